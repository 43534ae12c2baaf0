"""Share scarce vacancies: suggestions under headcount, so that thirty people aren't sent to one door.

What everybody would like best is crowded. The first places of a list, its *doors*, are where people go; they are
shared under the headcount. What follows stays in each person's own order, the crowded ones a little later.

1. A person may get through a door when it is nearly as good as their best (`MOST_LOSS`).
2. People ask at their best doors first; a vacancy keeps as many as `room` allows: the better fit, then who has
   fewer other doors, then by lot. Who is not kept asks at their next. This is deferred acceptance: it ends, the
   order of people plays no part, and nobody would rather swap (Gale and Shapley 1962).
3. The rest of each list is the person's own order, less `CROWDING` for each doubling over the room.

Nothing is added: who has any fit keeps a list, and what was ruled out never comes in. Groups are no argument of
`allocate`; they come in with `measure` alone.

Source: Gale and Shapley 1962, College Admissions and the Stability of Marriage; Bied and others 2021,
Congestion-Avoiding Job Recommendation with Optimal Transport, for the harm and how it is measured.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from heapq import heappush, heappushpop
from math import ceil, log2
from statistics import fmean

# Doors on a list: about as many as somebody goes to in a week, on foot, in winter.
DOORS = 3
# People sent for each place. One of three is taken on when a window's referral goes well, and one stays away: four
# are enough to fill the place and few enough to be looked at. To be set from the city's own referrals per placement.
PEOPLE_A_PLACE = 4.0
# A door this much worse than the person's best is no good list any more; score units.
MOST_LOSS = 0.15
# Fits nearer than this are equally good to an employer; score units.
SAME_FIT = 0.05
# How much later a vacancy stands for each doubling of people over its room; score units.
CROWDING = 0.03

# person -> (vacancy, score), best first, nothing that is ruled out.
Wishes = Mapping[str, Sequence[tuple[str, float]]]
Lists = dict[str, list[tuple[str, float]]]


def room(headcount: int, people_a_place: float = PEOPLE_A_PLACE) -> int:
    """Return how many people may be sent to a vacancy; one that names no number takes one."""
    return max(1, ceil(max(1, headcount) * people_a_place))


def allocate(
    wishes: Wishes,
    headcount: Mapping[str, int],
    *,
    top: int = 20,
    doors: int = DOORS,
    people_a_place: float = PEOPLE_A_PLACE,
) -> Lists:
    """Return each person's list of at most `top` (vacancy, score), the shared doors first.

    `headcount` gives the places of each vacancy; what is not in it has one. Give longer wishes than `top`: what
    somebody loses at a crowded door is made good from there.
    """
    rooms = {key: room(headcount.get(key, 1), people_a_place) for told in wishes.values() for key, _ in told}
    kept = _through_the_doors(wishes, rooms, min(doors, top))
    sent = Counter(key for told in wishes.values() for key, _ in told[:top])
    late = {key: CROWDING * log2(count / rooms[key]) for key, count in sent.items() if count > rooms[key]}
    return {person: _listed(told, kept.get(person, set()), late, top) for person, told in wishes.items()}


def _listed(
    told: Sequence[tuple[str, float]], kept: set[str], late: Mapping[str, float], top: int
) -> list[tuple[str, float]]:
    """Return the kept doors, best first, then the others in the person's order, the crowded ones later."""
    return sorted(told, key=lambda row: (row[0] not in kept, late.get(row[0], 0.0) - row[1], row[0]))[:top]


def _through_the_doors(wishes: Wishes, rooms: Mapping[str, int], doors: int) -> dict[str, set[str]]:
    """Return the doors each person keeps, by deferred acceptance."""
    good = {person: _good(told) for person, told in wishes.items()}
    next_door = dict.fromkeys(good, 0)
    # A heap for each vacancy, the weakest claim first.
    claims: dict[str, list[tuple[int, int, bytes, str]]] = defaultdict(list)
    kept: dict[str, set[str]] = {person: set() for person in good}
    asking = sorted(good)
    while asking:
        person = asking.pop()
        while len(kept[person]) < doors and next_door[person] < len(good[person]):
            vacancy, score = good[person][next_door[person]]
            next_door[person] += 1
            claim = (round(score / SAME_FIT), -len(good[person]), _lot(person, vacancy), person)
            kept[person].add(vacancy)
            if len(claims[vacancy]) < rooms[vacancy]:
                heappush(claims[vacancy], claim)
                continue
            loser = heappushpop(claims[vacancy], claim)[3]
            kept[loser].discard(vacancy)
            if loser != person:
                asking.append(loser)
    return kept


def _good(told: Sequence[tuple[str, float]]) -> list[tuple[str, float]]:
    """Return what is nearly as good as the best, best first, ties by id."""
    ordered = sorted(told, key=lambda row: (-row[1], row[0]))
    return [row for row in ordered if row[1] >= ordered[0][1] - MOST_LOSS]


def _lot(person: str, vacancy: str) -> bytes:
    """Return a lot that is the same every day and favours nobody: neither who came first nor whose id is low."""
    return blake2b(f"{person}\n{vacancy}".encode(), digest_size=8).digest()


@dataclass(frozen=True)
class Exposure:
    """What one group of people got: how many they are, how many have a list, its length, and its scores.

    `best` and `mean_score` are means over people of the best and of the mean score on the list; `kept` is the
    share of the score of the person's own best list that is left.
    """

    people: int
    with_list: float
    length: float
    best: float
    mean_score: float
    kept: float


@dataclass(frozen=True)
class Spread:
    """How evenly lists are spread over vacancies, counted in the first `k` of each list.

    `congestion` is the mean over all suggestions of how many people are sent there for each place: what one meets
    at the door. `busiest` is the same at the most crowded vacancy. `coverage` is the share of vacancies that
    anybody is sent to. `gini` is 0 when every place has the same number of people, 1 when one has all. `kept` is
    the share of the score of people's own best lists that is left.
    """

    k: int
    congestion: float
    busiest: float
    coverage: float
    gini: float
    kept: float
    groups: dict[str, Exposure]


def measure(
    lists: Mapping[str, Sequence[tuple[str, float]]],
    wishes: Wishes,
    headcount: Mapping[str, int],
    *,
    k: int = DOORS,
    groups: Mapping[str, Sequence[str]] | None = None,
) -> Spread:
    """Return how the first `k` of the lists are spread over the vacancies of `headcount`.

    `groups` names the people of each group (disability, age, street …); it is read here and nowhere else.
    """
    places = {key: max(1, count) for key, count in headcount.items()}
    sent = Counter(key for told in lists.values() for key, _ in told[:k])
    load = {key: sent[key] / count for key, count in places.items()}
    total = sum(sent.values())
    kept = {person: _kept(told[:k], wishes[person], k) for person, told in lists.items()}
    return Spread(
        k=k,
        congestion=sum(count * count / places.get(key, 1) for key, count in sent.items()) / max(1, total),
        busiest=max(load.values(), default=0.0),
        coverage=sum(count > 0 for count in load.values()) / max(1, len(load)),
        gini=gini(list(load.values())),
        kept=_mean([share for person, share in kept.items() if lists[person]]),
        groups={name: _exposure(people, lists, kept, k) for name, people in (groups or {}).items()},
    )


def _kept(told: Sequence[tuple[str, float]], wished: Sequence[tuple[str, float]], k: int) -> float:
    most = sum(sorted((score for _, score in wished), reverse=True)[:k])
    return sum(score for _, score in told) / most if most > 0 else 1.0


def _exposure(
    people: Sequence[str],
    lists: Mapping[str, Sequence[tuple[str, float]]],
    kept: Mapping[str, float],
    k: int,
) -> Exposure:
    known = [person for person in people if person in lists]
    firsts = [[score for _, score in lists[person][:k]] for person in known]
    filled = [scores for scores in firsts if scores]
    return Exposure(
        people=len(known),
        with_list=len(filled) / max(1, len(known)),
        length=_mean([float(len(scores)) for scores in firsts]),
        best=_mean([max(scores) for scores in filled]),
        mean_score=_mean([fmean(scores) for scores in filled]),
        kept=_mean([kept[person] for person in known if lists[person]]),
    )


def gini(values: Sequence[float]) -> float:
    """Return the Gini coefficient of values that are not negative: 0 all alike, towards 1 one has all."""
    ordered = sorted(values)
    total = sum(ordered)
    if not ordered or total <= 0:
        return 0.0
    weighted = sum(rank * value for rank, value in enumerate(ordered, start=1))
    return (2 * weighted / total - len(ordered) - 1) / len(ordered)


def _mean(values: Sequence[float]) -> float:
    return fmean(values) if values else 0.0
