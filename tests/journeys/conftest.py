"""A served portal with a neighbourhood in it, and a real Chromium."""

import os
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from crawl import Walk, walk
from factories import PASSWORD, Factory, password_hash
from flask import Flask
from page_client import PageClient
from playwright.sync_api import Browser, Page, sync_playwright
from rare import rare_pages
from sqlalchemy import ColumnElement, func, select, update
from werkzeug.serving import make_server

from portal import crypto, schema
from portal.app import create_app
from portal.commands import demo
from portal.database import writing
from portal.extensions import db
from portal.models import Account, Base, Role, RoleGrant
from portal.settings import Settings

FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
# Besides the first page: what stands on few pages of a long list, and is found by searching.
STARTS = ["/", "/home", "/admin/places?words=新一街道"]
SIZES = {"phone": (390, 844), "desktop": (1280, 900), "kiosk": (1080, 1920)}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as scripts/test.py found it; a machine without one fails the run."""
    path = os.environ.get("LINLI_CHROMIUM", "/usr/bin/chromium")
    with sync_playwright() as playwright:
        found = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        yield found
        found.close()


@pytest.fixture
def address(app: Flask) -> Iterator[str]:
    """Serve the application of this test on a free port of this machine."""
    yield from served(app)


def served(app: Flask) -> Iterator[str]:
    """Serve `app` while the generator waits; give its address."""
    server = make_server("127.0.0.1", 0, app, threaded=True)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()


@dataclass
class Visit:
    """A browser of its own (no cookies shared) on the served portal."""

    page: Page
    address: str

    def go(self, path: str) -> Page:
        self.page.goto(self.address + path)
        return self.page

    def sign_in(self, name: str) -> Page:
        self.go("/sign-in")
        self.page.get_by_label("登录名").fill(name)
        self.page.get_by_label("密码", exact=True).fill(PASSWORD)
        self.page.locator("main button[type=submit]").click()
        self.page.wait_for_url(lambda url: "/sign-in" not in url)
        return self.page


@pytest.fixture
def visit(browser: Browser, address: str) -> Iterator[Callable[..., Visit]]:
    """Open browsers: ``visit()``, ``visit("phone")``, ``visit(javascript=False)``."""
    yield from opened(browser, address)


def opened(browser: Browser, address: str) -> Iterator[Callable[..., Visit]]:
    """Give a function that opens browsers of their own; close them all afterwards."""
    contexts = []

    def open_one(size: str = "desktop", *, javascript: bool = True) -> Visit:
        width, height = SIZES[size]
        context = browser.new_context(
            viewport={"width": width, "height": height}, java_script_enabled=javascript, locale="zh-CN"
        )
        context.set_default_timeout(15_000)
        contexts.append(context)
        return Visit(context.new_page(), address)

    yield open_one
    for context in contexts:
        context.close()


@pytest.fixture
def count(app: Flask, world: Factory) -> Callable[..., int]:
    """Count rows as they stand in the database now: ``count(CallRequest)``; leaves nothing locked."""

    def rows(model: type[Base], *conditions: ColumnElement[bool]) -> int:
        world.save()
        with app.app_context():
            return db.session.scalar(select(func.count()).select_from(model).where(*conditions)) or 0

    return rows


@pytest.fixture(scope="session")
def demo_app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    """A portal on migrated tables with a small demo community, all of whose accounts have one password."""
    folder = tmp_path_factory.mktemp("demo")
    app = create_app(
        Settings(
            instance=folder,
            database_url=f"sqlite:///{folder / 'demo.db'}",
            secret_key="a secret for tests only",
            keys_json=crypto.keys().to_json(),
            secure_cookies=False,
            rate_limits=False,
            testing=True,
        )
    )
    schema.upgrade(app)
    with app.app_context(), writing():
        demo.load(people=70, vacancies=60)
        db.session.execute(
            update(Account)
            .where(Account.is_demo)
            .values(password_hash=password_hash(), must_change_password=False)
        )
        db.session.commit()
        db.session.remove()
    app.test_client_class = PageClient
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture(scope="session")
def demo_address(demo_app: Flask) -> Iterator[str]:
    """Serve the demo community on a free port of this machine."""
    yield from served(demo_app)


@pytest.fixture(scope="session")
def demo_accounts(demo_app: Flask) -> list[str]:
    """The sign-in names of the demo."""
    with demo_app.app_context():
        return list(
            db.session.scalars(select(Account.sign_in_name).where(Account.is_demo).order_by(Account.id))
        )


@pytest.fixture
def visit_demo(browser: Browser, demo_address: str) -> Iterator[Callable[..., Visit]]:
    """Open browsers on the demo community."""
    yield from opened(browser, demo_address)


@pytest.fixture(scope="session")
def one_of_each_role(demo_app: Flask) -> dict[Role, str]:
    """A demo account of each role: two of one role see the same kinds of pages."""
    with demo_app.app_context():
        query = (
            select(Account.sign_in_name, RoleGrant.role)
            .join(RoleGrant, RoleGrant.account_id == Account.id)
            .where(Account.is_demo)
            .order_by(Account.id.desc())
        )
        return {role: name for name, role in db.session.execute(query)}


@pytest.fixture(scope="session")
def walks(demo_app: Flask, one_of_each_role: dict[Role, str]) -> dict[str, Walk]:
    """What a visitor and an account of each role reach."""
    found = {"": walk(demo_app, demo_app.test_client().get, ["/", "/sign-in"])}
    for role, name in one_of_each_role.items():
        client = demo_app.test_client()
        client.sign_in(name)
        starts = STARTS if role is Role.ADMIN else STARTS[:2]
        if role is Role.GRID_WORKER:
            starts = [*rare_pages(demo_app, client, name), *starts]
        found[name] = walk(
            demo_app, lambda path, client=client: client.get(path, follow_redirects=True), starts
        )
    return found
