"""Words that came out with a wrong character of the same sound or shape, put right without moving a character.

保结 is 保洁, 单修 is 单休, 健康正 is 健康证. Only what `data/typos.csv` lists is touched: what is a word itself, or
comes about where two words meet, stays as it was written.
"""

import re
from collections import defaultdict
from functools import cache


@cache
def _words() -> dict[str, str]:
    """Return misspelt word to word."""
    from matching.reading.rules import read_rows  # noqa: PLC0415 - the tables are read through the normal form

    return {wrong: row["word"] for row in read_rows("typos.csv") for wrong in row["misspelt"].split()}


@cache
def _any_misspelt() -> re.Pattern[str]:
    """Return one pattern for all, by first character, so that most positions of a text are passed over at once."""
    tails: dict[str, list[str]] = defaultdict(list)
    for wrong in sorted(_words(), key=lambda word: (-len(word), word)):
        tails[wrong[0]].append(re.escape(wrong[1:]))
    return re.compile("|".join(f"{head}(?:{'|'.join(rest)})" for head, rest in sorted(tails.items())))


def put_right(text: str) -> str:
    """Return a text in normal form with misspelt words as they should be; its length stays."""
    return _any_misspelt().sub(lambda found: _words()[found.group()], text)
