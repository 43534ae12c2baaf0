"""Every page of the portal: reached by links, sound for every reader, whole at every size."""

from collections.abc import Iterator
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from crawl import Walk
from playwright.sync_api import Page

# Endpoints that no link leads to, each with its reason.
NOT_LINKED = {
    "window.health": "for the machines that watch the portal",
    "static": "files, not pages",
    "employers.asked": "where asking for an account ends, once it was sent",
    "desk.referral_move": "the address of a step that did not go through; its page may be loaded again",
    "desk.import_columns": "the address of a step that did not go through; the file's own page asks",
    "desk.road_state": "for the script that sends what was written without a signal",
    "desk.road_worker": "the script that keeps the page for the road",
    "desk.import_progress": "for the script that moves the bar",
}
# Acts that a script presses, not a button.
BY_SCRIPT = {
    "desk.road_lists": "the day's lists, which the page for the road keeps",
    "desk.road_send": "what was written without a signal",
    "desk.employers_alike": "what is said while an employer is typed",
    "desk.vacancies_alike": "what is said while a need is typed",
    "desk.registration_typing": "a step of a registration, kept while it is typed",
}
# All of A and AA; and of these what colours and sizes can change.
EVERYTHING = {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
LOOKS_ONLY = {"type": "rule", "values": ["color-contrast", "target-size", "link-in-text-block"]}
# Look, width and height in px, and what axe (the slow part) reads of the page so.
VIEWS = [
    ("", 390, 844, EVERYTHING),
    ("", 1280, 900, None),
    ("largest dark", 390, 844, None),
    ("largest dark", 1080, 1920, LOOKS_ONLY),
]
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# A link within a sentence may be as high as its line (WCAG 2.5.8); everything else is for fingers.
SMALL = """() => {
  const said = e => e.outerHTML.slice(0, 90);
  const alone = a => a.parentElement.innerText.trim() === a.innerText.trim() || a.matches('.alone,.btn,.crumb');
  const touched = [...document.querySelectorAll('button,a[href],select,summary,textarea,input:not([type=hidden])')]
    .filter(e => e.checkVisibility() && !e.closest('.skip') && (e.tagName !== 'A' || alone(e)))
    .map(e => /checkbox|radio/.test(e.type) ? e.closest('.tick,.ans') || e.parentElement : e);
  const letters = [...document.querySelectorAll('body *:not(svg,svg *,.hide,.hide *)')]
    .filter(e => e.checkVisibility() && [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()));
  return [
    ...touched.filter(e => e.getBoundingClientRect().height < 47.5).map(e => 'too small to touch: ' + said(e)),
    ...letters.filter(e => parseFloat(getComputedStyle(e).fontSize) < 17.9).map(e => 'small letters: ' + said(e)),
  ];
}"""


def test_no_link_leads_nowhere(walks):
    assert {name: found.broken for name, found in walks.items() if found.broken} == {}


def test_every_page_is_reached_by_links(demo_app, walks):
    reached = {endpoint for found in walks.values() for endpoint in (*found.pages, *found.files)}
    gets = {rule.endpoint for rule in demo_app.url_map.iter_rules() if "GET" in rule.methods}
    assert gets - reached - NOT_LINKED.keys() == set()


def test_every_act_has_its_button_somewhere(demo_app, walks):
    offered = {endpoint for found in walks.values() for endpoint in found.posts}
    posts = {rule.endpoint for rule in demo_app.url_map.iter_rules() if "POST" in rule.methods}
    assert posts - offered - BY_SCRIPT.keys() == set()


def _representatives(walks: dict[str, Walk]) -> dict[str, list[str]]:
    """Return one path an endpoint for the first account that reaches it, by account."""
    chosen: dict[str, list[str]] = {}
    taken: set[str] = set()
    for name, found in walks.items():
        for endpoint, paths in found.pages.items():
            if endpoint not in taken:
                taken.add(endpoint)
                chosen.setdefault(name, []).append(paths[0])
    return chosen


def test_every_page_is_whole_and_open_to_every_reader(visit_demo, walks):
    """Axe A and AA, no sideways scrolling, nothing to touch smaller than a finger, no small letters."""
    problems = []
    for name, paths in _representatives(walks).items():
        visitor = visit_demo("phone")
        if name:
            visitor.sign_in(name)
        problems += [f"{path} {told}" for path in paths for told in _problems(visitor.go(path))]
    assert problems == []


def _problems(page: Page) -> Iterator[str]:
    """Look at one page in each view; the look is a class of its root, so the page need not come again."""
    for look, width, height, rules in VIEWS:
        page.set_viewport_size({"width": width, "height": height})
        page.evaluate("look => { document.documentElement.className = look }", look)
        for told in [*_layout_problems(page), *(_axe_problems(page, rules) if rules else [])]:
            yield f"at {width} {look}: {told}"


def _layout_problems(page: Page) -> Iterator[str]:
    wide = page.evaluate(WIDER)
    if wide > 1:
        yield f"scrolls sideways by {wide} px"
    yield from page.evaluate(SMALL)[:4]


def _axe_problems(page: Page, rules: dict[str, Any]) -> Iterator[str]:
    for rule in Axe().run(page, options={"runOnly": rules}).response["violations"]:
        for node in rule["nodes"][:2]:
            yield f"{rule['id']}: {node['target']}"
