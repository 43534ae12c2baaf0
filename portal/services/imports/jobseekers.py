"""A registry that comes in: each row a person, in their own words; without a signed consent they wait."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from sqlalchemy.orm import Session

from portal import clock
from portal.actors import Actor
from portal.labels import N_
from portal.models import (
    ImportBatch,
    ImportKind,
    Jobseeker,
    JobseekerState,
    KnownChoice,
    Level,
    Place,
    Purpose,
)
from portal.services import categories, consents, identity, jobseekers, readings
from portal.services.columns import JOBSEEKER_TEXTS
from portal.services.errors import DomainError
from portal.services.imports import records
from portal.services.imports.acting import Where
from portal.services.imports.agreements import PaperConsent, agreements_of
from portal.services.imports.cells import day_of, earliest_day
from portal.services.imports.doubts import Doubts, Row
from portal.services.imports.plain_columns import JOBSEEKER_COLUMNS, report_unread
from portal.services.jobseekers import Newcomer, Origin
from portal.services.people_search import registered_among
from portal.services.visibility import visible_registrations

NO_NAME = N_("（没写名字）")


class Importer:
    """Takes the rows of one registry in, one after the other, in the caller's transaction."""

    def __init__(
        self,
        session: Session,
        actor: Actor,
        batch: ImportBatch,
        where: Where,
        doubts: Doubts,
        rows: Sequence[Row],
        consent: PaperConsent | None,
    ) -> None:
        self._session = session
        self._actor = actor
        self._batch = batch
        self._where = where
        self._doubts = doubts
        # A form older than the words that are read out is reported with each row, and not counted.
        self._given = consents.countable(session, consent.given()) if consent else []
        # New people are stored many at once; two of one identity number are not, to point at each other.
        self._waiting: list[tuple[Row, Newcomer]] = []
        self._waiting_numbers: set[str] = set()
        self._numbers = records.Known(session, Jobseeker, [_number(row) for row in rows])
        self._visible = visible_registrations(actor)
        # Identity numbers that somebody may be registered under: hardly any new row's is, and only those are asked.
        self._taken = registered_among(session, {row.of("身份证号") for row in rows})

    def take(self, row: Row) -> None:
        """Add or update the person of one row; what could not be read becomes a finding."""
        known = self._known(row)
        if known is not None and known.merged_into_id is not None:
            self._doubts.add(row, "编号", N_("这份登记已经并进别的一份了，这一行没动。要改，在窗口里改。"))
            self._doubts.unchanged(row)
            return
        if known is not None:
            self._update(known, row)
            return
        resolved = self._where.of_person(row)
        if resolved.reason:
            self._doubts.add(row, "所属社区", resolved.sentence)
        if resolved.place is not None:
            self._add(row, resolved.place)

    def _known(self, row: Row) -> Jobseeker | None:
        def is_same(person: Jobseeker) -> bool:
            told = {"name": row.of("姓名"), "phone": row.of("联系电话"), "id_number": row.of("身份证号")}
            return any(words and getattr(person, name) == words for name, words in told.items())

        return self._numbers.find(self._visible, _number(row), is_same)

    # ---- new rows

    def _add(self, row: Row, community: Place) -> None:
        number = _number(row)
        if not row.number:
            self._doubts.add(row, "编号", N_("没写编号，先给它%(number)s。"), number=number)
        if not self._look_for_others(row):
            return
        origin = Origin(
            number=number,
            sender=self._numbers.take_sender(number),
            batch=self._batch,
            raw=row.cells,
            registered_on=self._day(row, "登记日期"),
            registered_by_text=row.of("登记网格员") or None,
            grid=self._grid(row, community),
        )
        newcomer = Newcomer(
            community, _fields(row), origin, self._given, categories.split(row.of("困难类别"))
        )
        self._waiting.append((row, newcomer))

    def store(self) -> None:
        """Store the new people of the rows taken since the last time, and report what was doubtful about them."""
        waiting, self._waiting = self._waiting, []
        self._waiting_numbers.clear()
        people = jobseekers.take_in(self._session, self._actor, [newcomer for _row, newcomer in waiting])
        for (row, _newcomer), person in zip(waiting, people, strict=True):
            self._report(row, person)
            self._doubts.added(row)
        self._session.flush()

    def _look_for_others(self, row: Row) -> bool:
        """Report somebody who is registered already under another number; tell whether the row may come in."""
        id_number = identity.tidy(row.of("身份证号"))
        if not id_number:
            return True
        if id_number in self._waiting_numbers:
            self.store()
        self._waiting_numbers.add(id_number)
        if id_number not in self._taken:
            self._taken.add(id_number)
            return True
        found = jobseekers.similar(self._session, self._actor, id_number=id_number)
        if any(self._has_said_no(row, person) for person in found.here):
            return False
        if found.here:
            self._doubts.add(row, "身份证号", N_("这个身份证号已经登记过，看看是不是同一个人。"))
        elif found.elsewhere:
            self._doubts.add(row, "身份证号", N_("别的社区登过记，问管理员。"))
        return True

    def _has_said_no(self, row: Row, person: Jobseeker) -> bool:
        """Tell whether the person took a consent back that this file cannot renew; report it when they did."""
        said_no = agreements_of(self._session, person).against(self._given)
        for purpose in said_no:
            sentence = N_("本人撤回了“%(purpose)s”的同意，这一行没动。要改，当面问过他，在窗口里改。")
            self._doubts.add(row, "同意", sentence, words="", purpose=purpose.label)
        return bool(said_no)

    def _day(self, row: Row, column: str) -> date | None:
        told = row.of(column)
        found = day_of(told) if told else None
        if told and found is None:
            self._doubts.add(row, column, N_("日子没看懂，照着2026-10-31这样写。"))
        return found

    def _grid(self, row: Row, community: Place) -> Place | None:
        named = self._where.gazetteer.by_name(row.of("网格"), Level.GRID)
        return next((grid for grid in named if grid.is_within(community.path)), None)

    # ---- rows that came in before

    def _update(self, person: Jobseeker, row: Row) -> None:
        if self._has_said_no(row, person):
            self._doubts.unchanged(row)
            return
        choice = self._doubts.choices.of(row)
        changed = records.changed_columns(person.raw, row)
        if choice is KnownChoice.FILL:
            changed = _empty_here(person, changed)
        missing = agreements_of(self._session, person).missing(self._given)
        leaves_alone = choice is KnownChoice.SKIP or not self._where.is_own(person.community)
        if (not changed and not missing) or leaves_alone:
            self._doubts.unchanged(row)
            return
        jobseekers.take_in_again(
            self._session,
            self._actor,
            person,
            community=self._community(person, row, changed),
            fields=self._changes(person, row, changed),
            raw=row.cells if choice is KnownChoice.UPDATE else {**(person.raw or {}), **changed},
            consents=missing,
            categories=categories.split(row.of("困难类别")) if "困难类别" in changed else None,
        )
        if missing:
            readings.read_jobseeker(self._session, person, on=clock.today())
        self._report(row, person)
        self._doubts.updated(row)

    def _community(self, person: Jobseeker, row: Row, changed: dict[str, str]) -> Place:
        """Return where the person lives now: somewhere else only when the row says so and it is plain where."""
        if not {"所属社区", "所属街道"} & changed.keys():
            return person.community
        resolved = self._where.of_person(row)
        if resolved.place is None:
            self._doubts.add(row, "所属社区", N_("搬到哪个社区看不明白，或者不归您管：还记在原来的社区。"))
            return person.community
        if resolved.reason:
            self._doubts.add(row, "所属社区", resolved.sentence)
        return resolved.place

    def _changes(self, person: Jobseeker, row: Row, changed: dict[str, str]) -> dict[str, str | None]:
        """Return what changed cells change; where the desk wrote something else since, the desk's words stay."""
        self._taken.add(identity.tidy(row.of("身份证号")))
        fields: dict[str, str | None] = {}
        for column, words in changed.items():
            name = JOBSEEKER_TEXTS.get(column)
            if name is None or (name == "name" and not words):
                continue
            now = getattr(person, name) or ""
            if now in {((person.raw or {}).get(column) or "").strip(), words}:
                fields[name] = words or None
            else:
                self._doubts.add(row, column, N_("窗口里改过这一格，没拿文件里的盖掉，您看看哪个对。"))
        return fields

    # ---- what to look at

    def _report(self, row: Row, person: Jobseeker) -> None:
        """Report cells that can't be so, cells in which nothing was understood, and a missing consent."""
        if not row.of("姓名"):
            self._doubts.add(row, "姓名", N_("没写名字，问清楚补上。"))
        self._check(row, "身份证号", identity.parse_identity)
        self._check(row, "残疾证号", identity.parse_certificate)
        self._check(row, "联系电话", identity.check_phone)
        self._day(row, "出生日期")
        report_unread(row, JOBSEEKER_COLUMNS, self._doubts)
        for reading in person.readings:
            if reading["fact"] == "unread":
                sentence = reading.get("to_ask") or N_("没看懂，问问本人。")
                self._doubts.add(row, reading["source"], sentence, words=reading["words"])
        self._pause_child(row, person)
        if not self._given and not consents.has(self._session, person, Purpose.REGISTER):
            self._doubts.add(row, "同意", N_("没有同意记录。先补一份同意，才给他找活。"), words="")

    def _pause_child(self, row: Row, person: Jobseeker) -> None:
        """Keep who is certainly under the working age, but look for no work for them (domain §4)."""
        column, born = _born(row)
        if born is None or person.state is not JobseekerState.ACTIVE:
            return
        if identity.age_on(born, clock.today()) < identity.WORKING_AGE:
            jobseekers.move(
                self._session, self._actor, person, JobseekerState.PAUSED, note=N_("不满16岁，先不找活。")
            )
            self._doubts.add(row, column, N_("不满16岁，不能给他找活，先停着。到了16岁再打开。"))

    def _check(self, row: Row, column: str, parse: Callable[[str], object]) -> None:
        if not row.of(column):
            return
        try:
            parse(row.of(column))
        except DomainError as error:
            self._doubts.add(row, column, str(error))


def _born(row: Row) -> tuple[str, date | None]:
    """Return the birthday that a row tells, at the earliest, and the column it stands in."""
    try:
        return "身份证号", identity.parse_identity(row.of("身份证号")).born
    except DomainError:
        return "出生日期", earliest_day(row.of("出生日期"))


def _empty_here(person: Jobseeker, changed: Mapping[str, str]) -> dict[str, str]:
    """Return the changed cells that say something where nothing is known of the person yet."""

    def is_empty(column: str) -> bool:
        if column == "困难类别":
            return not person.categories
        return column in JOBSEEKER_TEXTS and not getattr(person, JOBSEEKER_TEXTS[column])

    return {column: words for column, words in changed.items() if words and is_empty(column)}


def _number(row: Row) -> str:
    return records.number_of(ImportKind.JOBSEEKERS, row)


def _fields(row: Row) -> dict[str, str | None]:
    told: dict[str, str | None] = {name: row.of(column) for column, name in JOBSEEKER_TEXTS.items()}
    return {**told, "name": told["name"] or NO_NAME}
