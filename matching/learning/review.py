"""Whether proposed weights may be used: they rank no worse, let nothing bad through, and leave nobody behind."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from matching.evaluation import Grades, Measures, Ranking, measure
from matching.weights import Weighting

# Differences under this are rounding.
NOISE = 0.001
# A group of fewer people says nothing about evenness.
FEWEST_IN_GROUP = 5
_NAMES = {
    "wish": "想干啥",
    "experience": "干过啥",
    "text": "话对得上",
    "way": "路上",
    "hours": "时间",
    "pay": "工钱",
    "prefers": "盼着的样",
    "body": "身体",
    "affinity": "合得来",
    "strain": "要商量的事扣分",
}

Ranker = Callable[[Weighting], Ranking]


@dataclass(frozen=True)
class Check:
    """One measure before and after, and whether it is good enough."""

    name: str
    before: float
    after: float
    is_met: bool


@dataclass(frozen=True)
class Report:
    """What was proposed, what was checked, and whether it may be used."""

    before: Weighting
    proposed: Weighting
    checks: tuple[Check, ...]

    @property
    def may_ship(self) -> bool:
        """Whether every check is met."""
        return all(one.is_met for one in self.checks)

    @property
    def weighting(self) -> Weighting:
        """The weights to use: the proposed ones, or those in use where a check is not met."""
        return self.proposed if self.may_ship else self.before

    def lines(self) -> list[str]:
        """Return what changed and what was checked, for people, one line each."""
        rows = [("strain", self.before.strain, self.proposed.strain)]
        rows = [
            (name, value, self.proposed.values[name]) for name, value in self.before.values.items()
        ] + rows
        told = [f"{_NAMES.get(name, name)}\t{old:.3f} → {new:.3f}" for name, old, new in rows]
        told += [
            f"{one.name}\t{one.before:.4f} → {one.after:.4f}\t{'行' if one.is_met else '不行'}"
            for one in self.checks
        ]
        told.append("可以用。" if self.may_ship else "不用：有一样变差了，还用原来的权重。")
        return told


def review(
    before: Weighting,
    proposed: Weighting,
    rank: Ranker,
    grades: Grades,
    groups: Mapping[str, Sequence[str]] | None = None,
) -> Report:
    """Return whether proposed weights may replace those in use.

    `rank` ranks the people of `grades` by given weights. `groups` names the people of each group; it is read to
    compare how well each group is served, and nowhere else.
    """
    old_ranking, new_ranking = rank(before), rank(proposed)
    old, new = measure(old_ranking, grades), measure(new_ranking, grades)
    checks = [
        _at_least("nDCG@10", old.ndcg_10, new.ndcg_10),
        _at_least("recall@10", old.recall_10, new.recall_10),
        _at_most("must-not@10", old.must_not_10, new.must_not_10),
    ]
    known = {
        name: {person: grades[person] for person in people if person in grades}
        for name, people in (groups or {}).items()
    }
    counted = {name: told for name, told in known.items() if len(told) >= FEWEST_IN_GROUP}
    if len(counted) > 1:
        checks.append(
            _at_least("各类人一样好", _evenness(old_ranking, counted), _evenness(new_ranking, counted))
        )
    return Report(before, proposed, tuple(checks))


def _at_least(name: str, before: float, after: float) -> Check:
    return Check(name, before, after, after >= before - NOISE)


def _at_most(name: str, before: float, after: float) -> Check:
    return Check(name, before, after, after <= before + NOISE)


def _evenness(ranking: Ranking, groups: Mapping[str, Grades]) -> float:
    """Return the nDCG@10 of the group served worst over that of the group served best, 0 to 1."""
    each = [_served(measure(ranking, grades)) for grades in groups.values()]
    return min(each) / max(each) if max(each) > 0 else 1.0


def _served(measures: Measures) -> float:
    return measures.ndcg_10
