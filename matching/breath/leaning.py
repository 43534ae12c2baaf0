"""Small words that belong to what stands beside them: 工资 (2600), (2600) 块钱左右, (一天) 或者 (两天)."""

import re
from collections.abc import Sequence

from matching.breath import cues
from matching.breath.naming import MARKS
from matching.reading.occupations import named_in

# Words that lean on what follows ("工资" 2600) or on what came before (2600 "块钱左右").
_LEANS_ON_NEXT = {
    cues.PAY: re.compile(
        r"(?:工资|工钱|月薪|薪资|钱|给|开|(?:头|前|试用期?)?[一二两三四五六\d]{0,2}个?月|每?一?天|一?个?(?:小时|钟头|点儿?)|底薪|保底|待遇|能(?:拿|挣|到)|月入|月收入|收入|试用期|转正(?:后)?|[:：+加到])+\s*$"
    ),
    cues.HOURS: re.compile(r"(?:时间|上班|干活|每天|从|早上|晚上|白天|[:：]|就|是|到|平时|周末|每?周)+\s*$"),
    cues.PHONE: re.compile(r"(?:电话|手机|联系|打|是|[:：])+\s*$"),
    cues.REQUIREMENTS: re.compile(r"(?:要求?|限|年龄|岁数|最好|必须|得|[:：])+\s*$"),
    cues.DEADLINE: re.compile(r"(?:先|就|一直)+\s*$"),
    cues.INSURANCE: re.compile(r"(?:给|都|还|也|[:：])+\s*$"),
}
_LEANS_BACK = re.compile(
    r"^\s*(?:块钱?|元|左右|往上|起|以上|就行|就可以|的|吧|呢|啊|哈|给交|都交|上班|下班|干完|倒着?来?|一倒|歇着?|休息|工资|都?包|管饭|也行|都行|不限|行|还加|\+|加|能商量|好商量|可以商量|也能商量)+\s*"
)
_AND = re.compile(r"^(?:或者?|和|跟|然后|再|到|至|/|\+|、)+$")
_SHORT = 2


class Runs:
    """One clause as stretches, each with its column; "" where no cue has spoken."""

    def __init__(self, folded: str, start: int) -> None:
        self.folded = folded
        self.at = start
        self.told: list[cues.Stretch] = []

    def add(self, known: cues.Stretch, end: int, others: Sequence[cues.Stretch]) -> None:
        """Add a known stretch with what leans on it; what stands before it belongs to it, its like, or nobody."""
        begins, ends, column = known
        begins = self._with_lead(begins, column)
        rest = self.folded[self.at : begins].strip(MARKS)
        if rest and self.told and (_AND.match(rest) or len(rest) == 1):
            self._stretch_last(begins)
        elif rest and self._is_lead(rest, column):
            begins = self.at
        elif rest:
            self.told.append((self.at, begins, ""))
        back = _LEANS_BACK.match(self.folded[ends:end])
        self.at = ends + (back.end() if back else 0)
        if any(ends <= other[0] < self.at for other in others):
            self.at = ends
        self.told.append((begins, self.at, column))

    def close(self, end: int) -> None:
        """Take what is left of the clause: a word or two still belong to what stands before them."""
        rest = self.folded[self.at : end].strip(MARKS)
        is_tail = len(rest) <= _SHORT and self.told and self.told[-1][2] != cues.HEADCOUNT
        if rest and is_tail and not named_in(rest):
            self._stretch_last(end)
        elif rest:
            self.told.append((self.at, end, ""))

    def _with_lead(self, begins: int, column: str) -> int:
        leaning = _LEANS_ON_NEXT.get(column)
        lead = leaning.search(self.folded[self.at : begins]) if leaning else None
        return self.at + lead.start() if lead else begins

    def _is_lead(self, rest: str, column: str) -> bool:
        is_of_title = column in {cues.HEADCOUNT, cues.TITLE}
        return len(rest) <= _SHORT and not self.told and not is_of_title and not named_in(rest)

    def _stretch_last(self, end: int) -> None:
        start, _end, column = self.told[-1]
        self.told[-1] = (start, end, column)
