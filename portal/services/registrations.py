"""Registrations in steps: kept as they go, taken up again, and made a person when somebody says so.

Nothing about a person is kept before they agreed to be registered (PIPL 13, 29): the first step is the consent.
Until it is finished a registration is the worker's own draft, encrypted, seen by nobody else, and gone after
`KEPT_FOR` if nobody comes back to it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from portal import clock
from portal.actors import Actor
from portal.labels import N_
from portal.models import FactManner, FactSource, Jobseeker, Place, Registration
from portal.services import audit, evidence, jobseekers, person_facts, person_words
from portal.services.categories import Category
from portal.services.errors import DomainError, NotVisibleError
from portal.services.given import Given
from portal.services.person_words import Said
from portal.services.taps import QUESTIONS, Taps, readings_of, understood, words_of_taps
from portal.services.visibility import require

Answers = Mapping[str, list[str]]

# The steps in the order in which one sits together; any of them can be taken at any time after the first.
STEPS: dict[str, str] = {
    "consent": N_("同意"),
    "who": N_("是谁"),
    "wishes": N_("想干什么"),
    "day": N_("时间和路"),
    "body": N_("身体能做什么"),
    "papers": N_("证件和困难类别"),
    "check": N_("对一对"),
}
KEPT_FOR = timedelta(days=14)
# Fields of the registry -> the question whose answers are tapped beside them.
TAPPED = {"wishes": "kind", "available": "when", "commute": "far"}


@dataclass(frozen=True)
class Supposed:
    """What was read from somebody's words, to be held up to them: its key, what it says, the words it comes from."""

    key: str
    said: Said
    words: str


def told_fields(answers: Mapping[str, Answers]) -> dict[str, str]:
    """Return what was told by the registry's field names; what was tapped stands before what was said."""
    told = {
        name: next(iter(values), "").strip()
        for step, of in answers.items()
        if step not in {"consent", "check"}
        for name, values in of.items()
        if name in jobseekers.FIELDS
    }
    taps = taps_of(answers)
    for name, question in TAPPED.items():
        tapped = words_of_taps(question, taps.get(question, ()))
        told[name] = "；".join(filter(None, (tapped, told.get(name, ""))))
    return {name: words for name, words in told.items() if words}


def taps_of(answers: Mapping[str, Answers]) -> Taps:
    """Return what was tapped in every step."""
    return understood(
        {name: values for of in answers.values() for name, values in of.items() if name != "words"}
    )


def tapped_lines(answers: Mapping[str, Answers]) -> list[tuple[str, str]]:
    """Return (question, answers) of what was tapped and stands in no field of the registry."""
    taps = taps_of(answers)
    lines = [
        (question.sentence, words_of_taps(question.key, taps[question.key]))
        for question in QUESTIONS
        if question.key in taps and question.key not in TAPPED.values()
    ]
    parts = [
        f"{part.label}{words_of_taps('body', taps[part.key])}"
        for question in QUESTIONS
        for part in question.parts
        if part.key in taps
    ]
    return [*lines, ("", "，".join(parts))] if parts else lines


def certain_taps(answers: Mapping[str, Answers]) -> Taps:
    """Return the taps that count as they are.

    Where somebody also said something about their hours or their way, taps and words are read together instead:
    a confirmed "上午、下午" would silence "三点半接孩子".
    """
    said = {name for of in answers.values() for name, values in of.items() if any(values)}
    blurred = {question for name, question in TAPPED.items() if name in said and question != "kind"}
    return {name: values for name, values in taps_of(answers).items() if name not in blurred}


def supposed(answers: Mapping[str, Answers]) -> list[Supposed]:
    """Return what is read from the words so far, without what was tapped; nothing is stored."""
    from portal.services import readings  # noqa: PLC0415 - matching's word lists load when they are needed

    with_health = may_note_body(answers)
    taps = certain_taps(answers)
    tapped = {readings.key_of(reading) for reading in readings_of(taps)}
    tapped_words = "；".join(words_of_taps(question, taps.get(question, ())) for question in TAPPED.values())
    found: dict[str, Supposed] = {}
    for reading in readings.read_words(told_fields(answers), with_health=with_health, on=clock.today()):
        key = readings.key_of(reading)
        said = person_words.say(reading, person_facts.occupation_names())
        is_tapped = key in tapped or reading.words in tapped_words
        if said is not None and not is_tapped and not reading.is_implied:
            found.setdefault(key, Supposed(key, said, reading.words))
    return list(found.values())


def begin(session: Session, actor: Actor, consent: Answers) -> Registration:
    """Begin a registration with what somebody agreed to.

    Raises
    ------
    DomainError
        On ``agree_register`` when they did not: then nothing is kept.
    """
    require(actor, "jobseeker.edit", None)
    _refuse_without_consent(consent)
    if actor.account_id is None:
        raise DomainError(N_("登记得是一个人做的，先登录。"))
    draft = Registration(account_id=actor.account_id, answers={"consent": dict(consent)})
    session.add(draft)
    session.flush()
    audit.record(session, actor, "registration.begun", draft)
    return draft


def _refuse_without_consent(consent: Answers) -> None:
    if not any(consent.get("agree_register", ())):
        raise DomainError(
            N_("他还没同意登记。先把话念给他听，点头了才能记；不同意，就不登。"), field="agree_register"
        )


def get(session: Session, actor: Actor, key: int, *, for_update: bool = False) -> Registration:
    """Return a registration of the actor's own.

    Raises
    ------
    NotVisibleError
        When it is somebody else's, finished or gone.
    """
    query = select(Registration).where(
        Registration.id == key,
        Registration.account_id == actor.account_id,
        Registration.updated_at > _oldest(),
    )
    found = session.scalars(query.with_for_update() if for_update else query).one_or_none()
    if found is None:
        raise NotVisibleError("registrations", key)
    return found


def _oldest() -> datetime:
    return clock.now() - KEPT_FOR


def unfinished(session: Session, actor: Actor) -> list[Registration]:
    """Return the registrations the actor has begun and not finished, the last one first."""
    query = select(Registration).where(
        Registration.account_id == actor.account_id, Registration.updated_at > _oldest()
    )
    return list(session.scalars(query.order_by(Registration.updated_at.desc(), Registration.id.desc())))


def save(session: Session, actor: Actor, key: int, step: str, told: Answers) -> Registration:
    """Keep what one step was told, just as it was typed; the other steps stay as they are.

    Who no longer agrees to notes on the body has none kept.

    Raises
    ------
    DomainError
        When the consent to be registered is taken back: then the draft is to be deleted, not kept.
    """
    draft = get(session, actor, key, for_update=True)
    answers = {**draft.answers, step: {name: list(values) for name, values in told.items()}}
    if step == "consent":
        _refuse_without_consent(told)
    if not may_note_body(answers):
        answers.pop("body", None)
    draft.answers = answers
    draft.updated_at = clock.now()
    session.flush()
    return draft


def may_note_body(answers: Mapping[str, Answers]) -> bool:
    """Tell whether the person agreed to notes on what their body can do."""
    return any(answers.get("consent", {}).get("agree_health", ()))


def discard(session: Session, actor: Actor, key: int) -> None:
    """Delete a registration that is not to be finished, and all that was told for it."""
    draft = get(session, actor, key, for_update=True)
    evidence.drop_of_registration(session, draft)
    audit.record(session, actor, "registration.discarded", draft)
    session.delete(draft)
    session.flush()


def finish(
    session: Session,
    actor: Actor,
    key: int,
    *,
    community: Place,
    fields: Mapping[str, str | None],
    consents: Sequence[Given],
    categories: Iterable[Category] = (),
    taps: Taps,
    confirmed: Iterable[str] = (),
) -> Jobseeker:
    """Make a person of a registration: registered, what was tapped confirmed, and the draft gone.

    Parameters
    ----------
    taps
        Answers to the questions of `services.taps`: said by the person, so they count.
    confirmed
        Keys of what was read from the words and held up to the person, who said that it is so.

    Raises
    ------
    DomainError
        As `jobseekers.register` does; then the draft stays.
    """
    draft = get(session, actor, key, for_update=True)
    person = jobseekers.register(
        session, actor, community=community, fields=fields, consents=consents, categories=categories
    )
    _keep_taps(session, actor, person, taps)
    _confirm(session, actor, person, set(confirmed))
    evidence.hand_over(session, actor, draft, person)
    session.delete(draft)
    session.flush()
    return person


def _keep_taps(session: Session, actor: Actor, person: Jobseeker, taps: Taps) -> None:
    from portal.services import readings  # noqa: PLC0415 - matching's word lists load when they are needed

    for reading in readings_of(taps):
        readings.confirm(
            session,
            actor,
            person,
            key=readings.key_of(reading),
            value=reading.value,
            words=reading.words,
            source=FactSource.PERSON,
            manner=FactManner.TOLD,
        )


def _confirm(session: Session, actor: Actor, person: Jobseeker, keys: set[str]) -> None:
    for one in person_facts.known_of(session, person):
        if one.key in keys and one.state == "proposed":
            person_facts.confirm_reading(session, actor, person, one.key)


def forget_old(session: Session) -> None:
    """Delete what nobody came back for."""
    ended = session.scalars(select(Registration.id).where(Registration.updated_at <= _oldest())).all()
    evidence.forget_old(session, ended)
    session.execute(delete(Registration).where(Registration.id.in_(ended)))
