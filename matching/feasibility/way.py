"""The way to work: by the person's own means, by the employer's bus, or none because the work is at home."""

from math import inf

from matching.compiled import Job, Person
from matching.feasibility.buses import judge_buses
from matching.places import Places, minutes
from matching.types import Reach
from matching.verdict import Verdict

# Who takes work home fetches it now and then; farther than this nobody does.
FARTHEST_FETCHED = 60
# Communities that lie side by side.
NEXT_DOOR_KM = 2.0
WALK_DEFAULT, BUS_DEFAULT, RIDE_DEFAULT = 30, 45, 40


def is_home_based(job: Job) -> bool:
    """Whether the work is done at home."""
    return job.facts.get("home_based") is True


def may_come_in(job: Job) -> bool:
    """Whether work that is done at home may as well be done where the others work."""
    return is_home_based(job) and job.facts.get("home_or") is True


def way_minutes(person: Person, job: Job, places: Places) -> float | None:
    """Return the minutes of the way by the person's own means; 0 for work at home, None when not known."""
    return 0.0 if is_home_based(job) else minutes_there(person, job, places)


def minutes_there(person: Person, job: Job, places: Places) -> float | None:
    """Return the minutes to where the vacancy is, whether or not the work is done there; None when not known."""
    km = places.km(person.jobseeker.place_id, job.vacancy.place_id)
    if km is None:
        return None
    mode = person.reach.mode if person.reach is not None else "bus"
    return minutes(km, mode, slow=is_slow(person))


def is_slow(person: Person) -> bool:
    """Whether somebody tires on the way; a way told in kilometres then takes them longer too."""
    return person.limits.get("WK") is not None and person.limits["WK"].level >= 2  # noqa: PLR2004 - tires on the way


def judge_way(person: Person, job: Job, places: Places, verdict: Verdict) -> None:
    """Say whether the person gets there."""
    reach = person.reach
    if _is_out_of_fetching(person, job, places):
        verdict.exclude("way", "活得自己去取，太远了取不回来。", "单位能把料送来，就可以谈。")
        return
    if reach is None or is_home_based(job):
        return
    if reach.mode == "home_only":
        _judge_home_only(job, verdict)
        return
    if _lies_in(reach.not_to, job, places):
        _too_far(person, job, places, verdict, "本人说那边太远，不去。")
        return
    if reach.only and not _lies_in(reach.only, job, places):
        verdict.settle("way", f"本人说就在{'、'.join(reach.only)}找，先问这儿去不去。", 1.0, whom="jobseeker")
    _judge_minutes(person, reach, job, places, verdict)
    judge_buses(person, job, places, verdict)


def _is_out_of_fetching(person: Person, job: Job, places: Places) -> bool:
    """Whether work done at home has to be fetched, from where nobody goes for that."""
    fetched = job.facts.get("take_home") is True and job.facts.get("brought") is not True
    if not (fetched and is_home_based(job)):
        return False
    km = places.km(person.jobseeker.place_id, job.vacancy.place_id)
    return km is not None and minutes(km, "bus") > FARTHEST_FETCHED


def _lies_in(words: tuple[str, ...], job: Job, places: Places) -> bool:
    """Whether one of these place words is among the names of the workplace or in its address."""
    names = places.names(job.vacancy.place_id) if words else ""
    address = job.vacancy.words.get("工作地址", "")
    return any(word and (word in names or word in address) for word in words)


def _judge_home_only(job: Job, verdict: Verdict) -> None:
    if "from_home" in job.offers or job.facts.get("take_home") is True:
        verdict.settle("way", "说是能拿回家干，问问是不是全能在家。", 0.7, change="from_home")
    else:
        verdict.exclude("home_only", "本人出不了门，这活得到单位干。", "单位能让拿回家干，就可以谈。")


def _judge_minutes(person: Person, reach: Reach, job: Job, places: Places, verdict: Verdict) -> None:
    took = way_minutes(person, job, places)
    most = longest_way(person)
    if took is None or most is None or took <= most * 1.15 + 3:
        return
    if stops_near(person, job, places):
        verdict.comfort("shuttle", "单位班车在跟前停。")
    elif (
        reach.mode == "walk"
        and reach.minutes is None
        and (by_bus := _by_bus(person, job, places)) <= BUS_DEFAULT
    ):
        verdict.settle("way", f"走着太远，坐车要{round(by_bus)}分钟，问问本人坐不坐。", 1.0, whom="jobseeker")
    elif took <= most * 1.6 + 5:
        verdict.settle("way", f"路上要{round(took)}分钟上下，问问本人行不行。", 0.7, whom="jobseeker")
    elif _is_driven(reach, took):
        verdict.settle("way", "自己走太远，说是有人接送，问问谁送、天天行不行。", 0.9, whom="jobseeker")
    elif _is_next_door(person, reach, job, places):
        sentence = f"照社区中间量，走着要{round(took)}分钟；问清门到门多远，本人行不行。"
        verdict.settle("way", sentence, 1.0, whom="jobseeker")
    else:
        _too_far(person, job, places, verdict, f"路上要{round(took)}分钟上下，本人去不了那么远。")


def _by_bus(person: Person, job: Job, places: Places) -> float:
    """Return the minutes by bus for somebody who said no more than that they walk."""
    km = places.km(person.jobseeker.place_id, job.vacancy.place_id)
    return inf if km is None else minutes(km, "bus")


def _is_driven(reach: Reach, took: float) -> bool:
    """Whether somebody would take the person there, and it is not across the town."""
    return reach.pickup and took <= RIDE_DEFAULT


def _is_next_door(person: Person, reach: Reach, job: Job, places: Places) -> bool:
    """Whether somebody walks, the next community is meant, and neither ice nor legs make each step count.

    From the middle of one to the middle of the other, up to a kilometre more is measured than from door to door.
    """
    km = places.km(person.jobseeker.place_id, job.vacancy.place_id)
    return (
        reach.mode == "walk"
        and not reach.winter
        and not is_slow(person)
        and km is not None
        and km <= NEXT_DOOR_KM
    )


def longest_way(person: Person) -> float | None:
    """Return the longest way one way in minutes by the person's own means; None when it does not matter."""
    reach = person.reach
    if reach is None or reach.mode == "anywhere":
        return None
    if reach.km is not None and reach.mode == "walk":
        return minutes(reach.km, "walk", slow=is_slow(person))
    told = reach.minutes or (person.facts.get("walk_minutes") if reach.mode == "walk" else None)
    return float(told or {"walk": WALK_DEFAULT, "ride": RIDE_DEFAULT}.get(reach.mode, BUS_DEFAULT))


def stops_near(person: Person, job: Job, places: Places) -> bool:
    """Whether the employer's bus is said to stop in the person's community or street, or a short walk away."""
    return bool(job.shuttle) and places.stop(person.jobseeker.place_id, job.shuttle) == "near"


def _too_far(person: Person, job: Job, places: Places, verdict: Verdict, sentence: str) -> None:
    stop = places.stop(person.jobseeker.place_id, job.shuttle)
    if stop == "near":
        verdict.comfort("shuttle", "单位班车在跟前停。")
    elif job.facts.get("take_home") is True and _by_bus(person, job, places) <= FARTHEST_FETCHED:
        verdict.settle("way", "说是能拿回家干，问问是不是全能在家。", 0.7, change="from_home")
    elif "from_home" in job.offers:
        verdict.settle("way", "远，可说是在家干也行，问问是不是全能在家。", 0.8, change="from_home")
    elif job.facts.get("lodging") is True and "lodging" in person.prefers:
        verdict.settle("way", "远，可单位管住，问问本人住下行不行。", 0.4, whom="jobseeker")
    elif "shuttle" in job.offers and stop in {"unsaid", "far"}:
        verdict.settle("way", "单位有班车，问问在哪儿停、本人够不够得着。", 0.8)
    else:
        verdict.exclude("way", sentence, "单位有车接，就可以谈。")
