"""How a place is called: the core of its name without what offices put before and behind it."""

import re
import unicodedata
from functools import cache, lru_cache
from typing import Any

# 鹤岗市南山区铁东社区 → 铁东社区; a name that is nothing but the prefix stays (鹤岗市).
_BEFORE = re.compile(r"^(?:黑龙江省)?(?:鹤岗市)?(?:[\u4e00-\u9fff]{2}[区县])?(?=[\u4e00-\u9fff]{2})")
_BEHIND = re.compile(
    r"(?:社区居民委员会|社区居委会|居民委员会|居委会|社区服务中心|社区|街道办事处|街道办|办事处|街道|村民委员会|村委会|村)$"
)
CODE_DIGITS = 12


@cache
def _converter() -> Any:
    from opencc import OpenCC  # noqa: PLC0415 - loads a dictionary; most starts never need it

    return OpenCC("t2s")


@lru_cache(maxsize=4096)
def plain(name: str) -> str:
    """Return `name` in simplified characters, half-width, without spaces."""
    told = re.sub(r"\s+", "", unicodedata.normalize("NFKC", name))
    return str(_converter().convert(told)) if told else ""


def bare(name: str) -> str:
    """Return a name without the places it lies in: 鹤岗市南山区铁东社区 → 铁东社区."""
    return _BEFORE.sub("", plain(name))


@lru_cache(maxsize=4096)
def short(name: str) -> str:
    """Return the core of a name: 育新社区居委会 → 育新, 鹤岗市南山区铁东社区 → 铁东, 峻德路街道办 → 峻德路."""
    told, inner = plain(name), bare(name)
    return _BEHIND.sub("", inner) or _BEHIND.sub("", told) or told


def full_code(code: str) -> str:
    """Return a code in its full twelve digits (shorter ones end in zeros), or as it is when it is no number."""
    told = plain(code)
    return told.ljust(CODE_DIGITS, "0") if told.isdecimal() and len(told) < CODE_DIGITS else told
