"""A vacancy's title, tasks and industry to occupations of the 2022 classification, best first.

1. The words of the title count most (`titles`); where it has none, words that sound the same do.
2. Words of the tasks count a third of that; the industry speaks for the occupations that are usual in it.
3. Where that tells too little, likeness by characters to all words and all official names ranks the rest, and what
   lies near the best comes along: guesses, with little certainty.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache

from matching.occupations_data import occupations
from matching.reading.likeness import Likeness
from matching.reading.occupations import named_in, sounding_like, topics_in
from matching.reading.text import normal
from matching.reading.titles import SHORTEST_WORD, as_written, lexicon, named_in_title, parts, weak_words
from matching.types import Reading

TITLE_WEIGHT, TASK_WEIGHT, INDUSTRY_WEIGHT, TOPIC_ORDER = 3.0, 1.0, 0.8, 1.5
# What likeness and nearness add: they order what is told, and guess where nothing is.
LIKENESS_WEIGHT, NEAR_WEIGHT = 0.9, 0.45
# Names outside the local set are seldom meant; weak words are like many titles.
STRANGE_SHARE, WEAK_LIKENESS = 0.7, 0.6
MOST_ALIKE = 24
SUREST, SUREST_GUESS, GUESS_SHARE = 0.9, 0.3, 0.5
# A guess below this says nothing.
LEAST_GUESS = 0.1
# Stands as the source of what no word names.
GUESSED = "guessed"
MOST_CODES, MOST_RANKED = 4, 10


@dataclass
class _Evidence:
    """What speaks for each occupation, by code.

    Attributes
    ----------
    told, words
        How surely the words name it, and which words.
    order
        How far in front it stands, where that is not how surely it is named: of all that a title names, what its last
        noun says is first.
    alike
        What only looks alike or lies near.
    """

    told: dict[str, float] = field(default_factory=dict)
    words: dict[str, str] = field(default_factory=dict)
    order: dict[str, float] = field(default_factory=dict)
    alike: dict[str, float] = field(default_factory=dict)

    def add(self, code: str, words: str, weight: float) -> None:
        """Add a naming; a second one makes it little likelier."""
        known = self.told.get(code, 0.0)
        self.told[code] = max(known, weight) + 0.1 * min(known, weight)
        self.words.setdefault(code, words)

    def ranked(self) -> list[tuple[str, float]]:
        """Return (code, score), best first, ties by code."""
        codes = {*self.told, *self.order, *self.alike}
        scores = {
            code: round(self.order.get(code, self.told.get(code, 0.0)) + self.alike.get(code, 0.0), 6)
            for code in codes
        }
        return sorted(scores.items(), key=lambda pair: (-pair[1], pair[0]))


def rank_occupations(title: str, tasks: str = "", industry: str = "") -> list[Reading]:
    """Return up to ten occupations of a vacancy, best first, with falling certainty; the last ones are guesses."""
    readings, ceiling = [], SUREST
    for reading in _readings(_evidence(title, tasks, industry), title)[:MOST_RANKED]:
        ceiling = min(ceiling, reading.certainty)
        readings.append(replace(reading, certainty=ceiling, source=""))
    return readings


def read_vacancy_occupation(title: str, tasks: str, industry: str) -> list[Reading]:
    """Return up to four occupations of a vacancy that its words name, best first; without any, the likest one."""
    readings = _readings(_evidence(title, tasks, industry), title)
    told = [reading for reading in readings if reading.source != GUESSED][:MOST_CODES]
    return told or [reading for reading in readings[:1] if reading.certainty >= LEAST_GUESS]


@lru_cache(maxsize=20_000)
def _evidence(title: str, tasks: str, industry: str) -> _Evidence:
    evidence = _Evidence()
    _hear_title(evidence, title)
    for named in named_in(tasks):
        evidence.add(named.code, named.words, named.share * TASK_WEIGHT)
    for code, told in list(evidence.told.items()):
        known = occupations().get(code)
        if known and known.industry and known.industry in normal(industry):
            evidence.told[code] = told + INDUSTRY_WEIGHT
            evidence.order[code] = evidence.order.get(code, told) + INDUSTRY_WEIGHT / 2
    _guess(evidence, title)
    return evidence


def _hear_title(evidence: _Evidence, title: str) -> None:
    found = named_in_title(title)
    for named in found:
        evidence.order[named.code] = TITLE_WEIGHT * named.strength
        if named.is_perhaps:
            evidence.words.setdefault(named.code, named.words)
        else:
            evidence.add(named.code, named.words, TITLE_WEIGHT)
    sounds = [] if found else [heard for part in parts(title) for heard in sounding_like(part.text)]
    for heard in sounds:
        evidence.add(heard.code, as_written(title, heard.words), heard.share * TITLE_WEIGHT)
    for topic in topics_in(title):
        evidence.add(topic.code, topic.words, topic.share * TITLE_WEIGHT)
        evidence.order.setdefault(topic.code, topic.share * TOPIC_ORDER)


def _guess(evidence: _Evidence, title: str) -> None:
    alike: dict[str, float] = {}
    for part in parts(title):
        for code, likeness in _alike(part.text).items():
            alike[code] = max(alike.get(code, 0.0), likeness * part.share * LIKENESS_WEIGHT)
    for code, weight in alike.items():
        evidence.alike[code] = evidence.alike.get(code, 0.0) + weight
    best = next(iter(evidence.ranked()), None)
    known = occupations().get(best[0]) if best else None
    untold = [code for code in (known.near if known else ()) if code not in evidence.told]
    for order, code in enumerate(untold):
        evidence.alike[code] = evidence.alike.get(code, 0.0) + NEAR_WEIGHT / (1 + order)


@cache
def _words() -> Likeness:
    return Likeness(sorted(lexicon()))


@lru_cache(maxsize=50_000)
def _alike(text: str) -> Mapping[str, float]:
    """Return the occupations whose words look most like a text, with the likeness of the likest, 0 to 1."""
    if len(text) < SHORTEST_WORD:
        return {}
    best: dict[str, float] = {}
    for word, cosine in _words().nearest(text, MOST_ALIKE):
        weight = cosine * (WEAK_LIKENESS if word in weak_words() and word != text else 1.0)
        for code, share in lexicon()[word]:
            value = weight * share * (1.0 if code in occupations() else STRANGE_SHARE)
            best[code] = max(best.get(code, 0.0), value)
    return best


def _readings(evidence: _Evidence, title: str) -> list[Reading]:
    """Return what is told and guessed, best first; guesses have `GUESSED` as their source."""
    strongest = max(evidence.told.values(), default=0.0)
    readings = []
    for code, score in evidence.ranked():
        told = evidence.told.get(code, 0.0)
        certainty = min(SUREST_GUESS, GUESS_SHARE * score / TITLE_WEIGHT)
        if told:
            # What the title names outright is as sure as any; the rest stands back behind the surest.
            certainty = SUREST if told >= TITLE_WEIGHT else SUREST * told / TITLE_WEIGHT * told / strongest
        words = evidence.words.get(code, title.strip())
        readings.append(Reading("occupation", code, words, round(certainty, 2), "" if told else GUESSED))
    return readings
