"""MatchIndex: vacancies compiled once, updated in place; best vacancies for a person, best people for a vacancy."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date

from matching import features
from matching.compiled import Job, Person, compile_jobseeker, compile_vacancy
from matching.feasibility import judge
from matching.places import Places
from matching.texts import Texts
from matching.types import Jobseeker, MinimumWage, Place, Reason, Suggestion, Vacancy
from matching.verdict import Verdict
from matching.weights import MOST_STRAIN, PRIOR, STRAIN, WEIGHTS

Wage = Callable[[Vacancy], MinimumWage | None]
FULL_TIME_HOURS = 35.0
# More openings of one employer for one kind of work than this stand behind everything else.
MOST_OF_ONE_NEED = 2


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
    """

    def __init__(
        self,
        vacancies: Iterable[Vacancy],
        *,
        places: Iterable[Place],
        on: date,
        minimum_wage: Wage | None = None,
    ) -> None:
        self._on = on
        self._wage = minimum_wage
        self._places = Places(places)
        self._jobs: dict[str, Job] = {}
        self._texts: Texts | None = None
        self._order: list[str] = []
        for vacancy in vacancies:
            self.put(vacancy)

    # ---- keeping ----

    def put(self, vacancy: Vacancy) -> None:
        """Add a vacancy or take its newest state; an expired one goes."""
        self.remove(vacancy.id)
        if vacancy.expires_on is None or vacancy.expires_on >= self._on.isoformat():
            self._jobs[vacancy.id] = compile_vacancy(vacancy)

    def remove(self, key: str) -> None:
        """Forget a vacancy; nothing happens when it is not there."""
        self._jobs.pop(key, None)
        self._texts = None

    def __contains__(self, key: str) -> bool:
        return key in self._jobs

    def __len__(self) -> int:
        return len(self._jobs)

    # ---- asking ----

    def best_for(self, jobseeker: Jobseeker, top: int = 20) -> list[Suggestion]:
        """Return the best vacancies for a person, best first; nothing that is ruled out."""
        found = [one for one in self._all_for(jobseeker) if one.status != "ruled_out"]
        return _ranked(self._without_twins(_sorted(found)), top)

    def excluded_for(self, jobseeker: Jobseeker, top: int = 20) -> list[Suggestion]:
        """Return what is ruled out for a person, the otherwise most attractive first, each with its rules."""
        return _ranked(_sorted([one for one in self._all_for(jobseeker) if one.status == "ruled_out"]), top)

    def explain(self, jobseeker: Jobseeker, vacancy_id: str) -> Suggestion:
        """Return what speaks for and against one pair.

        Raises
        ------
        KeyError
            When there is no such vacancy.
        """
        job = self._jobs[vacancy_id]
        likeness = self._text_index().likeness([jobseeker])[0]
        return self._compare(
            compile_jobseeker(jobseeker), job, float(likeness[self._order.index(vacancy_id)])
        )

    def best_people(
        self, vacancy_id: str, jobseekers: Sequence[Jobseeker], top: int = 20
    ) -> list[Suggestion]:
        """Return the best people for a vacancy, best first; raises KeyError when there is no such vacancy."""
        job = self._jobs[vacancy_id]
        if not jobseekers:
            return []
        likeness = self._text_index().likeness(jobseekers)[:, self._order.index(vacancy_id)]
        found = [
            self._compare(compile_jobseeker(person), job, float(share))
            for person, share in zip(jobseekers, likeness, strict=True)
        ]
        return _ranked(_sorted([one for one in found if one.status != "ruled_out"]), top)

    # ---- comparing ----

    def _text_index(self) -> Texts:
        if self._texts is None:
            self._order = sorted(self._jobs)
            self._texts = Texts([self._jobs[key].vacancy for key in self._order])
        return self._texts

    def _all_for(self, jobseeker: Jobseeker) -> list[Suggestion]:
        if not self._jobs:
            return []
        likeness = self._text_index().likeness([jobseeker])[0]
        person = compile_jobseeker(jobseeker)
        return [
            self._compare(person, self._jobs[key], float(share))
            for key, share in zip(self._order, likeness, strict=True)
        ]

    def _compare(self, person: Person, job: Job, likeness: float) -> Suggestion:
        verdict = judge(person, job, self._places)
        self._note_pay(job, verdict)
        reasons = self._reasons(person, job, likeness, verdict)
        score = PRIOR + sum(reason.contribution for reason in reasons)
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

    def _reasons(self, person: Person, job: Job, likeness: float, verdict: Verdict) -> list[Reason]:
        shares = {
            "wish": features.wish(person, job),
            "experience": features.experience(person, job),
            "text": (likeness, "说的话跟这个活对得上。", ()),
            "way": features.way(person, job, self._places),
            "hours": features.hours(person, job),
            "pay": features.pay(person, job),
            "prefers": features.prefers(person, job),
            "body": features.body(person, job, verdict),
        }
        reasons = [
            Reason(name, WEIGHTS[name].value * share, sentence, words)
            for name, (share, sentence, words) in shares.items()
            if share > 0 and sentence
        ]
        reasons.sort(key=lambda reason: (-reason.contribution, reason.feature))
        gained = PRIOR + sum(reason.contribution for reason in reasons)
        taken = min(gained, MOST_STRAIN, STRAIN * verdict.strain)
        if taken > 0:
            reasons.append(Reason("to_settle", -taken, "有事要先谈妥。"))
        return reasons

    def _note_pay(self, job: Job, verdict: Verdict) -> None:
        """Ask about pay under the minimum wage for full-time work; it is computed, and said (design rule 6)."""
        wage = self._wage(job.vacancy) if self._wage is not None else None
        most = job.facts.get("pay_month_max") or job.facts.get("pay_month_min")
        hours = job.facts.get("hours_week_min")
        if wage is None or not most or hours is None or float(hours) < FULL_TIME_HOURS:
            return
        if float(most) < wage.month:
            verdict.settle("pay", f"工钱不到最低工资（每月{wage.month:.0f}元），先跟单位说清。", 0.5)

    def _without_twins(self, found: list[Suggestion]) -> list[Suggestion]:
        """Return the list with near-duplicates of one need moved behind everything else."""
        seen: Counter[tuple[str, str]] = Counter()
        first: list[Suggestion] = []
        later: list[Suggestion] = []
        for one in found:
            job = self._jobs[one.vacancy]
            twin = (job.vacancy.employer, next(iter(job.codes), job.vacancy.title))
            (later if job.vacancy.employer and seen[twin] >= MOST_OF_ONE_NEED else first).append(one)
            seen[twin] += 1
        return first + later


def _sorted(found: list[Suggestion]) -> list[Suggestion]:
    return sorted(found, key=lambda one: (-one.score, one.vacancy, one.jobseeker))


def _ranked(found: list[Suggestion], top: int) -> list[Suggestion]:
    return [replace(one, rank=rank) for rank, one in enumerate(found[:top], start=1)]
