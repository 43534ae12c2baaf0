import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from portal.models import Level, Place, PlaceParent
from portal.services import places


@pytest.fixture
def hegang(session: Session) -> Session:
    places.seed(session)
    return session


def _of(session: Session, **words) -> str:
    found = places.resolve(session, **words).place
    assert found is not None
    assert found.parent is not None
    return f"{found.parent.name} {found.name}"


def test_the_seed_brings_the_six_districts_and_two_counties_with_their_codes(hegang):
    names = [row.name for row in hegang.scalars(select(Place).where(Place.level == Level.DISTRICT))]
    assert sorted(names) == sorted(
        ["向阳区", "工农区", "南山区", "兴安区", "东山区", "兴山区", "萝北县", "绥滨县"]
    )
    assert places.Gazetteer(hegang).by_code("230405").name == "兴安区"


def test_a_second_seed_adds_nothing(hegang):
    before = hegang.scalar(select(func.count()).select_from(Place))
    assert places.seed(hegang) == 0
    assert hegang.scalar(select(func.count()).select_from(Place)) == before


def test_every_place_but_the_city_has_a_dated_parent_and_a_path_through_it(hegang):
    rows = list(hegang.scalars(select(Place)))
    parents = {row.place_id: row.parent_id for row in hegang.scalars(select(PlaceParent))}
    assert sum(row.parent_id is None for row in rows) == 1
    assert all(row.path.startswith(row.parent.path) for row in rows if row.parent)
    assert all(parents[row.id] == row.parent_id for row in rows if row.parent_id)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ({"code": "230405001001"}, "兴安路街道 兴欣社区"),
        ({"street": "兴安路街道", "community": "兴欣社区"}, "兴安路街道 兴欣社区"),
        ({"street": "兴安路街道办事处", "community": "兴欣社区居委会"}, "兴安路街道 兴欣社区"),
        ({"street": "鐵東街道", "community": "鐵東社區"}, "铁东街道 铁东社区"),
        ({"community": "鹤岗市南山区铁东社区"}, "铁东街道 铁东社区"),
        ({"street": "工人村街道", "community": "益新"}, "工人村办街道 益新社区"),
        ({"street": "沟南街道", "community": "利民社区"}, "沟南街道 利民社区"),
        ({"street": "团结街道", "community": "利民社区"}, "团结街道 利民社区"),
        ({"street": " 育才街道 ", "community": "飞鹤 社区"}, "育才街道 飞鹤社区"),
    ],
)
def test_a_place_is_found_by_what_people_write(hegang, words, found):
    assert _of(hegang, **words) == found
    assert places.resolve(hegang, **words).is_certain


@pytest.mark.parametrize(
    ("words", "found", "said"),
    [
        ({"street": "团结街道", "community": "铁路社区"}, "团结街道 铁路村社区", "看着像"),
        ({"street": "兴安路街道", "community": "峻昌社区"}, "峻德路街道 峻昌社区", "没有在"),
        ({"street": "育才街道", "community": "没有这个社区"}, "育才街道 飞鹤社区", "先记在"),
        ({"street": "育才街道"}, "育才街道 飞鹤社区", "先记在"),
        ({"community": "利民社区"}, "团结街道 利民社区", "不止一个"),
    ],
)
def test_a_guess_says_that_it_is_one(hegang, words, found, said):
    resolved = places.resolve(hegang, **words)
    assert _of(hegang, **words) == found
    assert not resolved.is_certain
    assert said in resolved.sentence


def test_of_two_places_of_one_name_the_one_in_the_workers_area_is_meant(hegang):
    street = places.by_name(hegang, "沟南街道", Level.SUBDISTRICT)[0]
    found = places.resolve(hegang, community="利民社区", near=[street.path])
    assert found.is_certain
    assert found.place.parent is street


def test_without_any_hint_no_place_is_made_up(hegang):
    resolved = places.resolve(hegang, community="月亮社区")
    assert resolved.place is None
    assert "月亮社区" in resolved.sentence


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ({"beside": ["育才街道飞鹤社区3号楼"]}, "育才街道 飞鹤社区"),
        ({"beside": ["团结街道利民社区5组"]}, "团结街道 利民社区"),
        ({"community": "利民社区", "beside": ["沟南街道利民社区二网格"]}, "沟南街道 利民社区"),
        ({"community": "没有这个社区", "street": "育才街道", "beside": ["飞鹤社区"]}, "育才街道 飞鹤社区"),
    ],
)
def test_an_address_names_the_community_where_its_own_cell_does_not(hegang, words, found):
    resolved = places.Gazetteer(hegang).resolve(or_else_any=False, **words)
    assert f"{resolved.place.parent.name} {resolved.place.name}" == found
    assert "照地址" in resolved.sentence


@pytest.mark.parametrize(
    "words",
    [
        {},
        {"street": "育才街道"},
        {"street": "育才街道", "community": "没有这个社区"},
        {"community": "利民社区"},
        {"beside": ["利民社区"]},
        {"beside": ["飞鹤社区，铁东社区"]},
    ],
)
def test_no_place_stands_in_where_only_a_plain_one_may(hegang, words):
    resolved = places.Gazetteer(hegang).resolve(or_else_any=False, **words)
    assert resolved.place is None
    assert resolved.sentence


def test_the_only_community_of_an_area_is_meant_where_none_is_told(hegang):
    own = places.by_name(hegang, "飞鹤社区")[0]
    resolved = places.Gazetteer(hegang).resolve(near=[own.path], or_else_any=False)
    assert resolved.place is own
    assert "没写社区" in resolved.sentence
    other = places.Gazetteer(hegang).resolve(near=[own.path], community="没有这个社区", or_else_any=False)
    assert other.place is None


def test_windows_are_the_open_communities_that_have_one(hegang):
    community = places.by_name(hegang, "兴欣社区")[0]
    community.has_window = True
    hegang.flush()
    assert places.windows(hegang) == [community]
