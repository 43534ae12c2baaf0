"""Certificates a vacancy asks for: which, and whether one can come without."""

import pytest

from matching.reading.certificates import asked_by_law, opened, read_required

# words | name:need; x where none may be read
ASKED = """
有健康证 | 健康证:required
需健康证 | 健康证:required
办健康证 | 健康证:obtainable
健康证可以后补 | 健康证:obtainable
健康证入职后办 | 健康证:obtainable
没健康证店里带着办 | 健康证:obtainable
健康证自己办 | 健康证:required
上岗前得有健康证 | 健康证:required
有健康证的优先 | 健康证:preferred
不要健康证 | x
不用任何证 | x
无证也可 | x
持C1驾照 | 驾驶证:required
C1本，开过货车 | 驾驶证:required
有驾照优先 | 驾驶证:preferred
会开车 | x
B2驾驶证两年以上 | B2驾驶证:required 驾驶证:required
A2，跑过长途 | A2驾驶证:required B2驾驶证:required 驾驶证:required
低压证（建筑电工证优先） | 低压电工证:required
有保健按摩师证；没基础的可以跟着学 | 按摩师证:obtainable
A1或A3 | 驾驶证:required
A2或B2 | B2驾驶证:required 驾驶证:required
C1驾照，三年驾龄 | 驾驶证:required
农机驾驶证 | 农机证:required
会开拖拉机 | x
高空证 | 登高证:required
高空作业证在期内 | 登高证:required
高空作业多，胆大 | x
高压、低压电工证都要 | 低压电工证:required 高压电工证:required
依法查询从业禁止记录 | 无犯罪记录证明:required
要做入职查询 | 无犯罪记录证明:required
须通过违法犯罪记录查询 | 无犯罪记录证明:required
查询订单记录 | x
有养老护理员证书者每月另加二百元 | 养老护理员证:preferred
保育员证或幼师资格，入职三个月内取得 | 保育员证:obtainable 教师资格证:obtainable
保育员证（入职后三个月内取得） | 保育员证:obtainable
摩托车驾驶证 | 驾驶证:required
D本 | 驾驶证:required
叉车证必须有 | 叉车证:required
有叉车证加300 | 叉车证:preferred
有驾照开三轮送货 | 驾驶证:required
有驾驶证另给200 | 驾驶证:preferred
没叉车证可培训考证 | 叉车证:obtainable
N1证 | 叉车证:required
持证电工 | 低压电工证:required
电工证（低压） | 低压电工证:required
高压电工证优先 | 高压电工证:preferred
焊工证，氩弧优先 | 焊工证:required
有焊工操作证 | 焊工证:required
司炉证 | 特种设备作业证:required
锅炉证G1 | 特种设备作业证:required
有司炉证，没有也行 | 特种设备作业证:preferred
有司炉证或者焊工证的优先 | 特种设备作业证:preferred 焊工证:preferred
有电工证或焊工证更好 | 低压电工证:preferred 焊工证:preferred
司炉证或者焊工证 | 特种设备作业证:either 焊工证:either
保育员证/育婴师证 | 保育员证:either 育婴师证:either
护理员证／护士证都可 | 养老护理员证:either 护士证:either
健康证/无犯罪记录证明 | 健康证:required 无犯罪记录证明:required
有低压电工证，或机电专业毕业 | 低压电工证:preferred
焊工证，或者干过三年的 | 焊工证:preferred
教师资格证；或当过老师 | 教师资格证:preferred
叉车证，或许要夜班 | 叉车证:required
有案底的这行不敢用 | 无犯罪记录证明:required
有前科的不要 | 无犯罪记录证明:required
带案底的一律不收 | 无犯罪记录证明:required
有案底的也用 | x
保安证 | 保安员证:required
保安员证公司给办 | 保安员证:obtainable
保安证可以入职后考 | 保安员证:obtainable
消防中控证 | 消防证:required
中级消防设施操作员证 | 消防证:required
厨师证不限 | x
有无厨师证均可 | 厨师证:preferred
三级厨师以上 | 厨师证:required
面点师证优先 | 厨师证:preferred
养老护理员证 | 养老护理员证:required
护理证没有的可以培训 | 养老护理员证:obtainable
护士资格证 | 护士证:required
执业药师 | 药师证:required
药师资格证 | 药师证:required
幼师证 | 教师资格证:required
教师资格证，小学以上 | 教师资格证:required
保育员证（无证可培训） | 保育员证:obtainable
月嫂证 | 育婴师证:required
育婴师证优先 | 育婴师证:preferred
会计从业资格 | 会计证:required
初级会计以上 | 会计证:required
有会计证最好 | 会计证:preferred
按摩师资格证 | 按摩师证:required
无犯罪记录证明 | 无犯罪记录证明:required
需提供无犯罪证明 | 无犯罪记录证明:required
开具无犯罪记录 | 无犯罪记录证明:required
就业困难人员 | 就业困难人员认定:required
持《就业困难人员认定表》 | 就业困难人员认定:required
登高证 | 登高证:required
高处作业操作证 | 登高证:required
普通话二甲 | 普通话证:required
导游证 | 导游证:required
安全员证 | 安全员证:required
验光员证 | 验光员证:required
美容师证 | 美容师证:required
电梯证 | 特种设备作业证:required
驾照C1以上，骑三轮要D本 | 驾驶证:required
"""
CASES = [line.split(" | ") for line in ASKED.strip().splitlines()]


@pytest.mark.parametrize(
    ("remark", "need"),
    [
        ("没证可先干辅助", "obtainable"),
        ("没证的也行", "obtainable"),
        ("园里送去考", "obtainable"),
        ("考证的钱厂里出", "obtainable"),
        ("先上岗后考证", "obtainable"),
        ("没证的别来", "required"),
        ("每月考核一次", "required"),
        ("证件自己带好", "required"),
    ],
)
def test_remarks_open_a_post_to_those_without_a_certificate(remark, need):
    told = opened(read_required("保育员证，健康证"), remark)
    assert {one.value["name"]: one.value["need"] for one in told} == {"保育员证": need, "健康证": "required"}


@pytest.mark.parametrize(
    ("row", "is_asked"),
    [
        ({"企业名称": "红军小学", "岗位名称": "保洁员"}, True),
        ({"企业名称": "向日葵幼儿园", "岗位名称": "做饭"}, True),
        ({"岗位名称": "午托做饭阿姨"}, True),
        ({"岗位名称": "上门家教"}, True),
        ({"企业名称": "育才小学对面文具店", "岗位名称": "店员"}, False),
        ({"企业名称": "老年大学", "岗位名称": "保洁员"}, False),
        ({"企业名称": "某某驾校", "岗位名称": "前台"}, False),
        ({"岗位名称": "门卫"}, False),
    ],
)
def test_the_law_asks_who_works_among_children_for_a_proof(row, is_asked):
    told = [one.value["name"] for one in asked_by_law(row, [])]
    assert told == (["无犯罪记录证明"] if is_asked else [])


def test_a_proof_that_the_row_names_itself_is_not_asked_for_twice():
    assert asked_by_law({"企业名称": "红军小学"}, read_required("无犯罪记录证明")) == []


@pytest.mark.parametrize(("words", "wanted"), CASES)
def test_a_certificate_is_read_with_how_it_is_needed(words, wanted):
    told = read_required(words)
    named = {f"{one.value['name']}:{one.value['need']}" for one in told}
    assert named == (set() if wanted == "x" else set(wanted.split()))
    assert all(one.words in words for one in told)
