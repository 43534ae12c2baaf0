"""A compiled record taken apart: each part without its words, and numbered by content.

Thousands of people share a few dozen sets of limits, hours or ways; a part is kept once however many have it. Words
are left out because rules decide on levels and keys and cite words; where a rule looks into a record's own text, the
text is a part of its own.
"""

from collections.abc import Hashable, Mapping
from dataclasses import fields, replace
from functools import lru_cache
from typing import Any, cast

from matching.compiled import Job, Level, Person
from matching.types import Reading

# Dictionaries whose values are words to cite.
CITING = frozenset({"offers", "avoid", "needs", "refuses", "prefers"})
# Dictionaries of levels, of which a rule mostly reads a part.
LEVELS = frozenset({"demands", "hazards", "limits"})
RECORD = {Job: "vacancy", Person: "jobseeker"}
# Parts of the record itself that rules may read, beside the compiled facts.
PLACE, TITLE, WORDS = "place_id", "title", "words"
# The places an employer's bus is said to stop at.
SHUTTLE = "shuttle"
# What is its own key.
AS_THEY_ARE = frozenset({str, int, float, bool, type(None), Level})

Parts = dict[str, Any]


def parts_of(thing: Job | Person) -> Parts:
    """Return the parts of a compiled record by name, without words but for a vacancy's own texts."""
    record = getattr(thing, RECORD[type(thing)])
    parts = {
        row.name: _blank(row.name, getattr(thing, row.name))
        for row in fields(thing)
        if row.name != RECORD[type(thing)]
    }
    parts[PLACE] = record.place_id
    # No rule looks into a person's own texts: they need not be kept for a whole city.
    return {**parts, TITLE: record.title, WORDS: record.words} if isinstance(thing, Job) else parts


def _blank(name: str, value: Any) -> Any:
    if isinstance(value, dict):
        if name in CITING:
            return dict.fromkeys(value, "")
        return {key: _unworded(one) for key, one in value.items()}
    return _unworded(value)


@lru_cache(maxsize=20_000)
def _bare(level: Level) -> Level:
    return replace(level, words="")


def _unworded(value: Any) -> Any:
    if type(value) is Level:
        return _bare(value)
    if isinstance(value, Reading):
        return Reading(value.fact, value.value, "", value.certainty, value.source)
    return value


def key_of(value: Any) -> Hashable:
    """Return what two values that no rule can tell apart have in common."""
    # Nearly every value is one of these, and asking `isinstance` of abstract classes is slow.
    if type(value) in AS_THEY_ARE:
        return cast("Hashable", value)
    if isinstance(value, Mapping):
        return tuple((key, key_of(one)) for key, one in value.items())
    if isinstance(value, set | frozenset):
        return tuple(sorted(value))
    if isinstance(value, list | tuple):
        return tuple(key_of(one) for one in value)
    if isinstance(value, Reading):
        return value.fact, key_of(value.value), value.certainty, value.source
    return value if isinstance(value, Hashable) else repr(value)
