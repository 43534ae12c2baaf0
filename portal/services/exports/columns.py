"""Which columns each list has as a file, and which of them only come along when somebody asks for them."""

from collections.abc import Collection

from portal.actors import WORKERS, Actor
from portal.models import ColumnGroup, ExportKind
from portal.services.visibility import SEEING

# Lists that no import knows; the ledger and the registry have the columns of the ledger file format (design §5).
_OTHERS: dict[ExportKind, tuple[str, ...]] = {
    ExportKind.EMPLOYERS: (
        "企业名称",
        "统一社会信用代码",
        "单位类型",
        "行业",
        "企业规模",
        "所属街道",
        "所属社区",
        "地址",
        "联系人",
        "联系电话",
        "情况",
        "证照核验日期",
        "正在招的岗位数",
    ),
    # Why somebody said no, or that they did, is no column: it may cost them their allowance (domain §5.1).
    ExportKind.REFERRALS: (
        "推荐号",
        "求职者编号",
        "姓名",
        "联系电话",
        "所属街道",
        "所属社区",
        "岗位编号",
        "岗位名称",
        "企业名称",
        "走到哪一步",
        "推荐日期",
        "跟单位说的日期",
        "上次动的日期",
        "经办人",
    ),
    ExportKind.CALLS: (
        "凭条号",
        "姓名",
        "联系电话",
        "窗口",
        "想问的岗位",
        "企业名称",
        "方便的时候",
        "留话时间",
        "回话时间",
        "回话人",
        "怎么说的",
    ),
}

GROUPS: dict[ExportKind, dict[ColumnGroup, tuple[str, ...]]] = {
    ExportKind.PEOPLE: {
        ColumnGroup.PHONE: ("联系电话",),
        ColumnGroup.PAPERS: ("身份证号", "性别", "出生日期", "残疾证号"),
        ColumnGroup.ADDRESS: ("居住地址",),
        ColumnGroup.BODY: ("残疾类别", "残疾等级", "身体状况与功能", "所需便利"),
        ColumnGroup.HOME: ("困难类别", "家庭与照料情况", "目前收入与救助", "备注"),
    },
    ExportKind.VACANCIES: {ColumnGroup.CONTACT: ("联系人", "联系电话", "备注")},
    ExportKind.EMPLOYERS: {ColumnGroup.CONTACT: ("联系人", "联系电话")},
    ExportKind.REFERRALS: {ColumnGroup.PHONE: ("联系电话",)},
    ExportKind.CALLS: {ColumnGroup.PHONE: ("联系电话",), ColumnGroup.NOTE: ("怎么说的",)},
}
# Lists of people; the ledger names only employers.
OF_PEOPLE = frozenset({ExportKind.PEOPLE, ExportKind.REFERRALS, ExportKind.CALLS})
# An import takes a column that a file lacks for one that was emptied. A file without its covered columns is headed
# so that no import takes it for the registry or the ledger: it would delete what had stayed at home.
KEY, PARTIAL_KEY = "编号", "编号（列不全，别导回）"
_IMPORTED = {ExportKind.PEOPLE: "jobseekers", ExportKind.VACANCIES: "vacancies"}


def action_of(kind: ExportKind) -> str:
    """Return the right that exporting a list needs."""
    return "export.people" if kind in OF_PEOPLE else "export.ledger"


def header(kind: ExportKind, groups: Collection[ColumnGroup]) -> list[str]:
    """Return the columns of a list, in order: the open ones, and those of the groups that were asked for."""
    from matching.tables import COLUMNS  # noqa: PLC0415 - spreadsheet readers load slowly

    every = COLUMNS[_IMPORTED[kind]] if kind in _IMPORTED else _OTHERS[kind]
    at_home = {name for group, names in GROUPS[kind].items() if group not in groups for name in names}
    return [name for name in every if name not in at_home]


def is_whole(kind: ExportKind, groups: Collection[ColumnGroup]) -> bool:
    """Tell whether a list has all of its columns, so that it may come back in."""
    return kind in _IMPORTED and set(groups) == set(GROUPS[kind])


def headed(kind: ExportKind, groups: Collection[ColumnGroup]) -> list[str]:
    """Return what stands above the columns of `header`."""
    if kind not in _IMPORTED or is_whole(kind, groups):
        return header(kind, groups)
    return [PARTIAL_KEY if name == KEY else name for name in header(kind, groups)]


def areas_of(actor: Actor, kind: ExportKind, groups: Collection[ColumnGroup]) -> tuple[str, ...]:
    """Return the areas whose rows may be exported so: covered columns of people only where somebody works."""
    return actor.areas(WORKERS if kind in OF_PEOPLE and groups else SEEING)
