"""The checks that need no running program: format, lint, types, import contracts, templates, translations."""

import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Step:
    """One check: what it is called, and the tool that makes it."""

    name: str
    command: tuple[str, ...]


STATIC = (
    Step("format", ("ruff", "format", "--check", ".")),
    Step("lint", ("ruff", "check", ".")),
    Step("types", ("mypy",)),
    Step("import contracts", ("lint-imports",)),
    Step("templates", ("djlint", "templates", "--lint", "--quiet")),
)


def run(steps: Sequence[Step], *, quiet: bool = True) -> list[str]:
    """Run `steps`, each even if an earlier one failed; return the names of those that failed.

    A quiet run shows what a tool says only when it fails.
    """
    failed = []
    for step in steps:
        began = time.monotonic()
        tool, *arguments = step.command
        result = subprocess.run(
            [str(BIN / tool), *arguments], cwd=ROOT, check=False, capture_output=quiet, text=True
        )
        good = result.returncode == 0
        print(f"{'ok    ' if good else 'FAILED'} {step.name} ({time.monotonic() - began:.0f} s)", flush=True)
        if not good:
            failed.append(step.name)
            if quiet:
                print(result.stdout + result.stderr, flush=True)
    return failed


def main() -> int:
    """Run every static check and say which failed."""
    failed = run(STATIC)
    if failed:
        print(f"Failed: {', '.join(failed)}.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.path.insert(0, str(Path(__file__).resolve().parent))
    import environment

    environment.ensure(extra="test")
    sys.exit(main())
