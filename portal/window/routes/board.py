"""The board of a window, the windows there are, and choosing one."""

from collections.abc import Sequence
from typing import Any

from flask import Response, make_response, render_template, request, url_for
from flask_babel import gettext as _

from portal import clock
from portal.extensions import db
from portal.models import Place
from portal.services import board as boards
from portal.services import plain_pages, window_places
from portal.services.board import Counts, Filters, Loosening
from portal.web import Page, allow, page_number
from portal.window import blueprint, cards
from portal.window.here import COOKIE, current_window, remember_window, window_name

CARDS_A_PAGE = 12
# Long enough to go back and forth between cards, short enough that a filled vacancy soon disappears.
FRESH_SECONDS = 20


@blueprint.route("/")
@allow("window.browse")
def board() -> Response:
    """Show what stands on the board of this window, or let the visitor choose a window first."""
    window = current_window()
    districts = [] if window or request.args else window_places.windows_by_district(db.session())
    if districts:
        return _short_lived(_first_visit(districts))
    response = _short_lived(_board(window))
    if window is not None and COOKIE in request.args:
        remember_window(response, window)
    return response


@blueprint.route("/window/<int:place_id>/")
@allow("window.browse")
def choose(place_id: int) -> Response:
    """Show the board of this window and remember it: the visitor has chosen it."""
    window = window_places.get_window(db.session(), place_id)
    response = _short_lived(_board(window))
    remember_window(response, window)
    return response


@blueprint.route("/windows")
@allow("window.browse")
def windows() -> str:
    """List every window by district, with where it is and when somebody is there."""
    return render_template(
        "window/windows.html",
        districts=window_places.windows_by_district(db.session()),
        here=current_window(),
    )


def _short_lived(page: str) -> Response:
    response = make_response(page)
    response.headers["Cache-Control"] = f"private, max-age={FRESH_SECONDS}"
    # The same address looks different in large letters, and at another window.
    response.vary.add("Cookie")
    return response


def _first_visit(districts: list[tuple[Place, Sequence[Place]]]) -> str:
    total = boards.total(db.session(), None, Filters(everywhere=True), clock.today())
    return render_template(
        "window/first_visit.html",
        districts=districts,
        total=total,
        city_url=url_for("window.board", area="city"),
    )


def asked_filters() -> Filters:
    """Return the filters in the address."""
    told = request.args
    return Filters.of(
        traits=told.getlist("has"),
        words=told.get("words", ""),
        area=told.get("area", ""),
        order=told.get("order", ""),
    )


def _board(window: Place | None) -> str:
    session, today, filters = db.session(), clock.today(), asked_filters()
    # "On foot" is from a window; the whole city has none.
    filters = filters if window is not None else filters.without(boards.NEAR)
    counts = boards.count(session, window, filters, today)
    page = _page(window, filters, counts)
    loosenings = boards.loosenings(session, window, filters, today) if counts.total == 0 else []
    return render_template(
        "window/board.html",
        window=window,
        here=window_name(window) if window else _("全市"),
        filters=filters,
        heading=_heading(filters, counts.total),
        total=counts.total,
        open_total=counts.total
        if filters.is_empty
        else boards.total(session, window, Filters(everywhere=filters.everywhere), today),
        chips=_chips(filters, counts, without=() if window is not None else (boards.NEAR,)),
        page=page,
        cards=[cards.card(plain) for plain in plain_pages.plain_vacancies(session, page.items, window)],
        nothing=_nothing_left(filters, loosenings),
        urls=_urls(filters),
        hidden=_hidden_fields(filters),
    )


def _page(window: Place | None, filters: Filters, counts: Counts) -> Page:
    """Return the page in the address; the total is known from counting the filters already."""
    number = min(page_number(), max(1, -(-counts.total // CARDS_A_PAGE)))
    query = boards.vacancies(window, filters, clock.today())
    rows = db.session.scalars(query.limit(CARDS_A_PAGE).offset((number - 1) * CARDS_A_PAGE)).unique()
    return Page(list(rows), number, CARDS_A_PAGE, counts.total, filters.arguments())


def board_url(filters: Filters) -> str:
    """Return the address of the board with these filters; the window stays in it where it was."""
    endpoint = str(request.endpoint) if request.view_args else "window.board"
    # Without any argument the address of a visitor without a window would lead back to the choice of windows.
    arguments = filters.arguments() or ({} if current_window() else {"area": "city"})
    return url_for(endpoint, **(request.view_args or {}), **arguments)


def _chips(filters: Filters, counts: Counts, *, without: tuple[str, ...]) -> list[dict[str, Any]]:
    return [
        {
            "url": f"{board_url(filters.toggled(trait))}#all",
            "icon": icon,
            "label": _(label),
            "count": counts.by_trait[trait],
            "chosen": trait in filters.traits,
        }
        for trait, (label, icon) in boards.FILTERS.items()
        if trait not in without
    ]


def _heading(filters: Filters, total: int) -> str:
    """Return what is shown and how many: "能坐着、不上夜班：15个活"."""
    named = [_(boards.FILTERS[trait][0]) for trait in filters.traits]
    named += [f"“{filters.words}”"] if filters.words else []
    told = cards.how_many(total)
    return _("%(named)s：%(told)s", named="、".join(named), told=told) if named else told


def _nothing_left(filters: Filters, loosenings: list[Loosening]) -> dict[str, str]:
    """Return what to say and where to go when nothing is left: the one filter whose loss helps most."""
    if not loosenings:
        return {
            "sentence": _("正好的没有。都看看，兴许有想不到的。"),
            "url": board_url(Filters(everywhere=True)),
            "label": _("全市都看看"),
        }
    best = loosenings[0]
    url = board_url(filters.without(best.name))
    if best.name == boards.AREA:
        told = _("这附近没有。全市有%(total)s个。", total=best.total)
        return {"sentence": told, "url": url, "label": _("全市都看看")}
    name = f"“{filters.words}”" if best.name == boards.WORDS else f"‘{_(boards.FILTERS[best.name][0])}’"
    told = _("正好的没有。去掉%(name)s，有%(total)s个。", name=name, total=best.total)
    return {"sentence": told, "url": url, "label": _("去掉%(name)s", name=name)}


def _urls(filters: Filters) -> dict[str, str]:
    return {
        "plain": board_url(Filters(everywhere=filters.everywhere)),
        "city": board_url(Filters(filters.traits, filters.words, everywhere=True, order=filters.order)),
        "around": board_url(Filters(filters.traits, filters.words, everywhere=False, order=filters.order)),
        "near": board_url(Filters(filters.traits, filters.words, filters.everywhere, "near")),
        "new": board_url(Filters(filters.traits, filters.words, filters.everywhere, "new")),
        "search": url_for(str(request.endpoint), **(request.view_args or {})),
    }


def _hidden_fields(filters: Filters) -> list[tuple[str, str]]:
    """Return the filters that a search keeps, as hidden fields."""
    found: list[tuple[str, str]] = []
    for name, value in filters.without(boards.WORDS).arguments().items():
        found += [(name, one) for one in (value if isinstance(value, list) else [value])]
    return found
