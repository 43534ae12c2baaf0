"""Under which key a fact is confirmed, and which columns matching never gets to see."""

from collections.abc import Mapping

from matching.types import Reading
from portal.models import Jobseeker, Vacancy

Record = Vacancy | Jobseeker

CONFIRMED_SOURCE = "confirmed"
# Columns about who somebody is. Matching does not read them (design rule 1); it does not even get them.
NEVER_MATCHED = frozenset(
    {
        "编号",
        "姓名",
        "身份证号",
        "性别",
        "出生日期",
        "联系人",
        "联系电话",
        "居住地址",
        "困难类别",
        "残疾类别",
        "残疾等级",
        "残疾证号",
        "目前收入与救助",
        "登记网格员",
    }
)
# Facts a record has several of, and what tells them apart: a part of the value, or the value itself (None).
_SEVERAL: dict[str, str | None] = {
    "accommodation": "key",
    "certificate": "name",
    "experience": "code",
    "wording": "rule",
    "hazard": None,
    "avoid": None,
    "skill": None,
    "occupation": None,
    "wish": None,
    "refuses": None,
    "unread": None,
}


def key_of(reading: Reading) -> str:
    """Return the key under which a reading is confirmed: ``demand:ST``, ``accommodation:stool``, ``pay_min``."""
    if reading.fact not in _SEVERAL:
        return reading.fact
    part = _SEVERAL[reading.fact]
    told = reading.value[part] if part is not None and isinstance(reading.value, Mapping) else reading.value
    return f"{reading.fact}:{told}"


def fact_of(key: str) -> str:
    """Return the fact of the vocabulary that a key belongs to."""
    head = key.partition(":")[0]
    return head if head in _SEVERAL else key
