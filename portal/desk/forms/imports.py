"""The form a file comes in with, and the choice among its findings."""

from datetime import date
from io import SEEK_END

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import RadioField, SelectField, StringField
from wtforms.validators import ValidationError

from portal.fields import DayField
from portal.forms import LINE, PortalForm, SearchForm, at_most, required
from portal.models import ImportKind
from portal.web import settings

SIGNED, NOT_YET = "signed", "not_yet"


class ImportForm(PortalForm):
    """What the file holds, the file, and for people whether they have agreed."""

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
        self.file.description = _("CSV或者XLSX，最多%(most)d兆。没存上的话，文件要再选一次。", most=most)
        if len(kinds) == 1 and not self.kind.data:
            self.kind.data = kinds[0].value

    def validate_file(self, field: FileField) -> None:
        """Ask for a file when none was chosen (Flask-WTF leaves an empty one out), and for a smaller one."""
        if not field.data or not field.data.filename:
            raise ValidationError(_l("文件还没选。"))
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


class FindingsForm(SearchForm):
    """Which column's findings are shown."""

    column = SelectField(_l("哪一列"), choices=[], validate_choice=False)

    def offer(self, columns: list[str]) -> None:
        """Set the columns in which something was found."""
        self.column.choices = [("", _l("都看")), *((column, column) for column in columns if column)]
