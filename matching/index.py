"""MatchIndex: vacancies compiled once, updated in place; best vacancies for a person, best people for a vacancy."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import islice

import numpy as np

from matching import barriers, features
from matching.affinity import Affinity, of_job, shipped
from matching.affinity.model import NEITHER
from matching.compiled import Job, Person, compile_jobseeker, compile_vacancy
from matching.feasibility import judge
from matching.features.told import Told
from matching.lawful import CLOSE
from matching.places import Places
from matching.quick.city import City
from matching.quick.pool import Pool, Shares
from matching.quick.shared import Shared
from matching.quick.undisturbed import undisturbed
from matching.types import Jobseeker, MinimumWage, Place, Reading, Reason, Suggestion, Vacancy
from matching.verdict import Verdict
from matching.weights import HAND_SET, MOST_STRAIN, PRIOR, Weighting

Wage = Callable[[Vacancy], MinimumWage | None]
FULL_TIME_HOURS = 35.0
# The order in which contributions are added: floating-point sums depend on it, and equal pairs must tie.
COMPARISONS = ("wish", "experience", "way", "hours", "pay", "prefers", "body", "text", "affinity")
# What a comparison gives before anything speaks for or against: part of the starting value, no reason.
BEFORE_ASKING = {"affinity": float(NEITHER)}


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
    affinities
        What districts taught of people and vacancies; the shipped tables unless told otherwise.
    """

    def __init__(
        self,
        vacancies: Iterable[Vacancy],
        *,
        places: Iterable[Place],
        on: date,
        minimum_wage: Wage | None = None,
        weighting: Weighting = HAND_SET,
        affinities: Affinity | None = None,
    ) -> None:
        self._on = on
        self._weighting = weighting
        self._wage = minimum_wage
        self._places = Places(places)
        self._shared = Shared()
        known = (self._compiled(vacancy) for vacancy in vacancies if self._is_open(vacancy))
        with undisturbed():
            self._pool = Pool(known, self._places, weighting, self._own_units, affinities or shipped())

    # ---- keeping ----

    def put(self, vacancy: Vacancy) -> None:
        """Add a vacancy or take its newest state; an expired one goes."""
        if self._is_open(vacancy):
            self._pool.put(self._compiled(vacancy))
        else:
            self._pool.remove(vacancy.id)

    def remove(self, key: str) -> None:
        """Forget a vacancy; nothing happens when it is not there."""
        self._pool.remove(key)

    def _is_open(self, vacancy: Vacancy) -> bool:
        return vacancy.expires_on is None or vacancy.expires_on >= self._on.isoformat()

    def __contains__(self, key: str) -> bool:
        return key in self._pool.jobs

    def __len__(self) -> int:
        return len(self._pool.jobs)

    def ids(self) -> list[str]:
        """Return the ids of all vacancies."""
        return list(self._pool.jobs)

    def vacancy(self, key: str) -> Vacancy:
        """Return a vacancy as it was put; raises KeyError when it is not there."""
        return self._pool.jobs[key].vacancy

    # ---- asking ----

    def best_for(self, jobseeker: Jobseeker, top: int = 20) -> list[Suggestion]:
        """Return the best vacancies for a person, best first; nothing that is ruled out."""
        person = compile_jobseeker(jobseeker)
        ranked = self._pool.rank(person)
        slots = self._pool.listed(ranked, top)
        return _ranked([self._at(person, slot, ranked.at_once.at(slot)) for slot in slots], top)

    def ranked_for(self, jobseeker: Jobseeker, top: int = 20) -> list[tuple[str, float]]:
        """Return the vacancies and scores of `best_for` without saying why: much quicker, for long lists of people."""
        ranked = self._pool.rank(compile_jobseeker(jobseeker))
        return [(self._pool.ids[slot], float(ranked.scores[slot])) for slot in self._pool.listed(ranked, top)]

    def compared_for(self, jobseeker: Jobseeker, top: int = 20) -> list[tuple[str, float]]:
        """Return what `ranked_for` returns, from comparing every pair in full: slow, to check the quick way against."""
        person = compile_jobseeker(jobseeker)
        at_once = self._pool.at_once(person)
        found = [self._at(person, slot, at_once.at(slot)) for slot in map(self._pool.slot, self._pool.jobs)]
        fitting = [one for one in found if one.status != "ruled_out"]
        slots = np.array([self._pool.slot(one.vacancy) for one in fitting], dtype=np.intp)
        scores = np.array([one.score for one in fitting])
        return [(fitting[at].vacancy, fitting[at].score) for at in self._pool.listed_of(slots, scores, top)]

    def excluded_for(self, jobseeker: Jobseeker, top: int = 20) -> list[Suggestion]:
        """Return what is ruled out for a person, the otherwise most attractive first, each with its rules."""
        person = compile_jobseeker(jobseeker)
        ranked = self._pool.rank(person)
        slots = islice(self._pool.in_order(ranked.scores, ranked.ruled_out), top)
        return _ranked([self._at(person, slot, ranked.at_once.at(slot)) for slot in slots], top)

    def explain(self, jobseeker: Jobseeker, vacancy_id: str) -> Suggestion:
        """Return what speaks for and against one pair.

        Raises
        ------
        KeyError
            When there is no such vacancy.
        """
        person, slot = compile_jobseeker(jobseeker), self._pool.slot(vacancy_id)
        return self._at(person, slot, self._pool.at_once(person).at(slot))

    def best_people(
        self, vacancy_id: str, jobseekers: Sequence[Jobseeker], top: int = 20
    ) -> list[Suggestion]:
        """Return the best people for a vacancy, best first; raises KeyError when there is no such vacancy."""
        slot = self._pool.slot(vacancy_id)
        people = [compile_jobseeker(person) for person in jobseekers]
        shares = self._pool.shares_of(slot, people)
        found = [self._at(person, slot, own) for person, own in zip(people, shares, strict=True)]
        return _ranked(_sorted([one for one in found if one.status != "ruled_out"]), top)

    def city(self, jobseekers: Iterable[Jobseeker]) -> City:
        """Return all people of a city beside these vacancies, to be ranked at once, both ways."""
        return City(self._pool, (compile_jobseeker(person) for person in jobseekers))

    def best_changes(self, vacancy_id: str, jobseekers: Sequence[Jobseeker]) -> list[barriers.Opening]:
        """Return the changes that open a vacancy to any of these people, the one that opens it to most first.

        Raises
        ------
        KeyError
            When there is no such vacancy.
        """
        slot, job = self._pool.slot(vacancy_id), self._pool.jobs[vacancy_id]
        # Most people fit, or nothing could be changed for them: of those nobody asks how well.
        people, tried = {}, {}
        for jobseeker in jobseekers:
            person = compile_jobseeker(jobseeker)
            keys = barriers.changes_of(judge(person, job, self._places).exclusions)
            if keys:
                people[jobseeker.id], tried[jobseeker.id] = person, keys
        shares = dict(zip(people, self._pool.shares_of(slot, list(people.values())), strict=True))
        jobs: dict[int, Job] = {}

        def opens(key: str, changed: Vacancy) -> bool:
            other = jobs.get(id(changed)) or jobs.setdefault(id(changed), self._compiled(changed))
            return self._is_worth_it(people[key], other, shares[key])

        return barriers.best_changes(job.vacancy, tried, opens)

    def best_supports(self, jobseeker: Jobseeker) -> list[barriers.Opening]:
        """Return the supports that open any vacancy to a person, the one that opens most first."""
        person, pool = compile_jobseeker(jobseeker), self._pool
        ruled_out = {
            pool.ids[slot]: judge(person, pool.jobs[pool.ids[slot]], self._places).exclusions
            for slot in pool.rank(person).ruled_out
        }
        vacancies = {key: job.vacancy for key, job in pool.jobs.items()}
        return barriers.best_supports(jobseeker, ruled_out, vacancies, self._worth_it)

    # ---- comparing ----

    def _worth_it(self, jobseeker: Jobseeker) -> list[str]:
        """Return the vacancies that are worth suggesting to a person, in no order."""
        ranked = self._pool.rank(compile_jobseeker(jobseeker))
        return [self._pool.ids[at] for at in ranked.fitting[ranked.scores[ranked.fitting] >= barriers.WORTH]]

    def _is_worth_it(self, person: Person, job: Job, shares: Shares) -> bool:
        verdict = judge(person, job, self._places)
        if verdict.exclusions:
            return False
        self._note_pay(job, verdict)
        return self._reasons(person, job, shares, verdict)[1] >= barriers.WORTH

    def _at(self, person: Person, slot: int, shares: Shares) -> Suggestion:
        return self._compare(person, self._pool.jobs[self._pool.ids[slot]], shares)

    def _compare(self, person: Person, job: Job, shares: Shares) -> Suggestion:
        """Return what speaks for and against a pair."""
        verdict = judge(person, job, self._places)
        self._note_pay(job, verdict)
        reasons, score = self._reasons(person, job, shares, verdict)
        return Suggestion(
            jobseeker=person.jobseeker.id,
            vacancy=job.vacancy.id,
            rank=0,
            score=score,
            status=verdict.status,
            prior=self._prior(),
            reasons=tuple(reasons),
            to_ask=tuple(verdict.questions),
            changes=tuple(verdict.changes),
            excluded_by=tuple(verdict.exclusions),
        )

    def _reasons(
        self, person: Person, job: Job, shares: Shares, verdict: Verdict
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
            "text": Told(shares.text, "说的话跟这个活对得上。"),
            "affinity": self._affinity(person, job, shares),
        }
        reasons, score = [], PRIOR
        for name in COMPARISONS:
            one, weight = told[name], self._weighting.values[name]
            score += weight * one.counted
            part = weight * (one.counted - BEFORE_ASKING.get(name, 0.0))
            if part and one.sentence:
                reasons.append(Reason(name, part, one.sentence, one.words, one.is_known))
        reasons.sort(key=lambda reason: (-reason.contribution, reason.feature))
        taken = min(score, MOST_STRAIN, self._weighting.strain * (verdict.strain_units / 1000))
        if taken > 0:
            reasons.append(Reason("to_settle", -taken, "有事要先谈妥。"))
        return reasons, score - taken

    def _affinity(self, person: Person, job: Job, shares: Shares) -> Told:
        theirs = self._pool.affinities.vacancies.summed(of_job(job))
        return features.affinity(person, job, shares.affinity, shares.person, theirs)

    def _prior(self) -> float:
        """Return what everybody has before anything is known of them."""
        return PRIOR + sum(self._weighting.values[name] * share for name, share in BEFORE_ASKING.items())

    def _note_pay(self, job: Job, verdict: Verdict) -> None:
        """Ask about pay under the minimum wage for full-time work; it is computed, and said (design rule 6)."""
        wage = self._wage(job.vacancy) if self._wage is not None else None
        most = job.facts.get("pay_month_max") or job.facts.get("pay_month_min")
        hours = job.facts.get("hours_week_min")
        if wage is None or not most or hours is None or float(hours) < FULL_TIME_HOURS:
            return
        if float(most) < wage.month:
            verdict.settle("pay", f"工钱不到最低工资（每月{wage.month:.0f}元），先跟单位说清。", 0.5)

    def _compiled(self, vacancy: Vacancy) -> Job:
        """Return a vacancy compiled; pay for an hour well under the minimum wage for one stops it (design rule 6, domain facts §4.3)."""
        job = compile_vacancy(self._shared.vacancy(vacancy))
        wage = self._wage(vacancy) if self._wage is not None else None
        most = job.facts.get("pay_max") or job.facts.get("pay_min")
        by_hour = job.facts.get("pay_unit") == "hour" and job.facts.get("pay_piece") is not True
        if wage is None or job.blocked is not None or not by_hour or not most:
            return job
        if float(most) < (1 - CLOSE) * wage.hour:
            paid = f"一小时{float(most):g}元"
            job.blocked = Reading("wording", {"act": "block", "rule": "pay_minimum"}, paid)
        return job

    def _own_units(self, job: Job) -> int:
        """Return the strain in thousandths that a vacancy has whoever the person is."""
        verdict = Verdict()
        self._note_pay(job, verdict)
        return verdict.strain_units


def _sorted(found: list[Suggestion]) -> list[Suggestion]:
    return sorted(found, key=lambda one: (-one.score, one.vacancy, one.jobseeker))


def _ranked(found: list[Suggestion], top: int) -> list[Suggestion]:
    return [replace(one, rank=rank) for rank, one in enumerate(found[:top], start=1)]
