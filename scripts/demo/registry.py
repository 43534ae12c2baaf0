"""The demo's registry: people put together from a past, a body and a home that fit each other."""

from dataclasses import dataclass
from datetime import date, timedelta

from demo import names
from demo.dice import Dice
from demo.figures import certificate_number, identity_number, phone
from demo.lives import BODIES, HOMES, PASTS, Body, Home, Past
from demo.lives.pasts import MINES
from demo.neighbourhoods import Neighbourhood, grid_name, home_address
from demo.writing import in_hand

SEXES = {"男": 0.52, "女": 0.48}
# Who needs a hand every day lives with somebody.
WITH_SOMEBODY = frozenset({"wheelchair", "muscle", "slow", "down", "autism", "cerebral_palsy", "blind"})
SHARED_HOMES = frozenset({"with_parents", "couple", "old_couple", "margin", "dibao"})
# The law calls these 大龄失业: women from 40, men from 50 (domain §2.1).
OLDER = {"女": 40, "男": 50}
GRADUATE_UNTIL = 26
TIMES = (
    "白天都行",
    "白班，长短都行",
    "早晚都行",
    "全天",
    "白天",
    "都可以",
    "白天，星期天想歇一天",
    "夜班也行",
    "下午也行，别整宿",
)
WAYS = (
    "走着二十分钟以内",
    "公交半小时内",
    "骑电动车二十分钟",
    "走着去，别倒车",
    "家附近最好",
    "公交三四站",
    "骑车十分钟，下雪走着",
    "有班车远点也行",
    "市里都行",
)
WRITTEN = ("技能与证书", "工作经历", "求职意向", "期望月薪", "可工作时间", "可接受通勤")
TOLD = ("身体状况与功能", "所需便利", "家庭与照料情况", "目前收入与救助", "备注")
NO_MANNERS = (
    "要强，不乐意让人照顾",
    "人干净利整",
    "话不多，干活实在",
    "催过一回了",
    "让有合适的先给他打电话",
)


@dataclass(frozen=True)
class Life:
    """Who somebody is: what they did, what their body does, who is at home, when and as what they were born."""

    past: Past
    body: Body
    home: Home
    sex: str
    born: date

    def age_on(self, day: date) -> int:
        """Return the age in years."""
        return day.year - self.born.year - ((day.month, day.day) < (self.born.month, self.born.day))


def rows(dice: Dice, where: list[Neighbourhood], count: int, today: date) -> list[dict[str, str]]:
    """Return `count` rows of the registry, spread over the neighbourhoods."""
    return [
        _row(dice.apart(f"person {index}"), index, where[index % len(where)], today) for index in range(count)
    ]


def _life(dice: Dice, today: date) -> Life:
    sex = dice.weighted(SEXES)
    body = dice.weighted({body: body.share for body in BODIES})
    pasts = [past for past in PASTS if _fits(past, sex, body)] or [
        past for past in PASTS if sex in past.sexes
    ]
    past = dice.weighted({past: past.share for past in pasts})
    low, high = max(past.ages[0], body.ages[0]), min(past.ages[1], body.ages[1])
    age = dice.between(low, max(low, high))
    homes = [home for home in HOMES if _houses(home, sex, age, body)] or [HOMES[0]]
    home = dice.weighted({home: home.share for home in homes})
    born = date(today.year - age, 1, 1) - timedelta(days=dice.between(1, 364))
    return Life(past, body, home, sex, born)


def _fits(past: Past, sex: str, body: Body) -> bool:
    overlap = min(past.ages[1], body.ages[1]) - max(past.ages[0], body.ages[0])
    named = not body.pasts or past.key in body.pasts
    # Who never worked did so for a reason; the others of that past are the ones whose body names it.
    own = past.key != "never" or "never" in body.pasts
    return sex in past.sexes and overlap >= 0 and named and own


def _houses(home: Home, sex: str, age: int, body: Body) -> bool:
    shared = body.key not in WITH_SOMEBODY or home.key in SHARED_HOMES
    # Two timetables of one person are one too many.
    free = not (home.times and body.times)
    return sex in home.sexes and home.ages[0] <= age <= home.ages[1] and shared and free


def _row(dice: Dice, index: int, near: Neighbourhood, today: date) -> dict[str, str]:
    life = _life(dice, today)
    kind, level = dice.pick(life.body.kinds) if life.body.kinds else ("", "")
    identity = identity_number(index, life.born, life.sex) if dice.chance(0.6) else ""
    registered = today - timedelta(
        days=dice.weighted({dice.between(0, 10): 2, dice.between(11, 120): 6, dice.between(121, 500): 3})
    )
    told = {
        "编号": f"R{index + 1:05d}",
        "姓名": names.person_name(dice, life.sex, life.born.year),
        "身份证号": identity,
        "性别": life.sex,
        "出生日期": life.born.isoformat(),
        "联系电话": f"{phone(index)}{life.body.phone_note}" if dice.chance(0.97) else "",
        "所属街道": near.street,
        "所属社区": near.name,
        "网格": grid_name(dice, near),
        "居住地址": home_address(dice, near),
        "困难类别": "；".join(_labels(dice, life, kind, today)),
        "残疾类别": kind,
        "残疾等级": level,
        "残疾证号": certificate_number(identity, kind, level)
        if kind and identity and dice.chance(0.7)
        else "",
        "文化程度": dice.pick(life.past.education),
        "登记日期": registered.isoformat(),
        "登记网格员": near.worker,
        **_words(dice, life, today),
    }
    return {**told, **{column: in_hand(told[column], near.style) for column in (*WRITTEN, *TOLD)}}


def _words(dice: Dice, life: Life, today: date) -> dict[str, str]:
    """Return what the person told about work, body and home."""
    years = dice.between(2, max(3, min(30, life.age_on(today) - 20)))
    spouse = "媳妇" if life.sex == "男" else "丈夫"
    values = {
        "spouse": spouse,
        "sum": dice.between(560, 1700, 10),
        "mine": dice.pick(MINES),
        "years": years,
        "gone": today.year - dice.between(1, 8),
    }
    return {
        "技能与证书": dice.pick(life.past.skills).format(**values) if dice.chance(0.93) else "",
        "工作经历": dice.pick(life.past.stories).format(**values),
        "求职意向": _wish(dice, life),
        "期望月薪": _pay(dice, life),
        "可工作时间": dice.pick(life.home.times or life.body.times or TIMES) if dice.chance(0.94) else "",
        "可接受通勤": dice.pick(life.body.ways or life.home.ways or WAYS) if dice.chance(0.93) else "",
        "身体状况与功能": dice.pick(life.body.health),
        "所需便利": dice.pick(life.body.needs),
        "家庭与照料情况": dice.pick(life.home.family).format(**values) if dice.chance(0.93) else "",
        "目前收入与救助": dice.pick(life.home.income).format(**values),
        "备注": dice.pick(life.body.remarks) or (dice.pick(NO_MANNERS) if dice.chance(0.15) else ""),
    }


def _wish(dice: Dice, life: Life) -> str:
    """Return a wish that the body and the day at home leave open."""
    lost = life.past.strength in life.body.lost
    if lost:
        return dice.pick(life.body.wishes or ("轻巧点的活", "坐着的活"))
    sources = [life.past.wishes, life.past.wishes, life.home.wishes, life.body.wishes]
    return dice.pick(dice.pick([wishes for wishes in sources if wishes]))


def _pay(dice: Dice, life: Life) -> str:
    low, high = life.past.pay
    hours_are_short = bool(life.home.times) or life.body.lost
    if hours_are_short and dice.chance(0.5):
        low, high = 1000, 1800
    yuan = dice.between(low, high, 100)
    return dice.weighted(
        {
            f"{yuan}": 6,
            f"{yuan}往上": 2,
            f"{yuan}左右就中": 2,
            f"{yuan}-{yuan + 500}": 2,
            f"{yuan / 1000:g}千": 0.5,
            "够生活就行": 0.8,
            "多少都行，有个事干": 0.6,
            "按市价": 0.4,
            "": 0.6,
        }
    )


def _labels(dice: Dice, life: Life, kind: str, today: date) -> list[str]:
    """Return the hardship categories that hold, each once."""
    age = life.age_on(today)
    told = ["残疾人"] if kind else []
    told += [*life.home.labels, *life.body.labels]
    for label in life.past.labels:
        too_young = label == "大龄失业" and age < OLDER[life.sex]
        too_old = label == "困难毕业生" and age > GRADUATE_UNTIL
        if not too_young and not too_old and dice.chance(0.8):
            told.append(label)
    if dice.chance(0.12):
        told.append("长期失业")
    return list(dict.fromkeys(told))
