"""Fold what people type so that one pattern for numbers and times reads it, without moving a character.

On top of the normal form of `text`, the many dashes become one and line breaks become spaces; the folded text
has the length of the original, so that a match can always cite the words as they stand in the cell.
"""

from matching.reading.text import normal

_ONE_FORM = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―－─〜～~﹣−", "-"),
        **dict.fromkeys("\n\r\t\u00a0", " "),
        "，": ",",
        "；": ";",
        "（": "(",
        "）": ")",
        "：": ":",
    }
)


def fold(text: str) -> str:
    """Return `text` half-width, simplified and in lower case with one kind of dash, of the same length."""
    return normal(text).translate(_ONE_FORM)
