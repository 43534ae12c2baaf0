"""A ledger that comes in: each row a vacancy with its employer, published when nothing stands in the way."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy.orm import Session, joinedload

from portal import clock
from portal.actors import Actor
from portal.labels import N_
from portal.models import (
    Employer,
    ImportBatch,
    ImportKind,
    KnownChoice,
    Place,
    Vacancy,
    VacancySource,
    VacancyState,
)
from portal.services import employers, vacancies
from portal.services.columns import EMPLOYER_TEXTS, VACANCY_TEXTS
from portal.services.credit_codes import read_code
from portal.services.employers.records import NAME_MAX
from portal.services.errors import DomainError
from portal.services.imports import records
from portal.services.imports.acting import NOT_OWN, Where
from portal.services.imports.doubts import DESKS_WORDS, Doubts, Row
from portal.services.imports.plain_columns import VACANCY_COLUMNS, report_unread
from portal.services.imports.same import is_same_post
from portal.services.visibility import visible_vacancies

CONTACTS = {"联系人": "contact_name", "联系电话": "contact_phone", "工作地址": "workplace_address"}
TEXTS = {**VACANCY_TEXTS, **CONTACTS}
FIELD_COLUMNS = {name: column for column, name in {**TEXTS, **EMPLOYER_TEXTS}.items()} | {
    "expires_on": "有效期至",
    "employer": "企业名称",
}
NO_EMPLOYER = N_("（没写单位）")
NO_TITLE = N_("（没写岗位）")
TITLE_LENGTH = 20


class Importer:
    """Takes the rows of one ledger in, one after the other, in the caller's transaction."""

    def __init__(
        self,
        session: Session,
        actor: Actor,
        batch: ImportBatch,
        where: Where,
        doubts: Doubts,
        rows: Sequence[Row],
    ) -> None:
        self._session = session
        self._actor = actor
        self._batch = batch
        self._where = where
        self._doubts = doubts
        visible = visible_vacancies(actor).options(joinedload(Vacancy.employer))
        self._numbers = records.Known(session, Vacancy, visible, [_number(row) for row in rows])

    def look_up(self, rows: Sequence[Row]) -> None:
        """Ask together about the vacancies that the next rows may be about."""
        self._numbers.look_up(_number(row) for row in rows)

    def take(self, row: Row) -> None:
        """Add or update the vacancy of one row; what could not be read becomes a finding."""
        resolved = self._where.of_vacancy(row)
        if resolved.place is None:
            self._doubts.add(row, "所属社区", resolved.sentence)
            return
        known = self._known(row)
        if known is not None:
            self._update(known, row)
            return
        if resolved.reason:
            self._doubts.add(row, "所属社区", resolved.sentence)
        self._add(row, resolved.place)

    def store(self) -> None:
        """Hand the work so far to the database."""
        self._session.flush()

    def _known(self, row: Row) -> Vacancy | None:
        # A published one of somebody else's area is seen, and is another shop of that name: nobody else's is changed.
        def is_same(vacancy: Vacancy) -> bool:
            return self._where.is_own(vacancy.community) and is_same_post(vacancy, row)

        return self._numbers.find(_number(row), is_same)

    def _employer_name(self, row: Row) -> str:
        return row.of("企业名称")[:NAME_MAX] or NO_EMPLOYER

    # ---- new rows

    def _add(self, row: Row, community: Place) -> None:
        number = _number(row)
        if not row.number:
            self._doubts.add(row, "编号", N_("没写编号，先给它%(number)s。"), number=number)
        is_whole = self._is_whole(row)
        fields: dict[str, Any] = {
            **{name: row.of(column) for column, name in TEXTS.items()},
            "title": row.of("岗位名称") or row.of("工作内容")[:TITLE_LENGTH] or NO_TITLE,
            "number": number,
            "sender": self._numbers.take_sender(number),
            "community": community,
            "registered_on": self._doubts.day(row, "登记日期"),
            "expires_on": self._doubts.day(row, "有效期至"),
            "registered_by_text": row.of("登记网格员") or None,
            "raw": row.cells,
            "import_id": self._batch.id,
        }
        vacancy = vacancies.create(
            self._session,
            self._actor,
            employer=self._employer(row, community),
            fields=fields,
            source=VacancySource.IMPORT,
            publish=is_whole,
        )
        self._numbers.remember(vacancy)
        self._report(row, vacancy)
        self._doubts.added(row)

    def _is_whole(self, row: Row) -> bool:
        """Tell whether the row names its employer and its work; report what is missing."""
        gaps = [column for column in ("企业名称", "岗位名称") if not row.of(column)]
        for column in gaps:
            self._doubts.add(row, column, N_("没写，问清楚补上才能挂出去。"))
        is_too_long = len(row.of("企业名称")) > NAME_MAX
        if is_too_long:
            self._doubts.add(
                row,
                "企业名称",
                N_("单位名字最多%(most)d个字，只留了前头的。改短了才能挂出去。"),
                most=NAME_MAX,
            )
        return not gaps and not is_too_long

    def _employer(self, row: Row, community: Place) -> Employer:
        name, code = self._employer_name(row), self._code(row)
        known = employers.find_same(self._session, community, name, code)
        if known is not None:
            return known
        fields = {
            "credit_code": code,
            "industry": row.of("行业") or None,
            "size_text": row.of("企业规模") or None,
            "address": row.of("工作地址") or None,
            "contact_name": row.of("联系人") or None,
            "contact_phone": row.of("联系电话") or None,
        }
        return self._register(row, name, community, fields)

    def _code(self, row: Row) -> str | None:
        """Return the employer's code if it is one; a wrong one is no other unit's, so it is reported and left out."""
        try:
            return read_code(row.of("统一社会信用代码"))
        except DomainError as error:
            self._doubts.add(row, "统一社会信用代码", str(error))
            return None

    def _register(self, row: Row, name: str, community: Place, fields: Mapping[str, str | None]) -> Employer:
        """Register the employer; a cell that can't be so is reported and left out, the rest comes in."""
        try:
            return employers.register(self._session, self._actor, name=name, community=community, **fields)
        except DomainError as error:
            if error.field is None or not fields.get(error.field):
                raise
            self._doubts.add(row, _column_of(error.field), str(error), words=fields[error.field])
            return self._register(row, name, community, {**fields, error.field: None})

    # ---- rows that came in before

    def _update(self, known: Vacancy, row: Row) -> None:
        changed = records.changed_columns(known.raw, row)
        choice = self._doubts.choices.of(row)
        # Two that were told of one need are one: what the file says of either is said of that.
        vacancy = records.standing_record(self._session, known)
        if choice is KnownChoice.FILL:
            changed = self._empty_here(vacancy, changed)
        if not changed or choice is KnownChoice.SKIP or not self._is_own(vacancy, row):
            self._doubts.unchanged(row)
            return
        told = row.cells if choice is KnownChoice.UPDATE else {**(known.raw or {}), **changed}
        fields: dict[str, Any] = {}
        for column, words in changed.items():
            fields |= self._change(known, vacancy, row, column, words)
        if vacancy is known:
            fields["raw"] = told
        else:
            known.raw = told
        vacancies.edit(self._session, self._actor, vacancy, fields=fields, shown_version=None)
        self._publish_if_ready(vacancy)
        self._report(row, vacancy)
        self._doubts.updated(row)

    def _is_own(self, vacancy: Vacancy, row: Row) -> bool:
        if self._where.is_own(vacancy.community):
            return True
        self._doubts.add(row, "所属社区", NOT_OWN)
        return False

    def _empty_here(self, vacancy: Vacancy, changed: Mapping[str, str]) -> dict[str, str]:
        """Return the changed cells that say something where the vacancy says nothing yet."""
        now = {**vacancies.shown_values(vacancy), "expires_on": vacancy.expires_on}
        names = {**TEXTS, "有效期至": "expires_on"}
        return {
            column: words
            for column, words in changed.items()
            if words and column in names and not now.get(names[column])
        }

    def _change(self, known: Vacancy, vacancy: Vacancy, row: Row, column: str, words: str) -> dict[str, Any]:
        """Return what a changed cell changes; where the desk wrote something else since, the desk's words stay."""
        if column == "有效期至":
            day = self._doubts.day(row, column)
            return {"expires_on": day} if day is not None else {}
        if column in EMPLOYER_TEXTS:
            told = getattr(vacancy.employer, EMPLOYER_TEXTS[column]) or ""
            if told != words:
                self._doubts.add(
                    row, column, N_("单位的事在“单位”页改，这里没动：现在是“%(now)s”。"), now=told
                )
            return {}
        if column not in TEXTS:
            return {}
        name = TEXTS[column]
        now = str(vacancies.shown_values(vacancy).get(name) or "")
        if now not in {str((known.raw or {}).get(column) or "").strip(), words}:
            self._doubts.add(row, column, DESKS_WORDS)
            return {}
        return {name: words or (vacancy.title if name == "title" else "")}

    def _publish_if_ready(self, vacancy: Vacancy) -> None:
        """Publish what only waited for the words that the file now brings."""
        waits = vacancy.state in {VacancyState.IN_REVIEW, VacancyState.EXPIRED} and not vacancy.review_note
        stops = vacancies.hindrances(vacancies.check(vacancy, clock.today()), vacancy.override_reason)
        if waits and not stops:
            vacancies.move(self._session, self._actor, vacancy, VacancyState.PUBLISHED)

    # ---- what to look at

    def _report(self, row: Row, vacancy: Vacancy) -> None:
        """Report what keeps the vacancy from the window, and each cell in which nothing was understood."""
        for finding in vacancies.check(vacancy, clock.today()):
            if finding.act != "ask":
                self._doubts.add(
                    row, _column_of(finding.field), finding.sentence + finding.instead, words=finding.words
                )
        report_unread(row, VACANCY_COLUMNS, self._doubts)
        for reading in vacancy.readings:
            if reading["fact"] == "unread":
                sentence = reading.get("to_ask") or N_("没看懂，问问单位。")
                self._doubts.add(row, reading["source"], sentence, words=reading["words"])


def _column_of(field: str | None) -> str:
    return FIELD_COLUMNS.get(field or "", "")


def _number(row: Row) -> str:
    return records.number_of(ImportKind.VACANCIES, row)
