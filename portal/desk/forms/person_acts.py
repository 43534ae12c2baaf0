"""Small forms of acts on a person: a consent ended, a registration moved, a covered value, a case entrusted."""

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, SelectMultipleField, TextAreaField

from portal.desk.forms.person_choices import REASONS
from portal.fields import DayField, KeyField
from portal.forms import TEXT, PortalForm, at_most, optional, required


class WithdrawForm(PortalForm):
    """A button that ends a consent."""

    consent_id = HiddenField()


class MoveForm(PortalForm):
    """Where the registration goes, and a word on why."""

    to_state = HiddenField()
    note = TextAreaField(
        _l("为什么，什么时候再问他"),
        description=_l("可以不写。不想找活不算错，不影响他的低保。"),
        validators=[optional(), at_most(TEXT)],
    )


class RevealForm(PortalForm):
    """Why somebody needs to see a covered value."""

    field = HiddenField()
    reason = RadioField(_l("为什么要看"), choices=REASONS, validators=[required(_l("选一个，为什么要看。"))])


class EntrustForm(PortalForm):
    """To whom a case goes, for what, until when."""

    account = KeyField(_l("托付给谁"), empty=_l("选一个社工"), validators=[required(_l("选一个社工。"))])
    scope = TextAreaField(
        _l("托付他办什么"),
        description=_l("比如：陪着办残疾证换证，跟着问低保渐退。"),
        validators=[required(_l("写一句托付他办什么。")), at_most(TEXT)],
    )
    valid_to = DayField(
        _l("到哪天为止"),
        description=_l("到那天他就看不到了。最长一年，到时候还要就再托付。"),
        validators=[required(_l("日子还没写。"))],
    )

    def offer(self, accounts: list[tuple[int, str]]) -> None:
        """Set what can be chosen."""
        self.account.offer(accounts)


class EndForm(PortalForm):
    """A button that ends an entrustment."""

    entrustment_id = HiddenField()


class MergeForm(PortalForm):
    """Two registrations put together: of what both say differently, what to take from the other one."""

    taken = SelectMultipleField(_l("这几样，用另一份的"), choices=[], validate_choice=False)


class RefuseForm(PortalForm):
    """Why a person is not handed over."""

    note = TextAreaField(
        _l("为什么不转"),
        description=_l("那边看得到。只写能不能转，别写他的情况。"),
        validators=[optional(), at_most(TEXT)],
    )
