"""Rows of ledgers and registries as they come in files."""

import csv
import io

from matching.tables import COLUMNS
from portal.models import ImportKind


def file_of(kind: ImportKind, *rows: dict[str, str]) -> bytes:
    stream = io.StringIO(newline="")
    extra = [
        name
        for name in dict.fromkeys(name for row in rows for name in row)
        if name not in COLUMNS[kind.value]
    ]
    writer = csv.DictWriter(stream, fieldnames=[*COLUMNS[kind.value], *extra], restval="")
    writer.writeheader()
    writer.writerows(rows)
    return stream.getvalue().encode("utf-8-sig")


def person(**cells: str) -> dict[str, str]:
    usual = {
        "编号": "S1",
        "姓名": "冯小满",
        "联系电话": "13800000888",
        "所属街道": "红旗街道",
        "所属社区": "春晖社区",
        "困难类别": "低保；残疾人",
        "求职意向": "坐着的活",
        "身体状况与功能": "站一个钟头腿就疼",
        "登记日期": "2026-08-20",
    }
    return {**usual, **cells}


def post(**cells: str) -> dict[str, str]:
    usual = {
        "编号": "T1",
        "企业名称": "春晖面馆",
        "所属街道": "红旗街道",
        "所属社区": "春晖社区",
        "工作地址": "红旗路12号",
        "联系人": "于姐",
        "联系电话": "13800000777",
        "岗位名称": "洗碗工",
        "招聘人数": "1",
        "工作内容": "洗碗，择菜",
        "任职要求": "手脚麻利",
        "薪资待遇": "2400元/月",
        "工作时间": "早9点到下午4点，双休",
        "有效期至": "2026-10-31",
        "登记日期": "2026-09-01",
        "登记网格员": "佟丽",
    }
    return {**usual, **cells}
