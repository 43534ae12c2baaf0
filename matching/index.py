"""MatchIndex: vacancies compiled once, updated in place; best vacancies for a person, best people for a vacancy."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from heapq import heappop, heappush
from itertools import islice

import numpy as np

from matching import barriers, features
from matching.bounds import Bounds
from matching.compiled import Job, Person, compile_jobseeker, compile_vacancy
from matching.feasibility import judge
from matching.places import Places
from matching.texts import Row, Texts, counted, vacancy_text
from matching.types import Jobseeker, MinimumWage, Place, Reason, Suggestion, Vacancy
from matching.verdict import Verdict
from matching.weights import HAND_SET, MOST_STRAIN, PRIOR, Weighting

Wage = Callable[[Vacancy], MinimumWage | None]
FULL_TIME_HOURS = 35.0
# The order in which contributions are added: floating-point sums depend on it, and equal pairs must tie.
COMPARISONS = ("wish", "experience", "way", "hours", "pay", "prefers", "body", "text")
# More openings of one employer for one kind of work than this stand behind everything else.
MOST_OF_ONE_NEED = 2


@dataclass(frozen=True)
class Ready:
    """What is derived from all vacancies together, in the order of their ids."""

    order: list[str]
    texts: Texts
    bounds: Bounds

    def at(self, key: str) -> int:
        """Return the position of a vacancy."""
        return bisect_left(self.order, key)


class MatchIndex:
    """All vacancies open on a day, ready to be compared.

    Parameters
    ----------
    vacancies
        Those that may be suggested; expired ones are passed over.
    places
        The area file, for distances and place words.
    on
        The day; a vacancy that expired before it is not suggested.
    minimum_wage
        The minimum wage where a vacancy is, for the note that its pay is under it.
    weighting
        What each comparison gives: as set by hand, or as refitted from outcomes.
    """

    def __init__(
        self,
        vacancies: Iterable[Vacancy],
        *,
        places: Iterable[Place],
        on: date,
        minimum_wage: Wage | None = None,
        weighting: Weighting = HAND_SET,
    ) -> None:
        self._on = on
        self._weighting = weighting
        self._wage = minimum_wage
        self._places = Places(places)
        self._jobs: dict[str, Job] = {}
        self._rows: dict[str, Row] = {}
        self._ready: Ready | None = None
        known = [vacancy for vacancy in vacancies if self._is_open(vacancy)]
        self._jobs = {vacancy.id: compile_vacancy(vacancy) for vacancy in known}
        if known:
            counts = counted([vacancy_text(vacancy) for vacancy in known])
            self._rows = dict(zip((vacancy.id for vacancy in known), counts, strict=True))

    # ---- keeping ----

    def put(self, vacancy: Vacancy) -> None:
        """Add a vacancy or take its newest state; an expired one goes."""
        self.remove(vacancy.id)
        if self._is_open(vacancy):
            self._jobs[vacancy.id] = compile_vacancy(vacancy)
            (self._rows[vacancy.id],) = counted([vacancy_text(vacancy)])

    def remove(self, key: str) -> None:
        """Forget a vacancy; nothing happens when it is not there."""
        self._jobs.pop(key, None)
        self._rows.pop(key, None)
        self._ready = None

    def _is_open(self, vacancy: Vacancy) -> bool:
        return vacancy.expires_on is None or vacancy.expires_on >= self._on.isoformat()

    def __contains__(self, key: str) -> bool:
        return key in self._jobs

    def __len__(self) -> int:
        return len(self._jobs)

    # ---- asking ----

    def best_for(self, jobseeker: Jobseeker, top: int = 20) -> list[Suggestion]:
        """Return the best vacancies for a person, best first; nothing that is ruled out."""
        first: list[Suggestion] = []
        later: list[Suggestion] = []
        seen: Counter[tuple[str, str]] = Counter()
        for one in self._in_order(jobseeker):
            if one.status == "ruled_out":
                continue
            (later if self._is_one_more(one, seen) else first).append(one)
            if len(first) >= top:
                break
        return _ranked(first + later, top)

    def excluded_for(self, jobseeker: Jobseeker, top: int = 20) -> list[Suggestion]:
        """Return what is ruled out for a person, the otherwise most attractive first, each with its rules."""
        found = (one for one in self._in_order(jobseeker) if one.status == "ruled_out")
        return _ranked(list(islice(found, top)), top)

    def explain(self, jobseeker: Jobseeker, vacancy_id: str) -> Suggestion:
        """Return what speaks for and against one pair.

        Raises
        ------
        KeyError
            When there is no such vacancy.
        """
        job = self._jobs[vacancy_id]
        ready = self._prepared()
        likeness = ready.texts.likeness([jobseeker])[0, ready.at(vacancy_id)]
        return self._compare(compile_jobseeker(jobseeker), job, float(likeness))

    def best_people(
        self, vacancy_id: str, jobseekers: Sequence[Jobseeker], top: int = 20
    ) -> list[Suggestion]:
        """Return the best people for a vacancy, best first; raises KeyError when there is no such vacancy."""
        job = self._jobs[vacancy_id]
        if not jobseekers:
            return []
        ready = self._prepared()
        likeness = ready.texts.likeness(jobseekers)[:, ready.at(vacancy_id)]
        found = [
            self._compare(compile_jobseeker(person), job, float(share))
            for person, share in zip(jobseekers, likeness, strict=True)
        ]
        return _ranked(_sorted([one for one in found if one.status != "ruled_out"]), top)

    def best_changes(self, vacancy_id: str, jobseekers: Sequence[Jobseeker]) -> list[barriers.Opening]:
        """Return the changes that open a vacancy to any of these people, the one that opens it to most first.

        Raises
        ------
        KeyError
            When there is no such vacancy.
        """
        vacancy = self._jobs[vacancy_id].vacancy
        if not jobseekers:
            return []
        ready = self._prepared()
        shares = ready.texts.likeness(jobseekers)[:, ready.at(vacancy_id)]
        likeness = {person.id: float(share) for person, share in zip(jobseekers, shares, strict=True)}
        people = {person.id: compile_jobseeker(person) for person in jobseekers}
        jobs: dict[int, Job] = {}

        def look(person: Jobseeker, changed: Vacancy) -> Suggestion:
            job = jobs.get(id(changed)) or jobs.setdefault(id(changed), compile_vacancy(changed))
            return self._compare(people[person.id], job, likeness[person.id])

        return barriers.best_changes(vacancy, jobseekers, look)

    def best_supports(self, jobseeker: Jobseeker) -> list[barriers.Opening]:
        """Return the supports that open any vacancy to a person, the one that opens most first."""
        vacancies = {key: job.vacancy for key, job in self._jobs.items()}
        return barriers.best_supports(jobseeker, vacancies, self._in_order)

    # ---- comparing ----

    def _prepared(self) -> "Ready":
        if self._ready is None:
            order = sorted(self._jobs)
            self._ready = Ready(
                order, Texts(self._rows), Bounds([self._jobs[key] for key in order], self._weighting)
            )
        return self._ready

    def _in_order(self, jobseeker: Jobseeker) -> Iterator[Suggestion]:
        """Yield all pairs of a person, the highest score first, ties by id, comparing as few as will do.

        1. Bound the score of every vacancy from above.
        2. Compare in full from the highest bound down.
        3. A pair is yielded as soon as no bound is left above its score.
        """
        if not self._jobs:
            return
        ready, person = self._prepared(), compile_jobseeker(jobseeker)
        likeness = ready.texts.likeness([jobseeker])[0]
        bounds = ready.bounds.upper(person, likeness, self._places)
        waiting: list[tuple[float, str, Suggestion]] = []
        for at in np.argsort(-bounds, kind="stable"):
            while waiting and -waiting[0][0] > bounds[at]:
                yield heappop(waiting)[2]
            one = self._compare(person, self._jobs[ready.order[at]], float(likeness[at]))
            heappush(waiting, (-one.score, one.vacancy, one))
        while waiting:
            yield heappop(waiting)[2]

    def _compare(self, person: Person, job: Job, likeness: float) -> Suggestion:
        verdict = judge(person, job, self._places)
        self._note_pay(job, verdict)
        reasons, score = self._reasons(person, job, likeness, verdict)
        return Suggestion(
            jobseeker=person.jobseeker.id,
            vacancy=job.vacancy.id,
            rank=0,
            score=score,
            status=verdict.status,
            prior=PRIOR,
            reasons=tuple(reasons),
            to_ask=tuple(verdict.questions),
            changes=tuple(verdict.changes),
            excluded_by=tuple(verdict.exclusions),
        )

    def _reasons(
        self, person: Person, job: Job, likeness: float, verdict: Verdict
    ) -> tuple[list[Reason], float]:
        """Return the reasons, the most first, and the score, added up in the order of `COMPARISONS`."""
        told = {
            "wish": features.wish(person, job),
            "experience": features.experience(person, job),
            "way": features.way(person, job, self._places),
            "hours": features.hours(person, job),
            "pay": features.pay(person, job),
            "prefers": features.prefers(person, job),
            "body": features.body(person, job, verdict),
            "text": (likeness, "说的话跟这个活对得上。", ()),
        }
        reasons, score = [], PRIOR
        for name in COMPARISONS:
            share, sentence, words = told[name]
            if share > 0 and sentence:
                reasons.append(Reason(name, self._weighting.values[name] * share, sentence, words))
                score += reasons[-1].contribution
        reasons.sort(key=lambda reason: (-reason.contribution, reason.feature))
        taken = min(score, MOST_STRAIN, self._weighting.strain * (verdict.strain_units / 1000))
        if taken > 0:
            reasons.append(Reason("to_settle", -taken, "有事要先谈妥。"))
        return reasons, score - taken

    def _note_pay(self, job: Job, verdict: Verdict) -> None:
        """Ask about pay under the minimum wage for full-time work; it is computed, and said (design rule 6)."""
        wage = self._wage(job.vacancy) if self._wage is not None else None
        most = job.facts.get("pay_month_max") or job.facts.get("pay_month_min")
        hours = job.facts.get("hours_week_min")
        if wage is None or not most or hours is None or float(hours) < FULL_TIME_HOURS:
            return
        if float(most) < wage.month:
            verdict.settle("pay", f"工钱不到最低工资（每月{wage.month:.0f}元），先跟单位说清。", 0.5)

    def _is_one_more(self, one: Suggestion, seen: Counter[tuple[str, str]]) -> bool:
        """Count a suggestion; whether its need has filled its places in the list already."""
        job = self._jobs[one.vacancy]
        twin = (job.vacancy.employer, next(iter(job.codes), job.vacancy.title))
        seen[twin] += 1
        return bool(job.vacancy.employer) and seen[twin] > MOST_OF_ONE_NEED


def _sorted(found: list[Suggestion]) -> list[Suggestion]:
    return sorted(found, key=lambda one: (-one.score, one.vacancy, one.jobseeker))


def _ranked(found: list[Suggestion], top: int) -> list[Suggestion]:
    return [replace(one, rank=rank) for rank, one in enumerate(found[:top], start=1)]
