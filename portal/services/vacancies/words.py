"""What a vacancy says: its texts, where the work is, its number, until when it is valid."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.models import Employer, Place, Vacancy, Workplace

# A post is valid for 30 days unless somebody says otherwise (domain facts §1.1).
VALID_DAYS = 30
TEXTS = (
    "title",
    "headcount_text",
    "tasks",
    "requirements",
    "pay_text",
    "hours_text",
    "insurance_text",
    "access_text",
    "disabled_welcome_text",
)
PRIVATE_TEXTS = ("remark", "contact_name", "contact_phone")
EDITABLE = (*TEXTS, *PRIVATE_TEXTS, "expires_on", "workplace_address")


def next_number(session: Session, community: Place, sender: str) -> str:
    """Return the next number of the community, V-<community>-<count>; writers wait for each other here."""
    session.execute(select(Place.id).where(Place.id == community.id).with_for_update())
    start = f"V-{community.id:03d}-"
    last = session.scalar(
        select(func.max(Vacancy.number)).where(
            Vacancy.sender == sender,
            Vacancy.number.startswith(start, autoescape=True),
            func.length(Vacancy.number) == len(start) + 5,
        )
    )
    return f"{start}{int(last.removeprefix(start)) + 1 if last else 1:05d}"


def workplace_at(employer: Employer, community: Place, address: str | None) -> Workplace | None:
    """Return the employer's workplace at this address, made if need be.

    At the employer's own address it is the one without an address, None while nothing is known of that place.
    """
    asked = (address or "").strip()
    if not asked or (asked == (employer.address or "").strip() and community is employer.community):
        return employer.own_workplace
    for known in employer.workplaces:
        if known.address == asked and known.community is community:
            return known
    return Workplace(employer=employer, community=community, address=asked)


def shown_values(vacancy: Vacancy) -> dict[str, Any]:
    """Return what the edit form shows, by field name."""
    workplace = vacancy.workplace
    values = {name: getattr(vacancy, name) for name in EDITABLE if name != "workplace_address"}
    return {
        **values,
        "workplace_address": (workplace.address if workplace else None) or vacancy.employer.address,
    }


def valid_until(vacancy: Vacancy, today: date) -> date:
    """Return the day to offer when somebody says today that the vacancy is still open."""
    offered = today + timedelta(days=VALID_DAYS)
    return max(offered, vacancy.expires_on) if vacancy.expires_on is not None else offered
