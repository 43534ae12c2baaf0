"""What was read from a person's words, for the page: numbered, said in words, and settled with a tap.

What is said about the body stands on the person's consent to note it down; without it nothing of the kind is
kept (domain §6).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import Session

from matching.types import ACCOMMODATIONS, DIMENSIONS, HAZARDS
from portal.actors import Actor
from portal.labels import N_
from portal.models import FactManner, FactSource, Jobseeker, Purpose
from portal.services import consents, person_words, readings
from portal.services.columns import HEALTH_COLUMNS, JOBSEEKER_TEXTS
from portal.services.errors import DomainError
from portal.services.health_words import HEALTH_FACTS
from portal.services.own_words import Column, Told, marked
from portal.services.person_words import Said

PARTS: dict[str, str] = {"work": N_("活"), "terms": N_("时间、远近、工钱"), "body": N_("身体")}
# The columns whose words are read, in the order in which a page shows them.
READ_COLUMNS = (
    "求职意向",
    "技能与证书",
    "工作经历",
    "文化程度",
    "期望月薪",
    "可工作时间",
    "可接受通勤",
    "身体状况与功能",
    "所需便利",
    "家庭与照料情况",
    "备注",
)
LONGEST_MINUTES = 24 * 60
HEAVIEST_KG = 100


@dataclass(frozen=True)
class Known:
    """One thing known or supposed of a person, as the page shows it."""

    number: int
    key: str
    words: str
    column: str
    said: Said
    state: str
    source: str | None = None
    manner: str | None = None
    as_of: date | None = None

    @property
    def is_settled(self) -> bool:
        """Whether somebody confirmed it."""
        return self.state == "confirmed"

    @property
    def is_settable(self) -> bool:
        """Whether it can be corrected by choosing; the rest is corrected in the words themselves."""
        return self.key.startswith(person_words.SETTABLE)


def occupation_names() -> dict[str, str]:
    """Return code -> name of the occupations."""
    from matching.occupations_data import occupations  # noqa: PLC0415 - reads its table when first needed

    return {code: occupation.name for code, occupation in occupations().items()}


def known_of(session: Session, person: Jobseeker) -> list[Known]:
    """Return what is known of a person, numbered in the order of the columns; rejected readings fall out."""
    names = occupation_names()
    found = []
    for proposal in readings.proposals(session, person):
        said = person_words.say(proposal.reading, names)
        if said is not None and proposal.state != "rejected":
            found.append((proposal, said))
    found.sort(key=lambda pair: _place(pair[0].reading.source))
    return [
        Known(
            number=number,
            key=proposal.key,
            words=proposal.reading.words,
            column=proposal.reading.source,
            said=said,
            state=proposal.state,
            source=proposal.fact.source.label if proposal.fact else None,
            manner=proposal.fact.manner.label if proposal.fact else None,
            as_of=proposal.fact.as_of if proposal.fact else None,
        )
        for number, (proposal, said) in enumerate(found, start=1)
    ]


def _place(column: str) -> int:
    return READ_COLUMNS.index(column) if column in READ_COLUMNS else len(READ_COLUMNS)


def own_words(person: Jobseeker, known: Sequence[Known], *, with_health: bool) -> list[Column]:
    """Return the columns that say something, each with marks that do not overlap.

    Words about the body stay covered until the person agrees to their being noted.
    """
    shown = [column for column in READ_COLUMNS if with_health or column not in HEALTH_COLUMNS]
    columns = [
        (JOBSEEKER_TEXTS[column], column, getattr(person, JOBSEEKER_TEXTS[column])) for column in shown
    ]
    return marked(columns, [Told(one.number, (one.words,), one.column) for one in known])


def not_asked(known: Sequence[Known]) -> list[tuple[str, str, str]]:
    """Return (key, name, picture) of the usual questions about the body that nobody has asked yet."""
    asked = {one.key for one in known}
    return [
        (f"{person_words.ABILITY}{key}", DIMENSIONS[key], person_words.ICONS[key])
        for key in person_words.USUALLY_ASKED
        if f"{person_words.ABILITY}{key}" not in asked
    ]


def confirm_reading(session: Session, actor: Actor, person: Jobseeker, key: str) -> None:
    """Say that what was read is so, in the person's own words.

    Raises
    ------
    DomainError
        When the reading is gone, or stands on a consent that is not there.
    """
    _check_consent(session, person, key)
    reading = readings.find_proposal(session, person, key).reading
    readings.confirm(
        session,
        actor,
        person,
        key=key,
        value=reading.value,
        words=reading.words,
        source=FactSource.PERSON,
        manner=FactManner.TOLD,
    )


def confirm_rest(session: Session, actor: Actor, person: Jobseeker) -> int:
    """Say that everything read and not yet settled is so; return how many that were."""
    open_keys = [one.key for one in known_of(session, person) if one.state == "proposed"]
    for key in open_keys:
        confirm_reading(session, actor, person, key)
    return len(open_keys)


def reject_reading(session: Session, actor: Actor, person: Jobseeker, key: str) -> None:
    """Say that what was read is not so: it does not come back from the same words."""
    reading = readings.find_proposal(session, person, key).reading
    readings.reject(session, actor, person, key=key, words=reading.words, value=reading.value)


def settle(
    session: Session,
    actor: Actor,
    person: Jobseeker,
    *,
    key: str,
    value: Any,
    source: FactSource,
    manner: FactManner,
) -> None:
    """Write down what the body can do, needs or must keep away from, with who said it and how.

    Raises
    ------
    DomainError
        When there is no such thing to say, a figure can't be, or the consent is missing.
    """
    _check_consent(session, person, key)
    _check_value(key, value)
    readings.confirm(session, actor, person, key=key, value=value, words=None, source=source, manner=manner)


def drop(session: Session, actor: Actor, person: Jobseeker, key: str) -> None:
    """Say that a need, or something to keep away from, is none, whoever said so before."""
    known = next((p for p in readings.proposals(session, person) if p.key == key), None)
    words = known.reading.words if known else None
    value = known.reading.value if known else False
    readings.reject(session, actor, person, key=key, words=words, value=value)


def value_of(session: Session, person: Jobseeker, key: str) -> Any:
    """Return what is known or supposed under `key`, or None."""
    found = (p for p in readings.proposals(session, person) if p.key == key and p.state != "rejected")
    known = next(found, None)
    return known.reading.value if known else None


def is_settable(key: str) -> bool:
    """Tell whether `key` names something that `settle` can write down."""
    head, _, rest = key.partition(":")
    words: dict[str, dict[str, str]] = {
        "ability": DIMENSIONS,
        "accommodation": ACCOMMODATIONS,
        "avoid": HAZARDS,
    }
    return rest in words.get(head, {})


def name_of(key: str) -> str:
    """Return what the thing named by a settable `key` is called."""
    rest = key.partition(":")[2]
    return DIMENSIONS.get(rest) or ACCOMMODATIONS.get(rest) or HAZARDS[rest]


def _check_consent(session: Session, person: Jobseeker, key: str) -> None:
    if key.startswith(HEALTH_FACTS) and not consents.has(session, person, Purpose.HEALTH):
        raise DomainError(N_("他还没同意记身体情况。先念给他听，点头了再记。"))


def _check_value(key: str, value: Any) -> None:
    if not is_settable(key):
        raise DomainError(N_("没有这一项。"))
    if not key.startswith(person_words.ABILITY):
        return
    minutes, kg = value.get("minutes"), value.get("kg")
    if minutes is not None and not 0 < minutes <= LONGEST_MINUTES:
        raise DomainError(N_("一次多少分钟，写1到1440。"), field="minutes")
    if kg is not None and not 0 < kg <= HEAVIEST_KG:
        raise DomainError(N_("多少公斤，写1到100。"), field="kg")
