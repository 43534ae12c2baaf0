"""Fold what people type so that one pattern for numbers and times reads it, without moving a character.

On top of the normal form of `text`, the many dashes become one, line breaks become spaces, the numerals of
cheques (壹贰叁) plain ones, and a letter O among digits a nought; the folded text has the length of the original,
so that a match can always cite the words as they stand in the cell.
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
    **dict(zip("壹贰叁肆伍陆柒捌玖拾佰仟", "一二三四五六七八九十百千", strict=True)),
}
_LETTER_AMONG_DIGITS = re.compile(r"(?<=\d)o+(?=\d|\b|[^a-z])")


@lru_cache(maxsize=20_000)
def fold(text: str) -> str:
    """Return `text` half-width, simplified and in lower case with one kind of dash, of the same length."""
    folded = "".join([_ONE_FORM.get(character, character) for character in normal(text)])
    if "o" not in folded:
        return folded
    return _LETTER_AMONG_DIGITS.sub(lambda found: "0" * len(found.group()), folded)
