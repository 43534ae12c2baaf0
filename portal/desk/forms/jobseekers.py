"""Forms on people: search, registration, changes, consent, entrustment, covered values."""

from collections.abc import Iterable, Mapping
from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    FieldList,
    Form,
    FormField,
    RadioField,
    SelectField,
    StringField,
    TextAreaField,
)

from portal.desk.forms.evidence import EvidenceFields
from portal.desk.forms.person_choices import (
    CONTACT_WAYS,
    LAST_REGISTERED,
    SITUATIONS,
    STATES,
    WAYS_OF_CONSENT,
)
from portal.fields import DayField, KeyField
from portal.forms import LINE, TEXT, SearchForm, VersionedForm, at_most, optional, required
from portal.models import ConsentManner, Purpose
from portal.services.categories import KINDS, Category
from portal.services.consents import Given
from portal.services.jobseekers import REVEALABLE

OFF = {"autocomplete": "off"}
# Rows of categories that stand on an empty form; more come with what is known.
CATEGORY_ROWS = 2


class JobseekerSearch(SearchForm):
    """Words, and what narrows the list."""

    words = StringField(
        _l("名字、电话或编号"),
        description=_l("名字写两个字就能找；电话写后四位也行。"),
        render_kw=OFF,
    )
    state = SelectField(_l("情况"), choices=STATES, validate_choice=False)
    community = KeyField(_l("住哪个社区"), empty=_l("都看"), validate_choice=False)
    category = SelectField(_l("困难类别"), choices=[], validate_choice=False)
    since = SelectField(_l("什么时候登记的"), choices=LAST_REGISTERED, validate_choice=False)
    only = SelectField(_l("要办的"), choices=SITUATIONS, validate_choice=False)

    def offer(self, communities: list[tuple[int, str]]) -> None:
        """Set what can be chosen."""
        self.community.offer(communities)
        self.category.choices = [("", _l("都看")), *((kind, _l(kind)) for kind in KINDS)]


class CategoryRow(Form):
    """One hardship category with its proof and the time it holds."""

    kind = StringField(
        _l("哪一类"), validators=[optional(), at_most(LINE)], render_kw={"list": "kinds", **OFF}
    )
    proof = StringField(_l("看了什么证明"), validators=[optional(), at_most(LINE)], render_kw=OFF)
    valid_from = DayField(_l("从哪天起"), validators=[optional()])
    valid_to = DayField(_l("到哪天为止"), validators=[optional()])


class PersonFields(VersionedForm):
    """What is asked of a person, in the order in which it is asked; only name and community must be known."""

    name = StringField(_l("姓名"), validators=[required(_l("姓名还没写。")), at_most(LINE)], render_kw=OFF)
    community = KeyField(
        _l("住哪个社区"), empty=_l("选一个"), validators=[required(_l("选一个社区，归哪一片管。"))]
    )
    phone = StringField(
        _l("电话"),
        description=_l("没有就空着。有两个，中间加一个斜杠。"),
        validators=[optional(), at_most(LINE)],
        render_kw={"inputmode": "tel", **OFF},
    )
    preferred_contact = StringField(
        _l("怎么称呼，什么时候找他方便"),
        description=_l("比如：叫孙师傅，上午9点以后打。"),
        validators=[optional(), at_most(LINE)],
        render_kw=OFF,
    )
    contact_way = SelectField(_l("想怎么找他"), choices=CONTACT_WAYS, validators=[optional()])
    supporter = StringField(
        _l("谁帮衬他，电话多少"),
        description=_l("他自己信得过的人：家里人、邻居、师傅。没有就空着。"),
        validators=[optional(), at_most(LINE)],
        render_kw=OFF,
    )
    guardian = StringField(
        _l("监护人"),
        description=_l("法院或者居委会指定了才写。大人的事，先问他本人。"),
        validators=[optional(), at_most(LINE)],
        render_kw=OFF,
    )
    not_to_tell = StringField(
        _l("有什么不想让单位知道"),
        description=_l("比如：正在别处干着，别让现在的单位知道；得过的病。"),
        validators=[optional(), at_most(LINE)],
        render_kw=OFF,
    )
    address = StringField(_l("住址"), validators=[optional(), at_most(LINE)], render_kw=OFF)
    grid_text = StringField(_l("网格"), validators=[optional(), at_most(LINE)], render_kw=OFF)
    id_number = StringField(
        _l("身份证号"),
        description=_l("现在不用就空着。存的时候加密，看一次记一次。"),
        validators=[optional(), at_most(LINE)],
        render_kw={"autocapitalize": "characters", "spellcheck": "false", **OFF},
    )
    born = StringField(
        _l("出生日期"),
        description=_l("写了身份证号就不用写。"),
        validators=[optional(), at_most(LINE)],
        render_kw=OFF,
    )

    wishes = TextAreaField(
        _l("想干什么"),
        description=_l("照他的原话写。不想干什么，也写上。"),
        validators=[optional(), at_most(TEXT)],
    )
    experience = TextAreaField(_l("干过什么"), validators=[optional(), at_most(TEXT)])
    skills = TextAreaField(_l("会什么，有什么证"), validators=[optional(), at_most(TEXT)])
    education = StringField(_l("念到几年级"), validators=[optional(), at_most(LINE)], render_kw=OFF)
    desired_pay = StringField(_l("想挣多少"), validators=[optional(), at_most(LINE)], render_kw=OFF)

    available = TextAreaField(
        _l("什么时候能干"),
        description=_l("接孩子、透析、照看老人占着的时间也写上。"),
        validators=[optional(), at_most(TEXT)],
    )
    commute = TextAreaField(_l("能走多远，怎么去"), validators=[optional(), at_most(TEXT)])

    health = TextAreaField(
        _l("身体能做什么，做什么吃力"),
        description=_l("写能做到哪一步，不写病名。比如：站一个钟头腿就疼，手没问题。"),
        validators=[optional(), at_most(TEXT)],
    )
    needs = TextAreaField(
        _l("干活要什么方便"),
        description=_l("比如：得有个凳子，厕所别太远。"),
        validators=[optional(), at_most(TEXT)],
    )

    family = TextAreaField(_l("家里几口人，要照看谁"), validators=[optional(), at_most(TEXT)])
    income = TextAreaField(_l("现在的收入和补贴"), validators=[optional(), at_most(TEXT)])
    certificate_number = StringField(
        _l("残疾证号"),
        description=_l("只用来办补贴。推荐活的时候从来不看。"),
        validators=[optional(), at_most(LINE)],
        render_kw={"autocapitalize": "characters", "spellcheck": "false", **OFF},
    )
    categories = FieldList(FormField(CategoryRow), _l("困难类别"))
    remark = TextAreaField(_l("备注"), validators=[optional(), at_most(TEXT)])

    def offer(self, communities: list[tuple[int, str]]) -> None:
        """Set what can be chosen, and leave room for further categories."""
        self.community.offer(communities)
        while len(self.categories) < CATEGORY_ROWS:
            self.categories.append_entry()

    def told(self, names: Iterable[str]) -> dict[str, str]:
        """Return the texts by the registry's names."""
        return {name: self[name].data or "" for name in names}

    def told_categories(self) -> list[Category]:
        """Return the categories whose kind was written."""
        rows = (row.form for row in self.categories)
        return [
            Category(row.kind.data.strip(), row.proof.data or None, row.valid_from.data, row.valid_to.data)
            for row in rows
            if (row.kind.data or "").strip()
        ]


class PersonEdit(PersonFields):
    """Changes to a person. What is covered is not filled in: an empty field leaves it as it is."""

    clear_phone = BooleanField(_l("删掉现在记的电话"))
    clear_id_number = BooleanField(_l("删掉现在记的身份证号"))
    clear_certificate_number = BooleanField(_l("删掉现在记的残疾证号"))
    clear_address = BooleanField(_l("删掉现在记的住址"))
    clear_supporter = BooleanField(_l("删掉现在记的帮衬他的人"))
    clear_guardian = BooleanField(_l("删掉现在记的监护人"))

    def cover(self, shown: Mapping[str, str]) -> None:
        """Say of each covered value what may be seen of it; what is not there can't be taken away."""
        for name, text in shown.items():
            if text:
                self[name].description = _("现在记的：%(shown)s。不改就空着，要换就写新的。", shown=text)
            else:
                del self[f"clear_{name}"]

    def told(self, names: Iterable[str]) -> dict[str, str]:
        """Return the texts by the registry's names; covered ones only when they are replaced or taken away."""
        return {
            name: text
            for name, text in super().told(names).items()
            if text or name not in REVEALABLE or (f"clear_{name}" in self and self[f"clear_{name}"].data)
        }


class ConsentFields(EvidenceFields):
    """How a consent was given, and what shows it."""

    manner = RadioField(
        _l("怎么同意的"),
        choices=WAYS_OF_CONSENT,
        validators=[required(_l("选一个，是怎么同意的。"))],
    )
    given_on = DayField(_l("哪天同意的"), validators=[required(_l("日子还没写。"))])
    witness = StringField(
        _l("见证人"),
        description=_l("当面说的必须写；别的可以空着。"),
        validators=[optional(), at_most(LINE)],
        render_kw=OFF,
    )

    def given(self, purpose: Purpose) -> Given:
        """Return the consent to `purpose` as it was given."""
        return Given(purpose, ConsentManner(self.manner.data), self.given_on.data, self.witness.data)


class AgreementFields(ConsentFields):
    """What somebody agrees to when they are registered, each purpose by itself."""

    agree_register = BooleanField(_l("听明白了，同意登记和找活"))
    agree_health = BooleanField(_l("同意记身体能做什么"))
    agree_benefit = BooleanField(_l("同意算家里收入怎么变"))

    def consents(self) -> list[Given]:
        """Return what the person agreed to."""
        agreed = (
            (self.agree_register, Purpose.REGISTER),
            (self.agree_health, Purpose.HEALTH),
            (self.agree_benefit, Purpose.BENEFIT),
        )
        return [self.given(purpose) for box, purpose in agreed if box.data]


class RegistrationForm(PersonFields, AgreementFields):
    """A new person, with what they agreed to."""

    not_same = BooleanField(_l("问过了，不是同一个人，照样登记"))


class ConsentForm(ConsentFields):
    """One more consent."""

    purpose = RadioField(_l("同意什么"), choices=[], validators=[required(_l("选一个，同意的是哪件事。"))])

    def offer(self, purposes: list[tuple[str, Any]]) -> None:
        """Set what can be chosen."""
        self.purpose.choices = purposes
