"""The board of a window, as somebody without an account walks through it."""

import re

import pytest

from portal import clock
from portal.models import VacancyTrait


@pytest.fixture
def window(world):
    window = world.community()
    world.save()
    return window


def text(page) -> str:
    told = re.sub(r"<[^>]+>", "", page.get_data(as_text=True))
    return re.sub(r"\s+", "", told)


def sitting(world, **values):
    vacancy = world.vacancy(**values)
    vacancy.traits = [VacancyTrait(trait="sitting")]
    world.save()
    return vacancy


def test_the_first_visit_offers_the_windows_and_the_whole_city(world, client, window):
    world.vacancy(title="洗碗工")
    world.save()
    page = client.get("/")
    assert page.status_code == 200
    assert "育新社区" in text(page)
    assert "工农区" in text(page)
    assert f"/window/{window.id}/" in page.get_data(as_text=True)
    assert "洗碗工" in text(client.get("/?area=city"))


def test_where_no_window_is_open_yet_the_city_is_shown_at_once(client):
    page = client.get("/")
    assert page.status_code == 200
    assert "正好的没有" in text(page)


def test_choosing_a_window_shows_its_board_and_is_remembered(world, client, window):
    world.vacancy(title="洗碗工", headcount=2)
    world.save()
    page = client.get(f"/window/{window.id}/")
    assert "育新社区窗口" in text(page)
    assert "洗碗工" in text(page)
    assert "要2人" in text(page)
    assert "今天问过，还在招" in text(page)
    assert client.get_cookie("window").value == str(window.id)
    assert "育新社区窗口" in text(client.get("/"))


def test_a_kiosk_can_start_with_its_window_in_the_address(client, window):
    assert "育新社区窗口" in text(client.get(f"/?window={window.id}"))
    assert "育新社区窗口" in text(client.get("/"))


@pytest.mark.parametrize("told", ["999999", "x", "-1", "1e9", "9" * 40])
def test_a_window_that_does_not_exist_is_as_none(client, window, told):
    assert client.get(f"/?window={told}").status_code == 200
    assert client.get_cookie("window") is None


def test_a_place_without_a_window_is_not_found(world, client, window):
    street = window.parent
    assert client.get(f"/window/{street.id}/").status_code == 404


def test_looking_sets_no_cookie_and_may_be_kept_for_a_moment(world, client, window):
    client.set_cookie("window", str(window.id))
    world.vacancy()
    world.save()
    page = client.get("/?has=sitting")
    assert "Set-Cookie" not in page.headers
    assert page.headers["Cache-Control"].startswith("private, max-age=")
    assert "Cookie" in page.headers["Vary"]


def test_filters_stand_in_the_address_with_their_counts(world, client, window):
    sitting(world, title="坐着挑药材")
    world.vacancy(title="装卸工")
    world.save()
    client.set_cookie("window", str(window.id))
    page = client.get("/?has=sitting")
    assert "能坐着：1个活" in text(page)
    assert "坐着挑药材" in text(page)
    assert "装卸工" not in text(page)
    assert "has=sitting&amp;has=near" in page.get_data(as_text=True)


def test_when_nothing_is_left_the_page_says_which_filter_to_drop(world, client, window):
    sitting(world, title="坐着挑药材")
    client.set_cookie("window", str(window.id))
    page = client.get("/?has=sitting&has=no_night")
    assert "正好的没有。去掉‘不上夜班’，有1个。" in text(page)


def test_words_are_searched_and_stay_in_the_field(world, client, window):
    world.vacancy(title="接线员", tasks="坐着接电话")
    world.vacancy(title="装卸工")
    world.save()
    client.set_cookie("window", str(window.id))
    page = client.get("/", query_string={"words": "接电话的活"})
    assert "“接电话的活”：1个活" in text(page)
    assert 'value="接电话的活"' in page.get_data(as_text=True)


def test_the_search_keeps_the_filters(client, window):
    client.set_cookie("window", str(window.id))
    page = client.get("/?has=sitting&area=city").get_data(as_text=True)
    assert '<input type="hidden" name="has" value="sitting">' in page
    assert '<input type="hidden" name="area" value="city">' in page


def test_what_is_typed_is_shown_as_text(client, window):
    client.set_cookie("window", str(window.id))
    page = client.get("/", query_string={"words": "<script>alert(1)</script>", "has": '"><b>'})
    assert "<script>alert" not in page.get_data(as_text=True)


def test_more_than_a_page_is_turned_and_a_page_beyond_the_last_is_the_last(world, client, window):
    for number in range(14):
        world.vacancy(title=f"活{number}")
    world.save()
    client.set_cookie("window", str(window.id))
    assert "第1页，共2页" in text(client.get("/"))
    assert "第2页，共2页" in text(client.get("/?page=2"))
    assert "第2页，共2页" in text(client.get("/?page=99"))
    assert client.get("/?page=x").status_code == 200


def test_the_whole_city_is_one_step_away(world, client, window):
    far = world.community("新一社区", "新一街道", "兴安区")
    far.latitude = 47.5
    world.vacancy(title="放羊", community=far)
    world.save()
    client.set_cookie("window", str(window.id))
    assert "放羊" not in text(client.get("/"))
    assert "放羊" in text(client.get("/?area=city"))


def test_a_board_of_many_cards_asks_the_database_a_fixed_number_of_times(world, client, window, statements):
    client.set_cookie("window", str(window.id))
    for number in range(12):
        world.vacancy(title=f"活{number}", employer=world.employer())
    world.save()
    with statements() as found:
        client.get("/")
    assert len(found) <= 12, found


def test_a_filled_vacancy_disappears(world, client, window):
    from portal.models import VacancyState

    vacancy = world.vacancy(title="洗碗工")
    world.save()
    client.set_cookie("window", str(window.id))
    assert "洗碗工" in text(client.get("/"))
    vacancy.state = VacancyState.FILLED
    world.save()
    assert "洗碗工" not in text(client.get("/"))


def test_windows_are_listed_by_district_with_phone_and_hours(world, client, window):
    window.window_phone, window.window_hours = "0468-555-0101", "周一到周五8:30到17:00"
    world.save()
    page = client.get("/windows")
    assert "工农区" in text(page)
    assert "0468-555-0101" in text(page)


def test_a_closed_window_is_no_longer_offered(world, client, window):
    window.closed_on = clock.today()
    world.save()
    assert "育新社区" not in text(client.get("/windows"))
    assert client.get(f"/window/{window.id}/").status_code == 404


def test_on_foot_is_offered_at_a_window_only(world, client, window):
    world.vacancy()
    world.save()
    page = client.get("/?area=city&has=near")
    assert "走着到" not in page.text
    assert "洗碗工" in page.text
    assert "走着到" in client.get(f"/?window={window.id}").text
