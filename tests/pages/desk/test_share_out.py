"""Who goes where this week: lists shared under headcount, with the real index."""

import re

import pytest
from sqlalchemy import select

from portal import clock
from portal.models import AuditEntry, HardshipCategory, Role
from portal.services import readings
from portal.services.categories import kind_hash


@pytest.fixture
def worker(world, client):
    world.account(Role.GRID_WORKER, name="tian", display_name="田甜")
    world.save()
    client.sign_in("tian")
    return client


def many(world, count, **values):
    people = [
        world.jobseeker(**{"name": f"求职者{number}", "wishes": "洗碗", **values}) for number in range(count)
    ]
    for person in people:
        readings.read_jobseeker(world.session, person, on=clock.today())
    return people


def posts(world, count):
    made = [
        world.vacancy(title="洗碗工", headcount=1, employer=world.employer(name=f"饭馆{number}"))
        for number in range(count)
    ]
    for vacancy in made:
        readings.read_vacancy(world.session, vacancy, on=clock.today())
    return made


def doors(page):
    """Return how often each employer is named on the lists."""
    names = re.findall(r"洗碗工，(饭馆\d+)", page.text)
    return {name: names.count(name) for name in set(names)}


def test_nobody_is_sent_where_the_place_is_crowded_while_other_doors_are_empty(world, worker):
    many(world, 12)
    posts(world, 12)
    world.save()
    page = worker.get("/desk/share-out")
    assert "12个人" in page.text.replace('<span class="nb">', "").replace("</span>", "")
    sent = doors(page)
    assert sum(sent.values()) == 36
    assert max(sent.values()) <= 4
    assert "分得匀不匀" in page.text


def test_whose_lists_were_seen_is_in_the_trail(world, worker):
    people = many(world, 2)
    posts(world, 1)
    world.save()
    worker.get("/desk/share-out")
    entry = world.session.scalars(select(AuditEntry).where(AuditEntry.action == "people.share_out")).one()
    assert entry.detail["people"] == [str(person.id) for person in people]


def test_who_has_no_fit_is_named_apart_with_what_could_help(world, worker):
    (person,) = many(world, 1, name="孙国栋", health="站不住，坐着能干")
    post = world.vacancy(title="洗碗工", requirements="一直站着干，不能坐")
    readings.read_vacancy(world.session, post, on=clock.today())
    world.save()
    page = worker.get("/desk/share-out")
    assert "眼下没有合适的" in page.text
    assert f"/desk/jobseekers/{person.id}/supports" in page.text


@pytest.mark.parametrize(("role", "is_shown"), [(Role.GRID_WORKER, False), (Role.OFFICER, True)])
def test_groups_are_for_officers_only_and_small_ones_are_not_shown(world, client, role, is_shown):
    for number, person in enumerate(many(world, 8)):
        kind = "低保" if number < 5 else "退役军人"
        world.session.add(HardshipCategory(jobseeker=person, kind=kind, kind_hash=kind_hash(kind)))
    posts(world, 3)
    world.account(role, world.community(), name="gao", display_name="高文斌")
    world.save()
    client.sign_in("gao")
    page = client.get(f"/desk/share-out?community={world.community().id}").text
    assert ("哪些人分得少" in page) is is_shown
    assert ("低保" in page) is is_shown
    assert "退役军人" not in page


def test_a_community_outside_the_area_is_not_offered_nor_shown(world, worker):
    other = world.community("别处")
    many(world, 1, community=other, name="别处的人")
    posts(world, 1)
    world.save()
    page = worker.get(f"/desk/share-out?community={other.id}")
    assert "别处的人" not in page.text


def test_an_empty_community_says_what_is_missing(world, worker):
    world.save()
    assert "眼下没有能推荐的人" in worker.get("/desk/share-out").text
