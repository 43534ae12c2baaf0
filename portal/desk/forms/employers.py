"""Forms of employers: search, what is known of one, the answer to a request, an account."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.widgets import CheckboxInput, ListWidget

from portal.fields import DayField, KeyField, OfferedSelect
from portal.forms import LINE, PortalForm, SearchForm, VersionedForm, at_most, optional, required
from portal.models import EmployerKind, EmployerState, Paper, Place

ONE_LINE = [optional(), at_most(LINE)]


class EmployerSearch(SearchForm):
    """Words, state, community."""

    words = StringField(_l("名字、地址、信用代码"), render_kw={"autocomplete": "off"})
    state = SelectField(_l("状态"), choices=[], validate_choice=False)
    community = SelectField(_l("社区"), choices=[], validate_choice=False)

    def offer(self, communities: list[Place]) -> None:
        """Set what can be chosen, in people's words."""
        self.state.choices = [("", _l("都看")), *((state.value, _l(state.label)) for state in EmployerState)]
        self.community.choices = [
            ("", _l("我管的都看")),
            *((str(place.id), place.name) for place in communities),
        ]


class EmployerForm(VersionedForm):
    """What the ledger knows of an employer."""

    name = StringField(
        _l("单位叫什么"),
        validators=[required(_l("单位叫什么，还没写。")), at_most(100)],
        render_kw={"autocomplete": "off"},
    )
    kind = OfferedSelect(_l("是哪种单位"), choices=[])
    credit_code = StringField(
        _l("信用代码"),
        validators=ONE_LINE,
        description=_l("营业执照上，18位。没有就空着，标成“没核实”。"),
        render_kw={"autocomplete": "off"},
    )
    industry = StringField(_l("干哪一行"), validators=ONE_LINE)
    size_text = StringField(_l("有多少人"), validators=ONE_LINE)
    community = KeyField(_l("在哪个社区"), empty=_l("选一个社区"), validators=[required(_l("选一个社区。"))])
    address = StringField(
        _l("地址"), validators=ONE_LINE, description=_l("找得着就行：哪条路，挨着什么，几楼。")
    )
    contact_name = StringField(_l("找谁"), validators=ONE_LINE, render_kw={"autocomplete": "off"})
    contact_phone = StringField(
        _l("电话"), validators=ONE_LINE, render_kw={"inputmode": "tel", "autocomplete": "off"}
    )

    def offer(self, communities: list[tuple[int, str]]) -> None:
        """Set what can be chosen."""
        self.community.offer(communities)
        self.kind.choices = [("", _l("还不清楚")), *((kind.value, _l(kind.label)) for kind in EmployerKind)]


class NewEmployerForm(EmployerForm):
    """An employer that is written down for the first time."""

    not_same = BooleanField(_l("看过了，不是上面这几家，照样记"))


class PartForm(PortalForm):
    """Taking apart what was put together."""

    merge_id = HiddenField()


class DecideForm(PortalForm):
    """Yes or no to a request for an account."""

    act = HiddenField()
    documents_checked_on = BooleanField(_l("营业执照、经办人的身份证件，我都看过了"))
    sign_in_name = StringField(
        _l("登录名"),
        validators=ONE_LINE,
        description=_l("好记就行，别用手机号。"),
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )
    reason = TextAreaField(
        _l("为什么不给开"), validators=[optional(), at_most(500)], description=_l("要跟人家说的话。")
    )


class AccountForm(PortalForm):
    """An account for an employer's people, or a new password for one of them."""

    account_id = HiddenField()
    sign_in_name = StringField(
        _l("登录名"),
        validators=ONE_LINE,
        description=_l("好记就行，别用手机号。"),
        render_kw={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"},
    )
    display_name = StringField(
        _l("页面上叫什么"),
        validators=ONE_LINE,
        description=_l("空着，就用单位的名字。"),
        render_kw={"autocomplete": "off"},
    )


class PapersForm(PortalForm):
    """Which papers somebody saw, and when."""

    papers = SelectMultipleField(
        _l("看了哪几样"),
        choices=[],
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    seen_on = DayField(_l("哪天看的"), validators=[required(_l("哪天看的，还没写。"))])
    note = StringField(
        _l("还有要记的"),
        validators=ONE_LINE,
        description=_l("比如执照快到期、换了经办人。号码不用抄。"),
        render_kw={"autocomplete": "off"},
    )

    def offer(self) -> None:
        """Set what can be chosen."""
        self.papers.choices = [(paper.value, _l(paper.label)) for paper in Paper]
