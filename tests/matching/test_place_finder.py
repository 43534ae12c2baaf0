"""Where a row of a file is: names repeat, and what else the row says tells them apart."""

import pytest

from matching.ledger import PlaceFinder
from matching.types import Place

# Three communities of one name: two in one district, one in another; and two streets of one name.
PLACES = [
    Place("C", "1", "鹤岗市", "市"),
    Place("S", "2", "南山区", "区", "C"),
    Place("Y", "3", "向阳区", "区", "C"),
    Place("S1", "21", "富力街道", "街道", "S"),
    Place("S2", "22", "铁东街道", "街道", "S"),
    Place("Y1", "31", "光明街道", "街道", "Y"),
    Place("Y2", "32", "北山街道", "街道", "Y"),
    Place("Y3", "33", "铁东街道", "街道", "Y"),
    Place("S1a", "211", "曙光社区", "社区", "S1"),
    Place("Y1a", "311", "曙光社区", "社区", "Y1"),
    Place("Y2a", "321", "曙光社区", "社区", "Y2"),
    Place("Y1b", "312", "和平社区", "社区", "Y1"),
]


def found(**row):
    return PlaceFinder(PLACES).find(row)


# sentence, cells, place
ROWS = [
    ("街道分得开", {"所属社区": "曙光社区", "所属街道": "富力街道"}, "S1a"),
    ("少写了社区两个字", {"所属社区": "曙光", "所属街道": "光明街道"}, "Y1a"),
    ("街道也写短了", {"所属社区": "曙光", "所属街道": "北山"}, "Y2a"),
    ("住址里的区分得开", {"所属社区": "曙光社区", "居住地址": "南山区铁路家属楼"}, "S1a"),
    ("工作地址里的街道分得开", {"所属社区": "曙光社区", "工作地址": "北山街道菜市场对面"}, "Y2a"),
    ("地址里社区和街道都有", {"工作地址": "光明街道曙光社区门口"}, "Y1a"),
    ("街道重名，区分得开", {"所属街道": "铁东街道", "居住地址": "向阳区邮局楼上"}, "Y3"),
    ("一个区里有两个同名的", {"所属社区": "曙光社区", "居住地址": "向阳区煤机楼"}, None),
    ("啥都没多说", {"所属社区": "曙光社区"}, None),
    ("地址里也只有名", {"居住地址": "曙光社区3号楼"}, None),
    ("两个区都提了", {"所属社区": "曙光社区", "居住地址": "南山区搬来富力，原先向阳区光明"}, None),
    ("街道重名，没说哪个区", {"所属街道": "铁东街道"}, None),
    ("名字就一个，不用多说", {"所属社区": "和平社区"}, "Y1b"),
    ("只写在地址里", {"居住地址": "和平社区5号楼二单元"}, "Y1b"),
    ("没这个社区，看街道", {"所属社区": "新开社区", "所属街道": "北山街道"}, "Y2"),
    ("没这个社区，看地址", {"所属社区": "新开社区", "居住地址": "和平社区5号楼"}, "Y1b"),
    ("只知道是哪个区", {"工作地址": "南山区商场一楼"}, "S"),
    ("哪个名都对不上", {"居住地址": "萝北县城"}, None),
    (
        "街道那栏比住址里的街道准",
        {"所属社区": "曙光社区", "所属街道": "光明街道", "居住地址": "北山街道老房子"},
        "Y1a",
    ),
    ("名字一样长，里头的那个", {"工作地址": "铁东街道和平社区门口"}, "Y1b"),
    ("空着的", {}, None),
]


@pytest.mark.parametrize(("sentence", "cells", "place"), ROWS, ids=[row[0] for row in ROWS])
def test_a_row_is_where_its_words_say(sentence, cells, place):
    assert found(**cells) == place, sentence


def test_the_order_of_the_area_file_moves_nothing():
    turned = PlaceFinder(reversed(PLACES))
    for sentence, cells, place in ROWS:
        assert turned.find(cells) == place, sentence


def test_empty_cells_are_as_good_as_none():
    assert found(所属社区="", 所属街道=None, 居住地址="和平社区") == "Y1b"
