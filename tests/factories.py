"""Things for tests, with situations as traits: a small Hegang, its people, employers and accounts."""

from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from portal import clock
from portal.actors import Actor, actor_of
from portal.models import (
    Account,
    Consent,
    ConsentManner,
    ConsentWording,
    Employer,
    Jobseeker,
    Level,
    Place,
    PlaceCode,
    Purpose,
    Role,
    RoleGrant,
    Vacancy,
    VacancySource,
    VacancyState,
)
from portal.services.accounts import hash_password

PASSWORD = "a long enough phrase"


@cache
def password_hash() -> str:
    return hash_password(PASSWORD)


class Factory:
    """Makes things in one session; `save` commits them."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self._number = 0

    def save(self) -> None:
        self.session.commit()

    def _next(self) -> int:
        self._number += 1
        return self._number

    # places: 鹤岗市 / 工农区 / 育才街道 / 育新社区, and 南山区 / 富力街道 / 富民社区

    def place(self, name: str, level: Level, parent: Place | None = None, **values: Any) -> Place:
        place = Place(name=name, level=level, parent=parent, **values)
        self.session.add(place)
        self.session.flush()
        place.path = f"{parent.path if parent else '/'}{place.id}/"
        code = f"{230400000000 + place.id}"
        self.session.add(PlaceCode(place=place, code=code, name=name, valid_from=date(2020, 1, 1)))
        self.session.flush()
        return place

    def community(self, name: str = "育新社区", street: str = "育才街道", district: str = "工农区") -> Place:
        city = self.city()
        parent = self._find(street, Level.SUBDISTRICT, self._find(district, Level.DISTRICT, city))
        found = self._find(name, Level.COMMUNITY, parent)
        found.has_window = True
        found.longitude, found.latitude = 130.27, 47.33
        self.session.flush()
        return found

    def city(self) -> Place:
        return self._find("鹤岗市", Level.CITY, None)

    def _find(self, name: str, level: Level, parent: Place | None) -> Place:
        known = self.session.scalars(
            select(Place).where(
                Place.name == name, Place.level == level, Place.parent_id == (parent.id if parent else None)
            )
        ).first()
        return known or self.place(name, level, parent)

    # accounts

    def account(
        self,
        role: Role = Role.GRID_WORKER,
        area: Place | None = None,
        *,
        name: str | None = None,
        **values: Any,
    ) -> Account:
        number = self._next()
        employer = values.pop("employer", None)
        account = Account(
            sign_in_name=name or f"{role.value}{number}",
            display_name=values.pop("display_name", f"田甜{number}"),
            password_hash=password_hash(),
            **values,
        )
        bound = {"employer": employer} if role is Role.EMPLOYER else {"area": area or self.community()}
        account.grants.append(RoleGrant(role=role, valid_from=date(2020, 1, 1), **bound))
        self.session.add(account)
        self.session.flush()
        return account

    def actor(self, role: Role = Role.GRID_WORKER, area: Place | None = None, **values: Any) -> Actor:
        return actor_of(self.account(role, area, **values), clock.today())

    # employers and vacancies

    def employer(self, **values: Any) -> Employer:
        values.setdefault("community", self.community())
        known = {"address": "育新小区南门", "documents_checked_on": clock.today()}
        employer = Employer(**{"name": f"老马家骨头馆{self._next()}", **known, **values})
        self.session.add(employer)
        self.session.flush()
        return employer

    def vacancy(self, *, published: bool = True, **values: Any) -> Vacancy:
        today = clock.today()
        employer = values.pop("employer", None) or self.employer()
        values.setdefault("community", employer.community)
        defaults: dict[str, Any] = {
            "number": f"V{self._next():04d}",
            "title": "洗碗工",
            "headcount": 1,
            "headcount_text": "1",
            "tasks": "洗碗，收拾后厨",
            "requirements": "手脚麻利",
            "pay_text": "2800元/月",
            "hours_text": "早9点到下午5点，单休",
            "source": VacancySource.VISIT,
            "registered_on": today,
            "readings": [],
        }
        if published:
            defaults |= {
                "state": VacancyState.PUBLISHED,
                "published_on": today,
                "last_confirmed_on": today,
                "expires_on": today + timedelta(days=30),
            }
        vacancy = Vacancy(employer=employer, **{**defaults, **values})
        self.session.add(vacancy)
        self.session.flush()
        return vacancy

    # people

    def jobseeker(self, *, consented: bool = True, **values: Any) -> Jobseeker:
        values.setdefault("community", self.community())
        defaults: dict[str, Any] = {
            "number": f"S{self._next():04d}",
            "name": "孙国栋",
            "phone": "13800000001",
            "wishes": "坐着的活",
            "registered_on": clock.today(),
            "readings": [],
        }
        person = Jobseeker(**{**defaults, **values})
        self.session.add(person)
        self.session.flush()
        if consented:
            self.consent(person, Purpose.REGISTER)
            self.consent(person, Purpose.HEALTH)
        return person

    def consent(self, person: Jobseeker, purpose: Purpose, **values: Any) -> Consent:
        wording = self.session.scalars(
            select(ConsentWording).where(ConsentWording.purpose == purpose)
        ).first() or ConsentWording(
            purpose=purpose, version="2026-01", text="我同意。", valid_from=date(2026, 1, 1)
        )
        consent = Consent(
            jobseeker=person,
            purpose=purpose,
            wording=wording,
            manner=ConsentManner.PAPER,
            given_on=clock.today(),
            recorded_at=clock.now(),
            **values,
        )
        self.session.add(consent)
        self.session.flush()
        return consent
