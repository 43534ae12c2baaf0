"""Fold what people type so that one pattern for numbers and times reads it, without moving a character.

On top of the normal form of `text`, the many dashes become one, line breaks become spaces, the numerals of
cheques (壹贰叁) plain ones, and slips among digits (8:3O, 9;00, 2干8) what was meant; the folded text has the
length of the original, so that a match can always cite the words as they stand in the cell.
"""

import re
from functools import lru_cache

from matching.reading.text import normal

_ONE_FORM = {
    **dict.fromkeys("‐‑‒–—―－─〜～~﹣−", "-"),
    **dict.fromkeys("\n\r\t\u00a0", " "),
    "，": ",",
    "；": ";",
    "（": "(",
    "）": ")",
    "：": ":",
    "➕": "+",
    "晩": "晚",
    "曰": "日",
    **dict(zip("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千", strict=True)),
}
# Among digits: the letter O is a nought, 一 a dash, 干 a 千, and a semicolon within a time a colon.
_AMONG_DIGITS = re.compile(
    r"(?<=[\d:;])o+(?![a-z])|(?<=\d)一(?=\d)|(?<=\d)干(?=\d)|(?<!:\d\d)(?<=\d);(?=[03o][0o](?![\d:点]))"
)
_MEANT = {"一": "-", "干": "千", ";": ":"}


def _as_meant(found: re.Match[str]) -> str:
    return _MEANT.get(found.group()) or "0" * len(found.group())


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Return `text` half-width, simplified and in lower case with one kind of dash, of the same length."""
    folded = "".join([_ONE_FORM.get(character, character) for character in normal(text)])
    return _AMONG_DIGITS.sub(_as_meant, folded)
