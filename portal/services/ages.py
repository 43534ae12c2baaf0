"""What follows from a day of birth: 大龄失业 (4050) and retirement, by dated policy rows, never by constants.

It says whether somebody is entitled, and until when; matching never reads it (design rule 1).
Source: domain facts §2.1 (黑人社函〔2021〕509号) and §4.5 (延迟退休, since 2025-01-01).
"""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from portal.labels import N_
from portal.models import HardshipCategory, Jobseeker, Place, PolicyKey, PolicyValue
from portal.services import identity
from portal.services.jobseekers import birth_and_sex_of

MONTHS = 12
# Kind of post -> what it is called; which one a woman's is depends on her post: it is asked, not supposed.
TRACKS: dict[str, dict[str, str]] = {
    "男": {"men": N_("退休")},
    "女": {"worker": N_("退休，按工人岗"), "cadre": N_("退休，按管理岗")},
}
# The category that ends by itself: who may retire is no longer 大龄失业 (domain facts §2.1).
OLDER_KIND = "大龄失业"
OLDER = {"男": PolicyKey.OLDER_AGE_MEN, "女": PolicyKey.OLDER_AGE_WOMEN}
Numbers = Mapping[PolicyKey, Decimal]


@dataclass(frozen=True)
class Retirement:
    """The day on which somebody reaches the age of retirement, for one kind of post."""

    label: str
    day: date


@dataclass(frozen=True)
class Ages:
    """What a birthday says on a day: since when somebody counts as 大龄, and when they can retire."""

    born: date
    age: int
    older_from: date | None
    retirements: tuple[Retirement, ...]

    @property
    def retires(self) -> date | None:
        """The day on which somebody can retire whatever the kind of post; None when no row gives the age."""
        return max((one.day for one in self.retirements), default=None)

    def is_older_on(self, day: date) -> bool:
        """Tell whether somebody counts as 大龄失业 on `day`: old enough, and not of retirement age yet."""
        is_retired = self.retires is not None and day >= self.retires
        return self.older_from is not None and self.older_from <= day and not is_retired


def numbers_on(session: Session, place: Place, on: date) -> Numbers:
    """Return the ages in force at a place on a day, the closest row on the way up; what no row says is missing."""
    path = [int(key) for key in place.path.strip("/").split("/") if key]
    query = select(PolicyValue).where(
        PolicyValue.place_id.in_(path),
        PolicyValue.key.not_in((PolicyKey.MINIMUM_WAGE_MONTH, PolicyKey.MINIMUM_WAGE_HOUR)),
        PolicyValue.valid_from <= on,
        or_(PolicyValue.valid_to.is_(None), PolicyValue.valid_to > on),
    )
    rows = sorted(session.scalars(query), key=lambda row: path.index(row.place_id))
    return {row.key: row.amount for row in rows}


def of_person(session: Session, person: Jobseeker, on: date) -> Ages | None:
    """Return what a person's birthday says on `on`; None when it is not known to the day."""
    born, sex = birth_and_sex(person)
    return None if born is None else ages(born, sex, numbers_on(session, person.community, on), on)


def last_day(category: HardshipCategory, told: Ages | None) -> date | None:
    """Return the last day on which a category holds; None when it is not known to end.

    大龄失业 ends with the day before retirement, whatever later day its proof says.
    """
    ends = [category.valid_to] if category.valid_to is not None else []
    if category.kind == OLDER_KIND and told is not None and told.retires is not None:
        ends.append(told.retires - timedelta(days=1))
    return min(ends, default=None)


def birth_and_sex(person: Jobseeker) -> tuple[date | None, str]:
    """Return when somebody was born and their sex, from the identity number first, "" when nobody knows."""
    return birth_and_sex_of({"id_number": person.id_number, "born": person.born, "sex": person.sex})


def ages(born: date, sex: str, numbers: Numbers, on: date) -> Ages:
    """Return what a birthday says on `on` by these numbers."""
    older = numbers.get(OLDER[sex]) if sex in OLDER else None
    found = [
        Retirement(label, day)
        for track, label in TRACKS.get(sex, {}).items()
        if (day := retirement_day(born, track, numbers)) is not None
    ]
    return Ages(
        born=born,
        age=identity.age_on(born, on),
        older_from=later(born, int(older) * MONTHS) if older is not None else None,
        retirements=tuple(found),
    )


def retirement_day(born: date, track: str, numbers: Numbers) -> date | None:
    """Return the day somebody reaches the age of retirement, None when no row gives the age.

    1. The age of the track, in years, from the day of birth.
    2. Nobody born before the first month of the delay waits longer.
    3. Others wait one month more for each step of months of birth begun, up to the cap.
    """
    age = numbers.get(PolicyKey(f"retirement_age_{track}"))
    if age is None:
        return None
    return later(born, int(age) * MONTHS + _delay(born, track, numbers))


def _delay(born: date, track: str, numbers: Numbers) -> int:
    told = [numbers.get(PolicyKey(f"retirement_{name}_{track}")) for name in ("from", "step", "cap")]
    first, step, cap = (None if one is None else int(one) for one in told)
    if first is None or not step or cap is None:
        return 0
    year, month = divmod(first, 100)
    passed = (born.year - year) * MONTHS + born.month - month
    return 0 if passed < 0 else min(cap, passed // step + 1)


def later(day: date, months: int) -> date:
    """Return the day so many months later, the month's last one where it is shorter."""
    year, month = divmod(day.year * MONTHS + day.month - 1 + months, MONTHS)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
