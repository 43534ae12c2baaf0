"""Every word that a page shows is in the catalogue that a translation starts from."""

import ast
import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir

ROOT = Path(__file__).resolve().parents[2]
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# What puts its first word on a page.
SPEAKERS = ("DomainError", "ConflictError", "flash", "ValidationError", "StopValidation")
KEYWORDS = {"_": None, "_l": None, "N_": None, "gettext": None, "ngettext": (1, 2)}


@pytest.fixture(scope="module")
def catalogue() -> set[str]:
    """Return every message of the portal, as `pybabel extract` finds them."""
    rules = [("portal/**.py", "python"), ("templates/**.html", "jinja2")]
    found = set()
    for folder in ("portal", "templates"):
        for _file, _line, message, _comments, _context in extract_from_dir(
            ROOT / folder,
            [(pattern.removeprefix(f"{folder}/"), method) for pattern, method in rules],
            keywords=KEYWORDS,
        ):
            found.update(message if isinstance(message, tuple) else (message,))
    return found


def _name(call: ast.Call) -> str:
    return call.func.id if isinstance(call.func, ast.Name) else getattr(call.func, "attr", "")


def test_no_sentence_in_python_goes_round_gettext():
    bare = [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for path in (ROOT / "portal").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text()))
        if isinstance(call, ast.Call) and _name(call) in SPEAKERS
        for said in call.args[:1]
        if isinstance(said, ast.Constant | ast.JoinedStr) and CHINESE.search(ast.unparse(said))
    ]
    assert not bare


def test_the_catalogue_holds_the_words_of_templates_forms_and_services(catalogue):
    source = "".join(path.read_text() for path in (ROOT / "templates").rglob("*.html"))
    simple = set(re.findall(r'\{\{ _\("([^"%]+)"\) \}\}', source))
    assert len(simple) > 300
    assert simple <= catalogue
    assert "没找到。" in catalogue


def test_messages_are_source_sentences_in_chinese(catalogue):
    foreign = {
        message
        for message in catalogue
        if not CHINESE.search(message) and re.search(r"[A-Za-z]{4,}", re.sub(r"%\(\w+\)\w", "", message))
    }
    assert not foreign
