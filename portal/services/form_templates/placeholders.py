"""Every placeholder a form may hold, by kind, with an example: what the page lists and the check knows."""

from dataclasses import dataclass, field

from portal.labels import N_
from portal.models import FormKind
from portal.services import categories, figures
from portal.services.columns import JOBSEEKER_TEXTS


@dataclass(frozen=True)
class Placeholder:
    """A name that stands in double braces, and what it becomes."""

    name: str
    example: str


@dataclass(frozen=True)
class Vocabulary:
    """What a form of one kind may hold: anywhere, and in a row that repeats, by the row's own mark."""

    single: tuple[Placeholder, ...]
    rows: dict[str, tuple[Placeholder, ...]] = field(default_factory=dict)


TICKED, OPEN_BOX = "☑", "□"
_COMMON = (
    Placeholder("今天", N_("2026年11月25日")),
    Placeholder("今天.年", "2026"),
    Placeholder("今天.月", "11"),
    Placeholder("今天.日", "25"),
    Placeholder("经办人", N_("田甜")),
    Placeholder("经办单位", N_("育才街道公共就业服务")),
)
_EXAMPLES: dict[str, str] = {
    "编号": "S-004-00017",
    "姓名": N_("王磊"),
    "身份证号": "990405199003078819",
    "性别": N_("男"),
    "出生日期": "1990-03-07",
    "联系电话": "13800000001",
    "网格": N_("第3网格"),
    "居住地址": N_("育新小区3号楼2单元"),
    "残疾类别": N_("肢体"),
    "残疾等级": N_("三级"),
    "残疾证号": "99040519900307881943",
    "文化程度": N_("初中"),
    "技能与证书": N_("会用电脑打字"),
    "工作经历": N_("接线员两年"),
    "求职意向": N_("坐着的活"),
    "期望月薪": N_("2300往上"),
    "可工作时间": N_("白天，周日歇"),
    "可接受通勤": N_("走路20分钟"),
    "身体状况与功能": N_("站半个钟头要歇"),
    "所需便利": N_("给个凳子"),
    "家庭与照料情况": N_("跟父亲住"),
    "目前收入与救助": N_("低保边缘"),
    "备注": N_("上午打电话"),
}
_PERSON = (
    *(Placeholder(column, _EXAMPLES[column]) for column in ("编号", *JOBSEEKER_TEXTS)),
    Placeholder("年龄", "36"),
    Placeholder("所属区", N_("工农区")),
    Placeholder("所属街道", N_("育才街道")),
    Placeholder("所属社区", N_("育新社区")),
    Placeholder("困难类别", N_("低保边缘；残疾人")),
    Placeholder("登记日期", N_("2026年9月1日")),
    Placeholder("登记网格员", N_("田甜")),
    Placeholder("同意登记的日子", N_("2026年9月1日")),
    Placeholder("同意记身体的日子", N_("2026年9月1日")),
    *(Placeholder(f"勾.{kind}", TICKED) for kind in categories.KINDS),
)
_COUNTED = (
    *(Placeholder(f"统计.{figure.name}", "653") for figure in figures.FIGURES),
    *(Placeholder(f"公开.{figure.name}", N_("不到5")) for figure in figures.FIGURES),
)
_LEDGER_EXAMPLES: dict[str, str] = {
    "编号": "V-004-00012",
    "企业名称": N_("老马家骨头馆"),
    "岗位名称": N_("洗碗工"),
    "招聘人数": "2",
    "薪资待遇": N_("2600元/月"),
}


def _listed(columns: tuple[str, ...], examples: dict[str, str]) -> tuple[Placeholder, ...]:
    return (
        Placeholder("序号", "1"),
        *(Placeholder(column, examples.get(column, N_("照名单上写的"))) for column in columns),
    )


def vocabulary(kind: FormKind) -> Vocabulary:
    """Return what a form of this kind may hold."""
    if kind is FormKind.REPORT:
        single = (
            *_COMMON,
            Placeholder("地点", N_("工农区")),
            Placeholder("月份", N_("2026年11月")),
            Placeholder("起", N_("2026年11月1日")),
            Placeholder("止", N_("2026年11月30日")),
        )
        row = (Placeholder("社区", N_("育新社区")), Placeholder("序号", "1"), *_COUNTED)
        return Vocabulary((*single, *_COUNTED), {"社区": row})
    if kind is FormKind.LIST:
        from matching.tables import COLUMNS  # noqa: PLC0415 - spreadsheet readers load slowly

        listed = (*_COMMON, Placeholder("共", "27"))
        return Vocabulary(
            listed,
            {
                "人": _listed(COLUMNS["jobseekers"], _EXAMPLES),
                "岗位": _listed(COLUMNS["vacancies"], _LEDGER_EXAMPLES),
            },
        )
    return Vocabulary((*_COMMON, *_PERSON))
