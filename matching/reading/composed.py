"""What a clause says of a body or mind that no row of the tables knows: a function it names, and how well that goes.

The tables of `data/abilities.csv` hold whole turns of phrase; nobody can list them all. Here a word for what is done
(楼梯, 弯腰, 签字) and a word for how well (够呛, 勿, 有点) in one clause make a reading of little certainty: enough to ask and
to weigh, and never above what a table knows.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache

from matching.reading.levels import limit_value
from matching.reading.rules import read_rows
from matching.reading.text import Clause, clauses
from matching.types import Reading

# Under what builds a wall (feasibility.body).
CERTAINTY = 0.55
# The first that is found in a clause counts: level and words.
_DEGREES: tuple[tuple[int, re.Pattern[str]], ...] = (
    (
        0,
        re.compile(
            r"没(?:有|啥|什么|大)?(?:问题|事|毛病|影响|障碍)|不怕|不在(?:话下|乎)|不(?:耽误|碍|影响)|不受限|利索|利落|拿手|熟练|溜(?!到)|合格|正常|灵便"
            r"|(?<!不)(?:都|也|还|挺|真|倍儿)(?:行|中|好|棒|快|稳|灵|尖|清楚)$|(?:好使|好着|棒|杠杠的|没得说|不含糊)$"
        ),
    ),
    (
        1,
        re.compile(
            r"有点|略|稍微?|一点儿?(?!也|都|不|重)|偶尔|轻微|轻度|微|(?:俩|点)儿?$|慢半拍|还(?:行|凑合|可以)"
        ),
    ),
    (
        4,
        re.compile(
            r"完全|根本|绝对|彻底|丧失|无法|(?:啥|什么|一点儿?|一步|一个|一磴)[^，,]{0,4}(?:都|也)[^，,]{0,3}(?:不|没)|没有?[^，,]{0,4}能力|无[^，,]{0,6}能力|严禁|免谈|一窍不通|全废|都没了|只能躺"
        ),
    ),
    (
        2,
        re.compile(
            r"(?:久|长|多|远|高)了|凑合|勉强|歇|慢慢|慢(?:点|些)|得?扶|得(?:有)?人|只能|差(?:点|些)|得?(?:查|核|教)"
        ),
    ),
    (
        3,
        re.compile(
            r"不(?:能|了|得|可|宜|让|敢|行|中|成|会|认|识|懂|清|住|动|起|便|好使|灵|开|远|长|准|明白|下|来|太)|勿|别(?!人|的)|没法|整不|够呛|费劲|费力|吃力|困难|怕|忌|避|远离|脱离|禁|受不|遭不|顶不|扛不|待不"
            r"|疼|酸|麻|胀|喘|晕|哆嗦|打软|打晃|打颤|腿软|发抖|糊涂|浆糊|乱|忘|笨|残|废|障碍|受限|过敏|犯|吐|咳|心慌"
        ),
    ),
)
# "跑步不行站岗行": how one thing goes says nothing of the next.
_APART = re.compile(r"(?<=[一-鿿]不[行中])(?=[一-鿿]{1,5}(?:行|中|可以|没问题|没事)$)")
# What makes a hazard something to keep away from: it is told to, or something happens.
_AWAY = re.compile(
    r"勿|别(?!人|的)|不(?:能|得|可|宜|让|敢|行|中|成|要|准)|没法|怕|忌|避|远离|脱离|禁|免(?:谈|$)|受不|遭不|顶不|扛不|待不|闻不|沾不|少用"
    r"|过敏|(?:就|会)[^，,]{0,6}(?:喘|咳|犯|疼|晕|吐|痒|疹|烂|慌|抖|抽|迷糊|摔|恶心|疙瘩|喷嚏)|刺激|诱发|呛"
)
_FEARLESS = re.compile(r"不怕|不在乎|没事|不碍|无所谓|不(?:晕|嫌)|习惯")
_FAMILY = re.compile(
    r"(?:爸|妈|爹|娘|老伴|丈夫|媳妇|儿子|闺女|姑娘|孩子|婆婆|公公|孙子|孙女|哥|姐|弟|妹)(?![^，,]{0,3}(?:说|讲|接|送|带|陪))"
)


@dataclass(frozen=True)
class _Function:
    key: str
    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None


@cache
def _functions() -> tuple[_Function, ...]:
    return tuple(
        _Function(
            row["key"], re.compile(row["pattern"]), re.compile(row["unless"]) if row["unless"] else None
        )
        for row in read_rows("functions.csv")
    )


def read_composed(cell: str, known: Iterable[Reading] = ()) -> list[Reading]:
    """Return `ability:<KEY>` and `avoid` for functions and hazards that clauses of a cell name with a word of degree.

    `known` is what tables read from the cell: what they say of a clause is not said again.
    """
    said = {(reading.words, _what(reading)) for reading in known}
    return [
        reading
        for clause in clauses(cell)
        if not clause.is_question and not _FAMILY.search(clause.text)
        for reading in _of(clause)
        if (reading.words, _what(reading)) not in said
    ]


def _what(reading: Reading) -> str:
    return f"avoid:{reading.value}" if reading.fact == "avoid" else reading.fact


def _of(clause: Clause) -> list[Reading]:
    words = clause.words.strip()
    return [
        Reading("avoid", key[1:], words, CERTAINTY)
        if level is None
        else Reading(f"ability:{key}", limit_value(level), words, CERTAINTY)
        for key, level in _spoken(clause.text)
    ]


@lru_cache(maxsize=50_000)
def _spoken(text: str) -> tuple[tuple[str, int | None], ...]:
    """Return the functions that a clause names with their level, and the hazards with None; clauses come again and again."""
    pieces = _APART.split(text)
    if len(pieces) > 1:
        return tuple(one for piece in pieces for one in _spoken(piece))
    level = next((level for level, pattern in _DEGREES if pattern.search(text)), None)
    keeps_away = bool(_AWAY.search(text)) and not _FEARLESS.search(text)
    named = (
        one.key
        for one in _functions()
        if one.pattern.search(text) and not (one.unless is not None and one.unless.search(text))
    )
    return tuple(
        (key, None if key.startswith("!") else level)
        for key in named
        if (keeps_away if key.startswith("!") else level is not None)
    )
