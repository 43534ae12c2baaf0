"""The application: settings, extensions, blueprints, error pages, and what every template can use."""

import logging
from importlib import import_module
from typing import Any

import structlog
from flask import Flask, g, request
from flask_babel import get_locale
from jinja2 import StrictUndefined
from sqlalchemy import exists, select
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.routing import IntegerConverter, Map

from portal import access, clock, commands, crypto, daily, faults, formatting, headers, signin, web
from portal.database import make_private_database
from portal.extensions import babel, csrf, db, limiter, login_manager, migrate
from portal.look import Look
from portal.models import Account
from portal.navigation import nav_items
from portal.settings import MEGABYTE, ROOT, Settings, make_private

# The largest key a database holds; a longer number in an address is no page rather than a fault.
LARGEST_KEY = 2**63 - 1
BLUEPRINTS = ("signin", "window", "desk", "employers", "admin")


class KeyConverter(IntegerConverter):
    """A key in an address: a number that a database can hold."""

    def __init__(self, url_map: Map) -> None:
        super().__init__(url_map, max=LARGEST_KEY)


def create_app(settings: Settings | None = None) -> Flask:
    """Return the portal, ready to serve.

    Parameters
    ----------
    settings
        How this installation differs; from the environment when it is None.
    """
    settings = settings or Settings.from_environment()
    app = Flask(
        "portal",
        root_path=str(ROOT / "portal"),
        static_folder=str(ROOT / "static"),
        template_folder=str(ROOT / "templates"),
        instance_path=str(settings.instance),
    )
    app.url_map.converters["int"] = KeyConverter
    _configure(app, settings)
    _load_keys(settings)
    _bind_extensions(app, settings)
    app.before_request(web.refuse_unwritable)
    app.before_request(web.watch_idle)
    app.before_request(daily.begin_once_a_day)
    for name in BLUEPRINTS:
        app.register_blueprint(import_module(f"portal.{name}").blueprint)
    faults.register(app)
    headers.register(app)
    formatting.register_filters(app)
    commands.register(app)
    app.context_processor(_template_values)
    return app


def _configure(app: Flask, settings: Settings) -> None:
    app.config.update(
        SECRET_KEY=settings.secret_key,
        SQLALCHEMY_DATABASE_URI=settings.database_url,
        # A failed statement goes into the log; what it was to store belongs to somebody.
        SQLALCHEMY_ENGINE_OPTIONS={"hide_parameters": True},
        SESSION_COOKIE_NAME="linli",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        # What stands around the file in the form; the form itself says when the file is too large.
        MAX_CONTENT_LENGTH=settings.max_upload_bytes + MEGABYTE,
        MAX_FORM_MEMORY_SIZE=2 * 1024 * 1024,
        BABEL_DEFAULT_LOCALE="zh_Hans",
        BABEL_DEFAULT_TIMEZONE="Asia/Shanghai",
        WTF_CSRF_TIME_LIMIT=None,
        WTF_CSRF_SSL_STRICT=settings.secure_cookies,
        RATELIMIT_STORAGE_URI=settings.limiter_storage,
        RATELIMIT_ENABLED=settings.rate_limits,
        TESTING=settings.testing,
        SEND_FILE_MAX_AGE_DEFAULT=3600,
    )
    app.extensions["linli_settings"] = settings
    app.jinja_env.undefined = StrictUndefined
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    if settings.trusted_proxies:
        hops = settings.trusted_proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=hops, x_proto=hops, x_host=hops)  # type: ignore[method-assign]
    structlog.configure(
        processors=[
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso", utc=True),
            structlog.processors.format_exc_info,
            structlog.processors.JSONRenderer(ensure_ascii=False),
        ],
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.PrintLoggerFactory(),
    )


def _load_keys(settings: Settings) -> None:
    ring = (
        crypto.KeyRing.from_json(settings.keys_json)
        if settings.keys_json
        else crypto.load_or_create(settings.keys_file)
    )
    crypto.use_keys(ring)


def _bind_extensions(app: Flask, settings: Settings) -> None:
    make_private(settings.instance)
    make_private_database(settings.database_url)
    db.init_app(app)
    migrate.init_app(app, db, directory=str(ROOT / "portal" / "migrations"), render_as_batch=True)
    csrf.init_app(app)
    babel.init_app(app, default_translation_directories=str(ROOT / "portal" / "translations"))
    limiter.init_app(app)
    login_manager.init_app(app)
    signin.bind(login_manager)


def _template_values() -> dict[str, Any]:
    """Return what every template can use."""
    settings = web.settings()
    actor = web.current_actor()
    return {
        "actor": actor,
        "may": lambda action, thing=None: access.may(actor, action, thing),
        "look": Look.from_request(request),
        "nav_items": nav_items(actor),
        "operator_org": settings.operator_org,
        "complaint_phone": settings.complaint_phone,
        "demo_data": g.get("demo_data", True) and _has_demo_data(),
        "page_lang": str(get_locale() or "zh_Hans").replace("_", "-"),
        "today": clock.today(),
    }


class _Demo:
    """Whether the database holds the demo community; asked once a process, demo data do not come later."""

    known: bool | None = None


def _has_demo_data() -> bool:
    if _Demo.known is None or web.settings().testing:
        _Demo.known = bool(db.session.scalar(select(exists().where(Account.is_demo))))
    return _Demo.known
