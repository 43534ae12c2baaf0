"""Which of our columns a file's own column names stand for: known, guessed, said before, still to be said."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from matching.tables import COLUMNS
from portal.actors import Actor
from portal.models import ColumnMemory, ImportKind

# How offices head such columns, beside our own words. Source: the forms quoted in domain §1.1, §2.1 and §7, and
# what a spreadsheet kept by hand calls the same.
OTHER_NAMES: dict[str, dict[str, tuple[str, ...]]] = {
    "areas": {
        "代码": ("区划代码", "行政区划代码", "编码"),
        "名称": ("地名", "区划名称"),
        "上级代码": ("上级编码", "父级代码"),
    },
    "vacancies": {
        "编号": ("序号", "岗位编号", "台账编号"),
        "企业名称": ("单位", "单位名称", "用人单位", "用工单位", "企业", "公司名称", "店名", "商户名称"),
        "统一社会信用代码": ("信用代码", "社会信用代码", "统一信用代码"),
        "行业": ("所属行业", "行业类别"),
        "企业规模": ("规模", "单位规模", "人员规模"),
        "所属街道": ("街道", "乡镇街道", "街道乡镇", "街道（乡镇）"),
        "所属社区": ("社区", "社区村", "村社区", "社区（村）"),
        "工作地址": ("地址", "工作地点", "单位地址", "上班地点"),
        "联系人": ("单位联系人", "负责人"),
        "联系电话": ("电话", "手机", "手机号", "手机号码", "联系方式", "单位电话"),
        "岗位名称": ("岗位", "工种", "职位", "招聘岗位", "用工岗位", "需求岗位"),
        "招聘人数": ("人数", "需求人数", "招工人数", "用工人数"),
        "工作内容": ("岗位职责", "干什么", "工作描述", "岗位描述"),
        "任职要求": ("要求", "岗位要求", "招聘条件", "招聘要求"),
        "薪资待遇": ("工资", "薪资", "待遇", "工资待遇", "月薪", "薪酬"),
        "工作时间": ("上班时间", "工时", "班次", "时间"),
        "社保福利": ("福利", "福利待遇", "社保", "五险"),
        "无障碍与便利条件": ("便利条件", "无障碍", "无障碍条件"),
        "可否残疾人": ("是否招残疾人", "是否接收残疾人", "残疾人可否"),
        "有效期至": ("有效期", "截止日期", "招聘截止"),
        "登记日期": ("采集日期", "登记时间", "填报日期", "走访日期"),
        "登记网格员": ("网格员", "登记人", "采集人", "填报人"),
        "备注": ("说明", "其他"),
    },
    "jobseekers": {
        "编号": ("序号", "登记编号", "登记号"),
        "姓名": ("名字", "求职人", "求职者", "求职者姓名", "申请人"),
        "身份证号": ("身份证", "身份证号码", "公民身份号码", "证件号码"),
        "出生日期": ("生日", "出生年月", "出生年月日"),
        "联系电话": ("电话", "手机", "手机号", "手机号码", "联系方式", "本人电话"),
        "所属街道": ("街道", "乡镇街道", "街道乡镇", "街道（乡镇）"),
        "所属社区": ("社区", "社区村", "村社区", "社区（村）"),
        "网格": ("所属网格", "网格号"),
        "居住地址": ("住址", "地址", "家庭住址", "现住址", "居住地", "家庭地址"),
        "困难类别": ("困难类型", "人员类别", "就业困难类别", "困难人员类别"),
        "残疾类别": ("残疾类型", "残疾种类"),
        "残疾等级": ("残疾级别", "等级"),
        "残疾证号": ("残疾人证号", "残疾证"),
        "文化程度": ("学历", "最高学历", "文化"),
        "技能与证书": ("技能", "特长", "技能证书", "职业技能", "技能特长"),
        "工作经历": ("经历", "工作经验", "从业经历", "以前干过"),
        "求职意向": ("意向", "意向岗位", "求职岗位", "就业意向", "想干什么", "意向工种"),
        "期望月薪": ("期望工资", "期望薪资", "薪资要求", "工资要求"),
        "可工作时间": ("工作时间", "空闲时间", "能干的时间"),
        "可接受通勤": ("通勤", "通勤距离", "意向地点"),
        "身体状况与功能": ("身体状况", "健康状况", "身体情况"),
        "所需便利": ("需要的便利", "便利需求"),
        "家庭与照料情况": ("家庭情况", "家庭状况", "照料情况"),
        "目前收入与救助": ("收入", "收入情况", "救助情况", "目前收入"),
        "登记日期": ("登记时间", "填表日期", "采集日期"),
        "登记网格员": ("网格员", "登记人", "采集人", "填表人"),
        "备注": ("说明", "其他"),
    },
}


def guess(name: str, kind: str) -> str:
    """Return which of our columns a name probably stands for, "" for none."""
    if name in COLUMNS[kind]:
        return name
    return next((own for own, others in OTHER_NAMES[kind].items() if name in others), "")


def remembered(session: Session, actor: Actor, kind: ImportKind) -> dict[str, str]:
    """Return what this sender said of their column names before."""
    row = _memory(session, actor, kind)
    return dict(row.columns) if row is not None else {}


def remember(session: Session, actor: Actor, kind: ImportKind, columns: Mapping[str, str]) -> None:
    """Keep what this sender says of their column names; the next file with them is not asked about."""
    row = _memory(session, actor, kind)
    if row is None:
        session.add(ColumnMemory(account_id=actor.account_id, kind=kind, columns=dict(columns)))
    else:
        row.columns = {**row.columns, **columns}
    session.flush()


def _memory(session: Session, actor: Actor, kind: ImportKind) -> ColumnMemory | None:
    query = select(ColumnMemory).where(ColumnMemory.kind == kind, ColumnMemory.account_id == actor.account_id)
    return session.scalars(query).first()


def unsettled(names: Sequence[str], kind: str, told: Mapping[str, str]) -> list[str]:
    """Return the file's own names that are neither ours nor spoken of."""
    return [name for name in names if name and name not in COLUMNS[kind] and name not in told]


def proposal(names: Sequence[str], kind: str, told: Mapping[str, str]) -> dict[str, str]:
    """Return for each name of the file that is not ours what it may stand for; each of ours once."""
    taken = {name for name in names if name in COLUMNS[kind]}
    proposed: dict[str, str] = {}
    for name in names:
        if not name or name in COLUMNS[kind]:
            continue
        found = told[name] if name in told else guess(name, kind)
        proposed[name] = found if found not in taken else ""
        taken |= {found} - {""}
    return proposed
