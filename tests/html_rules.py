"""What every page must be: sound HTML, one heading, labelled fields, nothing inline, nothing half-rendered."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element

import html5lib

SVG = "{http://www.w3.org/2000/svg}"
HIDDEN_TYPES = {"hidden", "submit", "button", "image", "reset"}
# What an office writes into its own forms begins with a Chinese word: {{姓名}}, {{#人}}.
OF_FORMS = re.compile(r"\{\{#?[\u4e00-\u9fff][^{}\s]*\}\}")
LEFT_OVER = re.compile(r"\{\{|\}\}|\{%|%\}|\bUndefined\b|\bNone\b|<function |<bound method|%\(\w+\)[sd]")
ABROAD = re.compile(r"^(?:https?:)?//", re.IGNORECASE)
NAMESPACED_TAG = re.compile(r"^\{[^}]*\}")


class Page:
    """A parsed page, and where it came from."""

    def __init__(self, html: str, path: str) -> None:
        self.html = html
        self.path = path
        parser = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        try:
            self.root: Element = parser.parse(html)
        except html5lib.html5parser.ParseError as error:
            place = parser.errors[-1][0] if parser.errors else "?"
            raise AssertionError(f"{path} is not sound HTML at {place}: {error}") from error
        self.ids = [node.get("id") for node in self.root.iter() if node.get("id") is not None]
        self.parents = {child: parent for parent in self.root.iter() for child in parent}

    def all(self, *tags: str) -> Iterator[Element]:
        return (node for node in self.root.iter() if node.tag in tags)

    def ancestors(self, node: Element) -> Iterator[Element]:
        while node in self.parents:
            node = self.parents[node]
            yield node


def check_page(html: str, path: str) -> None:
    """Raise an AssertionError that says what is wrong with the page, for the first rule it breaks."""
    page = Page(html, path)
    for rule in RULES:
        problem = rule(page)
        assert problem is None, f"{path}: {problem}"


def words(node: Element) -> str:
    """Return the text of a node with its white space made one."""
    return " ".join("".join(text for text in node.itertext()).split())


def has_doctype(page: Page) -> str | None:
    return None if page.html.lstrip().lower().startswith("<!doctype html>") else "there is no <!doctype html>"


def has_language(page: Page) -> str | None:
    return None if page.root.get("lang") else "the html element names no language"


def has_title(page: Page) -> str | None:
    titles = [words(node) for node in page.root.findall("./head/title")]
    if len(titles) != 1 or not titles[0].strip(" ·"):
        return "there must be one title with words in it"
    heading = "".join(words(node) for node in page.all("h1"))
    known = titles[0].split(" · ")[0].strip()
    if not known or titles[0].startswith("·"):
        return f"the title {titles[0]!r} names the portal only, not the page"
    return None if "邻里直聘" in titles[0] or known in heading else f"the title {titles[0]!r} fits no heading"


def has_one_heading(page: Page) -> str | None:
    headings = list(page.all("h1"))
    if len(headings) != 1:
        return f"there must be exactly one h1, there are {len(headings)}"
    return None if words(headings[0]) else "the h1 is empty"


def has_unique_ids(page: Page) -> str | None:
    twice = [name for name, times in Counter(page.ids).items() if times > 1]
    if any(not name or re.search(r"\s", name) for name in page.ids if name is not None):
        return "an id is empty or has a space in it"
    return f"ids stand twice: {twice}" if twice else None


def has_one_main(page: Page) -> str | None:
    mains = list(page.all("main"))
    return None if len(mains) == 1 else f"there must be one main landmark, there are {len(mains)}"


def has_skip_link(page: Page) -> str | None:
    first = next(page.all("a"), None)
    target = (first.get("href") or "") if first is not None else ""
    if target.startswith("#") and target[1:] in page.ids:
        return None
    return "the first link must skip to the content"


def fields_of(page: Page) -> Iterator[Element]:
    for node in page.all("input", "select", "textarea"):
        if node.tag != "input" or (node.get("type") or "text").lower() not in HIDDEN_TYPES:
            yield node


def labels_every_field(page: Page) -> str | None:
    named = {label.get("for") for label in page.all("label") if words(label)}
    for node in fields_of(page):
        around = any(parent.tag == "label" for parent in page.ancestors(node))
        pointed = node.get("aria-label") or (node.get("aria-labelledby") or "") in page.ids
        if not (node.get("id") in named or around or pointed):
            return f"the field {node.get('name')!r} has no label"
    return None


def labels_lead_to_fields(page: Page) -> str | None:
    targets = {node.get("id") for node in fields_of(page)}
    lost = [
        label.get("for")
        for label in page.all("label")
        if label.get("for") and label.get("for") not in targets
    ]
    return f"labels lead nowhere: {lost}" if lost else None


def groups_have_legends(page: Page) -> str | None:
    for node in page.all("input"):
        if node.get("type") == "radio" or (node.get("type") == "checkbox" and _shares_name(page, node)):
            fieldset = next((parent for parent in page.ancestors(node) if parent.tag == "fieldset"), None)
            if fieldset is None:
                return f"the choices of {node.get('name')!r} stand in no fieldset"
    for fieldset in page.all("fieldset"):
        first = next(iter(fieldset), None)
        if first is None or first.tag != "legend" or not words(first):
            return "a fieldset has no legend with words in it"
    return None


def _shares_name(page: Page, node: Element) -> bool:
    forms = [parent for parent in page.ancestors(node) if parent.tag == "form"]
    within = forms[0] if forms else page.root
    same = [
        one
        for one in within.iter("input")
        if one.get("name") == node.get("name") and one.get("type") == node.get("type")
    ]
    return len(same) > 1


def references_exist(page: Page) -> str | None:
    for node in page.root.iter():
        for attribute in ("aria-describedby", "aria-labelledby", "aria-controls"):
            missing = [name for name in (node.get(attribute) or "").split() if name not in page.ids]
            if missing:
                return f"{attribute} points to {missing}, which are not on the page"
    lost = [
        node.get("href")
        for node in page.all("a")
        if (node.get("href") or "").startswith("#") and node.get("href")[1:] not in page.ids
    ]
    return f"links lead to no place on the page: {lost}" if lost else None


def has_nothing_inline(page: Page) -> str | None:
    if list(page.all("style")):
        return "there is a style element; the security policy forbids it"
    for node in page.all("script"):
        if not node.get("src") and words(node):
            return "there is a script in the page; the security policy forbids it"
    for node in page.root.iter():
        inline = [str(name) for name in node.keys() if str(name) == "style" or str(name).startswith("on")]  # noqa: SIM118 - an Element is no mapping
        if inline:
            return f"<{node.tag}> has inline {inline}; the security policy forbids it"
        if (node.get("href") or "").strip().lower().startswith("javascript:"):
            return "a link runs a script"
    return None


def loads_nothing_from_elsewhere(page: Page) -> str | None:
    for node in page.all("link", "script", "img", "iframe", "source", "audio", "video", "object", "embed"):
        for attribute in ("href", "src", "data", "srcset"):
            if ABROAD.match(node.get(attribute) or ""):
                return f"<{node.tag}> loads from elsewhere: {node.get(attribute)}"
    return None


def pictures_have_words(page: Page) -> str | None:
    without = [node.get("src") for node in page.all("img") if node.get("alt") is None]
    return f"pictures have no alt: {without}" if without else None


def buttons_and_links_have_words(page: Page) -> str | None:
    for node in page.all("button", "a", "summary", "th"):
        named = words(node) or node.get("aria-label") or any(one.get("alt") for one in node.iter("img"))
        if not named:
            return f"a <{node.tag}> has no words: {node.attrib}"
    return None


def keeps_natural_tab_order(page: Page) -> str | None:
    for node in page.root.iter():
        order = node.get("tabindex")
        if order is not None and order.lstrip("+").isdecimal() and int(order) > 0:
            return f"<{node.tag}> has tabindex {order}; the order of the page is the order of the keys"
    return None


def protects_forms(page: Page) -> str | None:
    for form in page.all("form"):
        names = {node.get("name") for node in form.iter("input")}
        has_token = any((name or "").endswith("csrf_token") for name in names)
        # How a page looks may be changed without a session: looking at the board sets no cookie.
        needs_token = (form.get("method") or "get").lower() == "post" and form.get("action") != "/look"
        if needs_token and not has_token:
            return f"the form to {form.get('action')!r} carries no csrf_token"
        if (form.get("method") or "get").lower() == "get" and has_token:
            return f"the search form to {form.get('action')!r} puts its csrf_token into the address"
    return None


def prints_nothing_half_done(page: Page) -> str | None:
    for node in page.root.iter():
        if node.tag in {"script", "textarea"} or str(node.tag).startswith(SVG):
            continue
        for text in (
            node.text,
            node.tail,
            *(node.get(name) for name in ("value", "alt", "aria-label", "href")),
        ):
            found = LEFT_OVER.search(OF_FORMS.sub("", text or ""))
            if found:
                return f"{found.group()!r} was left in <{node.tag}>: {(text or '').strip()[:80]!r}"
    return None


RULES: tuple[Callable[[Page], str | None], ...] = (
    has_doctype,
    has_language,
    has_title,
    has_one_heading,
    has_unique_ids,
    has_one_main,
    has_skip_link,
    labels_every_field,
    labels_lead_to_fields,
    groups_have_legends,
    references_exist,
    has_nothing_inline,
    loads_nothing_from_elsewhere,
    pictures_have_words,
    buttons_and_links_have_words,
    keeps_natural_tab_order,
    protects_forms,
    prints_nothing_half_done,
)
