"""Notices that name their columns themselves: 岗位：…  人数：…  工资：…; each label speaks until the next."""

import re

from matching.breath import cues

_LABELS: tuple[tuple[str, str], ...] = (
    (cues.TITLE, r"(?:招聘)?岗位(?:名称)?|职位|工种|招聘职位"),
    (cues.HEADCOUNT, r"(?:招聘|需求|招工)?人数|名额"),
    (cues.TASKS, r"工作内容|岗位职责|职责|主要工作|内容"),
    (cues.REQUIREMENTS, r"(?:任职|岗位|招聘|用工)?(?:要求|条件)|年龄"),
    (cues.PAY, r"(?:工资|薪资|薪酬|薪金|月薪|日薪)(?:待遇)?|待遇"),
    (cues.HOURS, r"(?:工作|上班|用工)?时间|班次|作息|工时"),
    (cues.INSURANCE, r"福利(?:待遇)?|社保|保险"),
    (cues.ACCESS, r"便利条件|无障碍(?:条件)?"),
    (cues.WORKPLACE, r"(?:工作|单位|公司)?(?:地址|地点)"),
    (cues.PHONE, r"(?:联系|咨询|报名)?(?:电话|方式|手机)"),
    (cues.CONTACT, r"联系人"),
    (cues.REMARK, r"备注|说明"),
    (cues.DEADLINE, r"有效期至?|截止(?:日期|时间)?"),
    ("", r"(?:单位|企业|公司|用人单位)(?:名称)?|招聘单位"),
)
_LABEL = re.compile(
    r"(?:(?<=[\s,;。|\]】▪·•、])|(?=[【\[])|^)(?:\d{1,2}[.、)])?(?:(?P<open>[【\[])\s*)?(?:"
    + "|".join(f"(?P<c{at}>{words})" for at, (_column, words) in enumerate(_LABELS))
    + r")\s*(?(open)[】\]]\s*:?|:)\s*"
)
# One label may be chance ("要求：…" in a sentence); two make a notice.
_LEAST = 2


def labelled(folded: str) -> list[cues.Stretch]:
    """Return the stretches that stand behind labels, with the label's column; none when it is no such notice.

    What stands behind the name of the unit has the column "" and belongs to no need.
    """
    found = list(_LABEL.finditer(folded))
    if len(found) < _LEAST:
        return []
    ends = [*(one.start() for one in found[1:]), len(folded)]
    told = []
    for one, end in zip(found, ends, strict=True):
        column = next(_LABELS[at][0] for at in range(len(_LABELS)) if one[f"c{at}"])
        told.append((one.end(), end, column))
    return told
