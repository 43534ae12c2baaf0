"""What holds for the whole house: every door has an entry in the table, every template a page, every file its size."""

import ast
import re
from pathlib import Path

import pytest
from flask import Flask

from portal import access
from portal.web import ACCESS

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = {"static"}


def test_every_endpoint_names_the_action_that_it_allows(app: Flask):
    without = [
        endpoint
        for endpoint, view in app.view_functions.items()
        if endpoint not in NOT_OURS and getattr(view, "action", None) not in access.PERMISSIONS
    ]
    assert not without


def test_every_action_of_the_table_is_asked_somewhere(app: Flask):
    sources = "\n".join(path.read_text() for path in (ROOT / "portal").rglob("*.py"))
    templates = "\n".join(path.read_text() for path in (ROOT / "templates").rglob("*.html"))
    routes = set(ACCESS.values())
    unasked = [
        name
        for name in access.PERMISSIONS
        if name not in routes
        and not re.search(rf"(require|may)\([^)]*\"{re.escape(name)}\"", sources + templates)
        and f'"{name}")' not in sources
    ]
    assert not unasked


def test_every_permission_reads_as_a_fact_about_actor_or_object():
    for name, alternatives in access.PERMISSIONS.items():
        assert alternatives, f"{name} is allowed to nobody"
        for facts in alternatives:
            for fact in facts:
                assert fact.__name__ == "anyone" or fact.__name__.split("_")[0] in {"actor", "vacancy"}, name
                assert fact.__doc__


def _named_templates() -> set[str]:
    named: set[str] = set()
    for path in (ROOT / "portal").rglob("*.py"):
        named |= set(re.findall(r"[\"']([\w/]+\.html)[\"']", path.read_text()))
    for path in (ROOT / "templates").rglob("*.html"):
        named |= set(re.findall(r"[\"']([\w/]+\.html)[\"']", path.read_text()))
    # A question's part is chosen by its kind, an error page by its status.
    named |= {f"window/_question_{kind}.html" for kind in ("abilities", "many", "one")}
    return named | {f"errors/{name}.html" for name in (400, 403, 404, 413, 429, 500, 503)}


def test_every_template_is_used_and_every_named_one_exists():
    have = {path.relative_to(ROOT / "templates").as_posix() for path in (ROOT / "templates").rglob("*.html")}
    named = _named_templates()
    assert not have - named, "templates that no page reaches"
    assert not named - have, "pages without a template"


def test_every_module_of_routes_is_loaded():
    for blueprint in ("window", "desk", "employers", "admin"):
        folder = ROOT / "portal" / blueprint / "routes"
        loaded = (folder / "__init__.py").read_text()
        for path in folder.glob("*.py"):
            assert path.stem == "__init__" or re.search(rf"\b{path.stem}\b", loaded), path


@pytest.mark.parametrize(
    ("folder", "pattern", "limit"),
    [("portal", "*.py", 300), ("matching", "*.py", 300), ("templates", "*.html", 120)],
)
def test_no_file_outgrows_its_room(folder: str, pattern: str, limit: int):
    large = {
        path.relative_to(ROOT).as_posix(): lines
        for path in (ROOT / folder).rglob(pattern)
        if "versions" not in path.parts and (lines := len(path.read_text().splitlines())) > limit
    }
    # matching/types.py is one vocabulary; cutting it in two would make readers search twice.
    large.pop("matching/types.py", None)
    assert not large


def test_every_python_file_says_what_it_owns():
    silent = [
        path.relative_to(ROOT).as_posix()
        for folder in ("portal", "matching", "scripts")
        for path in (ROOT / folder).rglob("*.py")
        if "versions" not in path.parts and not ast.get_docstring(ast.parse(path.read_text()))
    ]
    assert not silent


def test_no_test_is_skipped_or_expected_to_fail():
    marks = re.compile(r"pytest\.(mark\.)?(skip|xfail|importorskip)")
    here = Path(__file__)
    found = [
        path.name
        for path in (ROOT / "tests").rglob("*.py")
        if path != here and marks.search(path.read_text())
    ]
    assert not found


def test_no_page_asks_another_host_for_anything():
    offenders = []
    for folder in ("templates", "static"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in {".html", ".css", ".js", ".svg"}:
                text = path.read_text().replace("http://www.w3.org/", "")
                if re.search(r"(src|href|url\(|import|fetch)\W{0,3}[\"'(]?(https?:)?//", text):
                    offenders.append(path.name)
    assert not offenders


def test_templates_hold_no_inline_script_or_style():
    inline = re.compile(r"<style|<script(?![^>]*\bsrc=)|\sstyle=|\son[a-z]+=|javascript:", re.IGNORECASE)
    found = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "templates").rglob("*.html")
        if inline.search(re.sub(r"\{\{.*?\}\}|\{%.*?%\}", "", path.read_text(), flags=re.DOTALL))
    ]
    assert not found


def test_every_word_on_a_page_goes_through_gettext():
    chinese = re.compile(r"[\u4e00-\u9fff]")
    marked = re.compile(
        r"\{\{.*?\}\}|\{%-?\s*trans.*?endtrans\s*-?%\}|\{%.*?%\}|\{#.*?#\}|<!--.*?-->", re.DOTALL
    )
    bare = {
        path.relative_to(ROOT).as_posix(): found.group(0)
        for path in (ROOT / "templates").rglob("*.html")
        if (found := re.search(chinese.pattern + ".{0,20}", marked.sub("", path.read_text())))
    }
    assert not bare
