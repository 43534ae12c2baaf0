"""What happened at the demo's desks: calls, confirmations, corrections, accounts asked for, cases entrusted."""

from datetime import date, datetime, time, timedelta

from sqlalchemy import Select, select
from sqlalchemy.orm import Session

from demo.desk import DemoAccount, Desk
from demo.dice import Dice
from demo.figures import credit_code, phone
from demo.referring import WAYS, Pair, pairs, refer
from demo.registering import register_some
from demo.visiting import show_papers, visit_some
from portal import clock
from portal.models import (
    Employer,
    EmployerKind,
    FactManner,
    FactSource,
    Jobseeker,
    JobseekerState,
    Place,
    Vacancy,
    VacancySource,
    VacancyState,
)
from portal.services import call_requests, employers, entrustments, jobseekers, readings, vacancies

# Demo callers and askers have telephones of their own end of the block.
CALLER_PHONE = 9000
CALLERS = ("孙", "李姐", "老王", "赵", "陈大姐", "小刘", "周师傅", "吴")
WHEN = (
    "上午都行",
    "下午三点以后",
    "晚上六七点，白天在医院",
    "啥时候都行",
    "发短信就行，听不清电话",
    "星期六",
)
ANSWERS = (
    "打通了，约了明天来窗口",
    "没人接，下午又打通了，说想找半天的活",
    "她说已经找着了，谢谢",
    "本人来了，登记上了",
)
REASONS = ("单位打电话说工钱涨了", "老板说时间能商量", "问清楚了，写准一点")
# So many windows have a story of calls and referrals; it is enough to walk through.
SHOWN = 14
PAUSES = ("家里有事，年后再说", "住院，出院再找", "等孩子放假")


class Story:
    """Tells what happened after the ledgers came in, window by window."""

    def __init__(
        self,
        session: Session,
        dice: Dice,
        desk: Desk,
        workers: dict[str, DemoAccount],
    ) -> None:
        self._session = session
        self._dice = dice
        self._desk = desk
        self._workers = workers
        self._today = clock.today()

    def tell(self) -> None:
        """Tell everything, in the order in which it would have happened."""
        # A city's windows are shown by the first ones; the others have their ledgers and registries.
        shown = self._desk.where[:SHOWN]
        for index, near in enumerate(shown):
            place, dice, worker = self._at(near.code)
            self._confirm_some(dice, worker, place)
            self._settle_some(dice, worker, place)
            self._judge_some(worker, place)
            self._calls(dice, worker, place, index)
            self._people(dice, worker, place)
            with clock.at(self._moment(dice.between(1, 40), 15)):
                visit_some(self._session, dice.apart("visits"), worker.actor, place)
        chosen: list[Pair] = []
        for index, near in enumerate(shown):
            place, dice, worker = self._at(near.code)
            chosen += pairs(self._session, dice, worker.actor, place, count=5 if index else len(WAYS))
        refer(self._session, chosen)
        first = self._place(shown[0].code)
        self._employer(first, self._workers[shown[0].code])
        self._entrusted(first, self._workers[shown[0].code])
        other = next(
            (near for near in shown if self._workers[near.code] is not self._workers[shown[0].code]), None
        )
        if other is not None:
            register_some(
                self._session,
                self._workers[shown[0].code],
                first,
                self._workers[other.code],
                self._place(other.code),
            )
        self._session.flush()

    def _at(self, code: str) -> tuple[Place, Dice, DemoAccount]:
        return self._place(code), self._dice.apart(code), self._workers[code]

    def _place(self, code: str) -> Place:
        place = self._session.get(Place, self._desk.place(code).id)
        if place is None:
            raise LookupError(code)
        return place

    def _moment(self, days_ago: int, hour: int = 10) -> datetime:
        told = datetime.combine(self._today - timedelta(days=days_ago), time(hour, 12), clock.LOCAL)
        return min(told, clock.now())

    def _open(self, place: Place) -> list[Vacancy]:
        query = (
            select(Vacancy)
            .where(Vacancy.community_id == place.id, Vacancy.state == VacancyState.PUBLISHED)
            .order_by(Vacancy.id)
        )
        return list(self._session.scalars(query))

    # ---- vacancies

    def _confirm_some(self, dice: Dice, worker: DemoAccount, place: Place) -> None:
        """Ring every third employer again: still open."""
        for vacancy in dice.some(self._open(place), max(1, len(self._open(place)) // 3)):
            with clock.at(self._moment(dice.between(0, 9))):
                vacancies.confirm_open(self._session, worker.actor, vacancy)

    def _settle_some(self, dice: Dice, worker: DemoAccount, place: Place) -> None:
        """Fill, pause and correct some, as happens in a month."""
        chosen = dice.some(self._open(place), 4)
        steps = (VacancyState.FILLED, VacancyState.PAUSED)
        for vacancy, state in zip(chosen[:2], steps, strict=False):
            with clock.at(self._moment(dice.between(1, 6))):
                vacancies.move(self._session, worker.actor, vacancy, state, note=dice.pick(REASONS))
        for vacancy in chosen[2:]:
            remark = f"{vacancy.remark or ''} {self._today.month}月又问过，还招".strip()
            with clock.at(self._moment(dice.between(0, 5))):
                fields = {"remark": remark, "insurance_text": vacancy.insurance_text or "意外险"}
                vacancies.edit(self._session, worker.actor, vacancy, fields=fields, shown_version=None)

    def _judge_some(self, worker: DemoAccount, place: Place) -> None:
        """Confirm one reading of each of the first records, and say of one that it is not so."""
        people = self._people_of(place, JobseekerState.ACTIVE).limit(6)
        for record in [*self._open(place)[:6], *self._session.scalars(people)]:
            told = [
                row
                for row in readings.proposals(self._session, record)
                if row.state == "proposed" and row.reading.fact not in readings.NOT_JUDGED
            ]
            if not told:
                continue
            is_person = isinstance(record, Jobseeker)
            readings.confirm(
                self._session,
                worker.actor,
                record,
                key=told[0].key,
                value=told[0].reading.value,
                words=told[0].reading.words,
                source=FactSource.PERSON if is_person else FactSource.EMPLOYER,
                manner=FactManner.TOLD,
            )

    # ---- people

    def _people_of(self, place: Place, state: JobseekerState) -> Select[Jobseeker]:
        return (
            select(Jobseeker)
            .where(Jobseeker.community_id == place.id, Jobseeker.state == state)
            .order_by(Jobseeker.id)
        )

    def _people(self, dice: Dice, worker: DemoAccount, place: Place) -> None:
        """Pause some, close one."""
        found = list(
            self._session.scalars(self._people_of(place, JobseekerState.ACTIVE).offset(40).limit(12))
        )
        for person in found[:3]:
            with clock.at(self._moment(dice.between(2, 15))):
                jobseekers.move(
                    self._session, worker.actor, person, JobseekerState.PAUSED, note=dice.pick(PAUSES)
                )
        for person in found[3:4]:
            jobseekers.move(self._session, worker.actor, person, JobseekerState.CLOSED, note="搬到哈尔滨去了")

    def _calls(self, dice: Dice, worker: DemoAccount, place: Place, index: int) -> None:
        open_ones = self._open(place)
        for count in range(3 if index else 5):
            with clock.at(self._moment(dice.between(0, 4), hour=dice.between(8, 16))):
                request = call_requests.ask(
                    self._session,
                    community=place,
                    name=dice.pick(CALLERS),
                    phone=phone(CALLER_PHONE + index * 10 + count),
                    when_text=dice.pick(WHEN),
                    vacancy=dice.pick(open_ones) if open_ones and dice.chance(0.5) else None,
                )
            if count % 3 == 1:
                call_requests.answer(self._session, worker.actor, request, dice.pick(ANSWERS))

    def _entrusted(self, place: Place, worker: DemoAccount) -> None:
        """Entrust a few cases to the social worker of the station."""
        account = next(
            (
                row
                for person in self._session.scalars(self._people_of(place, JobseekerState.ACTIVE).limit(1))
                for row in entrustments.social_workers(self._session, person)
            ),
            None,
        )
        if account is None:
            return
        for person in self._session.scalars(
            self._people_of(place, JobseekerState.ACTIVE).offset(20).limit(3)
        ):
            entrustments.entrust(
                self._session,
                worker.actor,
                person,
                account=account,
                scope="陪着去面试，上岗头一个月每周问一次",
                valid_to=self._today + timedelta(days=90),
            )

    # ---- employers

    def _employer(self, place: Place, worker: DemoAccount) -> None:
        """Give one employer an account with a post of its own, and let another ask for one."""
        known = self._session.scalars(
            select(Employer).where(Employer.community_id == place.id).order_by(Employer.id)
        ).first()
        if known is not None:
            show_papers(self._session, worker.actor, known, days_ago=0)
            employer = self._desk.add_employer(known, known.contact_name or known.name)
            self._own_post(known, employer, self._today + timedelta(days=30))
        employers.ask_account(
            self._session,
            name="小雪花甜品店",
            community=place,
            address=f"{place.name.removesuffix('社区')}小区5号楼门市",
            contact_name="卢女士",
            contact_phone=phone(CALLER_PHONE + 900),
            credit_code=credit_code("92", 9001),
            kind=EmployerKind.SOLE_TRADER.value,
        )

    def _own_post(self, employer: Employer, account: DemoAccount, until: date) -> None:
        vacancies.create(
            self._session,
            account.actor,
            employer=employer,
            fields={
                "title": "周末帮工",
                "headcount_text": "1",
                "tasks": "周六周日忙的时候搭把手，收拾桌子、擦地",
                "requirements": "干净，手脚利索，不用经验",
                "pay_text": "20元/小时，当天结",
                "hours_text": "周六周日，早9点到下午3点",
                "access_text": "累了能坐着歇一会儿",
                "workplace_address": employer.address,
                "expires_on": until,
            },
            source=VacancySource.EMPLOYER,
            publish=True,
        )
