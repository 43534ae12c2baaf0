"""Rules kept as tables: a pattern in people's words, the fact it stands for, and where the knowledge comes from.

A data file starts with `#` lines naming its origin, then a header. Columns used here:

`pattern`
    A regular expression over the normal form of one clause. The marks {time} and {weight} stand for a stretch
    of time and a weight, ~4 for up to four characters (and keeps commas out of the tables).
`unless`
    A regular expression; where it is found in the clause, the rule is silent.
`negation`
    "skip" (the default): a negation before the words silences the rule; "zero": it reads as level 0, said not
    to be needed; "keep": the words carry their own negation.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

from matching.reading.needles import Asking
from matching.reading.text import NUMBER, Clause, clauses, is_negated

GAP = re.compile(r"~(\d+)")
DATA = Path(__file__).parent.parent / "data"
PLACEHOLDERS = {
    "{time}": rf"(?:{NUMBER}\s*(?:来|多)?个?(?:来|多)?半?\s*(?:钟头|小时|点钟|分钟|分|(?<=[个半来多俩仨])点儿?(?![半\d一二三四五六七八九十钟]))|半天|半晌|一(?:整)?个?(?:上午|下午|头午|头晌)|一会儿?|一阵儿?|一小会儿?)",
    "{cannot}": r"(?:不能|不可以?|不得|不宜|不敢|没法|不让|不许|别|甭|少|避免|禁止|忌|怕)",
    "{weight}": rf"(?:{NUMBER}\s*(?:来|多)?(?:斤|公斤|千克|kg))",
}


@cache
def read_rows(name: str) -> tuple[dict[str, str], ...]:
    """Return the rows of a data file without its lines of origin."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        lines = [line for line in file if not line.startswith("#")]
    return tuple({key: value or "" for key, value in row.items()} for row in csv.DictReader(lines))


@dataclass(frozen=True)
class Rule:
    """One row of a table, compiled."""

    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    negation: str
    row: dict[str, str]


@dataclass(frozen=True)
class Hit:
    """A rule that spoke: its row, the clause, the words it stands on, and whether they were negated."""

    row: dict[str, str]
    clause: Clause
    words: str
    negated: bool
    at: int


@dataclass(frozen=True)
class RuleTable:
    """The rules of a file, and which of them can speak in a text."""

    rules: tuple[Rule, ...]
    asking: Asking


@cache
def rule_table(name: str) -> RuleTable:
    """Return the compiled rules of a data file, in its order."""
    rules = tuple(_compile(row) for row in read_rows(name))
    return RuleTable(rules, Asking([rule.pattern for rule in rules]))


def _compile(row: dict[str, str]) -> Rule:
    unless = re.compile(_expanded(row["unless"])) if row.get("unless") else None
    return Rule(re.compile(_expanded(row["pattern"])), unless, row.get("negation") or "skip", row)


def _expanded(pattern: str) -> str:
    """Return a pattern of a table with its gaps and placeholders written out."""
    pattern = GAP.sub(r".{0,\1}", pattern)
    for mark, expression in PLACEHOLDERS.items():
        pattern = pattern.replace(mark, expression)
    return pattern


def hits(name: str, cell: str) -> Iterator[Hit]:
    """Yield what the rules of a file find in a cell, clause by clause, at most once a rule and clause."""
    for clause in clauses(cell):
        # What ends in a question mark was not answered: it is no fact yet.
        if clause.is_question:
            continue
        for rule, at, negated in _spoken(name, clause.text):
            yield Hit(rule.row, clause, clause.words.strip(), negated, clause.start + at)


@lru_cache(maxsize=50_000)
def _spoken(name: str, text: str) -> tuple[tuple[Rule, int, bool], ...]:
    """Return the rules that speak in a clause, where, and whether negated; clauses come again and again."""
    table = rule_table(name)
    told = (_said(table.rules[number], text) for number in table.asking.of(text))
    return tuple(one for one in told if one is not None)


def _said(rule: Rule, text: str) -> tuple[Rule, int, bool] | None:
    found = rule.pattern.search(text)
    if found is None or (rule.unless is not None and rule.unless.search(text)):
        return None
    negated = rule.negation != "keep" and is_negated(text, found.start())
    return None if negated and rule.negation == "skip" else (rule, found.start(), negated)
