"""By what two employers, or two needs, are alike: names without what offices put around them, sounds, addresses."""

import re
import unicodedata
from functools import lru_cache

from portal.spelling import syllables

SHORTEST = 2
_BRACKETS = re.compile(r"[(\[【〔](?P<branch>[^)\]】〕]*)[)\]】〕]?")
_BEFORE = re.compile(r"^(?:黑龙江省?)?(?:鹤岗市?)?(?:[\u4e00-\u9fff]{2}[区县])?(?=[\u4e00-\u9fff]{2})")
_BEHIND = re.compile(
    r"(?:有限责任公司|股份有限公司|有限公司|分公司|总公司|公司|个体工商户|经营部|服务部|营业部|商店|商行|总店|分店|门店|店)$"
)
# The Northeast speaks these alike: 平翘舌不分.
_RETROFLEX = re.compile(r"^(zh|ch|sh)")
_NOT_A_WORD = re.compile(r"[\W_]+")
_ABOVE = re.compile(r"^(?:黑龙江省?)?(?:鹤岗市?)?(?:[\u4e00-\u9fff]{2}[区县])?")
_AROUND_A_TITLE = re.compile(
    r"^(?:急招|急聘|招聘|诚聘|招工|聘|招)|(?:若干|数名|多名|\d+[名个人位]*|[一二两三四五六七八九十][名个位])"
)


@lru_cache(maxsize=20_000)
def core(name: str) -> str:
    """Return what is left of an employer's name: 鹤岗市工农区老马家骨头馆（南门店） → 老马家骨头馆."""
    plain = _NOT_A_WORD.sub("", _BRACKETS.sub("", unicodedata.normalize("NFKC", name))).lower()
    inner = _BEFORE.sub("", plain)
    bare = _BEHIND.sub("", inner)
    return next((form for form in (bare, inner, plain) if len(form) >= SHORTEST), plain)


@lru_cache(maxsize=20_000)
def branch(name: str) -> str:
    """Return which of several shops of one name this is, as far as its name says so: 南门店."""
    found = _BRACKETS.search(unicodedata.normalize("NFKC", name))
    return _NOT_A_WORD.sub("", found["branch"]) if found else ""


@lru_cache(maxsize=20_000)
def sound(name: str) -> str:
    """Return how the core of a name sounds, without tones; zh and z are the same here."""
    told = syllables(core(name))
    return " ".join(_RETROFLEX.sub(lambda found: found[1][0], syllable) for syllable in told)


@lru_cache(maxsize=20_000)
def house(address: str) -> str:
    """Return an address as it is compared, "" when it names no house: a whole street shares the rest."""
    plain = _NOT_A_WORD.sub("", unicodedata.normalize("NFKC", address)).lower()
    rest = _ABOVE.sub("", plain)
    return rest if re.search(r"\d", rest) else ""


@lru_cache(maxsize=20_000)
def bare_title(title: str) -> str:
    """Return a title without how many are wanted: 急招洗碗工2名 → 洗碗工."""
    plain = _NOT_A_WORD.sub("", _BRACKETS.sub("", unicodedata.normalize("NFKC", title))).lower()
    return _AROUND_A_TITLE.sub("", plain) or plain


@lru_cache(maxsize=20_000)
def occupations(title: str) -> frozenset[str]:
    """Return the occupations that a title names beyond doubt."""
    from matching.reading.occupations import named_in  # noqa: PLC0415 - loads when first needed

    return frozenset(named.code for named in named_in(title) if named.share >= 1)
