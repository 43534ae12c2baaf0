"""Whether people of whom such things are told get on in work like this, as judged districts taught."""

from matching.affinity import Affinity, of_job, of_person, spoken
from matching.compiled import Job, Person
from matching.features.told import SILENT, Told

# Within this of neither, nothing was learned that is worth saying.
HARDLY = 0.06
UNTOLD = "情况相近的人干这类活合不合得来，还看不准。"


def affinity(person: Person, job: Job, share: float, learned: Affinity) -> Told:
    """Return the share as it is, and a sentence with the words of either side that speak most for it."""
    if share <= 0:
        return SILENT
    if share < 0.5 + HARDLY:
        return Told(
            share, UNTOLD if share > 0.5 - HARDLY else "情况相近的人，这类活不常合得来。", is_known=False
        )
    ours, theirs = of_person(person), of_job(job)
    words = (
        next(
            (
                told
                for sign in learned.people.telling(ours, learned.vacancies.vector(theirs))
                if (told := spoken(sign, person))
            ),
            "",
        ),
        next(
            (
                told
                for sign in learned.vacancies.telling(theirs, learned.people.vector(ours))
                if (told := spoken(sign, job))
            ),
            "",
        ),
    )
    return Told(share, "情况相近的人，常跟这样的活合得来。", tuple(word for word in words if word))
