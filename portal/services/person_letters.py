"""Under what people are typed without Chinese: keyed hashes of pinyin, first letters, and the end of an identity number."""

from portal import crypto, spelling
from portal.models import Jobseeker
from portal.services import identity

LAST_DIGITS = 4


def _token(kind: str, value: str) -> bytes:
    return crypto.keys().lookup(f"search.{kind}", value)


def letter_tokens(person: Jobseeker) -> set[bytes]:
    """Return the hashes under which somebody is found by letters (`wl` and `wanglei` for 王磊) or by four digits."""
    found = {_token("typed", typed) for typed in spelling.typed_as(person.name)}
    number = identity.tidy(person.id_number)
    if len(number) >= LAST_DIGITS:
        found.add(_token("identity_end", number[-LAST_DIGITS:]))
    return found


def tokens_for_letters(term: str) -> list[bytes]:
    """Return the hash to look for when a search word is nothing but letters."""
    typed = spelling.letters_in(term)
    return [_token("typed", typed)] if typed else []


def tokens_for_digits(figures: str) -> list[bytes]:
    """Return the hash to look for when a search word is four figures, the last of which may be X."""
    return [_token("identity_end", figures)] if len(figures) == LAST_DIGITS else []


def joined_letters(terms: list[str]) -> list[str]:
    """Return search words with those that are one name typed apart put together: ``wang lei`` is ``wanglei``."""
    found: list[str] = []
    before = False
    for term in terms:
        is_letters = term.isascii() and term.isalpha()
        if is_letters and before:
            found[-1] += term
        else:
            found.append(term)
        before = is_letters
    return found
