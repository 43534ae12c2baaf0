"""How different hands write the same thing: with commas, with spaces, with strokes, in the old characters."""

from collections.abc import Sequence
from functools import cache
from typing import Any

from demo.dice import Dice

JOINS = {"comma": "，", "space": " ", "slash": "/", "traditional": "，"}


@cache
def _converter() -> Any:
    from opencc import OpenCC  # noqa: PLC0415 - loads a dictionary

    return OpenCC("s2t")


def joined(parts: Sequence[str], style: str) -> str:
    """Return the parts as one cell, in the hand of `style`."""
    return in_hand(JOINS[style].join(part for part in parts if part), style)


def in_hand(text: str, style: str) -> str:
    """Return a text in somebody's hand: their commas, their characters."""
    if style == "traditional":
        return str(_converter().convert(text))
    if style == "space":
        return text.replace("，", " ")
    if style == "slash":
        return text.replace("，", "/")
    return text


def day_in_hand(dice: Dice, iso: str) -> str:
    """Return a day mostly as 2026-10-31, sometimes as people write it otherwise."""
    year, month, day = iso.split("-")
    return dice.weighted(
        {
            iso: 12,
            f"{year}.{int(month)}.{int(day)}": 1,
            f"{year}年{int(month)}月{int(day)}日": 1,
            f"{year}/{month}/{day}": 1,
        }
    )
