"""The filters: figures, days and distances are said as people say them, and data stay covered."""

from datetime import UTC, date, datetime, time
from decimal import Decimal

import pytest
from flask import Flask
from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from portal import formatting


@pytest.fixture(autouse=True)
def _in_the_portal(app: Flask, on):
    on("2026-09-10T08:00")
    with app.test_request_context():
        yield


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (date(2026, 9, 10), "今天"),
        (date(2026, 9, 9), "昨天"),
        (date(2026, 9, 11), "明天"),
        (date(2026, 8, 3), "2026年8月3日"),
        # Late in the evening in London it is tomorrow in Hegang.
        (datetime(2026, 9, 9, 17, 0, tzinfo=UTC), "今天"),
        (None, ""),
    ],
)
def test_a_day_is_called_by_its_name_when_it_is_near(value, told: str):
    assert formatting.day(value) == told


def test_a_short_day_names_the_year_only_when_it_is_another():
    assert formatting.short_day(date(2026, 8, 3)) == "8月3日"
    assert formatting.short_day(date(2025, 8, 3)) == "2025年8月3日"
    assert formatting.short_day(None) == ""


def test_a_moment_is_on_the_clock_of_hegang():
    assert formatting.moment(datetime(2026, 9, 10, 1, 5, tzinfo=UTC)) == "今天9:05"
    assert formatting.moment(datetime(2026, 8, 3, 6, 30, tzinfo=UTC)) == "8月3日14:30"
    assert formatting.moment(None) == ""


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (date(2026, 9, 10), "今天"),
        (date(2026, 9, 9), "昨天"),
        (date(2026, 9, 7), "3天前"),
        (date(2026, 7, 6), "66天前"),
        (date(2026, 9, 13), "3天后"),
        (None, ""),
    ],
)
def test_how_long_ago_is_said_in_days(value, told: str):
    assert formatting.ago(value) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (time(8, 30), "早8点半"),
        (time(9, 0), "上午9点"),
        (time(12, 0), "中午12点"),
        (time(16, 30), "下午4点半"),
        (time(19, 15), "晚7点15分"),
        (time(23, 0), "夜里11点"),
        (time(0, 0), "夜里0点"),
        (8 * 60 + 30, "早8点半"),
        (24 * 60, "夜里0点"),
        (None, ""),
    ],
)
def test_a_time_of_day_is_said_as_it_is_spoken(value, told: str):
    assert formatting.time_of_day(value) == told


@pytest.mark.parametrize(
    ("value", "told"),
    [(2300, "2,300元"), (Decimal("18.80"), "18.80元"), (Decimal("2300.00"), "2,300元"), (None, "还没问")],
)
def test_money_has_its_unit_and_fen_only_when_there_are_some(value, told: str):
    assert formatting.yuan(value) == told


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        (2300, 2800, "2,300到2,800元"),
        (2300, 2300, "2,300元"),
        (2300, None, "2,300元往上"),
        (None, 2800, "最多2,800元"),
        (None, None, "还没问"),
    ],
)
def test_a_span_of_money_says_what_is_known_of_it(low, high, told: str):
    assert formatting.yuan_range(low, high) == told


@pytest.mark.parametrize(
    ("metres", "told"),
    [
        (0, "走着1分钟"),
        (700, "走着12分钟"),
        (2300, "走着40分钟"),
        (2400, "2.4公里"),
        (6000, "6公里"),
        (12345, "12公里"),
        (None, "多远还不知道"),
    ],
)
def test_what_is_near_is_walked_and_what_is_far_is_measured(metres, told: str):
    assert formatting.distance(metres) == told


@pytest.mark.parametrize(
    ("covering", "value", "told"),
    [
        (formatting.masked_phone, "13800000101", "138****0101"),
        (formatting.masked_phone, "138 0000 0101", "138****0101"),
        (formatting.masked_phone, "0468-555-0125", "****0125"),
        (formatting.masked_phone, "0125", "****"),
        (formatting.masked_phone, None, ""),
        (formatting.masked_name, "孙国栋", "孙**"),
        (formatting.masked_name, "孙丽", "孙*"),
        (formatting.masked_name, "孙", "孙"),
        (formatting.masked_name, "阿依古丽·买买提", "阿**"),
        (formatting.masked_name, None, ""),
        (formatting.masked_id, "230000199001010012", "230*************12"),
        (formatting.masked_id, "12345", "*****"),
        (formatting.masked_id, None, ""),
    ],
)
def test_personal_data_are_covered_however_short_they_are(covering, value, told: str):
    assert covering(value) == told


def test_a_figure_never_parts_from_its_unit():
    assert formatting.nb("早8点到下午4点半，2,300元") == Markup(
        '早<span class="nb">8点</span>到下午<span class="nb">4点半</span>，<span class="nb">2,300元</span>'
    )


def test_what_people_typed_is_escaped_and_finished_markup_is_not():
    assert formatting.nb("<b>3人</b>") == Markup('&lt;b&gt;<span class="nb">3人</span>&lt;/b&gt;')
    assert formatting.nb(Markup("<b>3人</b>")) == Markup("<b>3人</b>")
    assert formatting.nb(None) == Markup("")


@given(st.lists(st.floats(-20, 60), min_size=1, max_size=9))
def test_shown_points_add_up_to_the_shown_total(values: list[float]):
    shown = formatting.whole_points(values, sum(values))
    assert sum(int(one.replace("−", "-")) for one in shown) == round(sum(values))


def test_points_against_carry_a_minus_sign():
    assert formatting.points(-3.2) == "−3"
    assert formatting.whole_points([10.4, -3.4], 7.0) == ["10", "−3"]


def test_words_are_cut_where_they_are_marked():
    pieces = formatting.cut_at("招俩洗碗的，限女", [(6, 8, 2, "bad"), (0, 5, 1, "")])
    assert pieces == [("招俩洗碗的", 1, ""), ("，", None, ""), ("限女", 2, "bad")]


def test_marks_that_overlap_or_reach_beyond_the_words_are_left_out():
    assert formatting.cut_at("限女", [(0, 2, 1, ""), (1, 2, 2, ""), (1, 9, 3, "")]) == [("限女", 1, "")]
    assert formatting.cut_at("限女", []) == [("限女", None, "")]
