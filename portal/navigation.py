"""The ways through each part of the portal: which links stand in the band, for whom."""

from dataclasses import dataclass

from flask import request, url_for
from flask_babel import gettext as _

from portal.access import may
from portal.actors import Actor
from portal.labels import N_


@dataclass(frozen=True)
class Way:
    """An entry of the navigation: where it leads, what it is called, which right it needs."""

    endpoint: str
    label: str
    action: str


@dataclass(frozen=True)
class NavItem:
    """An entry as the template shows it."""

    endpoint: str
    label: str
    url: str
    current: bool


WAYS: dict[str, tuple[Way, ...]] = {
    "window": (
        Way("window.board", N_("看活"), "window.browse"),
        Way("window.suits_me", N_("适合我的"), "window.browse"),
        Way("window.ask_for_call", N_("请给我打电话"), "window.ask"),
    ),
    "desk": (
        Way("desk.home", N_("今天"), "desk.see"),
        Way("desk.visits_find", N_("走访"), "employer.edit"),
        Way("desk.vacancies", N_("岗位"), "desk.see"),
        Way("desk.employers", N_("单位"), "employer.see"),
        Way("desk.jobseekers", N_("人"), "desk.see"),
        Way("desk.referrals", N_("推荐"), "referral.see"),
        Way("desk.imports", N_("导入"), "import.see"),
    ),
    "employers": (Way("employers.home", N_("我的岗位"), "employer.own"),),
    "admin": (
        Way("admin.accounts", N_("账号"), "admin.accounts"),
        Way("admin.places", N_("地点"), "admin.places"),
        Way("desk.form_templates", N_("表格样子"), "form.manage"),
        Way("admin.policy", N_("政策数"), "admin.policy"),
        Way("admin.audit_trail", N_("谁看过什么"), "audit.read"),
    ),
}


def nav_items(actor: Actor) -> list[NavItem]:
    """Return the entries for the part of the portal that this request is in."""
    here = request.blueprint or ""
    endpoint = request.endpoint or ""
    ways = [way for way in WAYS.get(here, ()) if may(actor, way.action)]
    exact = {way.endpoint for way in ways}
    return [
        NavItem(
            way.endpoint,
            _(way.label),
            url_for(way.endpoint),
            endpoint == way.endpoint or (endpoint not in exact and endpoint.startswith(_noun(way.endpoint))),
        )
        for way in ways
    ]


def _noun(endpoint: str) -> str:
    """Return what the endpoints of one noun begin with: ``desk.vacancies`` → ``desk.vacanc``."""
    return endpoint.removesuffix("ies").removesuffix("s")
