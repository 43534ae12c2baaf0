"""What names the work in what was told, who seeks, and which column words belong to that no cue claims."""

import re

from matching.breath import cues
from matching.reading.accommodations import read_offers
from matching.reading.certificates import read_required
from matching.reading.occupations import named_in
from matching.reading.titles import lexicon
from matching.reading.wording import check_wording

MARKS = ",。;!?、\n ~|：:"
# "招洗碗的", "店里缺个收银员": who seeks says what kind of work follows.
_SEEKS = re.compile(
    r"^(?:我们?|咱|这|俺|店里?|家里?|厂里?|单位|公司|现在?|再有|还有|就是|再|还|就|想|打算|诚|急|长期|目前|说|老板)*(?:招聘|招收|招|缺|要|找|聘|雇|用|需要?|差)(?:聘|收|用|人)?"
)
_MEASURE = re.compile(r"^\s*(?:个|名|位|口|人(?!事|力|员)|工(?!程|长|艺|会|人))?(?:会(?![计展务员所议])|能)?")
_TITLE_END = re.compile(r"(?:的(?:人)?|的活儿?)$")
# "快递分拣缺人", "药店要" (一名营业员): what is sought stands before, or behind the number.
_SOUGHT = re.compile(r"(?:正?在)?(?:(?:急?招|缺|要|差)(?:人|工)(?:手|员)?|想?换个?人)$")
_SEEKER = re.compile(r"(?:招聘?|缺|要|找|需要?|聘|雇|差|用)(?:聘|收|用)?$")
# "要会炒菜" asks, "找个会炒菜的" names the work.
_WANTS = re.compile(r"^(?:要|得|需要?|必须|最好)(?:会|能|有|懂|是|干净|勤|老实|身体|肯|求)")
# Dictated in one run: 做豆腐那家找个半夜磨豆子的…; the work stands between who is sought and the first 的.
_INNER = re.compile(
    r"(?:招聘?|缺|找|雇|踅摸|[想得]带|要)(?:个|名|位|人(?=[帮看干做收打洗送扫守值烧喂]))(?:会(?![计展务员所议])|能|帮忙|帮着?)?(?P<work>[^,;。，；]{2,8}?)(?:的|$)"
)
_LONG, _SHORT_TITLE = 12, 6
_FURTHER = re.compile(
    r"^(?:再有|还有|再|另外|然后|外加)?(?:就是|是)?(?:(?:我们?|俺们?|咱们?)(?:店|家|厂|单位|公司)里?(?:的)?)?"
)
_ASKS = re.compile(
    r"(?:优先|更好|端正|熟练|流利|麻利|利索|不忌讳|不嫌乎?|不喝大?酒|拉倒)|^(?:带证|自带|须|应|持有?|能适应|能登高|胆大|学生|男工|女工|(?:男|女)活)|(?:男|女)的?最好|(?:脾气|记性|眼神|嗓门|身板)[一-鿿]?好|^(?:男|女|男女)(?:的|性|士)?(?:均可|不限)?$|(?:都|也)(?:行|可以|可|成|中|要)$|^能[^,]{1,12}的$|^(?:不要|别|不能有|不收|只要|限|要求?|得|需|需要|必须|最好|会|懂|有(?!凳|电梯|暖|空调|车|休息|轮椅|坡|厕|无障碍)|不怕|肯|身体|手脚|人(?:要|得)?|干净|勤快?|老实|利索|踏实|本分|经验|无经验|没经验|没要求|啥要求|不用会|不要求|不限|学历|初中|高中|中专|大专|小学|生手|熟手|普通话|能吃苦|有力气|责任心|不?用?识字|认字)"
)


def without_seeking(words: str) -> str:
    """Return words without who seeks, and that somebody is sought."""
    return _SEEKS.sub("", words)


def ends_seeking(words: str) -> bool:
    """Whether folded words end where a number of people follows: 药店要 (一名营业员)."""
    return bool(_SEEKER.search(words.strip()))


_JOB_END = re.compile(
    r"(?:工|员|师|师傅|手|保安|门卫|保姆|嫂|学徒|助理|店长|服务生|前台|大厨|司机|帮手|打更|更夫|护工|收银|保洁|配菜|切墩|后厨|面点|客服)$"
)
_PLACE_END = re.compile(
    r"(?:店|场|厂|房|院|园|馆|站|部|公司|超市|食堂|汽修|浴池|中心|铺子?|摊儿?|酒店|工地|大集|商行|老板|人家|那院儿?|说|招人啦?|招聘|需求)$"
)


def likeness_to_title(words: str, *, is_title: bool) -> int:
    """Return how much told words look like the name of the work: what is sought, named, ends as jobs end."""
    bare = title_of(words).strip(MARKS)
    likeness = 3 * bool(_SEEKS.match(words) or _INNER.search(words)) + is_title
    likeness += 3 * bool(named_in(bare)) + 2 * bool(_JOB_END.search(bare))
    return likeness - 4 * bool(_PLACE_END.search(bare) or ends_seeking(words)) - (len(bare) > _LONG)


# "锯木厂要个看电锯的", "刘姐家政找钟点工": what seeks stands before, and ends as places of work do.
_PLACE_SEEKS = re.compile(
    r"^(?P<place>[^,;。，；]{1,12}?)(?:现在?|正在?|急|长期|想)?(?P<verb>诚聘|招聘|招收|招|找|缺|差|要|聘|雇)(?:聘|收)?(?:一?个|名|位)?(?P<work>[^,;。，；]{2,12})$"
)
_SEEKING_PLACE = re.compile(r"(?:家政|物业|洗浴|学校|小学|中学|医院|车队|敬老|这边|那边|这块|那块|这儿|家)$")


def _sought_by_a_place(words: str) -> str | None:
    """Return the work that a place of work seeks; None where no place does, or no work is named."""
    found = _PLACE_SEEKS.match(words.strip())
    if found is None:
        return None
    says_so = found["verb"] in {"诚聘", "招聘"} or _PLACE_END.search(found["place"])
    if not (says_so or _SEEKING_PLACE.search(found["place"])):
        return None
    work = re.sub(r"的(?:男|女)(?:的|人)?$", "的", _MEASURE.sub("", found["work"]))
    return work if named_in(work) else None


def title_of(words: str) -> str:
    """Return a title as a notice puts it: without who seeks, and 洗碗的 as 洗碗工 where people say so."""
    inner = _INNER.search(words)
    if inner and named_in(inner["work"]):
        return _as_job(inner["work"].strip())
    words = _sought_by_a_place(words) or words
    told = _FURTHER.sub("", _SOUGHT.sub("", words.lstrip(MARKS)))
    bare = _MEASURE.sub("", _SEEKS.sub("", told.strip())).strip() if _SEEKS.match(told) else told
    bare = bare.strip(MARKS)
    stem = _TITLE_END.sub("", bare)
    if stem == bare:
        return stem
    return _as_job(stem)


def _as_job(stem: str) -> str:
    return next((stem + end for end in ("工", "员") if stem + end in lexicon()), stem)


def column_of(words: str, *, may_name: bool) -> str:
    """Return the column of folded words that no cue claims, by what the readers of the columns understand.

    Parameters
    ----------
    may_name
        Whether the work is named here without a word of seeking: first of all, or beside a headcount.
    """
    bare = words.strip(MARKS)
    if _names_work(bare, may_name=may_name):
        return cues.TITLE
    if len(bare) <= _SHORT_TITLE and _JOB_END.search(bare):
        # 学徒 alone is a post, not an offer to teach.
        return cues.TASKS
    if not _WANTS.match(bare) and read_offers(bare):
        return cues.ACCESS
    return cues.REQUIREMENTS if _asks(bare) else cues.TASKS


def _names_work(bare: str, *, may_name: bool) -> bool:
    if _WANTS.match(bare) or not (named_in(bare) or (may_name and _SEEKS.match(bare))):
        return False
    return may_name or bool(_SEEKS.match(bare) or _SOUGHT.search(bare))


def _asks(bare: str) -> bool:
    return bool(_WANTS.match(bare) or _ASKS.search(bare) or check_wording(bare) or read_required(bare))
