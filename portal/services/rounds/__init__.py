"""Whom to ring or visit next: one ranked queue of employers, each with reasons in words and a day."""

from portal.services.rounds.closed import closed_lately
from portal.services.rounds.outlook import keep_outlooks, look_around, outlooks_due
from portal.services.rounds.queue import Door, Rounds, first_doors, reasons_at, rounds
from portal.services.rounds.reasons import WEIGHTS, Post, Reason, Way
from portal.services.rounds.ringing import TRIES, no_answer
from portal.services.rounds.streets import by_street

__all__ = [
    "TRIES",
    "WEIGHTS",
    "Door",
    "Post",
    "Reason",
    "Rounds",
    "Way",
    "by_street",
    "closed_lately",
    "first_doors",
    "keep_outlooks",
    "look_around",
    "no_answer",
    "outlooks_due",
    "reasons_at",
    "rounds",
]
