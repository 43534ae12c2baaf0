"""Text as people write it, made comparable without losing the words: normal form, clauses, durations, weights.

Everything here keeps the length of the text, character by character, so that a position in the normal form is
a position in the original and readings can cite the very words.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from matching.reading.typos import put_right

# A clause ends where a grid worker puts a stop, a comma or a gap; 、 and spaces join things of one clause, and how grave
# a thing is belongs to it, in brackets too ("耳聋（轻度）").
CLAUSE_END = re.compile(
    r"[，,。；;！!？?\n\r\t【】“”\"]|[（(](?!(?:极?重|中|轻)度[）)])|(?<![重中轻]度)[）)]|(?<=[一-鿿])\s+(?=[一-鿿\d])"
)
# What turns the words behind it into their opposite, with up to four characters between.
NEGATION = re.compile(
    r"(?:不用|用不着|不需要?|不必|不要求?|无需|无须|没有|没啥|没|不管|不搞|不做|不让|不靠|不|别|免|非)[^，,。；;!！\n]{0,3}$"
)
# 不 that is part of a question or of praise, not of a negation ("怕不怕", "差不多", "不错").
HARMLESS_NEGATION = re.compile(
    r"(?:差不多|不错|不行|不中|不过|不光|不但|不仅|不怕|没准|要不(?!要)|不超过?|不到|不足)[^，,。；;!！\n]{0,3}$"
)
QUESTION_MARKS = ("？", "?")
CHINESE_DIGITS = {
    "零": 0,
    "一": 1,
    "二": 2,
    "两": 2,
    "俩": 2,
    "三": 3,
    "仨": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
}
NUMBER = r"(?:\d+(?:\.\d+)?|[一二两俩三仨四五六七八九十百半几]+)"
DURATION = rf"(?:(?P<hours>{NUMBER})\s*(?:来|多|拉)?个?(?:来|多)?半?\s*(?:钟头|小时|点钟|(?<=[个半来多俩仨])点儿?(?![半\d一二三四五六七八九十钟]))|(?P<minutes>{NUMBER})\s*(?:来|多)?\s*(?:分钟|分)|(?P<quarters>[一两三])刻钟|(?P<half>半天|半晌|一(?:整)?个?(?:上午|下午|头午|头晌))|(?P<short>一会儿?|一阵儿?|一小会儿?))"
DURATION_RE = re.compile(DURATION)
WEIGHT_RE = re.compile(rf"(?P<number>{NUMBER})\s*(?:来|多)?(?P<unit>斤|公斤|千克|kg)")
HALF_DAY_MINUTES = 240
SHORT_MINUTES = 15
QUARTER_MINUTES = 15


# "①保洁②门卫" is a list; "月休④天" is a number.
_LISTED = re.compile(r"[①-⑳](?![天人名个休班小时元])")


@cache
def _converter() -> Any:
    import opencc  # noqa: PLC0415 - its tables load when first needed

    return opencc.OpenCC("t2s")


@lru_cache(maxsize=20_000)
def _normal_character(character: str) -> str:
    """Return the half-width, simplified, lower-case form when it is a single character."""
    if character.isascii():
        return character.lower()
    folded = unicodedata.normalize("NFKC", character)
    folded = folded if len(folded) == 1 else character
    if "一" <= folded <= "鿿":
        simple = str(_converter().convert(folded))
        return simple if len(simple) == 1 else folded
    return folded.lower()


@lru_cache(maxsize=50_000)
def normal(text: str) -> str:
    """Return `text` half-width, simplified, in lower case and with known typos put right, of the same length.

    Full-width commas and brackets stay: they end clauses either way.
    """
    if _LISTED.search(text):
        text = _LISTED.sub("；", text)
    return put_right("".join(map(_normal_character, text)))


@dataclass(frozen=True)
class Clause:
    """A stretch of a cell: its words as written, its normal form, and where it starts in the cell."""

    words: str
    text: str
    start: int
    is_question: bool = False


@lru_cache(maxsize=50_000)
def clauses(cell: str) -> tuple[Clause, ...]:
    """Cut a cell into clauses, in order."""
    text = normal(cell)
    return tuple(
        Clause(cell[start:end], text[start:end], start, cell[end : end + 1] in QUESTION_MARKS)
        for start, end in _stretches(text)
        if text[start:end].strip()
    )


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in CLAUSE_END.finditer(text):
        yield start, mark.start()
        start = mark.end()
    yield start, len(text)


def is_negated(text: str, at: int) -> bool:
    """Whether a negation stands shortly before position `at` of a clause's normal form."""
    before = text[max(0, at - 7) : at]
    return bool(NEGATION.search(before)) and not HARMLESS_NEGATION.search(before)


def number(words: str) -> float | None:
    """Return the value of a short number ("3", "十来", "二十", "半", "几"), or None."""
    if re.fullmatch(r"\d+(?:\.\d+)?", words):
        return float(words)
    if words == "半":
        return 0.5
    if words == "几":
        return 3.0
    return _chinese_number(words)


def _chinese_number(words: str) -> float | None:
    """Return numbers up to 999; two neighbouring digits are a span, of which the middle counts ("三四" 3.5)."""
    total, digit = 0.0, 0.0
    seen: list[int] = []
    for character in words:
        if character in CHINESE_DIGITS:
            seen.append(CHINESE_DIGITS[character])
            digit = sum(seen) / len(seen)
        elif character in "十百":
            total += (digit or 1.0) * (10 if character == "十" else 100)
            digit, seen = 0.0, []
        elif character == "半":
            digit += 0.5
        elif character == "几":
            digit = 3.0
        else:
            return None
    return total + digit or None


def minutes_of(found: re.Match[str]) -> int | None:
    """Return the minutes a match of `DURATION` speaks of, or None."""
    groups = found.groupdict()
    if groups.get("hours"):
        value = number(groups["hours"])
        extra = 30 if re.search(r"个半\s*(?:钟头|小时|点)", found.group(0)) else 0
        return None if value is None else int(value * 60) + extra
    if groups.get("minutes"):
        value = number(groups["minutes"])
        return None if value is None else int(value)
    if groups.get("quarters"):
        return QUARTER_MINUTES * CHINESE_DIGITS[groups["quarters"]]
    if groups.get("half"):
        return HALF_DAY_MINUTES
    return SHORT_MINUTES if groups.get("short") else None


def duration(text: str) -> int | None:
    """Return the minutes of the first duration in a normal form, or None."""
    found = DURATION_RE.search(text)
    return minutes_of(found) if found else None


def weight_kg(text: str) -> float | None:
    """Return the heaviest weight named in a normal form in kilograms (斤 is half a kilogram), or None."""
    weights = [_kilograms(found) for found in WEIGHT_RE.finditer(text)]
    known = [weight for weight in weights if weight is not None]
    return max(known) if known else None


def _kilograms(found: re.Match[str]) -> float | None:
    value = number(found["number"])
    if value is None:
        return None
    return value / 2 if found["unit"] == "斤" else value
