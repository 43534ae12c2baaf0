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
from functools import cache
from pathlib import Path

from matching.reading.text import NUMBER, Clause, clauses, is_negated

GAP = re.compile(r"~(\d+)")
DATA = Path(__file__).parent.parent / "data"
PLACEHOLDERS = {
    "{time}": rf"(?:{NUMBER}\s*(?:来|多)?个?半?\s*(?:钟头|小时|点钟|分钟|分)|半天|半晌|一会儿?|一阵儿?|一小会儿?)",
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
    """The rules of a file, and one pattern that tells quickly whether any of them can speak."""

    rules: tuple[Rule, ...]
    any_of: re.Pattern[str]


@cache
def rule_table(name: str) -> RuleTable:
    """Return the compiled rules of a data file, in its order."""
    rules = tuple(_compile(row) for row in read_rows(name))
    return RuleTable(rules, re.compile("|".join(f"(?:{rule.pattern.pattern})" for rule in rules)))


def _compile(row: dict[str, str]) -> Rule:
    pattern = GAP.sub(r".{0,\1}", row["pattern"])
    for mark, expression in PLACEHOLDERS.items():
        pattern = pattern.replace(mark, expression)
    unless = re.compile(GAP.sub(r".{0,\1}", row["unless"])) if row.get("unless") else None
    return Rule(re.compile(pattern), unless, row.get("negation") or "skip", row)


def hits(name: str, cell: str) -> Iterator[Hit]:
    """Yield what the rules of a file find in a cell, clause by clause, at most once a rule and clause."""
    table = rule_table(name)
    for clause in clauses(cell):
        if not table.any_of.search(clause.text):
            continue
        for rule in table.rules:
            hit = _hit(rule, clause)
            if hit is not None:
                yield hit


def _hit(rule: Rule, clause: Clause) -> Hit | None:
    found = rule.pattern.search(clause.text)
    # What ends in a question mark was not answered: it is no fact yet.
    if clause.is_question or found is None or (rule.unless is not None and rule.unless.search(clause.text)):
        return None
    negated = rule.negation != "keep" and is_negated(clause.text, found.start())
    if negated and rule.negation == "skip":
        return None
    return Hit(rule.row, clause, clause.words.strip(), negated, clause.start + found.start())
