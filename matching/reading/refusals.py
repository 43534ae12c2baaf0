"""What people say they will not do: kinds of work by table, and jobs by their names ("保洁不干", "除了洗碗都行")."""

import re
from collections.abc import Iterator

from matching.reading.occupations import named_in, spoken_titles
from matching.reading.rules import hits
from matching.reading.text import Clause, clauses
from matching.types import AN_EMPLOYER, Reading

_NOT = r"(?:不想|不愿意?|不接受|不打算|不准备|不乐意|不爱|别让我?|不让|不能|不可以|别碰|别是|别干|别推|别给我?|不干|不做|不当|不去|不是(?!.{0,6}了$)|不考虑|不再|甭)"
# The job behind the refusal, in front of it, and set apart from all that would do.
_BEHIND = re.compile(
    rf"^(?:就是|反正|但是?|就|(?:大夫|医生)(?:说|让)?)?{_NOT}(?:再)?(?:干|做|当|去|碰|摸|进|下)?(?P<job>.{{2,10}}?)(?:了|的活|的|就行|就中|行)?$"
)
_IN_FRONT = re.compile(
    r"^(?:就是|反正|但是?|就)?(?P<job>[^不]{2,10}?)(?:这活|那活|的活|的|活)?(?:我|可|就|也|都|(?:岁数|年纪)大了|实在)?"
    r"(?:不(?:想|愿意?|爱|敢|乐意|打算)?(?:再)?(?:干|行|做|当|去|考虑|接受?|要|中)|干不(?:了|动|来)|干够|(?:干|做|当)?腻(?:歪|烦)?|(?:干|做)?伤|除外|(?:干|做|当)?够了?|就?算了|拉倒|免了|免谈)了?(?:(?:[算看站搬记跑坐说嫌没怕累脏]|太|腰|腿|眼|手)[^，,就再]{1,8})?$"
)
_EXCEPT = re.compile(r"除了(?P<job>.{2,8}?)(?:以?外|之外)?(?:都|啥|别的都?(?!不|没)|其他都?(?!不|没)|$)")
# "实在不行" and "不行的话" lead to a second choice and refuse nothing; what can't be any more is no refusal of work.
# "除了看大门，别的都不想干": what is set apart is the wish.
_NOTHING_ELSE = re.compile(r"^[，,\s]*(?:别的|其他|其它)[^，,。；]{0,3}(?:不|没)")
# "非开车不干", "除了开车别的不干": the job that is named is the only one that will do.
_ONLY_THIS = re.compile(
    r"(?:非(?=.{1,8}(?:不|莫))|除了(?=.{1,8}(?:别的|其他|其它|旁的|啥)))(?P<job>.{1,8}?)(?:(?:别的|其他|其它|旁的|啥)[^，,。；]{0,3})?(?:不|莫)[一-鿿]{0,2}$"
)
# A body that will not do it any more tells of a limit: the work may still be wished for ("抬锅颠勺是不行了").
_OF_THE_BODY = re.compile(r"^(?:爬|抬|扛|搬|背|蹲|弯|猫|站|走|提|拎|端|举|颠|抡|够|伸|登|使劲)")
_CANNOT = re.compile(r"不(?:行|中|成)了?$")
# Who has had enough of it names it by what is done ("不想再搓了", "不开车了").
_NO_MORE = re.compile(
    r"^(?:就是|反正|但是?|就)?(?:不(?:想|愿意?)再?(?P<verb>[一-鿿])了|再也不(?P<never>[一-鿿])了|(?:再也)?不(?:想再|愿再|想|再)?(?P<job>[一-鿿]{2,5}?)了"
    r"|(?P<spoilt>[一-鿿]{1,4}?)(?:得)?够够(?:的|儿的)?)$"
)
# "不装卸": a job behind a bare 不.
_BARE = re.compile(
    r"^(?:就是|反正|但是?|就|别的行)?(?:不|别)(?P<job>(?![爬抬扛搬背蹲弯站走提拎端举颠抡登])[一-鿿]{2,4}?)(?:的)?$"
)
_DONE_BY_HAND = {
    "搓": "搓澡",
    "按": "按摩",
    "炒": "炒菜",
    "扫": "扫地",
    "焊": "焊工",
    "端": "端盘子",
    "送": "送货",
    "开": "开车",
    "开车": "开车",
    "伺候人": "伺候老人",
    "教": "教书",
    "护": "护理",
    "跑": "跑车",
    "卖": "卖货",
    "伺候": "伺候老人",
    "下地": "种地",
    "卖东西": "卖货",
}
# What nobody shall know or say is no work.
_TO_BE_KNOWN = re.compile(r"知道|晓得|看[见出]|瞧见|听见|念叨|提起|传")
_SECOND_CHOICE = re.compile(r"实在不行|不行的?话|要不行|再不行|不行就|时间|点|班(?:不|除)")
# What parts a person from an employer for good, and how an employer is named.
_QUARREL = re.compile(
    r"打(?:过|了)?架|吵(?:过|翻)|闹(?:掰|翻|僵)|[欠拖坑骗](?:过|了|着)|拖欠|不对付|打官司|仲裁|前夫|前妻|不(?:想|愿意?)?(?:再)?回(?:去|那)?|(?:再也)?不去了|死活不去"
)
_EMPLOYER = re.compile(
    r"(?P<name>[一-鿿]{2,7}?)(?:超市|宾馆|酒店|饭店|骨头馆|饺子馆|馆|食品|公司|物业|医院|学校|养老院|幼儿园|洗浴|家政|驿站|服装|厂|店|家)"
)
_LEADING = re.compile(
    r"^(?:前夫|前妻|以前|原来|之前|上回|曾经|在|跟|和|被|让|去|回|是|从|给|那个|那|的|过|想|愿意|再)+"
)
# What would be better is no condition ("最好不用跟顾客说话").
_ONLY_BETTER = re.compile(r"最好|尽量|能不.{0,4}就不")
_MONEY = re.compile(r"钱|现金|收款|收银")
# Words of a job that are surely named; a guess refuses nothing.
SURELY = 0.75
CERTAINTY = 0.85


def read_refusals(cell: str) -> list[Reading]:
    """Return what a person will not do: words of `REFUSALS`, industries, and codes of occupations."""
    told = [
        Reading("refuses", hit.row["code"], hit.words, float(hit.row["certainty"]))
        for hit in hits("refusals.csv", cell)
        if not _ONLY_BETTER.search(hit.clause.text)
    ]
    by_table = {one.words for one in told}
    for clause, job in _refused(cell):
        # "出纳管现金不想干": what is refused is the money, and not every account.
        if clause.words.strip() in by_table and _MONEY.search(clause.text):
            continue
        named = [one for one in named_in(job) if one.share >= SURELY]
        told += [Reading("refuses", one.code, clause.words.strip(), CERTAINTY) for one in named[:1]]
    return told


def read_quarrels(cell: str) -> list[Reading]:
    """Return the employers somebody won't go back to, by the names they call them ("被好邻居超市欠过工资")."""
    told = []
    for clause in clauses(cell):
        found = _EMPLOYER.search(clause.text) if _QUARREL.search(clause.text) else None
        name = _LEADING.sub("", found["name"]) if found else ""
        if len(name) > 1 and not clause.is_question:
            told.append(Reading("refuses", f"{AN_EMPLOYER}{name}", clause.words.strip(), CERTAINTY))
    return told


def refused_work(cell: str) -> str:
    """Return the words of the jobs that a cell will have no more of, parted by spaces.

    Who only cannot do it ("开车是不行了") still knows the roads.
    """
    return " ".join(job for clause, job in _refused(cell) if not _CANNOT.search(clause.text.strip()))


def without_refused(cell: str) -> str:
    """Return a cell of the same length in which clauses that refuse a job, and words around the only one, are blank."""
    for clause, _ in _refused(cell):
        cell = _blank(cell, clause.start, clause.start + len(clause.words))
    for clause in clauses(cell):
        only = _ONLY_THIS.search(clause.text)
        if only:
            cell = _blank(cell, clause.start + only.start(), clause.start + only.start("job"))
            cell = _blank(cell, clause.start + only.end("job"), clause.start + only.end())
    return cell


def _blank(cell: str, start: int, end: int) -> str:
    return cell[:start] + "　" * (end - start) + cell[end:]


def _refused(cell: str) -> Iterator[tuple[Clause, str]]:
    """Yield the clauses that refuse a job, each with the words of the job."""
    for clause in clauses(cell):
        text = clause.text.strip()
        if _ONLY_THIS.search(text) or _SECOND_CHOICE.search(text) or clause.is_question:
            continue
        is_wish = _NOTHING_ELSE.search(cell[clause.start + len(clause.words) :])
        job = _job_of(text, may_except=not is_wish)
        if job:
            yield clause, job


def _job_of(text: str, *, may_except: bool) -> str:
    """Return the words of the job a clause refuses, else nothing."""
    no_more = _NO_MORE.search(text) or _BARE.search(text)
    told = next(word for word in no_more.groups() if word) if no_more else ""
    if told in _DONE_BY_HAND or told in spoken_titles():
        return _DONE_BY_HAND.get(told, told)
    found = (_EXCEPT.search(text) if may_except else None) or _BEHIND.search(text) or _IN_FRONT.search(text)
    if not found or _TO_BE_KNOWN.search(found["job"]):
        return ""
    return "" if _OF_THE_BODY.search(found["job"]) and _CANNOT.search(text) else found["job"]
