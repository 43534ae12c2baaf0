"""Who or what waits at the ends of somebody's time: a child at a gate, somebody to be nursed, a treatment.

Somebody who is slow in the morning may be asked whether an employer who lets them come a little later would do; a child
at a school gate can't be asked to wait. `tied` says whether there is anybody like that.
"""

import re

from matching.reading.availability import read_available
from matching.reading.text import clauses
from matching.types import Reading

_FAMILY = (
    r"(?:未成年|孩子|子女|儿童|孙[子女]?|娃|闺女|姑娘|儿子|女儿|老[大二三](?!爷|娘)|[大二小]宝|[大小]的|外孙)"
)
_GATE = (
    rf"[接送](?:完|走|到|上|好)?(?:{_FAMILY}|放学|上学|学)|(?<=[点半分\d])(?:就|得|要|去|来|必须)?[接送](?!货|餐|单|站|待|电话|着|班|活|报|件|水)"
    r"|送完|放学|校车|校门|(?:孩子|娃|儿子|闺女|姑娘|孙[子女])[^，,。；]{0,6}(?:上学|在校|入园|离园|进校|到校|没人|回来|回家|睡|在家|不行)|离园|入园|接送|(?:孩子|娃)(?!他?[爸妈]|[^，,。；]{0,4}(?:大了|成家|上大学|住校|自己|都大))"
)
_CARE = r"翻身|喂(?:饭|药|水|奶)|伺候|侍候|照看|照顾|照料|照护|看护|离不[了开]|离人|[走脱]不开|看着(?:他|她|爸|妈|爹|娘)|瘫|换药|吸痰|做饭|(?:来|能|好|给)?(?:换|替)(?:我|班)|顶到|卧床|吸氧|日托|照料站"
_TREATMENT = r"透析|血透|化疗|放疗"
_KINDS = (("treatment", re.compile(_TREATMENT)), ("child", re.compile(_GATE)), ("care", re.compile(_CARE)))
# Of the family, only what says that nobody else does it.
_ALONE = re.compile(
    r"(?:自己|独自|一个?人|就我|单亲)[^，,。；]{0,4}带|没人(?:接|看|管|带|帮|搭)|(?:婆婆|公公|姥姥|奶奶|老人|他爸|她爸)[^，,。；]{0,4}(?:不帮|不管|帮不上)"
)
_NOBODY_ELSE = re.compile(
    r"离不[了开]|翻身|吸痰|一(?:会儿|步|刻)[^，,。；]{0,3}不(?:能|行|得)|只有我|就我一个"
)


def read_tied(cell: str) -> list[Reading]:
    """Return `tied` where the times somebody told are those of a child, of somebody in their care, or of a treatment."""
    return _tied(cell, _KINDS)


def read_tied_household(cell: str) -> list[Reading]:
    """Return `tied` where a cell about the family takes this person's time, or says that nobody else is there for somebody."""
    takes_time = any(told.value["cannot"] for told in read_available(cell, household=True))
    return _tied(cell, _KINDS if takes_time else (("child", _ALONE), ("care", _NOBODY_ELSE)))


def _tied(cell: str, kinds: tuple[tuple[str, re.Pattern[str]], ...]) -> list[Reading]:
    for clause in clauses(cell):
        for kind, words in kinds:
            if words.search(clause.text):
                return [Reading("tied", kind, clause.words.strip(), 0.8)]
    return []
