"""A judged set: a folder with areas, openings, seekers and the grades of its judges, as the relevance sets are kept."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Self

from matching import evaluation, ledger
from matching.affinity import Affinity
from matching.index import MatchIndex
from matching.types import Jobseeker, MinimumWage, Place, Reading, Vacancy
from matching.weights import HAND_SET, Weighting

DEPTH = 20


@dataclass(frozen=True)
class JudgedSet:
    """What was read of a folder.

    Attributes
    ----------
    name
        Of the folder.
    on, wage
        The day of the judgments, and the minimum wage that held on it.
    """

    name: str
    on: date
    wage: MinimumWage
    places: list[Place]
    vacancies: list[Vacancy]
    people: list[Jobseeker]
    grades: evaluation.Grades

    @classmethod
    def load(cls, folder: Path, *, on: date, wage: MinimumWage) -> Self:
        """Return the set of a folder, read afresh; raises `TableError` and `JudgmentError` as the readers of its files."""
        places = ledger.read_places(folder / "areas.csv")
        return cls(
            folder.name,
            on,
            wage,
            places,
            ledger.read_vacancies(folder / "openings.csv", places, on=on),
            ledger.read_jobseekers(folder / "seekers.csv", places, on=on),
            evaluation.read_judgments(sorted(folder.glob("judgments_*.csv"))),
        )

    def keeping(self, keep: Callable[[Reading], bool]) -> Self:
        """Return the set with only the readings to keep."""
        return replace(
            self,
            vacancies=[replace(one, readings=tuple(filter(keep, one.readings))) for one in self.vacancies],
            people=[replace(one, readings=tuple(filter(keep, one.readings))) for one in self.people],
        )

    def index(self, weighting: Weighting = HAND_SET, affinities: Affinity | None = None) -> MatchIndex:
        """Return the vacancies, ready to be compared."""
        return MatchIndex(
            self.vacancies,
            places=self.places,
            on=self.on,
            minimum_wage=lambda _vacancy: self.wage,
            weighting=weighting,
            affinities=affinities,
        )

    def measures(
        self, weighting: Weighting = HAND_SET, affinities: Affinity | None = None
    ) -> evaluation.Measures:
        """Return what the ranking achieves."""
        index = self.index(weighting, affinities)
        ranking = {one.id: [key for key, _ in index.ranked_for(one, DEPTH)] for one in self.people}
        return evaluation.measure(ranking, self.grades)
