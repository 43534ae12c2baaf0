"""Forms about forms: bringing in a place's own spreadsheet, and the month of a report."""

from io import SEEK_END

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import RadioField, SelectField, StringField
from wtforms.validators import ValidationError

from portal.fields import KeyField
from portal.forms import PortalForm, SearchForm, required
from portal.models import FormKind, Place
from portal.services.figures import Month
from portal.services.form_templates.checking import MOST_BYTES


class FormTemplateForm(PortalForm):
    """Which kind of form, for which place, what it is called, and the file."""

    kind = RadioField(
        _l("填什么用"), choices=[], validators=[required(_l("填什么用，选一样。"))], validate_choice=False
    )
    place = KeyField(_l("哪儿用"), empty=_l("选一个"), validators=[required(_l("哪儿用，选一个。"))])
    name = StringField(
        _l("叫什么"),
        description=_l("比如“工农区求职登记表”。同一个名字再传，就换成新的。"),
        validators=[required(_l("给这张表起个名，60个字以内。"))],
        render_kw={"autocomplete": "off"},
    )
    file = FileField(
        _l("文件"),
        description=_l("Excel的.xlsx，要填的格子里写着占位符。没传上的话，文件要再选一次。"),
        render_kw={"accept": ".xlsx"},
    )

    def offer(self, places: list[Place]) -> None:
        """Set what can be chosen."""
        self.kind.choices = [(kind.value, _(kind.label)) for kind in FormKind]
        self.place.offer([(place.id, _named(place)) for place in places])

    def validate_file(self, field: FileField) -> None:
        """Ask for a file when none was chosen, and for a smaller one."""
        if not field.data or not field.data.filename:
            raise ValidationError(_l("文件还没选。"))
        if field.data.stream.seek(0, SEEK_END) > MOST_BYTES:
            raise ValidationError(_l("文件太大了，最多2兆。表格样子用不着这么大。"))
        field.data.stream.seek(0)

    @property
    def chosen_kind(self) -> FormKind | None:
        """The kind chosen, or None."""
        return next((kind for kind in FormKind if kind.value == self.kind.data), None)


class PlaceholderSearch(SearchForm):
    """The placeholders of which kind of form."""

    kind = SelectField(_l("填什么用"), choices=[], validate_choice=False)

    def offer(self) -> None:
        """Set what can be chosen."""
        self.kind.choices = [(kind.value, _(kind.label)) for kind in FormKind]


class ReportSearch(SearchForm):
    """Where, and which month."""

    place = KeyField(_l("哪儿"), empty=_l("选一个"), validate_choice=False)
    month = SelectField(_l("哪个月"), choices=[], validate_choice=False)

    def offer(self, places: list[Place], months: list[Month]) -> None:
        """Set what can be chosen."""
        self.place.offer([(place.id, _named(place)) for place in places])
        self.month.choices = [
            (
                f"{month.year}-{month.number:02d}",
                _("%(year)d年%(month)d月", year=month.year, month=month.number),
            )
            for month in months
        ]


def _named(place: Place) -> str:
    """Return a place with the one above it, because names repeat; its own name first, a phone cuts the rest."""
    return (
        _("%(name)s（%(above)s）", name=place.name, above=place.parent.name) if place.parent else place.name
    )
