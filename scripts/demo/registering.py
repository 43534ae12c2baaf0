"""What is under way in the demo's registry: one begun at a door, one told twice, one asked for by another window."""

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from demo.desk import DemoAccount
from demo.figures import phone
from demo.sheet import signed_sheet
from portal import clock
from portal.models import ConsentManner, Jobseeker, JobseekerState, Place, Purpose
from portal.services import consents, evidence, handovers, jobseekers, person_merging, registrations
from portal.services.given import Given
from portal.services.person_signs import Told

# Telephones of their own end of the block.
DOOR_PHONE, TWICE_PHONE = 9500, 9510
WITNESS = "社区书记"
# So many registrations one man has; a handful of people has nobody twice.
TOLD_TWICE, LEAST_FOR_TWICE = 3, 50


def register_some(
    session: Session, worker: DemoAccount, place: Place, asking: DemoAccount, asking_place: Place
) -> None:
    """Leave one registration unfinished, one person twice, and one asked for."""
    _begin(session, worker, place)
    _all_but_the_end(session, worker, place, asking_place)
    if (session.scalar(select(func.count(Jobseeker.id))) or 0) > LEAST_FOR_TWICE - TOLD_TWICE:
        _twice(session, worker, place)
    _ask_for_one(session, place, asking, asking_place)
    _keep_a_sheet(session, worker, place)
    session.flush()


def _begin(session: Session, worker: DemoAccount, place: Place) -> None:
    """Somebody was called away at the door after two steps."""
    today = clock.today().isoformat()
    agreed = {
        "agree_register": ["y"],
        "agree_health": ["y"],
        "manner": ["spoken"],
        "given_on": [today],
        "witness": [WITNESS],
    }
    draft = registrations.begin(session, worker.actor, agreed)
    who = {
        "name": ["姜玉梅"],
        "community": [str(place.id)],
        "phone": [phone(DOOR_PHONE)],
        "contact_way": ["message"],
    }
    registrations.save(session, worker.actor, draft.id, "who", who)
    registrations.save(
        session, worker.actor, draft.id, "wishes", {"kind": ["clean", "pack"], "wishes": ["离家近，能接孩子"]}
    )


def _all_but_the_end(session: Session, worker: DemoAccount, place: Place, elsewhere: Place) -> None:
    """Everything is told, and at the end it turns out that another window has this telephone, too."""
    met = _somebody(session, elsewhere)
    if met is None:
        return
    today = clock.today().isoformat()
    agreed = {"agree_register": ["y"], "manner": ["paper"], "given_on": [today]}
    draft = registrations.begin(session, worker.actor, agreed)
    told = {
        "who": {"name": [met.name], "community": [str(place.id)], "phone": [met.phone or ""]},
        "wishes": {"kind": ["kitchen"], "experience": ["食堂帮过厨"]},
        "day": {"when": ["morning", "afternoon"], "far": ["walk20"]},
        "papers": {"remark": ["刚搬来，住儿子家"]},
    }
    for step, answers in told.items():
        registrations.save(session, worker.actor, draft.id, step, answers)


def _twice(session: Session, worker: DemoAccount, place: Place) -> None:
    """Three registrations of one man: two were put together, the third is for somebody to look at."""
    told = {"phone": phone(TWICE_PHONE), "born": "1971-05-12", "contact_way": "call"}
    first, second, third = (
        jobseekers.register(
            session,
            worker.actor,
            community=place,
            fields={**told, "name": name, "wishes": wishes, "experience": experience},
            consents=[
                Given(purpose, ConsentManner.SPOKEN, clock.today(), WITNESS)
                for purpose in (Purpose.REGISTER, Purpose.HEALTH)
            ],
        )
        for name, wishes, experience in (
            ("庞志刚", "看大门，收发", ""),
            ("庞志钢", "坐着的活", "矿上绞车司机14年"),
            ("庞志刚", "看大门、看车棚都行", "绞车司机，后来打更"),
        )
    )
    person_merging.merge(session, worker.actor, third, second)
    first.supporter = f"妹妹 {phone(TWICE_PHONE + 1)}"
    third.not_to_tell = "眼下在亲戚家帮忙，别往那儿打电话"


def _ask_for_one(session: Session, place: Place, asking: DemoAccount, asking_place: Place) -> None:
    """Another window met somebody who is registered here."""
    query = select(Jobseeker).where(Jobseeker.community_id == place.id).order_by(Jobseeker.id.desc()).limit(1)
    newest = session.scalars(query).one_or_none()
    if newest is not None and newest.phone == phone(TWICE_PHONE):
        # The man who is registered twice: whoever is asked has to look at both.
        handovers.ask(session, asking.actor, Told(phone=newest.phone), community=asking_place)


def _keep_a_sheet(session: Session, worker: DemoAccount, place: Place) -> None:
    """Of one person the signed sheet was taken a picture of."""
    person = _somebody(session, place)
    if person is not None:
        standing = [row for row in consents.of_person(session, person) if row.withdrawn_at is None]
        if standing:
            evidence.keep(session, worker.actor, person, standing, [evidence.examined(signed_sheet())])


def _somebody(session: Session, place: Place) -> Jobseeker | None:
    """Return somebody registered at a window who can be rung."""
    query = select(Jobseeker).where(
        Jobseeker.community_id == place.id,
        Jobseeker.state == JobseekerState.ACTIVE,
        Jobseeker.merged_into_id.is_(None),
    )
    return next((person for person in session.scalars(query.order_by(Jobseeker.id)) if person.phone), None)
