"""When people can work and when they cannot, out of what they say about their days.

A cell is cut at commas and stops. Each piece says that something is possible or taken, on some weekdays, in a
stretch of the day (a clock time, 下午, 天黑前 …); together they make one `Availability`.
"""

import re

from matching.reading.added_up import added_up
from matching.reading.clock import DAY, HOUR, points, spans
from matching.reading.folding import fold
from matching.reading.free_time import (
    ALL_DAYS,
    EARLIEST,
    HALF_DAY_HOURS,
    Said,
    is_taken,
    read_hours,
    read_nights,
    read_turns,
    read_weekends,
    windows,
)
from matching.reading.pieces import (
    DAWN,
    DUSK,
    ERRAND_MINUTES,
    LATE,
    PART_WORDS,
    SCHOOL,
    SCHOOL_TIME,
    WORKDAYS,
    cut,
    limit_of,
    stretches_of,
    tired_from,
    weekdays_of,
)
from matching.reading.retold import retold
from matching.reading.school_run import school_day
from matching.types import Availability, Reading, Window

_SCHOOL_RUN = re.compile(
    r"[接送]+(?:孩子|(?:未成年)?子女|儿童|孙[子女]|娃|小孩|姑娘|闺女|儿子)|[点半]送$|接放学|放学|[点半]接$|[得要][我他她你您]接|(?:校|园|学校|幼儿园)?门口等"
)
# Somebody else's hours, and what is only better or happens now and then, say nothing about this person's.
_NOT_ABOUT_ME = re.compile(
    r"^(?:我?(?:妈|爸|爹|娘|老伴|老头|老太太|媳妇|丈夫|男人|对象|姐姐?|妹妹?|哥哥?|弟弟?|婆婆|公公|儿媳|姥姥|奶奶)).{0,6}(?:在|上班|下班|干活|回来换|能换)|^(?:大|老|俩|二)?(?:闺女|儿子|姑娘|儿媳妇?|女婿|护工|保姆|小姑子|媳妇|妹妹?|姐姐?|弟弟?|哥哥?)[^,;我他她]{0,4}来[^,;]{0,2}(?:伺候|照顾|照看|看|换|做饭|搭|陪)|急事|偶尔|末班|最后一趟|能回趟?去?家|回趟家|^(?:孩子|娃|孙子|孙女|儿子|闺女|姑娘|女儿)(?:中午|晚上|白天)?(?:不|住校|自己)|(?:中午|晌午)[^,;回]{0,4}(?:歇|睡|休息|小时|钟头|工夫|功夫)|午睡|睡不[着好实稳安踏]|失眠|咳嗽|^(?!.*夜班)(?!.*[点时半]).*最好$|走道|原来|[点半]天?(?:就|都|要)(?:擦|摸)?黑|(?<![点时半黑前分\d])以前|(?:按|到)(?:点|时)(?:得|要)?(?:吃|打|量|服|喝)"
)
# Who looks after somebody at night sleeps at home.
_TIED_AT_NIGHT = re.compile(
    r"(?:晚上|夜里|半夜)[^，,;；。]{0,6}(?:离不|得在家|要人|照看|照顾|看着|得?陪|起来|翻身|喂|伺候)"
)
# What of the family takes a hand.
_NEEDS_ME = re.compile(
    r"照护|照料|护理|离不[开了]|得在家|接|送|陪|喂|做饭|翻|照顾|照看|伺候|看孩子|带孩子|看着|管|换|没人"
)
_BOTH_WAYS = re.compile(
    r"接送[^,;]{0,4}(?:孩子|(?:未成年)?子女|儿童|孙[子女]|娃|姑娘|闺女|儿子)|(?:孩子|子女|孙[子女]|娃)[^;。]{0,14}接送"
)
# What follows a treatment that has its days belongs to those days ("二四六上午透析，下午得躺着").
_TREATED = re.compile(r"透析|血透|化疗|放疗|打针|理疗|康复")
_AFTER_TREATMENT = re.compile(r"躺|动(?:弹)?不了|透完|透析完|做完|化疗完|打完针")
# "周一到周五，9点到3点": the days stand alone, and the times follow.
_ONLY_DAYS = re.compile(r"^(?:每?(?:周|礼拜|星期)?[一二三四五六日天末到至和、-])+$")
_EXCEPT = re.compile(r"除了?")
# "下午接孩子" takes no whole afternoon: when schools begin, and when they end with or without care after school.
_USUAL_RUNS = {(DAWN, 9 * HOUR + 30): (7 * HOUR, SCHOOL[0]), (12 * HOUR, DUSK): (15 * HOUR, 17 * HOUR)}
# Fetching and bringing takes no longer; a longer time behind it is the time that is left.
_LONGEST_ERRAND = 90
_AS_WELL = re.compile(
    r"(?:晚上|夜里|傍晚|晚班)[^,;]{0,2}(?:也[^,;]{0,3}(?:行|中|可|能|成|没事)|没问题|没事|不怕)"
)
# Who tires in the afternoon stops then; they have nothing else to do.
_TIRES = re.compile(r"[点半](?:以|之)?后[^,;]{0,3}(?:乏|累|困(?!难)|没劲|没精神|虚|[顶撑]不住)")
_UNSURE = re.compile(r"说不准|不一定|不固定|没准|看情况|不好说|时好时坏")


def _negated_part(piece: str) -> bool:
    """Whether a part of the day is impossible in itself ("下午不行", "上午起不来")."""
    return bool(
        re.search(
            r"(?:上午|下午|晚上|早上|早晨|中午|白天|夜里)[^,;]{0,4}(?:不[行能上敢]|起不来|没空|不方便|(?:犯|发|爱)?困(?!难)|迷糊|没精神|没劲|晕乎|发(?:沉|飘|蒙|懵|木|僵|硬)|乏|没力|缓着|虚|(?:手|腿|腰|关节|身子)[^,;]{0,2}(?:僵|硬|发木|肿))|[点半](?:以|之)?后[^,;]{0,3}(?:乏|累|困(?!难)|没劲|没精神|虚|迷糊|[顶撑]不住)",
            piece,
        )
    )


def _is_taken_or_bad(piece: str) -> bool:
    """Whether a piece tells of time that is taken, or of a part of the day that is bad."""
    return is_taken(piece) or _negated_part(piece)


def _only_clock(piece: str) -> bool:
    """Whether a piece is a time and nothing else ("6:30到11:30")."""
    return not re.search(
        r"[一-鿿]",
        re.sub(
            r"上午|下午|早上?|晚上?|中午|[一二三四五六七八九十两]{1,3}(?=点|到|至)|点|半|到|至", "", piece
        ),
    ) and bool(spans(piece))


def _is_errand(piece: str) -> bool:
    """Whether a piece is a short time and nothing else, telling when what was said before it happens."""
    told = [end - start for start, end in stretches_of(piece)]
    bare = not re.search(r"[一-鿿]", re.sub(r"每[日天]|上学日|早上?|上午|下午|晚上?|点|半|到|至", "", piece))
    return bare and bool(told) and max(told) <= _LONGEST_ERRAND


def _read_piece(piece: str, goes_on: bool, said: Said, last: tuple[int, ...] | None) -> None:
    """Take over one piece; `last` are the weekdays named before it."""
    read_nights(piece, said)
    read_hours(piece, said)
    named = weekdays_of(piece)
    read_weekends(piece, named, said)
    if read_turns(piece, said):
        return
    stretches = stretches_of(piece)
    if _only_clock(piece) and last is not None and said.cannot and not goes_on:
        # "(6:30到11:30)" behind "周一三五上午透析" tells when exactly.
        said.cannot[-1:] = windows(last, stretches)
        return
    limit = limit_of(piece) if named or not _TIRES.search(piece) else tired_from(piece)
    if limit is not None:
        said.latest = limit if said.latest is None else min(said.latest, limit)
        said.for_school = said.for_school or bool(_SCHOOL_RUN.search(piece))
        if said.can and re.search(r"也[行可中能]", piece):
            said.can.append(Window(ALL_DAYS, DAWN, limit))
        return
    inherited = last if goes_on or _AFTER_TREATMENT.search(piece) else None
    _place(piece, named or inherited, stretches, said)


def _place(piece: str, named: tuple[int, ...] | None, stretches: list[tuple[int, int]], said: Said) -> None:
    """Add the stretches of a piece to what is possible or to what is taken."""
    on = named or ALL_DAYS
    if named and stretches and _EXCEPT.search(piece):
        said.cannot.extend(windows(named, stretches))
    elif named and _EXCEPT.search(piece):
        on = tuple(day for day in ALL_DAYS if day not in named)
        said.can.extend(windows(on, stretches or [(DAWN, LATE)]))
        said.weekends = None
    elif is_taken(piece) or _negated_part(piece):
        _take_away(piece, on, stretches, said, named=named is not None)
    elif stretches and not said.can and _AS_WELL.search(piece):
        # "早起没事，晚上也行": what is fine too comes on top of the day.
        said.can.append(Window(on, EARLIEST if said.early else DAWN, max(end for _, end in stretches)))
    elif stretches:
        said.can.extend(windows(WORKDAYS if SCHOOL_TIME.search(piece) else on, stretches))
    elif named and re.search(r"能|可|行|有空|都|全|好人|精神|没事|整天", piece) and "也" not in piece:
        said.can.append(Window(named, DAWN, DUSK))


def _take_away(
    piece: str, on: tuple[int, ...], stretches: list[tuple[int, int]], said: Said, *, named: bool
) -> None:
    """Note what is taken: the stretches of a piece, a whole named day, or the hour of the school run."""
    if _SCHOOL_RUN.search(piece) and stretches:
        _school_run(piece, stretches, said)
    elif stretches and not re.search(r"夜班|整宿|熬夜", piece):
        said.cannot.extend(windows(on, stretches))
    elif named and re.search(r"透析|化疗|复查|做礼拜|歇|没人|不[行能]|看家|休|得|要|陪|医院", piece):
        said.cannot.append(Window(on, 0, DAY))


def _school_run(piece: str, stretches: list[tuple[int, int]], said: Said) -> None:
    """Take the hour of fetching a child out of the day, or add the time when one is free of it."""
    start, end = stretches[0]
    if spans(piece):
        said.can.append(Window(WORKDAYS, start, end))
    elif (usual := _USUAL_RUNS.get((start, end))) and not points(piece):
        said.cannot.append(Window(WORKDAYS, *usual))
    else:
        said.cannot.append(Window(WORKDAYS, start, max(end, start + ERRAND_MINUTES)))


def _read(text: str) -> Said:
    """Read a folded cell piece by piece."""
    said = Said(sure=not _UNSURE.search(text))
    last: tuple[int, ...] | None = None
    only_days = busy = treated = False
    pieces = cut(text)
    at_school = school_day([piece for piece, _ in pieces])
    if at_school is not None:
        said.can.append(at_school[0])
    for at, (piece, goes_on) in enumerate(pieces):
        if at_school is not None and at in at_school[1]:
            continue
        if busy and _is_errand(piece):
            _add_errand(said, last, stretches_of(piece))
            continue
        busy = (is_taken(piece) or bool(_SCHOOL_RUN.search(piece))) and not _is_offer(piece)
        if not _NOT_ABOUT_ME.search(piece):
            _read_piece(piece, goes_on or only_days or (treated and _is_taken_or_bad(piece)), said, last)
        treated = bool(_TREATED.search(piece)) and weekdays_of(piece) is not None
        last = weekdays_of(piece) or last
        only_days = bool(_ONLY_DAYS.match(piece))
    return added_up(said, text)


def _is_offer(piece: str) -> bool:
    """Whether a piece tells of fetching at the end of a stretch that is free ("8点20到11点10接孩子")."""
    longest = max((span.end - span.start for span in spans(piece)), default=0)
    return bool(_SCHOOL_RUN.search(piece)) and longest > _LONGEST_ERRAND


def _add_errand(said: Said, days: tuple[int, ...] | None, told: list[tuple[int, int]]) -> None:
    """Take a short time out of the week, or put it in the place of the rough part of the day it lies in."""
    known = said.cannot[-1] if said.cannot else None
    if known and all(known.start <= start and end <= known.end for start, end in told):
        said.cannot[-1:] = windows(known.days, told)
    else:
        said.cannot.extend(windows(days or WORKDAYS, told))


# How sure the usual hours of a school run are, where nobody told any.
_USUAL = 0.6
_QUESTION = "哪几天、几点到几点方便？夜里和周末行不行？"


def read_available(text: str, *, household: bool = False) -> list[Reading]:
    """Read when a person can work; an `unread` reading with its question when nothing was understood.

    With `household` the cell speaks of the family: only times that are plainly taken count, and silence about
    them is no question.
    """
    if not text.strip():
        return []
    said = _read(retold(fold(text)))
    if household:
        nights = False if _TIED_AT_NIGHT.search(text) else None
        said = Said(cannot=_own_errands(said, fold(text)), nights=nights, usual=not _has_clock(fold(text)))
    if said.is_empty():
        return [] if household else [Reading("unread", text.strip(), text.strip(), 0.0, to_ask=_QUESTION)]
    available = Availability(
        can=tuple(said.can),
        cannot=tuple(said.cannot),
        nights=said.nights,
        weekends=said.weekends,
        hours_day_max=said.hours_day,
        hours_week_max=said.hours_week,
    )
    certainty = (_USUAL if said.usual else 0.85) if said.sure else 0.5
    told = [
        Reading(
            "available", available.to_json(), text.strip(), certainty, to_ask=None if said.sure else _QUESTION
        )
    ]
    if said.hours_day is not None and said.hours_day <= HALF_DAY_HOURS + 0.5:
        told.append(Reading("part_time", True, text.strip(), 0.8))
    return told


def _own_errands(said: Said, text: str) -> list[Window]:
    """Return what is taken for this person by a cell about the family: what others do alone takes nothing."""
    if _has_clock(text) and _NEEDS_ME.search(text):
        return said.cannot
    # Who takes children to school and back without saying when does so at the usual times.
    both_ways = [(SCHOOL[0] - ERRAND_MINUTES, SCHOOL[0]), (SCHOOL[1], SCHOOL[1] + ERRAND_MINUTES)]
    return windows(WORKDAYS, both_ways) if _BOTH_WAYS.search(text) else []


def _has_clock(text: str) -> bool:
    return bool(spans(text) or points(text) or PART_WORDS.search(text) or weekdays_of(text))
