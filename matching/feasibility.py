"""What rules a pair out, what is to settle first, and which accommodation rules it in.

Three-valued: ruled out is for what would harm, is impossible, unlawful or unreachable; what nobody asked about is
neither fit nor barrier (design rules 1, 2, 5). Each rule is one function of (person, job, verdict).
"""

from collections.abc import Callable

from matching.clashes import judge_hours
from matching.compiled import Job, Level, Person
from matching.occupations_data import occupations
from matching.places import Places, minutes
from matching.reading.certificates import efforts
from matching.types import ACCOMMODATIONS, DIMENSIONS, HAZARDS
from matching.verdict import Verdict

NO_LIMIT = 4
# Dimension -> accommodations that take the weight off it, the most helpful first (domain facts §3.6).
LIFTS: dict[str, tuple[str, ...]] = {
    "ST": ("stool", "rest"),
    "SI": ("rest",),
    "WK": ("fixed_task", "ground_floor"),
    "LF": ("light_load", "trolley"),
    "BD": ("stool", "light_load"),
    "SR": ("ground_floor",),
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
# Met once, these can hurt for good; the others are hard to bear and can be talked about.
DANGEROUS = frozenset(
    {"dust", "fire", "machine", "height", "water_edge", "snow", "alone", "chemicals", "blood"}
)
# Where a person lets on a limit here, the dimension is judged by other rules.
ELSEWHERE = frozenset({"NT", "TR", "HYG"})
WALK_DEFAULT, BUS_DEFAULT, RIDE_DEFAULT = 30, 45, 40
REFUSED_INDUSTRY = {"kitchen": "餐饮", "factory": "制造"}
REFUSED_CODES = {"care": ("4-10-01-05", "4-10-01-06"), "sales": ("4-01-02-03", "4-01-02-01", "4-01-03-01")}


def judge(person: Person, job: Job, places: Places) -> Verdict:
    """Return what all rules say about a pair."""
    verdict = Verdict()
    for rule in RULES:
        rule(person, job, verdict)
    judge_way(person, job, places, verdict)
    return verdict


def _wording(_person: Person, job: Job, verdict: Verdict) -> None:
    if job.blocked is not None:
        verdict.exclude(
            "unlawful", f"招工的话里有“{job.blocked.words}”，不合规矩，不能推。", "单位改了再说。"
        )


def _not_yet(person: Person, _job: Job, verdict: Verdict) -> None:
    if person.not_yet is not None:
        verdict.exclude("not_yet", f"登记里写着“{person.not_yet.words}”，先不推。", "等本人稳当了再看。")


def _body(person: Person, job: Job, verdict: Verdict) -> None:
    for key, limit in person.limits.items():
        demand = job.demands.get(key)
        if limit.level and demand is not None and demand.level and key not in ELSEWHERE:
            _one_dimension(key, limit, demand, job, verdict)


def _gap(limit: Level, demand: Level) -> int:
    if limit.minutes and demand.minutes:
        return 0 if demand.minutes <= limit.minutes else 2
    if limit.kg and demand.kg:
        return 0 if demand.kg <= limit.kg else 2
    return demand.level - (NO_LIMIT - limit.level)


def _one_dimension(key: str, limit: Level, demand: Level, job: Job, verdict: Verdict) -> None:
    gap = _gap(limit, demand)
    if gap <= 0:
        return
    helps = LIFTS.get(key, ())
    offered = next((one for one in helps if one in job.offers), None)
    what = DIMENSIONS[key]
    if offered is not None:
        verdict.comfort(offered, f"{ACCOMMODATIONS[offered]}，{what}的事不愁。")
        if gap > 2:  # noqa: PLR2004 - beyond what one accommodation carries
            verdict.settle(key, f"{what}要多少，跟单位再对一对。", 0.5)
        return
    asked = next((one for one in helps if one not in job.refused), "")
    lift = f"单位能“{ACCOMMODATIONS[asked]}”，就可以谈。" if asked else None
    if gap >= 2 and _is_barrier(limit, demand):  # noqa: PLR2004 - one step is a question, two are a barrier
        verdict.exclude(f"body:{key}", f"这活要{what}，{_told(limit)}", lift)
    elif demand.implied:
        verdict.settle(key, f"这活一般要{what}，问问到底要多少。", 0.5 * min(gap, 3), change=asked)
    else:
        verdict.settle(key, f"这活要{what}，{_told(limit)}问问能不能改。", 0.8 * min(gap, 3), change=asked)


def _told(limit: Level) -> str:
    return f"本人说“{limit.words}”。" if limit.words else "本人吃不消。"


def _is_barrier(limit: Level, demand: Level) -> bool:
    """Whether both sides are plain enough: said words, or what the whole job consists of."""
    if demand.implied:
        return demand.level >= NO_LIMIT and limit.level >= NO_LIMIT - 1 and limit.certainty >= 0.6  # noqa: PLR2004 - a guess is no wall
    return demand.is_sure and limit.certainty >= 0.6  # noqa: PLR2004 - the same


def _hazards(person: Person, job: Job, verdict: Verdict) -> None:
    for hazard, words in person.avoid.items():
        met = job.hazards.get(hazard)
        if met is None:
            continue
        lift = HAZARD_LIFTS.get(hazard, "")
        what = HAZARDS[hazard]
        if lift in job.offers:
            verdict.comfort(lift, f"{ACCOMMODATIONS[lift]}，碰不着{what}。")
        elif hazard in DANGEROUS and met.is_sure:
            verdict.exclude(f"hazard:{hazard}", f"这活有{what}，本人说“{words}”。", _lift(lift, job))
        else:
            asked = lift if lift and lift not in job.refused else ""
            verdict.settle(hazard, f"这活怕有{what}，先问清楚。", 0.6 if met.implied else 1.2, change=asked)


def _lift(key: str, job: Job) -> str | None:
    return f"单位能“{ACCOMMODATIONS[key]}”，就可以谈。" if key and key not in job.refused else None


def _certificates(person: Person, job: Job, verdict: Verdict) -> None:
    for name, need in job.certificates.items():
        state = person.certificates.get(name)
        if state == "held" or need == "preferred":
            continue
        if state == "cannot":
            verdict.exclude("certificate", f"这活要{name}，办不下来。", None)
        elif efforts().get(name, 1) == 0:
            verdict.ask("certificate", f"要{name}，没有就先去办一个。", whom="jobseeker")
        elif need == "obtainable":
            verdict.settle("certificate", f"要{name}，单位管办，问问啥时候办。", 0.3)
        elif state == "expired":
            verdict.settle("certificate", f"{name}过期了，先问能不能复审。", 0.8)
        elif state is None and not _proves_it(person, job):
            verdict.exclude("certificate", f"这活要有{name}。", f"先把{name}考下来。")
        else:
            verdict.settle("certificate", f"有没有{name}，问问本人。", 0.6, whom="jobseeker")


def _proves_it(person: Person, job: Job) -> bool:
    """Whether the person did this very work before, so that they may well hold what it asks for."""
    return any(code in person.experience for code in job.codes)


def _refusals(person: Person, job: Job, verdict: Verdict) -> None:
    for refused, words in person.refuses.items():
        if _is_refused(refused, job):
            verdict.exclude("refused", f"本人说了“{words}”。", "本人改了主意再说。")


def _is_refused(refused: str, job: Job) -> bool:
    industry = job.vacancy.words.get("行业", "")
    best = next(iter(job.codes), None)
    known = occupations().get(best or "")
    if refused in REFUSED_INDUSTRY:
        return REFUSED_INDUSTRY[refused] in industry + (known.industry if known else "")
    if refused in REFUSED_CODES:
        return best in REFUSED_CODES[refused]
    checks: dict[str, Callable[[], bool]] = {
        "night": lambda: job.facts.get("night") is True,
        "customers": lambda: _sure_level(job, "CU") >= 2,  # noqa: PLR2004 - meets customers all day
        "heavy": lambda: _sure_level(job, "LF") >= 3,  # noqa: PLR2004 - 15 kg and more
        "dirty": lambda: "smell" in job.hazards and not job.hazards["smell"].implied,
        "outdoor": lambda: "outdoor" in job.hazards and not job.hazards["outdoor"].implied,
        "alone": lambda: "alone" in job.hazards and not job.hazards["alone"].implied,
    }
    return checks[refused]() if refused in checks else refused == best


def _sure_level(job: Job, key: str) -> int:
    demand = job.demands.get(key)
    return demand.level if demand is not None and demand.is_sure else 0


RULES: tuple[Callable[[Person, Job, Verdict], None], ...] = (
    _wording,
    _not_yet,
    _body,
    _hazards,
    _certificates,
    _refusals,
    judge_hours,
)


# ---- the way ----------------------------------------------------------------------------------------------


def is_home_based(job: Job) -> bool:
    """Whether the work is done at home."""
    return job.facts.get("home_based") is True or "from_home" in job.offers


def way_minutes(person: Person, job: Job, places: Places) -> float | None:
    """Return the minutes of the way by the person's own means; 0 for work at home, None when not known."""
    if is_home_based(job):
        return 0.0
    km = places.km(person.jobseeker.place_id, job.vacancy.place_id)
    if km is None:
        return None
    mode = person.reach.mode if person.reach is not None else "bus"
    slow = person.limits.get("WK") is not None and person.limits["WK"].level >= 2  # noqa: PLR2004 - tires on the way
    return minutes(km, mode, slow=slow)


def judge_way(person: Person, job: Job, places: Places, verdict: Verdict) -> None:
    """Say whether the person gets there."""
    reach = person.reach
    if reach is None or is_home_based(job):
        return
    if reach.mode == "home_only":
        verdict.exclude("home_only", "本人出不了门，这活得到单位干。", "单位能让拿回家干，就可以谈。")
        return
    where = f"{places.names(job.vacancy.place_id)} {job.vacancy.words.get('工作地址', '')}"
    if any(word and word in where for word in reach.not_to):
        _too_far(job, verdict, "本人说那边太远，不去。")
        return
    took = way_minutes(person, job, places)
    most = _most(person)
    if took is None or most is None or took <= most * 1.15 + 3:
        return
    if took <= most * 1.6 + 5:
        verdict.settle("way", f"路上要{round(took)}分钟上下，问问本人行不行。", 0.7, whom="jobseeker")
    else:
        _too_far(job, verdict, f"路上要{round(took)}分钟上下，本人去不了那么远。")


def _most(person: Person) -> float | None:
    reach = person.reach
    if reach is None or reach.mode == "anywhere":
        return None
    told = reach.minutes or (person.facts.get("walk_minutes") if reach.mode == "walk" else None)
    return float(told or {"walk": WALK_DEFAULT, "ride": RIDE_DEFAULT}.get(reach.mode, BUS_DEFAULT))


def _too_far(job: Job, verdict: Verdict, sentence: str) -> None:
    if job.shuttle or "shuttle" in job.offers:
        verdict.settle("way", "单位有班车，问问在哪儿停、本人够不够得着。", 0.8)
    else:
        verdict.exclude("way", sentence, "单位有车接，就可以谈。")
