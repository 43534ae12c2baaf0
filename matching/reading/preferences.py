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
        "from_home": r"在家(?:里)?(?:能|可以)?(?:干|做|上网|的|就能)|居家|拿回家|家里能干",
        "near": r"离.{0,8}近|家门口|近点|附近|家跟前",
        "lodging": r"(?:管|包|供).{0,2}住|住店|住宿舍|住(?:单位|厂里|宿舍|店里)|(?:可以|能|想)住宿",
        "lasting": r"长干|稳定|稳当|长期|长远|正经班|再干(?:个)?几年",
        "light": r"轻(?:体力|劳动|活|快|巧|松|点|省)|别太累|不累|清闲|(?:不|少|别)(?:用)?(?:咋|大)?(?:出力|使劲|费力)",
        "indoors": r"屋里|室内|暖和(?:点|的)|不(?:受|挨)冻|(?:别|不)(?:想)?在?(?:外面|外头|户外)",
        "outdoors": r"(?:在|到)(?:外面|外头|户外)(?:干|转|走|跑|的)|透透?气|溜达着|能走动",
        "people": r"(?<![不别少怕])(?<!不想)(?<!不爱)(?<!不用)(?<!不愿意)(?:跟|和)人(?:打交道|唠|接触)(?!也)|(?<![不少别])(?:能|想|爱|喜欢)(?:跟|和)人(?:打交道|说话|唠|聊)|热闹|(?:能|爱)唠嗑|人多(?:点|的)",
        "simple": r"简单|好学|不动脑|不用(?:咋)?(?:动脑|学)|(?:一样|重复)的?活|单一",
        "learn": r"学(?:个|门|点)(?:手艺|技术|本事)|当学徒|(?:有|能)师傅(?:带|教)|愿意学|肯学",
        "daily_pay": r"日结|现钱|现结|当天(?:结|给)|一天一(?:结|给)|干完就给",
        "meals": r"(?:管|供)(?:一?顿)?(?:饭|吃)|包吃",
        "part": r"(?:干|上)半天|半天(?:的|活)|钟点|时间(?:短|少)(?:点|的)?|几个(?:钟头|小时)的",
        "strength": r"(?<![不少])(?<!不用)(?<!不能)(?<!别)(?:出(?:大|把|点)?力(?!气活)|下力气|力气活|体力活|卖力气)",
        "benefit": r"(?:低保|补助|救助|保)[^，,。；]{0,4}(?:没了?|停|断|取消|丢|掉了|弄没)|别超[^，,。；]{0,4}线|(?:怕|别)[^，,。；]{0,3}(?:丢|停|没)[^，,。；]{0,2}低保",
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
