"""The registry of jobseekers: who is registered, what they told, how it is changed, and who looked.

Nobody is stored without consent (domain §6): `register` asks for it. Rows of a registry that was kept elsewhere
come in through `take_in`, as they are; without a recorded consent such a person waits and is not suggested.
"""

from portal.services.jobseekers.changing import edit, move
from portal.services.jobseekers.looking import REVEALABLE, RevealReason, look, reveal
from portal.services.jobseekers.newcomers import Newcomer, Origin, take_in
from portal.services.jobseekers.registering import register, take_in_again
from portal.services.jobseekers.told import FIELDS, birth_and_sex_of, check_told
from portal.services.people_search import index_person, search_people, similar

__all__ = [
    "FIELDS",
    "REVEALABLE",
    "Newcomer",
    "Origin",
    "RevealReason",
    "birth_and_sex_of",
    "check_told",
    "edit",
    "index_person",
    "look",
    "move",
    "register",
    "reveal",
    "search_people",
    "similar",
    "take_in",
    "take_in_again",
]
