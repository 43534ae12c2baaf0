"""Which window a visitor stands at: told by the address, remembered in a cookie, or set for the machine."""

from flask import Response, g, request
from flask_babel import gettext as _

from portal.extensions import db
from portal.fields import key_in
from portal.models import Place
from portal.services import window_places
from portal.web import settings

COOKIE = "window"
REMEMBERED_SECONDS = 180 * 24 * 3600


def current_window() -> Place | None:
    """Return the window of this request, or None when nobody has chosen one."""
    if "window" not in g:
        keys = (
            key_in(request.args.get(COOKIE)),
            key_in(request.cookies.get(COOKIE)),
            settings().default_window,
        )
        found = (window_places.find_window(db.session(), key) for key in keys if key is not None)
        g.window = next((window for window in found if window is not None), None)
    window: Place | None = g.window
    return window


def remember_window(response: Response, window: Place) -> None:
    """Keep the window for the next visit: a place, nothing about the person."""
    response.set_cookie(
        COOKIE,
        str(window.id),
        max_age=REMEMBERED_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings().secure_cookies,
    )


def window_name(window: Place) -> str:
    """Return what the window is called: 兴欣社区窗口."""
    return str(_("%(name)s窗口", name=window.name))
