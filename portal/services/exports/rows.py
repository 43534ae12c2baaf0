"""The rows of each list as words, read from the database a few hundred at a time."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, defaultload, defer, joinedload, load_only, selectinload

from portal import clock
from portal.models import (
    CallRequest,
    Consent,
    Employer,
    ExportKind,
    Jobseeker,
    Place,
    Purpose,
    Referral,
    ReferralState,
    Vacancy,
)
from portal.services import search
from portal.services.call_requests import with_vacancies
from portal.services.columns import HEALTH_COLUMNS, JOBSEEKER_TEXTS, row_of_jobseeker, row_of_vacancy

PORTION = 500
Row = dict[str, str]
# A refusal never leaves the house as one (domain §5.1): all that is told is that nothing came of it.
_UNTOLD = {ReferralState.DECLINED, ReferralState.WITHDREW}


def rows_of(session: Session, kind: ExportKind, query: Select[Any], columns: Sequence[str]) -> Iterator[Row]:
    """Yield the selected things as rows with these columns; a few hundred are in memory at a time."""
    prepared = _PREPARED[kind](query, columns)
    found = session.scalars(prepared.execution_options(yield_per=PORTION))
    for part in found.partitions(PORTION):
        yield from _TOLD[kind](session, part, columns)


# ---- people


def _people(query: Select[Jobseeker], columns: Sequence[str]) -> Select[Jobseeker]:
    """Load what the columns need and nothing else: each encrypted value costs time to open."""
    names = [JOBSEEKER_TEXTS[column] for column in columns if column in JOBSEEKER_TEXTS]
    always = ("number", "community_id", "registered_on", "registered_by_text", "registered_by_id")
    wanted = [getattr(Jobseeker, name) for name in (*names, *always)]
    query = query.options(
        load_only(*wanted, raiseload=True),
        joinedload(Jobseeker.community).joinedload(Place.parent),
        joinedload(Jobseeker.registered_by),
    )
    return query.options(selectinload(Jobseeker.categories)) if "困难类别" in columns else query


def _people_told(session: Session, people: Sequence[Jobseeker], columns: Sequence[str]) -> Iterator[Row]:
    covers = HEALTH_COLUMNS & set(columns)
    agreed = _agreed(session, people) if covers else set()
    for person in people:
        row = row_of_jobseeker(person, columns)
        if person.id not in agreed:
            row |= dict.fromkeys(covers, "")
        yield row


def _agreed(session: Session, people: Sequence[Jobseeker]) -> set[int]:
    """Return the keys of those who agreed to have their health noted down."""
    query = select(Consent.jobseeker_id).where(
        Consent.jobseeker_id.in_([person.id for person in people]),
        Consent.purpose == Purpose.HEALTH,
        Consent.withdrawn_at.is_(None),
    )
    return set(session.scalars(query))


# ---- the ledger; what the list itself loads with a row is loaded already


def _vacancies(query: Select[Vacancy], _columns: Sequence[str]) -> Select[Vacancy]:
    return query.options(
        defer(Vacancy.raw, raiseload=True),
        defer(Vacancy.readings, raiseload=True),
        joinedload(Vacancy.workplace),
        defaultload(Vacancy.community).joinedload(Place.parent),
        joinedload(Vacancy.registered_by),
    )


def _vacancies_told(_session: Session, part: Sequence[Vacancy], _columns: Sequence[str]) -> Iterator[Row]:
    return (row_of_vacancy(vacancy) for vacancy in part)


def _employers(query: Select[Employer], _columns: Sequence[str]) -> Select[Employer]:
    return query.options(defaultload(Employer.community).joinedload(Place.parent))


def _employers_told(session: Session, part: Sequence[Employer], _columns: Sequence[str]) -> Iterator[Row]:
    counts = search.open_vacancies(session, [employer.id for employer in part])
    for employer in part:
        yield {
            "企业名称": employer.name,
            "统一社会信用代码": employer.credit_code or "",
            "单位类型": employer.kind.label if employer.kind else "",
            "行业": employer.industry or "",
            "企业规模": employer.size_text or "",
            **_place(employer.community),
            "地址": employer.address or "",
            "联系人": employer.contact_name or "",
            "联系电话": employer.contact_phone or "",
            "情况": employer.state.label,
            "证照核验日期": _day(employer.documents_checked_on),
            "正在招的岗位数": str(counts.get(employer.id, 0)),
        }


# ---- what was done for people


def _referrals(query: Select[Referral], _columns: Sequence[str]) -> Select[Referral]:
    return query.options(
        defaultload(Referral.jobseeker).defaultload(Jobseeker.community).joinedload(Place.parent),
        joinedload(Referral.proposed_by),
    )


def _referrals_told(_session: Session, part: Sequence[Referral], _columns: Sequence[str]) -> Iterator[Row]:
    for referral in part:
        person, vacancy = referral.jobseeker, referral.vacancy
        yield {
            "推荐号": str(referral.id),
            "求职者编号": person.number,
            "姓名": person.name,
            "联系电话": person.phone or "",
            **_place(person.community),
            "岗位编号": vacancy.number,
            "岗位名称": vacancy.title,
            "企业名称": vacancy.employer.name,
            "走到哪一步": "没有成" if referral.state in _UNTOLD else referral.state.label,
            "推荐日期": _moment(referral.created_at)[:10],
            "跟单位说的日期": _day(referral.sent_on),
            "上次动的日期": _moment(referral.updated_at)[:10],
            "经办人": referral.proposed_by.display_name,
        }


def _calls(query: Select[CallRequest], _columns: Sequence[str]) -> Select[CallRequest]:
    return query


def _calls_told(session: Session, part: Sequence[CallRequest], _columns: Sequence[str]) -> Iterator[Row]:
    for call in with_vacancies(session, list(part)):
        request, vacancy = call.request, call.vacancy
        yield {
            "凭条号": request.reference,
            "姓名": request.name,
            "联系电话": request.phone or "",
            "窗口": request.community.name,
            "想问的岗位": vacancy.title if vacancy else "",
            "企业名称": vacancy.employer.name if vacancy else "",
            "方便的时候": request.when_text or "",
            "留话时间": _moment(request.asked_at),
            "回话时间": _moment(request.answered_at),
            "回话人": request.answered_by.display_name if request.answered_by else "",
            "怎么说的": request.answer_note or "",
        }


def _place(community: Place) -> Row:
    return {"所属街道": community.parent.name if community.parent else "", "所属社区": community.name}


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _moment(moment: datetime | None) -> str:
    return clock.local(moment).strftime("%Y-%m-%d %H:%M") if moment else ""


_PREPARED: dict[ExportKind, Callable[[Any, Sequence[str]], Select[Any]]] = {
    ExportKind.PEOPLE: _people,
    ExportKind.VACANCIES: _vacancies,
    ExportKind.EMPLOYERS: _employers,
    ExportKind.REFERRALS: _referrals,
    ExportKind.CALLS: _calls,
}
_TOLD: dict[ExportKind, Callable[[Session, Any, Sequence[str]], Iterator[Row]]] = {
    ExportKind.PEOPLE: _people_told,
    ExportKind.VACANCIES: _vacancies_told,
    ExportKind.EMPLOYERS: _employers_told,
    ExportKind.REFERRALS: _referrals_told,
    ExportKind.CALLS: _calls_told,
}
