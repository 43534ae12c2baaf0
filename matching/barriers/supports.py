"""What can be arranged for a person, as readings they would then have.

Offered are only supports that answer something the person said: a course for a certificate that is asked for, a
battery where a hearing aid was named, a relief where somebody cares for a relative.
Source: domain facts §1.1 (certificates), §3.6 (accommodations and their cost).
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from matching.reading.certificates import efforts
from matching.types import Availability, Exclusion, Jobseeker, Reach, Reading, Vacancy, Window

CANNOT = 4
# What somebody beside one for two weeks makes easier: several things at once, pace, tools, strangers.
COACHED = ("MS", "PA", "IT", "CU", "AL")
NOON, EVENING = 12 * 60, 18 * 60
_AID = re.compile(r"助听器|耳蜗")
_SEEN = re.compile(r"眼镜|放大镜|助视|看不清|模糊|花眼|老花|白内障")
_CHILD = re.compile(r"孩子|小孩|孙子|孙女|闺女|儿子|娃|放学|上学|接送|幼儿园")
_CARE = re.compile(r"照顾|伺候|看护|离不开人|陪护|翻身|寸步")
_EFFORTS = {1: "考下{name}（学几个星期）", 2: "考下{name}（学几个月）"}


@dataclass(frozen=True)
class Support:
    """One support: its key, what to arrange, and the person as they would be with it."""

    key: str
    sentence: str
    person: Jobseeker


def supports_of(
    jobseeker: Jobseeker, ruled_out: Mapping[str, Sequence[Exclusion]], vacancies: Mapping[str, Vacancy]
) -> Iterator[Support]:
    """Yield the supports that speak of what rules vacancies out for this person."""
    lifted = {key: found for key, found in ruled_out.items() if all(row.lift is not None for row in found)}
    rules = {row.rule for found in lifted.values() for row in found}
    if "certificate" in rules:
        yield from _courses(jobseeker, lifted, vacancies)
    for key, sentence, answers, change in _SUPPORTS:
        if rules & answers:
            changed = change(jobseeker)
            if changed is not None:
                yield Support(key, sentence, changed)


def _courses(
    jobseeker: Jobseeker, lifted: Mapping[str, Sequence[Exclusion]], vacancies: Mapping[str, Vacancy]
) -> Iterator[Support]:
    """Yield a course for each certificate that is asked for where only certificates are in the way."""
    known = {one.value["name"]: one.value["state"] for one in _of(jobseeker, "certificate")}
    asked = {
        reading.value["name"]
        for key, found in lifted.items()
        if {row.rule for row in found} == {"certificate"}
        for reading in vacancies[key].readings
        if reading.fact == "certificate"
    }
    for name in sorted(asked):
        if known.get(name) in {"held", "cannot"} or name not in efforts():
            continue
        sentence = _EFFORTS.get(efforts()[name], "办下{name}").format(name=name)
        held = Reading("certificate", {"name": name, "state": "held"}, sentence, 1.0, "support")
        others = [one for one in jobseeker.readings if one.fact != "certificate" or one.value["name"] != name]
        yield Support(f"certificate:{name}", sentence, replace(jobseeker, readings=(held, *others)))


def _of(jobseeker: Jobseeker, *facts: str) -> list[Reading]:
    return [one for one in jobseeker.readings if one.fact in facts]


def _eased(jobseeker: Jobseeker, keys: tuple[str, ...], words: re.Pattern[str] | None) -> Jobseeker | None:
    """Return the person with limits of these dimensions one step smaller; who cannot at all stays so."""

    def ease(one: Reading) -> Reading:
        level = int(one.value["level"]) if isinstance(one.value, dict) else int(one.value)
        if one.fact.removeprefix("ability:") not in keys or not 0 < level < CANNOT:
            return one
        if words is not None and not words.search(one.words):
            return one
        # How long and how much belonged to the old level.
        return replace(one, value={"level": level - 1})

    eased = tuple(
        ease(one) if one.fact.startswith("ability:") and not one.is_implied else one
        for one in jobseeker.readings
    )
    return replace(jobseeker, readings=eased) if eased != jobseeker.readings else None


def _with_bus(jobseeker: Jobseeker) -> Jobseeker | None:
    """Return the person with the bus for their way, where they go on foot today."""

    def ride(one: Reading) -> Reading:
        told = Reach.from_json(one.value)
        return replace(one, value=replace(told, mode="bus", minutes=None).to_json())

    return _with_facts(
        jobseeker, "reach", lambda one: ride(one) if Reach.from_json(one.value).mode == "walk" else one
    )


def _with_child_care(jobseeker: Jobseeker) -> Jobseeker | None:
    """Return the person with the afternoons free, where a child takes them."""

    def free(one: Reading) -> Reading:
        told = Availability.from_json(one.value)
        can = tuple(
            Window(row.days, row.start, max(row.end, EVENING)) if row.start < NOON else row
            for row in told.can
        )
        return replace(one, value=replace(told, can=can, cannot=()).to_json())

    return _with_facts(jobseeker, "available", lambda one: free(one) if _CHILD.search(one.words) else one)


def _relieved(jobseeker: Jobseeker) -> Jobseeker | None:
    """Return the person free to leave the house by day, where a relative keeps them there."""

    def leave(one: Reading) -> Reading:
        told = Reach.from_json(one.value)
        return replace(one, value=replace(told, mode="bus").to_json())

    return _with_facts(
        jobseeker,
        "reach",
        lambda one: (
            leave(one) if _CARE.search(one.words) and Reach.from_json(one.value).mode == "home_only" else one
        ),
    )


def _with_facts(jobseeker: Jobseeker, fact: str, change: Callable[[Reading], Reading]) -> Jobseeker | None:
    changed = tuple(change(one) if one.fact == fact else one for one in jobseeker.readings)
    return replace(jobseeker, readings=changed) if changed != jobseeker.readings else None


# Key, what to arrange, the rules it answers, and how the person is changed (None when it is not for them).
_SUPPORTS: tuple[tuple[str, str, frozenset[str], Callable[[Jobseeker], Jobseeker | None]], ...] = (
    (
        "hearing_aid",
        "助听器换电池、调好",
        frozenset({"body:HE", "body:SP", "body:CU"}),
        lambda person: _eased(person, ("HE", "SP", "CU"), _AID),
    ),
    (
        "glasses",
        "配副合适的眼镜或放大镜",
        frozenset({"body:VI", "body:RD"}),
        lambda person: _eased(person, ("VI", "RD"), _SEEN),
    ),
    (
        "job_coach",
        "就业辅导员陪两个星期",
        frozenset(f"body:{key}" for key in COACHED),
        lambda person: _eased(person, COACHED, None),
    ),
    ("bus_card", "办张公交卡，陪着坐两趟", frozenset({"way"}), _with_bus),
    ("child_care", "孩子放学有人接、有地方待", frozenset({"hours", "too_long"}), _with_child_care),
    ("relief", "白天有人替手照看家里", frozenset({"home_only"}), _relieved),
)
