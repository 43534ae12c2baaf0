"""How a plain vacancy is said on the window's pages: one line each for pay, hours, way and freshness."""

from dataclasses import dataclass
from datetime import date

from flask import url_for
from flask_babel import gettext, ngettext

from portal import clock
from portal.formatting import yuan
from portal.models import EmployerKind, Place, Vacancy
from portal.services.nearness import Way
from portal.services.plain_pages import PlainVacancy, Tile

# Longer than this nobody walks to work in winter; then the bus is named.
WALK_AT_MOST_MINUTES = 40


@dataclass(frozen=True)
class Card:
    """What a card of the board shows, in the words of the component `vacancy_card`."""

    id: str
    url: str
    title: str
    employer: str
    pay: str
    hours: str
    distance: str
    traits: list[Tile]
    confirmed: str


def _(sentence: str, **values: object) -> str:
    """Return the sentence in the page's language; a typed gettext."""
    return str(gettext(sentence, **values))


def card(plain: PlainVacancy) -> Card:
    """Return a vacancy as a card."""
    vacancy = plain.vacancy
    return Card(
        id=f"v{vacancy.id}",
        url=url_for("window.vacancy", vacancy_id=vacancy.id),
        title=vacancy.title,
        employer=employer_line(vacancy),
        pay=plain.pay or _("工钱：还没问"),
        hours=plain.hours or _("时间：还没问"),
        distance=where_line(plain),
        traits=plain.card_tiles,
        confirmed=confirmed_line(vacancy, clock.today()),
    )


def employer_line(vacancy: Vacancy) -> str:
    """Return who is looking for how many: "老马家骨头馆，要2人"."""
    return _("%(employer)s，%(wanted)s", employer=employer_name(vacancy), wanted=wanted_line(vacancy))


def employer_name(vacancy: Vacancy) -> str:
    """Return what the employer is called; a household is not named to everybody."""
    return _("一户人家") if _is_household(vacancy) else vacancy.employer.name


def _is_household(vacancy: Vacancy) -> bool:
    return vacancy.employer.kind is EmployerKind.HOUSEHOLD


def wanted_line(vacancy: Vacancy) -> str:
    """Return how many are wanted: "要2人"."""
    if vacancy.headcount:
        return _("要%(number)s人", number=vacancy.headcount)
    return _("要几个人：还没问")


def where_line(plain: PlainVacancy) -> str:
    """Return how one gets there and where it is in one line: "走路约14分钟，富民社区"."""
    way = way_line(plain.way)
    if plain.way.is_home or (plain.way.same_community and plain.way.km is None):
        return way
    return _("%(way)s，%(place)s", way=way, place=plain.vacancy.community.name)


def way_line(way: Way) -> str:
    """Return how one gets there from the window: "走路约14分钟"."""
    if way.is_home:
        return _("在家干，不用出门")
    if way.km is None:
        return _("就在本社区") if way.same_community else _("多远还不知道")
    if (way.walk_minutes or 0) <= WALK_AT_MOST_MINUTES:
        return _("走路约%(minutes)s分钟", minutes=way.walk_minutes)
    return _("坐车约%(minutes)s分钟", minutes=way.bus_minutes)


def ice_line(way: Way) -> str:
    """Return what the walk takes in winter, "" where nobody walks."""
    if way.km is None or (way.walk_minutes or 0) > WALK_AT_MOST_MINUTES or way.is_home:
        return ""
    return _("冬天道滑，约%(minutes)s分钟。", minutes=way.ice_minutes)


def confirmed_line(vacancy: Vacancy, today: date) -> str:
    """Return when the employer last said that it is open: "3天前问过，还在招"."""
    days = vacancy.days_since_confirmed(today)
    if days is None:
        return _("刚登记，还没再问过")
    if days <= 0:
        return _("今天问过，还在招")
    if days == 1:
        return _("昨天问过，还在招")
    return _("%(days)s天前问过，还在招", days=days)


def pay_rows(plain: PlainVacancy) -> list[str]:
    """Return what the pay comes to a month and an hour, worked out, and what nobody has said."""
    low, high = plain.pay_month
    rows = []
    if low is not None and high is not None and high > low:
        rows.append(_("算下来，一个月约%(low)s到%(high)s。", low=yuan(low), high=yuan(high)))
    elif low is not None or high is not None:
        rows.append(_("算下来，一个月约%(pay)s。", pay=yuan(low if low is not None else high)))
    else:
        rows.append(_("一个月合多少钱：还没问。"))
    if plain.pay_hour is not None:
        rows.append(_("合一个钟头约%(pay)s。", pay=yuan(round(plain.pay_hour, 1))))
    else:
        rows.append(_("合一个钟头多少钱：还算不出来。"))
    return rows


def how_many(number: int) -> str:
    """Return "46个活"."""
    return str(ngettext("%(num)s个活", "%(num)s个活", number))


def place_line(vacancy: Vacancy, window: Place | None) -> str:
    """Return where the work is, as an address or at least a community."""
    workplace = vacancy.workplace
    address = (workplace.address if workplace else None) or vacancy.employer.address or ""
    if _is_household(vacancy):
        return _("在%(place)s，去之前窗口的人告诉您门牌。", place=vacancy.community.name)
    if not address:
        return _("在%(place)s。门牌号：还没问。", place=vacancy.community.name)
    same = window is not None and vacancy.community_id == window.id
    return address if same else _("%(address)s（%(place)s）", address=address, place=vacancy.community.name)
