"""What the steps of a registration share: what was typed, where it goes on, and who may be registered already."""

from dataclasses import dataclass
from typing import Any

from flask import render_template, request, url_for

from portal import clock
from portal.database import writing
from portal.desk.looks import seen
from portal.drafts import draft_fields, typed_fields
from portal.extensions import db
from portal.models import Place, Purpose, Registration
from portal.services import ages, audit, consents, half_written, jobseekers, likeness, registrations
from portal.services.errors import DomainError
from portal.services.likeness import Alike
from portal.services.person_signs import Told
from portal.services.registrations import STEPS
from portal.web import current_actor

Answers = dict[str, list[str]]

ASKED_HERE = (Purpose.REGISTER, Purpose.HEALTH, Purpose.BENEFIT)
# What a form carries besides answers.
NOT_ANSWERS = frozenset({"request_id", "go", "right", half_written.HALF})
# Before the number of a window among those that are not the same person.
WINDOW = "w"


@dataclass(frozen=True)
class Found:
    """Who may be registered already: those the worker sees, and the windows of others."""

    here: list[Alike]
    windows: list[Place]

    def __bool__(self) -> bool:
        return bool(self.here or self.windows)

    @property
    def marks(self) -> list[str]:
        """What stands for each of them in the form that says: not the same person."""
        return [str(one.person.id) for one in self.here] + [f"{WINDOW}{place.id}" for place in self.windows]


def told_in(draft: Registration | None = None, step: str = "consent") -> Answers:
    """Return what a step is told now: by the form sent, by one that a lost session left, else by the draft."""
    stored: Answers = (draft.answers if draft else {}).get(step, {})
    if request.method != "POST":
        stashed = draft_fields(request.args.get("draft"), current_actor().account_id)
        return stored if stashed is None else _answers(stashed)
    told = answers_sent()
    apart = told.pop("apart", []) if "not_same" in told else []
    told.pop("apart", None)
    told.pop("not_same", None)
    known = [*stored.get("apart", []), *apart]
    return {**told, "apart": list(dict.fromkeys(known))} if known else told


def answers_sent() -> Answers:
    """Return what the form that was sent answers."""
    return _answers(typed_fields())


def _answers(typed: Answers) -> Answers:
    return {name: values for name, values in typed.items() if values and name not in NOT_ANSWERS}


def keep(key: int, step: str, told: Answers) -> None:
    """Keep what was typed although something in it is wrong: the page says what, the draft loses nothing."""
    db.session.rollback()
    try:
        registrations.save(db.session(), current_actor(), key, step, told)
    except DomainError:
        # Without the consent nothing is kept; what was typed stands in the page.
        db.session.rollback()
        return
    db.session.commit()


def order_of(draft: Registration) -> list[str]:
    """Return the steps of a registration: without the consent to it nobody is asked about the body."""
    asked = registrations.may_note_body(draft.answers)
    return [step for step in STEPS if step != "body" or asked]


def goes_to(draft: Registration, step: str) -> str:
    """Return where to go on: to the step that was tapped, home, or to the next one."""
    wanted = request.form.get("go", "")
    if wanted == "home":
        return url_for("desk.home")
    return url_of(draft, wanted if wanted in order_of(draft) else after(draft, step))


def after(draft: Registration, step: str) -> str:
    """Return the step that follows."""
    steps = order_of(draft)
    return steps[min(steps.index(step) + 1, len(steps) - 1)]


def url_of(draft: Registration, step: str) -> str:
    """Return the address of a step."""
    if step == "check":
        return url_for("desk.registration_check", registration_id=draft.id)
    return url_for("desk.registration", registration_id=draft.id, step=step)


def wordings() -> dict[str, str]:
    """Return what is read out today, by purpose."""
    session, today = db.session(), clock.today()
    return {purpose.value: consents.wording_on(session, purpose, today).text for purpose in ASKED_HERE}


def told_of(answers: dict[str, Answers]) -> Told:
    """Return what the answers tell of who it is."""
    fields = registrations.told_fields(answers)
    return Told(**{name: fields.get(name, "") for name in ("name", "phone", "id_number", "born", "address")})


def found_alike(answers: dict[str, Answers]) -> Found:
    """Return who may be registered already, without those who were said to be somebody else."""
    session, actor, told = db.session(), current_actor(), told_of(answers)
    apart = {mark for of in answers.values() for mark in of.get("apart", ())}
    here = [one for one in likeness.alike(session, actor, told) if str(one.person.id) not in apart]
    windows = likeness.windows_elsewhere(session, actor, told)
    return Found(here, [place for place in windows if f"{WINDOW}{place.id}" not in apart])


def shown_with(found: Found, template: str, *, draft: Registration, step: str, **values: Any) -> str:
    """Return a step's page; that somebody saw who is alike is recorded before they see it."""
    steps = order_of(draft)
    page = render_template(
        template,
        draft=draft,
        step=step,
        steps={key: STEPS[key] for key in steps},
        done=set(half_written.sent_steps(draft.answers)),
        after=after(draft, step),
        name=registrations.told_fields(draft.answers).get("name", ""),
        found=found,
        ages=_ages(draft) if step in {"papers", "check"} else None,
        **values,
    )
    if found.windows:
        with writing():
            db.session.rollback()
            audit.record(db.session(), current_actor(), "jobseeker.similar_elsewhere")
            db.session.commit()
    return seen(page, "jobseeker.similar", count=len(found.here)) if found.here else page


def _ages(draft: Registration) -> ages.Ages | None:
    """Return what the birthday told so far says, None while it is not told or not sound."""
    from portal.desk.routes.jobseekers._common import community_of  # noqa: PLC0415 - siblings share it

    fields = registrations.told_fields(draft.answers)
    community = community_of(next(iter(draft.answers.get("who", {}).get("community", ())), None))
    born, sex = jobseekers.birth_and_sex_of(fields)
    if born is None or community is None:
        return None
    today = clock.today()
    return ages.ages(born, sex, ages.numbers_on(db.session(), community, today), today)
