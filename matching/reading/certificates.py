"""Certificates: required, preferred or obtainable with help; held, run out or out of reach."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache

from matching.reading.needles import Asking
from matching.reading.rules import GAP, hits, read_rows
from matching.reading.text import Clause, clauses, normal
from matching.types import Reading

OBTAINABLE = re.compile(
    r"办|报(?:名|销)?|给报|入职后|培训后|复审|后(?:考|补)|补办|帮(?:着)?办|领着|没有的|代办|可以没有|没证也"
    r"|可(?:以)?(?:后)?(?:培训|考|补|学)|(?:内|后|可)[^，,。；]{0,6}取得|在考|(?<!有)(?:无|没)(?:有)?[^,，]{0,4}证[^,，]{0,3}(?:可|能|教|培训)"
)
PREFERRED = re.compile(
    r"优先|最好|(?:有|持|会)[^,，。]{0,14}(?:加|(?:另|多)(?:加|给|开|发|补|拿))\s*[\d一二三两四五六七八九]|(?:有|持)[^,，]{0,6}(?:工资|钱|待遇)?(?:多给|加(?:钱|分|工资)|更|高(?:点|些)?$|涨)|有了|尽量|有无均可|均可|更佳|更好|加分|或者|或学|或(?:会|懂|有|干过|做过|能)"
)
# In brackets another certificate is what would be better ("低压证（建筑电工证优先）").
OF_ANOTHER = re.compile(r"(?<=[证照本])[（(][^（()]*[证照本]者?(?:优先|更好|最好|加分)$")
# Said of several together, all of them are no more than a wish ("有电工证或司炉证的优先").
BETTER = re.compile(r"优先|最好|更佳|更好|加分|尽量|均可")
# Papers of one kind of work parted by a stroke; what the law asks of everybody stands beside them, and not instead.
STROKE = re.compile(r"证\s*[/／]|[/／][^,，/／]{0,8}证")
OF_EVERYBODY = frozenset({"健康证", "无犯罪记录证明"})
# What may take the place of a certificate behind the clause that names it ("，或机电专业毕业").
INSTEAD = re.compile(r"^[，,；; ]*或(?!许)者?(?:是)?(?=[^，,。；]{2})")
# Remarks that open to those without it a post whose conditions name a certificate.
WITHOUT_AT_FIRST = re.compile(
    r"(?:没|无)(?:有)?证(?:件|书)?(?:的|者|呢)?(?:也|都|就)?(?:可以?|能|先|行|收)|先(?:上岗|干着|干)[^,，。；]{0,4}(?:再|后)?考证?|(?:送|给|帮|领|供)(?:着|你|去|出钱|花钱|掏钱|报名)*考(?:证|下来|取|$)|考证(?:的)?(?:钱|费用?)[^,，。；]{0,5}(?:出|报|掏|拿)"
)
# Places where people work among children, and schools of the grown.
CHILDREN = re.compile(
    r"(?<![驾党技大])(?:小学|中学|幼儿园|托育|午托|托管|小饭桌|早教|少年宫|校车|家教|课后辅导|辅导班)"
)
GROWN = re.compile(r"驾校|老年大学|成人|旁边|对面|附近|跟前|文具|专卖|托管(?:资产|运营)")
WHERE_CHILDREN_ARE = ("企业名称", "行业", "岗位名称")
ON_ONES_OWN = re.compile(r"自(?:己|行)?办(?!不|.{0,4}报)")
WITHOUT_IT = re.compile(r"^[，,；;（( ]*(?:没有?|无)(?:证)?(?:的)?(?:也|都)(?:行|可|要|中|成)")
NOT_ASKED = re.compile(
    r"证(?:不限|不要|不用|不需要|无所谓|没有也行)|有没有[^,，]{0,7}(?:都行|都可|无所谓|不要紧)|不要(?:求)?.{0,4}证|只做.{0,6}不要求|不要求证"
)
# What runs out one day ("2027年到期", "快到期了") still holds.
RUN_OUT = re.compile(
    r"(?<![没未不快要])(?<!没有)过期|(?:去|前|大前)年[^，,。；]{0,4}到期|(?<![月年快要没未不])(?<!没有)(?<!马上)(?<!即将)(?<!临近)到期|没(?:复|年)?[审检]|早没|没了|作废|脱审|开不了"
)
REVOKED = re.compile(r"吊(?:销|了)|注销|被吊")
# What stands behind the clause that names a licence and takes it back ("有B2，吊了，考不回来").
TAKEN = re.compile(
    r"^[，,、。；（( ]*(?:后来|前年|去年|让人家?)?(?:被|让)?(?:吊(?:了|销)|注销|没收|收(?:走|了)|扣(?:了|光|没))"
)
# How a remark states what somebody holds, and what else it may say of papers.
STATED = re.compile(
    r"已|(?:办|批|考|拿|取|认定)(?:了|好|完|过|下来|到)|在手|齐全|过期|(?:去|前)年[^，,。；]{0,4}到期|没(?:有|办)|认定过"
)
PLANNED = re.compile(
    r"要|想|能办|可办|送去|重新|体检|得等|学习|准备|打算|再(?:考|办)|等(?!级)|争取|帮|给(?:他|她|我)?(?:办|考)|(?<!前)(?<!去)年[^，,。；]{0,4}到期"
)
OUT_OF_REACH = re.compile(r"办不(?:下来|了|成)|没办(?:下来|成)|体检没过|不给办|考不了|没资格考")
NOT_HELD = re.compile(
    r"没(?:有|考|办|过(?!期))|未|不会|啥证没|没办过|差.{0,2}没|面试没过|没过(?!期)|正在?考|在考|想考|笔试|面试(?!过了)|备考|准备考|要考|要去考|报(?:了|上)?(?:名|班)|培训中|等(?:成绩|发证)|明年考"
)


@cache
def _kinds() -> tuple[tuple[str, re.Pattern[str], int], ...]:
    return tuple(
        (row["name"], re.compile(GAP.sub(r".{0,\1}", row["pattern"])), int(row["effort"]))
        for row in read_rows("certificates.csv")
    )


@cache
def _asking() -> Asking:
    return Asking([pattern for _, pattern, _ in _kinds()])


@cache
def efforts() -> dict[str, int]:
    """Return certificate name to how hard it is to get: 0 days, 1 weeks, 2 months or a licence."""
    return {name: effort for name, _, effort in _kinds()}


def _named(cell: str) -> Iterator[tuple[str, Clause]]:
    for clause in clauses(cell):
        for name, pattern, _ in (_kinds()[number] for number in _asking().of(clause.text)):
            if pattern.search(clause.text):
                yield name, clause


def read_required(cell: str) -> list[Reading]:
    """Return the readings `certificate` of a vacancy's cell.

    A clause that helps ("健康证厂里统一带着去办", "证过期的给报名复审") makes it obtainable.
    """
    named = [(name, clause) for name, clause in _named(cell) if not NOT_ASKED.search(clause.text)]
    together = Counter(start for start, _ in {(clause.start, _family(name)) for name, clause in named})
    told = []
    for name, clause in named:
        # "保育员证或学前教育毕业": one of them is enough.
        is_either = _names_either(name, clause.text) and together[clause.start] > 1
        need = _need(_with_brackets(cell, clause), cell)
        need = "either" if is_either and need != "obtainable" and not BETTER.search(clause.text) else need
        if need == "required" and _is_left_open(cell[clause.start + len(clause.text) :]):
            need = "preferred"
        told.append(Reading("certificate", {"name": name, "need": need}, clause.words.strip()))
    return told


_PAPER = re.compile(r"[证照本]|[abc][123]")


def read_in_title(cell: str) -> list[Reading]:
    """Return the certificates that a title names as papers ("司机B本", "持叉车证"); a trade alone names none."""
    return [one for one in read_required(cell) if _PAPER.search(normal(one.words))]


def _names_either(name: str, text: str) -> bool:
    """Whether a clause that names several lets one of them do."""
    return "或" in text or (name not in OF_EVERYBODY and bool(STROKE.search(text)))


def _is_left_open(after: str) -> bool:
    """Whether what stands behind a certificate lets people in without it, or names what may take its place."""
    if WITHOUT_IT.match(after):
        return True
    return bool(INSTEAD.match(after)) and not _named_at_once(after)


def _named_at_once(after: str) -> bool:
    """Whether the next clause names a certificate itself."""
    first = next(iter(clauses(after)), None)
    return first is not None and any(clause.start == first.start for _, clause in _named(after))


def opened(told: Iterable[Reading], remarks: str) -> list[Reading]:
    """Return the readings of a row, of which certificates are obtainable where remarks open the post to those without."""
    if not WITHOUT_AT_FIRST.search(normal(remarks)):
        return list(told)
    return [_obtainable(one) for one in told]


def _obtainable(reading: Reading) -> Reading:
    if reading.fact != "certificate" or reading.value["need"] not in {"required", "either"}:
        return reading
    if reading.value["name"] in OF_EVERYBODY or reading.value["name"].endswith("驾驶证"):
        return reading
    return replace(reading, value={**reading.value, "need": "obtainable"})


def _family(name: str) -> str:
    """Return the name under which classes of one licence count once."""
    return "驾驶证" if name.endswith("驾驶证") else name


def _need(text: str, cell: str) -> str:
    helped = re.search(
        r"证.{0,6}(?:给报|复审|入职后考|没有的|(?:领|带)着.{0,3}办)|(?:未持证|无证|没证)[^。]{0,16}(?:可|培训|报名|协助|考)|取证后|培训(?:后)?取证|(?:没|无|零)(?:有)?(?:基础|经验)[^。；]{0,10}(?:学|教|培训)|后[^，,。]{0,5}内?考(?:下来|取|证)|内[^，,。]{0,4}取得",
        cell,
    )
    if OBTAINABLE.search(text) and not (ON_ONES_OWN.search(text) and not helped):
        return "obtainable"
    if PREFERRED.search(OF_ANOTHER.sub("", text)):
        return "preferred"
    return "obtainable" if helped else "required"


def asked_by_law(row: Mapping[str, str], told: Iterable[Reading]) -> list[Reading]:
    """Return the proof that the law asks of everybody who works where children are, where the row does not name it.

    Source: 未成年人保护法 62, domain facts §4.1.
    """
    names = {one.value["name"] for one in told if one.fact == "certificate"}
    if "无犯罪记录证明" in names:
        return []
    for column in WHERE_CHILDREN_ARE:
        cell = normal(row.get(column) or "")
        found = CHILDREN.search(cell)
        if found and not GROWN.search(cell):
            value = {"name": "无犯罪记录证明", "need": "required"}
            return [Reading("certificate", value, found.group(), 0.8, column)]
    return []


def read_held(cell: str) -> list[Reading]:
    """Return the readings `certificate` of a person's cell."""
    told = []
    for name, clause in _named(cell):
        state = "missing" if NOT_HELD.search(clause.text) else "held"
        state = "cannot" if OUT_OF_REACH.search(clause.text) else state
        state = "expired" if RUN_OUT.search(_with_brackets(cell, clause)) else state
        taken = TAKEN.match(cell[clause.start + len(clause.text) :])
        state = "cannot" if taken or REVOKED.search(_with_brackets(cell, clause)) else state
        told.append(Reading("certificate", {"name": name, "state": state}, clause.words.strip()))
    return told


def read_noted(cell: str) -> list[Reading]:
    """Return the readings `certificate` that a remark states plainly; what somebody plans or may get is none."""
    told = read_held(cell)
    return [one for one in told if STATED.search(normal(one.words)) and not PLANNED.search(normal(one.words))]


def _with_brackets(cell: str, clause: Clause) -> str:
    """Return a clause and the bracket behind it ("低压电工证（2025年11月过期）")."""
    after = cell[clause.start + len(clause.text) :]
    return clause.text + (after.split("）")[0].split(")")[0] if after[:1] in "（(" else "")


def read_proofs(cell: str) -> list[Reading]:
    """Return proofs that a person's past puts out of reach; nothing else is concluded from it."""
    return [
        Reading(
            "certificate",
            {"name": name, "state": hit.row["state"]},
            hit.words,
            float(hit.row["certainty"]),
        )
        for hit in hits("proofs.csv", cell)
        for name in hit.row["certificate"].split()
    ]
