"""What somebody taps under "适合我的": the questions, and the answers as readings. Nothing is stored."""

from portal.services.taps.questions import QUESTIONS, Answer, Question, question_named
from portal.services.taps.questions import words as words_of_taps
from portal.services.taps.reading import Taps, readings_of, understood

__all__ = [
    "QUESTIONS",
    "Answer",
    "Question",
    "Taps",
    "question_named",
    "readings_of",
    "understood",
    "words_of_taps",
]
