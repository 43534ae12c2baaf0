"""A vacancy in plain words for everybody: made from its facts, with the employer's own words kept apart.

Nobody's name or private phone number is in it: the window calls, and the window is called.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from matching.plain import Need, plain_accommodations, plain_hours, plain_needs, plain_pay
from matching.types import Reading
from portal.labels import N_
from portal.models import Fact, FactState, Place, Vacancy
from portal.services.nearness import Way, way_to
from portal.services.readings.known import belongs_to_any, effective

# Fact keys -> pictogram; what is not listed shows the general mark of its state.
ICONS: dict[str, str] = {
    "ST": "stand",
    "SI": "sit",
    "WK": "near",
    "LF": "lift",
    "BD": "step",
    "SR": "stairs",
    "FH": "hands",
    "AR": "hands",
    "VI": "see",
    "HE": "hear",
    "SP": "speak",
    "RD": "read",
    "WR": "edit",
    "NU": "money",
    "IT": "talk_by_text",
    "CU": "people",
    "PA": "clock",
    "NT": "night",
    "AL": "person",
    "EN": "cold",
    "CH": "dust",
    "SF": "alert",
    "TR": "bus",
    "HYG": "cert",
    "dust": "dust",
    "cold": "cold",
    "outdoor": "cold",
    "snow": "cold",
    "noise": "aloud",
    "smoke": "dust",
    "height": "stairs",
    "crowd": "people",
    "alone": "person",
    "stool": "stool",
    "rest": "calm",
    "light_load": "lift",
    "written": "talk_by_text",
    "face_to_face": "speak",
    "read_aloud": "aloud",
    "buddy": "people",
    "slow_start": "calm",
    "quiet": "calm",
    "no_night": "night",
    "late_start": "clock",
    "early_leave": "clock",
    "split_hours": "clock",
    "half_day": "half_day",
    "treatment_days": "clock",
    "from_home": "home",
    "ground_floor": "level",
    "warm": "warm",
    "no_dust": "dust",
    "one_hand": "one_hand",
    "shuttle": "bus",
    "bring_child": "people",
    "certificate_help": "cert",
    "with_companion": "people",
}
# State of a need -> how its tile looks (design of the need tiles), in the order in which people ask.
TILES: dict[str, str] = {
    "needed": "need",
    "negotiable": "talk",
    "offered": "talk",
    "not_needed": "free",
    "unknown": "ask",
}
GENERAL_ICONS: dict[str, str] = {"need": "alert", "talk": "check", "free": "check", "ask": "ask"}
# What a card has room for: enough of each state that none hides another.
CARD_TILES: dict[str, int] = {"need": 4, "talk": 2, "free": 2, "ask": 1}
# What people ask about first; the rest of what nobody asked yet stands on the vacancy's own page.
ASKED_FIRST = ("HE", "SP", "RD", "ST", "LF", "SR", "VI", "FH")
MOST_UNKNOWN = 4

_PHONE = re.compile(r"(?<!\d)(?:\+?86[- ]?)?(?:1[3-9]\d[- ]?\d{4}[- ]?\d{4}|0\d{2,3}[- ]?\d{7,8})(?!\d)")
_CLAUSE = re.compile(r"[^，,。；;！!？?\n]*[，,。；;！!？?\n]?")
_SENTENCE_ENDS = re.compile(r"[。；;！!\n]+|(?<=\D)[，,](?=\D)")
_LIST_NUMBER = re.compile(r"^\s*(?:[0-9]{1,2}[.、)）]|[一二三四五六七八九]、|[-·•])\s*")
PUNCTUATION = "，,。；;：:、 "
SHORTEST_NAME = 2
MAKES_A_SENTENCE = 2


@dataclass(frozen=True)
class Tile:
    """One thing the work asks of the body, or the employer can adapt: how it looks, what it says."""

    state: str
    icon: str
    text: str
    note: str = ""


@dataclass(frozen=True)
class PlainVacancy:
    """A vacancy as everybody may see it.

    Attributes
    ----------
    pay, hours
        In spoken words; "" when nothing is known.
    pay_month, pay_hour
        Comparable yuan a month (lowest, highest) and an hour, None where not known.
    needs, offered
        What the body must do, may leave or nobody asked yet; and what the employer can adapt.
    tasks, insurance
        What there is to do, in the employer's words, cut into short sentences; and what they give besides pay.
    own_words
        (what about, the employer's words) for the rest of what was told.
    """

    vacancy: Vacancy
    way: Way
    pay: str
    hours: str
    pay_month: tuple[float | None, float | None]
    pay_hour: float | None
    needs: tuple[Tile, ...]
    offered: tuple[Tile, ...]
    tasks: tuple[str, ...]
    insurance: str
    own_words: tuple[tuple[str, str], ...]

    @property
    def card_tiles(self) -> list[Tile]:
        """The few tiles a card has room for: what is needed first, then what can be talked about."""
        every = [*self.needs, *self.offered]
        return [
            tile
            for state, room in CARD_TILES.items()
            for tile in [tile for tile in every if tile.state == state][:room]
        ]


def plain_vacancies(
    session: Session, vacancies: Sequence[Vacancy], window: Place | None
) -> list[PlainVacancy]:
    """Return vacancies in plain words, in the same order; one query for what was confirmed about them."""
    facts = _facts(session, vacancies)
    return [_plain(row, effective(row, _about(row, facts)), way_to(window, row)) for row in vacancies]


def _facts(session: Session, vacancies: Sequence[Vacancy]) -> list[Fact]:
    if not vacancies:
        return []
    query = select(Fact).where(belongs_to_any(vacancies), Fact.state != FactState.SUPERSEDED)
    return list(session.scalars(query.order_by(Fact.id)))


def _about(vacancy: Vacancy, facts: Iterable[Fact]) -> list[Fact]:
    """Return the facts about one vacancy, those of its workplace first, so that its own win."""
    there = [
        row for row in facts if row.workplace_id is not None and row.workplace_id == vacancy.workplace_id
    ]
    return there + [row for row in facts if row.vacancy_id == vacancy.id]


def _plain(vacancy: Vacancy, known: tuple[Reading, ...], way: Way) -> PlainVacancy:
    return PlainVacancy(
        vacancy=vacancy,
        way=way,
        pay=plain_pay(known),
        hours=plain_hours(known),
        pay_month=(_figure(known, "pay_month_min"), _figure(known, "pay_month_max")),
        pay_hour=_figure(known, "pay_hour_min"),
        needs=_few_unknown(_tile(need) for need in plain_needs(known)),
        offered=tuple(_tile(need) for need in plain_accommodations(known)),
        tasks=sentences(public_words(vacancy, vacancy.tasks, known)),
        insurance=public_words(vacancy, vacancy.insurance_text, known),
        own_words=_own_words(vacancy, known),
    )


def _figure(known: Iterable[Reading], fact: str) -> float | None:
    return next((float(reading.value) for reading in known if reading.fact == fact), None)


def _tile(need: Need) -> Tile:
    state = TILES[need.state]
    return Tile(state, ICONS.get(need.key, GENERAL_ICONS[state]), need.sentence)


def _few_unknown(tiles: Iterable[Tile]) -> tuple[Tile, ...]:
    """Return the tiles in the order of `TILES`, with only the unknown ones that people ask about first."""
    every = list(tiles)
    first = [ICONS[key] for key in ASKED_FIRST]
    unknown = sorted(
        (tile for tile in every if tile.state == "ask" and tile.icon in first),
        key=lambda t: first.index(t.icon),
    )
    known = [tile for state in ("need", "talk", "free") for tile in every if tile.state == state]
    return (*known, *unknown[:MOST_UNKNOWN])


# What else the employer said -> what it is about.
OWN_COLUMNS: dict[str, str] = {
    "requirements": N_("要求"),
    "pay_text": N_("工钱"),
    "hours_text": N_("时间"),
    "access_text": N_("方便不方便"),
}


def _own_words(vacancy: Vacancy, known: tuple[Reading, ...]) -> tuple[tuple[str, str], ...]:
    told = (
        (label, public_words(vacancy, getattr(vacancy, name), known)) for name, label in OWN_COLUMNS.items()
    )
    return tuple((label, words) for label, words in told if words)


def public_words(vacancy: Vacancy, text: str, known: Iterable[Reading]) -> str:
    """Return a text of the ledger without phone numbers, the contact's name, and what may not be said.

    A clause with unlawful wording (a `wording` reading that blocks or warns) is left out whole: half of it
    would say something the employer did not.
    """
    unlawful = [
        reading.words
        for reading in known
        if reading.fact == "wording" and reading.words and reading.value.get("act") in {"block", "warn"}
    ]
    clauses = [
        clause for clause in _CLAUSE.findall(text or "") if not any(word in clause for word in unlawful)
    ]
    kept = _PHONE.sub(N_("（电话问窗口）"), "".join(clauses))
    for name in (vacancy.contact_name, vacancy.employer.contact_name):
        if name and len(name.strip()) >= SHORTEST_NAME:
            kept = kept.replace(name.strip(), N_("单位的人"))
    return kept.strip().rstrip("，,；;、")


def sentences(text: str) -> tuple[str, ...]:
    """Cut what somebody wrote into short sentences for a list, without list numbers."""
    parts = (_LIST_NUMBER.sub("", part).strip(PUNCTUATION) for part in _SENTENCE_ENDS.split(text))
    return tuple(part for part in parts if len(part) >= MAKES_A_SENTENCE)
