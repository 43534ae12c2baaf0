"""What stands between a vacancy and the window: missing elements, unlawful words, pay under the lawful minimum.

Source: the six elements and the validity of 人社厅发〔2025〕60号, the pattern catalogue and the pay check of the
domain facts (§1.1, §4.2-4.4). A block stops publishing; a warning lets a reviewer decide, with a reason; an ask is
a question to put to the employer. Pay or hours that nobody can read are asked, and wait for a reviewer's reason too.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy.orm import object_session

from matching.types import Reading
from portal.labels import N_
from portal.models import EmployerState, Vacancy
from portal.services.columns import EMPLOYER_TEXTS, VACANCY_TEXTS
from portal.services.errors import DomainError
from portal.services.policy import minimum_wage
from portal.services.readings import known_of

Act = Literal["block", "warn", "ask"]
ORDER: tuple[Act, ...] = ("block", "warn", "ask")


@dataclass(frozen=True)
class Finding:
    """One thing to look at before a vacancy is shown.

    Attributes
    ----------
    act
        "block", "warn" or "ask".
    rule
        Its name in code, for tests and statistics.
    sentence
        What is wrong or missing, and what to do.
    field
        The attribute of the vacancy it belongs to, or None.
    words, law, instead
        The words it stands on, the rule of law, and what may be written instead; "" where there is none.
    how
        The steps of a computation, one sentence each.
    """

    act: Act
    rule: str
    sentence: str
    field: str | None = None
    words: str = ""
    law: str = ""
    instead: str = ""
    how: tuple[str, ...] = ()


class NotPublishableError(DomainError):
    """A vacancy can't be shown as it stands; `findings` says why, the worst first."""

    def __init__(self, findings: Sequence[Finding]) -> None:
        super().__init__(told(findings[0]), field=findings[0].field)
        self.findings = tuple(findings)
        self.also = tuple(DomainError(told(finding), field=finding.field) for finding in findings[1:])


def told(finding: Finding) -> str:
    """Return the finding as one text: what is wrong, and what may be written instead."""
    return finding.sentence + (finding.instead if finding.instead not in finding.sentence else "")


ELEMENTS_LAW = N_("人社厅发〔2025〕60号：招聘信息要有六样，还要有有效期")


def _has_address(vacancy: Vacancy) -> bool:
    workplace = vacancy.workplace
    return bool((workplace.address if workplace else None) or vacancy.employer.address)


# Rule, field, what must hold, and the sentence when it does not.
Element = tuple[str, str, Callable[[Vacancy], bool], str]
_ELEMENTS: tuple[Element, ...] = (
    ("employer", "employer", lambda v: bool(v.employer.name.strip()), N_("单位叫什么，还没写。")),
    ("address", "workplace_address", _has_address, N_("在哪儿干活，还没写。")),
    ("title", "title", lambda v: bool(v.title.strip()), N_("招什么工，还没写。")),
    (
        "headcount",
        "headcount_text",
        lambda v: bool(v.headcount_text.strip()),
        N_("招几个人还没写。说不准就写“若干”。"),
    ),
    ("tasks", "tasks", lambda v: bool(v.tasks.strip()), N_("干什么活还没写。")),
    (
        "requirements",
        "requirements",
        lambda v: bool(v.requirements.strip()),
        N_("有什么要求还没写。没要求，就写“没要求”。"),
    ),
    ("pay", "pay_text", lambda v: bool(v.pay_text.strip()), N_("给多少钱还没写。")),
    ("validity", "expires_on", lambda v: v.expires_on is not None, N_("招到哪天为止还没写。")),
)


def check(vacancy: Vacancy, on: date) -> list[Finding]:
    """Return everything to look at before the vacancy is shown on `on`, blocks first."""
    known = _known(vacancy)
    findings = [
        *_missing(vacancy),
        *_unread(known),
        *_not_now(vacancy, on),
        *_wording(known),
        *_pay(vacancy, known, on),
    ]
    return sorted(findings, key=lambda finding: ORDER.index(finding.act))


def _known(vacancy: Vacancy) -> tuple[Reading, ...]:
    session = object_session(vacancy)
    if session is None:
        raise ValueError("the vacancy belongs to no session")
    return known_of(session, vacancy)


def _missing(vacancy: Vacancy) -> list[Finding]:
    found = [
        Finding("block", f"missing_{rule}", sentence, field, law=ELEMENTS_LAW)
        for rule, field, holds, sentence in _ELEMENTS
        if not holds(vacancy)
    ]
    if not vacancy.hours_text.strip():
        found.append(Finding("ask", "hours_unknown", N_("几点到几点还没写，问问单位。"), "hours_text"))
    if vacancy.headcount is None and vacancy.headcount_text.strip():
        found.append(Finding("ask", "headcount_unknown", N_("到底招几个人，问问单位。"), "headcount_text"))
    if not (vacancy.contact_phone or vacancy.employer.contact_phone):
        found.append(Finding("ask", "contact_unknown", N_("找谁、打哪个电话，还没记。"), "contact_phone"))
    return found


# Column, rule, field, how the facts about it begin, and the sentence when nothing in the cell was understood.
_MUST_BE_READ: tuple[tuple[str, str, str, tuple[str, ...], str], ...] = (
    (
        "薪资待遇",
        "pay_unread",
        "pay_text",
        ("pay_",),
        N_("“%(words)s”没看懂是多少钱。写个数，比如：1800元/月。"),
    ),
    (
        "工作时间",
        "hours_unread",
        "hours_text",
        ("hours", "night", "part_time", "rotating"),
        N_("“%(words)s”没看懂是几点到几点。比如：早8点到下午5点，单休。"),
    ),
)
# Asks that keep a vacancy from being shown until it is written readably, or a reviewer says why not.
_WAITING = frozenset(rule for _column, rule, *_rest in _MUST_BE_READ)


def _unread(known: Sequence[Reading]) -> list[Finding]:
    found = []
    for column, rule, field, facts, sentence in _MUST_BE_READ:
        words = next((one.words for one in known if one.fact == "unread" and one.source == column), None)
        if words is not None and not any(one.fact.startswith(facts) for one in known):
            asked = sentence % {"words": words}
            found.append(Finding("ask", rule, asked, field, words=words, law=ELEMENTS_LAW))
    return found


def _not_now(vacancy: Vacancy, on: date) -> list[Finding]:
    found = []
    if vacancy.expires_on is not None and vacancy.expires_on < on:
        sentence = N_("有效期已经过了。还招，就写一个新日子。")
        found.append(Finding("block", "validity_over", sentence, "expires_on", law=ELEMENTS_LAW))
    if vacancy.employer.state is not EmployerState.ACTIVE:
        found.append(
            Finding("block", "employer_unknown", N_("这家单位还没核实，先到“单位”里核实。"), "employer")
        )
    return found


def _wording(known: Sequence[Reading]) -> list[Finding]:
    columns = {**EMPLOYER_TEXTS, **VACANCY_TEXTS}
    return [
        Finding(
            act=reading.value["act"],
            rule=reading.value["rule"],
            sentence=N_("“%(words)s”不能这么写。") % {"words": reading.words}
            if reading.value["act"] == "block"
            else N_("“%(words)s”要再看看。") % {"words": reading.words},
            field=columns.get(reading.source),
            words=reading.words,
            law=reading.value.get("law") or "",
            instead=reading.value.get("instead") or "",
        )
        for reading in known
        if reading.fact == "wording"
    ]


def _pay(vacancy: Vacancy, known: Sequence[Reading], on: date) -> list[Finding]:
    from matching.lawful import lawful_minimum  # noqa: PLC0415 - loads when first needed

    session = object_session(vacancy)
    workplace = vacancy.workplace
    place = workplace.community if workplace else vacancy.community
    wage = minimum_wage(session, place, on) if session is not None else None
    found = lawful_minimum(known, wage) if wage is not None else None
    if found is None:
        return []
    return [
        Finding(
            act=found.act,
            rule="pay_under_minimum",
            sentence=found.sentence,
            field="pay_text",
            words=vacancy.pay_text,
            law=found.law,
            how=tuple(found.how),
        )
    ]


def hindrances(findings: Sequence[Finding], override_reason: str | None) -> list[Finding]:
    """Return what stops publishing: every block, and what no reviewer has answered for, warnings and riddles."""
    is_answered = bool((override_reason or "").strip())
    return [
        finding
        for finding in findings
        if finding.act == "block" or (not is_answered and (finding.act == "warn" or finding.rule in _WAITING))
    ]
