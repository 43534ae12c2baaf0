"""Walk through the portal as somebody would: only by the links and GET forms that pages show."""

from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import html5lib
from flask import Flask
from werkzeug.routing import RequestRedirect

NAMESPACE = "{http://www.w3.org/1999/xhtml}"
# A list with its filters has thousands of addresses; a few of each kind show every part of its page.
PER_ENDPOINT = 3


@dataclass
class Walk:
    """What a walk found: pages by endpoint (their paths), and files that are no pages."""

    pages: dict[str, list[str]] = field(default_factory=dict)
    posts: set[str] = field(default_factory=set)
    broken: list[str] = field(default_factory=list)


def endpoint_of(app: Flask, path: str, method: str = "GET") -> str | None:
    """Return the endpoint that answers `path`, or None when there is none."""
    try:
        return app.url_map.bind("localhost").match(urlsplit(path).path, method=method)[0]
    except RequestRedirect as elsewhere:
        return endpoint_of(app, urlsplit(elsewhere.new_url).path, method)
    except Exception:  # noqa: BLE001 - no such page, or not with this method
        return None


def walk(app: Flask, get: Callable, starts: list[str]) -> Walk:
    """Follow every link from `starts`, breadth first, at most a few addresses an endpoint."""
    found, seen = Walk(), set(starts)
    waiting = deque(starts)
    while waiting:
        path = waiting.popleft()
        endpoint = endpoint_of(app, path)
        if endpoint is None or endpoint == "static" or len(found.pages.get(endpoint, [])) >= PER_ENDPOINT:
            if endpoint is None:
                found.broken.append(path)
            continue
        answer = get(path)
        if answer.status_code != 200:
            found.broken.append(f"{path} answers {answer.status_code}")
            continue
        found.pages.setdefault(endpoint, []).append(path)
        if answer.mimetype != "text/html":
            continue
        links, forms = addresses(answer.get_data(as_text=True), answer.request.path)
        found.posts |= {name for form in forms if (name := endpoint_of(app, form, "POST"))}
        for link in links:
            if link not in seen:
                seen.add(link)
                waiting.append(link)
    return found


def addresses(html: str, base: str) -> tuple[list[str], list[str]]:
    """Return the paths of a page's links (and of its GET forms, unfilled), and those its POST forms go to."""
    links, posts = [], []
    for node in html5lib.parse(html).iter():
        tag = str(node.tag).removeprefix(NAMESPACE)
        if tag == "a" and node.get("href"):
            links.append(urljoin(base, node.get("href")))
        if tag == "form":
            target = urljoin(base, node.get("action") or base)
            (posts if (node.get("method") or "").lower() == "post" else links).append(target)
    inside = [urlsplit(link)._replace(fragment="").geturl() for link in links]
    return [link for link in inside if link.startswith("/") and not link.startswith("//")], posts
