"""Visits to employers: reading what was told, what to ask before leaving, writing it all down at once."""

from portal.services.visits.asking import Question, ask_first
from portal.services.visits.finding import Door, doors, last_visit, visits_of
from portal.services.visits.previewing import Preview, preview
from portal.services.visits.recording import Told, open_needs, record
from portal.services.visits.telling import Heard, hear

__all__ = [
    "Door",
    "Heard",
    "Preview",
    "Question",
    "Told",
    "ask_first",
    "doors",
    "hear",
    "last_visit",
    "open_needs",
    "preview",
    "record",
    "visits_of",
]
