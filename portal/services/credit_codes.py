"""The unified social credit code of a unit: its sign set, its check sign, and what is wrong with one.

Source: GB 32100-2015; 18 signs, weights 3^i mod 31, no I O S V Z (domain facts §1.1).
"""

import unicodedata

from portal.labels import N_
from portal.services.errors import DomainError

SIGNS = "0123456789ABCDEFGHJKLMNPQRTUWXY"
LENGTH = 18


def tidy(told: str | None) -> str | None:
    """Return the code in capitals without spaces, as it is compared; None when nothing was told."""
    signs = "".join(unicodedata.normalize("NFKC", told or "").split()).upper()
    return signs or None


def check_sign(code: str) -> str:
    """Return the last sign that belongs to the first 17 signs of `code`."""
    total = sum(SIGNS.index(sign) * pow(3, place, 31) for place, sign in enumerate(code[: LENGTH - 1]))
    return SIGNS[-total % 31]


def read_code(told: str | None, *, field: str = "credit_code") -> str | None:
    """Return a sound code, or None when nothing was told.

    Raises
    ------
    DomainError
        On `field`, with what is wrong: the length, a sign that can't stand there, or the check sign.
    """
    code = tidy(told)
    if code is None:
        return None
    if len(code) != LENGTH:
        raise DomainError(
            N_("信用代码是18位，现在是%(count)d位，照着执照再看看。"), field=field, count=len(code)
        )
    wrong = next((sign for sign in code if sign not in SIGNS), None)
    if wrong is not None:
        raise DomainError(N_("信用代码里不会有“%(sign)s”，看看是不是跟数字认混了。"), field=field, sign=wrong)
    if check_sign(code) != code[-1]:
        raise DomainError(N_("信用代码对不上，多半是抄错了一位，照着执照再看看。"), field=field)
    return code
