"""One piece of what people say about their days: its weekdays, its stretches of the day, its limit."""

import re

from matching.reading.clock import DAY, HOUR, Span, points, spans
from matching.reading.rota import weekday_list

WORKDAYS, WEEKEND = (0, 1, 2, 3, 4), (5, 6)
DAWN, DUSK, LATE = 6 * HOUR, 18 * HOUR, 22 * HOUR
# Dark falls before five from October to February in Hegang (47° N); until then people count on being home.
_BEFORE_DARK = 17 * HOUR
SCHOOL = (8 * HOUR, 15 * HOUR + 30)
# What stands around a single clock time that is taken: fetching a child or cooking takes about an hour.
ERRAND_MINUTES = 60
_PARTS_OF_THE_DAY = {
    "early": (DAWN, 9 * HOUR + 30),
    "morning": (DAWN, 12 * HOUR),
    "noon": (11 * HOUR, 13 * HOUR),
    "afternoon": (12 * HOUR, DUSK),
    "evening": (DUSK, LATE),
}
# Who has to cook the evening meal is home for it.
_SUPPER = (17 * HOUR, 20 * HOUR)
_EARLY_TO_LATE = re.compile(r"早晚(?:都|皆|全)|早点晚点都|上午下午(?:都|全)")
_DAYTIME = re.compile(r"白天|白日|白班|大白天|日头|正常上下?班|正常班|行政班")
WHOLE_DAY = re.compile(
    r"白天(?:和|跟)?(?:晚上|黑夜|黑天|夜里)[^,;]{0,2}(?:都|也)|(?:黑天|晚上)白天[^,;]{0,2}(?:都|也)|全天|整天(?!坐|站|走|蹲|弯|吵)|随时|随叫随到|啥时候都|什么时候都|哪会儿都|时间(?:充足|随意|不限)|天天都?行|[两三]班倒(?:也|都)?行|倒班(?:也|都)?[行中]|(?<!不)(?:能|可|可以|接受)(?:接受)?倒班|白黑都|白夜都|几点都|[啥什么哪]+个?班都|倒班可(?!以谈)|啥点都|随便啥时|时间(?:自由|多)"
)
ANYTHING_GOES = re.compile(
    r"^(?:听从安排|服从分配|(?:随时|即可)到岗|不限|[都全皆]可|咋都|都行|都可以|都中|都成|咋都行|怎么都行|随便|听安排|服从安排|没(?:啥|什么)?限制)[吧啊呗]?$"
)
PART_WORDS = re.compile(
    r"(?P<early>早上|早晨|早晌|一早|清早)|(?P<morning>上午|头午|头晌|前半晌)|(?P<noon>中午|晌午)|(?P<afternoon>下午|午后|下晌|后晌|后半晌|下半晌|傍晚)|(?P<evening>晚上|晚间|下黑|夜市|晚班|晚饭后)"
)
NIGHT_WORDS = re.compile(r"(?<!睡)夜班|夜里|后半夜|半夜|通宵|整宿|熬夜|大夜|值夜|宿|黑天白天|[两三]班倒")
_FROM = re.compile(
    r"^\s*(?:才(?:能|醒|起|有|行|出|得|可|清|明)|送(?:完|走)|以?后|往后|之后|过后|起(?!不|得)|开始|以后|后)"
)
_EARLIEST = re.compile(r"最早|不早于|起码得|至少得")
# Who gets up at five does so in the morning.
_RISES = re.compile(r"\s*(?:钟|多)?(?:就|都)?(?:能|得)?(?:起[来床]|起得来|出摊|扫街)")
_DARK = re.compile(
    r"(?:天擦?黑|擦黑|傍黑|太阳落山|日头落)(?:前|以前|之前)|天黑(?:了|以?后)?(?:就|都)?(?:不|得|害?怕)|夜路|摸黑|黑灯瞎火"
)
_LIGHT = re.compile(r"天大?亮(?:以后|后|了)")
SCHOOL_TIME = re.compile(
    r"(?:孩子|孙[子女]|娃|儿子|闺女|姑娘)?(?:上学|上课|在校|在学校|在幼儿园|在康复中心)(?:那|的|期间|时候|工夫|时间|这)|送完孩子到接孩子|上课日|上学日"
)
_AFTER_SCHOOL_RUN = re.compile(r"送(?:完|走)(?:孩子|孙[子女]|娃|姑娘|闺女|儿子)")
_DAYS_SPREAD = re.compile(
    r"(?:周|礼拜|星期)([一二三四五六日天])\s*(?:-|到|至)\s*(?:周|礼拜|星期)?([一二三四五六日天])(?![点半])"
)
_DAYS_NAMED = re.compile(
    r"(?:周|礼拜|星期)((?:[一二三四五六日天末](?![点半时])(?:[、和]|周|礼拜|星期)*)+)|(?<![一二三四五六七\d、])([一二三四五六](?:、?[一二三四五六日]){1,4}(?![十点半时个百千钟、]))(?=的?(?:上午|下午|晚上)|我|陪|能|可|都|全|得|要|去|透|有|不|好人|跟好人|精神|没事|整天|$)"
)
_PIECES = re.compile(r"[,;。、/!?()]|(?<=[一-鿿])\s+(?=[一-鿿\d])")
_LIMIT = re.compile(
    r"(?:以前|之前|前)(?!后)|(?:干|上|忙|待|出来)到|[点半](?:就|都)?(?:犯?困|睡)|(?:别|不)(?:能)?(?:超过?|过|晚于)|最晚|顶多到"
)

# "上午10点到中午" has an end that is no clock time.
_REWRITES = (
    (re.compile(r"(?<=[^,;])(?=白天(?:睡|补觉|歇))"), ","),
    (re.compile(r"(?<=晚上)(.{1,4}(?:到|至|-))(?:12|十二)点"), r"\g<1>24点"),
    (re.compile(r"前\(([^()]*点[^()]*)\)"), r"\1前"),
    # A nap after the meal is over by two.
    (
        re.compile(
            r"(?:午后|下午|下晌|后晌)(?:要|得|想)?(?:歇(?:个)?晌|睡(?:个)?午觉|午睡|午休|眯一?觉|眯一会儿?)"
        ),
        "中午12点到14点歇着",
    ),
    (re.compile(r"(?:送完?|送走)(?:孩子|孙[子女]|娃|姑娘|闺女|儿子)\s*(?=到|-)"), ""),
    (re.compile(r"(?:到|至|-)(?:中午|晌午)(?!\d|十)"), "到12点"),
    (
        re.compile(
            r"(?:早上|早晨|清早|上午|头午)(?:到|至|-)(?:下午|下晌|后晌|傍晚|天黑)(?![\d一二两三四五六七八九十])"
        ),
        "6点到17点",
    ),
    (re.compile(r"(?:到|至|-)(?:天黑|傍黑)"), "到17点"),
    (re.compile(r"(?<=[点半\d])(?:到|至|-)(?:下午|下晌|后晌)(?=$|[,;。])"), "到17点"),
    (re.compile(r"(?:到|至|-)(?:半夜|后半夜|夜里|深夜)(?!\d|[一二三四十])"), "到24点"),
    (re.compile(r"(?:到|至|-)(?:晚上|晚间)(?!\d|[一二三四五六七八九十])"), "到22点"),
    (
        re.compile(
            r"(?:早上|早晨|清早|天亮)(?=到(?:中午|下午|下晌|后晌|晚上)?[\d一二两三四五六七八九十]+点)"
        ),
        "6点",
    ),
    (re.compile(r"(?:吃(?:完|过|了)|吃)早饭(?=到|-)"), "8点"),
    (re.compile(r"(?<=到)(?:做|吃)晚饭(?:以前|之前|前)?"), "16点"),
    # "十点开始,三点半收工" is one stretch.
    (
        re.compile(
            r"(?<=[点半分\d])(?:开始|起|能来|来|上班|上|到岗|出门),(?=(?:下午|晚上)?[^,;]{1,5}[点半\d](?:就|得|能)?(?:收工|下班|走|撤|回|结束|散))"
        ),
        "到",
    ),
    (re.compile(r"(?:下午|午后|下晌)(?=到2\d点)"), "12点"),
)


def cut(text: str) -> list[tuple[str, bool]]:
    """Return the pieces of a folded cell, each with whether it goes on from the one before (、)."""
    for pattern, instead in _REWRITES:
        text = pattern.sub(instead, text)
    kept: list[tuple[str, bool]] = []
    at, goes_on = 0, False
    for mark in _PIECES.finditer(text):
        # "一、三、五" names days, and does not end the piece.
        if mark.group() == "、" and re.search(r"[周一二三四五六]$", text[at : mark.start()]):
            continue
        kept.append((text[at : mark.start()].strip(), goes_on))
        at, goes_on = mark.end(), mark.group() == "、"
    kept.append((text[at:].strip(), goes_on))
    return [(piece, on) for piece, on in kept if piece]


def weekdays_of(piece: str) -> tuple[int, ...] | None:
    """Return the weekdays a piece names, or None."""
    spread = _DAYS_SPREAD.search(piece)
    if spread:
        first, last = (weekday_list(letter)[0] for letter in spread.groups())
        return tuple(range(first, last + 1)) if first <= last else None
    named = _DAYS_NAMED.search(piece)
    if named:
        return weekday_list(named.group(1) or named.group(2))
    if re.search(r"双休日|礼拜天|休息日", piece):
        return WEEKEND
    return WORKDAYS if re.search(r"工作日|上班日", piece) else None


def _afternoon(minutes: int, *, said: bool) -> int:
    """Nobody offers 3:30 in the morning without saying so: a bare time before six is in the afternoon."""
    return minutes + DAY // 2 if not said and minutes < DAWN else minutes


def _settled(span: Span, piece: str) -> tuple[int, int]:
    """Return a stretch with bare small hours moved to the afternoon ("5点15到10点能出来")."""
    words = piece[span.begins : span.ends]
    bare = not re.search(r"早|凌晨|半夜|夜|上午|:", words)
    if bare and span.start < DAWN:
        start = span.start + DAY // 2
        end = span.end + DAY // 2 if span.end <= start else span.end
        return start, end if end > start else end + DAY // 2
    return span.start, span.end


def stretches_of(piece: str) -> list[tuple[int, int]]:
    """Return the stretches of the day that a piece speaks of."""
    told = [_settled(span, piece) for span in spans(piece)]
    if told:
        return told
    if _LIGHT.search(piece):
        return [(DAWN + HOUR, DUSK)]
    if _AFTER_SCHOOL_RUN.search(piece) and not points(piece):
        return [(SCHOOL[0], DUSK)]
    at = [_from_point(piece, point) for point in points(piece)]
    if at:
        return at
    if SCHOOL_TIME.search(piece):
        return [SCHOOL]
    return _named_parts(piece)


def _said_time(piece: str, point: tuple[int, bool, int, int]) -> int:
    """Return a clock time, moved to the afternoon or evening that the piece speaks of ("晚上别超过八点半")."""
    minutes, said, begins, ends = point
    if not said and _RISES.match(piece[ends:]):
        return minutes
    if not said and minutes < DAY // 2 and re.search(r"晚上|下午|傍晚", piece[:begins]):
        return minutes + DAY // 2
    return _afternoon(minutes, said=said)


def _from_point(piece: str, point: tuple[int, bool, int, int]) -> tuple[int, int]:
    """Return the stretch that one clock time opens or takes up."""
    minutes = _said_time(piece, point)
    if _FROM.match(piece[point[3] :]) or _EARLIEST.search(piece[: point[3]]):
        return minutes, LATE
    return minutes, minutes + ERRAND_MINUTES


def limit_of(piece: str) -> int | None:
    """Return the time by which a piece says one has to be home, or None ("天黑前得到家", "别超过八点半")."""
    if _DARK.search(piece):
        return _BEFORE_DARK
    if spans(piece) or not _LIMIT.search(piece):
        return None
    at = points(piece)
    return _said_time(piece, at[-1]) if at else None


def tired_from(piece: str) -> int | None:
    """Return the time from which a piece says that somebody tires ("三点后乏"), if that is after noon."""
    at = points(piece)
    minutes = _said_time(piece, at[-1]) if at else 0
    return minutes if minutes > DAY // 2 else None


def _named_parts(piece: str) -> list[tuple[int, int]]:
    """Return the parts of the day that a piece names, joined up where it says so."""
    if _EARLY_TO_LATE.search(piece):
        return [(DAWN, LATE)]
    if WHOLE_DAY.search(piece) or ANYTHING_GOES.match(piece):
        return [(0, DAY)]
    told = []
    for found in PART_WORDS.finditer(piece):
        name = next(name for name, words in found.groupdict().items() if words)
        start, end = _PARTS_OF_THE_DAY[name]
        told.append(
            (
                start,
                LATE if _FROM.match(piece[found.end() :]) and "前" not in piece[found.end() :][:2] else end,
            )
        )
    if _DAYTIME.search(piece):
        day_and_night = NIGHT_WORDS.search(piece) and not re.search(r"不|别|没", piece)
        told.append((0, DAY) if day_and_night else (DAWN, DUSK))
    if re.search(r"做饭", piece) and (DUSK, LATE) in told:
        return [_SUPPER]
    return told
