"""Who may be registered already is offered with what speaks for it; nobody decides but a person."""

import pytest

from portal.models import Handover, HandoverState, ToldApart
from portal.services import handovers, likeness
from portal.services.errors import DomainError, ForbiddenError, NotVisibleError
from portal.services.identity import checksum_of
from portal.services.jobseekers import index_person
from portal.services.person_signs import Told, plain_address, sound_of
from portal.services.visibility import get_jobseeker

NUMBER = "99010119800305123" + checksum_of("99010119800305123")
ELSEWHERE = ("富民社区", "富力街道", "南山区")


@pytest.fixture
def known(session, make):
    """A person who can be found."""

    def indexed(**values):
        person = make.jobseeker(**values)
        index_person(session, person)
        return person

    return indexed


@pytest.mark.parametrize(
    ("told", "sayings"),
    [
        ({"name": "李桂芬"}, ["名字一样"]),
        ({"name": "李 桂 芬", "phone": "138-0000-0002"}, ["电话一样", "名字一样"]),
        ({"name": "李贵粉", "phone": "13800000002"}, ["电话一样", "名字听着一样"]),
        ({"name": "李贵芬", "born": "1980年3月5日"}, ["名字听着一样", "生日一样"]),
        ({"name": "别的人", "id_number": NUMBER}, ["身份证号一样", "生日一样"]),
        (
            {"name": "李桂芬", "address": "鹤岗市工农区育才街道育新社区育新小区6号楼-402"},
            ["名字一样", "住址一样"],
        ),
        ({"born": "1980-03-05", "address": "育新小区 6号楼402"}, ["生日一样", "住址一样"]),
    ],
)
def test_what_two_registrations_share_is_said_the_strongest_first(session, make, known, told, sayings):
    person = known(
        name="李桂芬", phone="13800000002", id_number=NUMBER, address="育新小区6号楼402", born="1980-03-05"
    )
    known(name="王磊", phone="13800000003")
    (found,) = likeness.alike(session, make.actor(), Told(**told))
    assert (found.person, found.sayings) == (person, sayings)


@pytest.mark.parametrize(
    "told",
    [
        {},
        {"name": "李贵粉"},
        {"born": "1980-03-05"},
        {"address": "育新小区6号楼402"},
        {"name": "王磊", "id_number": "2.30405E+17"},
    ],
)
def test_what_many_people_share_is_not_enough(session, make, known, told):
    known(name="李桂芬", born="1980-03-05", address="育新小区6号楼402", id_number="2.30405E+17", phone=None)
    assert likeness.alike(session, make.actor(), Told(**told)) == []


def test_the_likeliest_comes_first_and_who_is_looked_at_is_left_out(session, make, known):
    first = known(name="李桂芬", phone="13800000002", born="1980-03-05")
    weak = known(name="李桂芬", phone="13800000009")
    strong = known(name="李贵芬", phone="13800000002", born="1980-03-05")
    found = likeness.of_person(session, make.actor(), first)
    assert [one.person for one in found] == [strong, weak]


def test_nobody_outside_the_area_is_offered_and_only_their_window_is_named(session, make, known):
    other = make.community(*ELSEWHERE)
    known(name="李桂芬", phone="13800000002", community=other)
    actor = make.actor()
    told = Told(name="李桂芬", phone="13800000002")
    assert likeness.alike(session, actor, told) == []
    assert likeness.windows_elsewhere(session, actor, told) == [other]
    assert likeness.windows_elsewhere(session, actor, Told(name="李桂芬")) == []


def test_who_was_told_apart_is_not_offered_again_from_either_side(session, make, known):
    actor = make.actor()
    person, other = known(name="李桂芬"), known(name="李桂芬", phone=None)
    likeness.tell_apart(session, actor, other, person)
    likeness.tell_apart(session, actor, person, other)
    assert likeness.of_person(session, actor, person) == []
    assert likeness.of_person(session, actor, other) == []
    assert session.query(ToldApart).count() == 1
    with pytest.raises(DomainError):
        likeness.tell_apart(session, actor, person, person)


@pytest.mark.parametrize(
    ("address", "plain"),
    [
        ("黑龙江省鹤岗市工农区育才街道育新社区育新小区6号楼402", "育新小区6号楼402"),
        ("育新小区 6号楼-402", "育新小区6号楼402"),
        ("和平街", ""),
    ],
)
def test_addresses_are_compared_as_people_write_them(address, plain):
    assert plain_address(address) == plain


def test_names_are_compared_as_the_northeast_speaks_them():
    assert sound_of("王金书") == sound_of("王锦素")
    assert sound_of("王金书") != sound_of("王金花")


# hand-overs


def test_a_window_asks_once_and_the_other_one_sees_who_is_meant(session, make, known):
    other = make.community(*ELSEWHERE)
    person = known(name="周淑珍", phone="13800000066", community=other)
    asking, there = make.actor(), make.actor(area=other)
    told = Told(phone="13800000066")
    for _ in range(2):
        assert handovers.ask(session, asking, told, community=make.community()) == [other]
    (row,) = handovers.waiting(session, there)
    assert (row.jobseeker, row.to_community) == (person, make.community())
    assert handovers.waiting(session, asking) == []
    assert [one.id for one in handovers.asked_by(session, asking)] == [row.id]
    with pytest.raises(NotVisibleError):
        handovers.get(session, asking, row.id)


def test_who_is_handed_over_is_seen_there_and_no_longer_here(session, make, known):
    other = make.community(*ELSEWHERE)
    person = known(phone="13800000066", community=other)
    asking, there = make.actor(), make.actor(area=other)
    handovers.ask(session, asking, Told(phone="13800000066"), community=make.community())
    (row,) = handovers.waiting(session, there)
    handovers.give(session, there, row)
    assert get_jobseeker(session, asking, person.id) is person
    with pytest.raises(NotVisibleError):
        get_jobseeker(session, there, person.id)
    assert handovers.asked_by(session, asking)[0].state is HandoverState.GIVEN
    with pytest.raises((DomainError, ForbiddenError)):
        handovers.give(session, there, row)


def test_a_no_says_why(session, make, known):
    other = make.community(*ELSEWHERE)
    known(phone="13800000066", community=other)
    asking, there = make.actor(), make.actor(area=other)
    handovers.ask(session, asking, Told(phone="13800000066"), community=make.community())
    row = session.query(Handover).one()
    with pytest.raises(DomainError) as refused:
        handovers.refuse(session, there, row, "  ")
    assert refused.value.field == "note"
    handovers.refuse(session, there, row, "本人说还住这儿")
    assert handovers.waiting(session, there) == []
    with pytest.raises(DomainError, match="回过话了"):
        handovers.give(session, there, row)


def test_nobody_is_asked_for_somebody_who_is_registered_nowhere(session, make):
    with pytest.raises(DomainError, match="没有登记过"):
        handovers.ask(session, make.actor(), Told(phone="13800000066"), community=make.community())
