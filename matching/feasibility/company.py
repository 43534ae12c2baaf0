"""What no single dimension says: who is beside somebody, who looks after a child, whom a person would face."""

from matching.compiled import UNHEARD, Job, Person
from matching.feasibility.body import BARRIER, HARDLY, NOTHING
from matching.feasibility.certificates import sure_level
from matching.feasibility.hazards import DANGEROUS
from matching.feasibility.way import is_home_based
from matching.types import ACCOMMODATIONS
from matching.verdict import Verdict

# What wears a body out, or does harm when it fails.
TAXING = ("LF", "SR", "ST", "WK", "BD", "AR", "NT", "EN", "SF", "DR")
# What people need and no dimension of the body stands for.
UNMEASURED = ("toilet", "rest", "treatment_days")
# Looking after children, old people and the sick.
CARE = ("4-10-01", "4-14-01", "2-08-03", "2-05-08")


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
        strain = 0.8 if is_home_based(job) else 0.3
        verdict.settle("AL", "本人得有人带着干，问问谁能带。", strain, change="buddy")


def judge_refused(person: Person, job: Job, verdict: Verdict) -> None:
    """Ask first where somebody needs what no dimension stands for, and the employer said there is none."""
    for key in UNMEASURED:
        if key in person.needs and key in job.refused and key not in job.offers:
            verdict.settle(key, f"本人要“{ACCOMMODATIONS[key]}”，单位说做不到，先问清楚。", 1.5)


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
    if "bring_child" in person.needs and "bring_child" not in job.offers and not is_home_based(job):
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
