"""Forms of vacancies: search, what a vacancy says, its next state, one fact."""

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, SelectField, StringField, TextAreaField

from portal.fields import DayField, KeyField, OfferedSelect
from portal.forms import PortalForm, SearchForm, at_most, optional, required
from portal.models import EmployerKind, FactManner, FactSource, Place, VacancyState
from portal.services.search import ORDERS
from portal.vacancy_form import LONG, ONE_LINE, VacancyWords


class VacancySearch(SearchForm):
    """Words, community, what is known of the work, what needs doing, the order; the state is chosen above."""

    words = StringField(_l("岗位、单位、干什么"), render_kw={"autocomplete": "off"})
    state = HiddenField()
    community = SelectField(_l("社区"), choices=[], validate_choice=False)
    only = SelectField(_l("看哪些"), choices=[], validate_choice=False)
    order = SelectField(_l("怎么排"), choices=[], validate_choice=False)
    trait = SelectField(_l("活是什么样的"), choices=[], validate_choice=False)

    def offer(self, communities: list[Place], traits: dict[str, str]) -> None:
        """Set what can be chosen, in people's words."""
        self.community.choices = [
            ("", _l("我管的都看")),
            *((str(place.id), place.name) for place in communities),
        ]
        self.only.choices = [
            ("", _l("都看")),
            ("stale", _l("半个月没确认的")),
            ("expiring", _l("七天内到期的")),
            ("everywhere", _l("连别处正在招的也看")),
        ]
        self.order.choices = [(key, _l(label)) for key, label in ORDERS.items()]
        self.trait.choices = [("", _l("都看")), *((key, _l(label)) for key, label in traits.items())]


class VacancyFields(VacancyWords):
    """What a vacancy says, with what only the desk asks."""

    disabled_welcome_text = StringField(_l("有残疾证的人来，行不行"), validators=ONE_LINE)
    remark = TextAreaField(_l("备注"), validators=LONG, description=_l("只有窗口的人看得到。"))


class NewVacancyForm(VacancyFields):
    """A vacancy of an employer in the ledger, or of one that is written down with it."""

    employer = KeyField(_l("哪家单位"), empty=_l("台账里没有，下面写新的"), validators=[optional()])
    name = StringField(
        _l("单位叫什么"), validators=[optional(), at_most(100)], render_kw={"autocomplete": "off"}
    )
    community = KeyField(_l("在哪个社区"), empty=_l("选一个社区"), validators=[optional()])
    address = StringField(_l("单位地址"), validators=ONE_LINE, render_kw={"autocomplete": "off"})
    kind = SelectField(_l("是哪种单位"), choices=[], validate_choice=False)
    credit_code = StringField(
        _l("信用代码"),
        validators=ONE_LINE,
        description=_l("营业执照上，18位。没有就空着。"),
        render_kw={"autocomplete": "off"},
    )
    override_reason = TextAreaField(
        _l("为什么还是可以发"),
        validators=LONG,
        description=_l("有要再看看的地方，您看过、问过了，在这里写一句。"),
    )

    not_same = BooleanField(_l("看过了，不是上面这几家，照样记"))
    not_same_need = BooleanField(_l("问过了，真是另外要人"))

    def offer(self, employers: list[tuple[int, str]], communities: list[tuple[int, str]]) -> None:
        """Set what can be chosen."""
        self.employer.offer(employers)
        self.community.offer(communities)
        self.kind.choices = [("", _l("还不清楚")), *((kind.value, _l(kind.label)) for kind in EmployerKind)]


class OneNeedForm(PortalForm):
    """Two vacancies that tell one need: how many are wanted in all."""

    headcount_text = StringField(
        _l("一共招几个人"),
        validators=ONE_LINE,
        description=_l("跟单位问一句：两回说的是一回事，还是要加起来。"),
    )


class MoveForm(PortalForm):
    """The next state of a vacancy, with a word why."""

    to_state = SelectField(_l("改成"), choices=[], validators=[required(_l("选下一步。"))])
    note = TextAreaField(_l("说一句为什么"), validators=LONG, description=_l("单位看得到。"))
    expires_on = DayField(
        _l("招到哪天为止"), validators=[optional()], description=_l("要挂出去，得有这一天。")
    )
    override_reason = TextAreaField(
        _l("为什么还是可以发"),
        validators=LONG,
        description=_l("有要再看看的地方，您看过、问过了，在这里写一句。会记上是您写的。"),
    )

    def offer(self, states: list[VacancyState]) -> None:
        """Set what can be chosen: the steps that are possible from here."""
        self.to_state.choices = [(state.value, _l(state.label)) for state in states]


class ConfirmForm(PortalForm):
    """The employer says that it is still open; until when, if that changes."""

    extend_to = DayField(validators=[optional()])


class FactForm(PortalForm):
    """One fact: right, wrong, or set to an answer, with who said so and how."""

    act = HiddenField()
    keys = HiddenField()
    answer = SelectField(_l("是哪样"), choices=[], validate_choice=False)
    source = OfferedSelect(_l("谁说的"), choices=[])
    manner = OfferedSelect(_l("怎么知道的"), choices=[])

    def offer(self, answers: list[tuple[str, str]]) -> None:
        """Set what can be chosen."""
        self.answer.choices = [(value, _l(label)) for value, label in answers]
        told = (FactSource.EMPLOYER, FactSource.WORKER, FactSource.DOCUMENT)
        self.source.choices = [(source.value, _l(source.label)) for source in told]
        ways = (FactManner.TOLD, FactManner.SEEN)
        self.manner.choices = [(manner.value, _l(manner.label)) for manner in ways]
