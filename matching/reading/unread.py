"""Cells in which nothing was understood: each becomes an `unread` reading with the question to ask.

Some columns may well say nothing that matching uses (who is in the family, that one must be quick-handed): there
a cell is unread when it does not even hold a word that such a column is about, or is hardly made of common
characters.
"""

import re
from collections.abc import Mapping, Sequence

from matching.reading.text import normal
from matching.types import Reading

VACANCY_QUESTIONS = {
    "岗位名称": "这是个什么活，平常叫什么？",
    "工作内容": "到了那儿，具体干些什么？",
    "任职要求": "要会什么，有什么条件？",
    "社保福利": "上不上保险，管不管吃住？",
    "无障碍与便利条件": "能给什么方便：凳子、电梯、换时间？",
}
JOBSEEKER_QUESTIONS = {
    "文化程度": "念到哪儿了：小学、初中、高中，还是大专往上？",
    "技能与证书": "会什么手艺，手里有什么证？",
    "工作经历": "以前干过什么，干了多久？",
    "求职意向": "想干哪一类活？",
    "可接受通勤": "怎么去，最远能走多久、坐多久车？",
    "身体状况与功能": "什么干得了，什么干不了？",
    "所需便利": "干活的时候要什么方便？",
    "家庭与照料情况": "家里有没有人要照看，哪个钟点走不开？",
}
ABOUT: dict[str, re.Pattern[str]] = {
    "社保福利": re.compile(
        r"险|保|金|医|养老|吃|饭|餐|住|宿|休|假|节|补|贴|福利|体检|服|衣|奖|红包|车|班|管|包|供|发|交|给"
    ),
    "家庭与照料情况": re.compile(
        r"家|妈|爸|爹|娘|父|母|儿|女|子|孩|娃|媳|妻|夫|老伴|老公|老婆|对象|爱人|男人|姑|舅|叔|姨|哥|姐|弟|妹|爷|奶|姥"
        r"|孙|公婆|婚|单身|光棍|独|一个人|自己|口人|照|陪|接送|住|守"
    ),
    "可接受通勤": re.compile(
        r"走|步|路|车|公交|地铁|出|内|时|离|骑|坐|站|站地|道|里|公里|米|分|钟|刻|远|近|附近|跟前|门口|家|屋|楼|区|街|市|县|镇|村|屯|哪|到处|都"
        r"|[行中可]|不限|接|送|班|打的|三轮|骑|捎|摩托|线上|住|轮椅|拐|冬|夏|雪|冰|坡|块|片|周边|一带|过桥|陪|带|边|\d"
    ),
}
# What a vacancy asks and does is told in more words than anybody lists; together with a title they are no riddle.
OPEN = frozenset({"工作内容", "任职要求"})
# The 3,755 characters of the first level of GB 2312-1980 begin with these bytes.
_FIRST_LEVEL = range(0xB0, 0xD8)
_HANZI = re.compile(r"[\u4e00-\u9fff]")

# What people write where they have nothing to say; that is understood.
_NOTHING = re.compile(
    r"(?:暂时?|目前|还|都|啥|什么|也|以前|从来|从|一直)*(?:无|没有?|没啥|不限|没要求|无要求|都行|随便|正常|健康|良好|好着呢|不用|不需要"
    r"|未知|不详|同上|没上过班|没干过|没工作过|没念过书?|没上过学|文盲|其他|其它|[-—/、.。·\s])*"
    r"(?:要求|特殊|情况|经验|证书?|证件|手艺|技能|特长|需要|工作)*[。.]?"
)


def unread_cells(
    row: Mapping[str, str], questions: Mapping[str, str], told: Sequence[Reading]
) -> list[Reading]:
    """Return an `unread` reading for each cell of the columns in `questions` in which nothing was understood."""
    found = []
    for column, question in questions.items():
        cell = (row.get(column) or "").strip()
        if cell and not _is_understood(column, cell, told):
            found.append(Reading("unread", cell, cell, 0.0, column, question))
    return found


def without_guesses(told: Sequence[Reading], unread: Sequence[Reading]) -> list[Reading]:
    """Return the readings without what was taken for granted about a cell that nobody understands."""
    cells = {(reading.source, reading.words) for reading in unread}
    return [
        reading
        for reading in told
        if reading.fact == "unread" or (reading.source, reading.words) not in cells
    ]


def _is_understood(column: str, cell: str, told: Sequence[Reading]) -> bool:
    plain = normal(cell)
    if _NOTHING.fullmatch(plain):
        return True
    about = ABOUT.get(column)
    if about is not None and about.search(plain):
        return True
    if column in OPEN and _is_plain(plain):
        return True
    if column == "可接受通勤":
        # Any words at all there are read as a way by bus.
        return False
    return any(
        # An occupation is read from title and tasks together.
        (reading.source == column or reading.fact == "occupation")
        and reading.words
        and (reading.words in cell or normal(reading.words) in plain)
        for reading in told
    )


def _is_plain(plain: str) -> bool:
    """Whether most of the characters are common ones."""
    characters = _HANZI.findall(plain)
    return bool(characters) and 2 * sum(map(_is_common, characters)) > len(characters)


def _is_common(character: str) -> bool:
    code = character.encode("gb2312", errors="ignore")
    return bool(code) and code[0] in _FIRST_LEVEL
