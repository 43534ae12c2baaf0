"""Why an employer is rung or visited next: what each reason weighs and why, and how it is said.

Every reason comes from what `gathering` knows of one employer; no reason reads the database.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from typing import Any

from matching.barriers import CHANGES
from portal.labels import N_
from portal.services.employers import PAPERS_HOLD_DAYS
from portal.services.referral_lists import SILENCE_DAYS
from portal.services.today import EXPIRING_WITHIN_DAYS, STALE_AFTER_DAYS

# A vacancy that stood so long without anybody being sent to it is talked about again.
UNMET_AFTER_DAYS = 14
# An employer is seen at the door within a month of coming into the ledger: as long as a vacancy holds.
FIRST_VISIT_WITHIN_DAYS = 30
# A change is worth a walk when it lets in so many people more.
OPENS_AT_LEAST = 2


class Way(StrEnum):
    """How an employer is reached."""

    RING = "ring"
    VISIT = "visit"


@dataclass(frozen=True)
class Weight:
    """What a reason weighs.

    Attributes
    ----------
    points
        For the reason itself.
    each, most
        For every further vacancy, person or referral it speaks of, up to so many.
    way
        Whether a call is enough.
    why
        Why it weighs as much.
    """

    points: int
    each: int
    most: int
    way: Way
    why: str


# The order is that of the house: a person who waits comes before a promise, a promise before a paper. Each figure is
# set so that one reason of a kind never outweighs one of the kind above it unless many come together.
WEIGHTS: dict[str, Weight] = {
    "silent": Weight(40, 5, 3, Way.RING, "有人等着回信；三天没音就该问（domain §10.1）。"),
    "promised": Weight(35, 0, 0, Way.VISIT, "当面说好的日子；不去，下回人家不信。"),
    "ended": Weight(25, 3, 4, Way.RING, "已经从窗口上撤下来了，一句“还招”就能回来。"),
    "expiring": Weight(20, 3, 4, Way.RING, "几天里就要撤下来；一个电话就不用撤。"),
    "stale": Weight(16, 2, 5, Way.RING, "7到14天要核实一回（domain §7），过时的台账最伤人。"),
    "opens": Weight(12, 1, 8, Way.VISIT, "改一样，就多几个人能干；人越多越值得跑一趟。"),
    "unmet": Weight(10, 2, 3, Way.RING, "挂着没人去，要么谈谈条件，要么别占地方。"),
    "unvisited": Weight(8, 0, 0, Way.VISIT, "没见过的地方，进不进得去、坐不坐得下都不知道。"),
    "papers": Weight(6, 0, 0, Way.VISIT, "半年要再看一次（人社厅发〔2025〕60号），没人等着，走访时一起办。"),
}


@dataclass(frozen=True)
class Post:
    """A vacancy of an employer as the queue sees it; `ended_on` is its last day when it has run out."""

    id: int
    title: str
    asked_on: date | None
    registered_on: date
    published_on: date | None
    expires_on: date | None
    is_open: bool
    was_referred: bool
    suits: int | None = None
    change: str | None = None
    opens: int = 0
    computed_on: date | None = None


@dataclass
class Known:
    """What is known of one employer, in keys and days."""

    id: int
    name: str
    since: date
    has_phone: bool
    papers_on: date | None
    posts: list[Post] = field(default_factory=list)
    visited_on: date | None = None
    next_on: date | None = None
    silent: int = 0
    silent_since: date | None = None
    unanswered: list[date] = field(default_factory=list)

    @property
    def reached_on(self) -> date | None:
        """The last day on which somebody there was spoken to."""
        days = [self.visited_on, *(post.asked_on for post in self.posts)]
        return max((day for day in days if day is not None), default=None)

    @property
    def tries(self) -> int:
        """On how many days it was rung in vain since somebody was reached."""
        reached = self.reached_on
        return sum(1 for day in self.unanswered if reached is None or day > reached)


@dataclass(frozen=True)
class Reason:
    """One reason: a sentence with its values, the points it adds, and since when it is due."""

    kind: str
    sentence: str
    values: dict[str, Any]
    points: int
    due: date


def reasons_of(known: Known, today: date) -> list[Reason]:
    """Return why this employer is rung or visited, the heaviest reason first."""
    found = [reason for rule in _RULES if (reason := rule(known, today)) is not None]
    return sorted(found, key=lambda one: (-one.points, one.due))


def way_of(known: Known, reasons: Iterable[Reason], tries: int) -> Way:
    """Return whether a call is enough: not where one said to come, nobody answers, or there is no phone."""
    kinds = {reason.kind for reason in reasons}
    if not known.has_phone or known.tries >= tries or "promised" in kinds:
        return Way.VISIT
    return Way.RING if any(WEIGHTS[kind].way is Way.RING for kind in kinds) else Way.VISIT


def _reason(kind: str, due: date, count: int, sentence: str, /, **values: Any) -> Reason:
    weight = WEIGHTS[kind]
    points = weight.points + weight.each * min(count - 1, weight.most)
    return Reason(kind, sentence, values, points, due)


def _silent(known: Known, today: date) -> Reason | None:
    if not known.silent or known.silent_since is None:
        return None
    return _reason(
        "silent",
        known.silent_since + timedelta(days=SILENCE_DAYS),
        known.silent,
        N_("推荐去的人%(days)d天没回音"),
        days=(today - known.silent_since).days,
    )


def _promised(known: Known, today: date) -> Reason | None:
    if known.next_on is None or known.next_on > today:
        return None
    if known.next_on == today:
        return _reason("promised", today, 1, N_("说好今天再去"))
    return _reason(
        "promised",
        known.next_on,
        1,
        N_("说好再去的日子过了%(days)d天"),
        days=(today - known.next_on).days,
    )


def _ended(known: Known, today: date) -> Reason | None:
    ended = [post for post in known.posts if not post.is_open and post.expires_on is not None]
    if not ended:
        return None
    first = min(post.expires_on or today for post in ended) + timedelta(days=1)
    if len(ended) == 1:
        return _reason("ended", first, 1, N_("“%(title)s”到期自己关了"), title=ended[0].title)
    return _reason("ended", first, len(ended), N_("%(count)d个岗位到期自己关了"), count=len(ended))


def _expiring(known: Known, today: date) -> Reason | None:
    limit = today + timedelta(days=EXPIRING_WITHIN_DAYS)
    near = [
        post
        for post in known.posts
        if post.is_open and post.expires_on is not None and post.expires_on <= limit
    ]
    if not near:
        return None
    first = min(near, key=lambda post: (post.expires_on or today, post.id))
    due = first.expires_on or today
    days = (due - today).days
    if days == 0:
        return _reason("expiring", due, len(near), N_("“%(title)s”今天到期"), title=first.title)
    return _reason(
        "expiring", due, len(near), N_("“%(title)s”还有%(days)d天到期"), title=first.title, days=days
    )


def _stale(known: Known, today: date) -> Reason | None:
    limit = today - timedelta(days=STALE_AFTER_DAYS)
    stale = [post for post in known.posts if post.is_open and (post.asked_on or post.registered_on) < limit]
    stale += [post for post in known.posts if post.is_open and post.asked_on is None and post not in stale]
    if not stale:
        return None
    due = min(post.asked_on or post.registered_on for post in stale) + timedelta(days=STALE_AFTER_DAYS)
    never = all(post.asked_on is None for post in stale)
    sentence = N_("%(count)d个岗位登记以后还没问过") if never else N_("%(count)d个岗位半个月没问过了")
    return _reason("stale", due, len(stale), sentence, count=len(stale))


def _opens(known: Known, today: date) -> Reason | None:
    best = max(
        (post for post in known.posts if post.is_open and post.change in CHANGES),
        key=lambda post: (post.opens, -post.id),
        default=None,
    )
    if best is None or best.opens < OPENS_AT_LEAST or best.change is None:
        return None
    worked_out = best.computed_on or today
    return _reason(
        "opens",
        worked_out,
        best.opens,
        N_("“%(title)s”要是能“%(change)s”，就多%(count)d个人能干"),
        title=best.title,
        change=CHANGES[best.change],
        count=best.opens,
    )


def _unmet(known: Known, today: date) -> Reason | None:
    limit = today - timedelta(days=UNMET_AFTER_DAYS)
    unmet = [
        post
        for post in known.posts
        if post.is_open and not post.was_referred and (post.published_on or post.registered_on) <= limit
    ]
    if not unmet:
        return None
    first = min(unmet, key=lambda post: (post.published_on or post.registered_on, post.id))
    since = first.published_on or first.registered_on
    nobody = N_("“%(title)s”挂了%(days)d天没人合适")
    sentence = nobody if first.suits == 0 else N_("“%(title)s”挂了%(days)d天，还没推荐过人")
    due = since + timedelta(days=UNMET_AFTER_DAYS)
    return _reason("unmet", due, len(unmet), sentence, title=first.title, days=(today - since).days)


def _unvisited(known: Known, _today: date) -> Reason | None:
    if known.visited_on is not None:
        return None
    return _reason("unvisited", known.since + timedelta(days=FIRST_VISIT_WITHIN_DAYS), 1, N_("还没走访过"))


def _papers(known: Known, today: date) -> Reason | None:
    if known.papers_on is None:
        return _reason("papers", known.since, 1, N_("执照还没看过"))
    due = known.papers_on + timedelta(days=PAPERS_HOLD_DAYS)
    return None if due >= today else _reason("papers", due, 1, N_("执照半年没看了"))


_RULES: tuple[Callable[[Known, date], Reason | None], ...] = (
    _silent,
    _promised,
    _ended,
    _expiring,
    _stale,
    _opens,
    _unmet,
    _unvisited,
    _papers,
)
