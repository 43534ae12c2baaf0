"""Titles of job adverts to what they name: noise away, cut, each word of the lexicon weighed.

1. What an advert adds to its title falls away: urgency, pay, benefits, shifts, numbers (`NOISE`); what stands before
   "诚聘" and in brackets counts less.
2. A title that names several jobs is cut; the first named counts most.
3. Words of the lexicon (`occupations_adverts.csv`, titles of the local set, official names) count the more the more of
   the title they cover, and most at its end: the last noun says what is done ("电子厂叉车工"). Weak words, which only
   say where or in which rank somebody works ("普工", "主管", "超市"), leave it to the word beside them.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from matching.occupations_data import official_names
from matching.reading.occupations import spoken_titles
from matching.reading.rules import read_rows
from matching.reading.text import normal

LONGEST_WORD, SHORTEST_WORD = 12, 2
# A word stands for its first occupation, and less for each further one.
ORDER_SHARES = (1.0, 0.5, 0.42, 0.35)
# What people call an occupation is weaker evidence than what adverts call it, where both know a word.
SPOKEN_SHARE = 0.7
# How much a word counts at all, for the share of the title it covers, and for standing at its end.
BASE, COVER, HEAD = 0.4, 0.3, 0.3
WEAK_SHARE, NEXT_SHARE, ASIDE_SHARE, AGAIN_SHARE = 0.5, 0.88, 0.4, 0.1
EMPLOYER_SHARE, BACKED_SHARE = 0.9, 0.3

NOISE = re.compile(
    r"(?:月薪|底薪|工资|薪资|年薪|日薪|时薪|保底|月入|综合|到手|薪|无责)*\s*(?<![a-z\d])\d+(?!\d|[sd])(?:\.\d+)?\s*(?:[-~—–至到]\s*\d+(?:\.\d+)?)?"
    r"\s*(?:元|块|k|千|万|w)?(?:\s*/?\s*(?:每)?(?:月|天|日|时|小时|个?小时|h|件|个|单|周|年))?\s*(?:以上|起步|起|左右|封顶|\+)*"
    r"(?:薪|小时制|小时工?|个?名|人|点|岁|周岁|以下|以内)*"
    r"|急[招聘需]|诚[招聘]|高薪|招聘(?!专员|主管|经理|顾问|助理|实习|文员|hr|客服|老师|师|岗|总监|管理)|招收|直[招聘]|热招|大量|长期|新店|本地|附近|就近|火热|紧急|联系|欢迎"
    r"|包(?:吃|住|食宿|餐|三餐|接送|中餐|午餐|工作餐|分配|培训|证|教会|教|会)+|管(?:吃|住|饭|两餐)+|吃住|食宿|提供(?:住宿|食宿|宿舍|工作餐)|有宿舍|住宿舍?"
    r"|[五六]险一?金?|缴?纳?社保|保险齐全|双休|单休|大小周|周末休?息?|月休[一二三四五六七八\d]*天?|做[一二三四五六\d]休[一二\d]|节假日|带薪年?假?|年终奖|全勤|餐补|房补|奖金|提成|高提成|无责|底薪|福利好?"
    r"|长白班|常白班|白班|夜班|晚班|早班|中班|早晚班|倒班|两班倒|三班倒|不倒班|不上夜班|朝九晚[五六]|[八8]小时|坐班|轮班"
    r"|日结|周结|月结|现结|当天结|预支|稳定|不压工资|压工资|准时发薪|计件|计时(?!仪)|保底|返费|实习(?=[^生]{2})|无经验|零基础|小白|新手|可?应届生?(?:亦可)?|经验不限|学历不限|男女不限|兼职|全职|不限|可学习?|可培训|带薪培训|有人带|轻松|不累|不加班|简单易学|好做|可暂住|上市公司|国企|央企|事业单位|世界500强|五百强|知名|连锁|品牌|大型|大厂|外资|合资"
    r"|上班|有(?:车|证|经验|提成)|持证|自带车|会开车|女士?优先|男士?优先|优先|[男女]性|[男女](?:士|生)(?=$|[^员装])|若干名?|数名|一名|两名|[一二三四五六七八九十]名|(?:\d+)人"
)
# Stands where noise was, so that what it parted is one name again ("食品厂夜班分拣").
GONE = "\0"
# What stands before these words says who seeks, not what is done.
SEEKS = re.compile(
    r"^.*?(?:诚聘|急聘|招聘(?!专员|主管|经理|顾问|助理|实习|文员|hr|客服|老师|师|岗|总监|管理)|诚招|急招|直招|招(?=[^聘募生商工].)|(?<!招)聘)(?=.{2,})"
)
BRACKET_MARKS = "（()【】[]［］〔〕<>《》「」{}）"
BRACKETS = re.compile(r"[（(【\[［〔<《「{][^）)】\]］〕>》」}]*[）)】\]］〕>》」}]?")
CUT = re.compile(r"[/、，,;；+|｜·•。.!！?？:：&\n\t\\*~—–\-_=“”\"'#…^％%]+|\s+|或者?")
# One person does both: neither is named second.
BOTH = re.compile(r"兼(?!职)|以及")
# What may stand behind the word that says what is done.
TAIL = re.compile(
    r"^(?:人员|员工|工人|学徒|学员|实习|实习生|助理|主管|经理|组长|班长|队长|领班|负责人|岗位?|师傅|大姐|大妈|阿姨|兼职|全职|储备|技师|女工|男工|女|男"
    r"|专员|员|工|师|生|者|若干|伙伴|临时工|暑假工|寒假工|长期工|短工|正式工|小哥|小妹|小姐姐|初级|中级|高级|[a-d]\d?)*$"
)
# Where a place of work is named, it says little of what is done there.
PLACE_END = re.compile(r"(?:[厂店馆院场站园所部室吧城]|中心|公司|超市|酒店|学校)$")


@dataclass(frozen=True)
class Named:
    """An occupation that a title names.

    Attributes
    ----------
    code, words
        Which, and by which words.
    strength
        How strongly, 0 to about 1.
    plain
        How strongly it would be, did its words mean nothing else.
    is_perhaps
        Whether the words more likely mean something else.
    """

    code: str
    words: str
    strength: float
    plain: float
    is_perhaps: bool


@dataclass(frozen=True)
class Part:
    """A stretch of a title in normal form, and how much what it names counts."""

    text: str
    share: float


@cache
def lexicon() -> Mapping[str, tuple[tuple[str, float], ...]]:
    """Return word -> (code, share) pairs, the likeliest first."""
    words: dict[str, dict[str, float]] = defaultdict(dict)
    for row in read_rows("occupations_adverts.csv"):
        for word in row["words"].split("；"):
            for code, share in zip(row["codes"].split(), ORDER_SHARES, strict=False):
                words[normal(word)].setdefault(code, share)
    for word, codes in spoken_titles().items():
        known = words[word]
        shares = [share * SPOKEN_SHARE for share in ORDER_SHARES] if known else ORDER_SHARES
        for code, share in zip(codes, shares, strict=False):
            known.setdefault(code, share)
    for code in leaves():
        words[normal(official_names()[code])].setdefault(code, ORDER_SHARES[0])
    return {
        word: tuple(sorted(codes.items(), key=lambda pair: (-pair[1], pair[0])))
        for word, codes in words.items()
    }


@cache
def weak_words() -> frozenset[str]:
    """Return the words that leave it to the word beside them what is done."""
    rows = (row for row in read_rows("occupations_adverts.csv") if row["weak"])
    return frozenset(normal(word) for row in rows for word in row["words"].split("；"))


@cache
def leaves() -> tuple[str, ...]:
    """Return the official codes of occupations, without those of their groups."""
    parents = {code[:7] for code in official_names() if not code.endswith("-00")}
    return tuple(
        code
        for code in official_names()
        if not code.endswith("-00-00") and not (code.endswith("-00") and code[:7] in parents)
    )


@lru_cache(maxsize=50_000)
def parts(title: str) -> tuple[Part, ...]:
    """Return the stretches of a title that can name a job: what is offered, then who offers it and what brackets add."""
    text = normal(title)
    asides = [found.group().strip(BRACKET_MARKS) for found in BRACKETS.finditer(text)]
    main = BRACKETS.sub(" ", text)
    seeks = SEEKS.match(main)
    if seeks and _pieces(main[seeks.end() :]):
        asides.append(seeks.group())
        main = main[seeks.end() :]
    pieces = _pieces(main)
    told = [
        Part(both, NEXT_SHARE**order)
        for order, piece in enumerate(pieces)
        for both in BOTH.split(piece)
        if len(both) >= SHORTEST_WORD
    ]
    # "美容院招学徒": who takes on an apprentice says at what.
    share = ASIDE_SHARE if any(_says_what(part.text) for part in told) else EMPLOYER_SHARE
    return (*told, *(Part(piece, share) for aside in asides for piece in _pieces(aside)))


def _says_what(text: str) -> bool:
    """Whether a word stands in a text that says what is done."""
    return any(text[start:end] not in weak_words() for start, end in _longest(text))


def _pieces(text: str) -> list[str]:
    """Return a text without noise, cut into what it names one after the other."""
    cut = (piece.replace(GONE, "") for piece in CUT.split(NOISE.sub(GONE, text)))
    return [piece for piece in cut if len(piece) >= SHORTEST_WORD]


@lru_cache(maxsize=50_000)
def named_in_title(title: str) -> tuple[Named, ...]:
    """Return the occupations whose words stand in a title, the strongest first; the words as they stand there."""
    told: dict[str, Named] = {}
    for part in parts(title):
        for named in _named(part):
            known = told.get(named.code)
            if known is None:
                told[named.code] = named
                continue
            told[named.code] = _together(known, named)
    cited = (replace(one, words=as_written(title, one.words)) for one in told.values())
    return tuple(sorted(cited, key=lambda one: (-one.strength, one.code)))


def _together(known: Named, named: Named) -> Named:
    """Return what two words for one occupation say of it: the stronger counts, the other a little.

    What one word means first tells which of its meanings the other has ("汽修厂钣金" is no metal works).
    """
    strong, other = (named, known) if named.strength > known.strength else (known, named)
    if known.words != named.words and any(_means_it_first(one) for one in (known, named)):
        strength = max(known.plain, named.plain) + BACKED_SHARE * other.strength
        return replace(strong, strength=strength, is_perhaps=False)
    strength = strong.strength + AGAIN_SHARE * other.strength
    return replace(strong, strength=strength, is_perhaps=strong.is_perhaps and other.is_perhaps)


def _means_it_first(named: Named) -> bool:
    """Whether a word stands for an occupation before all others, and says at what somebody works, or where."""
    is_rank = named.words in weak_words() and not PLACE_END.search(named.words)
    return named.strength >= named.plain and not is_rank


def as_written(title: str, word: str) -> str:
    """Return a word of a title's normal form as it stands there, the whole title where noise parted it."""
    at = normal(title).find(word)
    return title[at : at + len(word)] if at >= 0 else title.strip()


def _named(part: Part) -> Iterator[Named]:
    for start, end in _longest(part.text):
        word = part.text[start:end]
        is_head = _says_no_more(part.text[end:])
        strength = BASE + COVER * len(word) / len(part.text) + HEAD * is_head
        is_weak = word != part.text and (
            word in weak_words() or (not is_head and bool(PLACE_END.search(word)))
        )
        strength *= part.share * (WEAK_SHARE if is_weak else 1.0)
        for order, (code, share) in enumerate(lexicon()[word]):
            is_perhaps = is_weak or (order > 0 and code not in spoken_titles().get(word, ())[:1])
            yield Named(code, word, share * strength, strength, is_perhaps)


@lru_cache(maxsize=50_000)
def _longest(text: str) -> tuple[tuple[int, int], ...]:
    """Return where words of the lexicon stand that lie in no longer one."""
    words, spans, reached = lexicon(), list[tuple[int, int]](), 0
    for start in range(len(text) - 1):
        ends = range(min(len(text), start + LONGEST_WORD), start + SHORTEST_WORD - 1, -1)
        end = next((end for end in ends if text[start:end] in words), 0)
        # "车库收费" and "员" make one word, in which "收费员" is none.
        if end > reached and not (start < reached and _says_no_more(text[reached:])):
            spans.append((start, end))
            reached = end
    return tuple(spans)


def _says_no_more(rest: str) -> bool:
    """Whether what stands behind a word leaves it the last noun: an ending, a rank, "普工"."""
    return bool(TAIL.match(rest)) or rest in weak_words()
