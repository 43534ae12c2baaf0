"""One employer, or one need, written down twice: found while somebody types, put together, taken apart again."""

from portal.services.duplicates.alike import REASONS, Alike, Pair, pairs, similar_employers, tell_apart
from portal.services.duplicates.employers import merge_employers
from portal.services.duplicates.needs import SameNeed, similar_needs
from portal.services.duplicates.undoing import gone_into, standing_for, undo
from portal.services.duplicates.vacancies import merge_vacancies

__all__ = [
    "REASONS",
    "Alike",
    "Pair",
    "SameNeed",
    "gone_into",
    "merge_employers",
    "merge_vacancies",
    "pairs",
    "similar_employers",
    "similar_needs",
    "standing_for",
    "tell_apart",
    "undo",
]
