"""What a ledger row says of the post itself: taken already, taught there, taken home, hours that are open to talk."""

import re

from matching.reading.text import NUMBER, Clause, clauses, normal, number
from matching.types import Reading

_CLOSED = re.compile(
    r"(?:(?<![给帮替让])人|已经?|都|刚)(?:已经?)?(?:招(?:满|着|到|够|齐)|找(?:着|到)(?!就|为止)|有(?:人)?了(?!经验|证|底子|基础|手艺)|满了|够了|不缺了)|人(?:已经?|都)?定(?:了|下来?)|已?上岗了|已到岗|招满(?!为止|即止|就)|停招|不招(?:人)?了|岗位取消|先[^，,。；]{0,5}(?:不用|别)(?:给|往外|急着)?推(?!迟|销)|^(?:千万)?别(?:往外|给)?推(?:荐|人)?(?:了|啊)?$|(?:人|岗位)?已满(?!意|足|月|一|半|[一二三四五六七八九十\d])|不缺人了?$"
)
_NOT_CLOSED = re.compile(r"没招|还没|招满为止|没(?:招|找)(?:着|到|满|够)|还(?:缺|差|要)|再招|又招|走了")
# The employer has agreed to mend the words of the post, or its pay.
_MENDS = re.compile(
    r"(?:同意|答应|愿意|说好|应下)(?:了)?[^，,。；]{0,8}(?:改|去掉|删|取消|提到|涨到|补到|补足|不收)|(?:这条|条件|要求|写法|招工的?话)[^，,。；]{0,3}(?:已经?|都)?(?:改|去掉|删)(?:了|好)|说通了|^(?:已经?|都|后来|现在|当场)*(?:改|去掉|划掉|删)(?:了|好了|掉了|过来了)$"
)
_NOT_MENDED = re.compile(r"不(?:同意|答应|愿意|肯|改)|没(?:同意|答应|改)|(?:啥|什么)时候改|再(?:谈|说)")
_TAUGHT = re.compile(
    r"学徒|带徒|出徒|包教|包会|(?:可以|能|现|免费|带薪|岗前|带)(?:教|培训)|不会(?:的)?[^，,。；]{0,4}(?:教|学)|(?:没|无|零)(?:经验|基础)[^，,。；]{0,4}(?:行|可|教|没关系)|新手(?:能带|也行|可)|(?:先|边)(?:学|干边学)|不会没(?:关系|事)"
)
_TAKE_HOME = re.compile(
    r"(?:拿|领|带|取)(?:料|活|货)?(?:回)?(?:家|去)(?:去|里)?(?:也)?(?:干|做|挑|弄|缝|穿|钩|剪|糊|串|绣|织|编|叠|粘|拣|择|剥|补|改|扦|锁|钉|手)|(?:送|发|寄|邮|捎)到[^，,。；]{0,2}家(?:里)?[^，,。；]{0,5}(?:糊|做|干|看|粘|叠|穿|编|缝|录|核|挑|校)|活(?:儿)?(?:也)?(?:可|能|可以)(?:以)?(?:拿|带|领)回家|在家随便|家里随便|送料上门|(?:料|活)送到家"
)
_BROUGHT = re.compile(
    r"送料|(?:料|活|货)[^，,。；]{0,4}送(?:到|上)|上门(?:取|收|送)|送到(?:家|社区|门口)|快递(?:到|给)|线上|网上|微信派"
)
_PARTLY = re.compile(r"一部分|部分|不能(?:拿|带)|不(?:让|许)(?:拿|带)")
_HOURS_OPEN = re.compile(
    r"(?:时间|班次|钟点|点儿|几点|早晚|早班|晚班|固定班次?|忙时|孩子|治病|看病|透析|有事|家里有?)[^，,。；]{0,10}(?:可|能|好|可以)(?:以)?(?:商量|协商|调|变通|照顾|通融)|(?:晚来|早走)(?:会儿?|点)?[^，,。；]{0,12}(?:好说|行|可以|中)|哪[几天五].{0,4}(?:能|可以?)?(?:商量|都行)|来不了(?:说|吱)一?声|(?:自己|自)(?:报|选|定|排)时段|哪天来哪天不来|(?:想|爱)(?:歇|休)(?:就|哪天|几天)|(?:歇|休)(?:着|班|一天)?(?:提前)?(?:说|吱|言语)一?声|(?:可以?|能)只(?:上|干|来)(?:到|白天|上午|下午|半)|[两俩2]个?人(?:换着|替着|倒着|轮着)|(?:送完|接|带)(?:孩子|娃)[^,，。；]{0,6}(?:正好|正合适|合适)|隔(?:一)?天(?:干|来|上)"
)
_LIVES_IN = re.compile(
    r"住家(?!附近|近|跟前)|(?:24|二十四)\s*个?小时(?!\s*(?:休|歇|倒|一?班|轮|便利|营业|值|热|制|内|以内))|吃住在(?:雇主|主人|老人)家|同吃同住|住校(?!外)|(?<![压镇]得)住场(?!面)|驻场|住(?:在)?(?:场|厂|点)里|住(?:在)?(?:医院|病房)(?!附近|近|旁|里?的)|驻塔"
)
# A watch of a day and a night among days off, or a most of hours a week, is no living in.
_ROTA = re.compile(r"(?:休|歇)\s*(?:24|48|72|两|三|二|一天)|[上干]一|每周|一周|不超过|倒班|轮")
_TYPING = re.compile(
    r"(?:打字|录入|敲字|输入|键盘)[^，,。；]{0,12}?(?P<behind>\d{2,3}|[二三四五六七八九]十[一二三四五六七八九]?)(?:来|多)?(?:个)?(?:字)?(?:以上|左右|/分|每分|一分)?|(?:一分钟|每分钟?|1分钟)[^，,。；]{0,6}?(?P<rate>\d{2,3}|[二三四五六七八九]十[一二三四五六七八九]?)(?:来|多)?(?:个)?字"
)
# Years of the same work that are asked for; years at the wheel and of schooling are others.
_YEARS = re.compile(
    rf"(?P<least>{NUMBER})年(?:及)?(?:以上(?=[^的])|经验|工龄|工作经[验历])|(?:经验|工龄|干(?:过|满))[^，,。；\d]{{0,3}}(?P<behind>{NUMBER})年"
)
# No bus goes when the work begins or ends, or none at all.
_NO_BUS = re.compile(
    r"(?:没(?:有)?|不通|无)(?:公交|客车)|(?:公交|客车)(?:都|早|就|也)?(?:没|停)(?:有)?(?:了|运)|最后一趟(?:车|公交)?(?:就|都|也)?(?:没|赶不上)|末班(?:车|公交)|赶不上(?:公交|末班|客车)"
)
_BUS_ENOUGH = re.compile(
    r"(?<!不)(?:赶得上|能赶上|来得及|够得着)|(?:有|单位|店里|厂里)[^,，。；]{0,3}(?:班车|通勤车|派车|车送|送回)"
)
# What half a day brings, behind what a whole one does.
_PAID_HALF = re.compile(
    r"(?<=\d)[^\d，,；;、（(]{0,6}[，,；;、（(\s]\s*(?P<half>(?:只?(?:干|上|做))?半天(?:班|的)?[^\d，,；;]{0,3}\d+)"
)
_NO_YEARS = re.compile(
    r"驾龄|学历|优先|最好|加分|或者|不限|也行|都行|合同|事故|内|休|不(?:要求|用|需)|[abc][123]"
)
_MOST_YEARS = 20
_DIGITS = {letter: value for value, letter in enumerate("零一二三四五六七八九")}
# Slower than ten words a minute or faster than two hundred is no typing speed.
_SLOWEST, _FASTEST = 10, 200


# Fact, the words that say it, the words anywhere in the cell that take it back, and how sure it is.
_FACTS = (
    ("mends", _MENDS, _NOT_MENDED, 0.85),
    ("taught", _TAUGHT, None, 0.8),
    ("take_home", _TAKE_HOME, _PARTLY, 0.85),
    ("lives_in", _LIVES_IN, _ROTA, 0.85),
    ("brought", _BROUGHT, None, 0.85),
    ("hours_open", _HOURS_OPEN, None, 0.8),
    ("no_bus", _NO_BUS, _BUS_ENOUGH, 0.8),
)


def read_post(cell: str) -> list[Reading]:
    """Return `closed`, `mends`, `taught`, `take_home`, `brought`, `hours_open`, `no_bus`, `lives_in` and `years_min` of a cell of a ledger row."""
    told = []
    for clause in clauses(cell):
        words = clause.words.strip()
        if _CLOSED.search(clause.text) and not _NOT_CLOSED.search(clause.text):
            told.append(Reading("closed", words, words, 0.85))
        told += _years_asked(clause)
        told += [
            Reading(fact, True, words, sure)
            for fact, says, unless, sure in _FACTS
            if says.search(clause.text) and not (unless and unless.search(cell))
        ]
    return told


def read_halves(cell: str) -> list[Reading]:
    """Return the offer of half days where a cell about pay tells what half a day brings beside a whole one ("2150，干半天1100")."""
    found = _PAID_HALF.search(normal(cell))
    if found is None:
        return []
    return [
        Reading(
            "accommodation",
            {"key": "half_day", "state": "offered"},
            cell[found.start("half") : found.end("half")],
            0.85,
        )
    ]


def _years_asked(clause: Clause) -> list[Reading]:
    """Return `years_min`, the years of this work that a clause asks for."""
    found = None if _NO_YEARS.search(clause.text) else _YEARS.search(clause.text)
    years = number(found["least"] or found["behind"]) if found else None
    if found is None or years is None or not 1 <= years <= _MOST_YEARS:
        return []
    return [Reading("years_min", years, clause.words.strip(), 0.8)]


def read_typing(cell: str) -> list[Reading]:
    """Return `typing`: characters a minute, asked for in a ledger row or told in a registry row."""
    text = normal(cell)
    if "字" not in text and "打" not in text:
        return []
    for found in _TYPING.finditer(text):
        speed = _number(found["behind"] or found["rate"])
        if _SLOWEST <= speed <= _FASTEST:
            return [Reading("typing", speed, cell[found.start() : found.end()].strip(), 0.85)]
    return []


def _number(words: str) -> int:
    if words.isdigit():
        return int(words)
    tens, _, ones = words.partition("十")
    return 10 * _DIGITS[tens] + _DIGITS.get(ones, 0)
