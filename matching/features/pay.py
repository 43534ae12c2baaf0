"""Pay against the wish, both a month."""

from matching.compiled import Job, Person
from matching.features.told import Told

UNKNOWN_SHARE = 0.4


def pay(person: Person, job: Job) -> Told:
    """Return the share and the sentence; what nobody said counts in the middle, without a sentence."""
    wished = person.facts.get("wish_pay_min")
    most = job.facts.get("pay_month_max") or job.facts.get("pay_month_min")
    if not wished or not most:
        return Told(UNKNOWN_SHARE, "工钱合不合适，还要问。", is_known=False)
    ratio = float(most) / float(wished)
    if ratio >= 1:
        return Told(1.0, "工钱够得上想要的数。")
    if job.facts.get("part_time") is True and person.facts.get("part_time") is True:
        return Told(0.5, "工钱少些，干的时间也短。")
    return Told(max(0.0, 1 - 3 * (1 - ratio)), "工钱比想要的少一点。")
