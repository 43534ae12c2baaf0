"""What somebody taps under "适合我的", turned into readings: nothing is stored, nothing is asked twice.

An answer that is missing, skipped or not understood gives no reading at all: it neither fits nor rules out
(design rule 2). The levels are those of `matching.types`: the remaining limit, 0 none to 4 cannot.
"""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from matching.types import Availability, Reach, Reading, Window
from portal import clock
from portal.services.taps.questions import QUESTIONS, part_word, word
from portal.services.taps.questions import words as words_of

Taps = Mapping[str, list[str]]
LONGEST_WORDS = 200
EVERY_DAY = tuple(range(7))
MIDNIGHT_MINUTE = 24 * 60

# How long somebody can stand at a time: (limit, minutes).
STAND: dict[str, tuple[int, int]] = {
    "0": (4, 0),
    "10": (3, 10),
    "30": (2, 30),
    "60": (2, 60),
    "240": (1, 240),
    "480": (0, 480),
}
# How much somebody can lift: (limit, kg). The steps are those of the model: 3, 8, 15, over 20 kg.
LIFT: dict[str, tuple[int, float]] = {"0": (4, 0), "3": (3, 3), "8": (2, 8), "15": (1, 15), "25": (0, 25)}
ABILITY_LIMITS: dict[str, int] = {"fine": 0, "hard": 2, "cannot": 4}
# What people call it -> the dimensions it says something about.
ABILITIES: dict[str, tuple[str, ...]] = {
    "sit": ("SI",),
    "walk": ("WK",),
    "stairs": ("SR",),
    "hands": ("FH", "AR"),
    "see": ("VI",),
    "hear": ("HE",),
    "speak": ("SP",),
    "read": ("RD", "WR"),
}
# Time of day -> minutes from and to.
TIMES: dict[str, tuple[tuple[int, ...], int, int]] = {
    "morning": (EVERY_DAY, 6 * 60, 12 * 60),
    "afternoon": (EVERY_DAY, 12 * 60, 18 * 60),
    "evening": (EVERY_DAY, 18 * 60, 22 * 60),
    "night": (EVERY_DAY, 0, MIDNIGHT_MINUTE),
    # Children are at school on weekdays, and somebody brings and fetches them.
    "school": (EVERY_DAY[:5], 8 * 60 + 30, 15 * 60),
}
HALF_DAY_HOURS = 5
REACHES: dict[str, Reach] = {
    "home": Reach(mode="home_only"),
    "walk10": Reach(mode="walk", minutes=10),
    "walk20": Reach(mode="walk", minutes=20),
    "bus20": Reach(mode="bus", minutes=20),
    "bus40": Reach(mode="bus", minutes=40),
    "anywhere": Reach(mode="anywhere"),
}
# Kinds of work -> occupations of the 2022 classification, the plainest first.
KINDS: dict[str, tuple[str, ...]] = {
    "clean": ("4-09-08-01", "4-03-01-02", "4-10-01-06"),
    "watch": ("4-07-05-01", "4-06-01-03"),
    "kitchen": ("4-03-02-05", "4-03-02-01", "4-03-02-02"),
    "shop": ("4-01-02-03", "4-01-02-04", "4-02-06-02"),
    "store": ("4-02-06-01", "4-02-06-02"),
    "pack": ("6-31-05-00", "4-02-07-02"),
    "sew": ("6-05-01-03", "4-10-02-01", "6-05-01-06", "6-09-03-17"),
    "phone": ("4-04-05-03", "4-07-02-03"),
    "computer": ("3-01-02-05", "4-04-05-05"),
    "care": ("4-10-01-05", "4-14-01-02", "4-10-01-03", "4-10-01-06"),
    "repair": ("6-31-01-03", "6-29-03-04", "4-12-03-01"),
    "deliver": ("4-02-07-08", "4-10-08-01"),
    "carry": ("4-02-05-01",),
    "grow": ("5-01-02-02", "4-09-10-01", "5-03-02-01"),
}
# Things to stay away from -> (fact, value).
AVOIDED: dict[str, tuple[tuple[str, str], ...]] = {
    "dust": (("avoid", "dust"),),
    "cold": (("avoid", "cold"), ("avoid", "outdoor"), ("avoid", "snow")),
    "wet": (("avoid", "wet"),),
    "fire": (("avoid", "fire"),),
    "machine": (("avoid", "machine"),),
    "height": (("avoid", "height"),),
    "noise": (("avoid", "noise"),),
    "smoke": (("avoid", "smoke"), ("avoid", "smell")),
    "chemicals": (("avoid", "chemicals"),),
    "customers": (("refuses", "customers"),),
}


def understood(told: Mapping[str, Iterable[str]]) -> dict[str, list[str]]:
    """Return the answers an address carries, without what no question offers; empty answers are left out."""
    found: dict[str, list[str]] = {}
    for question in QUESTIONS:
        allowed = {answer.key for answer in question.answers if answer.key}
        for name in question.names:
            values = list(told.get(name, ()))
            if name == "words":
                kept = [" ".join(" ".join(values).split())[:LONGEST_WORDS]]
            else:
                kept = [value for value in dict.fromkeys(values) if value in allowed]
                kept = kept if question.kind == "many" else kept[:1]
            if any(kept):
                found[name] = kept
    return found


def readings_of(taps: Taps) -> list[Reading]:
    """Return what the answers say, as readings that a person confirmed, and what their own words say."""
    taps = understood(taps)
    found: list[Reading] = []
    for read in READERS:
        found += read(taps)
    return found


def _said(fact: str, value: Any, words: str) -> Reading:
    return Reading(fact, value, words, 1.0, "confirmed")


def _ability(key: str, limit: int, words: str, **known: float) -> Reading:
    value = {"level": limit, "minutes": None, "kg": None, "with_aid": None, "adjustable": False, **known}
    return _said(f"ability:{key}", value, words)


def _first(taps: Taps, name: str) -> str:
    return next(iter(taps.get(name, ())), "")


def _stand_and_lift(taps: Taps) -> list[Reading]:
    found = []
    stand, lift = _first(taps, "stand"), _first(taps, "lift")
    if stand:
        limit, minutes = STAND[stand]
        found.append(_ability("ST", limit, word("stand", stand), minutes=minutes))
    if lift:
        limit, weight = LIFT[lift]
        found.append(_ability("LF", limit, word("lift", lift), kg=weight))
    return found


def _abilities(taps: Taps) -> list[Reading]:
    found = []
    for name, keys in ABILITIES.items():
        told = _first(taps, name)
        if told:
            words = part_word(name) + word("body", told)
            found += [_ability(key, ABILITY_LIMITS[told], words) for key in keys]
    return found


def _when(taps: Taps) -> list[Reading]:
    chosen = taps.get("when", [])
    if not chosen:
        return []
    times = [TIMES[key] for key in chosen if key in TIMES]
    available = Availability(
        can=tuple(Window(days, start, end) for days, start, end in times),
        # Times were named, and the night was not among them: that is an answer.
        nights="night" in chosen if times else None,
        weekends=False if "no_weekend" in chosen else None,
        hours_day_max=HALF_DAY_HOURS if "half" in chosen else None,
    )
    return [_said("available", available.to_json(), words_of("when", chosen))]


def _far(taps: Taps) -> list[Reading]:
    chosen = _first(taps, "far")
    return [_said("reach", REACHES[chosen].to_json(), word("far", chosen))] if chosen else []


def _kind(taps: Taps) -> list[Reading]:
    found: dict[str, str] = {}
    for key in taps.get("kind", []):
        for code in KINDS[key]:
            found.setdefault(code, word("kind", key))
    return [_said("wish", code, words) for code, words in found.items()]


def _avoid(taps: Taps) -> list[Reading]:
    chosen = taps.get("avoid", [])
    return [_said(fact, value, word("avoid", key)) for key in chosen for fact, value in AVOIDED[key]]


def _typed_words(taps: Taps) -> list[Reading]:
    """Read what was typed as a wish; what was tapped stands above it, so its certainty stays a reading's."""
    words = _first(taps, "words")
    if not words:
        return []
    from matching import read_jobseeker  # noqa: PLC0415 - the readers' dictionary takes a while to load

    return list(read_jobseeker({"求职意向": words}, on=clock.today()))


READERS: tuple[Callable[[Taps], list[Reading]], ...] = (
    _stand_and_lift,
    _abilities,
    _when,
    _far,
    _kind,
    _avoid,
    _typed_words,
)
