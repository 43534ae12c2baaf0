"""Weights learn from what came of referrals, within bounds, and are used only when nobody is worse off."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from matching.evaluation import read_judgments
from matching.learning import LearningError, Outcome, OutcomeError, fit, read_outcomes, review
from matching.learning.fit import FEWEST, LEAST, MOST
from matching.learning.outcomes import OF_THE_MATCH, RESULTS, outcome_of
from matching.types import Reason, Suggestion
from matching.weights import HAND_SET, WEIGHTS, Weighting

ROOT = Path(__file__).parents[2]
SET = ROOT / "tests" / "relevance"
NAMES = list(HAND_SET.values)


def happened(count, truth, *, strain=0.08, seed=3, spread=14.0):
    """Outcomes of a city in which `truth` are the weights that count."""
    dice = np.random.default_rng(seed)
    shares = dice.random((count, len(NAMES)))
    strains = dice.random(count) * 3
    liking = shares @ np.array([truth[name] for name in NAMES]) - strain * strains
    heard = spread * (liking - liking.mean()) + dice.logistic(size=count)
    stages = np.searchsorted([-1.5, -0.5, 0.5, 1.2, 2.0], heard)
    return [
        Outcome(dict(zip(NAMES, row.tolist(), strict=True)), float(strains[at]), RESULTS[stages[at]], "far")
        for at, row in enumerate(shares)
    ]


def test_a_known_shift_is_found_again():
    truth = {**HAND_SET.values, "way": 0.28, "wish": 0.14}
    found = fit(happened(6000, truth))
    assert found.values["way"] == pytest.approx(0.28, abs=0.05)
    assert found.values["wish"] == pytest.approx(0.14, abs=0.05)
    assert found.strain == pytest.approx(0.08, abs=0.03)
    assert sum(found.values.values()) == pytest.approx(sum(HAND_SET.values.values()))


def test_what_confirms_the_weights_moves_them_little():
    found = fit(happened(4000, HAND_SET.values))
    for name, value in HAND_SET.values.items():
        assert found.values[name] == pytest.approx(value, abs=0.04), name


def test_few_outcomes_move_less_than_many():
    truth = {**HAND_SET.values, "way": 0.30, "wish": 0.10}

    def moved(count):
        each = [fit(happened(count, truth, seed=seed)).values["way"] for seed in range(4)]
        return sum(each) / 4 - HAND_SET.values["way"]

    assert moved(FEWEST) < moved(8000)


@pytest.mark.parametrize("harmful", NAMES)
def test_no_comparison_is_turned_into_harm_and_none_leaves_its_bounds(harmful):
    truth = {**HAND_SET.values, harmful: -0.5}
    found = fit(happened(3000, truth))
    for name, value in HAND_SET.values.items():
        assert LEAST * value - 1e-9 <= found.values[name] <= MOST * value + 1e-9, name
    assert found.values[harmful] <= HAND_SET.values[harmful]
    assert sum(found.values.values()) == pytest.approx(sum(HAND_SET.values.values()))


def test_a_decline_for_a_reason_of_ones_own_teaches_nothing():
    plain = happened(1000, HAND_SET.values)
    own = [
        Outcome(dict.fromkeys(NAMES, 1.0), 0.0, "declined", reason) for reason in ("family", "private", "")
    ]
    assert not any(one.speaks for one in own)
    assert fit(plain + own * 300) == fit(plain)


@pytest.mark.parametrize(
    ("outcomes", "words"),
    [
        (happened(FEWEST - 1, HAND_SET.values), "至少要"),
        ([Outcome(dict.fromkeys(NAMES, 0.5), 0.0, "hired")] * 300, "都一样"),
        (happened(900, {name: -value for name, value in HAND_SET.values.items()}, strain=-0.3), "对不上"),
    ],
)
def test_too_little_to_learn_from_is_said(outcomes, words):
    with pytest.raises(LearningError, match=words):
        fit(outcomes)


def test_an_outcome_is_the_shares_of_its_suggestion():
    suggestion = Suggestion(
        "P", "V", 1, 0.2, "to_settle", 0.05,
        (Reason("wish", WEIGHTS["wish"].value / 2, "想干的。"), Reason("way", WEIGHTS["way"].value, "近。"), Reason("to_settle", -HAND_SET.strain, "要商量。")),
    )  # fmt: skip
    told = outcome_of(suggestion, HAND_SET, "hired")
    assert told.shares["wish"] == pytest.approx(0.5)
    assert told.shares["way"] == pytest.approx(1.0)
    assert told.shares["pay"] == 0
    assert told.strain == pytest.approx(1.0)
    assert told.stage == RESULTS.index("hired")


def test_a_file_of_outcomes_is_read_or_says_what_is_wrong(tmp_path):
    path = tmp_path / "outcomes.csv"
    path.write_text("jobseeker,vacancy,result,reason\nS01,J01,declined,far\n", encoding="utf-8")
    assert read_outcomes(path) == [("S01", "J01", "declined", "far")]
    path.write_text("jobseeker,vacancy,result,reason\nS01,J01,走了,\n", encoding="utf-8")
    with pytest.raises(OutcomeError, match="走了"):
        read_outcomes(path)
    path.write_text("jobseeker,result\n", encoding="utf-8")
    with pytest.raises(OutcomeError, match="四列"):
        read_outcomes(path)


def test_the_reasons_that_count_are_those_the_portal_records():
    from portal.models.referrals import DeclineReason

    assert {one.value for one in DeclineReason} >= OF_THE_MATCH


GRADES = {f"P{number}": {"V1": ["3"], "V2": ["X"]} for number in range(12)}
GROUPS = {"甲": [f"P{number}" for number in range(6)], "乙": [f"P{number}" for number in range(6, 12)]}
OTHER = Weighting({**HAND_SET.values, "way": 0.2, "wish": 0.2})


def reviewed(after):
    """The review of weights that rank as `after` says, where today's rank everything right."""
    before = {key: ["V1"] for key in GRADES}
    return review(HAND_SET, OTHER, lambda weights: before if weights == HAND_SET else after, GRADES, GROUPS)


def test_weights_that_rank_as_well_may_ship():
    told = reviewed({key: ["V1"] for key in GRADES})
    assert told.may_ship
    assert told.weighting == OTHER
    assert told.lines()[-1] == "可以用。"


@pytest.mark.parametrize(
    ("sentence", "after", "unmet"),
    [
        ("排得差了的不用", {key: [] for key in GRADES}, "nDCG@10"),
        ("放进不该推的不用", {key: ["V1", "V2"] for key in GRADES}, "must-not@10"),
        (
            "丢下一类人的不用",
            {key: ["V1"] if key in GROUPS["甲"] else ["V3", "V1"] for key in GRADES},
            "各类人一样好",
        ),
    ],
)
def test_weights_that_leave_somebody_worse_off_are_refused(sentence, after, unmet):
    told = reviewed(after)
    assert not told.may_ship, sentence
    assert told.weighting == HAND_SET
    assert unmet in {one.name for one in told.checks if not one.is_met}
    assert "还用原来的" in told.lines()[-1]


def test_weights_survive_a_file_and_wrong_ones_do_not():
    assert Weighting.from_json(json.loads(json.dumps(OTHER.to_json()))) == OTHER
    with pytest.raises(ValueError, match="对不上"):
        Weighting.from_json({"values": {"wish": 1.0}, "strain": 0.1})
    with pytest.raises(ValueError, match="负"):
        Weighting.from_json({"values": {**HAND_SET.values, "way": -1.0}, "strain": 0.1})


def test_the_command_reports_and_writes_only_what_passes(tmp_path):
    """What three officers judged, read as outcomes, is not against the weights they set."""
    results = {"3": "stayed_90", "2": "hired", "1": "agreed", "X": "declined"}
    outcomes, output = tmp_path / "outcomes.csv", tmp_path / "weights.json"
    with (SET / "judgments_1.csv").open(encoding="utf-8-sig", newline="") as file:
        judged = list(csv.DictReader(file))
    with outcomes.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("jobseeker", "vacancy", "result", "reason"))
        writer.writerows((row["seeker"], row["opening"], results[row["grade"]], "plan") for row in judged)
    done = subprocess.run(
        [
            *(sys.executable, "-m", "matching", "learn", "--outcomes", outcomes, "--output", output),
            *("--areas", SET / "areas.csv", "--vacancies", SET / "openings.csv", "--on", "2026-09-10"),
            *("--jobseekers", SET / "seekers.csv", "--judgments", *sorted(SET.glob("judgments_*.csv"))),
        ],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "nDCG@10" in done.stdout
    assert output.exists() == done.stdout.strip().endswith("可以用。")
    assert len(read_judgments([SET / "judgments_1.csv"])) > 30
