import csv
import io
import re
import subprocess
import sys
from decimal import Decimal
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SET = ROOT / "tests" / "relevance"


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "matching", *map(str, arguments)],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@pytest.fixture
def inputs(tmp_path):
    with (SET / "seekers.csv").open(encoding="utf-8-sig", newline="") as stream:
        rows = list(csv.reader(stream))
    few = tmp_path / "few.csv"
    with few.open("w", encoding="utf-8", newline="") as stream:
        csv.writer(stream).writerows(rows[:4])
    return [
        *("--areas", SET / "areas.csv", "--vacancies", SET / "openings.csv"),
        *("--jobseekers", few, "--on", "2026-09-10"),
    ]


def test_suggest_writes_ranked_rows_with_reasons(inputs, tmp_path):
    output = tmp_path / "out.csv"
    done = run("suggest", *inputs, "--top", 5, "--minimum-wage", "1850,18", "--output", output)
    assert (done.returncode, done.stdout) == (0, ""), done.stderr
    with output.open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert list(rows[0]) == [
        "jobseeker",
        "vacancy",
        "rank",
        "score",
        "status",
        "reasons",
        "to_ask",
        "changes",
    ]
    for person in {row["jobseeker"] for row in rows}:
        own = [row for row in rows if row["jobseeker"] == person]
        assert [row["rank"] for row in own] == [str(at) for at in range(1, len(own) + 1)]
        assert len(own) <= 5
    assert {row["status"] for row in rows} <= {"fit", "to_settle"}
    for row in rows:
        parts = re.findall(r"（([+-][0-9.]+)）", row["reasons"])
        assert len(parts) > 1
        assert sum(Decimal(part) for part in parts) == Decimal(row["score"]), row


def test_suggest_for_vacancies_goes_to_standard_output(inputs):
    done = run("suggest", *inputs, "--top", 2, "--for", "vacancies", "--output", "-")
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert {row["jobseeker"] for row in rows} <= {"S01", "S02", "S03"}
    assert len({row["vacancy"] for row in rows}) > 3


def test_evaluate_prints_each_figure(inputs):
    done = run("evaluate", *inputs, "--judgments", *sorted(SET.glob("judgments_*.csv")))
    assert done.returncode == 0, done.stderr
    figures = dict(line.split("\t") for line in done.stdout.splitlines())
    expected = ["people", "ndcg_10", "recall_10", "mrr", "precision_3", "must_not_3", "must_not_10"]
    assert list(figures) == expected


def test_read_tells_facts_with_their_words():
    done = run("read", "--vacancies", SET / "openings.csv", "--on", "2026-09-10")
    assert done.returncode == 0, done.stderr
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert list(rows[0]) == ["record", "fact", "value", "words", "certainty"]
    assert rows[0]["record"] == "J001"


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["read", "--vacancies", "none.csv"], "none.csv 打不开"),
        (["read", "--vacancies", SET / "seekers.csv"], "求职登记表"),
        (["read", "--vacancies", SET / "openings.csv", "--on", "昨天"], "日期“昨天”不对"),
        (["suggest", "--minimum-wage", "1850"], "“1850”不对"),
    ],
)
def test_bad_input_ends_with_a_sentence_and_code_2(arguments, sentence):
    done = run(*arguments)
    assert done.returncode == 2
    assert sentence in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout == ""
