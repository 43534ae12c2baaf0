"""The people, posts and numbers the demo makes up."""

import sys
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))

from demo import ledger, neighbourhoods, registry
from demo.dice import Dice
from demo.figures import credit_code, identity_number
from demo.trades import LAWFUL
from demo.weeks import as_csv, weekly

from matching.tables import COLUMNS, read_table
from portal.services import credit_codes, identity

TODAY = date(2026, 9, 10)
PLACES = neighbourhoods.community_scale()


@pytest.fixture(scope="module")
def people():
    return registry.rows(Dice(1), PLACES, 1400, TODAY)


@pytest.fixture(scope="module")
def posts():
    dice = Dice(1)
    return ledger.rows(dice, ledger.firms(dice, PLACES, 170), 310, TODAY)


def test_the_same_number_makes_the_same_neighbourhood(people):
    assert registry.rows(Dice(1), PLACES, 1400, TODAY) == people
    assert registry.rows(Dice(2), PLACES, 20, TODAY) != people[:20]


def test_there_are_fourteen_communities_in_all_six_districts():
    assert len(PLACES) == 14
    assert len({near.district for near in PLACES}) == 6


def test_a_city_has_sixty_windows_of_its_six_districts():
    found = neighbourhoods.city_scale(Dice(1), 60)
    assert len({near.code for near in found}) == 60
    assert {near.code[:4] for near in found} == {"2304"}


def test_every_kind_of_disability_and_hardship_is_there(people):
    kinds = {row["残疾类别"].split("（")[0] for row in people}
    assert kinds == {"", "肢体", "视力", "听力", "言语", "智力", "精神", "多重"}
    labels = {label for row in people for label in row["困难类别"].split("；")}
    assert {"低保", "低保边缘", "特困", "零就业家庭", "大龄失业", "长期失业", "长期照护者"} <= labels
    assert {"刚性支出困难", "单亲", "退役军人", "下岗矿工", "困难毕业生", "刑满释放或社区矫正"} <= labels


def test_numbers_are_sound_and_belong_to_nobody(people, posts):
    for row in people:
        assert row["联系电话"][:7] in {"", "1380000"}
        if row["身份证号"]:
            assert row["身份证号"].startswith("99")
            assert identity.parse_identity(row["身份证号"]).sex == row["性别"]
        if row["残疾证号"]:
            assert identity.parse_certificate(row["残疾证号"]).level == row["残疾等级"]
    assert {row["联系电话"][:7] for row in posts} == {"1380000"}
    assert all(credit_codes.read_code(row["统一社会信用代码"]) for row in posts if row["统一社会信用代码"])


def test_people_are_of_working_age(people):
    ages = [TODAY.year - int(row["出生日期"][:4]) for row in people]
    assert min(ages) >= 18
    assert max(ages) <= 68


def test_few_texts_are_told_by_two_people(people):
    told = Counter(
        tuple(row[name] for name in ("工作经历", "求职意向", "身体状况与功能", "家庭与照料情况"))
        for row in people
    )
    assert sum(count for count in told.values() if count > 1) < 0.03 * len(people)


def test_who_lost_the_use_of_something_does_not_wish_for_it(people):
    wheelchairs = [row for row in people if "轮椅" in row["身体状况与功能"]]
    assert wheelchairs
    assert not [row for row in wheelchairs if row["求职意向"] in {"保安、门卫", "扫扫擦擦", "力工，有活就干"}]


def test_posts_are_of_many_trades_and_some_are_unlawful(posts):
    assert len({row["岗位名称"] for row in posts}) > 80
    assert any("押金" in row["任职要求"] or "限男" in row["任职要求"] for row in posts)
    assert len({trade.industry for trade in LAWFUL}) > 20


def test_the_rows_have_the_columns_of_the_format(people, posts):
    assert set(people[0]) == set(COLUMNS["jobseekers"])
    assert set(posts[0]) == set(COLUMNS["vacancies"])


def test_every_row_comes_in_with_one_file_and_not_before_its_day(posts):
    files = list(weekly(posts, TODAY))
    assert sum(len(file.rows) for file in files) == len(posts)
    assert all(file.day >= max(date.fromisoformat(row["登记日期"]) for row in file.rows) for file in files)
    table = read_table(as_csv(files[0].rows), "vacancies")
    assert table.rows == files[0].rows


@pytest.mark.parametrize("sex", ["男", "女"])
def test_a_made_up_identity_number_has_a_valid_check_digit(sex):
    for index in range(300):
        number = identity_number(index, date(1980, 1, 2), sex)
        assert identity.checksum_of(number[:17]) == number[17]


def test_a_made_up_credit_code_has_a_valid_check_sign():
    assert all(credit_codes.read_code(credit_code("92", index)) for index in range(100))
