"""The one change to a vacancy, or the one support to a person, that opens most.

Nothing is concluded from the words of an exclusion: the pair is compared again with the change in place, so that a
stool counts only for whom a stool is enough. Exclusions serve to look at few pairs: where one of them has no lift
nothing opens the pair, and only what its rules speak of is tried.

Counted are pairs that are ruled out today, are not with the change, and are then worth suggesting (`WORTH`).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from matching.barriers.changes import CHANGES, changes_of, with_change
from matching.barriers.supports import supports_of
from matching.types import Exclusion, Jobseeker, Vacancy

__all__ = ["CHANGES", "WORTH", "Opening", "best_changes", "best_supports", "changes_of"]

# A pair scored under this is no suggestion that would stand in a list of twenty; score units.
WORTH = 0.3


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
    vacancy: Vacancy, tried: Mapping[str, Sequence[str]], opens: Callable[[str, Vacancy], bool]
) -> list[Opening]:
    """Return the changes that open a vacancy to anybody, the one that opens it to most first.

    Of equals the one that stands first in the table of accommodations, the simplest, comes first.

    Parameters
    ----------
    tried
        For each person who is ruled out the changes that could lift all that rules them out (`changes_of`).
    opens
        Whether the vacancy, changed, is worth suggesting to a person.
    """
    opened: dict[str, list[str]] = {}
    changed: dict[str, Vacancy | None] = {}
    for person, keys in tried.items():
        for key in keys:
            if key not in changed:
                changed[key] = with_change(vacancy, key)
            other = changed[key]
            if other is not None and opens(person, other):
                opened.setdefault(key, []).append(person)
    order = list(CHANGES)
    return _most_first(
        Opening(key, f"单位能“{CHANGES[key]}”，就多{len(who)}个人能干。", tuple(sorted(who)))
        for key, who in sorted(opened.items(), key=lambda row: order.index(row[0]))
    )


def best_supports(
    jobseeker: Jobseeker,
    ruled_out: Mapping[str, Sequence[Exclusion]],
    vacancies: Mapping[str, Vacancy],
    worth_it: Callable[[Jobseeker], Iterable[str]],
) -> list[Opening]:
    """Return the supports that open any vacancy to a person, the one that opens most first.

    Parameters
    ----------
    ruled_out
        What rules out each vacancy that is ruled out for them.
    worth_it
        The vacancies worth suggesting to a person.
    """
    openings = []
    for support in supports_of(jobseeker, ruled_out, vacancies):
        found = tuple(sorted(key for key in worth_it(support.person) if key in ruled_out))
        if found:
            openings.append(Opening(support.key, f"{support.sentence}，就多{len(found)}个活能干。", found))
    return _most_first(openings)


def _most_first(openings: Iterable[Opening]) -> list[Opening]:
    return sorted(openings, key=lambda one: -one.count)
