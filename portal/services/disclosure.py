"""What an employer gets to see of a person: field by field, in plain words, only what the person agreed to.

Never among it, whatever is ticked: certificates of disability, categories, identity numbers, addresses, household
and health words. What somebody can do and needs is said in the words of our own lists, not in the words of the
registry, because a sentence about work in a registry may name an illness (domain §6, "What the employer may see").
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from matching.types import ACCOMMODATIONS, Reading
from portal.labels import N_
from portal.models import Jobseeker

# Certificates that say who somebody is, not what they can do.
NOT_ABOUT_WORK = ("残疾", "低保", "困难", "退役", "病", "户口", "身份")


@dataclass(frozen=True)
class ShownField:
    """Something a person may let an employer see: its key, and what it is called when asking."""

    key: str
    label: str


@dataclass(frozen=True)
class ShownLine:
    """One line as the employer sees it."""

    key: str
    label: str
    text: str


FIELDS: tuple[ShownField, ...] = (
    ShownField("surname", N_("姓（叫“某师傅”，不写全名）")),
    ShownField("name", N_("全名")),
    ShownField("phone", N_("本人的电话（不勾就由窗口转）")),
    ShownField("experience", N_("干过什么")),
    ShownField("skills", N_("会什么、有什么证")),
    ShownField("needs", N_("得给行的方便（单位好准备）")),
)
KEYS = tuple(field.key for field in FIELDS)
LINE_LABELS: dict[str, str] = {
    "surname": N_("怎么称呼"),
    "name": N_("全名"),
    "phone": N_("电话"),
    "experience": N_("干过"),
    "skills": N_("会的"),
    "needs": N_("得给行的方便"),
}


def lines(
    person: Jobseeker,
    readings: Iterable[Reading],
    *,
    fields: Iterable[str],
    occupations: Mapping[str, str],
) -> list[ShownLine]:
    """Return what the employer sees when `fields` are shown, in the order of `FIELDS`; empty ones fall out.

    Parameters
    ----------
    person
        Whose name and phone they are.
    readings
        What is known of the person, confirmed facts first.
    fields
        Keys of `FIELDS`.
    occupations
        Code -> name of occupations, for what somebody has done.
    """
    wanted = frozenset(fields)
    known = list(readings)
    tellers: dict[str, Callable[[], str]] = {
        "surname": lambda: f"{person.name.strip()[:1]}师傅" if person.name.strip() else "",
        "name": lambda: person.name,
        "phone": lambda: person.phone or "",
        "experience": lambda: _experience(known, occupations),
        "skills": lambda: _skills(known),
        "needs": lambda: _needs(known),
    }
    told = [(key, tellers[key]()) for key in KEYS if key in wanted]
    return [ShownLine(key, LINE_LABELS[key], text) for key, text in told if text]


def _experience(readings: list[Reading], occupations: Mapping[str, str]) -> str:
    done: dict[str, str] = {}
    for reading in readings:
        if reading.fact == "experience" and isinstance(reading.value, Mapping):
            name = occupations.get(str(reading.value.get("code") or ""))
            if name and name not in done:
                done[name] = _years(reading.value.get("years"))
    return "、".join(f"{name}{years}" for name, years in done.items())


def _years(years: Any) -> str:
    return f"{years:g}年" if isinstance(years, int | float) and years >= 1 else ""


def _skills(readings: list[Reading]) -> str:
    told = [str(reading.value) for reading in readings if reading.fact == "skill"]
    told += [
        str(reading.value["name"])
        for reading in readings
        if reading.fact == "certificate"
        and isinstance(reading.value, Mapping)
        and reading.value.get("state") == "held"
    ]
    fit = [word for word in dict.fromkeys(told) if not any(sign in word for sign in NOT_ABOUT_WORK)]
    return "、".join(fit)


def _needs(readings: list[Reading]) -> str:
    keys = [
        str(reading.value["key"])
        for reading in readings
        if reading.fact == "accommodation"
        and isinstance(reading.value, Mapping)
        and reading.value.get("state") in {"needed", "helpful"}
    ]
    return "；".join(ACCOMMODATIONS[key] for key in dict.fromkeys(keys) if key in ACCOMMODATIONS)
