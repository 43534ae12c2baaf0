"""Form fields whose complaints are our own short sentences, for days, figures and choices; what a form showed."""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from flask_babel import gettext as _
from wtforms import DateField, DecimalField, HiddenField, RadioField, SelectField, ValidationError

from portal.merging import digest, is_typed

# Nobody who is registered was born before, and nothing is valid after; an hour or a day more or less fits in, too.
YEARS = range(1900, 2101)
# No column for amounts holds more (`Base.registry`, Numeric(10, 2)).
TOO_LARGE = 10**8


class DayField(DateField):
    """A day, from the browser's own date input (``2026-09-10``)."""

    data: Any  # a date, or None when nothing was written

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the day, or say how one is written."""
        told = " ".join(valuelist).strip()
        self.data = None
        if told:
            try:
                day = date.fromisoformat(told)
            except ValueError:
                raise ValueError(_("日子没看懂，照着2026-09-10这样写。")) from None
            if day.year not in YEARS:
                raise ValueError(_("年份不对，再看一眼。"))
            self.data = day


class FigureField(DecimalField):
    """A figure, with or without a decimal point; full-width digits are as good as others."""

    data: Any  # a Decimal, or None when nothing was written

    def process_formdata(self, valuelist: list[str]) -> None:
        """Read the figure, or say that it is none."""
        told = " ".join(valuelist).strip().replace(",", "").replace("，", "")
        self.data = None
        if told:
            try:
                figure = Decimal(told)
            except InvalidOperation:
                figure = Decimal("NaN")
            if not figure.is_finite():
                raise ValueError(_("这里只写数字。"))
            if abs(figure) >= TOO_LARGE:
                raise ValueError(_("这个数太大了，再看一眼。"))
            self.data = figure


# No key of ours is longer; a longer number in an address would not fit into a database's integer.
LONGEST_KEY = 15


def key_in(told: str | None) -> int | None:
    """Return the key that an address or a hidden field names, None when it names none."""
    return int(told) if told and told.isdecimal() and len(told) <= LONGEST_KEY else None


def key_or_none(value: Any) -> int | None:
    """Return the key chosen in a list of choices, None for the first, empty one.

    Raises
    ------
    ValueError
        When it is no key.
    """
    if value in (None, "", "None"):
        return None
    key = key_in(str(value))
    if key is None:
        raise ValueError(f"{value!r} is no key")
    return key


class _Offered:
    """A choice that may be left open; what is sent must be one of those that the page offered."""

    data: Any
    iter_choices: Any

    def pre_validate(self, _form: Any) -> None:
        """Refuse what nobody was offered: only a form sent by hand, or a page from before a change, says it."""
        if self.data and not any(choice.selected for choice in self.iter_choices()):
            raise ValidationError(_("这里头没有这一样，再选一回。"))


class OfferedSelect(_Offered, SelectField):
    """One of the lines of a list, or nothing."""


class OfferedRadio(_Offered, RadioField):
    """One of the answers that stand on the page, or nothing."""


class KeyField(SelectField):
    """A choice among things with keys; the first choice is none of them."""

    def __init__(self, label: Any, *, empty: Any, **options: Any) -> None:
        super().__init__(label, coerce=key_or_none, choices=[], **options)
        self.empty = empty

    def offer(self, choices: list[tuple[int, str]]) -> None:
        """Set what can be chosen."""
        self.choices = [("", self.empty), *choices]


class ShownField(HiddenField):
    """The digests of what a form showed, by field name, as they travel in the page."""

    def keep(self, fields: Iterable[Any]) -> None:
        """Note down what these fields show now."""
        self._write({field.short_name: digest(field.data) for field in fields if is_typed(field)})

    def is_untouched(self, field: Any) -> bool:
        """Tell whether a field still says what the page showed; a page that did not say so knows nothing."""
        return self._read().get(field.short_name) == digest(field.data)

    def now_stored(self, current: Mapping[str, Any]) -> None:
        """Note down what is stored now: the page that follows shows it beside what was typed."""
        self._write(self._read() | {name: digest(value) for name, value in current.items()})

    def _read(self) -> dict[str, Any]:
        try:
            told = json.loads(self.data or "{}")
        except ValueError:
            return {}
        return told if isinstance(told, dict) else {}

    def _write(self, digests: Mapping[str, Any]) -> None:
        self.data = json.dumps(digests, sort_keys=True)
