"""What a person wishes of any work, whatever its name: sitting, quiet, at home, light, lodging, not too many people.

The words that say how much the wish is worth are few; each has one pattern here (facts `prefers`).
"""

import re

from matching.reading.text import normal
from matching.types import Reading

PREFERENCES: dict[str, re.Pattern[str]] = {
    key: re.compile(pattern)
    for key, pattern in {
        "sitting": r"不(?:想|愿意?)站|坐着|坐岗|坐班(?!车)|坐得住的|坐办公室",
        "quiet": r"安静|清静|人少|不吵|清净",
        "from_home": r"(?:最好|能|想|可以|只)?线上(?:的|干|做|办公|活|$)|远程|在家(?:里)?(?:能|可以)?(?:干|做|上网|的|就能)|居家|拿回家|家里能干",
        "near": r"离.{0,8}近|家门口|近点|附近|家跟前",
        "lodging": r"(?:管|包|供).{0,2}住|住店|住宿舍|住(?:在)?(?:单位|厂(?:子)?里|宿舍|店里|场(?:子)?里|工地)|(?:可以|能|想)住宿|没(?:有)?(?:个)?(?:地方|处)住|没(?:有)?(?:个)?住(?:处|的地方)|无(?:处|地方)住",
        "lasting": r"长干|稳定|稳当|长期|长远|正经班|再干(?:个)?几年",
        "light": r"轻(?:体力|劳动|活|快|巧|松|点|省)|别(?:太)?累(?:着)?|不累|清闲|(?:不|少|别)(?:用)?(?:咋|大)?(?:出力|使劲|费力)",
        "indoors": r"屋里|室内|暖和(?:点|的)|不(?:受|挨)冻|(?:别|不)(?:想)?在?(?:外面|外头|户外)",
        "outdoors": r"(?:在|到)(?:外面|外头|户外)(?:干|转|走|跑|的)|透透?气|溜达着|能走动",
        "people": r"(?<![不别少怕])(?<!不想)(?<!不爱)(?<!不用)(?<!不愿意)(?:跟|和)人(?:打交道|唠|接触)(?!也|(?:得|的)?(?:越)?(?:少|不多))|(?<![不少别])(?:能|想|爱|喜欢)(?:跟|和)人(?:打交道|说话|唠|聊)|热闹|(?:能|爱)唠嗑|人多(?:点|的)|(?<![不别怕少])(?<!不用)(?<!不想)见见?人(?![多家])|(?<!不用)(?<!不)(?:能|想|跟人|有人)说说?话(?!的?少)|怕(?:冷清|孤单|闷得慌)|有人(?:一起|一块|作伴|做伴)",
        "apart": r"(?:不|别|少|怕)(?:用|想|愿意?|咋|让|总|老)*(?:见|对着?|面对|迎着)(?:外|生)?人(?![多家])|不露(?:面|脸)|后台(?:的)?(?:活|干|就|[。，；,;]|$)|后(?:仓|屋|厨)的活|别(?:总|老)?让人(?:盯|瞅|看)|(?:不|别)(?:用|想|愿意?)?(?:跟|和)[^，,。；火水电机钱酒]{0,4}(?:应酬|打交道)|少跟人|不用(?:咋|老)?(?:说话|开口)|人少|(?:打交道|接触|说话|见人)(?:得|的)?(?:越)?(?:少|不多)",
        "simple": r"简单|好学|不动脑|不用(?:咋)?(?:动脑|学)|(?:一样|重复)的?活|单一",
        "earning": r"(?:挣|工资|工钱|钱)(?:得|给)?(?:越)?(?:多|高)(?!少)(?:点|些|的|就|优先|$|[，,。；])|多挣(?!多少)|高工资|钱多|急(?:用|着挣|等)(?:着)?钱|挣大钱",
        "insured": r"(?<![不没])(?:有|交|给上|带|上)(?:社保|保险|五险)|正规的",
        "school_run": r"(?:能|不耽误|不误|得|要|好|方便)[^，,。；]{0,3}(?:接送?|送)(?:孩|娃|学生|一?下孩)|(?:接送?|送)(?:孩子|娃)(?:不耽误|方便)|孩子(?:上学|在校)(?:这会|的?时候|那会)",
        "learn": r"学(?:个|门|点)(?:手艺|技术|本事)|当学徒|(?:有|能)师傅(?:带|教)|愿意学|肯学",
        "daily_pay": r"日结|现钱|现结|当天(?:结|给)|一天一(?:结|给)|干完就给",
        "meals": r"(?:管|供)(?:一?顿)?(?:饭|吃)|包吃",
        "part": r"(?:干|上)半天|半天(?:的|活)|钟点|时间(?:短|少)(?:点|的)?|几个(?:钟头|小时)的",
        "strength": r"(?<![不少])(?<!不用)(?<!不能)(?<!别)(?:出(?:大|把|点)?力(?!气活)|下力气|力气活|体力活|卖力气)",
        "benefit": r"(?:低保|补助|救助|(?<![社医劳担环确])保(?![安洁姆管育健养险卫密温鲜证持护障修]))[^，,。；]{0,4}(?:没了?|停|断|取消|丢|掉了|弄没)|别超[^，,。；]{0,4}线|(?:怕|别)[^，,。；]{0,3}(?:丢|停|没)[^，,。；]{0,2}低保",
        "only": r"(?:别的|其他|其它|旁的)[^，,。；]{0,4}(?:免谈|不干|不考虑|一概不|都不)|(?:非|就认)[^，,。；]{1,6}(?:不可|不干|不去|不行)",
        "any": r"(?:啥|什么|别的|哪样)(?:活|手工)?(?:都|也)(?:行|中|可以|认|干|愿意(?:干|学))|不挑|不限(?:工种|岗位)?$|(?:工种|岗位)不限|^无要求$|服从(?:安排|分配)|有人肯用|有活就(?:行|干|中)|手上活都行",
    }.items()
}


def read_preferences(cell: str) -> list[Reading]:
    """Return the readings `prefers` of a wish or of what a person needs."""
    text = normal(cell)
    return [
        Reading("prefers", key, cell[found.start() : found.end()], 0.8)
        for key, pattern in PREFERENCES.items()
        if (found := pattern.search(text))
    ]


# What a remark may tell of any work beside what the cells about it ask.
_TOLD_ASIDE = {"benefit": re.compile(""), "lodging": re.compile(r"[没无管包供]"), "earning": re.compile("急")}


def read_told_aside(cell: str) -> list[Reading]:
    """Return what a remark or the family's cell says of any work: a benefit somebody fears for, a roof or money in need."""
    told = ((reading, _TOLD_ASIDE.get(reading.value)) for reading in read_preferences(cell))
    return [reading for reading, plainly in told if plainly is not None and plainly.search(reading.words)]
