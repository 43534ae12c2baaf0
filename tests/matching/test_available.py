"""When people can work is read from what they say about their days."""

import pytest
from told import known, said

from matching.reading.availability import read_available


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("白天", ["每天 6:00-18:00"]),
        ("白天都行，晚点也行", ["每天 6:00-22:00"]),
        ("都行", ["每天 0:00-24:00"]),
        ("白天夜里都行", ["每天 0:00-24:00"]),
        ("随叫随到", ["每天 0:00-24:00"]),
        ("上午", ["每天 6:00-12:00"]),
        ("头晌", ["每天 6:00-12:00"]),
        ("下午到夜里", ["每天 12:00-24:00"]),
        ("起早贪黑都行", ["每天 4:00-22:00"]),
        ("正常上下班", ["每天 6:00-18:00"]),
        ("晚上八点就困了", ["每天 6:00-20:00"]),
        ("能干到晚上七点", ["每天 6:00-19:00"]),
        ("太阳落山前", ["每天 6:00-17:00"]),
        ("贪黑不行", ["每天 6:00-18:30"]),
        ("孩子放学前（下午四点）得回家", ["周一二三四五 8:00-16:00"]),
        ("早晨8点吃药，10点以后清醒", ["每天 10:00-22:00"]),
        ("晚上上班白天睡觉", ["每天 18:00-32:00"]),
        ("白天晚上都行", ["每天 0:00-24:00"]),
        ("下午", ["每天 12:00-18:00"]),
        ("下午以后", ["每天 12:00-22:00"]),
        ("只能晚上", ["每天 18:00-22:00"]),
        ("早晚都行", ["每天 6:00-22:00"]),
        ("早8点到下午3点", ["每天 8:00-15:00"]),
        ("8:30-15:00", ["每天 8:30-15:00"]),
        ("上午10点到中午", ["每天 10:00-12:00"]),
        ("6点以后", ["每天 6:00-22:00"]),
        ("早上7点半以后", ["每天 7:30-22:00"]),
        ("5点15到10点能出来", ["每天 17:15-22:00"]),
        ("周一到周五9点到3点", ["周一二三四五 9:00-15:00"]),
        ("周一到周五9点-11点、下午1点-3点", ["周一二三四五 9:00-11:00", "周一二三四五 13:00-15:00"]),
        ("周一到周五，9点到3点", ["周一二三四五 9:00-15:00"]),
        ("二四六下午有空", ["周二四六 12:00-18:00"]),
        ("孩子上学那几个小时", ["周一二三四五 8:00-15:30"]),
        ("早晚接孩子3点半前", ["周一二三四五 8:00-15:30"]),
        ("下午4点半前得去接孙子", ["周一二三四五 8:00-16:30"]),
        ("白天，天黑前得到家", ["每天 6:00-17:00"]),
        ("白天，晚上别超过八点半", ["每天 6:00-20:30"]),
        ("天亮以后出门", ["每天 7:00-18:00"]),
        ("送完孩子8点半到下午3点", ["每天 8:30-15:00"]),
        ("除了周日都行", ["周一二三四五六 6:00-22:00"]),
        ("白班夜班都可", ["每天 0:00-24:00"]),
        ("8点送完孩子到下午", ["每天 8:00-17:00"]),
        ("孩子八点上校车，五点半才回来", ["周一二三四五 8:10-17:30"]),
        ("吃完早饭到做晚饭前", ["每天 8:00-16:00"]),
        ("赶不上早班，最早九点半", ["每天 9:30-22:00"]),
        ("十点开始，三点半收工", ["每天 10:00-15:30"]),
        ("早七点五十送孩子，下午三点二十接", ["周一二三四五 8:00-15:20"]),
        ("夜里清早都行", ["每天 6:00-9:30", "每天 22:00-32:00", "每天 0:00-8:00"]),
        ("白天，晚上咳嗽睡不实", ["每天 6:00-18:00"]),
        ("天亮到下午两点，接孙子", ["每天 6:00-14:00"]),
        ("孩子七点二十进校门，后晌三点半出来，没人替", ["周一二三四五 7:30-15:30"]),
        ("家里随时；出门只能上午九点到十点半", ["每天 9:00-10:30"]),
        ("天大亮了再走、天黑前回。冬天三点半天就擦黑了", ["每天 7:00-17:00"]),
        ("早8点送完到下午3点半之间", ["每天 8:00-15:30"]),
        ("早9点到晚9点中间能躺一躺", ["每天 9:00-21:00"]),
        ("一三五下午一点进医院；二四六好人一个", ["周二四六 6:00-18:00"]),
    ],
)
def test_what_is_possible_is_read(cell, expected):
    assert said(known(cell).can) == expected


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("下午不行", ["每天 12:00-18:00"]),
        ("早上手僵，得活动到九点半", ["每天 6:00-9:30", "每天 0:00-9:30"]),
        ("周一三五下午透析 一点到六点", ["周一三五 13:00-18:00"]),
        ("一、三、五上午透析", ["周一三五 6:00-12:00"]),
        ("礼拜天做礼拜，其他都中", ["周日 0:00-24:00"]),
        ("白天，星期天想歇一天", ["周日 0:00-24:00"]),
        ("孩子放学早，三点就得在门口等着", ["周一二三四五 15:00-16:00"]),
        ("不到十点起不来", ["每天 0:00-10:00"]),
        ("上午起不来", ["每天 6:00-12:00"]),
        ("周一三五上午透析", ["周一三五 6:00-12:00"]),
        ("周一三五透析（7点到11点半）", ["周一三五 7:00-11:30"]),
        ("周三下午去医院打针", ["周三 12:00-18:00"]),
        ("逢周二化疗", ["周二 0:00-24:00"]),
        ("周末得看家", ["周六日 0:00-24:00"]),
        ("白天行，晚上得回来给孙子做饭", ["每天 17:00-20:00"]),
        ("中午得在家，早晚都行", ["每天 11:00-13:00"]),
        ("3点40要接孩子", ["周一二三四五 15:40-16:40"]),
        ("中午11点半回来做饭", ["每天 11:30-12:30"]),
        ("下午一点到两点半得躺下", ["每天 13:00-14:30"]),
        ("上午送奶奶去医院，下午都行", ["每天 6:00-12:00"]),
        ("下午最好，上午跳舞", ["每天 6:00-12:00"]),
        ("周一、三、五上午7:00-12:00县医院透析，下午须卧床", ["周一三五 7:00-12:00", "周一三五 12:00-18:00"]),
        ("上午复习到十一点，十一点以后都可以", ["每天 6:00-11:00"]),
    ],
)
def test_what_is_taken_is_read(cell, expected):
    assert said(known(cell).cannot) == expected


@pytest.mark.parametrize(
    ("cell", "nights"),
    [
        ("别整宿", False),
        ("不上夜班", False),
        ("不熬夜", False),
        ("夜里不行，白天随便", False),
        ("夜班也行", True),
        ("上夜班最好", True),
        ("两班倒行", True),
        ("都行", True),
        ("夜里熬不住了，白天行", False),
        ("老伴晚上要翻身，夜里出不来", False),
        ("白班夜班都没问题就是周三不行", True),
        ("白天", None),
        ("白天，夜里有急事出去一趟也行", None),
    ],
)
def test_nights_are_known_only_when_said(cell, nights):
    assert known(cell).nights is nights


@pytest.mark.parametrize(
    ("cell", "weekends"),
    [
        ("周末也行", True),
        ("大小礼拜都行", True),
        ("周末孩子他爸在家，我能出来", True),
        ("周六日没人看孩子", False),
        ("周末得看家", False),
        ("白天，星期天想歇一天", False),
        ("白天", None),
    ],
)
def test_weekends_are_known_only_when_said(cell, weekends):
    assert known(cell).weekends is weekends


@pytest.mark.parametrize(
    ("cell", "hours"),
    [
        ("一天四五个小时", 5.0),
        ("每天最多3小时", 3.0),
        ("上午或下午挑一头", 4.5),
        ("能干半天", 4.5),
        ("零碎时间", 4.5),
    ],
)
def test_the_most_hours_a_day_are_read_and_mean_part_time(cell, hours):
    assert known(cell).hours_day_max == hours
    assert any(reading.fact == "part_time" and reading.value is True for reading in read_available(cell))


def test_somebody_elses_hours_are_not_the_persons():
    assert said(known("白天，妈上午在家政干活").can) == ["每天 6:00-18:00"]
    assert said(known("弟弟5点下班过来换我，5点15到10点能出来").can) == ["每天 17:15-22:00"]


def test_how_long_one_can_stand_is_no_time_of_the_day():
    assert known("白天，不能连着站八个钟头").hours_day_max is None


def test_an_evening_limit_belongs_to_the_evening():
    assert said(known("5点15到10点能出来，10点半前得回去").can) == ["每天 17:15-22:30"]


@pytest.mark.parametrize("cell", ["说不准", "看孩子爸", "最多站半天"])
def test_what_is_not_understood_becomes_a_question(cell):
    told = read_available(cell)
    assert [reading.fact for reading in told] == ["unread"]
    assert told[0].to_ask == "哪几天、几点到几点方便？夜里和周末行不行？"


def test_a_household_is_read_for_taken_times_only():
    assert said(known("儿子3点半放学得我接", household=True).cannot) == ["周一二三四五 15:30-16:30"]
    assert read_available("老伴在家，孩子上大学", household=True) == []
    assert read_available("男人白天上班", household=True) == []


def test_an_empty_cell_says_nothing():
    assert read_available("") == []


@pytest.mark.parametrize(
    ("cell", "can", "cannot"),
    [
        ("孩子上学的时候，9点到2点半", ["周一二三四五 9:00-14:30"], []),
        (
            "周二四六上午透析，下午躺着；一三五能干",
            ["周一三五 6:00-18:00"],
            ["周二四六 6:00-12:00", "周二四六 12:00-18:00"],
        ),
        ("早上送完孩子，中午11点半回来做饭", ["每天 8:00-18:00"], ["每天 11:30-12:30"]),
        ("一点以后", ["每天 13:00-22:00"], []),
    ],
)
def test_pieces_of_a_cell_belong_together(cell, can, cannot):
    told = known(cell)
    assert (said(told.can), said(told.cannot)) == (can, cannot)


def test_a_little_is_not_one_o_clock():
    assert known("听得见一点", household=True) is None


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("上午10点半之前都没空", ["每天 0:00-10:30"]),
        ("礼拜一礼拜四上午去趟医院", ["周一四 6:00-12:00"]),
        ("起早不行", ["每天 0:00-7:30"]),
        ("一天三顿得在家", ["每天 7:00-8:00", "每天 11:00-13:00", "每天 17:00-19:00"]),
    ],
)
def test_what_is_taken_is_not_offered(cell, expected):
    assert (said(known(cell).cannot), known(cell).can) == (expected, ())


@pytest.mark.parametrize(
    ("cell", "hours"),
    [("每天最多干五个点", 5.0), ("不能超过六小时", 6.0), ("两三个小时", 3.0), ("八小时以内", 8.0)],
)
def test_the_most_hours_a_day_are_heard(cell, hours):
    assert known(cell).hours_day_max == hours


@pytest.mark.parametrize(
    ("cell", "hours"), [("一周干三天", 24.0), ("一周三四天", 32.0), ("隔一天干一天", 28.0)]
)
def test_the_most_days_a_week_are_heard_as_hours(cell, hours):
    assert known(cell).hours_week_max == hours


@pytest.mark.parametrize(
    ("cell", "nights"),
    [("就是不能通宵", False), ("夜班不中", False), ("能倒班", True), ("我夜里睡不着", None)],
)
def test_whether_nights_are_possible_is_heard(cell, nights):
    told = known(cell)
    assert (told.nights if told else None) is nights


def test_what_others_of_the_family_do_alone_takes_nothing():
    assert known("老爹透析一三五", household=True) is None
    assert known("周一三五上午陪老爹透析", household=True).cannot


@pytest.mark.parametrize(
    "cell", ["每天中午要午睡", "中午能回趟家就行", "孩子中午不回来", "末班车六点半", "寒暑假能全天"]
)
def test_what_is_no_time_of_work_builds_no_wall(cell):
    told = known(cell)
    assert told is None or not (told.cannot or [one for one in told.can if one.end - one.start > 75])


def test_others_who_look_after_the_family_free_the_time():
    told = known("白天有姐姐照看，晚上归我")
    assert (said(told.can), said(told.cannot)) == (["每天 6:00-18:00"], ["每天 18:00-22:00"])


def test_a_taken_morning_ends_where_somebody_is_free():
    told = known("早上要给老伴做早饭，八点半以后出得来")
    assert (said(told.can), told.cannot) == (["每天 8:30-22:00"], ())


def test_the_way_to_school_and_back_is_taken_at_its_usual_times():
    told = known("每天接送孙子上下学", household=True)
    assert said(told.cannot) == ["周一二三四五 7:00-8:00", "周一二三四五 15:30-16:30"]


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("除每周二、四上午外均可", ["周二四 6:00-12:00"]),
        ("需按时接送子女（16:30）", ["周一二三四五 16:30-17:30"]),
        (
            "接送未成年子女，每日7:20-8:00、16:10-17:00",
            ["周一二三四五 7:20-8:00", "周一二三四五 16:10-17:00"],
        ),
    ],
)
def test_what_is_taken_is_read_in_the_words_of_forms(cell, expected):
    assert (said(known(cell).cannot), known(cell).can) == (expected, ())


def test_half_days_and_shifts_are_read_in_the_words_of_forms():
    assert known("可从事非全日制工作").hours_day_max == 4.5
    assert known("接受倒班").nights is True
    assert said(known("子女就读小学二年级，需接送", household=True).cannot)[0] == "周一二三四五 7:00-8:00"


@pytest.mark.parametrize(
    ("cell", "hours"),
    [
        ("就能干半天", 4.5),
        ("一天最多干五个小时", 5.0),
        ("早8点到下午4点，周六可半天", None),
        ("8-17，中午得有一个小时", None),
        ("上午精神，半天最好，整天也试试", None),
        ("上午九点到下午四点，得两三个钟头起来减压一次", None),
        ("白天，冬天三点半天就黑了", None),
    ],
)
def test_only_what_limits_every_day_is_the_most_hours_a_day(cell, hours):
    assert known(cell).hours_day_max == hours


def test_the_daughter_who_comes_by_day_takes_nothing_of_the_day():
    assert said(known("老伴瘫了，闺女白天来伺候，晚上我伺候", household=True).cannot) == ["每天 18:00-22:00"]
