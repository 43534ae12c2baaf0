"""Numerals as people say them: 2千8, 三千二三, 四五十, 百八十, 俩, 3.5k; always as a range from low to high.

Source: the messy values of the domain facts §1.5 and north-eastern usage (百八十 is eighty to a hundred).
"""

import re
from dataclasses import dataclass

DIGITS = {"零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "俩": 2, "仨": 3, "三": 3, "四": 4}
DIGITS |= {"五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10000, "k": 1000, "K": 1000, "w": 10000, "W": 10000}

# One numeral: Arabic with an optional Chinese or Latin multiplier and a short tail, or Chinese throughout.
NUMERAL = (
    r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)(?:[kKwW]|[千百万][0-9一二两三四五六七八九十百千]*)?"
    # 二百一天 is two hundred a day, not two hundred and ten days.
    r"|[一二两俩仨三四五六七八九十百千万](?:(?!一(?:天|个[月小钟班]|小时|钟头|月|宿|晚|班|件|趟|斤))[零〇一二两三四五六七八九十百千万儿])*"
)
_PAIR = re.compile(r"([一二两三四五六七八九])([一二三四五六七八九])")
# "千八", "百八十", "万八千": nobody says one thousand eight hundred that way; it is eight hundred to a thousand.
_ROUND_ABOUT = re.compile(r"^([百千万])儿?([八])([十百千]?)$")
_TEN_MORE = re.compile(r"^百十$")


@dataclass(frozen=True)
class Range:
    """Two numbers, `low` at most `high`; equal when one number was said."""

    low: float
    high: float


def _chinese(words: str) -> float | None:
    """Return the value of a numeral such as 一千五, 二十, 两万三千零五十, or None."""
    total, section, digit, last_unit = 0.0, 0.0, 0.0, 1
    for at, character in enumerate(words):
        if character in DIGITS:
            digit = DIGITS[character]
            # 三千八: a last digit stands one step below the unit before it; 三千零八 says so.
            if at == len(words) - 1 and last_unit >= UNITS["百"] and words[at - 1] not in "零〇":
                digit *= last_unit / 10
            continue
        unit = UNITS[character]
        if unit == UNITS["万"]:
            total += (section + digit) * unit if section + digit else unit
            section = 0.0
        else:
            section += (digit or 1) * unit
        digit, last_unit = 0.0, unit
    return total + section + digit


def _mixed(words: str) -> float | None:
    """Return the value of 2800, 2,800, 3.5k, 2千8, 2千四百, 1万2."""
    found = re.match(r"^([\d,]+(?:\.\d+)?)([kKwW千百万]?)(.*)$", words)
    if found is None:
        return None
    head, unit, tail = found.groups()
    value = float(head.replace(",", "")) * UNITS.get(unit, 1)
    if not tail:
        return value
    below = float(tail) if tail.isdigit() else _chinese(tail)
    if below is None:
        return None
    return value + (below * UNITS[unit] / 10 if len(tail) == 1 else below)


def read_number(words: str) -> Range | None:
    """Return the range that a numeral of `NUMERAL` stands for, or None.

    五六百 is 500 to 600, 一千五六百 1500 to 1600, 百八十 80 to 100, 2千8 exactly 2800.
    """
    words = words.strip()
    if not words:
        return None
    if words[0].isdigit():
        value = _mixed(words)
        return None if value is None else Range(value, value)
    about = _ROUND_ABOUT.match(words)
    if about:
        unit = UNITS[about.group(1)]
        return Range(DIGITS[about.group(2)] * unit / 10, unit)
    words = words.replace("儿", "")
    if _TEN_MORE.match(words):
        return Range(UNITS["百"], UNITS["百"] + UNITS["十"])
    pair = _PAIR.search(words)
    if pair and DIGITS[pair.group(2)] == DIGITS[pair.group(1)] + 1:
        before, after = words[: pair.start()], words[pair.end() :]
        low, high = _chinese(before + pair.group(1) + after), _chinese(before + pair.group(2) + after)
    else:
        low = high = _chinese(words)
    return None if low is None or high is None else Range(low, high)
