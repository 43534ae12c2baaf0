"""The local occupations stand on the official classification, and their data holds together."""

from matching.occupations_data import occupations, official_names
from matching.types import DIMENSIONS, HAZARDS


def test_there_are_enough_occupations_for_a_neighbourhood():
    assert len(occupations()) >= 170


def test_every_code_and_name_is_in_the_classification_of_2022():
    official = official_names()
    wrong = [o.code for o in occupations().values() if official.get(o.code) != o.name]
    assert wrong == []


def test_the_whole_classification_came_along():
    assert len(official_names()) > 1900
    assert official_names()["4-09-08-01"] == "保洁员"


def test_every_demand_is_a_known_dimension_from_0_to_4():
    for occupation in occupations().values():
        assert set(occupation.demands) <= set(DIMENSIONS), occupation.name
        assert all(0 <= level <= 4 for level in occupation.demands.values()), occupation.name
        assert occupation.demands, occupation.name


def test_every_hazard_is_a_known_one():
    for occupation in occupations().values():
        assert set(occupation.hazards) <= set(HAZARDS), occupation.name


def test_near_and_transferable_occupations_are_in_the_local_set():
    local = set(occupations())
    for occupation in occupations().values():
        assert set(occupation.near) <= local, occupation.name
        assert set(occupation.transfers_from) <= local, occupation.name
        assert occupation.code not in occupation.near + occupation.transfers_from


def test_a_title_belongs_to_one_occupation():
    owner = {}
    for occupation in occupations().values():
        for title in occupation.titles:
            assert title not in owner, (title, owner.get(title), occupation.name)
            owner[title] = occupation.name


def test_sitting_work_does_not_ask_for_hours_on_ones_feet():
    for occupation in occupations().values():
        if occupation.sits:
            assert occupation.demands.get("ST", 0) <= 2, occupation.name


def title_code(title):
    return next(o for o in occupations().values() if title in o.titles)


def test_people_find_their_own_words_for_work():
    expected = {
        "看大门": "保安员",
        "烧锅炉": "锅炉操作工",
        "接电话的活": "呼叫中心服务员",
        "打更": "保安员",
        "捏饺子": "中式面点师",
        "糊盒": "包装工",
        "收破烂": "再生物资回收挑选工",
        "绞车": "矿山提升设备操作工",
        "井下电工": "电工",
    }
    assert {title: title_code(title).name for title in expected} == expected


def test_mine_experience_leads_above_ground():
    store = title_code("仓库保管员")
    lamp_room = title_code("矿灯房")
    assert lamp_room.code in store.transfers_from
    forklift = title_code("开叉车")
    assert title_code("绞车").code in forklift.transfers_from
