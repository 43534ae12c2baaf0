"""What somebody was taught, subject by subject, and wishes that only point at it or at what was done before.

"大专（机电一体化）" tells of a trade before anybody worked in it; 专业对口 and 老本行 wish for a trade without naming it.
Subjects and the occupations they lead to stand in `subjects.csv`.
"""

import re
from collections.abc import Iterable, Mapping

from matching.reading.refusals import without_refused
from matching.reading.rules import hits
from matching.reading.text import clauses, normal
from matching.types import Reading

# What was learned and not yet done is worth about half of what was done.
LEARNED, EACH_FURTHER = 0.5, 0.05
# Schooling stands in its own column; among skills it is named as such ("药学毕业证").
NAMED_SO = re.compile(r"毕业|专业|学历")
OWN_SUBJECT = re.compile(
    r"对口|(?:本|所学的?|学的(?:那个)?|用上)专业|专业(?:的活|相关|有关|方面)|学啥干啥|跟学的(?:有关|沾边)"
)
OWN_TRADE = re.compile(
    r"老(?:本)?行|本行|(?:原来|原先|以前|从前|早先)(?:那|干(?:的|过)|的(?:活|行)|一样)|(?:凭|靠|吃)[^，,。；]{0,2}手艺|手艺活|技术活"
    r"|(?:用上|使上|白瞎|丢了|撂下)[^，,。；]{0,5}(?:本事|手艺|技术)"
)
NOT_AGAIN = re.compile(
    r"(?:不(?:想|愿意?|干|做|再)|别|干不(?:了|动)|没法)[^，,。；]{0,5}(?:行|以前|原来)|行[^，,。；]{0,4}(?:不(?!行|咋|错)|干不|做不)|改行|转行|学[^，,。；]{0,3}(?:手艺|技术)"
)
# A wish that points is plainer than a guess, and weaker than a name.
POINTED, MOST = 0.8, 4
# Programs, and work that is done with them; sums, and work that is made of them.
EVERYDAY_SKILLS = {
    "computing": re.compile(
        r"电脑|微机|计算机|excel|word(?!s)|wps|ppt|(?:做|制)表|表格|打字|录入|敲字|办公(?:软件|自动化)|python|java|编程|代码|数据库|(?<![a-z])ps(?![a-z])|photoshop|cad|cdr"
        r"|剪(?:视频|小视频|辑|映|片)|修图|抠图|做图|用友|金蝶|(?:开票|收费|工单|办公)系统|进销存|erp|wms|读屏|公众号|网店|淘宝|文字客服"
    ),
    "counting": re.compile(
        r"(?:算|记|对|理|做|管)(?:个|点)?账|会计|出纳|收银|收款|找零|口算|心算|算盘|算数|统计|核算|报税|点钞|盘点|钱过手|收费员|收收?费"
    ),
}
NOT_ABLE = re.compile(r"不(?:会|懂|行|咋会|认|用|碰|摸)|没(?:用过|摸过|学过|碰过)|不太会|不灵|想学|要学")
SKILL_CERTAINTY = 0.8
_DONE_IN = ("工作经历", "技能与证书")


def read_subjects(row: Mapping[str, str]) -> list[Reading]:
    """Return `experience` without years, and little certainty, for the subjects of a registry row."""
    cells = {"文化程度": row.get("文化程度") or ""}
    if NAMED_SO.search(normal(row.get("技能与证书") or "")):
        cells["技能与证书"] = row["技能与证书"]
    return [
        Reading(
            "experience", {"code": code, "years": None}, hit.words, LEARNED - EACH_FURTHER * order, column
        )
        for column, cell in cells.items()
        for hit in hits("subjects.csv", cell)
        if column == "文化程度" or NAMED_SO.search(hit.clause.text)
        for order, code in enumerate(hit.row["codes"].split())
    ]


def read_everyday_skills(cell: str) -> list[Reading]:
    """Return `computing` and `counting` where somebody tells that they can, or names what nobody does without."""
    told = []
    for clause in clauses(cell):
        for fact, words in EVERYDAY_SKILLS.items():
            if words.search(clause.text) and not NOT_ABLE.search(clause.text) and not clause.is_question:
                told.append(Reading(fact, True, clause.words.strip(), SKILL_CERTAINTY))
    return told


def read_pointing_wishes(row: Mapping[str, str], told: Iterable[Reading]) -> list[Reading]:
    """Return `wish` readings for wishes that point at what was learned ("专业对口") or done before ("老本行")."""
    cell = normal(without_refused(row.get("求职意向") or ""))
    known = [one for one in told if one.fact == "experience"]
    if found := OWN_SUBJECT.search(cell):
        return _wishes(found.group(), [one for one in known if one.certainty <= LEARNED])
    found = OWN_TRADE.search(cell)
    if found is None or NOT_AGAIN.search(cell):
        return []
    done = ([one for one in known if one.source == column and one.certainty > LEARNED] for column in _DONE_IN)
    return _wishes(found.group(), next(filter(None, done), []))


def _wishes(words: str, known: list[Reading]) -> list[Reading]:
    """Return the occupations of readings as wishes, the surest first."""
    surest = max((one.certainty for one in known), default=1.0)
    ranked = sorted(known, key=lambda one: -one.certainty)[:MOST]
    return [
        Reading("wish", one.value["code"], words, round(POINTED * one.certainty / surest, 2), "求职意向")
        for one in ranked
    ]
