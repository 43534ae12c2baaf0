"""What was read from a vacancy's words, for the page: numbered, said in words, and settled with a tap."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy.orm import Session

from matching.types import ACCOMMODATIONS, DIMENSIONS, HAZARDS, Reading
from portal.actors import Actor
from portal.labels import N_
from portal.models import Fact, FactManner, FactSource, Vacancy
from portal.services import readings
from portal.services.columns import VACANCY_TEXTS
from portal.services.errors import DomainError
from portal.services.own_words import Column, Told, marked
from portal.services.readings import Proposal
from portal.services.vacancy_words import (
    DEMAND,
    DEMANDS,
    OFFERS,
    PAY_FACTS,
    TIME_FACTS,
    YES_NO,
    Said,
    say,
    say_pay,
    say_time,
)

# Columns whose words are shown with what was read from them, in the order of the ledger.
READ_COLUMNS = tuple(VACANCY_TEXTS)
# What a visit asks an employer about first.
USUALLY_ASKED = ("ST", "LF", "WK", "SR", "FH", "VI", "HE", "SP", "RD")
OFTEN_OFFERED = ("stool", "rest", "half_day", "written", "buddy", "treatment_days")
# Several readings that make one line, and are judged together.
PAY_LINE, TIME_LINE = "pay", "time"
_SEPARATOR = "|"


@dataclass(frozen=True)
class Line:
    """One line of what is known: its number on the page, the keys judged with it, and what it says."""

    number: int
    keys: str
    said: Said
    words: tuple[str, ...]
    column: str
    state: str
    fact: Fact | None = None

    @property
    def is_settable(self) -> bool:
        """Whether it can be corrected by choosing; the rest is corrected in the words themselves."""
        return bool(choices_for(self.keys))


def lines_of(session: Session, vacancy: Vacancy) -> list[Line]:
    """Return what is known or supposed of a vacancy, in the order of its words; rejected readings last."""
    names = _occupation_names()
    shown: list[Line] = []
    for group in _grouped(readings.proposals(session, vacancy)):
        said = _say_group(group, names)
        if said is not None and said.text:
            shown.append(_line(len(shown) + 1, group, said))
    return shown


def _occupation_names() -> Mapping[str, str]:
    from portal.services.person_facts import occupation_names  # noqa: PLC0415 - one table for both sides

    return occupation_names()


def _grouped(proposals: Iterable[Proposal]) -> list[list[Proposal]]:
    """Return proposals as they are judged: pay together, time together, by state, everything else alone."""
    groups: dict[tuple[str, str], list[Proposal]] = {}
    for at, proposal in enumerate(proposals):
        line = _line_of(proposal.reading.fact) or f"{at}"
        groups.setdefault((line, proposal.state), []).append(proposal)
    return sorted(groups.values(), key=_place)


def _line_of(fact: str) -> str | None:
    if fact.startswith(PAY_FACTS):
        return PAY_LINE
    return TIME_LINE if fact in TIME_FACTS else None


def _place(group: Sequence[Proposal]) -> tuple[bool, bool, int]:
    first = group[0]
    column = first.reading.source
    # A confirmed fact no longer names its column; the words still stand somewhere among the others.
    at = READ_COLUMNS.index(column) if column in READ_COLUMNS else 0
    return (first.state == "rejected", first.state == "implied", at)


def _say_group(group: Sequence[Proposal], names: Mapping[str, str]) -> Said | None:
    told = [proposal.reading for proposal in group]
    line = _line_of(told[0].fact)
    if line == PAY_LINE:
        return say_pay(told)
    if line == TIME_LINE:
        return say_time(told)
    return say(told[0], names)


def _line(number: int, group: Sequence[Proposal], said: Said) -> Line:
    every = dict.fromkeys(p.reading.words for p in group if p.reading.words)
    # Days are often read from words that hold the hours too: said once is enough.
    words = tuple(one for one in every if not any(one != other and one in other for other in every))
    return Line(
        number=number,
        keys=_SEPARATOR.join(proposal.key for proposal in group),
        said=said,
        words=words,
        column=group[0].reading.source,
        state=group[0].state,
        fact=group[0].fact,
    )


def own_words(vacancy: Vacancy, lines: Sequence[Line]) -> list[Column]:
    """Return the columns that say something, with numbered marks on the words that were read."""
    columns = [(field, column, getattr(vacancy, field)) for column, field in VACANCY_TEXTS.items()]
    told = [Told(line.number, line.words, line.column) for line in lines if line.state != "rejected"]
    return marked(columns, told)


def not_asked(session: Session, vacancy: Vacancy) -> tuple[list[str], list[str]]:
    """Return what nobody has asked the employer about yet: dimensions, and accommodations; keys of each."""
    known = {
        readings.key_of(reading) for reading in readings.known_of(session, vacancy) if not reading.is_implied
    }
    return (
        [key for key in USUALLY_ASKED if f"{DEMAND}{key}" not in known],
        [key for key in OFTEN_OFFERED if f"accommodation:{key}" not in known],
    )


# ---- judging -----------------------------------------------------------------------------------------


def confirm_line(session: Session, actor: Actor, vacancy: Vacancy, keys: str) -> None:
    """Say that a line is right as it was read; raises DomainError when it is gone."""
    _judge_line(session, actor, vacancy, keys, readings.confirm)


def reject_line(session: Session, actor: Actor, vacancy: Vacancy, keys: str) -> None:
    """Say that a line is wrong; raises DomainError when it is gone."""
    _judge_line(session, actor, vacancy, keys, readings.reject)


def _judge_line(
    session: Session, actor: Actor, vacancy: Vacancy, keys: str, judge: Callable[..., Fact]
) -> None:
    for key in keys.split(_SEPARATOR):
        reading = readings.find_proposal(session, vacancy, key).reading
        judge(
            session,
            actor,
            vacancy,
            key=key,
            value=reading.value,
            words=reading.words,
            source=FactSource.EMPLOYER,
            manner=FactManner.TOLD,
        )


def choices_for(key: str) -> list[tuple[str, str]]:
    """Return the answers a fact can be set to as (value, word); empty when it follows from the words only."""
    fact, _, part = key.partition(":")
    if fact == "demand" and part in DIMENSIONS:
        return [(str(level), word) for level, word in enumerate(DEMANDS)]
    if fact == "accommodation" and part in ACCOMMODATIONS:
        return list(OFFERS.items())
    if fact in YES_NO and not part and fact not in TIME_FACTS:
        yes, no = YES_NO[fact]
        return [("yes", yes), ("no", no)]
    return []


def name_of(key: str) -> str:
    """Return what the thing under a key is called, for a question about it."""
    fact, _, part = key.partition(":")
    named = {"demand": DIMENSIONS, "accommodation": ACCOMMODATIONS, "hazard": HAZARDS}.get(fact, {})
    return named.get(part, N_("怎么干"))


def settle(
    session: Session,
    actor: Actor,
    vacancy: Vacancy,
    *,
    key: str,
    answer: str,
    source: FactSource = FactSource.EMPLOYER,
    manner: FactManner = FactManner.TOLD,
) -> Fact:
    """Set a fact to an answer that somebody gave; what else is known of it (minutes, kilograms) falls away.

    Raises
    ------
    DomainError
        When there is no such fact or answer (field ``answer``).
    """
    if answer not in dict(choices_for(key)):
        raise DomainError(N_("选一个答案。"), field="answer")
    words = _words_of(session, vacancy, key)
    value = _value(key, answer)
    return readings.confirm(
        session, actor, vacancy, key=key, value=value, words=words, source=source, manner=manner
    )


def _value(key: str, answer: str) -> Any:
    fact, _, part = key.partition(":")
    if fact == "demand":
        return {"level": int(answer), "minutes": None, "kg": None, "adjustable": False}
    if fact == "accommodation":
        return {"key": part, "state": answer}
    return answer == "yes"


def _words_of(session: Session, vacancy: Vacancy, key: str) -> str:
    """Return the words the fact was read from, so that they stay tied to it."""
    found: Reading | None = next(
        (p.reading for p in readings.proposals(session, vacancy) if p.key == key and p.state != "rejected"),
        None,
    )
    return found.words if found else ""
