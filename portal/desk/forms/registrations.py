"""The forms of a registration in steps: each asks what one asks at that point, in a person's words (domain §10.1)."""

from typing import Any

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import BooleanField, FieldList, FormField, SelectMultipleField, StringField, TextAreaField

from portal.desk.forms.jobseekers import (
    CATEGORY_ROWS,
    OFF,
    AgreementFields,
    CategoryRow,
    PersonFields,
)
from portal.forms import LINE, TEXT, PortalForm, at_most, optional
from portal.services.categories import Category


class WhoStep(PortalForm):
    """Who it is, how to reach them, and who stands by them."""

    name = PersonFields.name
    community = PersonFields.community
    phone = PersonFields.phone
    contact_way = PersonFields.contact_way
    preferred_contact = PersonFields.preferred_contact
    supporter = PersonFields.supporter
    guardian = PersonFields.guardian
    not_to_tell = PersonFields.not_to_tell
    not_same = BooleanField(_l("问过了，不是同一个人，接着登"))


class WishesStep(PortalForm):
    """What somebody would like to do, has done, and never wants to do."""

    wishes = TextAreaField(
        _l("“想干点啥？什么活儿绝对不想干，为什么？”"),
        description=_l("照他的原话写。上面点了的，这里不用再写。"),
        validators=[optional(), at_most(TEXT)],
    )
    experience = TextAreaField(_l("“以前干过啥，哪样最顺手？”"), validators=[optional(), at_most(TEXT)])
    skills = TextAreaField(_l("“会啥，有啥证？过期的也算。”"), validators=[optional(), at_most(TEXT)])
    education = PersonFields.education
    desired_pay = StringField(
        _l("“最想挣多少？最少多少才值得去？”"), validators=[optional(), at_most(LINE)], render_kw=OFF
    )


class DayStep(PortalForm):
    """What somebody's day and the way allow."""

    available = TextAreaField(
        _l("“哪几天、几点到几点方便？有啥事占着？”"),
        description=_l("接孩子、透析、照看老人占着的时间也写上。"),
        validators=[optional(), at_most(TEXT)],
    )
    commute = TextAreaField(
        _l("“走路多久以内？冬天呢？末班车几点？”"), validators=[optional(), at_most(TEXT)]
    )
    family = TextAreaField(_l("“家里几口人，要照看谁？”"), validators=[optional(), at_most(TEXT)])


class BodyStep(PortalForm):
    """What somebody's body can do: which movements, never which illness."""

    health = TextAreaField(
        _l("“还有哪样能做，哪样吃力？歇一会儿行不行？”"),
        description=_l("写能做到哪一步，不写病名。比如：站一个钟头腿就疼，手没问题。"),
        validators=[optional(), at_most(TEXT)],
    )
    needs = TextAreaField(
        _l("“干活要什么方便？要不要先试半天？”"),
        description=_l("比如：得有个凳子，厕所别太远。"),
        validators=[optional(), at_most(TEXT)],
    )


class PapersStep(PortalForm):
    """Papers, where somebody lives, and what they are entitled to: only what an errand needs."""

    id_number = PersonFields.id_number
    born = PersonFields.born
    address = PersonFields.address
    grid_text = PersonFields.grid_text
    categories = FieldList(FormField(CategoryRow), _l("困难类别"))
    certificate_number = PersonFields.certificate_number
    income = PersonFields.income
    remark = PersonFields.remark
    not_same = WhoStep.not_same

    def offer(self) -> None:
        """Leave room for further categories."""
        while (
            len(self.categories) < CATEGORY_ROWS or (self.categories.entries[-1].form.kind.data or "").strip()
        ):
            self.categories.append_entry()

    def told_categories(self) -> list[Category]:
        """Return the categories whose kind was written."""
        rows = (row.form for row in self.categories)
        return [
            Category(row.kind.data.strip(), row.proof.data or None, row.valid_from.data, row.valid_to.data)
            for row in rows
            if (row.kind.data or "").strip()
        ]


class CheckStep(PortalForm):
    """The end: what was read, held up to the person."""

    right = SelectMultipleField(_l("念给他听，对的打勾"), choices=[], validate_choice=False)
    not_same = WhoStep.not_same


FORMS: dict[str, type[PortalForm]] = {
    "consent": AgreementFields,
    "who": WhoStep,
    "wishes": WishesStep,
    "day": DayStep,
    "body": BodyStep,
    "papers": PapersStep,
}
Answers = dict[str, list[str]]


def form_of(step: str, told: Answers | None, communities: list[tuple[int, str]], **options: Any) -> Any:
    """Return the form of a step with what it was told so far; None shows it for the first time."""
    if told is not None:
        options["formdata"] = MultiDict([(name, value) for name, values in told.items() for value in values])
    form = FORMS[step](**options)
    if isinstance(form, WhoStep):
        form.community.offer(communities)
    if isinstance(form, PapersStep):
        form.offer()
    return form
