"""What a person said they will not do; it is theirs to say, and rules out."""

from collections.abc import Callable

from matching.compiled import Job, Person
from matching.feasibility.body import is_in_writing
from matching.feasibility.certificates import sure_level
from matching.features.work import SAME_GROUP, closeness, nearness
from matching.occupations_data import occupations
from matching.types import AN_EMPLOYER
from matching.verdict import Verdict

# Where only one sex goes; not said of a job for men or women, which is unlawful and blocked.
UNDRESSED = ("男宾", "女宾", "男浴", "女浴", "男更衣", "女更衣", "男澡", "女澡", "搓澡")
REFUSED_INDUSTRY = {"kitchen": "餐饮", "factory": "制造"}
# What people fear that is seldom all of a post: the words that tell of it, those that spare it, and what would lift it.
FEARS = {
    "phone": (
        ("打电话", "接电话", "电话回访", "话务", "来电", "接听", "回电话", "订房电话", "报修电话"),
        (
            "不打电话",
            "不接电话",
            "不用打电话",
            "不用接电话",
            "不接听",
            "不接打",
            "不打接",
            "无需接",
            "电话由别人",
            "电话别人接",
            "发短信",
            "短信就行",
            "微信也行",
        ),
        "单位说电话由别人接，就可以谈。",
    ),
    "scolding": (
        (
            "挨骂",
            "被骂",
            "扛骂",
            "扛得住骂",
            "骂人",
            "玻璃心",
            "抗压",
            "火气",
            "投诉",
            "差评",
            "牢骚",
            "催缴",
            "咋呼",
        ),
        ("没人骂", "不挨骂"),
        "单位说不用他应付发火的人，就可以谈。",
    ),
}
FEAR_COLUMNS = ("岗位名称", "工作内容", "任职要求", "备注")
# Where people drink, or drink is made and sold; a waiter anywhere but in a canteen serves it.
ALCOHOL = (
    "酒桌",
    "端酒",
    "卖酒",
    "酒水",
    "白酒",
    "啤酒",
    "散白",
    "酒味",
    "倒酒",
    "陪酒",
    "酒瓶",
    "酿酒",
    "夜场",
    "ktv",
    "KTV",
    "烧烤",
    "大排档",
    "夜市",
    "酒吧",
)
ALCOHOL_COLUMNS = ("岗位名称", "工作内容", "备注", "企业名称")
CALL_CENTRE = "4-04-05-03"
WAITER, CANTEENS = "4-03-02-05", ("食堂", "学校", "养老", "敬老", "助餐", "幼儿园")
REFUSED_CODES = {
    "care": ("4-10-01-05", "4-10-01-06", "4-14-01-02", "4-14-01-03"),
    "sales": ("4-01-02-03", "4-01-02-01", "4-01-03-01"),
    "cash": ("4-01-02-04", "4-06-01-03", "4-05-01-01"),
}


def judge_bathhouse(_person: Person, job: Job, verdict: Verdict) -> None:
    """Ask first where the work is done among people undressed of one sex; nobody's sex is known here."""
    told = [job.vacancy.words.get(column, "") for column in ("岗位名称", "工作内容")]
    if any(word in cell for cell in told for word in UNDRESSED):
        verdict.settle("sex", "这活在男女分开的地方，先问本人合不合适。", 0.8, whom="jobseeker")


def judge_refusals(person: Person, job: Job, verdict: Verdict) -> None:
    """Rule out what the person said they will not do."""
    for refused, words in person.refuses.items():
        if not _is_refused(refused, job):
            _judge_fear(refused, words, job, verdict)
            continue
        if _is_one_of_two(refused, job):
            verdict.settle(
                "refused", f"本人说了“{words}”，这活里有没有这一样，先问清楚。", 1.0, whom="jobseeker"
            )
        else:
            verdict.exclude("refused", f"本人说了“{words}”。", "本人改了主意再说。")


def _judge_fear(refused: str, words: str, job: Job, verdict: Verdict) -> None:
    """Rule out what is feared also where it is only a part of the work, unless the post says that somebody else does it."""
    if refused not in FEARS:
        return
    frightening, sparing, lift = FEARS[refused]
    told = [job.vacancy.words.get(column, "") for column in FEAR_COLUMNS]
    if any(word in cell for cell in told for word in sparing):
        return
    if any(word in cell for cell in told for word in frightening):
        verdict.exclude("refused", f"本人说了“{words}”。", lift)


def _is_one_of_two(refused: str, job: Job) -> bool:
    """Whether the title names another occupation just as surely ("浴池前台" is no scrubbing of backs)."""
    sure = job.codes.get(refused)
    return sure is not None and any(
        code != refused and other >= sure and not is_near(code, refused) for code, other in job.codes.items()
    )


def is_near(code: str, refused: str) -> bool:
    """Whether one occupation is the other's neighbour, so that who refuses one refuses both."""
    return nearness(code, refused) > SAME_GROUP


def judge_only(person: Person, job: Job, verdict: Verdict) -> None:
    """Rule out what is not near the wish of somebody who said that nothing else will do."""
    if "only" not in person.prefers or not person.wishes:
        return
    if max(closeness(code, job) for code in person.wishes) < SAME_GROUP:
        verdict.exclude("refused", f"本人说了“{person.prefers['only']}”。", "本人改了主意再说。")


def _near_drink(job: Job) -> bool:
    """Whether somebody would stand beside people who drink, or handle drink."""
    told = [job.vacancy.words.get(column, "") for column in ALCOHOL_COLUMNS]
    if any(word in cell for cell in told for word in ALCOHOL):
        return True
    is_canteen = any(word in cell for cell in told for word in CANTEENS)
    return next(iter(job.codes), None) == WAITER and not is_canteen


def _is_refused(refused: str, job: Job) -> bool:
    if refused.startswith(AN_EMPLOYER):
        return refused.removeprefix(AN_EMPLOYER) in job.vacancy.words.get("企业名称", "")
    industry = job.vacancy.words.get("行业", "")
    best = next(iter(job.codes), None)
    known = occupations().get(best or "")
    if refused in REFUSED_INDUSTRY:
        return REFUSED_INDUSTRY[refused] in industry + (known.industry if known else "")
    if refused in REFUSED_CODES:
        return best in REFUSED_CODES[refused]
    checks: dict[str, Callable[[], bool]] = {
        "phone": lambda: best == CALL_CENTRE,
        "alcohol": lambda: _near_drink(job),
        "night": lambda: job.facts.get("night") is True,
        "customers": lambda: sure_level(job, "CU") >= 2 and not is_in_writing(job),  # noqa: PLR2004 - meets customers all day
        "heavy": lambda: sure_level(job, "LF") >= 3,  # noqa: PLR2004 - 15 kg and more
        "dirty": lambda: "smell" in job.hazards and not job.hazards["smell"].implied,
        "outdoor": lambda: "outdoor" in job.hazards and not job.hazards["outdoor"].implied,
        "alone": lambda: "alone" in job.hazards and not job.hazards["alone"].implied,
    }
    return checks[refused]() if refused in checks else refused == best
