"""Affinity: whether people of whom such things are told get on in work of which such things are told.

Learned from districts that placement officers judged; `learning.affinity` says how, `scripts/affinity.py` does it.
"""

from matching.affinity.model import DIMENSIONS, Affinity, Summed, shipped, strongest
from matching.affinity.signs import Signs, of_job, of_person, spoken

__all__ = [
    "DIMENSIONS",
    "Affinity",
    "Signs",
    "Summed",
    "of_job",
    "of_person",
    "shipped",
    "spoken",
    "strongest",
]
