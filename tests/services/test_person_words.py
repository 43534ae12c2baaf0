"""What is known of a person, said the way people say it."""

import pytest

from matching.types import ACCOMMODATIONS, DIMENSIONS, Reading
from portal.services import person_words
from portal.services.columns import JOBSEEKER_TEXTS
from portal.services.person_facts import READ_COLUMNS, is_settable, name_of

NAMES = {"4-05-01-02": "收银员"}


def said(fact, value):
    found = person_words.say(Reading(fact, value), NAMES)
    return None if found is None else (found.label, found.text)


@pytest.mark.parametrize(
    ("fact", "value", "told"),
    [
        (
            "ability:ST",
            {"level": 2, "minutes": 60, "with_aid": "假肢"},
            ("站着", "能干一些，一次1小时，靠假肢"),
        ),
        ("ability:ST", {"level": 1, "minutes": 90}, ("站着", "行，稍差一点，一次1.5小时")),
        ("ability:ST", {"level": 3, "minutes": 20}, ("站着", "很吃力，一次20分钟")),
        ("ability:LF", {"level": 0, "kg": 7.5}, ("搬东西", "没问题，7.5公斤以内")),
        ("ability:HE", {"level": 9}, ("听声音", "干不了")),
        ("accommodation", {"key": "stool", "state": "needed"}, ("要的方便", "给个凳子坐着干")),
        ("accommodation", {"key": "rest", "state": "helpful"}, ("有了更好", "站一阵能歇一会儿")),
        ("avoid", "dust", ("得躲开", "灰尘")),
        ("wish", "4-05-01-02", ("想干", "收银员")),
        ("experience", {"code": "4-05-01-02", "years": 10.5}, ("干过", "收银员，10.5年")),
        ("experience", {"code": "4-05-01-02", "years": None}, ("干过", "收银员")),
        ("skill", "修小家电", ("会", "修小家电")),
        ("certificate", {"name": "健康证", "state": "willing"}, ("证", "健康证：没有，愿意办")),
        ("refuses", "night", ("不想干", "夜班")),
        ("refuses", "保险", ("不想干", "保险")),
        ("education", 2, ("文化", "初中")),
        ("wish_pay_min", 2000.0, ("工钱", "每月2,000元往上")),
        ("walk_minutes", 20, ("走路", "单程最多20分钟")),
        (
            "reach",
            {"mode": "bus", "minutes": 20, "not_to": ["南山"], "only": [], "winter": True, "pickup": False},
            ("远近", "坐公交能到的地方，单程20分钟以内，不去南山，冬天怕滑"),
        ),
        (
            "available",
            {
                "can": [[[0, 1, 2, 3, 4], 480, 930]],
                "cannot": [[[5], 0, 1440]],
                "nights": False,
                "weekends": None,
                "hours_day_max": 4.0,
                "hours_week_max": None,
            },
            ("时间", "周一到周五8点到15点半，周六0点到半夜12点没空，不能上夜班，一天最多4小时"),
        ),
    ],
)
def test_a_fact_is_said_as_people_say_it(fact, value, told):
    assert said(fact, value) == told


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        ("wish", "9-99-99-99"),
        ("refuses", "9-99"),
        ("experience", {"code": "9-99-99-99", "years": 1}),
        ("unread", "看不懂的一格"),
        ("ability:XX", {"level": 1}),
        ("accommodation", {"key": "no_such_thing", "state": "needed"}),
        ("available", {"can": [], "cannot": [], "nights": None, "weekends": None}),
        ("education", 17),
    ],
)
def test_what_has_no_words_for_people_is_not_shown_as_a_code(fact, value):
    assert said(fact, value) is None


def test_every_ability_has_a_name_and_a_picture():
    assert set(person_words.ICONS) == set(DIMENSIONS)
    assert set(person_words.USUALLY_ASKED) <= set(DIMENSIONS)


@pytest.mark.parametrize(
    ("key", "settable"),
    [
        ("ability:ST", True),
        ("accommodation:stool", True),
        ("avoid:dust", True),
        ("skill:x", False),
        ("", False),
    ],
)
def test_only_the_body_is_settled_by_choosing(key, settable):
    assert is_settable(key) is settable


def test_a_settable_thing_has_a_name():
    assert (name_of("ability:ST"), name_of("accommodation:stool")) == ("站着", ACCOMMODATIONS["stool"])


def test_the_columns_shown_are_columns_of_the_registry():
    assert set(READ_COLUMNS) <= set(JOBSEEKER_TEXTS)
