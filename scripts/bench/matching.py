"""How quick matching is, beside its peers in the same run: `python scripts/bench/matching.py [--scale 1] [--json]`.

Every measurement runs in a process of its own, so that memory is its own. Times are wall seconds; the load of the
machine is told beside them, because they mean little on a busy one.

- `reading_seconds`: the city's texts to readings, in one process.
- `start_seconds`: stored vacancies (readings as JSON lines) to an index that answers.
- `people_seconds`: stored people taken in, one by one.
- `city_cold_seconds`: the whole city both ways, from nothing: no kind of pair has been asked about.
- `city_seconds`: the same again, as it is every night after: what was asked is known.
- `city_ns_a_pair`: that, for each pair of somebody and a vacancy; over `--scale` it is the curve.
- `online_*`: one person at random against all vacancies, ranked; `new_*` where their kind was never seen before.
- `vacancy_*`: everybody ranked for one vacancy at random.
- `explained_ms`: the same with twenty full explanations.
- `update_ms`: a vacancy changed and the first answer after it.
"""

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Any

import city
import numpy as np
import peers

import matching
from matching.quick.fast import is_available
from matching.types import MinimumWage

TOP = 20
SAMPLE, NEW, EXPLAINED, UPDATES, COMPARED = 1_500, 300, 200, 60, 60
WAGE = MinimumWage(2010.0, 18.8)


def main() -> int:
    """Measure what was asked for and print it."""
    options = _options()
    if options.part:
        print(json.dumps(PARTS[options.part](options)))
        return 0
    with tempfile.TemporaryDirectory() as made:
        folder = options.keep or Path(made)
        told = {"scale": options.scale, "processes": options.processes, "load_before": os.getloadavg()[0]}
        for part in ("read", "first", "whole", *(() if options.no_peers else ("text", "sql"))):
            told |= _part(part, folder, options)
        told["load_after"] = os.getloadavg()[0]
    print(json.dumps(told, ensure_ascii=False) if options.json else _table(told))
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="匹配有多快，跟别的做法比。")
    parser.add_argument("--scale", type=float, default=1.0, help="几倍的人和岗位，在同样大的城里")
    parser.add_argument("--json", action="store_true", help="打成一行 JSON")
    parser.add_argument("--people", type=int, default=city.PEOPLE)
    parser.add_argument("--vacancies", type=int, default=city.VACANCIES)
    parser.add_argument("--processes", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument("--keep", type=Path, help="读好的城放在哪个目录；有了就不再读")
    parser.add_argument("--no-peers", action="store_true", help="不比")
    parser.add_argument("--part", choices=PARTS, help=argparse.SUPPRESS)
    return parser.parse_args()


def _part(part: str, folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Run one part in a process of its own."""
    command = [sys.executable, __file__, "--part", part, "--keep", str(folder)]
    for name in ("scale", "people", "vacancies", "processes"):
        command += [f"--{name}", str(getattr(options, name))]
    print(f"… {part}", file=sys.stderr)
    done = subprocess.run(command, stdout=subprocess.PIPE, encoding="utf-8", check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _read(options: argparse.Namespace) -> dict[str, Any]:
    kept = options.keep / "seconds.txt"
    seconds = (
        float(kept.read_text())
        if kept.exists()
        else city.keep(options.keep, options.people, options.vacancies)
    )
    return {"reading_seconds": seconds}


def _index(options: argparse.Namespace) -> Any:
    return matching.MatchIndex(
        city.vacancies_of(options.keep, options.scale),
        places=city.places_of(options.keep),
        on=city.ON,
        minimum_wage=lambda _vacancy: WAGE,
    )


def _first_asked(options: argparse.Namespace) -> dict[str, Any]:
    """Start, and ask for people of whose kind nobody has asked before."""
    some = _sample(options.keep, options.people)
    started = time.perf_counter()
    index = _index(options)
    index.ranked_for(some[0], TOP)
    told: dict[str, Any] = {"start_seconds": time.perf_counter() - started, "vacancies": len(index)}
    new = [_ms(partial(index.ranked_for, person, TOP)) for person in some[1:NEW]]
    return told | {"new_p50_ms": _percentile(new, 50), "new_p99_ms": _percentile(new, 99)}


def _whole(options: argparse.Namespace) -> dict[str, Any]:
    """Rank the city twice; then, with all known, people one by one."""
    index = _index(options)
    started = time.perf_counter()
    whole = index.city(city.people_of(options.keep, options.scale))
    told: dict[str, Any] = {"people_seconds": time.perf_counter() - started, "people": len(whole)}
    for name in ("city_cold_seconds", "city_seconds"):
        started = time.perf_counter()
        lists = whole.rank(TOP, processes=options.processes)
        told[name] = time.perf_counter() - started
    told["city_ns_a_pair"] = told["city_seconds"] / max(1, len(whole) * len(index)) * 1e9
    told["compiled"] = is_available()
    told["suggested"] = int((lists.of_people >= 0).sum())
    told |= _of_vacancies(index, whole)
    told["rss_mb"] = _peak_mb()
    some = _sample(options.keep, options.people)
    # Comparing every vacancy grows with them; a larger city has fewer people compared.
    compared = some[: max(1, round(COMPARED / max(1.0, options.scale)))]
    told["top20_equal_to_reference"] = _is_equal(index, whole, lists, compared)
    return told | _online(index, some)


def _of_vacancies(index: Any, whole: Any) -> dict[str, Any]:
    """Rank everybody for one vacancy after the other; the first makes what all of them need."""
    keys = random.Random(4).sample(sorted(index.ids()), min(SAMPLE, len(index)))  # noqa: S311 - a benchmark
    first, *others = [_ms(partial(whole.best_people, key, TOP)) for key in keys]
    return {
        "vacancy_first_ms": first,
        "vacancy_p50_ms": _percentile(others, 50),
        "vacancy_p99_ms": _percentile(others, 99),
    }


def _sample(folder: Path, people: int) -> list[Any]:
    dice = random.Random(2)  # noqa: S311 - a benchmark, no secrets
    chosen = set(dice.sample(range(people), min(SAMPLE, people)))
    return [one for at, one in enumerate(city.people_of(folder)) if at in chosen]


def _is_equal(index: Any, whole: Any, lists: Any, some: list[Any]) -> bool:
    """Whether lists of the city are those of comparing pair by pair, every vacancy for some people."""
    at = {key: position for position, key in enumerate(whole.ids)}
    return all(lists.for_person(at[person.id]) == index.compared_for(person, TOP) for person in some)


def _online(index: Any, some: list[Any]) -> dict[str, Any]:
    ranked = [_ms(partial(index.ranked_for, person, TOP)) for person in some]
    explained = [_ms(partial(index.best_for, person, TOP)) for person in some[:EXPLAINED]]
    vacancies = [index.vacancy(key) for key in random.Random(3).sample(sorted(index.ids()), UPDATES)]  # noqa: S311 - a benchmark

    def update(vacancy: Any) -> None:
        index.put(vacancy)
        index.ranked_for(some[0], TOP)

    updates = [_ms(partial(update, vacancy)) for vacancy in vacancies]
    return {
        "online_p50_ms": _percentile(ranked, 50),
        "online_p99_ms": _percentile(ranked, 99),
        "explained_ms": _percentile(explained, 50),
        "update_ms": _percentile(updates, 50),
        "update_p99_ms": _percentile(updates, 99),
    }


def _ms(act: Any) -> float:
    started = time.perf_counter()
    act()
    return (time.perf_counter() - started) * 1e3


def _percentile(values: list[float], share: int) -> float:
    return round(float(np.percentile(values, share)), 4)


def _peak_mb() -> float:
    """Return the most memory this process held, and its children where that was more."""
    kinds = (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    return max(resource.getrusage(kind).ru_maxrss for kind in kinds) / 1024


def _text(options: argparse.Namespace) -> dict[str, Any]:
    return peers.text_only(options.keep)


def _sql(options: argparse.Namespace) -> dict[str, Any]:
    return peers.sql(options.keep, options.people)


PARTS = {"read": _read, "first": _first_asked, "whole": _whole, "text": _text, "sql": _sql}


def _table(told: dict[str, Any]) -> str:
    rows = [
        f"{name:28} {value:12.3f}" if isinstance(value, float) else f"{name:28} {value!s:>12}"
        for name, value in told.items()
    ]
    if "text_only_peer_seconds" in told:
        rows.append(f"{'city / text alone':28} {told['city_seconds'] / told['text_only_peer_seconds']:12.2f}")
        rows.append(f"{'SQL / city':28} {told['sql_city_seconds'] / told['city_seconds']:12.1f}")
    return "\n".join(rows)


if __name__ == "__main__":
    sys.exit(main())
