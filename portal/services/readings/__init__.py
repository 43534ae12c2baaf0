"""What was read from a record's words, what people confirmed of it, and what matching gets to know.

A reading is a proposal (design rule 3). `Fact` rows hold what people said about proposals: CONFIRMED beats every
reading of the same key for good, REJECTED silences the reading with the same words.
"""

from portal.services.readings.ahead import load_readers, read_ahead
from portal.services.readings.handing import (
    matching_jobseeker,
    matching_jobseekers,
    matching_vacancies,
    matching_vacancy,
)
from portal.services.readings.judging import (
    NOT_JUDGED,
    Proposal,
    confirm,
    find_proposal,
    proposals,
    reject,
    retire,
)
from portal.services.readings.keys import CONFIRMED_SOURCE, Record, fact_of, key_of
from portal.services.readings.known import known_of
from portal.services.readings.reader import derive, read_jobseeker, read_vacancy, read_words, words_of

__all__ = [
    "CONFIRMED_SOURCE",
    "NOT_JUDGED",
    "Proposal",
    "Record",
    "confirm",
    "derive",
    "fact_of",
    "find_proposal",
    "key_of",
    "known_of",
    "load_readers",
    "matching_jobseeker",
    "matching_jobseekers",
    "matching_vacancies",
    "matching_vacancy",
    "proposals",
    "read_ahead",
    "read_jobseeker",
    "read_vacancy",
    "read_words",
    "reject",
    "retire",
    "words_of",
]
