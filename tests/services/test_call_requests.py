"""“请给我打电话”: what is taken, what is refused and how, who answers."""

import pytest

from portal.models import Role
from portal.models.places import Level
from portal.services import call_requests
from portal.services.errors import DomainError, ForbiddenError, NotVisibleError
from portal.services.phones import read_phone


def ask(session, make, **values):
    defaults = {"community": make.community(), "name": "李桂芬", "phone": "13800000123"}
    return call_requests.ask(session, **{**defaults, **values})


@pytest.mark.parametrize(
    ("told", "figures"),
    [
        ("13800000123", "13800000123"),
        ("138 0000 0123", "13800000123"),
        ("138-0000-0123", "13800000123"),
        ("１３８０００００１２３", "13800000123"),
        ("+86 138 0000 0123", "13800000123"),
        ("008613800000123", "13800000123"),
        ("8613800000123", "13800000123"),
        ("0468-3345678", "04683345678"),
        ("3345678", "3345678"),
    ],
)
def test_a_number_is_understood_however_it_is_written(told, figures):
    assert read_phone(told) == figures


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ("", "电话还没写。写了才能给您打。"),
        ("   ", "电话还没写。写了才能给您打。"),
        ("1380000012", "电话少了一位，您再看看。"),
        ("138000001234", "电话多了一位，您再看看。"),
        ("1380000", "手机号是11位，您再数数。"),
        ("12345678901", "这个电话打不通，您再看看。"),
        ("电话138", "电话只写数字就行。"),
        ("98765", "这个电话打不通，您再看看。"),
    ],
)
def test_a_wrong_number_is_answered_with_what_is_wrong(told, sentence):
    with pytest.raises(DomainError) as refused:
        read_phone(told)
    assert (refused.value.sentence, refused.value.field) == (sentence, "phone")


def test_a_request_keeps_a_reference_that_tells_nothing_and_is_found_however_it_is_typed(session, make):
    row = ask(session, make, when_text="上午")
    assert len(row.reference) == call_requests.REFERENCE_LENGTH
    typed = f"{row.reference[:4].lower()}-{row.reference[4:]} "
    assert call_requests.find_by_reference(session, typed) is row
    assert call_requests.find_by_reference(session, "nothing") is None


def test_the_same_wish_within_an_hour_is_the_same_request(session, make, on):
    on("2026-09-10T01:00")
    first = ask(session, make)
    on("2026-09-10T01:59")
    assert ask(session, make, name="桂芬", phone="138 0000 0123") is first


def test_another_vacancy_another_window_or_another_hour_is_another_wish(session, make, on):
    on("2026-09-10T01:00")
    first = ask(session, make)
    about = ask(session, make, vacancy=make.vacancy())
    elsewhere = ask(session, make, community=make.community("富民社区", "富力街道", "南山区"))
    on("2026-09-10T02:01")
    later = ask(session, make)
    assert len({first.id, about.id, elsewhere.id, later.id}) == 4


def test_a_wish_that_was_answered_may_be_left_again(session, make):
    first = ask(session, make)
    call_requests.answer(session, make.actor(), first, "打过了")
    assert ask(session, make) is not first


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"name": "  "}, "name"),
        ({"name": "李" * 31}, "name"),
        ({"when_text": "早" * 101}, "when_text"),
        ({"phone": "138"}, "phone"),
    ],
)
def test_what_is_missing_or_too_long_is_said_beside_its_field(session, make, values, field):
    with pytest.raises(DomainError) as refused:
        ask(session, make, **values)
    assert refused.value.field == field


def test_only_a_community_has_a_window(session, make):
    district = make.community().parent.parent
    assert district.level is Level.DISTRICT
    with pytest.raises(DomainError) as refused:
        ask(session, make, community=district)
    assert refused.value.field == "community"


def test_a_worker_sees_the_requests_of_the_own_windows_longest_waiting_first(session, make, on):
    on("2026-09-10T01:00")
    first = ask(session, make)
    on("2026-09-10T03:00")
    second = ask(session, make, phone="13800000124")
    other = ask(session, make, community=make.community("富民社区", "富力街道", "南山区"))
    actor = make.actor()
    assert list(session.scalars(call_requests.search(actor))) == [first, second]
    with pytest.raises(NotVisibleError):
        call_requests.get(session, actor, other.id)


def test_an_answer_is_kept_with_who_gave_it_and_not_given_twice(session, make):
    row = ask(session, make)
    actor = make.actor(display_name="田甜")
    call_requests.answer(session, actor, row, " 打过了，周四来窗口 ")
    assert (row.answer_note, row.answered_by.display_name) == ("打过了，周四来窗口", "田甜")
    with pytest.raises(DomainError, match="田甜已经回过了"):
        call_requests.answer(session, make.actor(), row, "我也打了")
    assert list(session.scalars(call_requests.search(actor, waiting=False))) == [row]
    assert list(session.scalars(call_requests.search(actor))) == []


def test_an_answer_says_something(session, make):
    with pytest.raises(DomainError) as refused:
        call_requests.answer(session, make.actor(), ask(session, make), "  ")
    assert refused.value.field == "note"


def test_an_officer_reads_requests_but_does_not_answer_them(session, make):
    row = ask(session, make)
    officer = make.actor(Role.OFFICER, make.community().parent.parent)
    assert list(session.scalars(call_requests.search(officer))) == [row]
    with pytest.raises(ForbiddenError):
        call_requests.answer(session, officer, row, "好")


def test_a_caller_who_waits_longer_than_promised_is_late(session, make, on):
    on("2026-09-07T01:00")
    row = ask(session, make, vacancy=make.vacancy(title="理货员"))
    (call,) = call_requests.with_vacancies(session, [row])
    assert (call.vacancy.title, call.is_late) == ("理货员", False)
    on("2026-09-10T01:00")
    assert call.is_late
