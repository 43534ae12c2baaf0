"""Wishes and past jobs to occupations of the 2022 classification.

1. The longest words of the local set that stand in the text count, each for its occupations.
2. Words for a field (`topics.csv`) count for the occupations that lie in it.
3. Where a short wish still has nothing, the nearest title by character pairs is a guess.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache

from matching.occupations_data import occupations
from matching.reading.rules import hits
from matching.reading.text import NUMBER, clauses, is_negated, normal, number
from matching.types import Reading

# People drop the last character ("装卸" for 装卸工); these stems mean nothing alone.
STEM = re.compile(r"(?:工|员|师|师傅)$")
VAGUE_STEMS = frozenset(
    {
        "服务",
        "管理",
        "操作",
        "技术",
        "业务",
        "工程",
        "安全",
        "检验",
        "生产",
        "设备",
        "联络",
        "驾驶",
        "运输",
        "公司",
        "信息",
        "社区",
        "职",
        "中医",
        "营养",
        "安装",
        "线路",
        "测试",
        "检测",
        "培训",
        "实验",
        "试验",
        "辅助",
        "沙发",
        "列车",
        "跟车",
        "中控",
        "预算",
    }
)
STEM_RANK = 20
# What somebody has done is said with 过 behind the verb: "开过公交" of "开公交".
DONE = re.compile(r"[开摆养送跑卖修做烧看带种当洗包织扫打拉缝切炒喂接剪站].")
LONGEST_TITLE = 10
LONGEST_SHORT_WISH = 6
SHORTEST_TITLE = 2
TITLE_WEIGHT = 3.0
SOUND_SHARE, TOPIC_SHARE, GUESS_SHARE = 0.8, 0.75, 0.5
# A guess by character pairs below this likeness says nothing.
LEAST_LIKENESS = 0.34
MOST_CODES = 4
YEARS = re.compile(rf"(?P<years>{NUMBER})\s*(?:来|多|几)?年")
# Nobody has worked longer; "2022年" is a date.
MOST_YEARS = 60
# Words that are one thing though a title stands in them ("行车" in 自行车, "ps" in wps).
WHOLE = re.compile(r"自行车|扫码|付款码|二维码|接线头|手工[账帐]|[a-z]+")
# A clause that refuses a job names it without wishing for it or having done it.
REFUSED = re.compile(r"(?:不|别)(?:想|愿意?|爱|能|要|是|干)(?!.*(?:也行|都行))")
# Papers that were never got, and a telephone that is answered at home, are nothing that was worked as; what a school
# taught is less sure.
NOT_DONE = re.compile(
    r"(?:证|资格)(?:还|也|一直)?没(?:考|办|拿|下|过(?!期)|有)|没(?:干|做|考)(?:过|上|下来)|手机[^，,。；]{0,6}接|(?:只|光|就)会(?:接|打)个?电话"
)
STUDIED = re.compile(r"^(?:中专|大专|职高|技校|本科|高职|卫校)(?!.*(?:干|年))")
LEARNED_SHARE = 0.7
# What a wish says of place and time, in which words of jobs may stand ("能接送孩子的", "离小学近的").
NOT_A_JOB = re.compile(
    r"(?:能|得|要|好|方便)?(?:接送?|送)(?:孩子|娃|孙[子女])的?|离[^，,。；]{1,8}近的?|(?:能)?(?:按[点时]|准[点时]|到点)[^，,。；]{0,8}|(?:不是|别(?:是|干|要|在))[^，,。；]{1,6}"
    r"|边带?(?:着)?(?:孩子|娃|小孩)边|(?:带|背|领)(?:着)(?:孩子|娃|小孩)(?:去|来|上班|干)|(?:老师|大夫|妈妈?|爸爸?|爹|姐姐?|哥哥?|家里)(?:代述|代填|希望|觉得)"
)
# What a wish says of how, when and where, which looks like titles and names none ("坐着的活儿", "不用见人的").
HOW = re.compile(
    r"坐着?|站着?|白天|晚上|上午|下午|半天|全天|整天|在家|居家|家里|门口|附近|安静|清闲|清静|轻(?:巧|快|松|省)|稳当|稳定|简单|干净|固定|长期|不用|不要|别|见人|说话|人少|人多|能|会|想|找|干|做|弄|个|点儿?|些|的话|的|活儿?|工作|岗位|班|就行|就中|都行|也行|早走|晚去|挣|或者?|和|跟|有|在"
)
# Words that end a title without telling what is done.
TITLE_TAIL = re.compile(
    r"(?:专员|人员|师傅|师付|员工|工人|学徒|助手|大姐|阿姨|兼职|全职|若干|急招|员|工|师)$"
)


@dataclass(frozen=True)
class Named:
    """An occupation named in a text: its code, the words, how much they count (0 to 1), and where they stand."""

    code: str
    words: str
    share: float
    at: int


@cache
def spoken_titles() -> dict[str, tuple[str, ...]]:
    """Return title to codes; where several share one, those that name it earlier come first."""
    ranked: dict[str, list[tuple[int, str]]] = {}
    for code, occupation in occupations().items():
        for rank, title in enumerate((*occupation.titles, occupation.name)):
            ranked.setdefault(normal(title), []).append((rank, code))
            if DONE.match(normal(title)):
                ranked.setdefault(f"{normal(title)[0]}过{normal(title)[1:]}", []).append((rank, code))
            stem = STEM.sub("", normal(title))
            if len(stem) >= SHORTEST_TITLE and stem not in VAGUE_STEMS and stem != normal(title):
                ranked.setdefault(stem, []).append((rank + STEM_RANK, code))
    return {title: tuple(code for _, code in sorted(found)) for title, found in ranked.items()}


@cache
def _sounds() -> dict[str, str]:
    """Return the sound of each title to the title."""
    return {
        _sound(title): title
        for title in sorted(spoken_titles(), reverse=True)
        if len(title) > SHORTEST_TITLE - 1
    }


@lru_cache(maxsize=20_000)
def _sound(text: str) -> str:
    import pypinyin  # noqa: PLC0415 - its tables load when first needed

    return " ".join(pypinyin.lazy_pinyin(text))


def named_in(text: str) -> list[Named]:
    """Return the occupations a text names, in its order; negated words are silent."""
    found: list[Named] = []
    for clause in clauses(text):
        found += _titles_in(clause.words, clause.text, clause.start)
    return found + topics_in(text)


@lru_cache(maxsize=50_000)
def _titles_in(words: str, text: str, start: int) -> tuple[Named, ...]:
    titles, found, at = spoken_titles(), [], 0
    while at < len(text) - 1:
        end = _longest_at(titles, text, at)
        whole = WHOLE.match(text, at)
        if whole and whole.end() > end:
            at = whole.end()
            continue
        if end and not is_negated(text, at):
            for order, code in enumerate(titles[text[at:end]][:3]):
                found.append(Named(code, words[at:end], 1.0 - 0.2 * order, start + at))
        at = end or at + 1
    return tuple(found)


def _longest_at(titles: dict[str, tuple[str, ...]], text: str, at: int) -> int:
    for end in range(min(len(text), at + LONGEST_TITLE), at + SHORTEST_TITLE - 1, -1):
        if text[at:end] in titles:
            return end
    return 0


def sounding_like(text: str) -> list[Named]:
    """Return the occupations whose titles sound like the longest stretch of a text that sounds like one."""
    folded, sounds = normal(text), _sounds()
    for length in range(min(len(folded), 6), SHORTEST_TITLE - 1, -1):
        for at in range(len(folded) - length + 1):
            title = sounds.get(_sound(folded[at : at + length]))
            if title:
                return [
                    Named(code, text[at : at + length], SOUND_SHARE, at)
                    for code in spoken_titles()[title][:2]
                ]
    return []


def topics_in(text: str) -> list[Named]:
    """Return the occupations that lie in a field a text speaks of ("跟孩子有关的")."""
    found = []
    for hit in hits("topics.csv", text):
        if REFUSED.search(hit.clause.text):
            continue
        for order, code in enumerate(hit.row["codes"].split()):
            found.append(Named(code, hit.words, TOPIC_SHARE - 0.1 * order, hit.at))
    return found


def _pairs(text: str) -> Counter[str]:
    return Counter(text[at : at + 2] for at in range(len(text) - 1)) + Counter(text)


@cache
def _by_pair() -> tuple[dict[str, list[tuple[str, int]]], dict[str, int]]:
    """Return pair of characters to the titles it stands in, how often, and title to its number of pairs."""
    under: dict[str, list[tuple[str, int]]] = {}
    sizes = {}
    for title in spoken_titles():
        pairs = _pairs(title)
        sizes[title] = sum(pairs.values())
        for pair, times in pairs.items():
            under.setdefault(pair, []).append((title, times))
    return under, sizes


@lru_cache(maxsize=5_000)
def guess(title: str) -> tuple[Named, ...]:
    """Return the occupations whose titles look most like `title`, as guesses."""
    text = TITLE_TAIL.sub("", normal(title)) or normal(title)
    scored = sorted(((likeness, other) for other, likeness in _likenesses(_pairs(text))), reverse=True)
    found: list[Named] = []
    for likeness, other in scored[:3]:
        if likeness >= LEAST_LIKENESS:
            found += [Named(code, title, likeness * GUESS_SHARE, 0) for code in spoken_titles()[other][:1]]
    return tuple(found)


def _likenesses(mine: Counter[str]) -> Iterator[tuple[str, float]]:
    """Yield each title that shares a pair of characters, with Dice's coefficient of the two bags."""
    under, sizes = _by_pair()
    shared: Counter[str] = Counter()
    for pair, times in mine.items():
        for title, there in under.get(pair, ()):
            shared[title] += min(times, there)
    size = mine.total()
    for title, both in shared.items():
        yield title, 2 * both / (size + sizes[title])


def _add(weights: dict[str, float], words: dict[str, str], named: Named, weight: float) -> None:
    # Naming a thing twice makes it no likelier: the strongest naming counts, later ones a little.
    score = named.share * weight
    known = weights.get(named.code, 0.0)
    weights[named.code] = max(known, score) + 0.1 * min(known, score)
    words.setdefault(named.code, named.words)


def _ranked(fact: str, weights: dict[str, float], words: dict[str, str]) -> list[Reading]:
    best = max(weights.values(), default=0)
    ranked = sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST_CODES]
    return [
        Reading(fact, code, words[code], round(0.9 * min(1.0, weight / TITLE_WEIGHT) * weight / best, 2))
        for code, weight in ranked
    ]


def read_wishes(text: str) -> list[Reading]:
    """Return the occupations a person wishes for, the first said first."""
    about = NOT_A_JOB.sub("", text)
    found = sorted(named_in(about), key=lambda named: named.at) or list(guess_of_short(about))
    weights: dict[str, float] = {}
    words: dict[str, str] = {}
    for order, named in enumerate(found):
        # A second choice ("实在不行看大门") counts less than the first.
        _add(weights, words, named, TITLE_WEIGHT * max(0.6, 1 - 0.1 * order))
    return _ranked("wish", weights, words)


def guess_of_short(text: str) -> Iterable[Named]:
    """Return guesses for a wish of a few characters; a sentence is not a title."""
    if REFUSED.search(normal(text)):
        return ()
    # A word that tells how work shall be is part of a title only where something else is named ("家里的活").
    names_work = len(HOW.sub("", normal(text)).strip("，,、。；; ")) >= SHORTEST_TITLE
    return guess(text) if names_work and SHORTEST_TITLE <= len(text.strip()) <= LONGEST_SHORT_WISH else ()


def read_experience(text: str) -> list[Reading]:
    """Return what a person has worked as, with the years where they are said."""
    best: dict[str, Reading] = {}
    for named in named_in(text):
        around = (one for one in clauses(text) if one.start <= named.at < one.start + len(one.text))
        clause = next(around, None)
        if clause is not None and NOT_DONE.search(clause.text):
            continue
        years = _years(clause.text) if clause else None
        known = best.get(named.code)
        if known is None or (years or 0) > (known.value["years"] or 0):
            learned = clause is not None and bool(STUDIED.search(clause.text))
            certainty = round(0.9 * named.share * (LEARNED_SHARE if learned else 1.0), 2)
            best[named.code] = Reading(
                "experience", {"code": named.code, "years": years}, named.words, certainty
            )
    return list(best.values())


def _years(text: str) -> float | None:
    told = (number(found["years"]) for found in YEARS.finditer(text))
    return next((years for years in told if years is not None and years <= MOST_YEARS), None)
