"""A whole row of the ledger or the registry, read column by column into facts.

What labels people (disability type and level, hardship category, sex, age, income) is never read (design rule 1).
"""

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from matching.reading import buildings, certificates, occupations, reach, schooling
from matching.reading.abilities import (
    read_abilities,
    read_body,
    read_child_needs,
    read_needs,
    read_not_yet,
    read_unheard,
    read_way_abilities,
)
from matching.reading.accommodations import read_offers
from matching.reading.at_home import read_home
from matching.reading.availability import read_available
from matching.reading.demands import implied_demands, read_demands
from matching.reading.headcount import read_headcount
from matching.reading.hours import read_day_work
from matching.reading.pay import read_wish_pay
from matching.reading.posting import read_halves, read_post, read_typing
from matching.reading.preferences import read_preferences, read_told_aside
from matching.reading.refusals import read_quarrels, read_refusals, without_refused
from matching.reading.seasons import read_months_away, read_months_in, read_season, read_uneven
from matching.reading.stamina import read_stamina
from matching.reading.terms import from_column, read_terms
from matching.reading.tied import read_tied, read_tied_household
from matching.reading.unread import (
    JOBSEEKER_QUESTIONS,
    VACANCY_QUESTIONS,
    unread_cells,
    without_guesses,
)
from matching.reading.vacancy_occupations import read_vacancy_occupation
from matching.types import Reading

Reader = Callable[[str], list[Reading]]
# Where a remark takes back what was copied from last year's notice, papers are a wish.
WAIVED = re.compile(r"(?:学历|证|普通话|条件|要求)[^，,。；]{0,8}(?:放宽|不卡|无所谓|不死(?:抠|卡)|可以谈)")
# Schooling for which something else may stand ("大专以上或当过老师").
OR_ELSE = re.compile(r"^(?:及|或)?(?:以上)?(?:学历|毕业|文化)?(?:以上)?[，,；; ]*或者?(?!以上|同等)")
REMARKS = ("备注", "无障碍与便利条件")
LAWFULLY_ASKED = frozenset({"健康证", "驾驶证", "低压电工证", "高压电工证", "特种设备作业证", "焊工证"})
# Demands that speak of a way; work at home has none.
OF_THE_WAY = frozenset({"demand:WK", "demand:SR", "demand:TR"})
EDUCATION = (
    (re.compile(r"本科|大学"), 4),
    (re.compile(r"大专|专科"), 4),
    (re.compile(r"高中|中专|技校|中师|职高"), 3),
    (re.compile(r"初中"), 2),
    (re.compile(r"小学|特校"), 1),
)

VACANCY_READERS: tuple[tuple[str, tuple[Reader, ...]], ...] = (
    ("工作地址", (buildings.read_address,)),
    ("岗位名称", (read_demands, certificates.read_in_title, read_season, read_post)),
    ("工作内容", (read_demands, read_offers, certificates.read_required, read_season, read_post)),
    ("任职要求", (read_demands, read_offers, certificates.read_required, read_post, read_typing)),
    ("工作时间", (read_day_work, read_offers, reach.read_shuttle, read_season, read_post)),
    ("薪资待遇", (read_halves,)),
    ("社保福利", (read_offers, reach.read_shuttle, certificates.read_required)),
    (
        "无障碍与便利条件",
        (read_demands, read_offers, reach.read_shuttle, certificates.read_required, read_post),
    ),
    (
        "备注",
        (read_demands, read_offers, reach.read_shuttle, certificates.read_required, read_season, read_post),
    ),
)


def read_times(cell: str) -> list[Reading]:
    """Return when somebody can work in the day, the week and the year."""
    away = read_months_away(cell, of_times=True)
    return [*(one for one in read_available(cell) if not away or one.fact != "unread"), *away]


JOBSEEKER_READERS: tuple[tuple[str, tuple[Reader, ...]], ...] = (
    ("文化程度", (certificates.read_held,)),
    (
        "技能与证书",
        (
            certificates.read_held,
            certificates.read_proofs,
            occupations.read_experience,
            read_abilities,
            read_typing,
            schooling.read_everyday_skills,
        ),
    ),
    (
        "工作经历",
        (
            occupations.read_experience,
            certificates.read_proofs,
            read_quarrels,
            schooling.read_everyday_skills,
        ),
    ),
    (
        "求职意向",
        (
            lambda cell: occupations.read_wishes(without_refused(cell)),
            read_refusals,
            read_quarrels,
            read_abilities,
            read_preferences,
            read_months_away,
            reach.read_tied_home,
        ),
    ),
    ("期望月薪", (read_wish_pay, read_preferences)),
    (
        "可工作时间",
        (read_times, read_tied, reach.read_last_bus, certificates.read_proofs, read_not_yet, read_uneven),
    ),
    (
        "可接受通勤",
        (
            reach.read_reach,
            reach.read_last_bus,
            reach.read_home_only,
            read_months_in,
            read_way_abilities,
            read_preferences,
        ),
    ),
    (
        "身体状况与功能",
        (
            read_body,
            read_unheard,
            read_not_yet,
            read_refusals,
            reach.read_home_only,
            read_uneven,
            read_stamina,
            read_months_in,
        ),
    ),
    ("所需便利", (read_abilities, read_needs, read_refusals, read_preferences)),
    (
        "家庭与照料情况",
        (
            lambda cell: read_available(cell, household=True),
            read_tied_household,
            read_months_away,
            reach.read_tied_home,
            read_child_needs,
            read_told_aside,
        ),
    ),
    (
        "备注",
        (
            read_abilities,
            read_not_yet,
            read_refusals,
            read_quarrels,
            certificates.read_noted,
            certificates.read_proofs,
            read_months_away,
            read_told_aside,
        ),
    ),
)


def read_vacancy(row: Mapping[str, str], *, on: date) -> list[Reading]:  # noqa: ARG001 - dated readers take it
    """Return everything read from a ledger row, each with its words and its column; columns may be missing."""
    from matching.reading.wording import read_wording  # noqa: PLC0415 - its catalogue loads when first needed

    told = [*read_headcount(row), *_occupations(row), *read_terms(row), *_by_column(row, VACANCY_READERS)]
    told += _education(row, "任职要求", "education_min")
    remarks = " ".join(row.get(column) or "" for column in REMARKS)
    told = certificates.opened(told, remarks)
    told += certificates.asked_by_law(row, told)
    if WAIVED.search(remarks):
        told = [_as_wish(one) for one in told]
    at_home = read_home(row)
    if at_home:
        # What is carried, and the stairs, are those of who brings the work.
        told = [one for one in told if one.fact not in OF_THE_WAY]
    told += at_home
    told += read_wording(row)
    return _surest_first(_without_twins([*_with_unread(row, VACANCY_QUESTIONS, told), *_implied(told)]))


def _surest_first(told: list[Reading]) -> list[Reading]:
    """Return the readings fact by fact, in the order the facts came up, the surest of each first."""
    place: dict[str, int] = {}
    for reading in told:
        place.setdefault(reading.fact, len(place))
    return sorted(told, key=lambda reading: (place[reading.fact], -reading.certainty))


def read_jobseeker(row: Mapping[str, str], *, on: date) -> list[Reading]:  # noqa: ARG001 - dated readers take it
    """Return everything read from a registry row; never what somebody is, only what they said."""
    told = [
        *_by_column(row, JOBSEEKER_READERS),
        *_education(row, "文化程度", "education"),
        *schooling.read_subjects(row),
    ]
    told += schooling.read_pointing_wishes(row, told)
    return _without_twins(_with_unread(row, JOBSEEKER_QUESTIONS, told))


def _with_unread(row: Mapping[str, str], questions: Mapping[str, str], told: list[Reading]) -> list[Reading]:
    """Return the readings with one for each cell that nobody understood, and without what was guessed about it."""
    unread = unread_cells(row, questions, told)
    return [*without_guesses(told, unread), *unread]


def _as_wish(reading: Reading) -> Reading:
    """Return a certificate the law does not ask for as one that is preferred; anything else as it is."""
    if reading.fact != "certificate" or reading.value["name"] in LAWFULLY_ASKED:
        return reading
    return replace(reading, value={**reading.value, "need": "preferred"})


def _education(row: Mapping[str, str], column: str, fact: str) -> list[Reading]:
    cell = row.get(column) or ""
    for words, level in EDUCATION:
        found = words.search(cell)
        if found and not (fact == "education_min" and OR_ELSE.match(cell[found.end() :])):
            return [Reading(fact, level, found.group(), 0.8, column)]
    return []


def _by_column(row: Mapping[str, str], readers: Iterable[tuple[str, tuple[Reader, ...]]]) -> list[Reading]:
    told: list[Reading] = []
    for column, each in readers:
        cell = (row.get(column) or "").strip()
        if cell:
            told += _read_cell(column, cell, each)
    return told


@lru_cache(maxsize=20_000)
def _read_cell(column: str, cell: str, readers: tuple[Reader, ...]) -> tuple[Reading, ...]:
    """Return what a cell says, read once: the same few ways to put a thing come again, row after row.

    A reader knows the cell alone, and nobody changes a reading's value, so rows can share them.
    """
    return tuple(from_column(reading, column) for read in readers for reading in read(cell))


def _occupations(row: Mapping[str, str]) -> list[Reading]:
    title, tasks, industry = (row.get(name) or "" for name in ("岗位名称", "工作内容", "行业"))
    return [from_column(reading, "岗位名称") for reading in read_vacancy_occupation(title, tasks, industry)]


def _implied(told: list[Reading]) -> list[Reading]:
    """Return what the likeliest occupation asks and nobody spoke of."""
    code = next((reading.value for reading in told if reading.fact == "occupation"), None)
    said = {reading.fact for reading in told}
    if any(reading.fact == "night" and reading.value is False for reading in told):
        said.add("demand:NT")
    return [reading for reading in implied_demands(code) if reading.fact not in said] if code else []


def _without_twins(told: list[Reading]) -> list[Reading]:
    """Return the readings without those that say the same from the same words twice.

    Two cells that nobody understood stay two, however alike their words.
    """
    kept: list[Reading] = []
    seen: dict[tuple[str, str, str], list[Any]] = {}
    for reading in told:
        column = reading.source if reading.fact == "unread" else ""
        values = seen.setdefault((reading.fact, reading.words, column), [])
        if reading.value not in values:
            values.append(reading.value)
            kept.append(reading)
    return kept
