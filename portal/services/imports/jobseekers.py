"""A registry that comes in: each row a person, in their own words; without a signed consent they wait."""

from collections.abc import Mapping, Sequence

from sqlalchemy.orm import Session

from portal import clock
from portal.actors import Actor
from portal.labels import N_
from portal.models import (
    ImportBatch,
    ImportKind,
    Jobseeker,
    KnownChoice,
    Level,
    Place,
    Purpose,
)
from portal.services import categories, consents, identity, jobseekers, readings
from portal.services.categories import Category
from portal.services.columns import JOBSEEKER_TEXTS
from portal.services.imports import people_doubts, records
from portal.services.imports.acting import NOT_OWN, Where
from portal.services.imports.agreements import (
    NONE,
    Agreements,
    PaperConsent,
    agreements_among,
    agreements_of,
)
from portal.services.imports.doubts import DESKS_WORDS, Doubts, Row
from portal.services.imports.same import is_same_person
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
        visible = visible_registrations(actor)
        self._numbers = records.Known(session, Jobseeker, visible, [_number(row) for row in rows])
        self._agreements: dict[int, Agreements] = {}
        # Identity numbers that somebody may be registered under: hardly any new row's is, and only those are asked.
        self._taken = registered_among(session, {row.of("身份证号") for row in rows})

    def look_up(self, rows: Sequence[Row]) -> None:
        """Ask together about the people whom the next rows may be about, and what they agreed to."""
        found = self._numbers.look_up(_number(row) for row in rows)
        keys = {records.standing_record(self._session, person).id for person in found}
        self._agreements = agreements_among(self._session, sorted(keys))

    def take(self, row: Row) -> None:
        """Add or update the person of one row; what could not be read becomes a finding."""
        known = self._known(row)
        if known is not None:
            self._update(known, row)
            return
        resolved = self._where.of_person(row)
        if resolved.reason:
            self._doubts.add(row, "所属社区", resolved.sentence)
        if resolved.place is not None:
            self._add(row, resolved.place)

    def _known(self, row: Row) -> Jobseeker | None:
        return self._numbers.find(_number(row), lambda person: is_same_person(person, row, self._actor))

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
            registered_on=self._doubts.day(row, "登记日期"),
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
            self._numbers.remember(person)
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
        if any(
            self._has_said_no(row, agreements_of(self._session, person).against(self._given))
            for person in found.here
        ):
            return False
        if found.here:
            self._doubts.add(row, "身份证号", N_("这个身份证号已经登记过，看看是不是同一个人。"))
        elif found.elsewhere:
            self._doubts.add(row, "身份证号", N_("别的社区登过记，问管理员。"))
        return True

    def _has_said_no(self, row: Row, said_no: Sequence[Purpose]) -> bool:
        """Tell whether the person took a consent back that this file cannot renew; report it when they did."""
        for purpose in said_no:
            sentence = N_("本人撤回了“%(purpose)s”的同意，这一行没动。要改，当面问过他，在窗口里改。")
            self._doubts.add(row, "同意", sentence, words="", purpose=purpose.label)
        return bool(said_no)

    def _grid(self, row: Row, community: Place) -> Place | None:
        named = self._where.gazetteer.by_name(row.of("网格"), Level.GRID)
        return next((grid for grid in named if grid.is_within(community.path)), None)

    # ---- rows that came in before

    def _update(self, known: Jobseeker, row: Row) -> None:
        # Two registrations that were put together are one: what the file says of either is said of that.
        person = records.standing_record(self._session, known)
        agreed = self._agreements.get(person.id, NONE)
        if self._has_said_no(row, agreed.against(self._given)):
            self._doubts.unchanged(row)
            return
        choice = self._doubts.choices.of(row)
        changed = records.changed_columns(known.raw, row)
        if choice is KnownChoice.FILL:
            changed = _empty_here(person, changed)
        missing = agreed.missing(self._given)
        if (not changed and not missing) or choice is KnownChoice.SKIP or not self._is_own(person, row):
            self._doubts.unchanged(row)
            return
        told = row.cells if choice is KnownChoice.UPDATE else {**(known.raw or {}), **changed}
        jobseekers.take_in_again(
            self._session,
            self._actor,
            person,
            community=self._community(person, row, changed),
            fields=self._changes(known, person, row, changed),
            raw=told if person is known else person.raw,
            consents=missing,
            categories=self._categories(known, person, row) if "困难类别" in changed else None,
        )
        known.raw = told
        if missing:
            readings.read_jobseeker(self._session, person, on=clock.today())
        self._report(row, person)
        self._doubts.updated(row)

    def _is_own(self, person: Jobseeker, row: Row) -> bool:
        if self._where.is_own(person.community):
            return True
        self._doubts.add(row, "所属社区", NOT_OWN)
        return False

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

    def _changes(
        self, known: Jobseeker, person: Jobseeker, row: Row, changed: dict[str, str]
    ) -> dict[str, str | None]:
        """Return what changed cells change; where the desk wrote something else since, the desk's words stay."""
        self._taken.add(identity.tidy(row.of("身份证号")))
        fields: dict[str, str | None] = {}
        for column, words in changed.items():
            name = JOBSEEKER_TEXTS.get(column)
            if name is None or (name == "name" and not words):
                continue
            now = getattr(person, name) or ""
            if now in {((known.raw or {}).get(column) or "").strip(), words}:
                fields[name] = words or None
            else:
                self._doubts.add(row, column, DESKS_WORDS)
        return fields

    def _categories(self, known: Jobseeker, person: Jobseeker, row: Row) -> list[Category] | None:
        """Return the kinds that the row names, those of before with their proof; None when the desk's stay."""
        told = categories.split(row.of("困难类别"))
        before = categories.split((known.raw or {}).get("困难类别"))
        now = {one.kind: categories.told_of(one) for one in person.categories}
        if set(now) not in ({one.kind for one in before}, {one.kind for one in told}):
            self._doubts.add(row, "困难类别", DESKS_WORDS)
            return None
        return [now.get(one.kind, one) for one in told]

    def _report(self, row: Row, person: Jobseeker) -> None:
        agreed = self._agreements.get(person.id, NONE).standing
        is_asked = bool(self._given) or Purpose.REGISTER in agreed
        people_doubts.report(self._session, self._actor, self._doubts, row, person, is_asked=is_asked)


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
