"""Turns of phrase about one's days that are told again in plain words before the pieces are read."""

import pytest
from told import known, said

from matching.reading.reach import read_home_only, read_reach
from matching.types import Availability


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("8:30送完-15:20得去接", ["周一二三四五 8:40-15:20"]),
        ("7点40送孩子到下午四点接", ["周一二三四五 7:50-16:00"]),
        ("八点送娃，下午三点半接", ["周一二三四五 8:10-15:30"]),
        ("一三五、礼拜天全天", ["周一三五日 0:00-24:00"]),
        ("周二四及周六上午能干", ["周二四六 6:00-12:00"]),
        ("晚上8点孩子睡了以后", ["每天 20:00-22:00"]),
        ("婆婆能看到四点半", ["每天 6:00-16:30"]),
        ("上午，三点前得回来", ["每天 6:00-15:00"]),
        ("上午，下午两点前完事", ["每天 6:00-14:00"]),
        ("白天，早八点以后", ["每天 8:00-18:00"]),
        ("早上给孩子做饭，8点以后，晚上7点前到家", ["每天 8:00-19:00"]),
        ("晚班没问题", ["每天 6:00-22:00"]),
        ("上午9点到11点；晚上8点到10点在家", ["每天 9:00-11:00", "每天 20:00-22:00"]),
        ("早8点20送完到下午3点半前", ["每天 8:20-15:30"]),
        ("上午九点起得来", ["每天 9:00-22:00"]),
        ("上午9点半到11点老伴睡一觉", ["每天 9:30-11:00"]),
        ("白天，不行倒班也中", ["每天 0:00-24:00"]),
        ("白班 8点到5点", ["每天 8:00-17:00"]),
        ("几点都行", ["每天 0:00-24:00"]),
        ("啥班都行", ["每天 0:00-24:00"]),
        ("都可", ["每天 0:00-24:00"]),
    ],
)
def test_what_is_offered_in_a_turn_of_phrase_is_read(cell, expected):
    assert (said(known(cell).can), said(known(cell).cannot)) == (expected, [])


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("周二四六透析（上午7点到12点）；透析日下午乏", ["周二四六 7:00-12:00", "周二四六 12:00-18:00"]),
        ("周一三五上午透析，透析那天下午不行", ["周一三五 6:00-12:00", "周一三五 12:00-18:00"]),
        ("透析：周二四六上午7点到12点，下午没劲", ["周二四六 7:00-12:00", "周二四六 12:00-18:00"]),
        ("周三上午去司法所报到；其余都行", ["周三 6:00-12:00"]),
        ("周一上午去派出所", ["周一 6:00-12:00"]),
        ("上午换药（到10点半）", ["每天 6:00-10:30"]),
        ("下午接孩子", ["周一二三四五 15:00-17:00"]),
        ("早上送孩子", ["周一二三四五 7:00-8:00"]),
        ("白天孩子小 离不开", ["每天 6:00-18:00"]),
        ("一三五透析不可", ["周一三五 0:00-24:00"]),
        ("晚上走不开", ["每天 18:00-22:00"]),
        ("晚上陪孩子写作业", ["每天 18:00-22:00"]),
        ("周二下午看心理咨询", ["周二 12:00-18:00"]),
        ("下午6点到8点得在家", ["每天 18:00-20:00"]),
    ],
)
def test_what_is_taken_in_a_turn_of_phrase_is_read(cell, expected):
    assert said(known(cell).cannot) == expected


@pytest.mark.parametrize(
    "cell", ["睡到九点多……早起也能改", "睡到十点，起早也行", "每天固定一个点，不能来回变", "随时报到上班"]
)
def test_what_can_be_changed_or_counts_nothing_builds_no_wall(cell):
    told = known(cell) or Availability()
    assert (told.cannot, told.hours_day_max) == ((), None)


@pytest.mark.parametrize(
    ("cell", "nights"),
    [
        ("白班晚班都可，半夜要有车送", True),
        ("夜班得有班车", True),
        ("夜里要有人陪", False),
        ("白班", False),
        ("正常白班", False),
        ("只上白班", False),
        ("白班，夜班也行", True),
        ("白班晚班都行", None),
        ("白天", None),
        ("白天，夜里不值", False),
        ("整宿不行", False),
        ("白天，夜里必须睡足", False),
        ("晚上要睡够", False),
        ("白天睡够了夜里能上", True),
        ("夜班不怕", True),
    ],
)
def test_the_day_shift_alone_means_no_nights(cell, nights):
    assert known(cell).nights is nights


@pytest.mark.parametrize(
    ("words", "mode", "minutes"),
    [
        ("走一里。公交行。", "bus", None),
        ("走道一里地得歇两回，公交能坐", "bus", None),
        ("走道一站地，坐公交也行", "bus", None),
        ("走路慢，十五分钟内；公交上车有人搭把手", "bus", None),
        ("走一里地行；有电动三轮", "ride", None),
        ("走两步就喘，坐公交十来分钟", "bus", 10),
        ("走着，公交三站", "bus", 17),
        ("走二里地", "walk", 13),
        ("有旧捷达车", "anywhere", None),
        ("自己开C5", "anywhere", None),
        ("公交、自行车，远点不怕", "anywhere", None),
        ("开不了车，走着", "walk", None),
        ("走路，别叫我骑车开车", "walk", None),
        ("走路坐公交，不骑车", "bus", None),
        ("走路，公交。不能骑车", "bus", None),
        ("自己有电三轮，冬天也敢骑", "ride", None),
        ("骑电动三轮", "ride", None),
        ("开自己的旧捷达", "anywhere", None),
        ("皮卡", "anywhere", None),
        ("走道或者坐28路", "bus", None),
        ("二十分钟以内，冬天不坐车", "walk", 20),
    ],
)
def test_what_is_walked_says_nothing_of_how_far_one_rides(words, mode, minutes):
    told = next(one.value for one in read_reach(words) if one.fact == "reach")
    assert (told["mode"], told["minutes"]) == (mode, minutes)


@pytest.mark.parametrize(
    ("words", "only"),
    [("富力附近步行，坐公交亦可", []), ("富力附近，走着", ["富力"]), ("富力这片走着", ["富力"])],
)
def test_who_also_takes_a_bus_is_kept_in_no_quarter(words, only):
    told = next(one.value for one in read_reach(words) if one.fact == "reach")
    assert [place.removeprefix("就在") for place in told["only"]] == only


def test_work_at_home_as_one_of_two_ways_ties_nobody():
    assert read_home_only("雪厚怕趴窝，单位近或者居家") == []
    assert read_home_only("只能居家") != []
