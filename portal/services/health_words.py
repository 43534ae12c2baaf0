"""What of a person's words is about the body: it stands on the consent to note that down, whatever cell it is in.

Source: PIPL 28 and 29 (health is sensitive, asked for apart); domain facts §6, purpose b.
"""

import re
from typing import Any

from portal.models import Jobseeker
from portal.services.columns import HEALTH_COLUMNS, JOBSEEKER_TEXTS

# Facts of these kinds say what the body can do or needs.
HEALTH_FACTS = ("ability:", "accommodation", "avoid", "uneven_days")
# Facts that are about the body only when they stand on words like these: a morning at dialysis, a way on crutches.
_TOLD_BY_WORDS = frozenset({"available", "tied", "reach", "walk_minutes", "refuses"})
_TREATMENT = re.compile(
    r"透析|血透|化疗|放疗|复查|复诊|康复|治疗|理疗|看病|[吃服换开取]药|打针|输液|住院|出院|手术|术后|犯病|发病"
    r"|瘫|轮椅|拐|假肢|截肢|腿脚|疼|晕|昏"
)
# Words in a free text that a worker should look at again; what belongs to a trade (病人, 药店) is none.
_BODY = re.compile(
    r"病(?![人房号区])|症|癌|肿瘤|瘫|截肢|假肢|轮椅|拄拐|拐杖|残疾(?!证|人|补)|透析|化疗|放疗|手术|术后|住院|出院"
    r"|治疗(?!师)|[吃服]药|失明|看不见|耳聋|听不见|聋哑|智力|精神(?!好|头|足)|抑郁|癫痫|中风|偏瘫|骨折|脑梗|腰突"
)
# Free texts in which such words turn up; the columns on health themselves are closed without the consent.
_FREE = ("求职意向", "技能与证书", "工作经历", "可工作时间", "可接受通勤", "家庭与照料情况", "备注")


def is_health(fact: str, value: Any, words: str, column: str) -> bool:
    """Tell whether a fact is about the body.

    Parameters
    ----------
    fact
        Of the vocabulary in `matching.types`.
    value, words, column
        What it says, the words it stands on, and the column they came from.
    """
    if column in HEALTH_COLUMNS or fact.startswith(HEALTH_FACTS):
        return True
    if fact == "not_yet":
        return bool(value == "unwell")
    return fact in _TOLD_BY_WORDS and bool(_TREATMENT.search(words))


def suspected_columns(person: Jobseeker) -> list[str]:
    """Return the free columns in which something about the body seems to stand, in the order of the registry."""
    return [column for column in _FREE if _BODY.search(getattr(person, JOBSEEKER_TEXTS[column]) or "")]
