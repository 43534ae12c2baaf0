"""What a posting may not say: unlawful and suspicious phrases, each with the law and what may be said instead.

`block` stops publishing, `warn` needs a reviewer's answer, `ask` is a question to the employer. Harmless
contexts (男女不限, 不收押金, 女装店) are part of the catalogue. Source: domain facts §4.1 and §4.2.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache

from matching.reading.needles import Asking
from matching.reading.rules import read_rows
from matching.reading.text import clauses, is_negated, normal
from matching.types import Reading

# What the employer says about the work; names, codes, addresses and phones say nothing unlawful.
TEXT_COLUMNS = (
    "岗位名称",
    "招聘人数",
    "工作内容",
    "任职要求",
    "薪资待遇",
    "工作时间",
    "社保福利",
    "无障碍与便利条件",
    "可否残疾人",
    "备注",
)
# Rules whose words mean something else elsewhere: "否" only answers one question, 50以下 can be pay.
_ONLY_IN = {
    "disability_hint": frozenset({"可否残疾人"}),
    "pay_unknown": frozenset({"薪资待遇"}),
    "sex_title": frozenset({"岗位名称"}),
    "age": frozenset({"岗位名称", "招聘人数", "工作内容", "任职要求", "无障碍与便利条件", "备注", ""}),
}
_LEFT_OUT = {"可否残疾人": frozenset({"disability"})}
_MOST_WORDS = 24


@dataclass(frozen=True)
class _Rule:
    """One row of the catalogue, compiled."""

    pattern: re.Pattern[str]
    unless: re.Pattern[str] | None
    unless_row: re.Pattern[str] | None
    keeps_negation: bool
    act: str
    rule: str
    law: str
    instead: str


# Ways to turn somebody away, behind the word for them and before it.
_PLACEHOLDERS = {
    "{reject}": r"(?:的)?(?:人)?(?:就|都|一律|请|也)?(?:不要(?!紧|求)|不招|不收(?!费|钱|押)|不行|勿扰|勿|免谈|除外|别来|别打|别找|绕行|谢绝|干不了|不考虑|不合适|不录)",
    "{refuse}": r"(?:不要|不招|不收|不用|不录|谢绝|拒绝|拒收|不考虑|别找)",
}


def _compiled(words: str) -> re.Pattern[str]:
    for mark, expression in _PLACEHOLDERS.items():
        words = words.replace(mark, expression)
    return re.compile(words)


def _if_any(words: str) -> re.Pattern[str] | None:
    return _compiled(words) if words else None


@cache
def _rules() -> tuple[_Rule, ...]:
    return tuple(
        _Rule(
            pattern=_compiled(row["pattern"]),
            unless=_if_any(row["unless"]),
            unless_row=_if_any(row["unless_row"]),
            keeps_negation=row["negation"] == "keep",
            act=row["act"],
            rule=row["rule"],
            law=row["law"],
            instead=row["instead"],
        )
        for row in read_rows("wording.csv")
        if row["act"] != "harmless"
    )


@cache
def _harmless() -> re.Pattern[str]:
    """Return what is taken out of a text before any rule looks at it."""
    patterns = (row["pattern"] for row in read_rows("wording.csv") if row["act"] == "harmless")
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns))


@cache
def _asking() -> Asking:
    """Return which rules can speak in a text."""
    return Asking([rule.pattern for rule in _rules()])


def _speaks_in(rule: _Rule, column: str) -> bool:
    """Whether a rule is about what stands in this column."""
    return column in _ONLY_IN.get(rule.rule, {column}) and rule.rule not in _LEFT_OUT.get(column, ())


# "35周岁（含）以下" is one clause; what stands for the brackets keeps their length.
_INCLUSIVE = re.compile(r"[（(]含[）)]")


def _found(cell: str, column: str, row_words: str) -> Iterator[Reading]:
    for clause in clauses(_INCLUSIVE.sub("含含含", cell)):
        asked = _asking().of(clause.text)
        if not any(_rules()[number].pattern.search(clause.text) for number in asked):
            continue
        bare = _harmless().sub(lambda harmless: "　" * len(harmless.group()), clause.text)
        text = bare.strip(" ")
        start = clause.start + bare.index(text)
        for rule in (_rules()[number] for number in asked):
            found = _match(rule, text, column, row_words)
            if found:
                words = cell[start + found.start() : start + found.end()].strip()[:_MOST_WORDS]
                value = {"act": rule.act, "rule": rule.rule, "law": rule.law, "instead": rule.instead}
                yield Reading("wording", value, words, 0.9, column)


def _match(rule: _Rule, text: str, column: str, row_words: str) -> re.Match[str] | None:
    """Return where a rule speaks in a clause, or None when it doesn't or the context is harmless."""
    found = rule.pattern.search(text) if _speaks_in(rule, column) else None
    if found is None or (rule.unless and rule.unless.search(text)):
        return None
    if rule.unless_row and rule.unless_row.search(row_words):
        return None
    return None if not rule.keeps_negation and is_negated(text, found.start()) else found


def check_wording(text: str, *, column: str = "") -> list[Reading]:
    """Return what may not stand in one text, for checking while it is typed; `column` as in the ledger."""
    return _once(_found(text, column, normal(text)))


def read_wording(row: Mapping[str, str]) -> list[Reading]:
    """Return the wording findings of a ledger row over all its texts, each with its column."""
    row_words = normal(
        " ".join(row.get(name) or "" for name in ("行业", "企业名称", "工作地址", *TEXT_COLUMNS))
    )
    return _once(
        replace(reading, source=column)
        for column in TEXT_COLUMNS
        for reading in _found(row.get(column) or "", column, row_words)
    )


def _once(told: Iterator[Reading]) -> list[Reading]:
    """Return readings without those of a rule whose words another of the same rule already cites."""
    kept: list[Reading] = []
    for reading in told:
        same = [
            other
            for other in kept
            if other.value["rule"] == reading.value["rule"] and other.source == reading.source
        ]
        if not any(reading.words in other.words for other in same):
            kept.append(reading)
    return kept
