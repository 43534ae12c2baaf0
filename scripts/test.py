"""Run everything: format, lint, types, import contracts, templates, then all tests.

    python3 scripts/test.py            everything
    python3 scripts/test.py -k board   the checks, then the tests that pytest selects with these arguments

Makes `.venv` first if need be. Installs a Chromium where it may. The last line is pytest's own closing line; the
exit code is not 0 when any step failed.
"""

import os
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import checks
import environment
import tools


def main() -> int:
    """Run all steps; return 0 when every one of them passed."""
    environment.ensure(extra="test")
    try:
        chromium = tools.ensure_browser()
    except tools.MissingToolError as missing:
        print(missing, file=sys.stderr)
        return 2
    failed = checks.run(checks.STATIC)
    if failed:
        print(f"FAILED before the tests: {', '.join(failed)} (shown above).", flush=True)
    tests = subprocess.run(
        [sys.executable, "-m", "pytest", *sys.argv[1:]],
        cwd=checks.ROOT,
        check=False,
        env={**os.environ, "LINLI_CHROMIUM": chromium},
    )
    return 1 if failed or tests.returncode else 0


if __name__ == "__main__":
    sys.exit(main())
