"""The forms of an import: the file, what its columns stand for, what becomes of known rows, which rows are shown."""

from collections.abc import Sequence
from datetime import date
from io import SEEK_END

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import HiddenField, RadioField, SelectField, StringField
from wtforms.validators import ValidationError

from portal.fields import DayField, key_in
from portal.forms import LINE, PortalForm, SearchForm, at_most, required
from portal.models import ImportBatch, ImportKind, KnownChoice, RowOutcome
from portal.web import settings

SIGNED, NOT_YET = "signed", "not_yet"


class ImportForm(PortalForm):
    """What the file holds, the file (or the one kept before), and for people whether they have agreed."""

    kind = RadioField(
        _l("这是什么表"),
        choices=[],
        validators=[required(_l("先选一下，这是什么表。"))],
        validate_choice=True,
    )
    file = FileField(
        _l("文件"),
        render_kw={"accept": ".csv,.txt,.xlsx"},
    )
    kept = HiddenField()
    consent = RadioField(
        _l("这些人签过同意书吗（只有求职登记表要答）"),
        choices=[
            (SIGNED, _l("都签过纸质的，在我们这儿存着")),
            (NOT_YET, _l("还没签。先放进来，补了同意再给他们找活")),
        ],
        validate_choice=False,
    )
    consented_on = DayField(_l("哪天签的"))
    witness = StringField(_l("谁见证的"), validators=[at_most(LINE)], render_kw={"autocomplete": "off"})

    def offer(self, kinds: list[ImportKind]) -> None:
        """Set which kinds of file this account may bring in (a single one is chosen already), and how large."""
        self.kind.choices = [(kind.value, _l(kind.label)) for kind in kinds]
        most = settings().max_upload_megabytes
        self.file.description = _("CSV或者XLSX，最多%(most)d兆、5万行。", most=most)
        if len(kinds) == 1 and not self.kind.data:
            self.kind.data = kinds[0].value

    def show_kept(self, batch: ImportBatch) -> None:
        """Say that a file is there already; another one may be chosen instead."""
        self.kept.data = str(batch.id)
        self.file.description = _("“%(name)s”已经传上来了，不用再选。想换一个，再选。", name=batch.filename)

    @property
    def kept_key(self) -> int | None:
        """The key of the file that was kept before."""
        return key_in(self.kept.data)

    @property
    def has_file(self) -> bool:
        """Whether a file was sent along that may be kept."""
        return bool(self.file.data and self.file.data.filename and not self.file.errors)

    def validate_file(self, field: FileField) -> None:
        """Ask for a file when none was chosen (Flask-WTF leaves an empty one out), and for a smaller one."""
        if not field.data or not field.data.filename:
            if self.kept_key is None:
                raise ValidationError(_l("文件还没选。"))
            return
        if field.data.stream.seek(0, SEEK_END) > settings().max_upload_bytes:
            most = settings().max_upload_megabytes
            raise ValidationError(_("文件太大了，最多%(most)d兆。表格拆成几份，一份一份传。", most=most))
        field.data.stream.seek(0)

    def validate_consent(self, field: RadioField) -> None:
        """Ask about consent when the file holds people."""
        if self.kind.data == ImportKind.JOBSEEKERS.value and field.data not in {SIGNED, NOT_YET}:
            raise ValidationError(_l("签没签过同意书，答一下。"))

    def validate_consented_on(self, field: DayField) -> None:
        """Ask for the day on which they signed."""
        if self.has_signed and field.data is None and not field.errors:
            raise ValidationError(_l("哪天签的，写一下。"))

    @property
    def has_signed(self) -> bool:
        """Whether the people of this file have signed."""
        return bool(self.kind.data == ImportKind.JOBSEEKERS.value and self.consent.data == SIGNED)

    @property
    def signed_on(self) -> date | None:
        """The day on which they signed, None when they have not."""
        return self.consented_on.data if self.has_signed else None


class KindForm(PortalForm):
    """Another kind of table for a file that could not be read as the first one."""

    kind = RadioField(_l("这是什么表"), choices=[], validators=[required(_l("先选一下，这是什么表。"))])

    def offer(self, kinds: list[ImportKind]) -> None:
        """Set which kinds this account may bring in."""
        self.kind.choices = [(kind.value, _l(kind.label)) for kind in kinds]


class CommitForm(PortalForm):
    """What becomes of rows whose record is known and says something else."""

    known = RadioField(
        _l("认得的、有变的怎么办"),
        choices=[(choice.value, _l(choice.label)) for choice in KnownChoice],
        default=KnownChoice.UPDATE.value,
        validators=[required(_l("先选一下，认得的怎么办。"))],
    )


class RowForm(PortalForm):
    """What becomes of one such row."""

    choice = HiddenField(validators=[required()])


class SeenForm(SearchForm):
    """Which rows of a file are shown before it comes in."""

    show = SelectField(_l("看哪些行"), choices=[], validate_choice=False)

    def offer(self, counts: dict[str, int]) -> None:
        """Set what can be looked at, with how many rows there are of each."""
        told = [("", _("都看")), ("doubtful", _("有要看的格子的"))]
        told += [(outcome.value, _(outcome.label)) for outcome in RowOutcome]
        self.show.choices = [(name, f"{label}（{counts[name]}）") for name, label in told]


class FindingsForm(SearchForm):
    """Which column's findings are shown."""

    column = SelectField(_l("哪一列"), choices=[], validate_choice=False)

    def offer(self, columns: list[str]) -> None:
        """Set the columns in which something was found."""
        self.column.choices = [("", _l("都看")), *((column, column) for column in columns if column)]


def columns_form(names: Sequence[str], own: Sequence[str], proposed: dict[str, str]) -> type[PortalForm]:
    """Return a form that asks for each of a file's own column names which of ours it stands for."""
    choices = [("", _("不是这些，原样留着")), *((column, column) for column in own)]
    fields = {
        f"column_{at}": SelectField(f"“{name}”", choices=choices, default=proposed.get(name, ""))
        for at, name in enumerate(names)
    }
    return type("ColumnsForm", (PortalForm,), fields)
