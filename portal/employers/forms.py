"""Forms of employers: asking for an account, an opening in their own words, its next state."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, StringField, TextAreaField, ValidationError

from portal.fields import DayField, KeyField
from portal.forms import LINE, TEXT, PortalForm, VersionedForm, at_most, optional, required
from portal.models import EmployerKind
from portal.services.errors import DomainError
from portal.services.phones import read_phone

ONE_LINE = [optional(), at_most(LINE)]
LONG = [optional(), at_most(TEXT)]


class AskForm(PortalForm):
    """An employer asks for an account; a person at the window looks at the papers and decides."""

    name = StringField(
        _l("单位叫什么"),
        validators=[required(_l("单位叫什么，还没写。")), at_most(100)],
        description=_l("照营业执照上的写。"),
        render_kw={"autocomplete": "organization"},
    )
    kind = SelectField(_l("是哪种单位"), choices=[], validators=[required(_l("选一种。"))])
    credit_code = StringField(
        _l("信用代码"),
        validators=ONE_LINE,
        description=_l("营业执照上，18位。家里请人不用写。"),
        render_kw={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false"},
    )
    community = KeyField(
        _l("在哪个社区"), empty=_l("选一个社区"), validators=[required(_l("选离您最近的社区。"))]
    )
    address = StringField(
        _l("地址"),
        validators=[required(_l("在哪儿开的，还没写。")), at_most(LINE)],
        render_kw={"autocomplete": "street-address"},
    )
    contact_name = StringField(
        _l("怎么称呼您"),
        validators=[required(_l("找谁，还没写。")), at_most(LINE)],
        render_kw={"autocomplete": "name"},
    )
    contact_phone = StringField(
        _l("电话"),
        validators=[required(_l("电话还没写。写了才能给您打。")), at_most(LINE)],
        render_kw={"inputmode": "tel", "autocomplete": "tel"},
    )

    def offer(self, communities: list[tuple[int, str]]) -> None:
        """Set what can be chosen."""
        self.community.offer(communities)
        self.kind.choices = [("", _l("选一种")), *((kind.value, _l(kind.label)) for kind in EmployerKind)]


WORDS = (
    "title",
    "headcount_text",
    "tasks",
    "requirements",
    "pay_text",
    "hours_text",
    "insurance_text",
    "access_text",
    "workplace_address",
    "expires_on",
    "contact_name",
    "contact_phone",
)


class OpeningForm(VersionedForm):
    """An opening as the employer tells it."""

    title = StringField(
        _l("招什么工"),
        validators=[required(_l("招什么工，还没写。")), at_most(100)],
        render_kw={"autocomplete": "off"},
    )
    headcount_text = StringField(_l("招几个人"), validators=ONE_LINE, description=_l("说不准就写“若干”。"))
    tasks = TextAreaField(
        _l("干什么活"),
        validators=LONG,
        description=_l("一天从头到尾干些什么：站着还是坐着，搬不搬东西，跟不跟人说话。"),
    )
    requirements = TextAreaField(
        _l("有什么要求"),
        validators=LONG,
        description=_l("没要求，就写“没要求”。限男女、限岁数的话不能写。"),
    )
    pay_text = StringField(
        _l("给多少钱"), validators=ONE_LINE, description=_l("比如“每月2600，管两顿饭”，“一小时20”。")
    )
    hours_text = StringField(
        _l("几点到几点"), validators=ONE_LINE, description=_l("比如“早9点到下午5点，一周歇一天”。")
    )
    insurance_text = StringField(_l("保险和福利"), validators=ONE_LINE)
    access_text = TextAreaField(
        _l("您能照顾什么"),
        validators=LONG,
        description=_l("比如“能给凳子”，“一楼没台阶”，“排班发微信”。写上，能来的人就多。"),
    )
    workplace_address = StringField(
        _l("在哪儿干活"), validators=ONE_LINE, description=_l("空着，就是单位的地址。")
    )
    expires_on = DayField(_l("招到哪天为止"), validators=[optional()])
    contact_name = StringField(_l("找谁"), validators=ONE_LINE, render_kw={"autocomplete": "name"})
    contact_phone = StringField(
        _l("电话"),
        validators=ONE_LINE,
        description=_l("只给窗口的人看，不挂出去。"),
        render_kw={"inputmode": "tel", "autocomplete": "tel"},
    )

    def validate_contact_phone(self, field: Any) -> None:
        """Read the phone to plain figures, or say what is wrong with it."""
        if (field.data or "").strip():
            try:
                field.data = read_phone(field.data)
            except DomainError as error:
                raise ValidationError(_(error.sentence)) from error

    def words(self) -> dict[str, Any]:
        """Return what was written, by attribute of the vacancy."""
        return {name: self[name].data for name in WORDS}


class NewOpeningForm(OpeningForm):
    """A new opening; who belongs to several employers says for which."""

    employer = KeyField(_l("哪家单位招"), empty=_l("选一家"), validators=[required(_l("选一家单位。"))])


class StepForm(PortalForm):
    """The next state of an opening."""

    to_state = HiddenField()
