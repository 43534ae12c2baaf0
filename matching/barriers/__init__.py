"""The one change to a vacancy, or the one support to a person, that opens most.

Nothing is concluded from the words of an exclusion: the pair is compared again with the change in place, so that a
stool counts only for whom a stool is enough. Exclusions serve to look at few pairs: where one of them has no lift
nothing opens the pair, and only what its rules speak of is tried.

Counted are pairs that are ruled out today, are not with the change, and are then worth suggesting (`WORTH`).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from matching.barriers.changes import CHANGES, changes_of, with_change
from matching.barriers.supports import Support, supports_of
from matching.types import Jobseeker, Suggestion, Vacancy

__all__ = ["CHANGES", "WORTH", "Opening", "best_changes", "best_supports"]

# A pair scored under this is no suggestion that would stand in a list of twenty; score units.
WORTH = 0.3

Look = Callable[[Jobseeker, Vacancy], Suggestion]
LookAtAll = Callable[[Jobseeker], Iterable[Suggestion]]


@dataclass(frozen=True)
class Opening:
    """What one change opens: its key, the sentence to say, and the ids (of people or vacancies) it opens."""

    key: str
    sentence: str
    opens: tuple[str, ...]

    @property
    def count(self) -> int:
        """How many it opens."""
        return len(self.opens)


def best_changes(
    vacancy: Vacancy, people: Iterable[Jobseeker], look: Look, *, worth: float = WORTH
) -> list[Opening]:
    """Return the changes that open a vacancy to anybody, the one that opens it to most first.

    Of equals the one that stands first in the table of accommodations, the simplest, comes first.
    """
    opened: dict[str, list[str]] = {}
    changed: dict[str, Vacancy | None] = {}
    for person in people:
        found = look(person, vacancy)
        for key in changes_of(found.excluded_by):
            if key not in changed:
                changed[key] = with_change(vacancy, key)
            other = changed[key]
            if other is not None and _opens(look(person, other), worth):
                opened.setdefault(key, []).append(person.id)
    order = list(CHANGES)
    return _most_first(
        Opening(key, f"单位能“{CHANGES[key]}”，就多{len(who)}个人能干。", tuple(sorted(who)))
        for key, who in sorted(opened.items(), key=lambda row: order.index(row[0]))
    )


def best_supports(
    jobseeker: Jobseeker,
    vacancies: Mapping[str, Vacancy],
    look_at_all: LookAtAll,
    *,
    worth: float = WORTH,
) -> list[Opening]:
    """Return the supports that open any vacancy to a person, the one that opens most first.

    `look_at_all` yields the suggestions of a person from the highest score down, the ruled out among them.
    """
    ruled_out = {one.vacancy: one for one in look_at_all(jobseeker) if one.status == "ruled_out"}
    openings = []
    for support in supports_of(jobseeker, ruled_out, vacancies):
        found = _opened_by(support, ruled_out, look_at_all, worth)
        if found:
            openings.append(Opening(support.key, f"{support.sentence}，就多{len(found)}个活能干。", found))
    return _most_first(openings)


def _opened_by(
    support: Support, ruled_out: Mapping[str, Suggestion], look_at_all: LookAtAll, worth: float
) -> tuple[str, ...]:
    found = []
    for one in look_at_all(support.person):
        if one.score < worth:
            break
        if one.vacancy in ruled_out and _opens(one, worth):
            found.append(one.vacancy)
    return tuple(sorted(found))


def _opens(one: Suggestion, worth: float) -> bool:
    return one.status != "ruled_out" and one.score >= worth


def _most_first(openings: Iterable[Opening]) -> list[Opening]:
    return sorted(openings, key=lambda one: -one.count)
