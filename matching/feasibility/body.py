"""Body and mind against demands, one dimension at a time.

A gap is the demand less what the limit leaves: none fits, one step is to settle, two or more rule out, unless an
accommodation lifts it. What only the occupation implies is weaker than anything said.
"""

from matching.compiled import SURE, Job, Level, Person
from matching.feasibility.way import is_home_based
from matching.occupations_data import occupations
from matching.types import ACCOMMODATIONS, DIMENSIONS
from matching.verdict import Verdict

NO_LIMIT = 4
# Dimension -> accommodations that take the weight off it, the most helpful first (domain facts §3.6).
LIFTS: dict[str, tuple[str, ...]] = {
    "ST": ("stool", "rest"),
    "SI": ("rest",),
    "WK": ("rest",),
    "LF": ("light_load", "trolley"),
    "BD": ("stool", "light_load"),
    "SR": ("ground_floor", "from_home", "slow_start"),
    "FH": ("slow_start", "one_hand"),
    "AR": ("one_hand",),
    "VI": ("big_screen", "light"),
    "HE": ("written", "no_phone", "face_to_face"),
    "SP": ("written", "no_phone"),
    "RD": ("read_aloud", "picture_steps"),
    "WR": ("read_aloud",),
    "NU": ("fixed_task",),
    "IT": ("buddy",),
    "CU": ("fixed_task",),
    "PA": ("slow_start", "flexible_output"),
    "MS": ("fixed_task", "picture_steps"),
    "AL": ("buddy",),
    "EN": ("warm", "quiet"),
    "CH": ("no_dust",),
    "SF": ("no_fire",),
}
# What the occupation of this name consists of, so that nobody needs to say it: little of it left is too little.
ESSENTIAL = frozenset({"HE", "SP", "VI", "DR"})
# The same of the body: a porter carries, a waiter stands. Only who can't is kept away.
BODILY = frozenset({"ST", "LF", "WK", "SR", "BD", "FH", "AR"})
# These take two steps of the weight off and no more: a trolley moves a box, and not a hundredweight on a shoulder.
PARTLY = frozenset({"trolley", "rest", "ground_floor", "slow_start", "buddy", "light"})
# What can be learned, shared or paced: only somebody who cannot at all is kept away.
TEACHABLE = frozenset({"NU", "IT", "WR", "SI", "AL", "MS"})
# What handwork is done with.
HANDS = frozenset({"AR", "FH"})
# Where a person lets on a limit here, the dimension is judged by other rules.
ELSEWHERE = frozenset({"NT", "TR", "HYG"})
# Below this a limit is a guess, and no wall.
FAIRLY_SURE = 0.6
# From here on little is left.
HARDLY = 3
NOTHING = Level(0, None, None, "", 0.0)
# Titles of work that is carrying, whatever is carried.
CARRYING = ("搬运", "装卸", "扛", "力工", "码垛")
# Work that consists of seeing or hearing, by its title: pictures are not read out, recordings are not written down.
PERCEIVED = {"VI": ("标注", "画框", "图片", "图像", "照片"), "HE": ("录音", "转写", "听打", "速录")}
# What a hand-cart takes without being lifted more than once: a crate, and no hundredweight.
A_CRATE = 25.0
# What a wheelchair gets over a step with.
BRIDGES = ("板", "坡", "抬", "背")
# Massage, which the blind have made their trade.
TOUCH = frozenset({"4-10-04-02", "4-10-04-01"})
# Reading aloud and the telephone, done by voice.
VOICE = frozenset({"4-04-05-03", "4-04-05-05", "4-13-01-05"})
# From here on the title names the occupation.
NAMED = 0.8
HALF_AN_HOUR = 30
# One step is a question, two are a barrier.
BARRIER = 2
# How many times the most somebody lifts is too much to be talked about.
FAR_TOO_HEAVY = 2.5


def judge_body(person: Person, job: Job, verdict: Verdict) -> None:
    """Compare every limit with what the work asks of the same dimension."""
    for key, limit in person.limits.items():
        judge_limit(key, limit, job, verdict)


def judge_limit(key: str, limit: Level, job: Job, verdict: Verdict) -> None:
    """Compare one limit, apart from all others, with what the work asks of its dimension."""
    demand = job.demands.get(key)
    if limit.level and demand is not None and demand.level and key not in ELSEWHERE:
        _one_dimension(key, limit, demand, job, verdict)


def judge_sight(person: Person, job: Job, verdict: Verdict) -> None:
    """Ask whether work can be done without sight where nobody said so: most handwork can't."""
    limit = person.limits.get("VI", NOTHING)
    by_voice = job.demands.get("HE", NOTHING).level >= NO_LIMIT or next(iter(job.codes), None) in VOICE
    known = "VI" in job.demands or "big_screen" in job.offers or by_voice or _by_touch(job)
    if limit.level >= HARDLY and not known:
        strain = 3.0 if limit.level >= NO_LIMIT else 1.0
        verdict.settle("VI", "看不见能不能干，让本人和单位试一回再说。", strain, change="big_screen")


def _by_touch(job: Job) -> bool:
    """Whether the work is known to be done by touch."""
    return next(iter(job.codes), None) in TOUCH


def _gap(limit: Level, demand: Level) -> int:
    if limit.minutes and demand.minutes:
        return 0 if demand.minutes <= limit.minutes else 2
    if limit.kg and demand.kg:
        return _steps_of_weight(limit.kg, demand.kg)
    return demand.level - (NO_LIMIT - limit.level)


def _steps_of_weight(most: float, asked: float) -> int:
    """Return no step for what can be lifted, two for more, three for what no trolley makes up for."""
    if asked <= most:
        return 0
    return BARRIER if asked < FAR_TOO_HEAVY * most else BARRIER + 1


def _one_dimension(key: str, limit: Level, demand: Level, job: Job, verdict: Verdict) -> None:
    gap = _gap(limit, demand)
    if gap <= 0 or (key == "CU" and is_in_writing(job)):
        return
    helps = _helps(key, limit, job)
    offered = next(
        (one for one in helps if one in job.offers and _carries(one, gap, demand, limit, job)), None
    )
    what = DIMENSIONS[key]
    if offered is not None:
        verdict.comfort(offered, f"{ACCOMMODATIONS[offered]}，{what}的事不愁。")
        if gap > BARRIER:
            verdict.settle(key, f"{what}要多少，跟单位再对一对。", 0.5)
        return
    asked = next((one for one in helps if one not in job.refused and one not in job.offers), "")
    if helps and helps[0] in job.refused and demand.is_sure:
        asked = ""
    is_little = gap == BARRIER and limit.level < NO_LIMIT and not _is_the_work(key, job)
    is_askable = bool(asked) and demand.adjustable and is_little
    if gap >= BARRIER and _is_barrier(key, limit, demand, job) and not is_askable:
        verdict.exclude(f"body:{key}", f"这活要{what}，{_told(limit)}", lift_by(asked, job))
        return
    # What can be learned or paced is less to settle.
    share = 0.5 if key in TEACHABLE else 1.0
    if demand.implied:
        each = 0.8 if key in BODILY and _is_short(limit) else 0.5
        strain = 0.3 if gap == 1 else each * min(gap, 3)
        verdict.settle(key, f"这活一般要{what}，问问到底要多少。", strain * share, change=asked)
    else:
        sentence = f"这活要{what}，{_told(limit)}问问能不能改。"
        verdict.settle(key, sentence, 0.8 * min(gap, 3) * share, change=asked)


def _helps(key: str, limit: Level, job: Job) -> tuple[str, ...]:
    """Return what takes weight off a dimension, the most helpful first; nothing where the work is seeing or hearing itself."""
    if _is_perceiving(key, limit, job) or (key == "VI" and not _is_on_screen(job)):
        return ()
    helps = LIFTS.get(key, ())
    # Little of a hand is left: time alone does not do it.
    return helps[::-1] if key == "FH" and limit.level >= HARDLY else helps


def _is_perceiving(key: str, limit: Level, job: Job) -> bool:
    """Whether the work is looking at pictures, for who sees nothing, or listening to recordings, for who hears little."""
    if limit.level < (NO_LIMIT if key == "VI" else HARDLY):
        return False
    title = job.vacancy.words.get("岗位名称", "")
    is_unreadable = key == "VI" and "big_screen" in job.refused
    return is_unreadable or any(word in title for word in PERCEIVED.get(key, ()))


def is_in_writing(job: Job) -> bool:
    """Whether customers are only written to: nobody is faced and nobody is spoken to."""
    spoken = job.demands.get("SP")
    return (
        spoken is not None
        and spoken.is_sure
        and spoken.level <= 1
        and ("no_phone" in job.offers or is_home_based(job))
    )


def _is_on_screen(job: Job) -> bool:
    """Whether what has to be seen is on a screen, which can be made larger or read out; a label on a box can't."""
    return (
        job.demands.get("IT", NOTHING).level >= BARRIER or "big_screen" in job.offers or "light" in job.offers
    )


def _is_short(limit: Level) -> bool:
    """Whether somebody said how long, and it is not long: few trades leave off after half an hour."""
    return limit.minutes is not None and limit.minutes <= HALF_AN_HOUR


def _carries(help_key: str, gap: int, demand: Level, limit: Level, job: Job) -> bool:
    """Whether an offer takes the weight off; a door at street level spares no stairs before it or in the work itself."""
    if help_key == "ground_floor":
        has_steps = help_key in job.refused and not any(word in job.offers[help_key] for word in BRIDGES)
        return gap <= BARRIER and not has_steps and not (demand.is_sure and demand.level > BARRIER)
    if help_key == "trolley" and demand.kg and limit.kg is None and demand.kg <= A_CRATE:
        return gap <= HARDLY
    return help_key not in PARTLY or gap <= BARRIER


def _told(limit: Level) -> str:
    return f"本人说“{limit.words}”。" if limit.words else "本人吃不消。"


def _is_barrier(key: str, limit: Level, demand: Level, job: Job) -> bool:
    """Whether both sides are plain enough: said words, or what the whole job consists of."""
    if demand.implied:
        consists_of_it = demand.level >= NO_LIMIT and limit.level >= NO_LIMIT - 1
        plain = limit.certainty >= (FAIRLY_SURE if key in ESSENTIAL else SURE)
        known = (key in ESSENTIAL and bool(named_occupation(job))) or (key in BODILY and _is_all_we_know(job))
        return (known and consists_of_it and plain) or _is_the_trade(key, limit, demand, job)
    if key in TEACHABLE and limit.level < NO_LIMIT:
        return False
    return demand.is_sure and limit.certainty >= FAIRLY_SURE


def _is_the_trade(key: str, limit: Level, demand: Level, job: Job) -> bool:
    """Whether the trade that the title names asks it whoever wrote the row: two hands, or a day on one's feet."""
    stands = key == "ST" and demand.level >= NO_LIMIT and _is_short(limit) and bool(named_occupation(job))
    return stands or _needs_both_hands(key, limit, demand, job)


def _needs_both_hands(key: str, limit: Level, demand: Level, job: Job) -> bool:
    """Whether the trade that the title names is handwork, and little of a hand is left."""
    return (
        key in HANDS
        and bool(named_occupation(job))
        and demand.level >= HARDLY <= limit.level
        and limit.certainty >= SURE
    )


def _is_the_work(key: str, job: Job) -> bool:
    """Whether the occupation consists of this ("搬运"), so that asking to be spared it asks for other work."""
    title = job.vacancy.words.get("岗位名称", "")
    if key == "LF" and any(word in title for word in CARRYING):
        return True
    known = occupations().get(named_occupation(job))
    return known is not None and known.demands.get(key, 0) >= NO_LIMIT


def named_occupation(job: Job) -> str:
    """Return the code of the occupation that the title names; empty where it is only guessed."""
    code = next(iter(job.codes), "")
    return code if job.codes.get(code, 0.0) >= NAMED else ""


def _is_all_we_know(job: Job) -> bool:
    """Whether the title names the occupation and the tasks were left out: then it is done as it usually is."""
    return bool(named_occupation(job)) and not job.vacancy.words.get("工作内容", "").strip()


def lift_by(key: str, job: Job) -> str | None:
    """Say what the employer could do that would take a barrier away; None when that was refused."""
    return f"单位能“{ACCOMMODATIONS[key]}”，就可以谈。" if key and key not in job.refused else None
