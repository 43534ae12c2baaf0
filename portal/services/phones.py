"""Telephone numbers as people write them: read to plain figures, or refused with what is wrong with them."""

import re
import unicodedata

from portal import crypto
from portal.labels import N_
from portal.services.errors import DomainError

MOBILE_LENGTH = 11
# A number of the city without and with its area code 0468, with or without the hyphen.
_LANDLINE = re.compile(r"^(0\d{2,3})?[2-9]\d{6,7}$")
_MOBILE = re.compile(r"^1[3-9]\d{9}$")
_SEPARATORS = re.compile(r"[\s\-‐-―−()（）.·]+")


def read_phone(told: str, *, field: str = "phone") -> str:
    """Return a telephone number in plain figures, without country code and separators.

    Raises
    ------
    DomainError
        On `field`, with what is missing or too much, when it is no number that can be rung.
    """
    figures = _SEPARATORS.sub("", unicodedata.normalize("NFKC", told))
    figures = re.sub(r"^(\+86|0086|86(?=1\d{10}$))", "", figures)
    if not figures:
        raise DomainError(N_("电话还没写。写了才能给您打。"), field=field)
    if not figures.isdecimal():
        raise DomainError(N_("电话只写数字就行。"), field=field)
    if _MOBILE.match(figures) or _LANDLINE.match(figures):
        return figures
    raise DomainError(*_what_is_wrong(figures), field=field)


def _what_is_wrong(figures: str) -> tuple[str]:
    short = MOBILE_LENGTH - len(figures)
    if not figures.startswith("1") or len(figures) == MOBILE_LENGTH:
        return (N_("这个电话打不通，您再看看。"),)
    if short == 1:
        return (N_("电话少了一位，您再看看。"),)
    if short == -1:
        return (N_("电话多了一位，您再看看。"),)
    return (N_("手机号是11位，您再数数。"),)


def phone_hash(figures: str) -> bytes:
    """Return the keyed hash under which a number that `read_phone` returned is found again."""
    return crypto.keys().lookup("phone", figures)
