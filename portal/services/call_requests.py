"""“请给我打电话”: left at a window without an account, answered by somebody of that window."""

import secrets
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, joinedload

from portal import clock
from portal.actors import VISITOR, Actor
from portal.labels import N_
from portal.models import CallRequest, Place, Vacancy
from portal.models.places import Level
from portal.services import audit
from portal.services.errors import DomainError
from portal.services.phones import phone_hash, read_phone
from portal.services.visibility import get_visible, require, visible_call_requests

# Letters and figures that nobody mistakes for one another, read out or on a slip.
READABLE = "ACDEFGHJKMNPQRTUVWXY34679"
REFERENCE_LENGTH = 8
SAME_WITHIN = timedelta(hours=1)
NAME_MAX = 30
WHEN_MAX = 100
NOTE_MAX = 1000
# "说好两个工作日": a caller hears from the window within two days.
ANSWER_WITHIN_DAYS = 2


@dataclass(frozen=True)
class Call:
    """A call request with the vacancy it is about, if any."""

    request: CallRequest
    vacancy: Vacancy | None

    @property
    def is_late(self) -> bool:
        """Whether the caller has waited longer than was promised."""
        waited = clock.today() - clock.local(self.request.asked_at).date()
        return self.request.answered_at is None and waited.days > ANSWER_WITHIN_DAYS


def ask(
    session: Session,
    *,
    community: Place,
    name: str,
    phone: str,
    when_text: str | None = None,
    vacancy: Vacancy | None = None,
) -> CallRequest:
    """Leave name and phone for a window and return the request; the same wish within an hour is the same one.

    Raises
    ------
    DomainError
        On ``name``, ``phone`` or ``when_text``, when something is missing or cannot be right; on
        ``community``, when nobody sits there.
    """
    called = name.strip()
    figures = read_phone(phone)
    _check(community, called, when_text or "")
    known = _same_wish(session, community, figures, vacancy)
    if known is not None:
        return known
    row = CallRequest(
        reference=_new_reference(session),
        community=community,
        vacancy_id=vacancy.id if vacancy else None,
        name=called,
        phone=figures,
        phone_hash=phone_hash(figures),
        when_text=(when_text or "").strip() or None,
        asked_at=clock.now(),
    )
    session.add(row)
    session.flush()
    audit.record(session, VISITOR, "call_request.asked", row)
    session.flush()
    return row


def _check(community: Place, name: str, when_text: str) -> None:
    if community.level is not Level.COMMUNITY or community.closed_on is not None:
        raise DomainError(N_("这个窗口没有人，换一个窗口。"), field="community")
    if not name:
        raise DomainError(N_("怎么称呼您，写一下。姓什么就行。"), field="name")
    if len(name) > NAME_MAX:
        raise DomainError(N_("名字太长了，写姓什么就行。"), field="name")
    if len(when_text) > WHEN_MAX:
        raise DomainError(N_("写得太长了，说几点方便就行。"), field="when_text")


def _same_wish(
    session: Session, community: Place, figures: str, vacancy: Vacancy | None
) -> CallRequest | None:
    """Return the open request that this one repeats: same number, window and vacancy, within the hour."""
    query = select(CallRequest).where(
        CallRequest.phone_hash == phone_hash(figures),
        CallRequest.community_id == community.id,
        CallRequest.vacancy_id == (vacancy.id if vacancy else None),
        CallRequest.asked_at > clock.now() - SAME_WITHIN,
        CallRequest.answered_at.is_(None),
    )
    return session.scalars(query.order_by(CallRequest.id).limit(1)).first()


def _new_reference(session: Session) -> str:
    while True:
        found = "".join(secrets.choice(READABLE) for _ in range(REFERENCE_LENGTH))
        if session.scalar(select(CallRequest.id).where(CallRequest.reference == found)) is None:
            return found


def find_by_reference(session: Session, reference: str) -> CallRequest | None:
    """Return the request that somebody keeps under `reference`, however they typed it, or None."""
    typed = "".join(sign for sign in reference.upper() if sign.isalnum())
    query = (
        select(CallRequest).where(CallRequest.reference == typed).options(joinedload(CallRequest.community))
    )
    return session.scalars(query).one_or_none()


def get(session: Session, actor: Actor, key: int) -> CallRequest:
    """Return a request of the actor's windows; raises NotVisibleError."""
    query = _shown(actor).where(CallRequest.id == key)
    return get_visible(session, query, CallRequest, key)


def search(actor: Actor, *, waiting: bool | None = True) -> Select[CallRequest]:
    """Select the requests of the actor's windows: those waiting, longest first, or answered, newest first.

    With `waiting` None all of them, newest first.
    """
    query = _shown(actor)
    if waiting is None:
        return query.order_by(CallRequest.asked_at.desc(), CallRequest.id.desc())
    if waiting:
        return query.where(CallRequest.answered_at.is_(None)).order_by(CallRequest.asked_at, CallRequest.id)
    return query.where(CallRequest.answered_at.is_not(None)).order_by(
        CallRequest.answered_at.desc(), CallRequest.id.desc()
    )


def _shown(actor: Actor) -> Select[CallRequest]:
    return visible_call_requests(actor).options(
        joinedload(CallRequest.community), joinedload(CallRequest.answered_by)
    )


def with_vacancies(session: Session, requests: list[CallRequest]) -> list[Call]:
    """Return the requests with the vacancies they are about, in one statement for all of them."""
    keys = {row.vacancy_id for row in requests if row.vacancy_id is not None}
    found: dict[int, Vacancy] = {}
    if keys:
        query = select(Vacancy).where(Vacancy.id.in_(keys)).options(joinedload(Vacancy.employer))
        found = {row.id: row for row in session.scalars(query)}
    return [Call(row, found.get(row.vacancy_id) if row.vacancy_id else None) for row in requests]


def answer(session: Session, actor: Actor, call_request: CallRequest, note: str) -> None:
    """Note down that the person was called and what came of it.

    Raises
    ------
    DomainError
        On ``note`` when it is empty or long; when somebody else answered in the meantime.
    ForbiddenError
        When the window is not the actor's.
    """
    require(actor, "call_request.answer", call_request)
    told = note.strip()
    if not told:
        raise DomainError(N_("说了什么，记一句。"), field="note")
    if len(told) > NOTE_MAX:
        raise DomainError(N_("写得太长了，最多%(max)d个字。"), field="note", max=NOTE_MAX)
    session.refresh(call_request, with_for_update=True)
    if call_request.answered_at is not None:
        by = call_request.answered_by
        raise DomainError(
            N_("%(name)s已经回过了，看看下面记的。"), name=by.display_name if by else N_("别人")
        )
    call_request.answered_at = clock.now()
    call_request.answered_by_id = actor.account_id
    call_request.answer_note = told
    audit.record(session, actor, "call_request.answered", call_request)
    session.flush()
