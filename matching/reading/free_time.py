"""What a piece of what people say adds to the time they have: nights, weekends, hours a day, turns of phrase."""

import re
from dataclasses import dataclass, field

from matching.reading.clock import HOUR, points, spans
from matching.reading.numbers import NUMERAL, read_number
from matching.reading.pieces import (
    ANYTHING_GOES,
    LATE,
    NIGHT_WORDS,
    WEEKEND,
    WHOLE_DAY,
    limit_of,
    weekdays_of,
)
from matching.types import Window

ALL_DAYS = tuple(range(7))
HALF_DAY_HOURS = 4.5
_DAY_HOURS, _EVERY_OTHER = 8.0, 3.5
EARLIEST, _AFTER_EARLY, _HOME_AGAIN = 4 * HOUR, 7 * HOUR + 30, 18 * HOUR + 30
_MEALS = ((7 * HOUR, 8 * HOUR), (11 * HOUR, 13 * HOUR), (17 * HOUR, 19 * HOUR))
_NEGATIVE = re.compile(
    r"不[行上能中敢干成做倒值排熬]|不可以|不方便|没(?:人|空|时间|功夫|法)|别|除了|接(?:孩子|送|孙|娃|他|她|放学|姑娘|儿子|闺女)|"
    r"(?:得|要|必须|需要?)(?:在家|回|躺|去|给|看|接|照|陪|送|做饭|伺候|吸痰|管|做透析|歇|喂|换|睡)|透析|化疗|放疗|复查|看病|打针|康复训练|昏|迷糊|动(?:弹)?不了|下不了[床炕地]|[要得]缓|缓一?缓|起不来|躺着?$|看家|看孩子|[得要][我他她你您](?:接|看|照|做|管)|犯困|没精神|药劲(?!儿?(?:好|过|没了|退|上来))|昏沉|睡(?:一)?觉|补觉|午睡|没空|取药|开药|换药|报到(?!上班|就业|即)|(?:去|上)(?:司法所|派出所)|吃药|复诊|(?:去|上|到|跑)趟?[^,;]{0,4}医院|得?在家|(?:上午|下午|白天|晚上)看店|放学|[点半]接$|[点半]送$|送(?:孩子|孙[子女]|娃|姑娘|闺女|儿子)(?![完走])|照顾|照看|伺候|做饭|吸痰|翻身|去医院|上医院|跑医院|离不[开了]|[走脱]不开|陪(?:孩子|娃|闺女|儿子|姑娘|老[人爹妈伴])|背书|复习|夜校|心理咨询|看(?:大夫|医生|中医)|寸步不离|不出门|不[去来](?!都|也)|不住|[想要]看书|参加|开会|歇着?$|[想要](?:歇|休)|不工作|归我|轮到?我|[得该]我|我管|不清醒|做礼拜|守礼拜|等着$|门口等|进医院|(?<!不用)卧床|跳(?:广场)?舞|晨练|遛弯|练功|去(?:教会|教堂|清真寺|寺|庙|补课|上课|做礼拜)"
)
_POSITIVE = re.compile(
    r"(?:都|也|能|还|可以?)(?:行|干|上|出来|中|成|来|可以|做|倒)|有空|有时间|方便|没事|[能可]以?干|能出|只[能想]?|出门|起行|(?<!不)行$|(?<!不)可(?:以)?$"
)
_HOURS_A_DAY = re.compile(
    rf"(?:一天|每天|一日|单日|每日|一次|每次|最多|顶多|超过|^(?:就|只)?(?:能|可以)?(?:连着)?干?)[^,;。\d]{{0,4}}?({NUMERAL})\s*(?:(?:-|到|至)\s*({NUMERAL}))?\s*(?:个)?(?:来|多)?(半)?(?:小时|钟头|个点)"
)
_DAYS_A_WEEK = re.compile(
    rf"(?:一周|每周|一星期|一礼拜)(?:能|就|只|最多|顶多|可以)*(?:干|上|来|出来)?({NUMERAL})天"
)
_EVERY_OTHER_DAY = re.compile(r"隔(?:一)?天(?:干|上|来)|干一天歇一天|上一休一")
# Who gets up before light or comes home after dark says so with these words.
_NO_LATE = re.compile(r"(?:贪黑|太晚|晚了)(?:不|可不|就不)|(?:不|别|没法|怕)[^,;]{0,2}(?:贪黑|太晚)")
_NO_EARLY = re.compile(r"起早(?:不|可不)|(?:不|别|没法|起不了)[^,;]{0,2}(?:起早|太早)|起不了早")
_EARLY_AND_LATE = re.compile(r"起早贪黑[^,;]{0,3}(?:行|中|可|成|没)")
_THREE_MEALS = re.compile(r"三顿|早中晚[^,;]{0,4}做饭")
_BUSY_BEFORE = re.compile(r"(?:之前|以前|前)[^,;]{0,3}(?:没|不行|不中|不能|出不|起不|不得|占)")
# Where somebody else looks after the family, the time is free.
_OTHERS_CARE = re.compile(
    r"有(?:人|护工|保姆|妈|爸|老伴|丈夫|媳妇|姐姐?|妹妹?|哥哥?|弟弟?|婆婆|儿子|闺女|姑娘|邻居)[^,;不]{0,3}(?:照看|看|管|照顾|伺候|在|换|接|带)|(?:他|她|孩子|娃)(?:他|她)?(?:爸|妈|爹|娘|奶奶|爷爷|姥姥|姥爷)在家"
)
_UP_EARLY = re.compile(
    r"起得早|早[上晨]?(?:都|也|能)?起得(?:来|早)|(?:能|爱|会)?起(?:大)?早(?:行|中|没事|没问题|不怕|都行)|早[晌上晨]能起|早(?:上|晨)?[四五45]点(?:都|也)(?:行|中|成|能|可)|早起(?:行|中|没事|没问题|不怕)|天不亮(?:就|也|都)?能?(?:起|走|出)|凌晨(?:就|也|都)?能?起得来|起早(?:也|都)(?:行|中|成|可)"
)
_ASLEEP = re.compile(r"(?:睡|躺|缓|迷糊|活动|折腾|歇|僵)到")
# "不到十点起不来": before that time nothing.
_NOT_UP = re.compile(r"起不(?:来|了)|醒不了|才(?:能)?起(?:得)?来")
# While the child is elsewhere, the time is free.
_CHILD_AWAY = re.compile(
    r"(?:孩子|儿子|闺女|姑娘|娃|孙子|孙女)[^,;]{0,10}(?:上课|上学|在(?:校|园|幼儿园|康复)|训练|托管)"
)
# "晚上八点半到十点半在家" offers those hours at home.
_AT_HOME = re.compile(r"(?<![得要须人])在家(?:能|可以?|也)?(?:干|做|行|可以)?$")
_SLEEPS_BY_DAY = re.compile(r"白天(?:睡|补觉)")
# Who asks for the day shift alone.
_ONLY_BY_DAY = re.compile(
    r"(?:正常|固定|长|常|只[要能想上干]?|就[要能想上干]|光)(?:的)?(?:上|干)?白班(?!和|也|跟|夜|中|晚)"
)
# Who has to sleep at night says so without the word for a night shift.
_SLEEPS_ENOUGH = re.compile(
    r"(?:夜里|晚上|半夜|夜间|必须|得|要)[^,;]{0,4}睡[足够](?:了|觉)?|[要得想]早(?:点)?睡|不(?:能|敢|让)熬(?!夜)|缺觉"
)
_SLEEPS_BADLY = re.compile(r"睡不(?:着|好|踏实|实|稳|安)|失眠")
_BY_SEASON = re.compile(r"寒假|暑假|寒暑假|农闲|农忙|秋收|春耕")
_HALF_DAY = re.compile(
    r"(?<!小)(?<!起码)(?<!至少)(?<!最少)(?<!点)半天(?!假|起(?!不)|以上|往上)|上午或下午|半日|非全日制|半天制|挑一头|零碎时间|零散|抽空|插空"
)
_NOT_HOURS = re.compile(
    r"固定[^,;\d]{0,2}一个(?:点|钟点|时间)|(?:天天|总|老|都|是)一个(?:点|钟点)|(?:娃|孩子|儿子|闺女|姑娘|孙[子女])[^,;]{0,6}(?:托|园|学|上课|康复)[^,;]{0,2}半天|半天[托园课]|换个?姿势|活动活动|(?:小时|钟头|个点)[^,;]{0,3}(?:起来|减压|翻|挪|倒|缓)|减压|直直腰|中午|午休|路上|通勤|提前|站|走路|坐(?!班|诊)|蹲|翻|喂|换尿|歇|躺|睡|休息"
)


@dataclass
class Said:
    """What the pieces of a cell add up to."""

    can: list[Window] = field(default_factory=list)
    cannot: list[Window] = field(default_factory=list)
    nights: bool | None = None
    weekends: bool | None = None
    hours_day: float | None = None
    hours_week: float | None = None
    latest: int | None = None
    for_school: bool = False
    early: bool = False
    sure: bool = True
    usual: bool = False

    def is_empty(self) -> bool:
        """Whether nothing was understood."""
        known = (self.nights, self.weekends, self.hours_day, self.hours_week, self.latest)
        return not self.can and not self.cannot and all(value is None for value in known)


def is_taken(piece: str) -> bool:
    """Whether a piece speaks of time that is taken or impossible."""
    if _OTHERS_CARE.search(piece) or (spans(piece) and (_CHILD_AWAY.search(piece) or _AT_HOME.search(piece))):
        return False
    return bool(_NEGATIVE.search(piece)) and not (
        _POSITIVE.search(piece) and not re.search(r"不[行上能敢出]|别|没", piece)
    )


def read_nights(piece: str, said: Said) -> None:
    """Take over what a piece says about nights; who sleeps badly says nothing."""
    if _SLEEPS_BADLY.search(piece):
        return
    if _ONLY_BY_DAY.search(piece) or _SLEEPS_ENOUGH.search(piece):
        said.nights = False
        return
    if not NIGHT_WORDS.search(piece):
        if WHOLE_DAY.search(piece) or ANYTHING_GOES.match(piece):
            said.nights = True if said.nights is None and not re.search(r"全天|整天", piece) else said.nights
        return
    if re.search(
        r"(?:不|别|没|除了)[^,;]{0,6}(?:夜|宿|通宵)|夜班达咩|(?:夜|宿|通宵)[^,;]{0,4}(?:不[行能敢中值上干出]|(?:得|要)(?!有?(?:班|通勤|专|厂)?车|有人送|能回|[住了动起])|没(?!问题|事|啥|说)|[出走离来]不|[上干]不)|夜班[^,;]{0,2}[受扛顶盯熬吃]不|夜班(?:除外|不(?!怕|打怵|犯愁|累|困))|(?:夜里|半夜|后半夜|黑夜|晚上)[^,;]{0,2}(?:熬|扛|盯|顶|挺)不|(?:夜里|半夜|后半夜|黑夜)[^,;]{0,6}(?:(?<!不)(?<!没)(?:闹|哭|喊|起夜|翻身|折腾|要人)|不(?:让|许|同意))|熬不(?:住|了|动|起|得)(?:夜|了)?",
        piece,
    ):
        said.nights = False
    elif said.nights is None:
        said.nights = True


def read_hours(piece: str, said: Said) -> None:
    """Take over the most hours a day that a piece names."""
    if _NOT_HOURS.search(piece):
        return
    found = _HOURS_A_DAY.search(piece)
    if found:
        high = read_number(found.group(2) or found.group(1))
        if high and 1 <= high.high <= 12:  # noqa: PLR2004 - no day is longer
            said.hours_day = high.high + (0.5 if found.group(3) else 0.0)
    elif _HALF_DAY.search(piece) and not is_taken(piece) and not _is_some_days(piece):
        said.hours_day = said.hours_day or HALF_DAY_HOURS
    days = _DAYS_A_WEEK.search(piece)
    number = read_number(days.group(1)) if days else None
    if number is not None and 1 <= number.high <= len(ALL_DAYS):
        said.hours_week = number.high * _DAY_HOURS
    elif _EVERY_OTHER_DAY.search(piece):
        said.hours_week = _EVERY_OTHER * _DAY_HOURS


def _is_some_days(piece: str) -> bool:
    """Whether a piece speaks of one or two days of the week: half a Saturday says nothing of the others."""
    days = weekdays_of(piece)
    return days is not None and (len(days) == 1 or set(days) <= set(WEEKEND))


def read_weekends(piece: str, days: tuple[int, ...] | None, said: Said) -> None:
    """Take over what a piece says about Saturday and Sunday."""
    if days is not None and set(days) <= set(WEEKEND):
        said.weekends = not (is_taken(piece) or re.search(r"休|歇|不|没", piece))
    elif re.search(r"大小(?:周|礼拜)(?:都|也)|单休(?:都|也)", piece):
        said.weekends = True
    elif re.search(r"只[能要]?(?:双休|周一到周五)|要双休|得双休|周末(?:不|没)", piece):
        said.weekends = False


def windows(days: tuple[int, ...], stretches: list[tuple[int, int]]) -> list[Window]:
    """Return the stretches on these weekdays, without empty ones."""
    return [Window(days, start, end) for start, end in stretches if end > start]


def _read_waking(piece: str, said: Said) -> bool:
    """Take over when somebody wakes ("睡到九点半", "早晨起得来"); whether the piece spoke of that."""
    asleep = _ASLEEP.search(piece)
    wakes = points(piece[asleep.start() :]) if asleep else points(piece) if _NOT_UP.search(piece) else []
    if wakes:
        said.cannot.append(Window(ALL_DAYS, 0, wakes[0][0]))
    said.early = said.early or bool(_UP_EARLY.search(piece))
    return bool(wakes) or bool(_UP_EARLY.search(piece))


def read_turns(piece: str, said: Said) -> bool:
    """Take over a turn of phrase that names no time ("起早贪黑都行"); whether the piece was one."""
    if _read_waking(piece, said) or _SLEEPS_ENOUGH.search(piece):
        return True
    if _SLEEPS_BY_DAY.search(piece):
        said.nights = True
    elif _EARLY_AND_LATE.search(piece):
        said.can.append(Window(ALL_DAYS, EARLIEST, LATE))
    elif _NO_LATE.search(piece) and not points(piece):
        said.latest, said.nights = said.latest or _HOME_AGAIN, False
    elif _NO_EARLY.search(piece) and not points(piece):
        said.cannot.append(Window(ALL_DAYS, 0, _AFTER_EARLY))
    elif _THREE_MEALS.search(piece):
        said.cannot.extend(windows(ALL_DAYS, list(_MEALS)))
    elif _BUSY_BEFORE.search(piece) and limit_of(piece) is not None:
        said.cannot.append(Window(ALL_DAYS, 0, limit_of(piece) or 0))
    else:
        return bool(_BY_SEASON.search(piece))
    return True
