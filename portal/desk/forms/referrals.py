"""Forms of referrals: a pair, a step, what an employer may see, and the list."""

from typing import Any

from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField, SelectMultipleField, StringField, TextAreaField

from portal.fields import DayField, KeyField
from portal.forms import LINE, PortalForm, SearchForm, VersionedForm, at_most, optional, required
from portal.models import ConsentManner, DeclineReason, ReferralState
from portal.services.referrals import NOTE_MAX

# What the note of a step is for; other steps take "说了什么".
NOTE_LABELS = {
    ReferralState.INTERVIEW: _l("哪天、在哪儿见、谁陪着去"),
    ReferralState.REFUSED: _l("单位怎么说的"),
    ReferralState.HIRED: _l("哪天上班、说好多少钱（可以不写）"),
    ReferralState.NO_ANSWER: _l("打过几回、找的谁（可以不写）"),
    ReferralState.SENT: _l("怎么跟单位说的（可以不写）"),
}
STEP_NOTE = _l("说了什么（可以不写）")


class ReferForm(PortalForm):
    """A person and a vacancy; why, when a rule speaks against the two."""

    reason = TextAreaField(
        _l("您为什么觉得能行"),
        description=_l("比如“老板答应给个凳子”。写下来，以后看得见。"),
        validators=[optional(), at_most(NOTE_MAX)],
    )


class MoveForm(VersionedForm):
    """One step of a referral, with what was said."""

    decline_reason = RadioField(_l("为什么没答应"), choices=[], validate_choice=False)
    note = TextAreaField(STEP_NOTE, validators=[optional(), at_most(NOTE_MAX)])

    def __init__(self, state: ReferralState, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, prefix=f"{state.value}-", **kwargs)
        self.note.label.text = NOTE_LABELS.get(state, STEP_NOTE)
        if state is ReferralState.DECLINED:
            self.decline_reason.choices = [(reason.value, _(reason.label)) for reason in DeclineReason]
        else:
            del self.decline_reason

    @property
    def reason(self) -> DeclineReason | None:
        """The reason chosen, or None."""
        chosen = self.decline_reason.data if "decline_reason" in self else None
        return next((reason for reason in DeclineReason if reason.value == chosen), None)


class ShareForm(VersionedForm):
    """What one employer may see of a person, and how the person said yes."""

    shown_fields = SelectMultipleField(
        _l("给单位看哪些"), description=_l("一样一样问，本人点了头才勾。"), choices=[], validate_choice=False
    )
    manner = RadioField(_l("怎么同意的"), choices=[], validators=[required(_l("怎么同意的，选一样。"))])
    witness = StringField(
        _l("见证人"), description=_l("当面说的才要写。"), validators=[optional(), at_most(LINE)]
    )
    given_on = DayField(_l("哪天同意的"), validators=[required()])

    def offer(self, choices: list[tuple[str, str]]) -> None:
        """Set what can be chosen."""
        self.shown_fields.choices = choices
        self.manner.choices = [(manner.value, _(manner.label)) for manner in ConsentManner]


class ReferralSearch(SearchForm):
    """Where it stands, whose community, which of them."""

    state = SelectField(_l("走到哪一步"), choices=[], validate_choice=False)
    community = KeyField(_l("哪个社区的人"), empty=_l("都看"), validate_choice=False)

    def offer(self, communities: list[tuple[int, str]]) -> None:
        """Set what can be chosen."""
        self.state.choices = [("", _("都看")), *((state.value, _(state.label)) for state in ReferralState)]
        self.community.offer(communities)

    @property
    def chosen_state(self) -> ReferralState | None:
        """The state asked for, or None."""
        return next((state for state in ReferralState if state.value == self.state.data), None)
