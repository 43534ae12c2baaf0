"""The demo's employer-demand ledger: rows as grid workers hand them in."""

from dataclasses import dataclass
from datetime import date, timedelta

from demo import names
from demo.dice import Dice
from demo.figures import credit_code, phone
from demo.neighbourhoods import Neighbourhood, work_address
from demo.trades import HOURS, LAWFUL, UNLAWFUL, Trade
from demo.writing import day_in_hand, in_hand, joined

BRANDS = (
    *(
        "北岭",
        "金达",
        "松鹤",
        "兴煤",
        "丰源",
        "祥瑞",
        "鑫隆",
        "宏图",
        "康宁",
        "百顺",
        "好邻居",
        "三江",
        "黑土",
        "寒地",
    ),
    *(
        "龙腾",
        "惠民",
        "万家",
        "春蕾",
        "佳和",
        "旺达",
        "绿源",
        "瑞丰",
        "安达",
        "兴源",
        "长青",
        "乐购",
        "家和",
        "福满",
    ),
    *(
        "诚信",
        "天马",
        "云杉",
        "白桦",
        "红松",
        "蓝莓",
        "雪城",
        "望江",
        "小兴",
        "都市",
        "阳光",
        "东极",
        "大荒",
        "青禾",
    ),
    *(
        "暖阳",
        "金穗",
        "老街",
        "铁路",
        "矿工",
        "新天地",
        "鹤鸣",
        "江畔",
        "同心",
        "万福",
        "吉祥",
        "顺达",
        "华联",
        "百姓",
    ),
    *("四季", "明珠", "聚鑫", "富康", "林海", "松江", "麦香", "巧手", "益民"),
)
UNLAWFUL_SHARE = 0.035
# Of those whose pay is a plain sum, so many are offered less than their hours demand, as ledgers show.
LOW_PAY_SHARE = 0.07
FIRST_PHONE = 5000


@dataclass(frozen=True)
class Firm:
    """An employer of the demo."""

    name: str
    code: str
    trade: Trade
    size: str
    near: Neighbourhood
    address: str
    contact: str
    phone: str


def firms(dice: Dice, where: list[Neighbourhood], count: int) -> list[Firm]:
    """Return `count` employers, spread over the neighbourhoods and trades, no two of one name."""
    found: dict[str, Firm] = {}
    weights = {trade: trade.share for trade in LAWFUL}
    attempt = 0
    while len(found) < count:
        apart = dice.apart(f"firm {attempt}")
        attempt += 1
        trade = apart.weighted(weights)
        firm = _firm(apart, trade, where[attempt % len(where)], len(found))
        found.setdefault(firm.name, firm)
    return list(found.values())


def _firm(dice: Dice, trade: Trade, near: Neighbourhood, index: int) -> Firm:
    surname = dice.weighted(names.SURNAMES)
    brand = dice.pick(BRANDS) + (dice.pick(BRANDS) if dice.chance(0.3) else "")
    name = dice.pick(trade.places).format(who=surname, near=near.short, brand=brand)
    role = dice.pick(("老板", "老板娘", "经理", "店长", "姐", "哥", "主任", "师傅", "女士", "科长"))
    return Firm(
        name=name,
        code=credit_code(trade.kind, index) if trade.kind and dice.chance(0.6) else "",
        trade=trade,
        size=dice.pick(trade.sizes),
        near=near,
        address=work_address(dice, near),
        contact=f"{dice.weighted(names.SURNAMES)}{role}",
        phone=phone(FIRST_PHONE + index),
    )


def rows(dice: Dice, employers: list[Firm], count: int, today: date) -> list[dict[str, str]]:
    """Return `count` rows of the ledger; every employer has one, busy ones several."""
    found = []
    for index in range(count):
        apart = dice.apart(f"post {index}")
        firm = employers[index] if index < len(employers) else apart.pick(employers)
        unlawful = apart.chance(UNLAWFUL_SHARE)
        trade = apart.pick(UNLAWFUL) if unlawful else firm.trade
        found.append(_row(apart, f"T{index + 1:05d}", firm, trade, today))
    return found


def _row(dice: Dice, number: str, firm: Firm, trade: Trade, today: date) -> dict[str, str]:
    style = firm.near.style
    at = dice.between(0, 59)
    hours_key = _nth(trade.hours, at) if trade.aligned else dice.pick(trade.hours)
    registered = today - timedelta(days=_age(dice))
    told = {
        "编号": number,
        "企业名称": firm.name,
        "统一社会信用代码": firm.code,
        "行业": trade.industry if dice.chance(0.9) else "",
        "企业规模": firm.size if dice.chance(0.7) else "",
        "所属街道": firm.near.street,
        "所属社区": firm.near.name,
        "工作地址": firm.address,
        "联系人": firm.contact,
        "联系电话": firm.phone,
        "岗位名称": _nth(trade.titles, at) if trade.aligned else dice.pick(trade.titles),
        "招聘人数": _headcount(dice),
        "工作内容": joined(_nth(trade.tasks, at) if trade.aligned else dice.pick(trade.tasks), style),
        "任职要求": _nth(trade.needs, at) if trade.aligned else dice.pick(trade.needs),
        "薪资待遇": _pay(dice, trade, hours_key, at),
        "工作时间": dice.pick(HOURS[hours_key][0]),
        "社保福利": dice.pick(trade.perks),
        "无障碍与便利条件": (_nth(trade.access, at) if trade.aligned else dice.pick(trade.access)).format(
            near=firm.near.short
        ),
        "可否残疾人": dice.pick(trade.welcome),
        "有效期至": day_in_hand(dice, _until(dice, registered, today).isoformat()),
        "登记日期": registered.isoformat(),
        "登记网格员": firm.near.worker,
        "备注": dice.pick(trade.remarks),
    }
    written = ("工作内容", "任职要求", "薪资待遇", "工作时间", "社保福利", "无障碍与便利条件", "备注")
    return {**told, **{column: in_hand(told[column], style) for column in written}}


def _nth(things: tuple, at: int):  # noqa: ANN202 - whatever the trade tells in this order
    return things[at % len(things)]


def _age(dice: Dice) -> int:
    """Return how many days ago a vacancy was written down: most lately, some long ago."""
    return dice.weighted({dice.between(0, 6): 3, dice.between(7, 24): 5, dice.between(25, 75): 2})


def _until(dice: Dice, registered: date, today: date) -> date:
    """Return the end of validity: mostly weeks ahead, some within days, a few over."""
    ahead = dice.weighted({dice.between(20, 75): 16, dice.between(0, 6): 3, -dice.between(1, 20): 1})
    return max(registered, today + timedelta(days=ahead))


def _headcount(dice: Dice) -> str:
    return dice.weighted(
        {"1": 9, "2": 5, "3": 2, "1-2": 1, "2名": 1, "若干": 0.6, str(dice.between(4, 15)): 1.2, "5人": 0.4}
    )


def _pay(dice: Dice, trade: Trade, hours: str, at: int) -> str:
    low, high = HOURS[hours][1]
    unit = HOURS[hours][2]
    if trade.piece and (unit == "piece" or dice.chance(0.5)):
        return _nth(trade.piece, at) if trade.aligned else dice.pick(trade.piece)
    if unit == "hour":
        each = dice.between(low, high)
        return dice.pick(
            (f"{each}元/小时", f"{each}一小时 半月一结", f"一个钟头{each}块，周结", f"{each}/小时 日结")
        )
    if dice.chance(LOW_PAY_SHARE):
        sum_yuan = dice.between(low - 400, low - 100, 50)
    else:
        sum_yuan = dice.between(low + trade.pay_more, high + trade.pay_more, 50)
    return _sum_in_words(dice, sum_yuan)


def _sum_in_words(dice: Dice, yuan: int) -> str:
    more = yuan + dice.between(200, 600, 100)
    figures = "零一二三四五六七八九"
    hundreds = yuan // 100
    spoken = f"{'零一两三四五六七八九'[hundreds // 10]}千{figures[hundreds % 10] if hundreds % 10 else ''}"
    return dice.weighted(
        {
            f"{yuan}": 4,
            f"{yuan}元/月": 4,
            f"{yuan}-{more}": 3,
            f"{yuan}～{more}元/月": 1,
            f"{yuan}起": 1,
            f"{spoken}" if yuan % 100 == 0 and hundreds % 10 else f"{yuan}": 1,
            f"月薪{yuan}，满勤另加100": 1,
            f"{yuan / 1000:g}k-{more / 1000:g}k": 0.5,
        }
    )
