"""A visit as a grid worker writes it down at the door."""

from datetime import date, timedelta
from decimal import Decimal

from page_client import forms_of
from sqlalchemy import select

from portal import clock
from portal.models import (
    Fact,
    FactState,
    PolicyKey,
    PolicyValue,
    Vacancy,
    VacancyState,
    Visit,
    VisitedVacancy,
    VisitOutcome,
)

BREATH = "招俩洗碗的，早9点到晚5点，月休4天，管两顿，3600，能给凳子"


def url(shop) -> str:
    return f"/desk/employers/{shop.id}/visit"


def only(world, model):
    world.session.expire_all()
    return world.session.scalars(select(model)).one()


def test_one_breath_fills_the_form_and_marks_its_words(client, shop):
    page = client.submit(url(shop), {"told": BREATH, "act": "read"})
    assert 'value="洗碗工"' in page.text
    assert 'value="俩"' in page.text
    assert 'value="早9点到晚5点，月休4天"' in page.text
    assert "<mark>" in page.text
    assert "有什么要求还没写" in page.text
    assert page.text.count('name="right"') >= 3


def test_reading_keeps_nothing(client, world, shop):
    client.submit(url(shop), {"told": BREATH, "act": "read"})
    world.session.expire_all()
    assert world.session.scalars(select(Vacancy)).all() == []
    assert world.session.scalars(select(Visit)).all() == []


def read_and_save(client, shop, told=BREATH, **values):
    """Send what a worker sends who taps 认一认 and then 记下，发出去."""
    page = client.submit(url(shop), {"told": told, "act": "read"})
    from page_client import forms_of

    fields = next(form for form in forms_of(page) if "told" in form.fields).fields
    sent = {**fields, "no_requirements": "y", "act": "publish", **values}
    return client.post(url(shop), data=sent, follow_redirects=True)


def test_a_visit_with_one_need_is_two_taps(client, world, shop):
    page = read_and_save(client, shop)
    assert "“洗碗工”发出去了" in page.text
    need, visit = only(world, Vacancy), only(world, Visit)
    assert need.state is VacancyState.PUBLISHED
    assert (need.headcount, need.tasks, need.requirements) == (2, "洗碗", "没要求")
    assert visit.outcome is VisitOutcome.NEED
    assert visit.told == BREATH
    assert [(row.vacancy_id, row.found) for row in visit.vacancies] == [(need.id, VisitedVacancy.TOLD)]


def test_what_the_employer_confirmed_and_answered_is_kept_as_told(client, world, shop):
    read_and_save(client, shop, right="accommodation:stool", ask_demand_LF="0")
    facts = {
        fact.key: fact for fact in world.session.scalars(select(Fact)) if fact.state is FactState.CONFIRMED
    }
    assert facts["accommodation:stool"].value["state"] == "offered"
    assert facts["demand:LF"].value["level"] == 0
    assert facts["demand:LF"].manner.value == "told"


def test_unlawful_words_stop_it_and_nothing_typed_is_lost(client, world, shop):
    page = read_and_save(client, shop, told=f"{BREATH}，限女45以下")
    assert "“限女”不能这么写" in page.text
    assert "《妇女权益保障法》第四十三条" in page.text
    assert "限女45以下" in page.text
    world.session.expire_all()
    assert world.session.scalars(select(Vacancy)).all() == []
    assert world.session.scalars(select(Visit)).all() == []


def test_pay_under_the_minimum_for_its_hours_is_computed(client, world, shop):
    city = shop.community.parent.parent.parent
    world.session.add_all(
        PolicyValue(
            key=key, place=city, amount=value, valid_from=date(2020, 1, 1), source="黑龙江省人民政府通知"
        )
        for key, value in (
            (PolicyKey.MINIMUM_WAGE_MONTH, Decimal(2010)),
            (PolicyKey.MINIMUM_WAGE_HOUR, Decimal("18.8")),
        )
    )
    world.save()
    told = "招个洗碗的，早7点到晚8点，单休，2100"
    page = client.submit(url(shop), {"told": told, "act": "read"})
    assert "4,695.78元" in page.text


def test_what_was_said_before_is_asked_again_with_a_tap(client, world, shop):
    stale = world.vacancy(employer=shop, title="收银员", last_confirmed_on=clock.today() - timedelta(days=40))
    rested = world.vacancy(employer=shop, title="传菜工")
    world.save()
    values = {f"standing_{stale.id}": "open", f"standing_{rested.id}": "filled", "outcome": "no_need"}
    page = client.submit(url(shop), {**values, "act": "record"})
    assert "这一趟记下了" in page.text
    world.session.expire_all()
    assert world.session.get(Vacancy, stale.id).last_confirmed_on == clock.today()
    assert world.session.get(Vacancy, rested.id).state is VacancyState.FILLED


def test_two_needs_told_at_once_come_one_after_the_other(client, world, shop):
    page = read_and_save(client, shop, told=f"{BREATH}，另外再要个服务员，早9点到晚5点，月休4天，3700")
    assert 'value="服务员"' in page.text
    assert only(world, Vacancy).title == "洗碗工"


def test_nothing_to_write_down_is_said(client, world, shop):
    page = client.submit(url(shop), {"outcome": "need", "act": "record"})
    assert "要什么人，还没写" in page.text
    page = client.submit(url(shop), {"outcome": "nobody", "next_on": "2020-01-01", "act": "record"})
    assert "下回去的日子已经过了" in page.text
    page = client.submit(url(shop), {"outcome": "nobody", "note": "卷帘门拉着", "act": "record"})
    assert only(world, Visit).note == "卷帘门拉着"


def test_the_place_is_seen_once_for_all_its_posts(client, world, shop):
    client.submit(
        url(shop), {"place_toilet": "refused", "manner": "seen", "outcome": "no_need", "act": "record"}
    )
    fact = only(world, Fact)
    assert (fact.key, fact.manner.value, fact.source.value) == ("accommodation:toilet", "seen", "worker")


def test_doors_are_found_by_name_and_the_unvisited_come_first(client, world, shop):
    world.employer(name="康瑞药材")
    world.session.add(
        Visit(
            employer_id=shop.id,
            visited_on=clock.today(),
            outcome=VisitOutcome.NO_NEED,
            recorded_at=clock.now(),
        )
    )
    world.save()
    page = client.get("/desk/visits").text
    assert page.index("康瑞药材") < page.index("老马家骨头馆")
    assert "康瑞药材" not in client.get("/desk/visits?words=骨头").text
    assert "还没去过" in page


def test_the_nearest_door_comes_first(client, world, shop):
    far = world.community("富民社区", "富力街道", "工农区")
    far.longitude, far.latitude = 130.40, 47.40
    world.employer(name="远处的店", community=far)
    world.save()
    page = client.get("/desk/visits?near=130.27,47.33").text
    assert page.index("老马家骨头馆") < page.index("远处的店") if "远处的店" in page else True
    assert client.get("/desk/visits?near=abc").status_code == 200


def test_an_employer_of_another_area_is_not_found(client, world, shop):
    other = world.employer(name="别处的店", community=world.community("富民社区", "富力街道", "南山区"))
    world.save()
    assert client.get(url(other)).status_code == 404
    assert "别处的店" not in client.get("/desk/visits").text


def test_a_double_tap_makes_one_visit(client, world, shop):
    values = {"outcome": "no_need", "act": "record", "request_id": "a" * 24}
    client.submit(url(shop), values)
    client.submit(url(shop), values)
    assert len(world.session.scalars(select(Visit)).all()) == 1


def test_one_need_told_twice_is_asked_about_once(client, world, shop):
    world.vacancy(employer=shop, title="洗碗工")
    world.save()
    page = read_and_save(client, shop)
    assert "这家已经在招洗碗工" in page.text
    assert len(world.session.scalars(select(Vacancy)).all()) == 1
    page = read_and_save(client, shop, not_same_need="y")
    assert "“洗碗工”发出去了" in page.text
    assert len(world.session.scalars(select(Vacancy)).all()) == 2


def test_what_the_law_says_follows_the_words(client, world, shop):
    page = client.submit(url(shop), {"told": f"{BREATH}，限女45以下", "act": "read"})
    fields = next(form for form in forms_of(page) if "told" in form.fields).fields
    assert "“限女”不能这么写" in page.text
    page = client.post(url(shop), data={**fields, "requirements": "手脚麻利", "act": "check"})
    assert "“限女”不能这么写" not in page.text
    world.session.expire_all()
    assert world.session.scalars(select(Visit)).all() == []


def test_what_was_written_by_hand_stays_when_more_is_told(client, shop):
    page = client.submit(url(shop), {"told": BREATH, "act": "read"})
    fields = next(form for form in forms_of(page) if "told" in form.fields).fields
    by_hand = {**fields, "pay_text": "3800元", "told": BREATH.replace("俩", "仨"), "act": "read"}
    page = client.post(url(shop), data=by_hand)
    fields = next(form for form in forms_of(page) if "told" in form.fields).fields
    assert fields["pay_text"] == "3800元"
    assert fields["headcount_text"] == "仨"
