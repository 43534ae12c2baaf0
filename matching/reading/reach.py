"""How far a person gets, and where an employer's bus stops."""

import re

from matching.places import minutes
from matching.reading.clock import DAY, points
from matching.reading.folding import fold
from matching.reading.text import NUMBER, clauses, duration, normal, number
from matching.types import Reach, Reading

# How people say that they can't be spared at home, whether it is they or another who can't be left.
_KEPT_HOME = r"脱不开身|走不开|寸步不离|24小时(?:照护|护理|陪护|看护)|离不开(?:人(?![情气缘])|家|床|屋)"
HOME_ONLY = re.compile(
    rf"{_KEPT_HOME}|下不去(?:楼|一回)?|一个月下不|下不来楼|(?<![后黑雪上里冷滑天点冰])不出门|出不(?:了|去)(?:门|屋)|出不去(?!远|市|城)|离不了人|无法(?:独立|单独)?(?:外出|出行|出门)|(?:一会儿?|一时|一步|片刻)[^，,。；]{{0,6}}(?:离不|见不着|看不见|离开)|不能出门|没法出门|下不了楼|只能在家|居家(?!有|条件)|出门走丢|卧床|(?:一周|一个?(?:礼拜|星期|月))[^，,。；]{{0,3}}(?:出去|出门|下(?:去|来|趟?楼))[^，,。；]{{0,3}}[一两二1-2][回次趟]|天天(?:出门|出去|下楼)不(?:行|成|中)"
)
# Somebody at home who can't be left; that somebody lies in bed says nothing yet of who has to stay.
TIED = re.compile(
    rf"{_KEPT_HOME}|离不开(?:我|本人)|离不了(?:人(?![情气缘])|我|本人|家|床|屋)|(?:一会儿?|一时|一步|片刻|一刻|一)[^，,。；]{{0,4}}(?:离不|见不着人|看不见人|离人|离开人)"
)
# Where others look after them for a part of the day, the day is this person's own.
OTHERS_CARE = re.compile(
    r"(?:婆婆|公公|妈|爸|爹|娘|老伴|丈夫|媳妇|姐|妹|哥|弟|小姑子|嫂子|儿媳|儿子|闺女|护工|保姆|邻居|姥姥|姥爷|奶奶|爷爷|亲戚)[^，,。；]{0,6}(?:看着|照看|照顾|来换|能换|搭把?手|能看|在家|帮着|伺候)|不用(?:她|他|我|本人)(?:伺候|管|照)|有人(?:看|照|管)|日间|康复(?:站|中心|机构)|托养|上(?:学|幼儿园)"
)
# Who must have somebody beside them at work can go there.
GUIDED = re.compile(r"(?:看着|带着|领着|教着|跟着|陪着)[^，,。；]{0,2}(?:干|做|上班)")
# Work at home is one of two ways that would do.
HOME_OR = re.compile(
    r"(?:或者?|要么|要不|要不就)(?:是)?(?:居家|在家)|(?:居家|在家)[^，,。；]{0,3}(?:或|也行|都行|最好)|也能(?:居家|在家)|最好(?:居家|在家)"
)
ANYWHERE = re.compile(
    r"(?:都|哪)(?:儿|里)?(?:都)?(?:行|可以|能去|中)|全市|(?:自己|家里?)有车|^有车|有(?:台|辆|个|一台|一辆)?(?:旧|老|小|破|二手)*(?:捷达|夏利|桑塔纳|轿车|小汽车|面包车?|皮卡|私家车|微型车?|小货车?|代步汽车|车接车送)|自己(?:能|可以)?开(?:车|c[1-5])|(?:自行)?驾车|自驾|开(?:自己的?|自家的?|私家)?(?:旧|老|小|破)*(?:车|捷达|夏利|轿车|面包|皮卡)|^(?:轿车|面包车|皮卡|小汽车)|远近(?:都行|无所谓)|远点?儿?(?:一点)?(?:也|都)?(?:没事|不怕|无所谓|没关系|不要紧)|不限|市内都"
)
RIDE = re.compile(
    r"骑(?:电动车|电瓶|自行车|车|摩托|(?:电动?|残疾人?|人力)?三轮|电驴)|电动(?:的)?轮椅|轮椅车?[^，,。；]{0,3}电动|(?:^|有(?:个|台|辆)?|自己的?|开|蹬|[/、或和，,]\s*)(?:(?:电动?|残疾人?)三轮车?|电动车?|电瓶车?|电驴子?|自行车|摩托车?|三轮车?|代步车)|开车|自己有车|打车|代步车|(?:残疾|老年)?(?:代步|残疾人?车)代?步?"
)
NO_RIDE = re.compile(r"(?:不|别)(?:会|能|敢)?骑|骑不了|走路骑不了")
BUS = re.compile(
    r"公交|坐(?:\d+|[一二三四五六七八九十]+)路|坐车|乘车|[站趟]车|直达车|有车(?:就|才|也)(?:行|中|能|可)|小巴|中巴|倒车|换车|班车|通勤车|打车|车程|(?:小|大|线|通勤)?客车|(?:小|大)客|线车|小公共"
)
# Stops measure a way on foot as well ("步行20分钟，冬天别超过一站地").
STOPS_AWAY = re.compile(r"站地")
NO_BUS = re.compile(
    r"(?:换车|倒车|坐车|公交)[^，,。；]{0,2}(?:不行|不会|不能|坐不了)|不(?:会|能|敢)?坐(?:车|公交)|舍不得"
)
# Who can't change buses may well take one.
NO_CHANGE = re.compile(r"(?:换车|倒车|换乘|倒)[^，,。；]{0,3}(?:不(?:行|会|能|中|了|来)|受不了)")
# "走着，别叫我骑车开车": neither is a way to come.
NO_WHEELS = re.compile(
    r"打车[^，,。；]{0,2}(?:免|不|太?贵|舍不得|打不起|拉倒)[^，,。；]{0,3}|(?:不|别|甭)(?:让|叫|能|敢|会|想|愿意?|给)?(?:我)?(?:骑|开)(?:电动|自行)?(?:车|摩托)(?:(?:不|别)?[骑开]车)?"
)
# Who gets sick in a bus or will not take one walks.
CARSICK = re.compile(
    r"晕车|坐(?:车|公交|班车|客车)[^，,。；]{0,2}(?:晕|吐|迷糊|恶心)|不(?:便|能|宜)乘坐|不(?:愿意?|想|能|敢)坐(?:车|公交)|坐不了(?:车|公交)"
)
WALK = re.compile(
    r"走(?:着|路|道)|步行|腿着|家门口|[家楼院屋]跟前|附近|楼下|下楼就|出门就(?:到|是)|抬脚就|走|社区里|小区里|本小区|本社区|近"
)
STOPS = re.compile(rf"(?P<stops>{NUMBER})\s*(?:来)?(?:站|站地)(?!住)")
DISTANCE = re.compile(rf"(?P<km>{NUMBER})\s*(?:公里|里地|里)")
NOT_TO = re.compile(r"(?P<place>[一-鿿]{2,6}?)(?:那边|那头)?(?:太远|远|就|都)?(?:不去|去不了|不想去|太远)")
ONLY = re.compile(
    r"(?P<place>[一-鿿]{2,4}(?:、[一-鿿]{2,4})*)(?:这边|这片|附近|周边|跟前|一带)|(?:只|就)(?:能|想)?在(?P<within>[一-鿿]{2,5}?)(?:区|街道?|社区)?(?:里|内|找|干|$|[，,。；])"
)
NOT_FAR = re.compile(
    r"(?:别|不能|不要)太远|远了?(?:可|就)?不[行中去]|(?:不想|不能|不敢)走远|离家近|本(?:街道|区|镇)"
)
WINTER = re.compile(
    r"(?:冬天|冬季|冬里|[雪冷]天|天[一太]?冷|冰|[道路]滑|下(?:大|暴|小)?雪|大雪|暴雪|雪大|零下|上冻|大烟泡|数九|三九)"
)
# "天冷也能走": winter changes nothing.
ALL_THE_SAME = re.compile(r"也(?:能|行|中|可以|敢|去|走|没事|不怕)|照(?:样|常)|不(?:怕|耽误|影响)")
# Who is tied down for a part of the day is free for the rest of it.
PART_OF_DAY = re.compile(r"晚上|夜里|白天|上午|下午|中午|早上|早晚")
PICKUP = re.compile(
    r"陪同|车接|来接|接(?:上)?(?:我|他|她|俺)?就(?:去|走|行|中)|捎(?:我|他|她|俺|着|上|个?脚)|搭(?:儿子|闺女|姑娘|老伴|对象|媳妇|邻居|同事|工友|别人|人家|他|她|老乡)[^，,。；;]{0,3}车|顺路(?:带|拉)|有人(?:接|送|捎)|接送|(?<!没)(?<!没有)(?<!不用)得?人(?:接|送|捎)|(?:再远|远了|远道)[^，,。；不没]{0,5}(?:捎|送|带|接|有车)|班车|厂车|有车接|(?:家人|家里人?|妈妈?|爸爸?|老伴|丈夫|媳妇|儿子|闺女|姑娘|姐姐?|哥哥?|弟弟?)[^，,。；]{0,5}(?:送|接)"
)
# Minutes on foot say nothing of how long a bus or a bicycle may take.
ON_FOOT = re.compile(r"走|步行|溜达")
VERY_NEAR = re.compile(
    r"家门口|楼下|下楼就|抬脚就|出门就(?:到|是)|多一步都不行|小区里|社区里|顶多去趟社区|家跟前|附近|本社区|社区(?:范围)?内|本小区|不出(?:小区|社区|院)"
)
SHUTTLE = re.compile(
    r"班车|通勤车|接送车|面包车往|免费接送|(?:面包车|中巴|大巴|客车|专车|厂车)[^，,。；]{0,24}(?:接|送|绕|停|到)|(?:绕|经)[^，,。；]{2,20}接送|接送(?:上下班|职工|员工|工人)"
)
# When buses stop going.
LAST_BUS = re.compile(r"末班|最后一趟|(?:就|才)?没(?:有)?(?:公交|客?车)(?:了|$)|收车")
# How long somebody may be out of the house is no way.
OUT = re.compile(r"(?:出去|出门|出来|离开|离家)[^，,。；]{0,8}(?:钟头|小时|个点)")
# Ways somebody has learned are no limit: others can be learned too.
KNOWN_WAYS = re.compile(r"走熟|熟(?:了的)?道|认(?:得|识)的道")
# One time for both ways ("步行或公交40分钟").
EITHER = re.compile(r"(?:走路?|步行)(?:或者?|和|跟|、|/)[^，,。；]{0,2}(?:公交|坐车|乘车|骑)")
MINUTES_PER_STOP, MINUTES_WAITING, NEAR_MINUTES = 3, 8, 12
# Stops of a town bus lie up to a kilometre apart.
MINUTES_PER_STOP_ON_FOOT = 15
WALKED_MINUTES = 30
NOT_FAR_MINUTES = 25
# Up to this a distance without a word about a bus is walked.
WALKED_KM = 2.0


def read_reach(cell: str) -> list[Reading]:
    """Return the readings `reach` and `walk_minutes` of what a person says about getting to work."""
    text = normal(cell).strip()
    if not text:
        return []
    reach = Reach(
        mode=_mode(text),  # type: ignore[arg-type]
        minutes=_minutes(text),
        not_to=tuple(found["place"] for found in NOT_TO.finditer(text) if not _is_plain(found["place"])),
        only=tuple(
            place
            for found in ONLY.finditer(_ridden(text))
            for place in (found["place"] or found["within"] or "").split("、")
            if not _is_plain(place)
        ),
        winter=any(WINTER.search(one.text) and not ALL_THE_SAME.search(one.text) for one in clauses(text)),
        pickup=bool(PICKUP.search(text)),
        km=_walked_km(text),
    )
    told = [Reading("reach", reach.to_json(), cell.strip())]
    walked = _walk_minutes(text)
    return [*told, Reading("walk_minutes", walked, cell.strip())] if walked is not None else told


def read_tied_home(cell: str) -> list[Reading]:
    """Return `reach` where a cell about the household says that this person can't leave it; who lies ill there has others."""
    text = normal(cell)
    kept = "，".join(
        clause.text
        for clause in clauses(text)
        if TIED.search(clause.text) and not (PART_OF_DAY.search(clause.text) or WINTER.search(clause.text))
    )
    if not kept or OTHERS_CARE.search(text) or HOME_OR.search(kept):
        return []
    return [Reading("reach", Reach(mode="home_only").to_json(), cell.strip(), 0.7)]


def read_home_only(cell: str) -> list[Reading]:
    """Return `reach` where what is said about the body or the household ties a person to the home."""
    text = normal(cell)
    kept = "，".join(
        clause.text
        for clause in clauses(text)
        if not WINTER.search(clause.text) and not PART_OF_DAY.search(clause.text)
    )
    found = HOME_ONLY.search(kept) or re.search(
        r"[一两二三](?:个)?(?:小时|钟头)[^，,。；]{0,6}(?:翻|换|喂|吸)", kept
    )
    if not found or HOME_OR.search(kept) or GUIDED.search(text):
        return []
    return [Reading("reach", Reach(mode="home_only").to_json(), cell.strip(), 0.8)]


def _is_plain(place: str) -> bool:
    """Whether the words before "太远" or "附近" are no place name."""
    return bool(
        re.search(
            r"^[本这咱此]|学校|小区|单位|医院|没人|有人|幼儿园|菜市场|[太不再换公交车走路家最多也就得能有着夜冬晚门去了的道远来白天上下午]",
            place,
        )
    )


def _mode(text: str) -> str:
    text = NO_WHEELS.sub("", NO_CHANGE.sub("", text))
    said = "，".join(clause.text for clause in clauses(text) if not WINTER.search(clause.text))
    if HOME_ONLY.search(said) and not HOME_OR.search(said):
        return "home_only"
    if ANYWHERE.search(text):
        return "anywhere"
    if RIDE.search(said or text) and not NO_RIDE.search(text):
        return "ride"
    if _rides_bus(text) and not NO_BUS.search(text) and not CARSICK.search(text):
        return "bus"
    km = _km(text)
    near = km is not None and km <= WALKED_KM
    return "walk" if near or CARSICK.search(text) or WALK.search(text) or _is_short(text) else "bus"


def _rides_bus(text: str) -> bool:
    """Whether a way is told that buses go; stops alone measure a walk where somebody walks."""
    return bool(BUS.search(text)) or bool(STOPS_AWAY.search(text) and not ON_FOOT.search(text))


def _is_short(text: str) -> bool:
    """Whether a way is told in minutes that people walk when they say no more."""
    told = duration(text)
    return told is not None and told <= WALKED_MINUTES


def _km(text: str) -> float | None:
    """Return the longest way in kilometres; 里 are half of one."""
    told = [
        value if "公里" in found.group() else value / 2
        for found in DISTANCE.finditer(text)
        if (value := number(found["km"])) is not None
    ]
    return max(told, default=None)


def _minutes(text: str) -> int | None:
    """Return the longest way in minutes by the person's own means."""
    if re.search(r"多一步都不行", text):
        return duration(text) or NEAR_MINUTES
    ways = [clause.text for clause in clauses(text) if not OUT.search(clause.text)]
    said = [words for words in ways if not WINTER.search(words)] or ways or [text]
    text = "，".join(said)
    timed = _not_walked(said) if _mode(text) in {"bus", "ride"} else said
    timed = timed or [words for words in said if STOPS.search(words)]
    stops = [number(found["stops"]) for words in timed for found in STOPS.finditer(words)]
    by_bus = [int(value * MINUTES_PER_STOP) + MINUTES_WAITING for value in stops if value]
    known = [told for words in timed if (told := duration(words))]
    if by_bus and _rides_bus(text):
        known = by_bus + known
    elif by_bus and not known:
        known = [round(value * MINUTES_PER_STOP_ON_FOOT) for value in stops if value]
    if known:
        return max(known)
    km = _km("，".join(timed))
    if km is not None:
        return round(minutes(km, _mode(text)))
    if VERY_NEAR.search(text) and not _rides_bus(text) and not KNOWN_WAYS.search(text):
        return NEAR_MINUTES
    return NOT_FAR_MINUTES if NOT_FAR.search(text) else None


def _ridden(text: str) -> str:
    """Return what is said of the ways that are not walked: "富力附近步行，公交也行" keeps nobody in 富力."""
    if _mode(text) not in {"bus", "ride"}:
        return text
    return "，".join(_not_walked([clause.text for clause in clauses(text)]))


def _not_walked(said: list[str]) -> list[str]:
    """Return the clauses that tell how far somebody rides, where others tell how far they walk.

    "走一里，公交也行" rides farther than a 里; in "走路慢，十五分钟内；公交有座就行" the minutes are walked as well.
    """
    kept, walks = [], False
    for words in said:
        rides = _rides_bus(words) or bool(RIDE.search(words))
        walks = bool(ON_FOOT.search(words) and not EITHER.search(words)) or (walks and not rides)
        if not walks:
            kept.append(words)
    return kept


def _walked_km(text: str) -> float | None:
    """Return the longest way of who walks, where it was told in kilometres or 里 and not in minutes."""
    said = [clause.text for clause in clauses(text) if not WINTER.search(clause.text)] or [text]
    if _mode(text) != "walk" or any(duration(words) for words in said):
        return None
    return _km("，".join(said))


def read_last_bus(cell: str) -> list[Reading]:
    """Return `last_bus`, the time of the last bus that a cell names, in minutes of the day."""
    for clause in clauses(cell):
        at = points(fold(clause.text)) if LAST_BUS.search(clause.text) else []
        if at:
            last = at[-1][0] + (DAY // 2 if at[-1][0] < DAY // 2 else 0)
            return [Reading("last_bus", last, clause.words.strip(), 0.85)]
    return []


def _walk_minutes(text: str) -> int | None:
    for clause in clauses(text):
        if re.search(r"走|步行", clause.text) and duration(clause.text):
            return duration(clause.text)
    return None


def read_shuttle(cell: str) -> list[Reading]:
    """Return `shuttle`: the words of the clause that says where the employer's bus stops."""
    return [
        Reading("shuttle", [clause.words.strip()], clause.words.strip())
        for clause in clauses(cell.replace(" ", "　"))
        if SHUTTLE.search(clause.text) and "没有班车" not in clause.text
    ]
