"""“请给我打电话”: a name to be called by, a phone, when, and at which window."""

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, StringField, TelField
from wtforms.validators import ValidationError

from portal.forms import PortalForm, at_most, optional, required

LONGEST_NAME = 30
LONGEST_WHEN = 100
LONGEST_PHONE = 30


class CallForm(PortalForm):
    """What the window needs to call somebody back, and nothing more."""

    name = StringField(
        _l("怎么称呼您"),
        validators=[required(_l("怎么称呼您，写一下。姓什么就行。")), at_most(LONGEST_NAME)],
        description=_l("叫什么都行，比如“孙师傅”。"),
    )
    phone = TelField(
        _l("电话"),
        validators=[required(_l("电话还没写。写了才能给您打。")), at_most(LONGEST_PHONE)],
        description=_l("手机、座机都行。没有电话，就直接跟屋里的人说。"),
    )
    when_text = StringField(
        _l("什么时候打方便"),
        validators=[optional(), at_most(LONGEST_WHEN)],
        description=_l("比如“下午3点以后”。不写就是都行。不方便接电话，写“发短信”。"),
    )
    place = SelectField(_l("哪个窗口给您打"), coerce=int)
    vacancy = HiddenField()

    def validate_place(self, field: SelectField) -> None:
        """Refuse the first line of the list, which names no window."""
        if not field.data:
            raise ValidationError(_("选一个窗口，那儿的人给您打。"))
