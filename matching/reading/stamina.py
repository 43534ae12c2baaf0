"""How long a day somebody lasts, where it is told of the body and not of the clock ("一天也就能干四个钟头")."""

import re

from matching.reading.text import NUMBER, clauses, number
from matching.types import Availability, Reading

# A whole day is no limit.
_WHOLE_DAY = 8.0
_HOURS = rf"(?P<hours>{NUMBER})\s*(?:来)?个?(?P<half>半)?(?:小时|钟头)"
_A_DAY = re.compile(
    rf"(?:一天|每天|一日|每日)[^，,。；]{{0,6}}?{_HOURS}|(?:干|工作)(?:上|满|到)?(?:最多)?{_HOURS.replace('hours', 'worked').replace('half', 'more')}[^，,。；]{{0,3}}(?:就|得|便)[^，,。；]{{0,3}}(?:乏|累|歇|不行|[顶撑扛]不|没劲|受不)"
)
# What else hours of a day are told of.
_NOT_WORK = re.compile(r"站|走|坐|躺|睡|觉|氧|透析|[打吃喂翻咳]|看(?:屏|手机|电脑)|上网|路上|车")
_CERTAINTY = 0.8


def read_stamina(cell: str) -> list[Reading]:
    """Return `available` with the hours of a day that a cell about the body says somebody lasts; nothing for a whole day."""
    for clause in clauses(cell):
        found = _A_DAY.search(clause.text)
        if found is None or _NOT_WORK.search(clause.text) or clause.is_question:
            continue
        hours = number(found["hours"] or found["worked"])
        if hours is not None and hours < _WHOLE_DAY:
            most = Availability(hours_day_max=hours + (0.5 if found["half"] or found["more"] else 0.0))
            return [Reading("available", most.to_json(), clause.words.strip(), _CERTAINTY)]
    return []
