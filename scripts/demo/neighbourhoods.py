"""Where the demo plays: communities of the six districts that have a window, with who works there.

The communities and their codes are those of `portal/data/places.csv`; where in the city they are drawn, their
streets, estates and telephones are made up.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from demo.dice import Dice

PLACES = Path(__file__).resolve().parents[2] / "portal" / "data" / "places.csv"
ROADS = ("新华", "红旗", "兴安", "育才", "振兴", "矿工", "文化", "北环", "光明", "建设", "站前", "胜利")
ESTATES = ("家园", "小区", "花园", "新村", "家属楼", "平房区")


@dataclass(frozen=True)
class Neighbourhood:
    """A community with a window.

    `style` is how its grid worker writes: "comma", "space", "slash" or "traditional".
    """

    code: str
    name: str
    street: str
    district: str
    longitude: float
    latitude: float
    worker: str
    style: str

    @property
    def short(self) -> str:
        """The name without the word community."""
        return self.name.removesuffix("社区")


# Community, its grid worker, how that one writes, and where it lies (degrees beside the district's middle).
COMMUNITIES: tuple[tuple[str, str, str, float, float], ...] = (
    ("230403001002", "田甜", "comma", -0.006, 0.004),
    ("230403001003", "田甜", "comma", -0.001, 0.008),
    ("230403002003", "佟丽", "comma", 0.007, -0.002),
    ("230403003002", "关欣", "space", 0.002, -0.009),
    ("230402003005", "隋晓东", "comma", -0.004, 0.002),
    ("230402002005", "刘敏", "space", 0.006, 0.005),
    ("230404006001", "苏明", "comma", 0.006, -0.005),
    ("230404005001", "辛悦", "slash", -0.003, -0.010),
    ("230405001001", "尹娜", "comma", 0.008, 0.004),
    ("230405004001", "毕成", "space", -0.002, -0.004),
    ("230406001001", "贺强", "slash", -0.004, 0.003),
    ("230406005002", "盛兰", "space", 0.007, -0.004),
    ("230407002001", "郝建国", "traditional", -0.003, 0.002),
    ("230407003001", "祝小燕", "comma", 0.005, -0.003),
)


def _rows() -> dict[str, dict[str, str]]:
    with PLACES.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader(line for line in stream if not line.startswith("#"))
        return {row["代码"]: row for row in rows}


def community_scale() -> list[Neighbourhood]:
    """Return the fourteen communities of the small demo."""
    rows = _rows()
    return [_made(rows, code, worker, style, (x, y)) for code, worker, style, x, y in COMMUNITIES]


def city_scale(dice: Dice, count: int) -> list[Neighbourhood]:
    """Return `count` communities of the six districts, those of the small demo among them."""
    rows = _rows()
    known = {code: (worker, style, (x, y)) for code, worker, style, x, y in COMMUNITIES}
    others = [
        code
        for code, row in rows.items()
        if row["级别"] == "社区"
        and row["名称"].endswith("社区")
        and code[:6] < "230420"
        and code not in known
    ]
    chosen = [*known, *others[: max(0, count - len(known))]]
    found = []
    for code in chosen[:count]:
        apart = dice.apart(code)
        spot = (apart.between(-12, 12) / 1000, apart.between(-12, 12) / 1000)
        style = apart.weighted({"comma": 5, "space": 3, "slash": 1, "traditional": 1})
        worker, style, spot = known.get(code, ("", style, spot))
        found.append(_made(rows, code, worker or _worker(apart), style, spot))
    return found


def _worker(dice: Dice) -> str:
    return dice.pick("王李张刘陈杨赵孙周吴徐于姜郭宋") + dice.pick(
        ("静", "丽娜", "志刚", "晓光", "海英", "明月", "春雨")
    )


def _made(
    rows: dict[str, dict[str, str]], code: str, worker: str, style: str, spot: tuple[float, float]
) -> Neighbourhood:
    community = rows[code]
    street = rows[community["上级代码"]]
    district = rows[street["上级代码"]]
    return Neighbourhood(
        code=code,
        name=community["名称"],
        street=street["名称"],
        district=district["名称"],
        longitude=round(float(district["经度"]) + spot[0], 4),
        latitude=round(float(district["纬度"]) + spot[1], 4),
        worker=worker,
        style=style,
    )


def work_address(dice: Dice, near: Neighbourhood) -> str:
    """Return where a shop or yard is, as a ledger says it."""
    road = f"{dice.pick(ROADS)}路"
    return dice.pick(
        (
            f"{road}{dice.between(3, 190)}号",
            f"{near.short}小区{dice.between(1, 28)}号楼门市",
            f"{near.short}市场{dice.between(1, 40)}号",
            f"{road}与{dice.pick(ROADS)}街交叉口",
            f"{near.name}一楼东侧",
            f"{road}{dice.between(3, 190)}号 {dice.pick(('一楼', '二楼', '后院', '三楼（有电梯）'))}",
        )
    )


def home_address(dice: Dice, near: Neighbourhood) -> str:
    """Return where somebody lives; the house does not exist."""
    estate = f"{near.short}{dice.pick(ESTATES)}"
    if estate.endswith("平房区"):
        return f"{estate}{dice.between(1, 40)}栋{dice.between(1, 6)}户"
    flat = f"{dice.between(1, 6)}{dice.between(1, 4):02d}"
    return dice.pick(
        (
            f"{estate}{dice.between(1, 28)}号楼{dice.between(1, 5)}单元{flat}",
            f"{estate}{dice.between(1, 28)}-{dice.between(1, 5)}-{flat}",
            f"{estate}{dice.between(1, 28)}号楼",
            f"{estate}{dice.between(1, 28)}号楼（一楼）",
        )
    )


def grid_name(dice: Dice, near: Neighbourhood) -> str:
    """Return a grid as people write it down."""
    figure = dice.between(1, 9)
    return dice.pick(
        (
            f"{near.short}{figure}网格",
            f"{near.short}{'一二三四五六七八九'[figure - 1]}网格",
            f"{near.short}{figure}",
        )
    )
