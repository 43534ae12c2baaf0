"""What a form on one person is filled with."""

from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import clock
from portal.actors import Actor
from portal.models import Consent, Jobseeker, Place, Purpose
from portal.services import ages, categories, identity
from portal.services.columns import HEALTH_COLUMNS, row_of_jobseeker
from portal.services.form_templates.placeholders import OPEN_BOX, TICKED
from portal.services.form_templates.sheets import Value


def written_day(day: date | None) -> str:
    """Return a day as forms write it: 2026年11月25日."""
    return f"{day.year}年{day.month}月{day.day}日" if day else ""


def common_values(actor: Actor, office: str) -> dict[str, Value]:
    """Return what every form may hold: today, and who fills it in for which office."""
    today = clock.today()
    return {
        "今天": written_day(today),
        "今天.年": str(today.year),
        "今天.月": str(today.month),
        "今天.日": str(today.day),
        "经办人": actor.name,
        "经办单位": office,
    }


def person_values(session: Session, person: Jobseeker) -> dict[str, Value]:
    """Return what is known of a person; words about the body only with the consent to note them down."""
    given = _given(session, person)
    row: dict[str, Value] = dict(row_of_jobseeker(person))
    if Purpose.HEALTH not in given:
        row |= dict.fromkeys(HEALTH_COLUMNS, "")
    today = clock.today()
    told = ages.of_person(session, person, today)
    held = [
        one.kind for one in person.categories if (last := ages.last_day(one, told)) is None or last >= today
    ]
    born = ages.birth_and_sex(person)[0]
    return {
        **row,
        "困难类别": "；".join(held),
        "年龄": str(identity.age_on(born, today)) if born else "",
        "所属区": _district(person.community),
        "登记日期": written_day(person.registered_on),
        "同意登记的日子": written_day(given.get(Purpose.REGISTER)),
        "同意记身体的日子": written_day(given.get(Purpose.HEALTH)),
        **{f"勾.{kind}": TICKED if kind in held else OPEN_BOX for kind in categories.KINDS},
    }


def _given(session: Session, person: Jobseeker) -> dict[Purpose, date]:
    """Return since when the person agrees to what."""
    query = select(Consent.purpose, Consent.given_on).where(
        Consent.jobseeker_id == person.id, Consent.withdrawn_at.is_(None)
    )
    return {row.purpose: row.given_on for row in session.execute(query)}


def _district(community: Place) -> str:
    street = community.parent
    return street.parent.name if street and street.parent else ""
