"""Certificates, skills and schooling the work asks for."""

from matching.compiled import CERTIFICATES_TOLD, Job, Person
from matching.features.work import SAME_GROUP, closeness
from matching.reading.certificates import efforts
from matching.reading.schooling import LEARNED
from matching.verdict import Verdict

# Dimension -> what to ask when the work needs it and nobody said the person can.
# Pay under this part of the wish is more than a matter of talking.
FAR_UNDER = 0.75
# Nobody learns in passing what is asked for after so many years.
MANY_YEARS = 3
# From here on a skill is an everyday tool of the work.
EVERYDAY = 3
# Schooling that ended with primary school.
LEFT_EARLY = 1
# Pay this many times the wish takes a household out of its benefit.
WELL_ABOVE = 1.8
# Dimension -> the fact that somebody told they can.
TOLD_SKILLS = {"IT": "computing", "NU": "counting"}
SKILL_QUESTIONS = {"IT": "电脑打字会不会？", "NU": "算账记账行不行？"}


def judge_certificates(person: Person, job: Job, verdict: Verdict) -> None:
    """Say which certificates are missing, and whether they can be had."""
    either = [name for name, need in job.certificates.items() if need == "either"]
    has_one = any(person.certificates.get(name) == "held" for name in either)
    for name, need in job.certificates.items():
        spare = need == "either" and (has_one or name != either[0])
        if not spare and need != "preferred" and person.certificates.get(name) != "held":
            _judge_missing(name, need, person, job, verdict)


def _judge_missing(name: str, need: str, person: Person, job: Job, verdict: Verdict) -> None:
    state = person.certificates.get(name)
    if state == "cannot":
        verdict.exclude("certificate", f"这活要{name}，办不下来。", None)
    elif efforts().get(name, 1) == 0:
        verdict.ask("certificate", f"要{name}，没有就先去办一个。", whom="jobseeker")
    elif need == "obtainable":
        verdict.settle("certificate", f"要{name}，单位管办，问问啥时候办。", 0.3)
    elif state == "expired":
        verdict.settle("certificate", f"{name}过期了，先问能不能复审。", 0.8)
    elif state is None and not _may_hold(name, person, job):
        verdict.exclude("certificate", f"这活要有{name}。", f"先把{name}考下来。")
    else:
        verdict.settle("certificate", f"有没有{name}，问问本人。", 0.6, whom="jobseeker")


def _may_hold(name: str, person: Person, job: Job) -> bool:
    """Whether somebody who did this work may hold what it asks for: never asked, or a licence nobody drives without."""
    was_asked = person.facts.get(CERTIFICATES_TOLD) is True
    drives = name.endswith("驾驶证") and not any(told.endswith("驾驶证") for told in person.certificates)
    return has_done_it(person, job) and (drives or not was_asked)


def has_done_it(person: Person, job: Job) -> bool:
    """Whether the person did this very work before, so that they may well hold what it asks for."""
    return next(iter(job.codes), None) in person.experience


def judge_years(person: Person, job: Job, verdict: Verdict) -> None:
    """Ask the employer first where years of this work are asked for and nobody said the person did any of it."""
    years = job.facts.get("years_min")
    done = [code for code, (_, sure) in person.experience.items() if sure > LEARNED]
    if years and max((closeness(code, job) for code in done), default=0.0) < SAME_GROUP:
        strain = 1.2 if years >= MANY_YEARS else 0.6
        verdict.settle("years", f"单位要干过{years:g}年的，没干过的收不收，先问。", strain)


def judge_skills(person: Person, job: Job, verdict: Verdict) -> None:
    """Ask about what the work needs and nobody said the person can: unknown is neither fit nor barrier."""
    wanted, has = job.facts.get("education_min"), person.facts.get("education")
    for key, question in SKILL_QUESTIONS.items():
        if key in person.limits or has_done_it(person, job) or person.facts.get(TOLD_SKILLS[key]) is True:
            continue
        # Who left school early seldom types or keeps books, also where only the occupation asks for it.
        left_early = has is not None and has <= LEFT_EARLY
        if sure_level(job, key) >= EVERYDAY or (left_early and _level(job, key) >= EVERYDAY):
            verdict.settle(f"skill:{key}", question, 1.0 if left_early else 0.6, whom="jobseeker")
    if wanted is not None and has is not None and has < wanted:
        verdict.settle("education", "学历差一点，问问单位能不能通融。", 0.5)


# Who types at less than this part of what is asked does not keep up, and at less than the other has to practise.
FAR_TOO_SLOW, A_LITTLE_SLOW = 0.65, 0.95


def judge_typing(person: Person, job: Job, verdict: Verdict) -> None:
    """Compare characters a minute where both sides named them."""
    asked, types = job.facts.get("typing"), person.facts.get("typing")
    if not asked or not types:
        return
    if types < FAR_TOO_SLOW * asked:
        verdict.exclude(
            "typing", f"这活一分钟要打{asked}个字，本人打{types}个。", "单位不按速度考核，就可以谈。"
        )
    elif types < A_LITTLE_SLOW * asked:
        verdict.settle("typing", f"一分钟要打{asked}个字，本人打{types}个，问问能不能先练练。", 0.5)


def judge_pay(person: Person, job: Job, verdict: Verdict) -> None:
    """Ask the person first where pay is far under what they hope for; it is theirs to decide."""
    wished = person.facts.get("wish_pay_min")
    most = job.facts.get("pay_month_max") or job.facts.get("pay_month_min")
    if wished and most and float(most) < FAR_UNDER * float(wished):
        verdict.settle(
            "wish_pay", f"一个月{most:.0f}元上下，比想挣的少不少，先问本人愿不愿意。", 0.5, whom="jobseeker"
        )


def _level(job: Job, key: str) -> int:
    return job.demands[key].level if key in job.demands else 0


def judge_benefit(person: Person, job: Job, verdict: Verdict) -> None:
    """Have the sum done first for who fears for their benefit, more so where the pay is well above their wish."""
    if "benefit" not in person.prefers:
        return
    wished, least = person.facts.get("wish_pay_min"), job.facts.get("pay_month_min")
    above = bool(wished and least and float(least) > WELL_ABOVE * float(wished))
    verdict.settle(
        "benefit", "挣得多了低保会慢慢减，先给本人把账算清。", 1.2 if above else 0.3, whom="jobseeker"
    )


def sure_level(job: Job, key: str) -> int:
    """Return the level of a demand somebody said plainly, else 0."""
    demand = job.demands.get(key)
    return demand.level if demand is not None and demand.is_sure else 0
