"""People at the desk: found, registered with consent, changed, covered, entrusted, and closed to strangers."""

import re
from datetime import date, timedelta

import pytest
from flask import url_for
from page_client import forms_of
from sqlalchemy import func, select

from portal import clock
from portal.extensions import db
from portal.models import (
    AuditEntry,
    Consent,
    Entrustment,
    Fact,
    FactState,
    Jobseeker,
    JobseekerState,
    PlaceCode,
    Purpose,
    Role,
)
from portal.services import consents, policy
from portal.services.identity import checksum_of
from portal.services.jobseekers import index_person

SOUND = "99010119800305123" + checksum_of("99010119800305123")


@pytest.fixture
def person(world):
    """A person of 育新社区, findable, with both consents."""
    consents.seed_wordings(world.session)
    found = world.jobseeker(health="站一个钟头腿就疼", id_number=SOUND, address="育新小区6号楼402")
    index_person(world.session, found)
    world.save()
    return found


@pytest.fixture
def worker(world, client, person):
    """A grid worker of 育新社区 who is signed in."""
    account = world.account(name="tiantian", display_name="田甜")
    world.save()
    client.sign_in("tiantian")
    return account


def page(client, path):
    answer = client.get(path)
    assert answer.status_code == 200, f"{path} answers {answer.status_code}"
    return words(answer)


def words(answer):
    """The page without the marks that keep figures and units together."""
    return re.sub(r'<span class="nb">(.*?)</span>', r"\1", answer.get_data(as_text=True))


def tap(client, path, action, **fields):
    """Press the button on the page at `path` whose form goes to `action` and holds `fields`."""
    found = [
        form
        for form in forms_of(client.get(path))
        if form.action.split("?")[0].endswith(action)
        and all(form.fields.get(name) == str(value) for name, value in fields.items())
    ]
    assert found, f"{path} has no button for {action} with {fields}"
    return words(client.post(found[0].action, data=found[0].fields, follow_redirects=True))


def token(client, path="/desk/jobseekers"):
    """A token that lets a form through, from any page."""
    forms = forms_of(client.get(path))
    return next(form.fields["csrf_token"] for form in forms if "csrf_token" in form.fields)


def entries(action):
    db.session.rollback()
    return db.session.scalars(select(AuditEntry).where(AuditEntry.action == action)).all()


def registration(world, **values):
    return {
        "name": "李桂芬",
        "community": str(world.community().id),
        "phone": "13800000002",
        "agree_register": "y",
        "manner": "paper",
        **values,
    }


# the list


def test_the_list_shows_people_with_covered_phones_and_records_the_look(client, worker, person):
    text = page(client, "/desk/jobseekers")
    assert "孙国栋" in text
    assert "138****0001" in text
    assert "13800000001" not in text
    assert entries("jobseeker.list")[-1].detail == {"count": 1, "total": 1}


def look_for(client, words, **narrowing):
    return client.submit("/desk/jobseekers", {"words": words, **narrowing}, form="/desk/jobseekers")


@pytest.mark.parametrize("words", ["国栋", "0001", "S0001"])
def test_people_are_found_by_part_of_a_name_last_four_and_number(client, worker, words):
    assert "孙国栋" in look_for(client, words).text


def test_a_search_that_finds_nobody_says_what_to_do(client, worker):
    assert "没找到" in look_for(client, "李四").text


def test_who_is_looked_for_stands_in_no_address(client, worker):
    found = look_for(client, "孙国栋", state="active")
    assert found.request.query_string == b"found=1&state=active"
    assert 'value="孙国栋"' in found.text
    assert "words=" not in found.request.url
    assert "孙国栋" in page(client, "/desk/jobseekers")
    assert 'value="孙国栋"' not in page(client, "/desk/jobseekers")


@pytest.mark.parametrize(
    "query",
    [
        "state=paused",
        "category=低保",
        "community=999",
        "only=without_consent",
        "state=nonsense&since=x&page=99",
    ],
)
def test_filters_narrow_and_nonsense_in_the_address_breaks_nothing(client, worker, query):
    shown = "孙国栋" in page(client, f"/desk/jobseekers?{query}")
    assert shown is ("nonsense" in query)


def test_long_lists_come_in_pages(world, client, worker):
    for number in range(30):
        world.jobseeker(name=f"张三{number}", consented=False)
    world.save()
    assert "第1页，共2页" in page(client, "/desk/jobseekers").replace('<span class="nb">', "").replace(
        "</span>", ""
    )
    assert "孙国栋" in page(client, "/desk/jobseekers?page=2")


# registering


def test_a_person_is_registered_on_one_page_with_consent(world, client, worker):
    text = words(client.submit("/desk/jobseekers/new", registration(world, wishes="收银或理货")))
    assert "李桂芬登记好了" in text
    person = db.session.scalars(select(Jobseeker).where(Jobseeker.wishes.is_not(None))).all()[-1]
    assert (person.name, person.wishes, person.registered_by_id) == ("李桂芬", "收银或理货", worker.id)


def test_without_consent_nothing_is_stored_and_nothing_typed_is_lost(world, client, worker):
    typed = registration(world, agree_register=None, wishes="收银或理货")
    text = words(client.submit("/desk/jobseekers/new", typed))
    assert "他还没同意登记" in text
    assert "收银或理货" in text
    assert db.session.scalar(select(func.count(Jobseeker.id))) == 1


def test_words_about_the_body_without_consent_are_refused_and_kept_on_the_page(world, client, worker):
    text = words(client.submit("/desk/jobseekers/new", registration(world, health="耳朵背")))
    assert "他还没同意记身体情况" in text
    assert "耳朵背" in text


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"name": ""}, "姓名还没写。"),
        ({"phone": "1380000000"}, "电话少了一位，您再看看。"),
        ({"id_number": SOUND[:-1]}, "身份证号少了一位，您再数数。"),
        ({"manner": "spoken"}, "当面说的，得写上见证人。"),
        ({"community": ""}, "选一个社区，归哪一片管。"),
        ({"given_on": "2099-01-01"}, "同意的日子还没到，您再看看。"),
        ({"given_on": "昨天"}, "日子没看懂"),
    ],
)
def test_each_mistake_is_said_beside_its_field(world, client, worker, values, sentence):
    text = words(client.submit("/desk/jobseekers/new", registration(world, **values)))
    assert sentence in text
    assert db.session.scalar(select(func.count(Jobseeker.id))) == 1


def test_a_person_registered_already_is_shown_before_a_second_registration(world, client, worker):
    typed = registration(world, name="孙国栋")
    text = words(client.submit("/desk/jobseekers/new", typed))
    assert "好像登记过" in text
    assert db.session.scalar(select(func.count(Jobseeker.id))) == 1
    client.submit("/desk/jobseekers/new", {**typed, "not_same": "y"})
    assert db.session.scalar(select(func.count(Jobseeker.id))) == 2


def test_a_person_registered_elsewhere_is_told_of_without_a_name(world, client, worker):
    far = world.community("富民社区", "富力街道", "南山区")
    index_person(world.session, world.jobseeker(name="王磊", phone="13800000077", community=far))
    world.save()
    text = client.submit("/desk/jobseekers/new", registration(world, phone="13800000077")).get_data(
        as_text=True
    )
    assert "别的社区也登记过" in text
    assert "王磊" not in text
    assert len(entries("jobseeker.similar_elsewhere")) == 1


def test_a_form_sent_twice_registers_once(world, client, worker):
    fields = registration(world, request_id="a" * 24)
    client.submit("/desk/jobseekers/new", fields)
    client.submit("/desk/jobseekers/new", fields)
    assert db.session.scalar(select(func.count(Jobseeker.id))) == 2


def test_categories_come_with_proof_and_validity(world, client, worker):
    typed = {
        "categories-0-kind": "低保",
        "categories-0-proof": "低保证",
        "categories-0-valid_to": "2026-01-31",
    }
    text = words(client.submit("/desk/jobseekers/new", registration(world, **typed)))
    assert "低保证" in text
    assert "到期了" in text


def test_an_older_unemployed_person_no_longer_counts_once_retired(world, client, worker):
    city = world.community().parent.parent.parent
    world.session.add(PlaceCode(place=city, code="2304", name=city.name, valid_from=date(2000, 1, 1)))
    world.session.flush()
    policy.seed(world.session)
    world.save()
    first = "23040219600501001"
    typed = {
        "id_number": first + checksum_of(first),
        "categories-0-kind": "大龄失业",
        "categories-1-kind": "低保",
    }
    text = words(client.submit("/desk/jobseekers/new", registration(world, **typed)))
    assert "算到退休前一天：2020年4月30日" in text
    assert text.count("到期了") == 1 + text.count("困难类别到期了")


# one person


def test_a_person_is_shown_covered_and_the_look_is_recorded(client, worker, person):
    text = page(client, f"/desk/jobseekers/{person.id}")
    assert "孙国栋" in text
    assert "坐着的活" in text
    for covered in ("13800000001", SOUND, "育新小区6号楼402"):
        assert covered not in text
    entry = entries("jobseeker.look")[-1]
    assert (entry.object_id, entry.account_id) == (person.id, worker.id)


def test_without_the_health_consent_words_about_the_body_stay_covered(world, client, worker):
    other = world.jobseeker(consented=False, health="腰不好")
    world.save()
    text = page(client, f"/desk/jobseekers/{other.id}")
    assert "腰不好" not in text
    assert "先补一份同意" in text


def test_an_officer_sees_a_person_without_buttons_to_change_them(world, client, person):
    world.account(Role.OFFICER, world.community().parent, name="officer")
    world.save()
    client.sign_in("officer")
    text = page(client, f"/desk/jobseekers/{person.id}")
    assert "看完整的" not in text
    assert f"/desk/jobseekers/{person.id}/edit" not in text
    assert client.get(f"/desk/jobseekers/{person.id}/edit").status_code == 403


@pytest.mark.parametrize("field", ["phone", "id_number", "address"])
def test_a_covered_value_is_shown_once_for_a_reason_that_is_recorded(client, worker, person, field):
    path = f"/desk/jobseekers/{person.id}/reveal?field={field}"
    value = getattr(person, field)
    assert value not in page(client, path)
    without_reason = words(client.submit(path, {}))
    assert "选一个，为什么要看。" in without_reason
    assert value not in without_reason
    assert value in words(client.submit(path, {"reason": "visit"}))
    assert [entry.detail for entry in entries("jobseeker.reveal")] == [{"field": field, "reason": "visit"}]


def test_only_covered_values_can_be_asked_for(client, worker, person):
    answer = client.get(f"/desk/jobseekers/{person.id}/reveal?field=password", follow_redirects=True)
    assert "这一项看不了" in answer.get_data(as_text=True)
    empty = f"/desk/jobseekers/{person.id}/reveal?field=certificate_number"
    assert "这一项没有记" in words(client.submit(empty, {"reason": "form"}))


# changing


def test_an_edit_is_kept_with_what_was_said_before(client, worker, person):
    path = f"/desk/jobseekers/{person.id}/edit"
    text = words(client.submit(path, {"wishes": "看大门"}))
    assert "看大门" in text
    assert "坐着的活" in text  # in the history


def test_two_people_editing_one_person_see_both_versions_and_lose_nothing(client, worker, person):
    path = f"/desk/jobseekers/{person.id}/edit"
    shown = next(form for form in forms_of(client.get(path)) if "wishes" in form.fields).fields
    client.submit(path, {"wishes": "看大门"})
    text = words(client.post(path, data={**shown, "wishes": "洗碗"}))
    assert "田甜先改了" in text
    assert "看大门" in text
    assert "洗碗" in text
    db.session.rollback()
    assert db.session.get(Jobseeker, person.id).wishes == "看大门"


def test_the_second_save_after_a_conflict_goes_through(client, worker, person):
    path = f"/desk/jobseekers/{person.id}/edit"
    shown = next(form for form in forms_of(client.get(path)) if "wishes" in form.fields).fields
    client.submit(path, {"wishes": "看大门"})
    conflict = client.post(path, data={**shown, "wishes": "洗碗"})
    again = next(form for form in forms_of(conflict) if "wishes" in form.fields).fields
    client.post(path, data=again)
    db.session.rollback()
    assert db.session.get(Jobseeker, person.id).wishes == "洗碗"


def test_an_edit_without_health_consent_leaves_imported_words_alone(world, client, worker):
    other = world.jobseeker(consented=False, health="腰不好")
    world.save()
    client.submit(f"/desk/jobseekers/{other.id}/edit", {"wishes": "看大门"})
    db.session.rollback()
    kept = db.session.get(Jobseeker, other.id)
    assert (kept.health, kept.wishes) == ("腰不好", "看大门")


def test_somebody_who_no_longer_looks_is_paused_and_comes_back(client, worker, person):
    path = f"/desk/jobseekers/{person.id}/move"
    text = words(client.submit(f"{path}?to=paused", {"note": "开春再说"}))
    assert "先不找了" in text
    assert "开春再说" in text
    assert "记下了" in words(client.submit(f"{path}?to=active"))
    assert "办不了这一步" in words(client.submit(f"{path}?to=active"))


# consents


def test_a_consent_is_added_with_its_wording_and_withdrawn_with_one_tap(client, worker, person):
    path = f"/desk/jobseekers/{person.id}/consent"
    given = {"purpose": "benefit", "manner": "spoken", "witness": "李大姐"}
    text = words(client.submit(path, given))
    assert "见证人李大姐" in text
    consent = db.session.scalars(select(Consent).where(Consent.purpose == Purpose.BENEFIT)).one()
    tap(client, f"/desk/jobseekers/{person.id}", "/consent", consent_id=consent.id)
    db.session.rollback()
    assert db.session.get(Consent, consent.id).withdrawn_at is not None


def test_withdrawing_the_registration_closes_it(client, worker, person):
    consent = db.session.scalars(select(Consent).where(Consent.purpose == Purpose.REGISTER)).one()
    text = tap(client, f"/desk/jobseekers/{person.id}", "/consent", consent_id=consent.id)
    assert "收回了：登记和找活" in text
    db.session.rollback()
    assert db.session.get(Jobseeker, person.id).state is JobseekerState.CLOSED
    assert "先补一份同意" in page(client, f"/desk/jobseekers/{person.id}")


def test_a_consent_of_somebody_else_is_not_withdrawn_here(world, client, worker, person):
    other = world.jobseeker(name="别人")
    world.save()
    theirs = db.session.scalars(select(Consent.id).where(Consent.jobseeker_id == other.id)).first()
    path = f"/desk/jobseekers/{person.id}/consent"
    answer = client.post(
        path, data={"consent_id": theirs, "csrf_token": token(client)}, follow_redirects=True
    )
    assert "没找到这一份同意" in words(answer)
    db.session.rollback()
    assert db.session.get(Consent, theirs).withdrawn_at is None


# facts


def test_what_was_read_is_confirmed_or_struck_out_with_a_tap(world, client, worker, person):
    person.readings = [
        {
            "fact": "ability:ST",
            "value": {"level": 2, "minutes": 60},
            "words": "站一个钟头",
            "certainty": 0.9,
            "source": "身体状况与功能",
        },
        {"fact": "skill", "value": "修小家电", "words": "坐着", "certainty": 0.6, "source": "求职意向"},
    ]
    world.save()
    path = f"/desk/jobseekers/{person.id}"
    text = page(client, path)
    assert "一次1小时" in text
    tap(client, path, "/fact", act="confirm", key="ability:ST")
    tap(client, path, "/fact", act="reject", key="skill:修小家电")
    db.session.rollback()
    states = dict(db.session.execute(select(Fact.key, Fact.state)).all())
    assert states == {"ability:ST": FactState.CONFIRMED, "skill:修小家电": FactState.REJECTED}
    text = page(client, path)
    assert "对了" in text
    assert "修小家电" not in text


def test_all_that_is_left_is_confirmed_at_once(world, client, worker, person):
    person.readings = [
        {"fact": "skill", "value": word, "words": "", "certainty": 0.6, "source": "技能与证书"}
        for word in ("记账", "理货")
    ]
    world.save()
    assert "2条都对" in tap(client, f"/desk/jobseekers/{person.id}", "/fact", act="confirm_rest")


def test_what_the_body_can_do_is_written_down_with_who_said_it(client, worker, person):
    path = f"/desk/jobseekers/{person.id}/fact?key=ability:SR"
    told = {"level": "3", "minutes": "20", "source": "person", "manner": "told"}
    text = words(client.submit(path, told))
    assert "很吃力，一次20分钟" in text
    fact = db.session.scalars(select(Fact)).one()
    assert fact.value == {"level": 3, "minutes": 20, "kg": None, "with_aid": None}
    assert client.get(path).status_code == 200


@pytest.mark.parametrize(
    ("field", "value"), [("minutes", "0"), ("minutes", "9999"), ("kg", "-1"), ("kg", "abc")]
)
def test_figures_that_cannot_be_are_refused(client, worker, person, field, value):
    told = {"level": "3", "source": "person", "manner": "told", field: value}
    client.submit(f"/desk/jobseekers/{person.id}/fact?key=ability:LF", told)
    assert db.session.scalars(select(Fact)).all() == []


def test_a_need_is_written_down_and_taken_back(client, worker, person):
    path = f"/desk/jobseekers/{person.id}/fact?key=accommodation:stool"
    who = {"source": "person", "manner": "told"}
    assert "给个凳子坐着干" in words(client.submit(path, {"state": "needed", **who}))
    assert "记下了" in words(client.submit(path, {"state": "none", **who}))
    assert "给个凳子坐着干" not in page(client, f"/desk/jobseekers/{person.id}")
    avoid = f"/desk/jobseekers/{person.id}/fact?key=avoid:dust"
    assert "得躲开" in words(client.submit(avoid, {"state": "needed", **who}))


def test_without_consent_nothing_about_the_body_is_written_down(world, client, worker):
    other = world.jobseeker(consented=False)
    world.save()
    told = {"level": "3", "source": "person", "manner": "told"}
    text = words(client.submit(f"/desk/jobseekers/{other.id}/fact?key=ability:SR", told))
    assert "他还没同意记身体情况" in text
    assert db.session.scalars(select(Fact)).all() == []


def test_everything_that_can_be_written_down_is_offered(client, worker, person):
    assert "给个凳子坐着干" in page(client, f"/desk/jobseekers/{person.id}/fact?key=nonsense")


# entrusting


def test_a_case_is_entrusted_seen_and_taken_back(world, client, app, worker, person):
    social = world.account(
        Role.SOCIAL_WORKER, world.community().parent, name="shegong", display_name="社工小林"
    )
    world.save()
    until = (clock.today() + timedelta(days=60)).isoformat()
    told = {"account": str(social.id), "scope": "跟低保", "valid_to": until}
    path = f"/desk/jobseekers/{person.id}"
    assert "托付给社工小林了" in words(client.submit(f"{path}/entrust", told))
    theirs = app.test_client()
    theirs.sign_in("shegong")
    assert "孙国栋" in page(theirs, path)
    row = db.session.scalars(select(Entrustment)).one()
    assert "托付收回了" in tap(client, path, "/entrust", entrustment_id=row.id)
    assert theirs.get(path).status_code == 404


def test_where_there_is_no_social_worker_the_page_says_whom_to_ask(client, worker, person):
    assert "找管理员" in page(client, f"/desk/jobseekers/{person.id}/entrust")


# strangers


def test_a_worker_of_another_street_gets_404_on_every_address_of_a_person(world, client, app, person):
    far = world.community("富民社区", "富力街道", "南山区")
    stranger = world.account(area=far, name="stranger")
    world.save()
    client.sign_in("stranger")
    sent = {"csrf_token": token(client), "act": "confirm", "key": "skill:x"}
    tried = 0
    for rule in app.url_map.iter_rules():
        if "jobseeker_id" not in rule.arguments:
            continue
        values = {name: person.id for name in rule.arguments if name == "jobseeker_id"}
        # Another key, or the first of the words an address may hold there.
        values |= {
            name: min(getattr(rule._converters[name], "items", None) or {1})
            for name in rule.arguments - values.keys()
        }
        with app.test_request_context():
            path = url_for(rule.endpoint, **values)
        for method in sorted(rule.methods & {"GET", "POST"}):
            answer = client.open(path, method=method, data=sent if method == "POST" else None)
            assert answer.status_code == 404, f"{method} {path} answers {answer.status_code}"
            assert "孙国栋" not in answer.get_data(as_text=True)
            tried += 1
    assert tried >= 14
    refused = [entry for entry in entries("look.refused") if entry.account_id == stranger.id]
    assert [(entry.detail["kind"], entry.detail["key"]) for entry in refused] == [
        ("jobseekers", person.id)
    ] * tried


def test_a_visitor_is_sent_to_sign_in_and_comes_back_with_what_was_typed(world, client, person):
    answer = client.post(
        "/desk/jobseekers/new", data={"name": "李桂芬", "csrf_token": token(client, "/sign-in")}
    )
    assert answer.status_code == 302
    assert "/sign-in" in answer.location


def test_an_employer_never_comes_near_people(world, client, person):
    employer = world.employer()
    world.account(Role.EMPLOYER, name="laoban", employer=employer)
    world.save()
    client.sign_in("laoban")
    for path, status in (("", 403), (f"/{person.id}", 404), ("/new", 403)):
        assert client.get(f"/desk/jobseekers{path}").status_code == status
