"""Which minimum wage holds where and when (domain facts §4.3)."""

from datetime import date
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from portal.models import Level, PlaceCode, PolicyKey, PolicyValue
from portal.services import policy


def wage_row(place, month: str, hour: str, start: date, end: date | None = None) -> list[PolicyValue]:
    return [
        PolicyValue(
            key=key, place=place, amount=Decimal(amount), valid_from=start, valid_to=end, source="通知"
        )
        for key, amount in (
            (PolicyKey.MINIMUM_WAGE_MONTH, month),
            (PolicyKey.MINIMUM_WAGE_HOUR, hour),
        )
    ]


@pytest.fixture
def city(make):
    community = make.community()
    return community.parent.parent.parent


def test_a_community_has_the_wage_of_its_city(session, make, city):
    session.add_all(wage_row(city, "2010", "18.8", date(2025, 12, 1)))
    session.flush()
    found = policy.minimum_wage(session, make.community(), date(2026, 9, 10))
    assert (found.month, found.hour) == (2010.0, 18.8)


def test_a_closer_row_says_otherwise(session, make, city):
    district = make.community().parent.parent
    session.add_all(wage_row(city, "2010", "18.8", date(2025, 12, 1)))
    session.add_all(wage_row(district, "1910", "18.2", date(2025, 12, 1)))
    session.flush()
    assert policy.minimum_wage(session, make.community(), date(2026, 9, 10)).month == 1910.0


@pytest.mark.parametrize(
    ("day", "month"),
    [(date(2025, 11, 30), 1850.0), (date(2025, 12, 1), 2010.0)],
)
def test_the_row_in_force_on_the_day_counts(session, make, city, day, month):
    session.add_all(wage_row(city, "1850", "17", date(2024, 5, 1), date(2025, 12, 1)))
    session.add_all(wage_row(city, "2010", "18.8", date(2025, 12, 1)))
    session.flush()
    assert policy.minimum_wage(session, make.community(), day).month == month


def test_without_a_row_there_is_no_number_rather_than_a_guess(session, make, city):
    session.add_all(wage_row(city, "2010", "18.8", date(2025, 12, 1)))
    session.flush()
    assert policy.minimum_wage(session, make.community(), date(2020, 1, 1)) is None


def test_the_seed_knows_city_and_counties_and_adds_nothing_twice(session, make, city):
    county = make.place("萝北县", Level.DISTRICT, city)
    session.add_all(
        [
            PlaceCode(place=city, code="2304", name=city.name, valid_from=date(2000, 1, 1)),
            PlaceCode(place=county, code="230421000000", name="萝北县", valid_from=date(2000, 1, 1)),
        ]
    )
    session.flush()
    assert policy.seed(session) == 30
    assert policy.seed(session) == 0
    assert session.scalar(select(func.count()).select_from(PolicyValue)) == 30
    on = date(2026, 9, 10)
    assert policy.minimum_wage(session, city, on).month == 2010.0
    assert policy.minimum_wage(session, county, on).hour == 18.2
    assert policy.minimum_wage(session, make.community(), date(2024, 1, 1)).month == 1610.0


def test_seeded_numbers_wait_to_be_verified(session, city):
    session.add(PlaceCode(place=city, code="2304", name=city.name, valid_from=date(2000, 1, 1)))
    session.flush()
    policy.seed(session)
    assert session.scalars(select(PolicyValue.verified_on)).all() == [None] * 22
