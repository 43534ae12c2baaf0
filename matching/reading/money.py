"""Amounts of money in a cell, each with the unit and the role that its neighbours give it.

"底薪2800+提成，一般能到3500" has two: 2800 yuan a month that is guaranteed, and 3500 that is a most.
"""

import re
from dataclasses import dataclass, replace

from matching.reading.numbers import NUMERAL, read_number

MONTHS_A_YEAR, WEEKS_A_YEAR = 12, 52
USUAL_MONTH_LEAST, _USUAL_DAY_LEAST, _USUAL_HOUR_LEAST = 700.0, 45.0, 10.0

_UNIT_WORDS = (
    ("year", r"年"),
    ("month", r"月"),
    ("week", r"周|礼拜|星期"),
    ("day", r"天|日|工(?!资|作)"),
    ("hour", r"个?小时|个?钟头|时|h(?:our)?|点|课时"),
    ("shift", r"班(?!车)|宿|晚上?|夜|场|早上|早晨|上午|下午"),
    ("piece", r"件|条|句|单|套|张|台|斤|公斤|个(?!月|小时|钟头|人)|只|双|幅|串|户|家|次|趟|票|行|米|吨|箱|袋|盒|份|页|对|筐|车|头|平米?|钟|副|捆|桶|罐|板|根|棵|亩|床|本|册|遍|节|坛|碗|盘|锅|批|段|朵|片|包(?![吃住])|沓|层|方"),
)  # fmt: skip
_UNITS_ANY = "|".join(f"(?P<u_{name}>{words})" for name, words in _UNIT_WORDS)
_UNITS_PLAIN = "|".join(words for _, words in _UNIT_WORDS)
PIECE = re.compile(r"计件|按件|件工|记件|多干多得|多劳多得|元一件|块钱?一[件个]")
_CURRENCY = r"(?:元|块钱|块(?!料|砖|坯|板|玻|地|布|豆|饼|木|肉)|圆|rmb|￥|¥|毛钱?|角|分钱?(?!钟|成|之|段|拣|红|期|开|两|到|[一-鿿]{0,2}底))"
AMOUNT = re.compile(
    rf"(?P<sign>[¥￥])?(?P<low>{NUMERAL})"
    rf"(?:(?P<low_currency>{_CURRENCY})(?P<low_tail>[一二三四五六七八九半1-9](?!\d|\.|千|百|十|个|到|-|{_UNITS_PLAIN}))?)?"
    rf"(?:\s*(?:多块?|来块|出头)?\s*(?:-+|到|至)\s*(?P<high>{NUMERAL})(?P<currency>{_CURRENCY})?)?"
    rf"(?P<about>左右|上下|出头|来块|把块|多块?|来|起步?|以上|往上|朝上|封顶|以内|以下|\+(?=[元块/,;.!)(]|\s*$|\s+(?!提|绩|计|奖|全|满|餐|饭|补|社|五|\d)|[^\w\s]))?"
    rf"(?P<currency_after>{_CURRENCY})?"
)
_AT_MOST = re.compile(r"(?:不到|不超过|顶多)[^,;\d]{0,2}$")
_CLOCK_LEFT = re.compile(r"\d:$")
# "八十二了" is somebody's age; pay that is as little and has no unit is not told so.
_OLDEST, _GROWN = 110, "了"
# 五月十五 is a day, and 五一十一 are two holidays.
_MONTH_LEFT, _LAST_DAY = (
    re.compile(r"(?:^|[^个])(?<!一个)(?:十[一二]?|[一二三四五六七八九]|\d)月(?:初)?$"),
    31,
)
_HOLIDAYS = re.compile(r"五一(?:十一)?|十一")
_AT_LEAST = re.compile(r"(?:不低于|不少于|不小于|至少|最低(?!工资)|最少)[^,;\d]{0,3}$")
# "一个花圈八块": what is paid for by the piece stands between the piece and the amount.
_NAMED_PIECE = re.compile(
    r"(?:每|一|1)(?:个(?!月|小时|钟头|礼拜|班|晚|人)|件|条|只|副|双|套|张|把|袋|箱|桶|捆|台|块|斤|亩|垄|吨|车)[一-鿿]{0,4}\s*$"
)
_UNIT_RIGHT = re.compile(
    rf"^\s*(?:人民币)?(?:/|每|按|一(?!般|共|定|直)|1(?=[个天月小件])|\(每)\s*(?:个)?(?:{_UNITS_ANY})"
)
_UNIT_LEFT = re.compile(
    rf"(?:每|一|按|/|1)\s*个?(?:{_UNITS_ANY})(?:能?[挣到拿开给有算做]{{0,2}}|大概|也就|差不多|的|提|上|得|要|工资|工钱|薪资)*[:]?\s*$"
)
# "12元/人" is paid for each customer, "3000元/人/月" is not.
# "一千个25块": what is paid for a heap of pieces; one of them brings a hundredth, a thousandth, …
_HEAP = re.compile(r"(?:每|一|1)?(?P<many>[百千万])(?:个|只|件|张|串|片|根|包|双|条)(?:给|是)?\s*$")
_MANY = {"百": 100, "千": 1000, "万": 10000}
_EACH_CUSTOMER = re.compile(r"^\s*/\s*(?:人次|位|人)(?!\s*[/每数])")
_UNIT_MARK = re.compile(r"[每一按/1]")
_UNIT_WORD_LEFT = re.compile(
    r"(?P<u_month>月薪|月工资|月入|月收入|月资|月满勤|综合|包月|工资)|(?P<u_day>日薪|日结|日工资|按天|天天结)|(?P<u_hour>时薪|小时工资|钟点费|计时|按小时)|(?P<u_year>年薪|年包|年收入|年入|一年)|(?P<u_week>周薪|每?一?周工资)|(?P<u_shift>半天|半日)|(?P<u_piece>计件|按件|件价|单价)"
)
# What follows a number that counts something other than money.
_NOT_MONEY = re.compile(
    r"^\s*(?:个?半?(?:月(?!休|薪|结)|小时|钟头|人|点(?!几))|天(?!\S{0,3}元)|名|岁|点|号|年(?!薪|底|终)|周|分钟|公里|里地|%|成|倍|楼|层|期|餐|顿|险|金|休|班倒|斤一|斤的|险|样|人|档|h(?![a-z]))"
)
# "一天能做200来副": what is counted is no money, whatever stands before.
_COUNTED = re.compile(
    r"^(?:号|日(?=发|开|前)|岁|名|人|%|倍)|^(?:来|多)?\s*(?:副|双|件|袋|盒|单|趟|句|条|间|桌|张|份|串|桶|包|块砖|斤|个(?!月|小时|钟头|点))(?![/一吃住])"
)
_ROLES = (
    ("trial", re.compile(r"试用期?|实习期?|学徒期?|试工|头\S{1,2}个月|前\S{1,2}个月|培训期")),
    ("ignored", re.compile(r"另给|另加|另外|加班|[夜早晚中大小]班(?:费|补|津贴|加)|学费|出急修|押金|罚|扣|奖(?!金制)|提成?$|提$|全勤|(?<!月)满勤奖?$|(?<!月)满勤(?=\d)|餐补|饭补|补贴|话补|车补|房补|交通|工龄|红包|社保补|每户|单给加|给加|多给|多发|涨|服装费|培训费|体检费|办证|报名费|介绍费|会员费|资料费|利率|(?:抽|交|份子)$|[+加]\s*(?:绩效|提成|奖金|业绩)[^,;\d]{0,3}$|[+＋加再]$")),
    ("most", re.compile(r"能(?:到|拿|挣|达)|可达|最多|最高|封顶|多的|高的|手快|上限")),
    ("guaranteed", re.compile(r"无责|责任底薪|底薪|保底|基本工?资?|固定工?资?|底$|底(?=\d)|生手|死工资|不少于|至少|起薪")),
    ("typical", re.compile(r"一般|平均|综合|正常|熟手|熟练|熟了|月满勤|满勤|拿到手|到手|能开")),
    ("before", re.compile(r"上一[位个任]|以前|原来|之前|在南方|从前")),
)  # fmt: skip
_GUARANTEED_RIGHT = re.compile(
    r"^\s*(?:元|块)?\s*(?:/月)?\s*(?:的)?\s*(?:保底|打?底薪?(?=[+加,;、]|$)|底薪|起薪|基本|固定|无责)|^\s*(?:元|块)?\s*(?:/月)?\s*[+加]\s*(?:提成|绩效|计件|按件|业绩|[^,;\d]{1,4}提)"
)
# "全勤2800" is the pay of who misses no day, "全勤200" a bonus on top.
_FULL_ATTENDANCE = re.compile(r"[全满]勤$")
_EXTRA_RIGHT = re.compile(r"^(?:元|块)?(?:的)?(?:全勤|满勤奖|餐补|饭补|押金|服装|培训费|奖金|车补|加班|补助)")


@dataclass(frozen=True)
class Amount:
    """One amount in a cell.

    `low` and `high` are yuan in `unit` (None when nothing says the unit); `open_top` when more is said to
    come, `open_bottom` when it is a most; `role` as in the table of roles.
    """

    low: float
    high: float
    unit: str | None
    role: str
    open_top: bool
    open_bottom: bool
    begins: int
    ends: int


def _unit_in(found: re.Match[str] | None) -> str | None:
    if found is None:
        return None
    return next(
        (name[2:] for name, words in found.groupdict().items() if name.startswith("u_") and words), None
    )


def _coins(value: float, currency: str | None, tail: str | None) -> float:
    """Return yuan: 六毛 is 0.6, 一块五 is 1.5."""
    if currency and currency[0] in "毛角":
        value /= 10
    elif currency and currency[0] == "分":
        value /= 100
    if not tail:
        return value
    tenth = read_number(tail) if tail != "半" else None
    step = {"毛": 100.0, "角": 100.0, "分": 1000.0}.get((currency or " ")[0], 10.0)
    return value + (tenth.low if tenth else 5.0) / step


def _value(found: re.Match[str]) -> tuple[float, float] | None:
    """Return the low and high end of a matched amount in yuan."""
    low = read_number(found["low"])
    if low is None:
        return None
    tail = found["low_tail"] if found["low_currency"] else None
    if not found["high"]:
        currency = found["low_currency"] or found["currency_after"]
        return _coins(low.low, currency, tail), _coins(low.high, currency, tail)
    high = read_number(found["high"])
    if high is None:
        return None
    step = _borrowed_step(found["low"], low.low, found["high"], high.high)
    currency = found["low_currency"] or found["currency"] or found["currency_after"]
    return _coins(low.low * step, currency, tail), _coins(high.high, currency, None)


def _borrowed_step(low_words: str, low: float, high_words: str, high: float) -> float:
    """Return what the first of two numbers borrows from the second: 3-4.5k and 三到四千 speak of thousands."""
    for letters, step in (("k千", 1000.0), ("w万", 10000.0), ("百", 100.0)):
        said = any(letter in high_words for letter in letters)
        if said and not any(letter in low_words for letter in "k千w万百") and low * step <= high:
            return step
    return 1.0


_CLAUSE_START = re.compile(r"[,，;；。!！?？、/(（)）]")


def _left_of(text: str, at: int, floor: int) -> str:
    """Return the words of the same clause before a position, not reaching back over the amount before."""
    left = text[max(floor, at - 14) : at]
    cut = list(_CLAUSE_START.finditer(left))
    return left[cut[-1].end() :] if cut else left


def _role(left: str, right: str, low: float) -> str:
    if low >= 2 * USUAL_MONTH_LEAST and _FULL_ATTENDANCE.search(left):
        return "plain"
    if _GUARANTEED_RIGHT.match(right):
        return "guaranteed"
    if _EXTRA_RIGHT.match(right):
        return "ignored"
    best, where = "plain", -1
    for role, pattern in _ROLES:
        for found in pattern.finditer(left):
            if found.end() > where:
                best, where = role, found.end()
    return best


def _is_money(found: re.Match[str], right: str, unit: str | None, left: str, high: float) -> bool:
    """Whether a number is an amount of money rather than a count, a time or a size."""
    currency = found["low_currency"] or found["currency"] or found["currency_after"] or found["sign"]
    if currency:
        return True
    if _COUNTED.match(right):
        return False
    if unit is not None and found["low"][0].isdigit():
        return True
    if _NOT_MONEY.match(right):
        return False
    is_age = unit is None and high < _OLDEST and right.startswith(_GROWN)
    is_day = unit is None and high <= _LAST_DAY and _MONTH_LEFT.search(left)
    if (
        is_age
        or is_day
        or _HOLIDAYS.fullmatch(found["low"])
        or (len(found["low"]) == 1 and not found["low"].isdigit() and not found["high"])
    ):
        return False
    return unit is not None or (
        high >= _USUAL_HOUR_LEAST and not left.endswith(("月休", "第")) and not _CLOCK_LEFT.search(left)
    )


_MORE_THAN = ("多", "起", "以上", "往上", "朝上", "出头", "+")


def _unit_of(left: str, right: str, found: re.Match[str]) -> str | None:
    """Return the unit that stands beside an amount, or None."""
    after = _unit_in(_UNIT_RIGHT.match(right))
    before = None
    if (after is None or right.startswith(" ")) and _UNIT_MARK.search(left):
        before = _unit_in(_UNIT_LEFT.search(left))
    # "一件1块 一月四千": what stands before belongs to it, what stands behind a gap to the next.
    unit = before or after
    if unit is None and _EACH_CUSTOMER.match(right):
        return "piece"
    named = _NAMED_PIECE.search(left) if unit is None else None
    if named and (found["low_currency"] or named.group()[1] not in "个块条"):
        return "piece"
    return unit


def amounts(text: str) -> list[Amount]:
    """Return the amounts of money in a folded text, in order, each with its unit and role."""
    told: list[Amount] = []
    floor = 0
    for found in AMOUNT.finditer(text):
        low_and_high = _value(found)
        if low_and_high is None or re.match(r"^[:]\d", text[found.end() :]):
            continue
        left, right = _left_of(text, found.start(), floor), text[found.end() : found.end() + 10]
        unit = _unit_of(left, right, found)
        if not _is_money(found, right, unit, left, low_and_high[1]):
            continue
        heap = _HEAP.search(left)
        if heap:
            unit, share = "piece", 1 / _MANY[heap["many"]]
            low_and_high = low_and_high[0] * share, low_and_high[1] * share
        about = found["about"] or ""
        told.append(
            Amount(
                low_and_high[0],
                low_and_high[1],
                unit or _unit_in(_UNIT_WORD_LEFT.search(left)),
                _role(left, right, low_and_high[0]),
                open_top=about.startswith(_MORE_THAN) or bool(_AT_LEAST.search(left)),
                open_bottom=about in {"封顶", "以内", "以下"} or bool(_AT_MOST.search(left)),
                begins=found.start(),
                ends=found.end(),
            )
        )
        floor = found.end()
    return told


def usual_unit(value: float, text: str) -> tuple[str | None, float]:
    """Return the unit an amount must have by its size or by how it is settled, and how certain that is."""
    if re.search(r"日结|按天|当天[给结]|一天", text) and value < USUAL_MONTH_LEAST:
        return "day", 0.8
    if value >= USUAL_MONTH_LEAST:
        return "month", 0.85
    if value >= _USUAL_DAY_LEAST:
        return "day", 0.5
    if value >= _USUAL_HOUR_LEAST:
        return "hour", 0.5
    return ("piece", 0.5) if PIECE.search(text) else (None, 0.0)


_TO_MONTH = {"year": 1 / MONTHS_A_YEAR, "week": WEEKS_A_YEAR / MONTHS_A_YEAR}


def with_units(told: list[Amount], text: str) -> list[Amount]:
    """Give every amount its unit; a year and a week become a month."""
    complete: list[Amount] = []
    for amount in told:
        unit = amount.unit or _unit_before(complete, amount) or usual_unit(amount.high, text)[0]
        if unit is None:
            continue
        step = _TO_MONTH.get(unit, 1.0)
        unit = "month" if unit in _TO_MONTH else unit
        if unit in {"piece", "shift"} and amount.high >= USUAL_MONTH_LEAST:
            unit = "month"
        complete.append(
            replace(amount, unit=unit, low=round(amount.low * step, 4), high=round(amount.high * step, 4))
        )
    return complete


def _unit_before(complete: list[Amount], amount: Amount) -> str | None:
    """Return the unit of the amount before, when one of its size follows it ("小的6块 大的22")."""
    if not complete or complete[-1].unit == "month" or amount.high >= USUAL_MONTH_LEAST:
        return None
    return complete[-1].unit if amount.high <= 10 * complete[-1].high else None
