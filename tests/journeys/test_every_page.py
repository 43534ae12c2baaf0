"""Every page of the portal: reached by links, sound for every reader, whole at every size."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from crawl import Walk, walk
from flask import Flask

STARTS = ["/", "/home"]
# Endpoints that no link leads to, each with its reason.
NOT_LINKED = {
    "window.health": "for the machines that watch the portal",
    "static": "files, not pages",
}
AXE = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}}


@pytest.fixture(scope="session")
def walks(demo_app: Flask, demo_accounts: list[str]) -> dict[str, Walk]:
    """What a visitor and each demo account reach."""
    found = {"": walk(demo_app, demo_app.test_client().get, ["/", "/sign-in"])}
    for name in demo_accounts:
        client = demo_app.test_client()
        client.sign_in(name)
        found[name] = walk(
            demo_app, lambda path, client=client: client.get(path, follow_redirects=True), STARTS
        )
    return found


def test_no_link_leads_nowhere(walks):
    assert {name: found.broken for name, found in walks.items() if found.broken} == {}


def test_every_page_is_reached_by_links(demo_app, walks):
    reached = {endpoint for found in walks.values() for endpoint in found.pages}
    gets = {rule.endpoint for rule in demo_app.url_map.iter_rules() if "GET" in rule.methods}
    assert gets - reached - NOT_LINKED.keys() == set()


def test_every_act_has_its_button_somewhere(demo_app, walks):
    offered = {endpoint for found in walks.values() for endpoint in found.posts}
    posts = {rule.endpoint for rule in demo_app.url_map.iter_rules() if "POST" in rule.methods}
    assert posts - offered == set()


def _representatives(walks: dict[str, Walk]) -> dict[str, list[str]]:
    """Return one path an endpoint for the first account that reaches it, by account."""
    chosen: dict[str, list[str]] = {}
    taken: set[str] = set()
    for name, found in walks.items():
        for endpoint, paths in found.pages.items():
            if endpoint not in taken and endpoint not in NOT_LINKED:
                taken.add(endpoint)
                chosen.setdefault(name, []).append(paths[0])
    return chosen


@pytest.mark.parametrize(
    ("size", "letters"),
    [("phone", "normal"), ("phone", "largest"), ("desktop", "normal"), ("kiosk", "large")],
)
def test_every_page_is_whole_and_open_to_every_reader(visit_demo, walks, size, letters):
    """Axe A and AA, no sideways scrolling, nothing to touch smaller than a finger."""
    problems = []
    for name, paths in _representatives(walks).items():
        visitor = visit_demo(size)
        visitor.page.context.add_cookies([{"name": "look", "value": letters, "url": visitor.address}])
        if name:
            visitor.sign_in(name)
        for path in paths:
            page = visitor.go(path)
            if "html" not in page.evaluate("document.contentType"):
                continue
            problems += [f"{path}: {told}" for told in _problems(page)]
    assert problems == []


def _problems(page) -> list[str]:
    told = [
        f"{rule['id']}: {node['target']}"
        for rule in Axe().run(page, options=AXE).response["violations"]
        for node in rule["nodes"][:2]
    ]
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if wide > 1:
        told.append(f"scrolls sideways by {wide} px")
    small = page.evaluate(
        """() => [...document.querySelectorAll('main button, main a.btn, main input:not([type=hidden]), main select, main summary')]
        .filter(e => e.checkVisibility() && !(e.type === 'checkbox' || e.type === 'radio'))
        .filter(e => e.getBoundingClientRect().height < 47.5).map(e => e.outerHTML.slice(0, 80))"""
    )
    return told + [f"too small to touch: {one}" for one in small[:3]]
