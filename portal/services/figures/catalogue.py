"""The figures of a month: each with its definition in words, its counter, and how it is told.

People and times are told apart (人数, 人次); a suggestion is not a referral; small figures are marked for whatever
is made public. Source: domain facts §7.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy.orm import Session

from portal.actors import Actor
from portal.labels import N_
from portal.models import Place, ReferralState
from portal.services.figures import counting
from portal.services.figures.counting import Counts, Scope
from portal.services.figures.months import Month

# Below this a figure made public could point at somebody (domain §7).
SMALL = 5


@dataclass(frozen=True)
class Figure:
    """A figure: its name, how it is counted in words, and how; or of which two figures it is a share or a mean."""

    name: str
    told: str
    count: Callable[[Scope], Counts] | None = None
    share_of: tuple[str, str] | None = None
    is_percentage: bool = True
    # Counted over so many people, though it is no count of people itself.
    rests_on: tuple[str, ...] = ()


FIGURES: tuple[Figure, ...] = (
    Figure("台账单位户数", N_("台账里还在用的单位，做表这天的数"), counting.known_employers),
    Figure("走访单位户数", N_("当月去走访过的单位，去几回都算一户"), counting.visited_employers),
    Figure("走访覆盖率", N_("走访单位户数除以台账单位户数"), share_of=("走访单位户数", "台账单位户数")),
    Figure("联系单位户数", N_("当月新记了岗位或核实过岗位的单位，一家算一户"), counting.reached_employers),
    Figure("新增岗位数", N_("登记日期在当月的岗位"), counting.new_posts),
    Figure("新增招聘人数", N_("这些岗位要的人数，没写的算1人"), counting.new_headcount),
    Figure("期末在招岗位数", N_("月底那天挂着、还在有效期里的岗位"), counting.open_posts),
    Figure("期末核实岗位数", N_("其中最近14天登记或核实过的"), counting.heard_posts),
    Figure(
        "岗位核实率", N_("期末核实岗位数除以期末在招岗位数"), share_of=("期末核实岗位数", "期末在招岗位数")
    ),
    Figure("违法没挂出岗位数", N_("当月登记、因为写法或工钱违法没挂出去的岗位"), counting.unlawful),
    Figure("新登记人数", N_("登记日期在当月的人"), counting.registered),
    Figure("新登记残疾人", N_("其中记着残疾人的"), counting.registered_kind("残疾人")),
    Figure("新登记低保", N_("其中记着低保的"), counting.registered_kind("低保")),
    Figure("新登记低保边缘", N_("其中记着低保边缘的"), counting.registered_kind("低保边缘")),
    Figure(
        "新登记大龄失业", N_("其中记着大龄失业的（女40、男50以上）"), counting.registered_kind("大龄失业")
    ),
    Figure("新登记零就业家庭", N_("其中记着零就业家庭的"), counting.registered_kind("零就业家庭")),
    Figure("新登记长期失业", N_("其中记着长期失业的"), counting.registered_kind("长期失业")),
    Figure("累计登记人数", N_("到月底为止登记过的人，并到一起的算一个"), counting.registered_so_far),
    Figure("在找活人数", N_("到月底登记、做表这天还在找活的人"), counting.searching),
    Figure("认定困难人员数", N_("当月看过证明的五类就业困难人员"), counting.recognised),
    Figure(
        "推荐人次",
        N_("当月跟单位说了的推荐；系统列的单子不算"),
        counting.steps(ReferralState.SENT, people=False),
    ),
    Figure("推荐人数", N_("其中不同的人"), counting.steps(ReferralState.SENT, people=True)),
    Figure("面试人次", N_("当月约好见面的推荐"), counting.steps(ReferralState.INTERVIEW, people=False)),
    Figure("面试率", N_("面试人次除以推荐人次"), share_of=("面试人次", "推荐人次")),
    Figure("录用人次", N_("当月录用的推荐"), counting.steps(ReferralState.HIRED, people=False)),
    Figure("成功就业人数", N_("当月录用的人，一人算一个"), counting.steps(ReferralState.HIRED, people=True)),
    Figure(
        "成功就业残疾人",
        N_("其中记着残疾人的"),
        counting.steps(ReferralState.HIRED, people=True, kinds=("残疾人",)),
    ),
    Figure(
        "成功就业低保",
        N_("其中记着低保的"),
        counting.steps(ReferralState.HIRED, people=True, kinds=("低保",)),
    ),
    Figure(
        "成功就业大龄失业",
        N_("其中记着大龄失业的"),
        counting.steps(ReferralState.HIRED, people=True, kinds=("大龄失业",)),
    ),
    Figure(
        "登记到上岗总天数",
        N_("当月录用的人，从登记到头一回录用的天数加起来"),
        counting.days_to_work,
        rests_on=("成功就业人数",),
    ),
    Figure(
        "平均上岗天数",
        N_("登记到上岗总天数除以成功就业人数"),
        share_of=("登记到上岗总天数", "成功就业人数"),
        is_percentage=False,
    ),
    Figure("岗位满足率", N_("录用人次除以新增招聘人数"), share_of=("录用人次", "新增招聘人数")),
    Figure("窗口求助人次", N_("当月在窗口请回电话的"), counting.calls(answered=False)),
    Figure("窗口回电人次", N_("当月回了电话的"), counting.calls(answered=True)),
)
BY_NAME: dict[str, Figure] = {figure.name: figure for figure in FIGURES}


@dataclass(frozen=True)
class Figures:
    """What was counted: for the whole area, and for each of its communities."""

    place: Place
    month: Month
    total: Mapping[str, float | None]
    by_community: Mapping[int, Mapping[str, float | None]]


def of_month(session: Session, actor: Actor, place: Place, month: Month) -> Figures:
    """Count a month for an area the actor sees; one statement a figure, however many communities there are."""
    scope = Scope(session, actor, place.path, month)
    counted = {figure.name: figure.count(scope) for figure in FIGURES if figure.count is not None}
    communities = sorted({key for counts in counted.values() for key in counts})
    by_community = {
        key: _completed({name: counts.get(key, 0.0) for name, counts in counted.items()})
        for key in communities
    }
    total = _completed({name: sum(counts.values()) for name, counts in counted.items()})
    return Figures(place, month, total, by_community)


def _completed(counts: Mapping[str, float]) -> dict[str, float | None]:
    """Return the figures in order, shares and means worked out; None where there is nothing to divide by."""
    found: dict[str, float | None] = dict(counts)
    for figure in FIGURES:
        if figure.share_of is not None:
            part, whole = (counts[name] for name in figure.share_of)
            found[figure.name] = part / whole if whole else None
    return {figure.name: found[figure.name] for figure in FIGURES}


def told(name: str, value: float | None) -> str:
    """Return a figure as it is written: 653, 87.5%, 12.4; a dash where there is nothing to divide by."""
    if value is None:
        return "—"
    figure = BY_NAME[name]
    if figure.share_of is None:
        return str(int(value))
    return f"{value * 100:.1f}%" if figure.is_percentage else f"{value:.1f}"


def is_small(name: str, figures: Mapping[str, float | None]) -> bool:
    """Tell whether a figure, or one it is worked out from, could point at somebody if it were made public."""
    figure = BY_NAME[name]
    names: Iterable[str] = figure.share_of or figure.rests_on or (name,)
    return any(0 < (figures[one] or 0) < SMALL for one in names)


def told_public(name: str, figures: Mapping[str, float | None]) -> str:
    """Return a figure as it may be made public: small ones only as such."""
    if is_small(name, figures):
        figure = BY_NAME[name]
        return N_("不写") if figure.share_of or figure.rests_on else N_("不到5")
    return told(name, figures[name])
