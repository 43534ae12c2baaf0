"""What a birthday says about 大龄失业 and retirement, by dated rows."""

from datetime import date

import pytest
from sqlalchemy import update

from portal.models import HardshipCategory, Level, PlaceCode, PolicyKey, PolicyValue
from portal.services import ages, policy

ON = date(2026, 11, 25)


@pytest.fixture
def numbers(session, make):
    community = make.community()
    city = make._find("鹤岗市", Level.CITY, None)
    session.add(PlaceCode(place=city, code="2304", name=city.name, valid_from=date(2000, 1, 1)))
    session.flush()
    policy.seed(session)
    return ages.numbers_on(session, community, ON)


@pytest.mark.parametrize(
    ("born", "track", "day"),
    [
        # The end-points of the official table, and the last who wait no longer.
        (date(1964, 12, 31), "men", date(2024, 12, 31)),
        (date(1965, 1, 1), "men", date(2025, 2, 1)),
        (date(1965, 5, 10), "men", date(2025, 7, 10)),
        (date(1976, 9, 1), "men", date(2039, 9, 1)),
        (date(1985, 6, 1), "men", date(2048, 6, 1)),
        (date(1970, 1, 15), "cadre", date(2025, 2, 15)),
        (date(1981, 9, 15), "cadre", date(2039, 9, 15)),
        (date(1974, 12, 1), "worker", date(2024, 12, 1)),
        (date(1975, 1, 1), "worker", date(2025, 2, 1)),
        (date(1984, 11, 1), "worker", date(2039, 11, 1)),
        (date(1976, 2, 29), "worker", date(2026, 9, 29)),
    ],
)
def test_the_day_of_retirement_is_that_of_the_official_table(numbers, born, track, day):
    assert ages.retirement_day(born, track, numbers) == day


def test_a_mans_birthday_says_since_when_he_counts_as_older_and_until_when(numbers):
    found = ages.ages(date(1976, 11, 25), "男", numbers, ON)
    assert (found.age, found.older_from) == (50, date(2026, 11, 25))
    assert found.is_older_on(ON)
    assert not found.is_older_on(date(2026, 11, 24))
    assert not found.is_older_on(found.retirements[0].day)


def test_a_womans_day_depends_on_her_post_and_is_not_supposed(numbers):
    found = ages.ages(date(1986, 3, 1), "女", numbers, ON)
    assert [one.label for one in found.retirements] == ["退休，按工人岗", "退休，按管理岗"]
    assert found.older_from == date(2026, 3, 1)


def test_without_rows_or_without_the_sex_nothing_is_claimed(session, make):
    empty = ages.numbers_on(session, make.community(), ON)
    found = ages.ages(date(1980, 3, 5), "男", empty, ON)
    assert (found.older_from, found.retirements) == (None, ())
    assert ages.ages(date(1980, 3, 5), "", empty, ON).retirements == ()


def test_a_row_that_ends_is_not_used_after_its_end(session, make, numbers):
    session.execute(
        update(PolicyValue)
        .where(PolicyValue.key == PolicyKey.OLDER_AGE_MEN)
        .values(valid_to=date(2026, 1, 1))
    )
    assert PolicyKey.OLDER_AGE_MEN not in ages.numbers_on(session, make.community(), ON)
    assert PolicyKey.OLDER_AGE_MEN in numbers


def test_a_person_whose_birthday_is_not_known_to_the_day_is_not_counted(session, make):
    assert ages.of_person(session, make.jobseeker(born="1980年"), ON) is None
    assert ages.of_person(session, make.jobseeker(born="1980-03-05"), ON).age == 46


@pytest.mark.parametrize(
    ("kind", "said", "last"),
    [
        # Born on 1963-03-01 he retires on 2023-03-01; older than the delay.
        ("大龄失业", None, date(2023, 2, 28)),
        ("大龄失业", date(2022, 1, 1), date(2022, 1, 1)),
        ("大龄失业", date(2030, 1, 1), date(2023, 2, 28)),
        ("低保", None, None),
        ("低保", date(2030, 1, 1), date(2030, 1, 1)),
    ],
)
def test_being_an_older_unemployed_person_ends_before_retirement_and_nothing_else_does(
    numbers, kind, said, last
):
    told = ages.ages(date(1963, 3, 1), "男", numbers, ON)
    assert ages.last_day(HardshipCategory(kind=kind, valid_to=said), told) == last


def test_the_later_of_a_womans_days_counts_and_without_a_birthday_the_proof_alone(numbers):
    told = ages.ages(date(1970, 1, 15), "女", numbers, ON)
    older = HardshipCategory(kind="大龄失业")
    assert ages.last_day(older, told) == date(2025, 2, 14)
    assert ages.last_day(older, None) is None
