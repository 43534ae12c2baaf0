"""Steps of a registration that are kept while they are being written, before anybody sends them."""

from collections.abc import Mapping

from sqlalchemy.orm import Session

from portal import clock
from portal.models import Registration
from portal.services.registrations import STEPS, Answers, may_note_body

# Among the answers of a step: nobody has sent it yet.
HALF = "half_written"
# Who was said to be somebody else: said by a press, never by what is being written.
APART = "apart"


def keep_typing(session: Session, draft: Registration, step: str, told: Answers) -> Registration | None:
    """Keep what a step of a locked draft is told while it is being written; the other steps stay as they are.

    The step counts as half written until it is sent, so that whoever takes the registration up again comes back
    to it. Consents are never kept so: one is given by saying yes, and a slip would delete what rests on it.

    Returns
    -------
    The registration, or None when the person did not agree that this step is noted (PIPL 13, 29).
    """
    if step == "consent" or (step == "body" and not may_note_body(draft.answers)):
        return None
    known = draft.answers.get(step)
    typed = {name: list(values) for name, values in told.items() if name != APART}
    # What was written and taken out again leaves no step behind that nobody came to.
    if typed or known is not None:
        apart = {APART: known[APART]} if known and APART in known else {}
        draft.answers = {**draft.answers, step: {**typed, **apart, HALF: ["y"]}}
    draft.updated_at = clock.now()
    session.flush()
    return draft


def sent_steps(answers: Mapping[str, Answers]) -> list[str]:
    """Return the steps that somebody sent, in the order in which one sits together."""
    return [step for step in STEPS if step in answers and HALF not in answers[step]]
