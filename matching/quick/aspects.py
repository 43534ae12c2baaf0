"""What is asked of each kind of pair: the rules and comparisons of the library, each an aspect of its own.

A rule that is added to `feasibility.RULES` is asked here without more ado. Rules that go through a person's limits
or hazards one by one are taken apart, or there would be as many kinds of people as sets of limits.
"""

from collections.abc import Callable

from matching import features
from matching.compiled import Job, Level, Person
from matching.feasibility import RULES
from matching.feasibility.body import judge_body, judge_limit
from matching.feasibility.hazards import judge_hazard, judge_hazards
from matching.feasibility.way import judge_way
from matching.features.body import ease, is_spared
from matching.features.told import Told
from matching.places import Places
from matching.quick.tables import Answer, Aspect, answer_of, comfort_bits
from matching.verdict import Verdict

Rule = Callable[[Person, Job, Verdict], None]
Compare = Callable[[Person, Job], Told]
TAKEN_APART: tuple[Rule, ...] = (judge_body, judge_hazards)
# The comparison that reads what a rule reads is asked together with it, by name.
TOGETHER: dict[str, tuple[str, Compare]] = {
    "judge_hours": ("hours", features.hours),
    "judge_pay": ("pay", features.pay),
}


def whole_aspects() -> dict[str, Aspect]:
    """Return the aspects that are asked about every person, by name; the way is an aspect of its own."""
    aspects: dict[str, Aspect] = {
        "prefers": _with_share(_nothing, features.prefers),
        "ease": lambda person, job: Answer(share=ease(person, job)),
        "offers": lambda _person, job: Answer(comforts=comfort_bits(job.offers)),
    }
    for rule in RULES:
        if rule not in TAKEN_APART:
            name, compare = TOGETHER.get(rule.__name__, (rule.__name__, None))
            aspects[name] = _with_share(rule, compare)
    return aspects


def way_aspect(person: Person, job: Job, places: Places) -> Answer:
    """Ask about the way: whether it can be gone, and its share."""
    verdict = Verdict()
    judge_way(person, job, places, verdict)
    told = features.way(person, job, places)
    return answer_of(verdict, share=told.counted)


def _nothing(_person: Person, _job: Job, _verdict: Verdict) -> None:
    return


def _with_share(rule: Rule, compare: Compare | None) -> Aspect:
    def ask(person: Person, job: Job) -> Answer:
        verdict = Verdict()
        rule(person, job, verdict)
        if compare is None:
            return answer_of(verdict)
        told = compare(person, job)
        return answer_of(verdict, share=told.counted)

    return ask


def limit_aspect(key: str) -> Aspect:
    """Return the aspect of one dimension: what a person's limit in it means at work."""

    def ask(person: Person, job: Job) -> Answer:
        limit: Level | None = person.limits.get(key)
        if limit is None:
            return Answer()
        verdict = Verdict()
        judge_limit(key, limit, job, verdict)
        return answer_of(verdict, spared=int(is_spared(key, limit, job)))

    return ask


def hazard_aspect(hazard: str) -> Aspect:
    """Return the aspect of one thing to keep away from."""

    def ask(person: Person, job: Job) -> Answer:
        verdict = Verdict()
        if hazard in person.avoid:
            judge_hazard(hazard, "", job, verdict)
        return answer_of(verdict)

    return ask
