"""Turns of phrase about one's days, told again in the plain words that the readers of pieces know.

"8:30送完-15:20得去接" becomes two times of the clock, 透析日下午 the afternoons of the days that were named for it, and
what only tells where somebody else is becomes nothing.
"""

import re

_TIME = r"(?:早上|上午|中午|下午|晚上|早|晚)?(?:\d{1,2}[:.]\d\d|[\d一二两三四五六七八九十]{1,3}点(?:半|一刻|三刻|\d{1,2}分?|[一二三四五]?十[五]?分?)?)"
_FAMILY = r"(?:孩子|娃|儿子|闺女|姑娘|孙[子女]|他|她|老人|老头|老伴|爸|妈|爹|娘|我爸|我妈)"
_SCHOOL = r"(?:特校|学校|校|小学|幼儿园|园|托管班?|日托|康复(?:中心|站)?)"
_HELPERS = r"(?:婆婆|公公|爸|妈|老伴|丈夫|媳妇|姐|妹|姥姥|姥爷|奶奶|爷爷|邻居|托管|护工|保姆)"
_DAYS = r"[一二三四五六日天]"
_TREATMENT = r"(?:透析|血透|化疗|放疗|康复)"

_RULES: tuple[tuple[re.Pattern[str], str], ...] = (
    # A rest in the middle of the stretch takes nothing of its ends.
    (re.compile(r"(?<=[点半\d])(?:,)?(?:中间|当间|当中)(?:能|可以|要|得)?(?:躺|歇|眯|睡|活动|起来)[^,;]*"), ""),
    # At home at any hour, out of it only then: the hours out of it are those that were told.
    (re.compile(r"(?:在)?家里?(?:里)?(?:随时|啥时候都行|都行|咋都行)[,;。]\s*(?=[^,;]{0,3}出(?:门|去|来)[^,;]{0,2}(?:只|就))"), ""),
    (re.compile(r"(?<=[送接完走])(?:老[大二三四](?!爷|娘)|[大二小]宝|[大小]的)"), "孩子"),
    # Fetched again before noon: the morning is a stretch by itself.
    (re.compile(rf"(?<=[点半分\d])送(?:完|到|走)?{_FAMILY}?(?:-|到|至)(?=(?:上午|中午)?(?:1[01]|十一?)[点:][^,;]{{0,3}}接)"), "到"),
    # Brought and fetched in one breath.
    (re.compile(rf"(?<=送)(?:完|到|走|去|进)?{_FAMILY}?{_SCHOOL}?\s*(?:-+|到|至|,)?\s*(?={_TIME}[^,;]{{0,3}}接)"), "完,"),
    (re.compile(rf"(?<=[点半分\d])送(?:完|到|走)?{_FAMILY}?(?=(?:-|到|至){_TIME}前?(?:[,;]|$))"), ""),
    # "白天,不行倒班也中": failing that.
    (re.compile(r"(?:实在|要是)?不行(?=倒班|夜班|晚班|小夜)"), ""),
    (re.compile(r"(?<=[点半分\d])起得来"), "以后"),
    # While they sleep, the time is free.
    (re.compile(rf"(?<=[点半\d])(?:{_FAMILY}|{_HELPERS})(?:午)?睡(?:一觉|午觉|觉|着)(?:那会儿|的时候|那阵)?(?=[,;]|$)"), "有空"),
    # A list of days that goes on with another word for the week.
    (re.compile(rf"(?<![周拜期一二三四五六日\d点])({_DAYS}(?:、?{_DAYS}){{1,4}})(?=[、和及跟]?(?:周|礼拜|星期){_DAYS})"), r"周\1"),
    (re.compile(rf"((?:周|礼拜|星期){_DAYS}+)[及跟与](?=周|礼拜|星期)"), r"\1、"),
    # Who would get up for work names no wall.
    (re.compile(r"睡到[^,;]{1,8}[,.…;]*(?=(?:早起|起早)也?(?:能|可以|行|中|改))"), ""),
    (re.compile(r"(?<=早起)也?(?:能|可以)改"), "行"),
    # Asleep, they need nobody.
    (re.compile(rf"{_FAMILY}(?=[789七八九十])({_TIME})睡(?:下|着|觉|了)*(?:以?后|之后)?"), r"晚上\1以后"),
    (re.compile(rf"{_FAMILY}({_TIME})睡(?:下|着|觉|了)*(?:以?后|之后)?"), r"\1以后"),
    (re.compile(rf"({_TIME})[^,;]{{0,2}}?{_FAMILY}[^,;]{{0,2}}睡(?:(?:下|着|觉|了)*(?:以?后|之后)|下了?|着了?)"), r"\1以后"),
    # The drugs wear off at a time of the clock.
    (re.compile(rf"((?:药劲|起不来|迷糊|犯困|困倦)[^,;点\d]{{0,4}}?)(?={_TIME}(?:以?后|之后|才))"), r"\1,"),
    # Weekends on which another looks after them.
    (re.compile(rf"(?:周末|双休日?)(?:都|就)?有{_HELPERS}(?:在|看|带|管)?"), "周末也行"),
    (re.compile(rf"{_HELPERS}子?((?:周|礼拜|星期)[六日天末]{{1,2}})(?:全天|整天|都)?(?:在家?|歇|休息?|能[看替带]|替|有空)"), r"\1也行"),
    # Up before light: the bare hour behind it is of the morning.
    (re.compile(r"(早[晌上晨]?(?:能|可以)?起(?:得|的)?来?),(?=[四五45]点)"), r"\1,早"),
    # Somebody else holds out until then.
    (re.compile(rf"(?:老大|大的|大孩子)[^,;]{{0,2}}(?:看|带|管)(?:着|住)?(?:老二|小的|弟弟|妹妹)?到({_TIME})"), r"\1前得回"),
    (re.compile(rf"{_HELPERS}[^,;]{{0,2}}(?:顶|看|带|盯|管|照看|照顾)到({_TIME})"), r"\1前得回"),
    # A part of the day that is taken, and until when.
    (re.compile(rf"(?:早上|早晨|上午|头午)((?:得|要|给|陪|伺候|照顾|照看|做饭|弄饭|复习|背书|看书|上课|跳舞|锻炼|换药|{_TREATMENT})[^,;()点到\d]{{0,10}})到({_TIME}|中午|晌午)(?=$|[,;。])"), r"早6点到\2\1"),
    (re.compile(rf"(?:早上|早晨|上午|头午)([^,;()点到\d]{{1,10}})\(到({_TIME})\)"), r"早6点到\2\1"),
    # The reason why the day is taken stands behind a comma or a gap.
    (re.compile(r"(白天[^,;点行能可]{1,10})[ ,]+(?=离不[开了]人?|走不开|没人[看管])"), r"\1"),
)  # fmt: skip
_NAMED_FOR = re.compile(
    rf"(?:周|礼拜|星期|(?={_DAYS}、?{_DAYS}))({_DAYS}(?:[、和]?(?:周|礼拜|星期)?{_DAYS}){{0,3}})[^,;点]{{0,4}}{_TREATMENT}|{_TREATMENT}[:是在]?(?:周|礼拜|星期)({_DAYS}+)"
)
_THOSE_DAYS = re.compile(rf"{_TREATMENT}[完后]?(?:的)?(?:日|那[天日]|那几天|当[天晚日])|{_TREATMENT}的日子")
_NOT_A_DAY = re.compile(r"[^一二三四五六日天]")


def retold(text: str) -> str:
    """Return a folded cell with such turns of phrase put plainly."""
    for pattern, instead in _RULES:
        text = pattern.sub(instead, text)
    named = _NAMED_FOR.search(text)
    if named is None:
        return text
    days = _NOT_A_DAY.sub("", named.group(1) or named.group(2))
    return _THOSE_DAYS.sub(f"周{days}", text)
