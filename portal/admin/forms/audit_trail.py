"""The questions that can be put to the audit trail."""

from flask_babel import lazy_gettext as _l
from wtforms import SelectField, StringField

from portal.fields import DayField
from portal.forms import SearchForm, optional


class AuditForm(SearchForm):
    """Who, what, when."""

    account = StringField(_l("谁（登录名）"), render_kw={"autocomplete": "off"})
    action = SelectField(_l("做了什么"), choices=[], validate_choice=False)
    since = DayField(_l("从哪天"), validators=[optional()])
    until = DayField(_l("到哪天"), validators=[optional()])

    def offer(self, actions: list[tuple[str, str]]) -> None:
        """Set what can be chosen."""
        self.action.choices = [("", _l("都看")), *actions]
