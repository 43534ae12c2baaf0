"""Evidence of consents: files made sure of, without what phones write into them, kept sealed and shown to few."""

from portal.services.evidence.examining import MOST_BYTES, Examined, examined
from portal.services.evidence.keeping import (
    drop_of_registration,
    drop_unproven,
    forget_old,
    get,
    hand_over,
    keep,
    keep_for_registration,
    of_person,
    of_registration,
    record_look,
    remove,
)

__all__ = [
    "MOST_BYTES",
    "Examined",
    "drop_of_registration",
    "drop_unproven",
    "examined",
    "forget_old",
    "get",
    "hand_over",
    "keep",
    "keep_for_registration",
    "of_person",
    "of_registration",
    "record_look",
    "remove",
]
