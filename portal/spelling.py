"""How Chinese is typed where only letters are at hand: 王磊 as ``wanglei`` or ``wl``.

Tones are left out, ü is v as on every keyboard. A character with several readings is found under the likely ones.
"""

import itertools
import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

# Surnames that are not read as the character is elsewhere (现代汉语词典, 第7版).
SURNAMES = {
    "单": "shan", "解": "xie", "仇": "qiu", "区": "ou", "查": "zha", "任": "ren", "盖": "ge", "朴": "piao",
    "翟": "zhai", "曾": "zeng", "乐": "yue", "覃": "qin", "缪": "miao", "繁": "po", "秘": "bi", "员": "yun",
    "洗": "xian", "冼": "xian", "尉迟": "yu chi", "万俟": "mo qi", "长孙": "zhang sun", "澹台": "tan tai",
}  # fmt: skip
# More readings of one name help nobody; most names have one.
MOST_READINGS = 4
_NOT_TYPED = re.compile(r"[\W_]+")
_LETTERS = re.compile(r"[a-z]{2,}")


def plain(text: str) -> str:
    """Return what of a text is typed: letters, figures and characters, half-width and small."""
    return _NOT_TYPED.sub("", unicodedata.normalize("NFKC", text)).lower()


def letters_in(term: str) -> str | None:
    """Return a search word of nothing but letters as it is looked up, None for any other word."""
    told = unicodedata.normalize("NFKC", term).lower().replace("ü", "v").replace("'", "")
    return told if _LETTERS.fullmatch(told) else None


@lru_cache(maxsize=20_000)
def syllables(text: str) -> tuple[str, ...]:
    """Return the likely reading of a text, a syllable a character; letters and figures stay together."""
    import pypinyin  # noqa: PLC0415 - its tables load when first needed

    return tuple(pypinyin.lazy_pinyin(plain(text)))


def initials(reading: tuple[str, ...]) -> str:
    """Return the first letters of a reading."""
    return "".join(syllable[:1] for syllable in reading)


def spelled(*texts: str) -> str:
    """Return how texts are typed, whole and by first letters, for a column that a search looks into."""
    told = [syllables(text) for text in texts if text]
    return " ".join(f"{''.join(reading)} {initials(reading)}" for reading in told)


def readings_of(name: str) -> list[tuple[str, ...]]:
    """Return the likely readings of a person's name, the likeliest first."""
    told = plain(name)
    if not told:
        return []
    family = next((known for known in SURNAMES if told.startswith(known)), "")
    likely = syllables(told)
    if family:
        likely = (*SURNAMES[family].split(), *likely[len(family) :])
    return list(dict.fromkeys([likely, *itertools.islice(_given(told, likely), MOST_READINGS)]))[
        :MOST_READINGS
    ]


def _given(told: str, likely: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    """Return the readings that differ in the given name: 乐 is ``le`` or ``yue``; a surname has one reading."""
    import pypinyin  # noqa: PLC0415 - its tables load when first needed

    known = pypinyin.pinyin(told, style=pypinyin.Style.NORMAL, heteronym=True)
    return itertools.product(likely[:1], *(found[:2] for found in known[1:]))


def typed_as(name: str) -> set[str]:
    """Return what people type to find somebody: the name, and its beginnings and ends of two characters or more.

    王国栋 is ``wangguodong``, ``wgd``, ``guodong``, ``gd``, ``wangguo`` and ``wg``.
    """
    found: set[str] = set()
    for reading in readings_of(name):
        for at in range(2, len(reading) + 1):
            for run in (reading[:at], reading[-at:]):
                found |= {"".join(run), initials(run)}
    return found
