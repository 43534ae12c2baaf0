"""Walk through the portal as somebody would: only by the links and GET forms that pages show."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urljoin, urlsplit

from flask import Flask
from forms_met import Shown, forms_on
from werkzeug.exceptions import MethodNotAllowed, NotFound
from werkzeug.routing import RequestRedirect
from werkzeug.test import TestResponse

# A list with its filters has thousands of addresses; a few of each kind show every part of its page.
PER_ENDPOINT = 2


@dataclass
class Walk:
    """What a walk found: the paths of pages and of files by endpoint, what buttons post to, what is broken.

    Besides, one form of each kind, and the names that stand in the queries of links, with a path for each.
    """

    pages: dict[str, list[str]] = field(default_factory=dict)
    files: dict[str, list[str]] = field(default_factory=dict)
    posts: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)
    forms: dict[tuple[str | None, ...], Shown] = field(default_factory=dict)
    queries: dict[tuple[str, str], str] = field(default_factory=dict)

    def visits(self, endpoint: str) -> int:
        """Tell how many addresses of an endpoint were asked for and answered."""
        return len(self.pages.get(endpoint, [])) + len(self.files.get(endpoint, []))


class Addresses(HTMLParser):
    """The addresses a page offers: links and GET forms (unfilled), and those its buttons post to."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.base = base
        self.links: list[str] = []
        self.posts: list[str] = []
        self._posting = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if tag == "a" and values.get("href"):
            self._add(self.links, values["href"])
        if tag == "form":
            self._posting = (values.get("method") or "").lower() == "post"
            self._add(self.posts if self._posting else self.links, values.get("action"))
        if tag == "button" and self._posting and values.get("formaction"):
            self._add(self.posts, values["formaction"])

    def _add(self, kind: list[str], address: str | None) -> None:
        target = urlsplit(urljoin(self.base, address or self.base))
        if not target.netloc and target.path.startswith("/"):
            kind.append(target._replace(fragment="").geturl())


def endpoint_of(app: Flask, path: str, method: str = "GET") -> str | None:
    """Return the endpoint that answers `path`, or None when there is none."""
    try:
        return app.url_map.bind("localhost").match(urlsplit(path).path, method=method)[0]
    except RequestRedirect as elsewhere:
        return endpoint_of(app, urlsplit(elsewhere.new_url).path, method)
    except (NotFound, MethodNotAllowed):
        return None


def walk(app: Flask, get: Callable[[str], TestResponse], starts: list[str]) -> Walk:
    """Follow every link from `starts`, breadth first, at most a few addresses an endpoint besides those."""
    found, seen, waiting, first = Walk(), set(starts), deque(starts), frozenset(starts)
    while waiting:
        path = waiting.popleft()
        endpoint = endpoint_of(app, path)
        if endpoint is None:
            found.broken.append(f"nothing answers {path}")
        elif endpoint != "static" and (path in first or found.visits(endpoint) < PER_ENDPOINT):
            for link in _visit(app, found, endpoint, path, get(path)):
                if link not in seen:
                    seen.add(link)
                    waiting.append(link)
    return found


def _visit(app: Flask, found: Walk, endpoint: str, path: str, answer: TestResponse) -> list[str]:
    """Note what one address answered; return the links to follow from there."""
    if answer.status_code != 200:
        found.broken.append(f"{path} answers {answer.status_code}")
        return []
    is_page = answer.mimetype == "text/html"
    (found.pages if is_page else found.files).setdefault(endpoint, []).append(path)
    if not is_page:
        return []
    offered = Addresses(answer.request.path)
    offered.feed(answer.get_data(as_text=True))
    found.posts |= {name for form in offered.posts if (name := endpoint_of(app, form, "POST"))}
    for form in forms_on(answer):
        found.forms.setdefault((endpoint_of(app, form.action, form.method.upper()), *form.kind), form)
    for link in map(urlsplit, offered.links):
        for name, _value in parse_qsl(link.query, keep_blank_values=True):
            found.queries.setdefault((endpoint_of(app, link.path) or "", name), link.path)
    return offered.links
