"""Referrals: a person and a vacancy brought together by somebody who decides, step by step through its states."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from portal import clock
from portal.actors import Actor
from portal.labels import N_
from portal.models import (
    DeclineReason,
    Jobseeker,
    Purpose,
    Referral,
    ReferralEvent,
    ReferralState,
    Vacancy,
)
from portal.models.referrals import TRANSITIONS
from portal.services import audit
from portal.services import referral_guards as guards
from portal.services.errors import DomainError
from portal.services.visibility import require

NOTE_MAX = 1000
# States whose step is nothing without the words that belong to it.
NOTE_NEEDED: dict[ReferralState, str] = {
    ReferralState.INTERVIEW: N_("哪天、在哪儿见、谁陪着去，记一句。"),
    ReferralState.REFUSED: N_("单位怎么说的，记一句。"),
}


# ---- proposing ---------------------------------------------------------------------------------------


def propose(
    session: Session, actor: Actor, person: Jobseeker, vacancy: Vacancy, *, reason: str | None = None
) -> Referral:
    """Start a referral of `person` to `vacancy`, to be talked over with the person first; return it.

    `reason` is why the worker thinks it works although a rule speaks against the pair; it is kept with the
    first step. Without a rule against it nothing is asked.

    Raises
    ------
    DomainError
        When the person is not looking or has not agreed to be registered, the vacancy is not open, the two
        are already being talked about, or a rule speaks against the pair and ``reason`` is empty.
    ForbiddenError
        When the person is not of the actor's area, or the vacancy not to be seen.
    """
    require(actor, "referral.move", person)
    require(actor, "vacancy.see", vacancy)
    why_not = guards.hindrance(session, actor, person, vacancy)
    if why_not is not None:
        raise why_not
    told = (reason or "").strip()
    rules = _rules_against(session, actor, person, vacancy)
    if rules and not told:
        raise DomainError(
            N_("有一样对不上：%(rule)s您要是觉得能行，写一句为什么。"), field="reason", rule=rules[0]
        )
    row = Referral(
        jobseeker=person,
        vacancy=vacancy,
        state=ReferralState.PROPOSED,
        proposed_by_id=_account(actor),
        shown_fields=[],
    )
    session.add(row)
    _step(row, actor, None, ReferralState.PROPOSED, _short(told, "reason") or None)
    session.flush()
    audit.record(session, actor, "referral.proposed", row, rules_against=len(rules))
    session.flush()
    return row


def _account(actor: Actor) -> int:
    if actor.account_id is None:
        raise DomainError(N_("推荐得是一个人做的，先登录。"))
    return actor.account_id


def _rules_against(session: Session, actor: Actor, person: Jobseeker, vacancy: Vacancy) -> list[str]:
    """Return the sentences of the rules that speak against the pair; a person decides, so they only ask why."""
    from portal.services import suggestions  # noqa: PLC0415 - matching loads only where something is compared

    pair = suggestions.explain(session, actor, person, vacancy)
    return [rule.sentence for rule in pair.suggestion.excluded_by]


# ---- moving ------------------------------------------------------------------------------------------


def allowed_moves(referral: Referral) -> list[ReferralState]:
    """Return the states this referral can go to now, in the order in which they are usual."""
    return [state for state in ReferralState if state in TRANSITIONS[referral.state]]


def move(
    session: Session,
    actor: Actor,
    referral: Referral,
    to_state: ReferralState,
    *,
    note: str | None = None,
    decline_reason: DeclineReason | None = None,
    shown_fields: Sequence[str] | None = None,
    shown_version: int | None = None,
) -> None:
    """Take a referral to its next state, as one step with who, when and what was said.

    A decline keeps its reason for helping better next time; nothing counts it and nobody is told (design
    rule 4). `shown_fields`, when given, are what the worker believes the employer may see.

    Raises
    ------
    DomainError
        When there is no such way; on ``decline_reason`` or ``note`` when it is missing; when something is
        in the way of telling the employer.
    ConflictError
        When somebody else moved the referral first.
    """
    require(actor, "referral.move", referral)
    guards.open_for_update(session, referral, shown_version)
    if to_state not in TRANSITIONS[referral.state]:
        raise DomainError(
            N_("现在是“%(state)s”，走不到“%(to)s”。"), state=referral.state.label, to=to_state.label
        )
    told = _short((note or "").strip(), "note")
    _check_words(to_state, told, decline_reason)
    if to_state is ReferralState.SENT:
        _ready_to_send(session, actor, referral, shown_fields)
        referral.sent_on = clock.today()
    before = referral.state
    referral.state = to_state
    if before is ReferralState.DECLINED:
        referral.decline_reason = None
    if to_state is ReferralState.DECLINED and decline_reason is not None:
        referral.decline_reason = decline_reason
        told = "。".join(part for part in (decline_reason.label, told) if part)
    _step(referral, actor, before, to_state, told or None)
    session.flush()
    audit.record(session, actor, "referral.moved", referral, before=before.value, after=to_state.value)
    session.flush()


def _check_words(to_state: ReferralState, told: str, decline_reason: DeclineReason | None) -> None:
    if to_state is ReferralState.DECLINED and decline_reason is None:
        raise DomainError(N_("为什么没答应，选一样。不愿意说，就选“不想说”。"), field="decline_reason")
    if to_state in NOTE_NEEDED and not told:
        raise DomainError(NOTE_NEEDED[to_state], field="note")


def _ready_to_send(
    session: Session, actor: Actor, referral: Referral, shown_fields: Sequence[str] | None
) -> None:
    """Refuse to tell the employer anything that the person has not agreed to, or about a closed vacancy."""
    why_not = guards.of_person(session, referral.jobseeker) or guards.of_vacancy(referral.vacancy)
    if why_not is not None:
        raise why_not
    if referral.vacancy.employer_id in actor.employer_ids:
        raise DomainError(N_("这是您自己的单位，请别的同事来推荐。"))
    if not guards.has_consent(session, referral.jobseeker, Purpose.SHARE, referral=referral):
        raise DomainError(N_("给单位看什么，本人还没点头。先一样一样问好。"))
    if shown_fields is not None and set(shown_fields) != set(referral.shown_fields):
        raise DomainError(N_("跟本人同意的不一样。要多给看，就再问一遍。"), field="shown_fields")


def _short(told: str, field: str) -> str:
    if len(told) > NOTE_MAX:
        raise DomainError(N_("写得太长了，最多%(max)d个字。"), field=field, max=NOTE_MAX)
    return told


def _step(
    referral: Referral, actor: Actor, before: ReferralState | None, after: ReferralState, note: str | None
) -> None:
    referral.events.append(
        ReferralEvent(from_state=before, to_state=after, at=clock.now(), by_id=actor.account_id, note=note)
    )
