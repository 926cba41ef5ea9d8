"""The samples in the repository are those that the generator makes, and hold what the issue asks for."""

from __future__ import annotations

import csv
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from models.corpus.register import COLUMNS, write_register
from models.corpus.sample_plans import PLANS
from models.corpus.samples import Sample, make_samples

_SAMPLES = Path(__file__).parents[2] / "samples"
_LIMIT_BYTES = 12_000_000


@pytest.fixture(scope="module")
def samples() -> list[Sample]:
    """The samples as drawn now."""
    return make_samples()[1]


@pytest.fixture(scope="module")
def truth() -> list[dict[str, Any]]:
    """The rows of `samples/truth.jsonl`."""
    lines = (_SAMPLES / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines]


def test_the_generator_makes_the_same_truth(samples: list[Sample], truth: list[dict[str, Any]]) -> None:
    """Whoever changes the corpus makes the samples anew: `python -m models.corpus.samples`."""
    assert [sample.truth() for sample in samples] == truth


def test_the_generator_makes_the_same_register(tmp_path: Path) -> None:
    """`people.csv` comes from the same seed."""
    write_register(make_samples()[0], tmp_path / "people.csv")
    assert (tmp_path / "people.csv").read_bytes() == (_SAMPLES / "people.csv").read_bytes()


def test_each_row_has_its_scan(truth: list[dict[str, Any]]) -> None:
    """Forty files, no more and no less, small enough for a repository."""
    files = sorted((_SAMPLES / "scans").iterdir())
    assert sorted(row["source"] for row in truth) == sorted(file.name for file in files)
    assert len(files) == 40
    assert sum(file.stat().st_size for file in files) < _LIMIT_BYTES


def test_thirty_four_are_to_be_filed(truth: list[dict[str, Any]]) -> None:
    """The others are the cases that a clerk must see."""
    assert Counter(row["outcome"] for row in truth) == {"filed": 34, "review": 6}
    assert all((row["personnel_number"] is not None) == (row["outcome"] == "filed") for row in truth)


def test_every_case_of_the_issue_is_there() -> None:
    """Homonyms, leaver, stranger, nobody, several, lecturers, annex, and every kind of file."""
    cases = {plan.case for plan in PLANS}
    assert cases >= {
        "homonym",
        "homonym_proved",
        "leaver",
        "unknown",
        "nobody",
        "lecturer_only",
        "lecturer_too",
    }
    endings = {Path(plan.source).suffix for plan in PLANS}
    assert endings >= {".pdf", ".tif", ".jpg", ".png"}


def test_filed_samples_belong_to_one_employee_here_at_the_time(truth: list[dict[str, Any]]) -> None:
    """The number is in the register, and the course lies within the employment."""
    with (_SAMPLES / "people.csv").open(encoding="utf-8", newline="") as file:
        people = {row["personnel_number"]: row for row in csv.DictReader(file, delimiter=";")}
    assert len(people) == 300
    assert tuple(next(iter(people.values()))) == COLUMNS
    for row in truth:
        if row["outcome"] == "filed":
            person = people[row["personnel_number"]]
            assert person["entry_date"] <= row["event_date"] <= (person["exit_date"] or "9999")


def test_special_cases_show_what_makes_them_special(samples: list[Sample]) -> None:
    """A homonym is told apart by a printed birth date, or by nothing."""
    facts = {sample.plan.case: sample.sheets[0].facts for sample in samples}
    assert facts["homonym_proved"].birth_date is not None
    assert facts["homonym"].birth_date is None
    assert facts["homonym"].personnel_number is None
    assert facts["nobody"].recipient is None
    assert facts["list"].recipient is None
    assert facts["lecturer_only"].others
