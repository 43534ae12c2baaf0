"""A child brought at one time and fetched at another: between the two, the day is free.

"7点半上校车，下午3点半到村口", "早8点20送完孩子，下午3点20接": two single times of the clock that are neither offered
nor taken, but the ends of what is offered.
"""

import re
from collections.abc import Sequence

from matching.reading.clock import DAY, HOUR, points, spans
from matching.reading.pieces import WORKDAYS, weekdays_of
from matching.types import Window

_SENDS = re.compile(
    r"送|上校车|上学(?!期)|到校(?!门)|到学校(?!门|接)|进班|入园|到园|进园|进校|(?:幼儿园|学校|托管)[^,;]{0,8}开门|出门上学|去(?:幼儿园|学校)"
)
_FETCHES = re.compile(
    r"接(?!受|待|触|电话|着|活|单|班)|放学|到村口|下校车|离园|出园|出校|[点半分]出来|校车[^,;]{0,3}(?:回|到|送)|(?:孩子|娃|儿子|闺女|姑娘|孙[子女])[^,;]{0,4}(?:回来|回家|到家)|才(?:回来|回家|到家|放)"
)
_NOON = DAY // 2
# Some are fetched for the noon meal; a bare earlier hour is one of the afternoon.
_EARLIEST_FETCHED = 10 * HOUR
# The way back from the gate.
_AFTER_SENDING = 10


def school_day(pieces: Sequence[str]) -> tuple[Window, set[int]] | None:
    """Return the stretch between bringing and fetching, and the positions of the pieces that told of it; or None."""
    sends = [
        (at, minutes) for at, piece in enumerate(pieces) for minutes in _told(piece, _SENDS, morning=True)
    ]
    fetches = [
        (at, minutes) for at, piece in enumerate(pieces) for minutes in _told(piece, _FETCHES, morning=False)
    ]
    if not sends or not fetches:
        return None
    start = max(minutes for _, minutes in sends) + _AFTER_SENDING
    end = min(minutes for _, minutes in fetches)
    if end - start <= _AFTER_SENDING:
        return None
    used = {at for at, _ in (*sends, *fetches)}
    days = next((named for at in range(max(used) + 1) if (named := weekdays_of(pieces[at]))), WORKDAYS)
    return Window(days, start, end), used


def _told(piece: str, words: re.Pattern[str], *, morning: bool) -> list[int]:
    """Return the one clock time of a piece that speaks of bringing or fetching, in its half of the day."""
    at = points(piece)
    if len(at) != 1 or spans(piece) or not words.search(piece):
        return []
    minutes, said = at[0][0], at[0][1]
    if not morning and not said and minutes < _EARLIEST_FETCHED:
        minutes += _NOON
    in_its_half = minutes < _NOON if morning else minutes >= _EARLIEST_FETCHED
    return [minutes] if in_its_half else []
