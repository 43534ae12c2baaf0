"""An employer's papers: who saw which when, by when they are seen again, and what waits until then.

Source: 人力资源市场暂行条例 26 (licence, the person's identity card, proof of entrustment) and 人社厅发〔2025〕60号
(looked at again at least every six months); domain facts §1.1.
"""

from collections.abc import Collection
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session, joinedload

from portal import clock
from portal.actors import Actor
from portal.labels import N_
from portal.models import Employer, EmployerKind, Paper, PaperCheck
from portal.services import audit
from portal.services.employers.records import PAPERS_HOLD_DAYS, papers_due
from portal.services.errors import DomainError
from portal.services.visibility import require

# A family has no licence; who asks for help at home shows who they are.
_NEEDED = (Paper.LICENCE, Paper.IDENTITY)
_NEEDED_OF_HOUSEHOLD = (Paper.IDENTITY,)
CHECKS_SHOWN = 12


def papers_needed(employer: Employer) -> tuple[Paper, ...]:
    """Return the papers that have to be seen; the others are seen where there are any."""
    return _NEEDED_OF_HOUSEHOLD if employer.kind is EmployerKind.HOUSEHOLD else _NEEDED


def paper_checks_of(session: Session, employer: Employer) -> list[PaperCheck]:
    """Return when somebody looked at the employer's papers, the newest first."""
    query = (
        select(PaperCheck)
        .where(PaperCheck.employer_id == employer.id)
        .order_by(PaperCheck.seen_on.desc(), PaperCheck.id.desc())
        .limit(CHECKS_SHOWN)
        .options(joinedload(PaperCheck.seen_by))
    )
    return list(session.scalars(query))


def papers_due_on(employer: Employer) -> date | None:
    """Return the last day on which what was seen still holds, None when nothing was seen yet."""
    seen = employer.documents_checked_on
    return None if seen is None else seen + timedelta(days=PAPERS_HOLD_DAYS)


def check_papers(
    session: Session,
    actor: Actor,
    employer: Employer,
    *,
    papers: Collection[Paper],
    seen_on: date | None = None,
    note: str = "",
) -> PaperCheck:
    """Write down which papers the actor saw. Where all that have to be seen were, the half year begins anew.

    Raises
    ------
    DomainError
        When no paper was named (field ``papers``), or the day lies ahead or longer back than the papers hold
        (field ``seen_on``).
    ForbiddenError
        When the actor does not work where the employer is.
    """
    require(actor, "employer.edit", employer)
    today = clock.today()
    day = seen_on or today
    if not papers:
        raise DomainError(N_("看了哪样，打个勾。"), field="papers")
    if day > today:
        raise DomainError(N_("这一天还没到，写看证件的那天。"), field="seen_on")
    if (today - day).days > PAPERS_HOLD_DAYS:
        raise DomainError(N_("那是半年以前了，不算数。再去看一眼，写新的日子。"), field="seen_on")
    whole = set(papers_needed(employer)) <= set(papers)
    row = PaperCheck(
        employer_id=employer.id,
        papers=[paper.value for paper in Paper if paper in papers],
        seen_on=day,
        seen_by_id=actor.account_id,
        next_due=day + timedelta(days=PAPERS_HOLD_DAYS) if whole else None,
        note=note.strip() or None,
        recorded_at=clock.now(),
    )
    session.add(row)
    known = employer.documents_checked_on
    if whole and (known is None or day > known):
        audit.revise(session, actor, employer, {"documents_checked_on": day})
    audit.record(session, actor, "employer.papers_seen", employer)
    session.flush()
    return row


def refuse_unseen(employer: Employer) -> None:
    """Do nothing while the employer's papers hold; an account of its own sends nothing out after that.

    Raises
    ------
    DomainError
        When nobody looked at them in the last half year.
    """
    if papers_due(employer, clock.today()):
        raise DomainError(
            N_(
                "您的证件要再看一眼，才能往外发。给社区窗口打个电话，带着营业执照和身份证去一趟。写好的先存着，不会丢。"
            )
        )
