"""Forms of accounts: search, a new one, a role, and the buttons that do one thing."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, StringField

from portal.fields import DayField, KeyField
from portal.forms import LINE, PortalForm, SearchForm, at_most, optional, required
from portal.models import Role
from portal.services.accounts_admin import SITUATIONS


class AccountSearch(SearchForm):
    """Part of a name, a role, a situation."""

    words = StringField(_l("名字或登录名"), render_kw={"autocomplete": "off"})
    role = SelectField(_l("身份"), choices=[], validate_choice=False)
    only = SelectField(_l("情况"), choices=[], validate_choice=False)

    def offer(self) -> None:
        """Set what can be chosen, in people's words."""
        self.role.choices = [("", _l("都看")), *((role.value, _l(role.label)) for role in Role)]
        self.only.choices = [("", _l("都看")), *((name, _l(label)) for name, label in SITUATIONS.items())]


class RoleForm(PortalForm):
    """A role in an area or for an employer, for a time."""

    role = SelectField(_l("什么身份"), choices=[], validators=[required(_l("选一个身份。"))])
    area = KeyField(
        _l("管哪一片"),
        empty=_l("单位的账号不用选"),
        description=_l("选大的，里头的社区就都管。"),
        validators=[optional()],
    )
    employer = StringField(
        _l("哪个单位"),
        description=_l("只有“用人单位”要写：单位全名，或者信用代码。"),
        validators=[optional(), at_most(LINE)],
        render_kw={"autocomplete": "off"},
    )
    valid_from = DayField(_l("从哪天起"), description=_l("不写就从今天起。"), validators=[optional()])
    valid_to = DayField(
        _l("到哪天为止"), description=_l("那天就不算了。不写就一直有。"), validators=[optional()]
    )

    def offer(self, areas: list[tuple[int, str]]) -> None:
        """Set what can be chosen."""
        self.role.choices = [("", _l("选一个")), *((role.value, _l(role.label)) for role in Role)]
        self.area.offer(areas)


class AccountForm(RoleForm):
    """A new account with its first role."""

    sign_in_name = StringField(
        _l("登录名"),
        description=_l("字母、数字都行，定了就不改。"),
        validators=[required(_l("登录名还没写。")), at_most(LINE)],
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )
    display_name = StringField(
        _l("姓名"),
        validators=[required(_l("姓名还没写。")), at_most(LINE)],
        render_kw={"autocomplete": "off"},
    )


class ActForm(PortalForm):
    """A button that does one thing; `act` names it."""

    act = HiddenField()
