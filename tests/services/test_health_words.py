"""Facts about times and ways are about the body only where their words are."""

import pytest

from portal.services.health_words import is_health


@pytest.mark.parametrize(
    ("fact", "value", "words", "expected"),
    [
        ("tied", "treatment", "周一三五上午透析", True),
        ("tied", "child", "7点50送孩子", False),
        ("tied", "care", "过点得给婆婆做饭", False),
        ("available", None, "二四六上午化疗", True),
        ("available", None, "白天", False),
        ("reach", None, "轮椅推五分钟", True),
        ("reach", None, "走五分钟", False),
        ("wish", "4-06-02-01", "医院保洁，透析室也行", False),
    ],
)
def test_what_stands_on_words_about_a_treatment_is_kept_as_health(fact, value, words, expected):
    assert is_health(fact, value, words, "可工作时间") is expected
