"""Forms of employers: asking for an account, an opening in their own words, its next state."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, StringField, TextAreaField

from portal.fields import KeyField
from portal.forms import LINE, PortalForm, at_most, required
from portal.models import EmployerKind
from portal.vacancy_form import LONG, ONE_LINE, VacancyWords


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


class OpeningForm(VacancyWords):
    """An opening as the employer tells it."""

    requirements = TextAreaField(
        _l("有什么要求"),
        validators=LONG,
        description=_l("没要求，就写“没要求”。限男女、限岁数的话不能写。"),
    )
    access_text = TextAreaField(
        _l("您能照顾什么"),
        validators=LONG,
        description=_l("比如“能给凳子”，“一楼没台阶”，“排班发微信”。写上，能来的人就多。"),
    )
    contact_phone = StringField(
        _l("电话"),
        validators=ONE_LINE,
        description=_l("只给窗口的人看，不挂出去。"),
        render_kw={"inputmode": "tel", "autocomplete": "tel"},
    )


class NewOpeningForm(OpeningForm):
    """A new opening; who belongs to several employers says for which."""

    employer = KeyField(_l("哪家单位招"), empty=_l("选一家"), validators=[required(_l("选一家单位。"))])


class StepForm(PortalForm):
    """The next state of an opening."""

    to_state = HiddenField()
