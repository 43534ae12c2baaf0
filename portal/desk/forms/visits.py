"""Forms of a visit: whose door, and everything it brought."""

from collections.abc import Sequence
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import (
    BooleanField,
    Field,
    HiddenField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.widgets import CheckboxInput, ListWidget

from matching.types import ACCOMMODATIONS, DIMENSIONS
from portal.desk.forms.vacancies import VacancyFields
from portal.fields import DayField, OfferedRadio
from portal.forms import LINE, TEXT, SearchForm, at_most, optional
from portal.models import FactManner, Place, Vacancy, VisitedVacancy, VisitOutcome
from portal.services.visits import Question
from portal.services.workplaces import NOT_ASKED, words_of

STANDING = "standing_"
ASK = "ask_"
PLACE = "place_"
# What the eye sees at the door comes first; the rest is on the page about the place.
AT_THE_DOOR = ("ground_floor", "toilet", "stool", "warm")


class DoorSearch(SearchForm):
    """Whose door: words, a community, or where the phone is."""

    words = StringField(
        _l("单位、外号、电话、地址"), render_kw={"autocomplete": "off", "enterkeyhint": "search"}
    )
    community = SelectField(_l("社区"), choices=[], validate_choice=False)
    near = HiddenField()

    def offer(self, communities: list[Place]) -> None:
        """Set what can be chosen."""
        self.community.choices = [
            ("", _l("我管的都看")),
            *((str(place.id), place.name) for place in communities),
        ]

    def place(self) -> tuple[float, float] | None:
        """Return where the phone is (longitude, latitude), or None when it did not say so."""
        parts = (self.near.data or "").split(",")
        try:
            longitude, latitude = (float(part) for part in parts)
        except ValueError:
            return None
        on_earth = abs(longitude) <= 180 and abs(latitude) <= 90  # noqa: PLR2004 - degrees
        return (longitude, latitude) if on_earth else None


class VisitForm(VacancyFields):
    """What a visit brought: what is still open, a new need as told and as read, the place, the next time."""

    # Many visits bring no new need; a need without a title is refused where it is written down.
    title = StringField(
        _l("招什么工"), validators=[optional(), at_most(100)], render_kw={"autocomplete": "off"}
    )
    told = TextAreaField(
        _l("他怎么说的"),
        validators=[optional(), at_most(TEXT)],
        description=_l("照原话写，一口气写完就行：招几个、干什么、几点到几点、多少钱、能照顾什么。"),
        render_kw={"rows": 3},
    )
    heard = HiddenField()
    rest = HiddenField()
    outcome = OfferedRadio(_l("这一趟怎么样"), choices=[])
    no_requirements = BooleanField(_l("问过了，没别的要求"))
    not_same_need = BooleanField(_l("不是一回事，真是另外要人"))
    right = SelectMultipleField(
        _l("认出来的，跟他对过的打个勾"),
        choices=[],
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )
    manner = OfferedRadio(_l("这个地方的事，怎么知道的"), choices=[])
    note = StringField(_l("还有要记的"), validators=[optional(), at_most(LINE)])
    next_on = DayField(_l("下回哪天去"), validators=[optional()])
    override_reason = TextAreaField(
        _l("为什么还是可以发"),
        validators=[optional(), at_most(TEXT)],
        description=_l("有要再看看的地方，您看过、问过了，在这里写一句。"),
    )

    def offer(self) -> None:
        """Set what can be chosen."""
        self.outcome.choices = [(one.value, _l(one.label)) for one in VisitOutcome]
        self.manner.choices = [(one.value, _l(one.label)) for one in (FactManner.SEEN, FactManner.TOLD)]
        self.outcome.data = self.outcome.data or VisitOutcome.NEED.value
        self.manner.data = self.manner.data or FactManner.TOLD.value
        for key in AT_THE_DOOR:
            self[f"{PLACE}{key}"].choices = _answers(words_of(key))

    def put(self, questions: Sequence[Question]) -> list[Field]:
        """Set the sentences and answers of the questions to ask now; return their fields."""
        fields = []
        for question in questions:
            field = self[field_of(question.key)]
            field.label.text = _l(question.asked, what=_l(question.what))
            if question.opens:
                field.description = _l("行的话，近处能多%(count)d个人干得了。", count=question.opens)
            field.choices = _answers(question.answers)
            fields.append(field)
        return fields

    def standing(self) -> dict[int, VisitedVacancy]:
        """Return what was found out about earlier vacancies."""
        told = {
            name.removeprefix(STANDING): self[name].data for name in self._fields if name.startswith(STANDING)
        }
        return {int(key): VisitedVacancy(value) for key, value in told.items() if value}

    def answers(self) -> dict[str, str]:
        """Return the answers to questions about the new need, by the key of the fact."""
        told = {name.removeprefix(ASK): self[name].data for name in self._fields if name.startswith(ASK)}
        return {key.replace("_", ":", 1): value for key, value in told.items() if value}

    def place(self) -> dict[str, str]:
        """Return what was told or seen of the place, by accommodation."""
        told = {key: self[f"{PLACE}{key}"].data for key in AT_THE_DOOR}
        return {key: value for key, value in told.items() if value}

    def is_telling(self) -> bool:
        """Tell whether something was said that was not taken into the fields yet."""
        return bool((self.told.data or "").strip()) and self.told.data != self.heard.data

    def has_need(self) -> bool:
        """Tell whether a new need stands in the fields."""
        return bool((self.title.data or "").strip() or (self.tasks.data or "").strip())


def field_of(key: str) -> str:
    """Return the field that answers the question of a fact."""
    return ASK + key.replace(":", "_", 1)


def _answers(words: dict[str, str]) -> list[tuple[str, Any]]:
    return [*((value, _l(label)) for value, label in words.items()), (NOT_ASKED, _l("没问"))]


def _radio() -> RadioField:
    # What was asked is known once the need is read; the service refuses an answer that the question does not have.
    return RadioField("", choices=[], default=NOT_ASKED, validate_choice=False)


for _key in ACCOMMODATIONS:
    setattr(VisitForm, f"{ASK}accommodation_{_key}", _radio())
for _key in DIMENSIONS:
    setattr(VisitForm, f"{ASK}demand_{_key}", _radio())
for _key in AT_THE_DOOR:
    setattr(
        VisitForm,
        f"{PLACE}{_key}",
        OfferedRadio(_l(ACCOMMODATIONS[_key]), choices=[], default=NOT_ASKED),
    )


def visit_form(known: Sequence[Vacancy]) -> VisitForm:
    """Return the form of a visit, with one question for each vacancy that is still open or has run out."""
    found = (VisitedVacancy.OPEN, VisitedVacancy.FILLED, VisitedVacancy.PAUSED)
    asked = {
        f"{STANDING}{row.id}": OfferedRadio(
            row.title,
            choices=[*((one.value, _l(one.label)) for one in found), ("", _l("没问"))],
            default="",
        )
        for row in known
    }
    form: VisitForm = type("OneVisitForm", (VisitForm,), asked)()
    form.offer()
    return form
