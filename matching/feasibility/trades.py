"""What has to be learned first: trades and professions, riding and driving; and posts that are taken already."""

from matching.compiled import Job, Person
from matching.feasibility.certificates import sure_level
from matching.features.work import SAME_GROUP, closeness
from matching.occupations_data import occupations
from matching.verdict import Verdict

# The title says what the work is; below this it is a guess that asks nothing of anybody.
NAMED = 0.6
# From here on the work is done on wheels.
ON_WHEELS = 3


def judge_closed(_person: Person, job: Job, verdict: Verdict) -> None:
    """Send nobody where the ledger itself says that the post is taken."""
    words = job.facts.get("closed")
    if words:
        verdict.exclude("closed", f"台账上写着“{words}”，人招着了。", "单位再招的时候再说。")


def judge_trade(person: Person, job: Job, verdict: Verdict) -> None:
    """Ask who never did, learned or wished for a trade whether they know it, unless it is taught there."""
    code, certainty = next(iter(job.codes.items()), ("", 0.0))
    known = occupations().get(code)
    if known is None or not known.trained or certainty < NAMED or _is_taught(job):
        return
    if not any(closeness(near, job) >= SAME_GROUP for near in (*person.experience, *person.wishes)):
        verdict.settle(
            "trade",
            f"{known.titles[0] if known.titles else known.name}是门手艺，会不会先问本人。",
            1.2,
            whom="jobseeker",
        )


def _is_taught(job: Job) -> bool:
    return "buddy" in job.offers or job.facts.get("taught") is True


def judge_wheels(person: Person, job: Job, verdict: Verdict) -> None:
    """Ask who rides or drives where the work is done on wheels and nobody said so."""
    if sure_level(job, "DR") < ON_WHEELS or "DR" in person.limits:
        return
    rides = person.reach is not None and person.reach.mode in {"ride", "anywhere"}
    if not rides and person.certificates.get("驾驶证") != "held":
        verdict.settle("wheels", "这活得骑车或者开车，会不会先问本人。", 1.2, whom="jobseeker")
