"""Months of the year in what people say: when somebody is away ("秋收得回屯子"), and when a job is done ("采暖期").

The months of the farming year, of heating and of school holidays are those of Hegang (47° N): sowing in April and May,
harvest in September and October, heating from the middle of October to the middle of April, schools closed in January,
February, July and August (domain facts §7).
"""

import re

from matching.reading.folding import fold
from matching.reading.free_time import is_taken
from matching.reading.numbers import read_number
from matching.reading.text import clauses
from matching.types import Reading

YEAR = tuple(range(1, 13))
_FARMING = (4, 5, 9, 10)
_NAMED: tuple[tuple[re.Pattern[str], tuple[int, ...]], ...] = (
    (re.compile(r"(?:开春|开化)(?:到|至|-)(?:上冻|入冬|落雪|下雪|封冻)"), (4, 5, 6, 7, 8, 9, 10)),
    (re.compile(r"春夏秋"), (4, 5, 6, 7, 8, 9, 10)),
    (re.compile(r"农忙"), _FARMING),
    (re.compile(r"秋收|收秋|秋忙|割地|打场|收庄稼|收地|收苞米|收豆子"), (9, 10)),
    (re.compile(r"春耕|春播|种地|插秧|春忙|种庄稼"), (4, 5)),
    (re.compile(r"春天秋天|春秋|春、秋|开春和秋天"), _FARMING),
    (re.compile(r"寒暑假|寒假暑假|寒、暑假|放寒暑"), (1, 2, 7, 8)),
    (re.compile(r"寒假"), (1, 2)),
    (re.compile(r"暑假|暑期"), (7, 8)),
    (re.compile(r"采暖[期季]|供暖[期季]|取暖[期季]|烧锅炉那几个月"), (10, 11, 12, 1, 2, 3, 4)),
    (re.compile(r"(?:冬天|冬季|入冬|上冻|大雪封|数九|三九|猫冬|冬里)"), (11, 12, 1, 2, 3)),
    (re.compile(r"春天|开春"), (4, 5)),
    (re.compile(r"秋天"), (9, 10)),
    (re.compile(r"(?:夏天|夏季|入夏|伏天)"), (6, 7, 8)),
    (re.compile(r"五一到(?:十一|国庆)|五一至十一"), (5, 6, 7, 8, 9)),
)
_MONTH = r"(1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])"
_SPREAD = re.compile(
    rf"(?<![\d年]){_MONTH}月?份?(?:\d{{1,2}}[号日]?)?[初中底末]?\s*(?:-|到|至)\s*(?:次年|来年|明年|转年|第二年)?(?:(年底|年末|年前|上冻)|{_MONTH}月)"
)
_ENDS = {"年底": 12, "年末": 12, "年前": 12, "上冻": 11}
_AWAY = re.compile(
    r"离不开|回(?:屯|村|乡下?|农村|老家)|出不来|不出门|不(?:敢)?出|没人(?:看|带|管)|顾不上|没空|没工夫|走不开|上不了|不能上|来不了|下地|不干|不行|忙"
    r"|在家(?:没人)?|猫冬(?:了|呢|着)?$|犯病|犯得?(?:勤|重|厉害)"
)
# Kept indoors, by the body or by ice: it is no matter of how far.
_KEPT_IN = re.compile(
    r"不出(?:屋|门|去|来)|不出$|出不(?:去|来|了)(?:门|屋)?|(?:下|上)不了[楼炕地床班]|下不来楼|不(?:敢)?下楼|不进城|干不了|起不来|犯得?(?:勤|重|厉害|病)|住院|猫着|猫冬(?:了|呢|着)?$|门都不出"
)
_STILL_OUT = re.compile(r"远|大道|别的|不耽误|不影响|能(?:干|出)|露天|外[头面]|风|骑")
_NOT_AWAY = re.compile(
    r"不(?:耽误|影响|碍|忙)|(?:不用|用不着|不归)(?:我|他|她|本人|管|回|去)|不(?:用)?回(?:屯|村|乡|农村|老家)|没事|照(?:样|常)"
)
# "农闲能干", "就冬天有空": what is named is when they are there.
_THERE = re.compile(
    r"农闲|(?:只|就|光)[^,;，。]{0,4}(?:能|行|有空|出来|干)|(?:只有|就是)[^,;，。]{0,8}(?:能|有空|行|方便)"
)
_IDLE = re.compile(r"农闲")
# Nothing but months, where times are asked for.
_ONLY_MONTHS = re.compile(
    r"(?:就|只|光|在)?(?:农闲|采暖[期季]|供暖[期季]|取暖[期季]|寒暑假|寒假|暑假|冬天|冬季|夏天|夏季|春夏秋|(?:开春|开化)(?:到|至|-)(?:上冻|入冬|落雪|下雪|封冻))(?:的?时候|期间|那几个月|里|能干|有空)?"
)
# "寒暑假跟着歇就行": rest in those months is what would do.
_RESTS = re.compile(
    r"(?<!不)(?<!没)(?:歇|休息|休(?!闲)|放假|不上班|停工|不干)[^,;，。不]{0,3}(?:就|才|都|也)?(?:行|中|好|成|可以)"
)
# What ends with its season, said of a job.
_ONLY_THEN = re.compile(
    r"季节|临时|短期|旺季(?:工|用|招)|干到|用工?到|工期|用人|只干|就干|只用|就用|只招|期间|采暖[期季]|供暖[期季]|那几个月|月干|个月(?:的活)?$"
)
_UNEVEN = re.compile(
    r"时好时坏|好一[天阵](?:坏|赖|歹)一[天阵]|一阵(?:好|明白)一阵(?:坏|赖|糊涂)|(?:哪天|说)不(?:准|好)(?:哪天|啥时候|就)?(?:犯|疼|不舒服)|说犯就犯"
    r"|(?:有时候|有时|有的时候|有几天|个把天|一个月(?:总|得)?有[^,，。]{0,4}天)[^,，。;；]{0,6}(?:起不来|下不了(?:炕|地|床)|不舒服|出不了门|犯)"
    r"|阴天下?雨?[^,，。;；]{0,5}(?:疼|犯|难受)[^,，。;；]{0,4}(?:起不来|下不了|干不了)"
)


def read_months_away(cell: str, *, of_times: bool = False) -> list[Reading]:
    """Return `months_away` for each clause that says in which months of the year somebody can't come.

    In a cell about the times somebody has (`of_times`), months without another word are those they are there.
    """
    folded = [fold(clause.text) for clause in clauses(cell)]
    spread = of_times and any(map(_SPREAD.search, folded))
    alone = of_times and sum(bool(months(text)) for text in folded) == 1
    told = []
    for clause in clauses(cell):
        text = fold(clause.text)
        # "农闲，10月中到来年4月" tells itself which months are meant.
        is_idle = bool(_IDLE.search(text)) and not spread and not _NOT_AWAY.search(text)
        away = _FARMING if is_idle else _away(text, of_times=of_times, alone=alone)
        if away:
            told.append(Reading("months_away", list(away), clause.words.strip(), 0.8))
    return told


def _away(text: str, *, of_times: bool, alone: bool) -> tuple[int, ...]:
    """Return the months in which somebody can't come by a folded clause; `alone`, no other names any."""
    named = months(text)
    if named and _RESTS.search(text):
        return named
    are_there = _THERE.search(text) or (alone and _ONLY_MONTHS.fullmatch(text.strip()))
    if named and are_there:
        return tuple(month for month in YEAR if month not in named)
    if named and not _NOT_AWAY.search(text) and (_AWAY.search(text) or is_taken(text)):
        return named
    return tuple(month for month in YEAR if month not in named) if of_times and _SPREAD.search(text) else ()


def read_months_in(cell: str) -> list[Reading]:
    """Return `months_away` where what is said of the body or the way keeps somebody at home in some months ("冬天基本不出屋")."""
    told = []
    for clause in clauses(cell):
        text = fold(clause.text)
        named = months(text)
        if named and _KEPT_IN.search(text) and not _STILL_OUT.search(text):
            told.append(Reading("months_away", list(named), clause.words.strip(), 0.75))
    return told


def read_season(cell: str) -> list[Reading]:
    """Return `season`, the months in which alone a job is done; nothing where winter and summer hours are told."""
    told = []
    for clause in clauses(cell):
        text = fold(clause.text)
        named = months(text)
        if named and len(named) < len(YEAR) and _ONLY_THEN.search(text):
            told.append(Reading("season", list(named), clause.words.strip(), 0.8))
    return told[:1]


def read_uneven(cell: str) -> list[Reading]:
    """Return `uneven_days` where somebody has good days and bad ones that nobody can foretell."""
    return [
        Reading("uneven_days", True, clause.words.strip(), 0.8)
        for clause in clauses(cell)
        if _UNEVEN.search(clause.text)
    ]


def months(text: str) -> tuple[int, ...]:
    """Return the months that a folded text names, in the order of the year's turn; empty when it names none."""
    spread = _SPREAD.search(text)
    if spread:
        first, last = _number(spread[1]), _ENDS.get(spread[2] or "") or _number(spread[3] or "")
        count = (last - first) % 12 + 1
        return tuple((first - 1 + step) % 12 + 1 for step in range(count))
    return next((named for pattern, named in _NAMED if pattern.search(text)), ())


def _number(words: str) -> int:
    known = read_number(words)
    return int(known.low) if known else 1
