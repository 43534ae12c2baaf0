"""Bringing the demo into a database, through the same services that people use."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy.orm import Session

from demo import ledger, neighbourhoods, papers, registry
from demo.desk import DemoAccount, Desk
from demo.dice import Dice
from demo.neighbourhoods import Neighbourhood
from demo.registering import LEAST_FOR_TWICE, TOLD_TWICE
from demo.story import Story
from demo.weeks import WeeklyFile, as_csv, weekly
from portal import clock
from portal.actors import SYSTEM
from portal.models import ImportKind, Place
from portal.services import imports, places_admin, vacancies

SEED = 20260910
PEOPLE, VACANCIES, FIRMS = 1400, 310, 170
CITY_PEOPLE, CITY_VACANCIES, CITY_FIRMS, CITY_WINDOWS = 38_669, 6_000, 2_600, 60
# One in so many of the newest people has not signed yet.
UNSIGNED_EVERY = 7
# Steps of the progress bar beside one for each row.
OTHER_STEPS = 100
Advance = Callable[[int], Any]


@dataclass(frozen=True)
class Plan:
    """What is to be made."""

    dice: Dice
    where: list[Neighbourhood]
    people: int
    vacancies: int
    firms: int

    @property
    def steps(self) -> int:
        """How far the progress bar goes."""
        return self.people + self.vacancies + OTHER_STEPS


def plan(
    scale: str, *, people: int | None = None, vacancies: int | None = None, seed: int | None = None
) -> Plan:
    """Return what is to be made at a scale ("community" or "city"), with counts of one's own if told."""
    dice = Dice(SEED if seed is None else seed)
    is_city = scale == "city"
    where = neighbourhoods.city_scale(dice, CITY_WINDOWS) if is_city else neighbourhoods.community_scale()
    posts = vacancies or (CITY_VACANCIES if is_city else VACANCIES)
    return Plan(
        dice=dice,
        where=where,
        people=people or (CITY_PEOPLE if is_city else PEOPLE),
        vacancies=posts,
        firms=min(posts, CITY_FIRMS if is_city else FIRMS),
    )


def load(session: Session, plan: Plan, advance: Advance) -> list[DemoAccount]:
    """Make the whole demo in the session's transaction and return the accounts."""
    today = clock.today()
    desk = Desk(session, plan.where)
    _open_windows(session, desk, plan)
    workers = desk.workers()
    others = desk.others()
    by_area = {f"{near.worker} {near.street}": workers[near.code] for near in plan.where}
    firms = ledger.firms(plan.dice, plan.where, plan.firms)
    posts = ledger.rows(plan.dice, firms, plan.vacancies, today)
    # The story registers these few by hand.
    by_hand = TOLD_TWICE if plan.people > LEAST_FOR_TWICE else 0
    people = registry.rows(plan.dice, plan.where, plan.people - by_hand, today)
    for kind, rows in ((ImportKind.VACANCIES, posts), (ImportKind.JOBSEEKERS, people)):
        for file in weekly(rows, today):
            _bring(session, by_area, kind, file, advance)
    vacancies.expire_overdue(session, today)
    Story(session, plan.dice.apart("story"), desk, workers).tell()
    first = plan.where[0].code
    papers.bring(session, others["officer"], workers[first], desk.place(f"{first[:6]}000000"))
    advance(OTHER_STEPS)
    return desk.accounts


def _bring(
    session: Session, by_area: dict[str, DemoAccount], kind: ImportKind, file: WeeklyFile, advance: Advance
) -> None:
    """Bring one file in as its worker; of the newest people some have not signed yet and come apart."""
    worker = by_area[f"{file.worker} {file.rows[0]['所属街道']}"]
    is_registry = kind is ImportKind.JOBSEEKERS
    waiting = len(file.rows) // UNSIGNED_EVERY if is_registry and file.day == clock.today() else 0
    signed, unsigned = file.rows[waiting:], file.rows[:waiting]
    title = (
        f"{'求职登记表' if is_registry else '用工需求台账'}（{file.worker} {file.day.month}月{file.day.day}日"
    )
    given_on = max(date.fromisoformat(row["登记日期"]) for row in signed) if is_registry else None
    with clock.at(_not_after_now(file.moment)):
        for name, rows, day in ((f"{title}）", signed, given_on), (f"{title} 还没签字）", unsigned, None)):
            if rows:
                imports.run(
                    session,
                    worker.actor,
                    kind,
                    f"{name}.csv",
                    as_csv(rows),
                    consented_on=day,
                    witness="社区书记" if day else None,
                    progress=advance,
                )
    session.flush()
    # What came in with one file is not needed for the next; a city would fill the memory.
    session.expunge_all()


def _not_after_now(moment: datetime) -> datetime:
    return min(moment, clock.now())


def _open_windows(session: Session, desk: Desk, plan: Plan) -> None:
    """Give each community of the demo its window, where it lies, and when it is open."""
    for index, near in enumerate(plan.where):
        place: Place = desk.place(near.code)
        values = {
            "longitude": near.longitude,
            "latitude": near.latitude,
            "has_window": True,
            "window_phone": f"0468-000{index + 1:04d}",
            "window_hours": "周一到周五，早8点半到11点半，下午1点半到5点",
        }
        places_admin.edit(session, SYSTEM, place, values=values, version=None)
