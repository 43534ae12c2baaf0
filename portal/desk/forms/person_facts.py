"""Forms that settle a reading with a tap, or say what somebody can do and needs, and who said so."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, RadioField, StringField

from portal.desk.forms.person_choices import LEVELS, MANNERS, SOURCES
from portal.fields import FigureField
from portal.forms import LINE, PortalForm, at_most, optional, required

OFF = {"autocomplete": "off"}


class FactForm(PortalForm):
    """A tap on something read, or a choice about the body: what, who said it, how it is known."""

    act = HiddenField()
    key = HiddenField()


class AbilityForm(PortalForm):
    """What somebody can do of one thing."""

    key = HiddenField()
    level = RadioField(_l("能到哪一步"), choices=LEVELS, validators=[required(_l("选一个。"))])
    minutes = FigureField(_l("一次能多少分钟"), description=_l("说不准就空着。"), validators=[optional()])
    kg = FigureField(_l("最多多少公斤"), description=_l("只有搬东西要写。"), validators=[optional()])
    with_aid = StringField(
        _l("靠什么帮着"),
        description=_l("比如：助听器、拐、老花镜。没有就空着。"),
        validators=[optional(), at_most(LINE)],
        render_kw=OFF,
    )
    source = RadioField(_l("谁说的"), choices=SOURCES, validators=[required(_l("选一个，谁说的。"))])
    manner = RadioField(_l("怎么知道的"), choices=MANNERS, validators=[required(_l("选一个。"))])

    def value(self) -> dict[str, Any]:
        """Return the ability in the terms of matching's vocabulary."""
        return {
            "level": int(self.level.data),
            "minutes": int(self.minutes.data) if self.minutes.data is not None else None,
            "kg": float(self.kg.data) if self.kg.data is not None else None,
            "with_aid": (self.with_aid.data or "").strip() or None,
        }


class NeedForm(PortalForm):
    """A convenience that is needed, or something to keep away from."""

    key = HiddenField()
    state = RadioField(_l("要不要"), choices=[], validators=[required(_l("选一个。"))])
    source = RadioField(_l("谁说的"), choices=SOURCES, validators=[required(_l("选一个，谁说的。"))])
    manner = RadioField(_l("怎么知道的"), choices=MANNERS, validators=[required(_l("选一个。"))])
