"""Places change: codes, names and parents have days, and what was stays findable (design rule 9)."""

from datetime import date

import pytest

from portal.models import Level, Role
from portal.services import place_tree, places_admin
from portal.services.errors import ConflictError, DomainError, ForbiddenError

DAY = date(2026, 7, 1)


@pytest.fixture
def admin(make, on):
    on("2026-09-10")
    return make.actor(Role.ADMIN)


def test_a_new_code_leaves_the_old_one_its_time(session, make, admin):
    place = make.community()
    old = place.codes[0].code
    places_admin.recode(session, admin, place, code="230403009001", name="育新第一社区", valid_from=DAY)
    assert place.code_on(date(2026, 6, 30)) == old
    assert place.code_on(DAY) == "230403009001"
    assert place.name == "育新第一社区"
    found = session.scalars(place_tree.search(admin, "育新社区")).unique().all()
    assert found == [place]


@pytest.mark.parametrize("code", ["", "12a", "1", "2304030090010001"])
def test_a_code_is_two_to_fifteen_figures(session, make, admin, code):
    with pytest.raises(DomainError) as refused:
        places_admin.recode(session, admin, make.community(), code=code, name="", valid_from=DAY)
    assert refused.value.field == "code"


def test_a_code_in_force_elsewhere_is_not_given_twice(session, make, admin):
    taken = make.community("富民社区", "富力街道", "南山区").codes[0].code
    with pytest.raises(DomainError) as refused:
        places_admin.recode(session, admin, make.community(), code=taken, name="", valid_from=DAY)
    assert "富民社区" in str(refused.value)


def test_a_place_moves_with_everything_in_it(session, make, admin):
    community = make.community()
    grid = make.place("育新二网格", Level.GRID, community)
    street = make.community("富民社区", "富力街道", "南山区").parent
    old_street = community.parent
    places_admin.move(session, admin, community, parent=street, valid_from=DAY)
    session.refresh(grid)
    assert grid.path == f"{street.path}{community.id}/{grid.id}/"
    periods = [
        (row.valid_from, row.valid_to, parent) for row, parent in place_tree.parents_of(session, community)
    ]
    assert periods == [(DAY, None, street), (date(2020, 1, 1), DAY, old_street)]


def test_a_place_does_not_move_into_itself_or_something_smaller(session, make, admin):
    community = make.community()
    other = make.community("富民社区", "富力街道", "南山区")
    for parent in (community, other):
        with pytest.raises(DomainError):
            places_admin.move(session, admin, community, parent=parent, valid_from=DAY)


def test_two_administrators_do_not_overwrite_each_other(session, make, admin, on):
    place = make.community()
    shown = places_admin.version_of(place)
    on("2026-09-10T01:00")
    places_admin.edit(session, admin, place, values={"window_phone": "0468-0000001"}, version=shown)
    with pytest.raises(ConflictError) as refused:
        places_admin.edit(session, admin, place, values={"window_phone": "0468-0000002"}, version=shown)
    assert refused.value.current["window_phone"] == "0468-0000001"


def test_coordinates_outside_the_country_are_a_slip(session, make, admin):
    with pytest.raises(DomainError) as refused:
        places_admin.edit(
            session, admin, make.community(), values={"longitude": 47.3, "latitude": 130.2}, version=None
        )
    assert refused.value.field == "longitude"


def test_aliases_and_predecessors_are_kept_once(session, make, admin):
    place, before = make.community(), make.community("育才一委", "育才街道")
    places_admin.add_alias(session, admin, place, "老三委")
    with pytest.raises(DomainError):
        places_admin.add_alias(session, admin, place, "老三委")
    places_admin.add_predecessor(session, admin, place, predecessor=before, since=DAY, closes=True)
    assert before.closed_on == DAY
    assert [found for _, found in place_tree.predecessors_of(session, place)] == [before]


def test_a_grid_worker_changes_no_places(session, make, admin):
    with pytest.raises(ForbiddenError):
        places_admin.add_alias(session, make.actor(Role.GRID_WORKER), make.community(), "老三委")
