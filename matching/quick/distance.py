"""The table of the way: what depends on two places only through the kilometres between them is asked once for each.

As `tables.Table`, with one thing more: `Places` is seen too. Where a rule asks for the kilometres between the person
and the work, only these count, not the two places; where it asks for a name, the place itself counts. So sixty
communities of people and of jobs make some hundreds of distances to ask about, instead of thousands of pairs.
"""

from collections.abc import Callable
from typing import Any

from matching.compiled import Job, Person
from matching.places import Places
from matching.quick.parts import PLACE
from matching.quick.seen import Path, SeenPlace
from matching.quick.sides import Groups, Side
from matching.quick.tables import Answer, Row

PLACE_PATH: Path = (PLACE, "all", None)
WayAspect = Callable[[Person, Job, Any], Answer]
Key = tuple[int, ...]


class SeenPlaces:
    """A view of `Places` that resolves places whose names are asked for, and measures the way between others."""

    def __init__(self, places: Places) -> None:
        self._places = places

    def km(self, one: Any, other: Any) -> float | None:
        """Return the way between two places; that of the person and the job is no reading of either place."""
        if isinstance(one, SeenPlace) and isinstance(other, SeenPlace):
            return self._places.km(one.unseen, other.unseen)
        return self._places.km(_known(one), _known(other))

    def names(self, place: Any) -> str:
        """Return the names of a place, which counts from then on."""
        return self._places.names(_known(place))

    def short_names(self, place: Any) -> list[str]:
        """Return the short names of a place, which counts from then on."""
        return self._places.short_names(_known(place))

    def named_in(self, words: Any) -> tuple[str, ...]:
        """Return the places named in words, which count as a whole from then on."""
        return self._places.named_in(str(words))


def _known(place: Any) -> str | None:
    return place.seen() if isinstance(place, SeenPlace) else place


class DistanceTable:
    """The answers of the way; asked, split and spread like those of any other table."""

    def __init__(self, aspect: WayAspect, jobs: Side, places: Places) -> None:
        self._aspect, self._jobs, self._places = aspect, jobs, places
        self._seen_places = SeenPlaces(places)
        self._job_paths: set[Path] = set()
        self._person_paths: set[Path] = set()
        self._rows: dict[Key, dict[tuple[int, float], Answer]] = {}
        self._kept: dict[tuple[Key, Any], Row] = {}
        self.order: list[Path] = []
        self.splits = 0
        # Kinds of work wherever it is, and kinds of work at a place.
        self._kinds = Groups(jobs)
        self.groups = Groups(jobs)
        self.groups.extend({PLACE_PATH})

    @property
    def told_apart_by(self) -> list[Path]:
        """What tells people apart whose rows differ: their kind, and where they live."""
        return [PLACE_PATH, *self.order]

    def put(self, slot: int) -> None:
        """Take in what stands in a slot of the vacancies now."""
        self._kinds.put(slot)
        self.groups.put(slot)
        self._kept.clear()

    def row(self, people: Side, slot: int) -> Row:
        """Return the answers for a person, asking for those that are not known."""
        while True:
            key = tuple(people.number(path, slot) for path in self.order)
            place = people.part(slot, PLACE)
            row = self._kept.get((key, place))
            if row is None:
                row = self._composed(key, place, people, slot)
            if row is not None:
                self._kept[key, place] = row
                return row

    def _composed(self, key: Key, place: str | None, people: Side, slot: int) -> Row | None:
        """Return the row of a kind at a place; None as soon as the kinds had to be split."""
        row = Row.unknown(len(self.groups))
        answers = self._answers(key)
        for group in range(len(self.groups)):
            first = self.groups.first_of(group)
            if first is None:
                continue
            kind = int(self._kinds.which[first])
            km = self._places.km(place, self._jobs.part(first, PLACE))
            cell = kind, -1.0 if km is None else km
            if cell not in answers:
                answer = self._ask(people, slot, first)
                if answer is None:
                    return None
                answers[cell] = answer
            row.set(group, answers[cell])
        return row.close()

    def _answers(self, key: Key) -> dict[tuple[int, float], Answer]:
        """Return the answers of a kind of people, beginning with those of the coarser kind it was part of."""
        if key not in self._rows:
            shorter = (key[:length] for length in range(len(key) - 1, -1, -1))
            self._rows[key] = dict(next((self._rows[part] for part in shorter if part in self._rows), {}))
        return self._rows[key]

    def _ask(self, people: Side, slot: int, first: int) -> Answer | None:
        """Answer one pair; None when more was read than the kinds are told apart by."""
        person = people.view(slot, self._person_paths, with_distances=True)
        job = self._jobs.view(first, self._job_paths, with_distances=True)
        before = len(self._person_paths), len(self._job_paths)
        answer = self._aspect(person, job, self._seen_places)
        if (len(self._person_paths), len(self._job_paths)) == before:
            return answer
        self.splits += 1
        self.order += sorted(self._person_paths - set(self.order), key=repr)
        part_of = self._kinds.extend(self._job_paths)
        self.groups.extend(self._job_paths | {PLACE_PATH})
        parts: dict[int, list[int]] = {}
        for kind, old in enumerate(part_of.tolist()):
            parts.setdefault(old, []).append(kind)
        self._rows = {
            key: {(kind, km): one for (old, km), one in row.items() for kind in parts.get(old, ())}
            for key, row in self._rows.items()
        }
        self._kept.clear()
        return None
