"""Forms of policy numbers: a new row, a correction, a verification."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, TextAreaField

from portal.fields import DayField, FigureField, KeyField
from portal.forms import TEXT, VersionedForm, at_most, required
from portal.models import PolicyKey

AMOUNT = {"inputmode": "decimal", "autocomplete": "off"}


class CorrectionForm(VersionedForm):
    """What may still be corrected before somebody verified it."""

    amount = FigureField(_l("多少"), places=None, validators=[required(_l("数还没写。"))], render_kw=AMOUNT)
    source = TextAreaField(
        _l("哪个文件说的"),
        description=_l("文号、日期、在哪里看到的。"),
        validators=[required(_l("出处还没写。")), at_most(TEXT)],
        render_kw={"rows": 3},
    )


class PolicyForm(CorrectionForm):
    """A number from a day on, at a place and everything within it."""

    key = SelectField(_l("哪个数"), choices=[], validators=[required(_l("选一个。"))])
    place = KeyField(_l("哪里用"), empty=_l("选一个"), validators=[required(_l("选一个地方。"))])
    valid_from = DayField(_l("从哪天起"), validators=[required(_l("从哪天起，还没写。"))])

    def offer(self, places: list[tuple[int, str]]) -> None:
        """Set what can be chosen."""
        self.key.choices = [("", _l("选一个")), *((key.value, _l(key.label)) for key in PolicyKey)]
        self.place.offer(places)


class VerifyForm(VersionedForm):
    """A button that says: compared with the document."""
