"""Body and mind against demands, and what a person keeps away from against what surrounds the work.

A gap is the demand less what the limit leaves: none fits, one step is to settle, two or more rule out, unless an
accommodation lifts it. What only the occupation implies is weaker than anything said.
"""

from matching.compiled import SURE, UNHEARD, Job, Level, Person
from matching.feasibility.certificates import sure_level
from matching.occupations_data import occupations
from matching.types import ACCOMMODATIONS, DIMENSIONS, HAZARDS
from matching.verdict import Verdict

NO_LIMIT = 4
# Dimension -> accommodations that take the weight off it, the most helpful first (domain facts §3.6).
LIFTS: dict[str, tuple[str, ...]] = {
    "ST": ("stool", "rest"),
    "SI": ("rest",),
    "WK": ("rest",),
    "LF": ("light_load", "trolley"),
    "BD": ("stool", "light_load"),
    "SR": ("ground_floor", "slow_start"),
    "FH": ("slow_start",),
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
HAZARD_LIFTS: dict[str, str] = {
    "dust": "no_dust",
    "chemicals": "no_dust",
    "smoke": "no_dust",
    "smell": "no_dust",
    "cold": "warm",
    "outdoor": "warm",
    "snow": "no_snow",
    "fire": "no_fire",
    "heat": "no_fire",
    "machine": "no_fire",
    "height": "no_height",
    "noise": "quiet",
    "crowd": "quiet",
    "alone": "buddy",
}
# Met once, these can hurt for good or bring an illness back; the others are hard to bear and can be talked about.
DANGEROUS = frozenset(
    {"dust", "smoke", "cold", "wet", "fire", "heat", "machine", "height", "water_edge", "snow", "alone"}
    | {"chemicals", "blood"}
)
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
# What wears a body out, or does harm when it fails.
TAXING = ("LF", "SR", "ST", "WK", "BD", "AR", "NT", "EN", "SF", "DR")
# Massage, which the blind have made their trade.
TOUCH = frozenset({"4-10-04-02", "4-10-04-01"})
# Reading aloud and the telephone, done by voice.
VOICE = frozenset({"4-04-05-03", "4-04-05-05", "4-13-01-05"})
# Dangers that a trade consists of.
INHERENT = frozenset({"fire", "machine", "height"})
# Looking after children, old people and the sick.
CARE = ("4-10-01", "4-14-01", "2-08-03", "2-05-08")
# From here on the title names the occupation.
NAMED = 0.8
HALF_AN_HOUR = 30
# One step is a question, two are a barrier.
BARRIER = 2


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


def judge_care(person: Person, job: Job, verdict: Verdict) -> None:
    """Ask for a second pair of eyes where somebody who needs guiding would look after others."""
    guided = person.limits.get("AL", NOTHING).level >= HARDLY and "MS" in person.limits
    if guided and next(iter(job.codes), "").startswith(CARE) and "buddy" not in job.offers:
        verdict.settle("AL", "这是照看别人的活，得有人跟他一块儿，问问有没有。", 1.0, change="buddy")


def judge_guidance(person: Person, job: Job, verdict: Verdict) -> None:
    """Ask who would be beside somebody who needs guiding; work at home leaves them without, and some employers say no."""
    if (
        person.limits.get("AL", NOTHING).level < HARDLY
        or "buddy" in job.offers
        or "with_companion" in job.offers
    ):
        return
    if "buddy" in job.refused:
        verdict.exclude("guidance", "本人得有人带着干，单位说没人带。", "单位能派个人带，就可以谈。")
    else:
        strain = 0.8 if job.facts.get("home_based") is True else 0.3
        verdict.settle("AL", "本人得有人带着干，问问谁能带。", strain, change="buddy")


def judge_unheard(person: Person, job: Job, verdict: Verdict) -> None:
    """Ask first where somebody told of a difficulty that was not made out, and the work asks much of a body."""
    if UNHEARD not in person.facts:
        return
    hard = any(job.demands.get(key, NOTHING).level >= HARDLY and sure_level(job, key) for key in TAXING)
    risky = any(hazard in job.hazards and job.hazards[hazard].is_sure for hazard in DANGEROUS)
    if hard or risky:
        verdict.settle("unheard", "本人说的难处还没弄明白，这活费身子，先问清楚。", 0.8, whom="jobseeker")


def judge_child(person: Person, job: Job, verdict: Verdict) -> None:
    """Ask whether the child may come along where nobody looks after it."""
    if (
        "bring_child" in person.needs
        and "bring_child" not in job.offers
        and job.facts.get("home_based") is not True
    ):
        verdict.settle("child", "孩子没人看，问问能不能带着来。", 1.0, change="bring_child")


def judge_talk(person: Person, job: Job, verdict: Verdict) -> None:
    """Send nobody to a counter who can neither hear people well nor make themselves understood."""
    unheard = all(person.limits.get(key, NOTHING).level >= HARDLY for key in ("HE", "SP"))
    serves = sum(job.demands.get(key, NOTHING).level >= BARRIER for key in ("CU", "HE", "SP"))
    customers = job.demands.get("CU")
    eased = any(key in job.offers for key in ("written", "face_to_face", "no_phone"))
    if (
        unheard
        and serves == len(("CU", "HE", "SP"))
        and customers is not None
        and customers.is_sure
        and not eased
    ):
        verdict.exclude(
            "body:talk", "这活整天跟人说话，本人听和说都费劲。", "单位能让写下来、发文字，就可以谈。"
        )


def _gap(limit: Level, demand: Level) -> int:
    if limit.minutes and demand.minutes:
        return 0 if demand.minutes <= limit.minutes else 2
    if limit.kg and demand.kg:
        return 0 if demand.kg <= limit.kg else 2
    return demand.level - (NO_LIMIT - limit.level)


def _one_dimension(key: str, limit: Level, demand: Level, job: Job, verdict: Verdict) -> None:
    gap = _gap(limit, demand)
    if gap <= 0 or (key == "CU" and is_in_writing(job)):
        return
    helps = LIFTS.get(key, ()) if key != "VI" or _is_on_screen(job) else ()
    offered = next((one for one in helps if one in job.offers and _carries(one, gap, demand)), None)
    what = DIMENSIONS[key]
    if offered is not None:
        verdict.comfort(offered, f"{ACCOMMODATIONS[offered]}，{what}的事不愁。")
        if gap > BARRIER:
            verdict.settle(key, f"{what}要多少，跟单位再对一对。", 0.5)
        return
    asked = next((one for one in helps if one not in job.refused and one not in job.offers), "")
    is_little = gap == BARRIER and limit.level < NO_LIMIT and not _is_the_work(key, job)
    is_askable = bool(asked) and demand.adjustable and is_little
    if gap >= BARRIER and _is_barrier(key, limit, demand, job) and not is_askable:
        verdict.exclude(f"body:{key}", f"这活要{what}，{_told(limit)}", _lift(asked, job))
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


def is_in_writing(job: Job) -> bool:
    """Whether customers are only written to: nobody is faced and nobody is spoken to."""
    spoken = job.demands.get("SP")
    return spoken is not None and spoken.is_sure and spoken.level <= 1 and "no_phone" in job.offers


def _is_on_screen(job: Job) -> bool:
    """Whether what has to be seen is on a screen, which can be made larger or read out; a label on a box can't."""
    return (
        job.demands.get("IT", NOTHING).level >= BARRIER or "big_screen" in job.offers or "light" in job.offers
    )


def _is_short(limit: Level) -> bool:
    """Whether somebody said how long, and it is not long: few trades leave off after half an hour."""
    return limit.minutes is not None and limit.minutes <= HALF_AN_HOUR


def _carries(help_key: str, gap: int, demand: Level) -> bool:
    """Whether an offer takes the weight off; a door at street level spares no stairs that are the work itself."""
    if help_key == "ground_floor":
        return gap <= BARRIER and not (demand.is_sure and demand.level > BARRIER)
    return help_key not in PARTLY or gap <= BARRIER


def _told(limit: Level) -> str:
    return f"本人说“{limit.words}”。" if limit.words else "本人吃不消。"


def _is_barrier(key: str, limit: Level, demand: Level, job: Job) -> bool:
    """Whether both sides are plain enough: said words, or what the whole job consists of."""
    if demand.implied:
        consists_of_it = demand.level >= NO_LIMIT and limit.level >= NO_LIMIT - 1
        plain = limit.certainty >= (FAIRLY_SURE if key in ESSENTIAL else SURE)
        known = key in ESSENTIAL or (key in BODILY and _is_all_we_know(job))
        return (known and consists_of_it and plain) or _needs_both_hands(key, limit, demand, job)
    if key in TEACHABLE and limit.level < NO_LIMIT:
        return False
    return demand.is_sure and limit.certainty >= FAIRLY_SURE


def _needs_both_hands(key: str, limit: Level, demand: Level, job: Job) -> bool:
    """Whether the trade that the title names is handwork, and little of a hand is left."""
    named = next(iter(job.codes.values()), 0.0) >= NAMED
    return key in HANDS and named and demand.level >= HARDLY <= limit.level and limit.certainty >= SURE


def _is_the_work(key: str, job: Job) -> bool:
    """Whether the occupation consists of this ("搬运"), so that asking to be spared it asks for other work."""
    title = job.vacancy.words.get("岗位名称", "")
    if key == "LF" and any(word in title for word in CARRYING):
        return True
    code, certainty = next(iter(job.codes.items()), ("", 0.0))
    known = occupations().get(code)
    return known is not None and certainty >= NAMED and known.demands.get(key, 0) >= NO_LIMIT


def _is_all_we_know(job: Job) -> bool:
    """Whether the title names the occupation and the tasks were left out: then it is done as it usually is."""
    return next(iter(job.codes.values()), 0.0) >= NAMED and not job.vacancy.words.get("工作内容", "").strip()


def judge_hazards(person: Person, job: Job, verdict: Verdict) -> None:
    """Compare what the person keeps away from with what surrounds the work."""
    for hazard, words in person.avoid.items():
        judge_hazard(hazard, words, job, verdict)


def judge_hazard(hazard: str, words: str, job: Job, verdict: Verdict) -> None:
    """Compare one thing to keep away from, apart from all others, with what surrounds the work."""
    met = job.hazards.get(hazard)
    if met is None:
        return
    lift = HAZARD_LIFTS.get(hazard, "")
    what = HAZARDS[hazard]
    if lift in job.offers:
        verdict.comfort(lift, f"{ACCOMMODATIONS[lift]}，碰不着{what}。")
    elif hazard in DANGEROUS and (met.is_sure or _is_inherent(hazard, job)):
        verdict.exclude(f"hazard:{hazard}", f"这活有{what}，本人说“{words}”。", _lift(lift, job))
    else:
        asked = lift if lift and lift not in job.refused else ""
        verdict.settle(hazard, f"这活怕有{what}，先问清楚。", 1.2 if met.is_sure else 0.6, change=asked)


def _is_inherent(hazard: str, job: Job) -> bool:
    """Whether the occupation that the title names is done beside this danger, whoever wrote the row: a cook at the fire."""
    code, certainty = next(iter(job.codes.items()), ("", 0.0))
    known = occupations().get(code)
    at_work = known is not None and known.demands.get("SF", 0) >= HARDLY and hazard in known.hazards
    return at_work and certainty >= NAMED and hazard in INHERENT


def _lift(key: str, job: Job) -> str | None:
    return f"单位能“{ACCOMMODATIONS[key]}”，就可以谈。" if key and key not in job.refused else None
