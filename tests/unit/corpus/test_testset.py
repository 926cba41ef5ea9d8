"""The test set is a fair inbox: its truth follows from register and page, and it can be written in parts."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from models.corpus.inbox import CASES, Inbox
from models.corpus.people import Employee
from models.corpus.testset import Drop, missing, plan, truth_rows, write_scan

_COUNT = 250


@pytest.fixture(scope="module")
def inbox() -> Inbox:
    """An inbox of the dev split."""
    return Inbox("dev", 1, _COUNT)


@pytest.fixture(scope="module")
def drops(inbox: Inbox) -> list[Drop]:
    """The files of that inbox."""
    return plan("dev", 1, inbox)


@pytest.fixture(scope="module")
def rows(drops: list[Drop]) -> list[dict[str, Any]]:
    """Their truth."""
    return [row for drop in drops for row in truth_rows(drop, "dev")]


@pytest.fixture(scope="module")
def register(inbox: Inbox) -> dict[str, Employee]:
    """The employees by personnel number."""
    return {employee.personnel_number: employee for employee in inbox.employees}


def _name(employee: Employee) -> tuple[str, str]:
    return employee.given_names, employee.family_name


def test_same_arguments_give_the_same_inbox(inbox: Inbox, rows: list[dict[str, Any]]) -> None:
    """Register, papers and truth follow from split, seed and count."""
    again = Inbox("dev", 1, _COUNT)
    assert again.employees == inbox.employees
    assert [row for drop in plan("dev", 1, again) for row in truth_rows(drop, "dev")] == rows


def test_personnel_numbers_and_file_names_are_unique(
    inbox: Inbox, drops: list[Drop], register: dict[str, Employee]
) -> None:
    """No two employees share a number, no two files a name."""
    assert len(register) == len(inbox.employees) >= 2900
    assert len({drop.source.casefold() for drop in drops}) == len(drops) == _COUNT


def test_only_papers_that_may_be_filed_have_a_number(
    rows: list[dict[str, Any]], register: dict[str, Employee]
) -> None:
    """An outcome "filed" comes with an employee number, "review" with none."""
    assert {row["case"] for row in rows} <= set(CASES)
    for row in rows:
        assert (row["outcome"] == "filed") == (row["personnel_number"] is not None)
        assert row["personnel_number"] in (None, row["about"])
        assert row["about"] is None or row["about"] in register


def test_recipients_are_who_the_truth_says(rows: list[dict[str, Any]], register: dict[str, Employee]) -> None:
    """A plain certificate prints the given name of the employee in whose record it belongs."""
    plain = [row for row in rows if row["case"] == "employee"]
    assert len(plain) > _COUNT / 2
    for row in plain:
        given = register[row["about"]].given_names.split()[0]
        assert given.casefold() in row["recipient"].casefold()


def test_plain_recipients_have_no_namesake(rows: list[dict[str, Any]], inbox: Inbox) -> None:
    """Two employees share a name in the homonym cases, and there alone."""
    names = [_name(employee) for employee in inbox.employees]
    register = {employee.personnel_number: employee for employee in inbox.employees}
    for row in rows:
        if row["case"] in ("employee", "homonym", "homonym_proved"):
            shared = names.count(_name(register[row["about"]])) > 1
            assert shared == (row["case"] != "employee")


def test_strangers_and_contradictions_are_no_employees(
    rows: list[dict[str, Any]], inbox: Inbox, register: dict[str, Employee]
) -> None:
    """A stranger is not in the register; a contradiction prints a birth date that fits nobody there."""
    born = {(employee.family_name, employee.birth_date.isoformat()) for employee in inbox.employees}
    printed = {f"{given} {family}" for given, family in map(_name, register.values())}
    seen = [row for row in rows if row["case"] in ("stranger", "contradiction")]
    assert seen
    for row in seen:
        if row["case"] == "stranger":
            assert row["recipient"] not in printed
        else:
            assert row["birth_date"]
            assert not any((word, row["birth_date"]) in born for word in row["recipient"].split())


def test_labels_lie_on_the_clean_text(rows: list[dict[str, Any]]) -> None:
    """Spans are ranges of the printed text, and the recipient's words are among those of its label."""
    for row in rows:
        found = [row["text"][start:end] for start, end, label in row["spans"] if label == "RECIPIENT"]
        assert bool(found) == (row["recipient"] is not None)
        assert row["recipient"] is None or set(row["recipient"].split()) <= set(" ".join(found).split())


def test_pages_of_a_stack_follow_each_other(rows: list[dict[str, Any]]) -> None:
    """Rows of one file cover its pages without gap, and a certificate with its second page has two."""
    last: dict[str, int] = {}
    for row in rows:
        first, end = row["pages"]
        assert first == last.get(row["source"], 0) + 1
        assert end - first == (row["case"] == "annex")
        last[row["source"]] = end
    assert 2 in last.values()


def test_an_interrupted_set_goes_on(drops: list[Drop], tmp_path: Path) -> None:
    """Whole rows are kept, a torn one is cut off and its file made again."""
    truth = tmp_path / "truth.jsonl"
    done = [json.dumps(row) + "\n" for drop in drops[:5] for row in truth_rows(drop, "dev")]
    torn = json.dumps(truth_rows(drops[5], "dev")[0])[:40]
    truth.write_text("".join(done) + torn, encoding="utf-8")
    assert missing(drops, truth) == drops[5:]
    assert truth.read_text(encoding="utf-8") == "".join(done)


@pytest.mark.parametrize("digital", [True, False])
def test_every_kind_of_file_can_be_written(drops: list[Drop], tmp_path: Path, digital: bool) -> None:
    """A file with two pages is written, as a PDF from its maker or as a scan."""
    two_pages = [drop for drop in drops if len(drop.papers[0].sheets) == 2 or len(drop.papers) == 2]
    drop = next(drop for drop in two_pages if (drop.degradation == "digital") == digital)
    write_scan(drop, tmp_path)
    assert (tmp_path / drop.source).stat().st_size > 5_000
