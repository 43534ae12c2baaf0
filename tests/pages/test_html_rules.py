"""The rules for pages can fail: for each, a page that breaks it alone, and what is said then."""

import pytest
from html_rules import check_page

SOUND = """<!doctype html>
<html lang="zh-Hans"><head><meta charset="utf-8"><title>看活 · 邻里直聘</title>
<link rel="stylesheet" href="/static/ground.css"><script type="module" src="/static/linli.js"></script></head>
<body><a class="skip" href="#main">直接看内容</a>
<main id="main" tabindex="-1"><h1>看活</h1>
<form method="post" action="/x"><input type="hidden" name="csrf_token" value="t">
<label for="name">怎么称呼</label><p id="name-hint">叫什么都行</p>
<input id="name" name="name" aria-describedby="name-hint">
<fieldset><legend>怎么找您</legend><input type="radio" name="how" id="how-0" value="p"><label for="how-0">打电话</label></fieldset>
<div><input type="checkbox" name="ok" id="ok"><label for="ok">同意</label></div>
<button>存好</button></form>
<form method="get" action="/y"><label for="q">找</label><input type="search" name="q" id="q"><button>找</button></form>
<img src="/static/street.svg" alt=""><p id="last">完</p></main></body></html>
"""


def test_a_sound_page_passes():
    check_page(SOUND, "/")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("<!doctype html>\n", "", "not sound HTML"),
        ('<p id="last">完</p>', "<p><div>完</div></p>", "not sound HTML"),
        ('<p id="last">完</p>', "<b>完", "not sound HTML"),
        (' lang="zh-Hans"', "", "names no language"),
        ("<title>看活 · 邻里直聘</title>", "<title> </title>", "one title"),
        ("<title>看活 · 邻里直聘</title>", "<title> · 邻里直聘</title>", "names the portal only"),
        ("<title>看活 · 邻里直聘</title>", "<title>别的</title>", "fits no heading"),
        ("<h1>看活</h1>", "<h2>看活</h2>", "exactly one h1"),
        ("<h1>看活</h1>", "<h1>看活</h1><h1>又一个</h1>", "exactly one h1"),
        ("<h1>看活</h1>", "<h1> </h1>", "h1 is empty"),
        ('id="last"', 'id="name"', "ids stand twice"),
        ('id="last"', 'id="two words"', "has a space"),
        ('<p id="last">完</p>', "<main>完</main>", "one main landmark"),
        ('href="#main"', 'href="/elsewhere"', "first link must skip"),
        ('<label for="name">', "<label>", "has no label"),
        ('<label for="q">找</label>', '<label for="q"></label>', "has no label"),
        ('<label for="q">', '<label for="r">', "has no label"),
        ('<p id="last">完</p>', '<label for="gone">完</label>', "lead nowhere"),
        ("<fieldset><legend>怎么找您</legend>", "<fieldset><legend></legend>", "no legend"),
        (
            '<div><input type="checkbox" name="ok" id="ok">',
            '<div><input type="checkbox" name="ok" id="ok2" aria-label="一"><input type="checkbox" name="ok" id="ok">',
            "no fieldset",
        ),
        ('<p id="name-hint">', "<p>", "are not on the page"),
        ('<p id="last">完</p>', '<a href="#nowhere">完</a>', "no place on the page"),
        ('<p id="last">', '<p id="last" style="color:red">', "inline"),
        ('<p id="last">', '<p id="last" onclick="go()">', "inline"),
        ("</head>", "<style>p{}</style></head>", "style element"),
        ("</head>", "<script>go()</script></head>", "script in the page"),
        ('<p id="last">完</p>', '<a href="javascript:go()">完</a>', "runs a script"),
        ('src="/static/linli.js"', 'src="https://example.com/a.js"', "from elsewhere"),
        ('href="/static/ground.css"', 'href="//example.com/a.css"', "from elsewhere"),
        (' alt=""', "", "no alt"),
        ("<button>存好</button>", "<button></button>", "has no words"),
        ('<p id="last">完</p>', '<a href="/z"><svg></svg></a>', "has no words"),
        ('<p id="last">', '<p id="last" tabindex="3">', "tabindex 3"),
        ('<input type="hidden" name="csrf_token" value="t">', "", "no csrf_token"),
        ('method="get" action="/y">', 'method="get" action="/y"><input type="hidden" name="csrf_token">', "into the address"),
        ('<p id="last">完</p>', '<p id="last">{{ name }}</p>', "was left in"),
        ('<p id="last">完</p>', '<p id="last">None</p>', "was left in"),
        ('<p id="last">完</p>', '<p id="last">共%(count)d个</p>', "was left in"),
        ('action="/x">', 'action="/x"><input type="hidden" name="v" value="None">', "was left in"),
    ],
)  # fmt: skip
def test_a_page_that_breaks_a_rule_is_refused_with_a_sentence(old: str, new: str, complaint: str):
    assert old in SOUND
    with pytest.raises(AssertionError, match=complaint):
        check_page(SOUND.replace(old, new, 1), "/broken")


def test_one_radio_button_without_a_group_is_refused():
    alone = SOUND.replace("<fieldset><legend>怎么找您</legend>", "<div>").replace("</fieldset>", "</div>")
    with pytest.raises(AssertionError, match="no fieldset"):
        check_page(alone, "/broken")


def test_what_somebody_typed_may_say_none_or_braces_in_a_text_field():
    check_page(
        SOUND.replace('<p id="last">完</p>', '<label for="t">写</label><textarea id="t">None {{</textarea>'),
        "/",
    )
