"""By what a stretch of told words belongs to a column of the ledger: the cues, from the plainest to the vaguest.

Each cue is looked for only where no plainer one has spoken, in folded text (`folding.fold`), so that the 60 of
"60岁以下" is no pay and the 4 of "到4点" no headcount.
"""

import re
from collections.abc import Callable, Iterator

from matching.reading.clock import points, spans
from matching.reading.money import amounts
from matching.reading.numbers import NUMERAL

PHONE, CONTACT, DEADLINE, WORKPLACE, REMARK = "联系电话", "联系人", "有效期至", "工作地址", "备注"
TITLE, HEADCOUNT, TASKS, REQUIREMENTS = "岗位名称", "招聘人数", "工作内容", "任职要求"
PAY, HOURS, INSURANCE = "薪资待遇", "工作时间", "社保福利"
ACCESS, WELCOME = "无障碍与便利条件", "可否残疾人"

Stretch = tuple[int, int, str]

_N = rf"(?:{NUMERAL})"

_AGE = rf"{_N}\s*(?:周岁|岁)?"
_SEX = r"(?:男女|女的?|男的?|女性|男性|女工|男工|女同志|男同志|妇女|小伙子?|小姑娘)"
# What is asked of a person: sex and age as people run them together, then schooling, health, papers.
_ASKED = re.compile(
    rf"(?:只?[要限招收])?{_SEX}?(?:不限|都行|均可|都中)?(?:[,\s]*年龄)?(?:最好)?(?:不超过?|不能超过?|在|得)?\s*"
    rf"(?:{_AGE}\s*(?:-|到|至)\s*)?{_AGE}\s*(?:以[下内上]|往下|往上|左右的?|之[下内间])"
    rf"|{_AGE}(?:-|到|至){_N}\s*(?:周岁|岁)|(?:不超过?|不能超过?|别超过?|最大)\s*{_N}\s*(?:周岁|岁)?"
    rf"|(?<![\d一二三四五六七八九十]){_N}\s*(?:周岁|岁)(?!数)"
    rf"|(?:只要|限|要求?)(?:{_SEX})(?!\w*[装鞋厕])|(?:男女|性别|年龄|学历)(?:不限|都行|都中|均可|都要|无所谓)"
)
_PHONE = re.compile(
    r"(?:电话|手机|微信|打|联系(?:方式|电话)?)?[:\s]*"
    r"(?<!\d)(?:1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}|0\d{2,3}[-\s]?\d{7,8}|[2-8]\d{6})(?!\d)(?:\s*\(?微信同号\)?)?"
)
_CALLED = r"(?:[一-龥]{1,3}?(?:姐|哥|经理|老板娘?|店长|主任|师傅|女士|先生|老师|大姐|大哥|嫂|婶|叔|姨|厂长|队长|院长|园长|主管))"
_CONTACT = re.compile(
    rf"(?:联系人?|直接找|就?找|来了找|问)[:\s]*{_CALLED}|联系人[:\s]*[一-龥]{{2,4}}|(?:老板|店长|经理|老板娘)(?:姓|叫)[一-龥]{{1,3}}"
)
_DEADLINE = re.compile(
    r"(?:招到|截止到?|有效期?到?|报名到|到)\s*(?:这个?月底|月底|本月底|年底|春节前?|过年前?|\d{1,2}月(?:\d{1,2}[日号]|底)|\d{4}[-./]\d{1,2}[-./]\d{1,2})(?:为?止|之前|前)?"
)
_DATED = re.compile(r"招到|截止|有效|报名")
_INSURANCE = re.compile(
    r"(?:给?[交上缴]|有|没有?|不[交上给管]|无|提供|都给?[交上])?(?:五险一金|五险|三险|四险|六险|社会保险|社保|保险|工伤险?|意外险|养老险|公积金)"
    r"(?:\s*(?:都|全)?\s*(?:给[交上缴]|不[交上给管]|[交上缴]|没有|有|齐全|补贴?\d*))?(?!\w{0,2}公司)|(?:过年|过节|逢年过节|节日|年底)[^,;。]{0,6}(?:福利|红包|发东西|奖金?|双薪)"
)
_ROTA = re.compile(
    rf"月休\s*{_N}\s*天|(?:一?个?月|每月)(?:能|给|可以)?[歇休](?:息)?\s*{_N}\s*天|(?:一|每)个?(?:周|星期|礼拜)[歇休上干](?:息|班)?\s*{_N}\s*天"
    r"|[单双]休|大小[周休]|无休|不休息?|做[一二三四五六七\d][歇休][一二三四\d]|上[一二三\d\s]*(?:24|12)?[休歇][一二三\d]*(?:24|48|12)?"
    r"|(?:周|星期|礼拜)(?:[一二三四五六日天末])(?:(?:到|至|-|、|和)(?:周|星期|礼拜)?[一二三四五六日天])?(?:[歇休]息?|不上(?:班)?|上班)?"
    rf"|(?:一天|每天|一班)?(?:干|上)?\s*{_N}\s*(?:个)?(?:小时|钟头)(?:一倒|倒班|制|工作制|左右)?"
    r"|[两二三四]班(?:倒|制|三倒)|早晚(?:两?班|班倒|倒班)|倒班|轮班|长白班|常白班|正常班|[白夜早晚中]班(?!车)|行政班|不(?:用)?上?夜班|没夜班|半天(?:班|活)?|全天|小时工|钟点工|弹性(?:时间|上班|工作)?|时间(?:自由|灵活|可以商量|好商量)|上24[休歇]48|随叫随到|轮着(?:来|上|班)|供暖季|采暖期|寒暑假"
)
_POINT_CUE = re.compile(r"(?:开始|上班|下班|收工|开门|关门|到岗|之?前|以?后|就能?走|走)")
_NUMERAL_OF_PEOPLE = r"(?:[一二两俩仨三四五六七八九十几\d]{1,3}(?:\s*(?:-|到|至)\s*[一二两三四五六七八九十\d]{1,3})?|[两三四五六七八][三四五六七八九]|若干)"
_HEADCOUNT = re.compile(
    rf"(?P<much>{_NUMERAL_OF_PEOPLE})\s*(?:个|名|位|口)?\s*人(?!员|工|民|力)|(?P<many>{_NUMERAL_OF_PEOPLE})\s*[名位]"
    rf"|(?<=[招缺要找需聘雇差用收])(?:聘|收|人)?\s*(?P<after>{_NUMERAL_OF_PEOPLE})\s*(?:个|名|位)?(?![\d月年天点岁元块])"
    rf"|(?P<each>{_NUMERAL_OF_PEOPLE})个(?=\s*(?:[,;。+]|$))|(?P<roughly>若干)"
)
_PAY_WORD = re.compile(
    r"(?:工资|工钱|月薪|薪资|底薪|保底|无责)?(?:面议|面谈|电话谈|来[了店]?谈|好商量)|日结|周结|月结|现结|当[天日]结|干完(?:就|立马)?(?:结|给)|[加有带]?提成|绩效|计件|按件|多劳多得|上不封顶|全勤\d*|餐补\d*"
    rf"|[包管供](?:吃住?|住宿?|饭|{_N}?[顿餐]饭?|中?午饭|早饭|晚饭|中饭|食宿|宿)(?:[包管]住)?|吃住(?:都)?(?:自理|全包|管|包)|工作餐"
)
_WHERE = re.compile(
    r"(?:地址|地点|就?在|位置)[:\s]*(?!家|岗|职|意)[^,;。\s]{2,18}?(?:路|街|道|巷|号|号楼|楼|门市|市场|商场|商城|小区|广场|医院|学校|幼儿园|超市|矿|厂|对面|旁边|对过|门口|跟前|附近|楼下|里头|院里|一楼|二楼|三楼|底商|站)(?:\d+号?)?(?:[-\d]*\d号)?(?:[一二三四五六\d]{1,2}楼|底商|门市)?"
)
_WELCOME = re.compile(
    r"(?:有)?(?:残疾(?:人|证)|腿脚不(?:好|便|利索)的?|残疾的)[^,;。]{0,6}?(?:也行|可以|也可|行|能干|优先|欢迎|不行|勿扰|不要|也要|能来)|[不别](?:要|收|招)残疾人?"
)


_PIECE_OR_TIME = r"(?:月|天|小时|钟头|点儿?|班|宿|[件串个套条斤双单趟副袋盒箱把张](?!人|月))"
_MONEY_WORD = r"(?:块钱?|元|毛钱?|分钱?|角)"
# An amount with what it is paid for, before or behind: "一小时25", "2300一个月", "一串一毛五".
_PAID_FOR = re.compile(
    rf"(?:每|一)个?{_PIECE_OR_TIME}(?:给|是|能挣|大概|差不多)?\s*{_N}(?:{_MONEY_WORD}[一二三四五六七八九\d]?)?(?!\s*(?:个?(?:小时|钟头|半|班|人|点|天|月)|[\d一二三四五六七八九十]|件|趟|顿))"
    rf"|{_N}{_MONEY_WORD}?\s*(?:/|一(?!般|共|定|楼)|每)\s*个?{_PIECE_OR_TIME}(?!歇|休|干|上)"
)
# Money or papers asked of who comes to work: the words around it belong to the finding.
_FEE = re.compile(
    r"[^,;。\n]{0,10}(?:押金|保证金|服装费|工装费|培训费|报名费|体检费|材料费|介绍费|会员费|中介费|押身份证|身份证[^,;。]{0,4}(?:押|扣|放))[^,;。\n]{0,6}"
)


def _plain(column: str, pattern: re.Pattern[str]) -> Callable[[str], Iterator[Stretch]]:
    def find(text: str) -> Iterator[Stretch]:
        for found in pattern.finditer(text):
            yield found.start(), found.end(), column

    return find


def _clock(text: str) -> Iterator[Stretch]:
    for span in spans(text):
        yield span.begins, span.ends, HOURS
    for _minutes, is_sure, begins, ends in points(text):
        if is_sure or _POINT_CUE.match(text[ends:]) or "点" in text[begins:ends]:
            yield begins, ends, HOURS


def _deadline(text: str) -> Iterator[Stretch]:
    for found in _DEADLINE.finditer(text):
        if _DATED.search(found.group()):
            yield found.start(), found.end(), DEADLINE


_LEAST_BARE_PAY = 10


def _money(text: str) -> Iterator[Stretch]:
    for amount in amounts(text):
        if amount.unit is not None or amount.low >= _LEAST_BARE_PAY:
            yield amount.begins, amount.ends, PAY


CUES: tuple[Callable[[str], Iterator[Stretch]], ...] = (
    _plain(REQUIREMENTS, _FEE),
    _plain(PHONE, _PHONE),
    _plain(CONTACT, _CONTACT),
    _deadline,
    _plain(WELCOME, _WELCOME),
    _plain(INSURANCE, _INSURANCE),
    _plain(REQUIREMENTS, _ASKED),
    _plain(PAY, _PAID_FOR),
    _clock,
    _plain(HOURS, _ROTA),
    _plain(PAY, _PAY_WORD),
    _plain(HEADCOUNT, _HEADCOUNT),
    _plain(WORKPLACE, _WHERE),
    _money,
)
