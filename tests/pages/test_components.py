"""The components: macros that tie errors to fields, keep both versions, add up, and never run what was typed."""

import json
import re
from datetime import date
from decimal import Decimal

import html5lib
import pytest
from flask import Flask, render_template_string
from werkzeug.datastructures import MultiDict
from wtforms import (
    BooleanField,
    FieldList,
    FileField,
    FormField,
    PasswordField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TelField,
    TextAreaField,
)

from portal.fields import DayField, FigureField
from portal.forms import PortalForm, SearchForm, VersionedForm, required
from portal.web import Page

LEVELS = [("a", "小学"), ("b", "初中")]


class Line(VersionedForm):
    """A form with every kind of field."""

    name = StringField("怎么称呼", description="叫什么都行。", validators=[required("名字还没写。")])
    phone = TelField("电话")
    day = DayField("哪天")
    pay = FigureField("每月多少钱")
    words = TextAreaField("他说的")
    level = SelectField("文化程度", choices=LEVELS)
    how = RadioField(
        "怎么找您", choices=[("p", "打电话"), ("s", "发短信")], validators=[required("选一个。")]
    )
    helps = SelectMultipleField("能照顾的", choices=[("x", "能坐凳子"), ("y", "能调班")])
    agreed = BooleanField("本人同意", validators=[required("得本人同意。")])
    file = FileField("表格")
    secret = PasswordField("密码")
    jobs = FieldList(StringField("干过什么"), label="干过的活", min_entries=2)


@pytest.fixture
def shown(app: Flask):
    """Render a piece of template with the macros of `module`, parsed."""

    def render(module: str, source: str, **values):
        with app.test_request_context("/"):
            text = render_template_string(f'{{% import "components/{module}.html" as c %}}{source}', **values)
        parser = html5lib.HTMLParser(strict=False, namespaceHTMLElements=False)
        return parser.parseFragment(text)

    return render


@pytest.fixture
def form(app: Flask):
    """Make a form from what a browser sent."""

    def make(kind: type[PortalForm] = Line, **sent):
        with app.test_request_context("/", method="POST"):
            found = kind(formdata=MultiDict(sent), meta={"csrf": False})
            found.validate()
            return found

    return make


def words(node) -> str:
    return " ".join("".join(node.itertext()).split())


def named(tree, name: str):
    return [node for node in tree.iter() if node.get("name") == name]


# ---- forms


def test_a_field_of_every_kind_has_its_label_and_its_value(shown, form):
    sent = {
        "name": "孙师傅",
        "day": "2026-09-10",
        "pay": "2300",
        "level": "b",
        "how": "s",
        "helps": "y",
        "words": "坐着",
    }
    tree = shown("forms", "{{ c.fields(form) }}", form=form(**sent))
    labels = {label.get("for") for label in tree.iter("label")}
    for name in ("name", "phone", "day", "pay", "words", "level", "agreed", "file", "secret"):
        assert named(tree, name)[0].get("id") in labels
    assert named(tree, "name")[0].get("value") == "孙师傅"
    assert named(tree, "day")[0].get("type") == "date"
    assert named(tree, "phone")[0].get("type") == "tel"
    assert named(tree, "secret")[0].get("value") == ""
    assert [node.get("value") for node in named(tree, "how") if node.get("checked") is not None] == ["s"]
    assert [node.get("type") for node in named(tree, "helps")] == ["checkbox", "checkbox"]
    assert [words(node) for node in tree.iter("legend")] == ["怎么找您", "能照顾的", "干过的活"]


def test_an_error_stands_beside_its_field_and_is_tied_to_it(shown, form):
    tree = shown("forms", "{{ c.fields(form) }}", form=form())
    name = named(tree, "name")[0]
    assert name.get("aria-invalid") == "true"
    assert name.get("aria-describedby") == "name-hint name-error"
    said = {node.get("id"): words(node) for node in tree.iter("p")}
    assert said["name-error"] == "名字还没写。"
    assert said["name-hint"] == "叫什么都行。"
    group = next(node for node in tree.iter("fieldset") if node.get("id") == "how")
    assert group.get("aria-describedby") == "how-error"


def test_the_summary_leads_to_each_field_and_says_what_stands_nowhere_else(shown, form):
    found = form(level="a")
    found.form_errors.append("日子对不上。")
    tree = shown("forms", "{{ c.error_summary(form) }}", form=found)
    assert [words(node) for node in tree.iter("li")] == [
        "日子对不上。",
        "名字还没写。",
        "选一个。",
        "得本人同意。",
    ]
    assert [node.get("href") for node in tree.iter("a")] == ["#name", "#how-0", "#agreed"]


def test_a_form_without_errors_has_no_summary(shown, form):
    sound = form(name="孙师傅", how="p", agreed="y", level="a")
    assert not sound.errors
    assert words(shown("forms", "{{ c.error_summary(form) }}", form=sound)) == ""


def test_a_form_carries_its_hidden_fields_without_ids_so_that_two_fit_on_a_page(shown, form):
    tree = shown("forms", "{{ c.form_open(form) }}{{ c.form_close() }}" * 2, form=form(version="3"))
    hidden = [node for node in tree.iter("input") if node.get("type") == "hidden"]
    assert {node.get("name") for node in hidden} == {"request_id", "version", "shown"}
    assert all(node.get("id") is None for node in hidden)


def test_a_post_button_sends_what_it_was_given_once(shown):
    source = '{{ c.post_button("/x", "停发", kind="stop", fields={"state": "closed", "none": none}, hidden_words="：洗碗工") }}'
    tree = shown("forms", source)
    fields = {node.get("name"): node.get("value") for node in tree.iter("input")}
    assert set(fields) == {"csrf_token", "request_id", "state"}
    assert len(fields["request_id"]) >= 16
    assert words(next(tree.iter("button"))) == "停发：洗碗工"


def test_what_was_typed_is_shown_as_words_never_as_markup(shown, form):
    tree = shown(
        "forms", "{{ c.fields(form) }}", form=form(name='"><script>alert(1)</script>', words="</textarea><b>")
    )
    assert not list(tree.iter("script"))
    assert not list(tree.iter("b"))
    assert named(tree, "name")[0].get("value") == '"><script>alert(1)</script>'


def test_fields_within_fields_are_shown_too(shown, app: Flask):
    class Inner(PortalForm):
        street = StringField("街道")

    class Outer(PortalForm):
        place = FormField(Inner, label="在哪")

    with app.test_request_context("/", method="POST"):
        outer = Outer(formdata=MultiDict({"place-street": "育才"}), meta={"csrf": False})
    tree = shown("forms", "{{ c.fields(form) }}", form=outer)
    assert named(tree, "place-street")[0].get("value") == "育才"


def test_a_search_lives_in_the_address_and_has_no_token(shown, app: Flask):
    class Search(SearchForm):
        words = StringField("找谁")

    with app.test_request_context("/?words=孙"):
        search = Search()
    tree = shown("lists", '{{ c.search_form(form, "/people") }}', form=search)
    assert next(tree.iter("form")).get("method") == "get"
    assert [node.get("name") for node in tree.iter("input")] == ["words"]
    assert named(tree, "words")[0].get("value") == "孙"


# ---- lists, records, reasons


def test_one_page_needs_no_pager_and_the_first_of_many_leads_on_only(shown, app: Flask):
    assert words(shown("lists", "{{ c.pager(page) }}", page=Page([], 1, 25, 20, {}))) == ""
    with app.test_request_context("/sign-in?words=x"):
        text = render_template_string(
            '{% from "components/lists.html" import pager %}{{ pager(page) }}',
            page=Page([], 1, 25, 60, {"words": ["x"]}),
        )
    assert "页，共" in text
    assert 'rel="prev"' not in text
    assert 'href="/sign-in?words=x&amp;page=2"' in text


def test_a_table_names_its_columns_again_for_narrow_screens(shown):
    source = '{{ c.table("岗位", ["名字", "单位"], [["洗碗工", {"text": "看", "url": "/v/1", "hidden_words": "：洗碗工"}]]) }}'
    tree = shown("lists", source)
    assert next(tree.iter("td")).get("data-h") == "单位"
    assert next(node for node in tree.iter("th") if node.get("scope") == "row").text == "洗碗工"
    assert words(next(tree.iter("a"))) == "看：洗碗工"


def test_a_conflict_shows_both_versions_and_only_where_they_differ(shown, form):
    typed = form(name="孙国栋", phone="13800000101", level="a", how="p", helps="x", agreed="y")
    now = {
        "name": "孙国梁",
        "phone": "13800000101",
        "level": "b",
        "helps": ["x", "y"],
        "agreed": False,
        "day": date(2026, 9, 10),
        "version": 4,
    }
    tree = shown("records", "{{ c.conflict(form, now, by) }}", form=typed, now=now, by="隋晓东")
    rows = [[words(cell) for cell in row] for row in tree.iter("tr")][1:]
    assert rows == [
        ["怎么称呼", "孙国栋", "孙国梁"],
        ["哪天", "空着", "2026-09-10"],
        ["文化程度", "小学", "初中"],
        ["能照顾的", "能坐凳子", "能坐凳子、能调班"],
        ["本人同意", "是", "否"],
    ]
    assert "隋晓东先改了" in words(tree)


def test_a_figure_that_only_lost_its_zeros_is_no_conflict(shown, form):
    typed = form(name="孙国栋", pay="2300", level="a")
    tree = shown(
        "records",
        "{{ c.conflict(form, now, none) }}",
        form=typed,
        now={"pay": Decimal("2300.00"), "agreed": None},
    )
    assert not list(tree.iter("table"))
    assert "别人先改了" in words(tree)


def test_the_bill_s_points_add_up_to_its_total(shown):
    reasons = [
        {"sentence": "坐着干", "points": 32.4},
        {"sentence": "走着3分钟", "points": 24.4},
        {"sentence": "要搬重", "points": -3.4},
    ]
    tree = shown("suggestions", '{{ c.bill(reasons, 53.4, "车库收费员") }}', reasons=reasons)
    cells = [words(cell).replace("−", "-") for cell in tree.iter("td")]
    assert sum(map(int, cells[:-1])) == int(cells[-1]) == 53


def test_a_need_that_nobody_asked_about_says_so(shown):
    tiles = [
        {"state": "ask", "icon": "hear", "text": "要不要听"},
        {"state": "need", "icon": "sit", "text": "坐着干"},
    ]
    tree = shown("vacancies", "{{ c.need_tiles(tiles) }}", tiles=tiles)
    assert [words(node) for node in tree.iter("li")] == ["要不要听：还没问", "要：坐着干"]


def test_words_that_may_not_be_said_are_marked_in_the_sentence(shown):
    tree = shown("readings", "{{ c.told(text, marks) }}", text="招俩，限女<b>", marks=[(3, 5, 1, "bad")])
    mark = next(tree.iter("mark"))
    assert mark.get("class") == "bad"
    assert words(tree) == "招俩，1限女<b>"


def test_a_covered_number_is_uncovered_by_asking_never_by_looking(shown):
    tree = shown("records", '{{ c.masked("电话", "138****0101", "/reveal", fields={"field": "phone"}) }}')
    assert next(tree.iter("form")).get("method") == "post"
    plain = shown("records", '{{ c.masked("电话", "138****0101") }}')
    assert not list(plain.iter("a"))


def test_the_examples_in_the_guide_name_macros_that_exist(app: Flask):
    from pathlib import Path

    guide = (Path(app.root_path).parent / "docs" / "components.md").read_text(encoding="utf-8")
    parts = re.split(r"^## `(\w+)\.html`$", guide, flags=re.MULTILINE)[1:]
    for module, text in zip(parts[::2], parts[1::2], strict=True):
        source = app.jinja_env.loader.get_source(app.jinja_env, f"components/{module}.html")[0]
        macros = set(re.findall(r"{% macro (\w+)", source))
        promised = set(
            re.findall(r"(?:^\| |^- |\{\{ |\{% call(?:\(\w+\))? )`?(\w+)\(", text, flags=re.MULTILINE)
        )
        assert promised, module
        assert promised - macros <= {"post_button", "link", "state"}, json.dumps(
            [module, sorted(promised - macros)]
        )
