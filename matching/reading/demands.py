"""What a vacancy says its work asks of body and mind, and what surrounds it."""

import re
from dataclasses import replace

from matching.occupations_data import occupations
from matching.reading.levels import demand_of, parts
from matching.reading.rules import Hit, hits
from matching.reading.text import normal
from matching.types import Reading

# Implied by the occupation, at most so certain (matching.types).
IMPLIED_CERTAINTY = 0.4
# Somebody else does it ("客人他自己接", "洗和甩有师傅管", "抬人翻身一概不用你伸手"): this job is spared it.
OTHERS_DO = re.compile(
    r"(?:另有|有专|由|归|全是|都是|有)[^，,。；]{0,5}(?:人|师傅|老板娘?|店长|小工|装卸工|装卸队|司机|儿子|小伙子?|男工|搬运的|同事|物料员|大姐|他媳妇)[^，,。；]{0,3}(?:管|干|接|搬|扛|抬|拉|做|负责|擦|洗|扫|炒|收|弄|招呼|接待)"
    r"|另有(?:别)?人$|(?:客人|顾客|电话|账|大件|重货?|上门|送货|外跑|跑腿)[^，,。；]{0,4}(?:他|她|老板娘?|店长|前台|别人|柜台|师傅)[^，,。；]{0,4}(?:接|管|招呼|搬|说|跑|去|送)|(?:叫|喊|让|派|通知)[^，,。；]{1,6}(?:的|保安|师傅|队员|人)(?:去|来|上)(?!班)|(?:走访|上门|外勤|跑外)[^，,。；]{0,4}(?:可以?|能)(?:改|换|用)"
    r"|(?:一概|都|全|一律)(?:不用|不归|不管|用不着)(?:你|咱|他|她|干|伸手|管|自己)*$|(?:前台|柜台)[^，,。；]{0,6}(?:他|她|老板|负责)[^，,。；]{0,6}(?:说话|接待)"
)

# Two kinds of work in one row, of which somebody does one: what either asks is to be settled, and no wall.
EITHER = re.compile(
    r"一种是|另一种|[两俩](?:种|样|摊)活|两个(?:岗|位子|工种)|[①②]|另(?:外)?有一个(?:位子|岗|坑)|二选一岗"
)
ONE_POST = re.compile(r"^.{1,5}(?:位|岗|那拨|那份|那个)(?:的)?(?:要|得|需)")
ONE_OF_TWO = 0.65


def read_demands(cell: str) -> list[Reading]:
    """Return the readings `demand:<KEY>` and `hazard` of a cell; a guess where only one of two posts asks it."""
    told: list[Reading] = []
    is_either = bool(EITHER.search(normal(cell)))
    for hit in hits("demands.csv", cell):
        others_do = bool(OTHERS_DO.search(hit.clause.text))
        found = _levels(hit, spared=hit.negated or others_do)
        if not (hit.negated or others_do):
            certainty = float(hit.row["certainty"])
            found += [
                Reading("hazard", hazard, hit.words, certainty) for hazard in hit.row["hazards"].split()
            ]
        told += _weaker(found) if is_either or ONE_POST.search(hit.clause.text) else found
    return told


def _weaker(told: list[Reading]) -> list[Reading]:
    """Return readings as guesses, as far as they ask for something."""
    return [
        replace(one, certainty=min(one.certainty, ONE_OF_TWO))
        if one.fact == "hazard" or one.value["level"] > 1
        else one
        for one in told
    ]


def _levels(hit: Hit, *, spared: bool) -> list[Reading]:
    told = []
    # "不用打扫" spares the bending it stands for first; that nobody stands or walks is not said.
    named = parts(hit.row["demands"])
    for key, mark in named[:1] if spared else named:
        is_said = not spared or (hit.row["negation"] == "keep" and mark in {"0", "1"})
        measured = demand_of(mark, hit.clause.text) if is_said else (0, None, None)
        if measured is not None:
            level, minutes, weight = measured
            told.append(_demand(key, level, hit, minutes=minutes, weight=weight))
    return told


def _demand(key: str, level: int, hit: Hit, *, minutes: int | None, weight: float | None) -> Reading:
    value = {"level": level, "minutes": minutes, "kg": weight, "adjustable": hit.row["adjustable"] == "1"}
    # Words that say how little is asked were written for the people who need to hear it: they are the surest.
    relieving = hit.row["negation"] == "keep" and level <= 1
    certainty = max(0.93, float(hit.row["certainty"])) if relieving else float(hit.row["certainty"])
    return Reading(f"demand:{key}", value, hit.words, certainty)


def implied_demands(code: str) -> list[Reading]:
    """Return what an occupation usually asks, marked as implied."""
    occupation = occupations().get(code)
    if occupation is None:
        return []
    source = f"implied:{code}"
    told = [
        Reading(
            f"demand:{key}",
            {"level": level, "minutes": None, "kg": None, "adjustable": True},
            "",
            IMPLIED_CERTAINTY,
            source,
        )
        for key, level in occupation.demands.items()
    ]
    return told + [Reading("hazard", hazard, "", IMPLIED_CERTAINTY, source) for hazard in occupation.hazards]
