"""The loops of the compiled way; imported only where numba is installed.

For each person: bounds for all vacancies are added up in float32; of vacancies whose bound comes up to what the
person's list or the vacancy itself still takes, the exact score is added up: the same numbers in the same order as in
`scores.Scores.of`, so the same to the last bit.
"""

from typing import Any

import numpy as np

from matching.quick.desks import (
    AGAIN,
    EACH,
    ROUNDED,
    RULED_OUT,
    SAMPLED,
    Desk,
    Kept,
    Lists,
    Taught,
    Text,
    in_loops,
)
from matching.quick.lines import add, add_affinity, add_planes, finish, sum_affinity, sum_likeness
from matching.quick.pool import LEAST_OF_BEST, MOST_OF_ONE_NEED
from matching.quick.scores import BODY
from matching.quick.stacked import COMFORTS, EFFECTS, GAINS, OUT, SHARES
from matching.quick.tables import ONE_EXCLUSION, SPARED_BITS
from matching.weights import MOST_STRAIN, PRIOR

_EASY, _COUNTED = float(BODY[0, 0]), BODY.shape[0] - 1
_START, _UNITS = np.float32(PRIOR), (1 << SPARED_BITS) - 1


@in_loops
def rank(  # noqa: C901 - one loop over people, so that nothing is made anew for each
    stack: Any, text: Text, taught: Taught, desk: Desk, kept: Kept, lists: Lists, members: Any,
    body_weight: float, strain_weight: float, most: int, offers: bool,
) -> int:  # fmt: skip
    """Rank some people, those alike in body in a row; return how many pairs were looked at closely.

    `most` vacancies are kept in order for a list; where twins use them up, the list is marked `AGAIN`. With
    `offers`, vacancies keep their best people.
    """
    looked = 0
    last = -1
    scores = np.zeros(most + 1)
    positions = np.zeros(most + 1, dtype=np.int64)
    cells = np.zeros(stack.of.shape[0], dtype=np.int64)
    says = np.zeros(stack.of.shape[0], dtype=np.int64)
    for person in members:
        if stack.alike[person] != last:
            last = stack.alike[person]
            _sum_body(stack, desk, last, body_weight, strain_weight)
        _sum_bounds(stack, text, taught, desk, person)
        for table in range(cells.size):
            row = stack.of[table, person]
            cells[table], says[table] = stack.starts[row], stack.says[row]
        wish, done = stack.wishes[stack.wish_of[person]], stack.done[stack.done_of[person]]
        size = 0
        # Those with the highest bounds first, so that the list soon takes little else.
        level = _level(desk.gain)
        for around in range(2):
            count = _candidates(
                desk, kept.bar, level, scores[most - 1] if size == most else -1.0, around == 0
            )
            for number in range(count):
                at = desk.found[number]
                bound = desk.gain[at] + ROUNDED
                if size == most and bound < scores[most - 1] and bound < kept.bar[at]:
                    continue
                looked += 1
                score = _score(
                    stack, text, taught.weight, desk, at, cells, says, wish, done, body_weight, strain_weight
                )
                if score == RULED_OUT:
                    continue
                if offers and score >= kept.bar[at]:
                    _offer(kept, at, person, score)
                size = _keep(scores, positions, size, most, at, score, lists.ranks)
        _list(lists, person, scores, positions, size, most)
    return looked


@in_loops
def _level(gain: Any) -> Any:
    """Return a bound that some dozens of vacancies come up to, from a sample of them."""
    highest = np.zeros(SAMPLED, dtype=np.float32)
    for at in range(0, gain.size, EACH):
        value = gain[at]
        if value > highest[SAMPLED - 1]:
            place = SAMPLED - 1
            while place > 0 and highest[place - 1] < value:
                highest[place] = highest[place - 1]
                place -= 1
            highest[place] = value
    return highest[SAMPLED - 1]


@in_loops
def _candidates(desk: Desk, bar: Any, level: Any, least: float, above: bool) -> int:
    """Write down the vacancies above a level, or below it those that a list or they themselves may take."""
    count = 0
    found, gain = desk.found, desk.gain
    wanted = np.float32(max(least, 0.0)) - ROUNDED
    for at in range(gain.size):
        found[count] = at
        count += gain[at] >= level if above else (gain[at] < level) & (gain[at] >= min(wanted, bar[at]))
    return count


@in_loops
def _sum_body(stack: Any, desk: Desk, alike: int, body_weight: float, strain_weight: float) -> None:
    """Add up what people alike in body share, and its bounds."""
    desk.effects[:] = stack.own
    start = stack.starts[stack.offers_row]
    which = stack.which[stack.table_of[stack.offers_row]]
    needs = stack.needs[alike]
    for at in range(desk.comforts.size):
        desk.comforts[at] = stack.comforts[start + which[at]] & needs
    for number in range(stack.body_starts[alike], stack.body_starts[alike + 1]):
        row = stack.body_rows[number]
        start, which = stack.starts[row], stack.which[stack.table_of[row]]
        if stack.says[row] & EFFECTS:
            for at in range(desk.effects.size):
                desk.effects[at] += stack.effects[start + which[at]]
        if stack.says[row] & COMFORTS:
            for at in range(desk.comforts.size):
                desk.comforts[at] |= stack.comforts[start + which[at]]
    row = stack.ease_rows[alike]
    start, which = stack.starts[row], stack.which[stack.table_of[row]]
    for at in range(desk.effects.size):
        units = desk.effects[at] & _UNITS
        desk.ease[at] = stack.shares[start + which[at]]
        share = _body_share(desk.effects[at], desk.comforts[at], desk.ease[at])
        desk.gained[at] = OUT if units >= ONE_EXCLUSION else np.float32(_START + body_weight * share)
        desk.strained[at] = np.float32(strain_weight * (units / 1000))


@in_loops
def _body_share(effects: Any, comforts: Any, ease: float) -> Any:
    bits = 0
    while comforts:
        comforts &= comforts - np.uint64(1)
        bits += 1
    bits = min(bits, _COUNTED)
    spared = min(effects >> SPARED_BITS, _COUNTED)
    if bits + spared > 0:
        return BODY[bits, spared]
    return _EASY * ease


@in_loops
def _sum_bounds(stack: Any, text: Text, taught: Taught, desk: Desk, person: int) -> None:
    """Add up the bounds of a person for all vacancies, into `desk.gain`; what is ruled out is below nothing."""
    _sum_way(stack, desk, person)
    for table in range(1, stack.of.shape[0]):
        row = stack.of[table, person]
        if stack.plane[row] >= 0:
            add_planes(desk.gain, desk.strain, stack.planes[stack.plane[row]])
        elif stack.says[row] & GAINS:
            add(desk.gain, stack.gains[stack.starts[row] :], stack.which[table])
    sum_likeness(text, desk.line, person)
    sum_affinity(taught, desk.affinity, person)
    add_affinity(desk.gain, desk.affinity, np.float32(taught.weight))
    finish(desk.gain, desk.strain, desk.line, np.float32(text.weight / text.full), np.float32(text.weight))


@in_loops
def _sum_way(stack: Any, desk: Desk, person: int) -> None:
    """Begin with what is shared, how near the occupation is, and the first table, the way."""
    wish, done = stack.wishes[stack.wish_of[person]], stack.done[stack.done_of[person]]
    near = desk.near
    for group in range(near.size):
        near[group] = np.float32(wish[group] + done[group])
    gain, strain, gained, strained = desk.gain, desk.strain, desk.gained, desk.strained
    start, which, work = stack.starts[stack.of[0, person]], stack.which[0], stack.work
    gains, strains = stack.gains[start:], stack.strains[start:]
    for at in range(gain.size):
        group = which[at]
        gain[at] = gained[at] + gains[group] + near[work[at]]
        strain[at] = strained[at] + strains[group]


@in_loops
def _score(stack: Any, text: Text, affinity_weight: float, desk: Desk, at: int, cells: Any, says: Any, wish: Any,
           done: Any, body_weight: float, strain_weight: float) -> Any:  # fmt: skip
    """Return the score of a pair, or `RULED_OUT`; `cells` are where the person's rows begin, `says` their flags."""
    told, helps = desk.effects[at], desk.comforts[at]
    gained = PRIOR + wish[stack.work[at]]
    gained += done[stack.work[at]]
    for table in range(cells.size):
        cell = cells[table] + stack.which[table, at]
        if says[table] & EFFECTS:
            told += stack.effects[cell]
            if told & _UNITS >= ONE_EXCLUSION:
                return RULED_OUT
        if says[table] & COMFORTS:
            helps |= stack.comforts[cell]
        if says[table] & SHARES:
            gained += stack.shares[cell]
    gained += body_weight * _body_share(told, helps, desk.ease[at])
    if desk.line[at] > 0:
        gained += text.weight * np.float64(min(np.float32(1), desk.line[at] / text.full))
    gained += affinity_weight * np.float64(desk.affinity[at])
    units = told & _UNITS
    return gained - min(gained, MOST_STRAIN, strain_weight * (units / 1000)) if units > 0 else gained


@in_loops
def _before(score: float, rank: int, other: float, other_rank: int) -> bool:
    """Whether one comes before another: by score, then by id."""
    return score > other or (score == other and rank < other_rank)


@in_loops
def _keep(scores: Any, positions: Any, size: int, most: int, at: int, score: float, ranks: Any) -> int:
    """Put a vacancy among the best of a person, in order; return how many are kept."""
    if size == most and not _before(score, ranks[at], scores[size - 1], ranks[positions[size - 1]]):
        return size
    place = size
    while place > 0 and _before(score, ranks[at], scores[place - 1], ranks[positions[place - 1]]):
        scores[place], positions[place] = scores[place - 1], positions[place - 1]
        place -= 1
    scores[place], positions[place] = score, at
    return min(size + 1, most)


@in_loops
def _offer(kept: Kept, at: int, person: int, score: float) -> None:
    """Let a vacancy keep a person, if they are among its best so far."""
    people, scores, ranks = kept.people[at], kept.scores[at], kept.ranks
    place = people.size
    while place > 0 and (
        people[place - 1] < 0 or _before(score, ranks[person], scores[place - 1], ranks[people[place - 1]])
    ):
        place -= 1
    if place == people.size:
        return
    for behind in range(people.size - 1, place, -1):
        people[behind], scores[behind] = people[behind - 1], scores[behind - 1]
    people[place], scores[place] = person, score
    if people[people.size - 1] >= 0:
        kept.bar[at] = max(kept.bar[at], np.float32(scores[people.size - 1]) - ROUNDED)


@in_loops
def _list(lists: Lists, person: int, scores: Any, positions: Any, size: int, most: int) -> None:
    """Write a person's list: near-duplicates of one need behind, and without what is far behind the best."""
    top = lists.at.shape[1]
    least = LEAST_OF_BEST * scores[0] if size else 0.0
    later = np.zeros(top, dtype=np.int64)
    first, behind, seen = 0, 0, 0
    while seen < size and first < top and scores[seen] >= least:
        if _is_twin(lists.twins, positions, seen):
            if behind < top:
                later[behind] = seen
                behind += 1
        else:
            lists.at[person, first], lists.scores[person, first] = positions[seen], scores[seen]
            first += 1
        seen += 1
    if first < top and seen == size == most:
        lists.at[person, 0] = AGAIN
        return
    for number in range(min(behind, top - first)):
        lists.at[person, first + number] = positions[later[number]]
        lists.scores[person, first + number] = scores[later[number]]


@in_loops
def _is_twin(twins: Any, positions: Any, seen: int) -> bool:
    """Whether enough for the same need stands before."""
    twin = twins[positions[seen]]
    if twin < 0:
        return False
    same = 0
    for before in range(seen + 1):
        same += twins[positions[before]] == twin
    return same > MOST_OF_ONE_NEED
