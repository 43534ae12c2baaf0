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
# What is asked of a person besides sex and age, also where no comma stands around it.
_CAN = re.compile(
    rf"(?:得|要|需|必须)?(?:会|能)(?:打字|熬夜|开车|骑[一-鿿]{{0,3}}车|(?:用)?(?:电脑|智能手机|扫码)|说?普通话|认字|识字|写字|算账|吃苦|早起|加班|倒班|出差)|能(?:搬|扛|抬|提)得?动?\s*{_N}\s*(?:多)?斤(?:的|就行)?"
    rf"|手脚(?:麻利|勤快|利索)(?:点|些)?(?:就行)?|腿脚(?:麻利|利索)|(?:必须|得|要|需)?有?健康证(?:自己办|必须有|要有|能办(?:就行)?|自备)?"
    rf"|(?:有)?{_N}年(?:以上)?(?:的)?(?:工作)?经验|(?:有|无|没有?)经验(?:者)?(?:优先|也行|的?更好|都行)?|[生熟]手(?:也行|都行|优先)?|岁数大(?:点|些)?(?:也行|的?别来|都行)|普通话(?:好|标准|流利)(?:点|些)?"
    rf"|(?:初中|高中|中专|大专|小学|本科)(?:以上|毕业|文化|学历)+(?:就行)?"
)
# Two ages with nothing beside them: 18-45. Pay has a unit or is more, times have a clock.
_BARE_AGES = re.compile(
    r"(?<![\d.:a-z])(?:1[6-9]|[2-5]\d|6[0-5])\s*(?:-|到|至)\s*(?:[2-5]\d|6[0-9]|1[89])(?![\d:.]|\s*(?:点|时|元|块|毛|/|每|一(?!线)|个|斤|件|条|k|千|号|分|[一-鿿]?钟|天|人|名))"
)
# What is asked of a person: sex and age as people run them together, then schooling, health, papers.
_ASKED = re.compile(
    rf"(?:只?[要限招收])?{_SEX}?(?:不限|都行|均可|都中)?(?:[,\s]*年龄)?(?:最好)?(?:不超过?|不能超过?|在|得)?\s*"
    rf"(?:{_AGE}\s*(?:-|到|至)\s*)?{_AGE}\s*(?:以[下内上]|往下|往上|左右的?|之[下内间])"
    rf"|{_AGE}(?:-|到|至){_N}\s*(?:周岁|岁)|(?:不超过?|不能超过?|别超过?|最大)\s*{_N}\s*(?:周岁|岁)?"
    rf"|(?<![\d一二三四五六七八九十]){_N}\s*(?:周岁|岁)(?!数)"
    rf"|(?:只要|限|要求?)(?:{_SEX})(?!\w*[装鞋厕])|(?<![一-鿿])(?:男|女)的(?![一-鿿])|(?:男女|性别|年龄|学历)(?:不限|都行|都中|均可|都要|无所谓)"
)
_PHONE = re.compile(
    r"(?:电话|手机|微信|打|联系(?:方式|电话)?)?(?:是|[:\s])*"
    r"(?:[一幺1][三四五六七八九][零〇一二三四五六七八九幺]{9}|(?<!\d)(?:1[3-9]\d[-\s]?\d{4}[-\s]?\d{4}|0\d{2,3}[-\s]?\d{7,8}|[2-8]\d{6})(?!\d))(?:\s*\(?微信同号\)?)?"
)
_SURNAME = "[王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞章鲁葛伍韦申尤毕聂丛焦向柳邢岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟全褚廉简娄盖符奚木穆党燕郎邸冀谈姬屠连郜晏栾郁商蒙计喻揭窦迟宇敖糜鄢冷卓花仇艾蓝都巩稽井练仲乐虞卞封竺冼原官衣楚佟栗匡宗应台巫鞠僧桑荆谌银扬明沙薛伏岑习胥保和蔺]"
_RANK = "(?:姐|哥|经理|老板娘?|店长|站长|主任|师傅|女士|先生|老师|大姐|大哥|大嫂|嫂子?|婶|叔|姨|厂长|队长?|院长|园长|主管|会计|书记|总|工头)"
_NAME = rf"(?:[一-鿿]{{0,2}}(?:店长|站长|经理|主任|院长|园长|老板|人事|工头|食堂|大堂|前台)是?)?(?:[老小阿大]{_SURNAME}(?!板|[一-鿿]?(?:区|学|姐))|{_SURNAME}{_RANK}|阿[一-鿿](?=\s*\d))"
_NEAR_PHONE = r"(?=\s*(?:电话|手机|微信)?[是:：\s]*(?:1[3-9]\d[-\s]?\d|0\d{2,3}[-\s]?\d{7}|[一幺][三四五六七八九][零〇一二三四五六七八九幺]{9}|[;]{7}))"
_CALLED = r"(?:[一-龥]{1,3}?(?:姐|哥|经理|老板娘?|店长|主任|师傅|女士|先生|老师|大姐|大哥|嫂|婶|叔|姨|厂长|队长|院长|园长|主管))"
_CONTACT = re.compile(
    rf"(?:联系人?|直接找|就?找|问|打给|是)?[:\s]*{_NAME}{_NEAR_PHONE}|(?<![一-鿿]){_SURNAME}[一-鿿]{{0,2}}{_NEAR_PHONE}|(?:联系人?|直接找|找|问)[:\s]*{_NAME}|(?:[一-鿿]{{0,2}}(?:院长|老板|店长|经理|站长|队长))?姓{_SURNAME}(?![一-鿿]?名)|{_SURNAME}{_RANK}(?=\s*(?:$|[,;。]))|"
    rf"(?:联系人?|直接找|就?找|来了找|问)[:\s]*{_CALLED}|联系人[:\s]*[一-龥]{{2,4}}|(?:老板|店长|经理|老板娘)(?:姓|叫)[一-龥]{{1,3}}"
)
_DEADLINE = re.compile(
    r"(?:招到|截止到?|有效期?到?|报名到|到)\s*(?:这个?月底|月底|本月底|年底|春节前?|过年前?|\d{1,2}月(?:\d{1,2}[日号]|底)|\d{4}[-./]\d{1,2}[-./]\d{1,2})(?:为?止|之前|前)?"
)
_DATED = re.compile(r"招到|截止|有效|报名")
_INSURANCE = re.compile(
    r"(?:公司|单位|骑手|厂里)?(?:缴纳|办理|购?买|给?[交上缴]|有|没有?|不[交上给管]|无|提供|都给?[交上])?(?:城镇职工|人身)?(?:五险一金|五险|三险|四险|六险|社会保险|社保|保险|工伤险?|意外(?:伤害)?(?:保)?险|旅责险|雇主责任险|养老险|公积金)"
    r"(?:\s*(?:都|全)?\s*(?:给[交上缴]|不[交上给管]|[交上缴]|没有|有|齐全|补贴?\d*))?(?!\w{0,2}公司)|(?:过年|过节|逢年过节|节日|年底)[^,;。]{0,6}(?:福利|红包|发东西|奖金?|双薪)"
)
_ROTA = re.compile(
    rf"(?:月|周)?休\s*{_N}\s*天|月休\s*{_N}(?!\d)|上\s*{_N}\s*天[歇休]\s*{_N}\s*天|四班三(?:运转|倒)?|干到[^,;。\s]{{1,5}}?(?:为止|月末|月底|底|末)|(?:采暖季|供暖季|旺季)?\d{{1,2}}月(?:份|初)?(?:到|至|-)(?:次年|来年|第二年)?\d{{1,2}}月(?:份|底|末)?|寒暑假(?:放假|休息)|干完(?:就)?走|法定节假日(?:正常)?休息?|[雨雪]天(?:休息|不出|不用来|停工)|下[雨雪](?:就|不)[^,;。\s]{{1,3}}|每[日天](?:工作)?\s*{_N}\s*个?小时|\d{{1,2}}月\d{{1,2}}[日号]?(?:到|至|-)\d{{1,2}}月\d{{1,2}}[日号]|干{_N}个月|(?:兼职|全职|专职)(?:兼职|全职)?(?:均可|都行|也行)?|(?:一?个?月|每月)(?:能|给|可以)?[歇休](?:息)?\s*{_N}\s*天|(?:一|每)个?(?:周|星期|礼拜)[歇休上干](?:息|班)?\s*{_N}\s*天"
    r"|[单双]休|大小[周休]|无休|不休息?|做[一二三四五六七\d][歇休][一二三四\d]|上[一二三\d\s]*(?:24|12)?[休歇][一二三\d]*(?:24|48|12)?"
    r"|(?:周|星期|礼拜)(?:[一二三四五六日天末])(?:(?:到|至|-|、|和)(?:周|星期|礼拜)?[一二三四五六日天])?(?:[歇休]息?|不上(?:班)?|上班)?"
    rf"|(?:一天|每天|一班)?(?:干|上)?\s*{_N}\s*(?:个)?(?:小时|钟头)(?:一倒|倒班|制|工作制|左右)?"
    r"|[两二三四]班(?:倒|制|三倒)|早晚(?:两?班|班倒|倒班)|倒班|轮班|长白班|常白班|正常班|[白夜早晚中]班(?!车)|行政班|不(?:用)?上?夜班|没夜班|半天(?:班|活)?|全天|小时工|钟点工|弹性(?:时间|上班|工作)?|时间(?:自由|灵活|可以商量|好商量)|上24[休歇]48|随叫随到|轮着(?:来|上|班)|供暖季|采暖期|寒暑假"
)
_POINT_CUE = re.compile(r"(?:开始|上班|下班|收工|开门|关门|到岗|之?前|以?后|就能?走|走)")
_NUMERAL_OF_PEOPLE = r"(?:[一二两俩仨三四五六七八九十几\d]{1,3}(?:\s*(?:-|到|至)\s*[一二两三四五六七八九十\d]{1,3})?|[两三四五六七八][三四五六七八九]|若干)"
_HEADCOUNT = re.compile(
    rf"[×x*]\s*\d{{1,2}}(?!\d)|(?<=[工员师手生士傅保卫嫂姨台导厨匠徒])\s*\d{{1,2}}(?=\s*(?:$|[,;。/|]|\s))|男\s*\d{{1,2}}\s*女\s*\d{{1,2}}|人数不限|不限人数"
    rf"|(?P<much>{_NUMERAL_OF_PEOPLE})\s*来?(?:个|名|位|口)?\s*人(?!员|工|民|力)|(?P<many>{_NUMERAL_OF_PEOPLE})\s*[名位]"
    rf"|(?<=[招缺要找需聘雇差用收])(?:聘|收|人)?\s*(?P<after>{_NUMERAL_OF_PEOPLE})\s*(?:个|名|位)?(?![\d月年天点岁元块])"
    rf"|(?P<each>{_NUMERAL_OF_PEOPLE})个(?=\s*(?:[,;。+]|$))|(?P<roughly>若干)"
)
_PAY_WORD = re.compile(
    r"(?:工资|工钱|月薪|薪资|底薪|保底|无责)?(?:面议|面谈|电话谈|来[了店]?谈|好商量)|日结|周结|月结|现结|当[天日]结|干完(?:就|立马)?(?:结|给)|[加有带]?提成|绩效|计件|按件|提成\s*\d+\s*%|满勤(?:奖)?\s*\d*|现[钱金](?:结)?|吃住在家|多劳多得|上不封顶|全勤\d*|餐补\d*"
    rf"|(?:早上|中午|晚上)?[包管供](?:宵夜|夜宵|吃住?|住宿?|饭|{_N}?[顿餐]饭?|中?午饭|早饭|晚饭|中饭|食宿|宿)(?:[包管]住)?|吃住(?:都)?(?:自理|全包|管|包)|工作餐"
)
_WHERE = re.compile(
    r"(?:地址|地点|就?在|位置)[:\s]*(?!家|岗|职|意)[^,;。\s]{2,18}?(?:路|街|道|巷|号|号楼|楼|门市|市场|商场|商城|小区|广场|医院|学校|幼儿园|超市|矿|厂|对面|旁边|对过|门口|跟前|附近|楼下|里头|院里|一楼|二楼|三楼|底商|站)(?:\d+号?)?(?:[-\d]*\d号)?(?:[一二三四五六\d]{1,2}楼|底商|门市)?"
)
_ACCESS = re.compile(
    r"有电梯|有车接送|有班车|有暖气|(?:全程)?坐着(?:就能)?(?:干|工作|上班|做)|[带拿]回家(?:做|干)|在家(?:里)?(?:就能|也能|能)(?:干|做)"
    r"|能(?:给|安排|搬|弄|配)(?:个|把|点)?(?:凳子?|椅子?|轻活|小推车|半天)|可以?(?:干|上)半天|(?:中间|累了)(?:能|可以?)(?:歇|坐)(?:一?会儿?|歇)?|(?<![\d号])一楼没台阶|没台阶|无台阶|有坡道|不用站(?:着)?"
)
_WELCOME = re.compile(
    r"(?:有)?(?:残疾(?:人|证|朋友)?|聋哑人?|听障人?|视障人?|肢残|腿(?:脚)?不(?:好|便|利索|太好)|身体不便)(?:的|人|都|也)*(?:可做|能做|可以?|行|收|要|优先|欢迎|能干|没问题|能来)|"
    r"(?:有)?(?:残疾(?:人|证)|腿脚不(?:好|便|利索)的?|残疾的)[^,;。]{0,6}?(?:也行|可以|也可|行|能干|优先|欢迎|不行|勿扰|不要|也要|能来)|[不别](?:要|收|招)残疾人?"
)


_PIECE_OR_TIME = r"(?:月|天|小时|钟头|点儿?|班|宿|[件串个套条斤双单趟副袋盒箱把张](?!人|月))"
_MONEY_WORD = r"(?:块钱?|元|毛钱?|分钱?|角)"
# An amount with what it is paid for, before or behind: "一小时25", "2300一个月", "一串一毛五".
_PAID_FOR = re.compile(
    rf"(?:每|一)个?{_PIECE_OR_TIME}(?:给|是|能挣|大概|差不多)?\s*{_N}(?:\s*(?:-|到|至)\s*{_N})?(?:{_MONEY_WORD}[一二三四五六七八九\d]?)?(?!\s*(?:个?(?:小时|钟头|半|班|人|点|天|月)|[\d一二三四五六七八九十]|件|趟|顿))"
    rf"|{_N}{_MONEY_WORD}?\s*(?:/|一(?!般|共|定|楼|点)|每)\s*个?{_PIECE_OR_TIME}(?!歇|休|干|上)"
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
    _plain(ACCESS, _ACCESS),
    _plain(INSURANCE, _INSURANCE),
    _plain(REQUIREMENTS, _ASKED),
    _plain(REQUIREMENTS, _BARE_AGES),
    _plain(REQUIREMENTS, _CAN),
    _plain(PAY, _PAID_FOR),
    _clock,
    _plain(HOURS, _ROTA),
    _plain(PAY, _PAY_WORD),
    _plain(HEADCOUNT, _HEADCOUNT),
    _plain(WORKPLACE, _WHERE),
    _money,
)
