"""What an employer said in one breath, cut into the columns of the ledger; every piece in its own words.

"招俩洗碗的，早9晚8，管两顿，2600，能给凳子，限女45以下" is a title, a headcount, hours, pay, an offer and a
requirement. People type it with commas or dictate it without any, so what tells the columns apart are the words
themselves: the cues of `cues` first, then what the readers of the columns understand of the rest.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from matching.breath import cues
from matching.breath.labels import labelled
from matching.breath.leaning import Runs
from matching.breath.naming import (
    MARKS,
    column_of,
    ends_seeking,
    likeness_to_title,
    title_of,
    without_seeking,
)
from matching.reading.folding import fold
from matching.reading.occupations import named_in

_CUT = re.compile(
    r"[,。;!?！？\n~|]+|[\u2190-\u2bff\ufe0f\u200d\U0001f000-\U0001faff]+|、(?=[^、]{0,12}(?:[,。;]|$))|(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])"
)
_SAYS_NOTHING = re.compile(
    r"^(?:急招|长期招?|招人|诚招|招工|急|嗯|啊|呃|那个|然后|还有|另外|就是|吧|呢|行|的)+$"
)
# "…另外再要个服务员": a further need begins.
_ANOTHER = re.compile(
    r"(?:(?<=[,。;；，\n])|(?<=[^\x00-\x7f])\s|^)\s*(?:(?:另外|再有|还有|外加|顺便)?(?:再|还|也)?(?:想|得)?(?:招|缺|差|要|找)(?:个|一|两|俩|二|三|几|\d|人|点)|[^,。;\n]{0,4}[再还](?:招|要|缺|找|得))"
)
_NUMBERED = re.compile(r"[①②③④⑤⑥]|(?:(?<=[\s,，。；;])|^)[1-6][.、)）](?!\d)")


@dataclass(frozen=True)
class Piece:
    """A stretch of the told words, the column it belongs to, and where it stands in the text."""

    column: str
    words: str
    start: int
    end: int


def read_breath(text: str) -> list[Piece]:
    """Return the pieces of one need as told, in order; marks between them belong to none.

    Nothing is left out: what no cue and no reader knows is something to do (工作内容).
    """
    folded = fold(text)
    named = labelled(folded)
    if named:
        return _with_title([*_of_labels(text, named), *_of_the_rest(text[: named[0][0]], named)])
    return _with_title([piece for piece in _pieces(text) if not _SAYS_NOTHING.match(fold(piece.words))])


# Columns that words fall into when nothing plainer is known of them; and those one clause fills.
_VAGUE = frozenset({cues.TASKS, cues.TITLE})
_SINGLE = frozenset({cues.TITLE, cues.HEADCOUNT})


def _pieces(text: str) -> list[Piece]:
    folded = fold(text)
    stretches = _known(folded)
    return [
        piece
        for start, end in _between_marks(folded, stretches)
        for piece in _cut(text, folded, [one for one in stretches if start <= one[0] < end], start, end)
    ]


def needs_of(text: str) -> list[str]:
    """Return what was told of each need when several were told at once; one text when it is one need.

    A further need begins where somebody is sought once more, and what follows names a kind of work.
    """
    folded = fold(text)
    starts = sorted(
        found.start()
        for found in (*_ANOTHER.finditer(folded), *_NUMBERED.finditer(text))
        if named_in(_CUT.split(folded[found.end() :].strip())[0])
    )
    bounds = [0, *(start for start in starts if folded[:start].strip(MARKS + "：:")), len(text)]
    told = [text[begin:end].strip(MARKS + "，。；") for begin, end in pairwise(bounds)]
    told = [_NUMBERED.sub("", one, count=1).strip() for one in told]
    return [one for one in told if one] if len(told) > 1 and _each_is_a_need(told) else [text.strip()]


def _each_is_a_need(told: list[str]) -> bool:
    """Whether every part names its work and something of its terms; else one need was told at length."""
    return all(
        cues.TITLE in row and row.keys() & {cues.HEADCOUNT, cues.PAY, cues.HOURS}
        for row in (columns_of(read_breath(one)) for one in told if one)
    )


def _of_labels(text: str, named: list[cues.Stretch]) -> list[Piece]:
    """Return what stands behind the labels of a notice: the label's own, and what plainly belongs elsewhere."""
    told: list[Piece] = []
    for start, end, column in named:
        pieces = _pieces(text[start:end])
        for at, piece in enumerate(pieces):
            is_own = piece.column in _VAGUE or (at == 0 and column in _SINGLE)
            place = column if is_own else piece.column
            if place:
                told.append(Piece(place, piece.words, start + piece.start, start + piece.end))
    return told


def _of_the_rest(head: str, named: list[cues.Stretch]) -> list[Piece]:
    """Return what stands before the first label, where it tells something no label names (the work, mostly)."""
    columns = {column for _start, _end, column in named}
    return (
        [piece for piece in read_breath(head.rsplit("\n", 1)[0]) if piece.column not in columns]
        if head
        else []
    )


def columns_of(pieces: Iterable[Piece]) -> dict[str, str]:
    """Return the pieces as a ledger row: columns joined with commas, each in the words it was told in."""
    row: dict[str, str] = {}
    for piece in pieces:
        row[piece.column] = f"{row[piece.column]}，{piece.words}" if piece.column in row else piece.words
    return row


def _known(folded: str) -> list[cues.Stretch]:
    """Return the stretches the cues claim, in order; where a plainer cue has spoken others are silent."""
    claimed: list[cues.Stretch] = []
    open_text = folded
    for find in cues.CUES:
        for start, end, column in list(find(open_text)):
            if _is_open(open_text, start, end):
                claimed.append((start, end, column))
                open_text = open_text[:start] + _TAKEN * (end - start) + open_text[end:]
    return sorted(claimed)


# Stands where a cue has spoken; ends a clause for every reader, and is no word.
_TAKEN = ";"


def _is_open(text: str, start: int, end: int) -> bool:
    return _TAKEN not in text[start:end].strip(_TAKEN) and any(mark not in MARKS for mark in text[start:end])


def _between_marks(folded: str, stretches: list[cues.Stretch]) -> list[tuple[int, int]]:
    """Return where the clauses stand; a mark within something known (4, 5月) ends none."""
    inside = {at for start, end, _column in stretches for at in range(start, end)}
    bounds, start = [], 0
    for mark in _CUT.finditer(folded):
        if mark.start() not in inside:
            bounds.append((start, mark.start()))
            start = mark.end()
    bounds.append((start, len(folded)))
    return [(begin, end) for begin, end in bounds if folded[begin:end].strip(MARKS)]


def _cut(text: str, folded: str, known: list[cues.Stretch], start: int, end: int) -> list[Piece]:
    """Return one clause as pieces: what is known of it, with the small words that lean on it, and the rest."""
    runs = Runs(folded, start)
    title = _sought(folded, known, start, end)
    if title:
        known = sorted([*known, title])
        # Who seeks is no part of the work: "药店要".
        runs.at = known[0][0]
    for one in known:
        runs.add(one, end, known)
    runs.close(end)
    return _merged(text, folded, runs.told)


def _sought(folded: str, known: list[cues.Stretch], start: int, end: int) -> cues.Stretch | None:
    """Return where the work stands in "药店要一名营业员": behind the number that who seeks names; else None."""
    count = next((one for one in known if one[2] == cues.HEADCOUNT), None)
    if count is None or not ends_seeking(folded[start : count[0]]):
        return None
    behind = min((one[0] for one in known if one[0] >= count[1]), default=end)
    return (count[1], behind, cues.TITLE) if named_in(folded[count[1] : behind]) else None


def _merged(text: str, folded: str, runs: list[tuple[int, int, str]]) -> list[Piece]:
    """Return runs as pieces, neighbours of one column as one; the rest is asked of the readers."""
    pieces: list[Piece] = []
    is_first = not folded[: runs[0][0]].strip(MARKS) if runs else False
    may_name = is_first or any(column == cues.HEADCOUNT for _start, _end, column in runs)
    for start, end, column in runs:
        words = text[start:end]
        told = column or column_of(folded[start:end], may_name=may_name)
        last = pieces[-1] if pieces else None
        if last and last.column == told != cues.TITLE and last.end == start:
            pieces[-1] = Piece(told, text[last.start : end].strip(MARKS + "，"), last.start, end)
        elif words.strip(MARKS + "，"):
            pieces.append(Piece(told, words.strip(MARKS + "，"), start, end))
    return pieces


def _with_title(pieces: list[Piece]) -> list[Piece]:
    """Return the pieces with one title: the likeliest that names the work; further ones are things to do."""
    first = _title_at(pieces)
    told: list[Piece] = []
    for at, piece in enumerate(pieces):
        if at == first:
            told.append(Piece(cues.TITLE, title_of(piece.words) or piece.words, piece.start, piece.end))
        elif piece.column == cues.TITLE:
            words = without_seeking(piece.words)
            if words.strip() and not _SAYS_NOTHING.match(words):
                told.append(Piece(cues.TASKS, words, piece.start, piece.end))
        else:
            told.append(piece)
    return told


def _title_at(pieces: list[Piece]) -> int | None:
    """Return which piece is the title: named as work, sought, beside a number of people; not a shop's name."""
    counted = {at for at, one in enumerate(pieces) if one.column == cues.HEADCOUNT}
    ranked = [
        (
            likeness_to_title(one.words, is_title=one.column == cues.TITLE)
            + 2 * bool(counted & {at - 1, at + 1}),
            -at,
        )
        for at, one in enumerate(pieces)
        if one.column in {cues.TITLE, cues.TASKS} and title_of(one.words)
    ]
    return -max(ranked)[1] if ranked else None
