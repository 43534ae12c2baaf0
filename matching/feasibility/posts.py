"""Posts that are taken already, and work that is done on wheels."""

from matching.compiled import Job, Person
from matching.feasibility.certificates import sure_level
from matching.verdict import Verdict

# From here on the work is done on wheels.
ON_WHEELS = 3


def judge_closed(_person: Person, job: Job, verdict: Verdict) -> None:
    """Send nobody where the ledger itself says that the post is taken."""
    words = job.facts.get("closed")
    if words:
        verdict.exclude("closed", f"台账上写着“{words}”，人招着了。", "单位再招的时候再说。")


def judge_wheels(person: Person, job: Job, verdict: Verdict) -> None:
    """Ask who rides or drives where the work is done on wheels and nobody said so."""
    if sure_level(job, "DR") < ON_WHEELS or "DR" in person.limits:
        return
    rides = person.reach is not None and person.reach.mode in {"ride", "anywhere"}
    if not rides and person.certificates.get("驾驶证") != "held":
        verdict.settle("wheels", "这活得骑车或者开车，会不会先问本人。", 1.2, whom="jobseeker")
