"""The form in which somebody notes down what came of a call."""

from flask_babel import lazy_gettext as _l
from wtforms import TextAreaField

from portal.forms import PortalForm, at_most, required
from portal.services.call_requests import NOTE_MAX


class AnswerForm(PortalForm):
    """What was said on the telephone."""

    note = TextAreaField(
        _l("打了，怎么说的"),
        description=_l("比如“周四上午来窗口登记”“没人接，明天再打”。"),
        validators=[required(_l("说了什么，记一句。")), at_most(NOTE_MAX)],
    )
