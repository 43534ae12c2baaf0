"""A vacancy is filed under what is said of it or plainly so, never under what nobody knows."""

import pytest

from matching.reading.hours import read_hours
from matching.traits import TRAITS, vacancy_traits
from matching.types import Reading


def demand(key, level, certainty=0.9, source="工作内容"):
    value = {"level": level, "minutes": None, "kg": None, "adjustable": True}
    return Reading(f"demand:{key}", value, "", certainty, source)


def offer(key, state="offered"):
    return Reading("accommodation", {"key": key, "state": state})


def certificate(need):
    return Reading("certificate", {"name": "健康证", "need": need})


@pytest.mark.parametrize(
    ("readings", "trait", "why"),
    [
        ([offer("stool")], "sitting", "a stool is offered"),
        ([demand("SI", 3), demand("ST", 0)], "sitting", "the work is done sitting"),
        ([Reading("occupation", "4-04-05-03")], "sitting", "telephone desks sit"),
        ([Reading("night", False)], "no_night", "no night work was said"),
        (read_hours("早班7-15，夜班23-7，自己挑"), "no_night", "one may choose the day"),
        (read_hours("时间自己排"), "no_night", "time is one's own"),
        ([demand("RD", 0)], "no_reading", "no reading was said"),
        ([offer("read_aloud")], "no_reading", "somebody reads it out"),
        ([demand("HE", 0)], "no_hearing", "no hearing was said"),
        ([offer("written")], "no_hearing", "orders come in writing"),
        ([demand("SP", 1)], "little_speaking", "a word now and then"),
        ([offer("ground_floor")], "no_stairs", "on the ground floor"),
        ([demand("LF", 1)], "no_heavy", "light things only"),
        ([offer("light_load")], "no_heavy", "others lift"),
        ([offer("warm")], "warm_indoors", "a heated room"),
        (read_hours("9:00-12:00"), "part_time", "three hours a day"),
        ([offer("half_day")], "part_time", "half days are offered"),
        ([Reading("home_based", True)], "from_home", "done at home"),
        ([certificate("obtainable")], "no_certificate", "the employer helps to get it"),
        ([offer("buddy")], "adaptable", "something is offered"),
    ],
)
def test_what_is_said_makes_a_trait(readings, trait, why):
    assert trait in vacancy_traits(readings), why


@pytest.mark.parametrize(
    ("readings", "trait", "why"),
    [
        ([], "sitting", "nobody said"),
        ([offer("stool", "refused")], "sitting", "sitting was refused"),
        ([demand("SI", 2), demand("ST", 3)], "sitting", "mostly on one's feet"),
        ([Reading("occupation", "4-04-05-03"), demand("ST", 3)], "sitting", "said otherwise"),
        ([], "no_night", "unknown is unknown"),
        (read_hours("晚7点到早7点"), "no_night", "it is a night shift"),
        ([*read_hours("22:00-6:00"), offer("no_night")], "no_night", "every shift is at night"),
        (read_hours("三班倒"), "no_night", "rotas have nights"),
        ([demand("RD", 0, 0.4, "implied:4-09-08-01")], "no_reading", "only implied"),
        ([demand("RD", 2)], "no_reading", "reading is asked"),
        ([demand("HE", 3), offer("written")], "no_hearing", "hearing is asked"),
        ([demand("SP", 1), demand("CU", 3)], "little_speaking", "customers all day"),
        ([demand("LF", 4), offer("trolley")], "no_heavy", "a trolley lifts nothing"),
        ([offer("warm"), Reading("hazard", "outdoor")], "warm_indoors", "outdoors"),
        (read_hours("8:00-17:00"), "part_time", "whole days"),
        ([certificate("required")], "no_certificate", "it is required"),
        ([], "no_certificate", "nobody said"),
        ([], "adaptable", "nothing is offered"),
        ([offer("ground_floor"), offer("warm")], "adaptable", "a warm shop at street level adapts to nobody"),
    ],
)
def test_what_is_unknown_or_denied_makes_none(readings, trait, why):
    assert trait not in vacancy_traits(readings), why


def test_every_trait_has_a_label():
    assert len(TRAITS) == 12
    assert all(label and label.isprintable() for label in TRAITS.values())
