"""What of an employer's words everybody may read, and how it is cut."""

import pytest

from matching.types import Reading
from portal.services.plain_pages import PlainVacancy, Tile, public_words, sentences


@pytest.mark.parametrize(
    "number",
    ["13800000077", "138 0000 0077", "138-0000-0077", "+86 13800000077", "0468-5550123", "04685550123"],
)
def test_no_phone_number_is_public(make, number):
    vacancy = make.vacancy()
    told = public_words(vacancy, f"洗碗，电话{number}", ())
    assert not any(figure in told for figure in ("0077", "0123"))
    assert told.startswith("洗碗")


@pytest.mark.parametrize("words", ["2300元/月", "8:30-16:30，双休", "一天1.2元一张，13800件", "编号20260910"])
def test_other_figures_stay_as_they_are(make, words):
    assert public_words(make.vacancy(), words, ()) == words


def test_the_contact_is_called_somebody_of_the_employer(make):
    vacancy = make.vacancy(contact_name="马春花", employer=make.employer(contact_name="老裘"))
    assert public_words(vacancy, "找马春花或老裘", ()) == "找单位的人或单位的人"


@pytest.mark.parametrize("act", ["block", "warn"])
def test_a_clause_that_may_not_be_said_is_left_out_whole(make, act):
    unlawful = Reading("wording", {"act": act}, "限女性")
    told = public_words(make.vacancy(), "限女性，45岁以下可谈；手脚麻利，能早起", [unlawful])
    assert told == "45岁以下可谈；手脚麻利，能早起"


def test_a_clause_to_ask_about_stays(make):
    ask = Reading("wording", {"act": "ask"}, "能吃苦")
    assert public_words(make.vacancy(), "能吃苦，手脚麻利", [ask]) == "能吃苦，手脚麻利"


@pytest.mark.parametrize(
    ("text", "cut"),
    [
        ("洗碗，收拾后厨。倒垃圾", ("洗碗", "收拾后厨", "倒垃圾")),
        ("1.扫楼道\n2.擦扶手", ("扫楼道", "擦扶手")),
        ("一、看门；二、登记", ("看门", "登记")),
        ("每天1,200件", ("每天1,200件",)),
        ("", ()),
        ("。。，，", ()),
    ],
)
def test_tasks_become_short_sentences(text, cut):
    assert sentences(text) == cut


def test_a_card_shows_some_of_each_state_and_what_is_needed_first():
    needs = tuple(Tile(state, "sit", f"{state}{n}") for state in ("need", "free", "ask") for n in range(6))
    plain = PlainVacancy(
        vacancy=None,  # type: ignore[arg-type]
        way=None,  # type: ignore[arg-type]
        pay="",
        hours="",
        pay_month=(None, None),
        pay_hour=None,
        needs=needs,
        offered=(Tile("talk", "stool", "能给凳子"),),
        tasks=(),
        insurance="",
        own_words=(),
    )
    assert [tile.state for tile in plain.card_tiles] == ["need"] * 4 + ["talk"] + ["free"] * 2 + ["ask"]
