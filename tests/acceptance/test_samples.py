"""The main job on the 40 samples, with real engines from the scan to the record."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import Any

import pytest

from samples.demo import judge, readme_lines
from tests.conftest import ROOT, SAMPLES, Terminal

TRUTH = [json.loads(line) for line in (SAMPLES / "truth.jsonl").read_text(encoding="utf-8").splitlines()]

FILED_AT_LEAST = 30
"""Of the 34 samples that could be filed."""


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Terminal:
    """A home that has run the samples once."""
    terminal = Terminal(tmp_path_factory.mktemp("samples") / "home")
    terminal.type("init")
    terminal.type("people", "import", SAMPLES / "people.csv")
    terminal.run(SAMPLES / "scans")
    return terminal


@pytest.fixture(scope="module")
def rows(office: Terminal) -> dict[str, dict[str, Any]]:
    """The report of that run, by source."""
    lines = (office.home / "report.jsonl").read_text(encoding="utf-8").splitlines()
    return {row["source"]: row for row in map(json.loads, lines)}


def test_every_page_is_in_exactly_one_row(rows: dict[str, dict[str, Any]]) -> None:
    """Pages in are pages out: each sample has its row, each row all pages of its sample."""
    assert {row["source"]: row["pages"] for row in TRUTH} == {
        source: row["pages"] for source, row in rows.items() if row["outcome"] != "rejected"
    }


def test_nothing_is_misfiled_and_most_is_filed(rows: dict[str, dict[str, Any]]) -> None:
    """Each filed sample lies in the right record under the right course, and there are enough of them."""
    verdicts = {expected["source"]: judge(expected, rows[expected["source"]]) for expected in TRUTH}
    wrong = {source: verdict for source, verdict in verdicts.items() if verdict.startswith("WRONG")}
    assert wrong == {}
    assert sum(row["outcome"] == "filed" for row in rows.values()) >= FILED_AT_LEAST


def test_whoever_is_not_filed_has_a_reason(rows: dict[str, dict[str, Any]]) -> None:
    """No document waits without saying why, and none that waits names a record."""
    for row in rows.values():
        assert (row["outcome"] == "filed") == (row["personnel_number"] is not None)
        assert (row["outcome"] == "filed") == (row["reasons"] == [])


def test_what_lies_in_the_records_is_what_was_dropped(
    office: Terminal, rows: dict[str, dict[str, Any]]
) -> None:
    """Every entry has the bytes of its scan, in the folder of its employee and register."""
    entries = office.lines("records", "list")
    assert {entry["source"] for entry in entries} == {
        source for source, row in rows.items() if row["outcome"] == "filed"
    }
    for entry in entries:
        row = rows[entry["source"]]
        folder = office.home / "records" / entry["personnel_number"] / "R9 Fortbildung"
        hashes = [hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()]
        assert hashes.count(entry["sha256"]) == 1
        assert entry["sha256"] == entry["source_sha256"] == row["source_sha256"]
        assert (entry["personnel_number"], entry["title"]) == (row["personnel_number"], row["title"])
        assert entry["decided_by"] == "rule:certificate"


def test_the_second_run_knows_them_all(office: Terminal, rows: dict[str, dict[str, Any]]) -> None:
    """The same report again, no new entry, and the summary says that all are known."""
    entries = office.lines("records", "list")
    report = office.home / "second.jsonl"
    done = office.type("run", SAMPLES / "scans", "--report", report)
    again = {row["source"]: row for row in map(json.loads, report.read_text(encoding="utf-8").splitlines())}
    assert again == rows
    assert office.lines("records", "list") == entries
    assert "known before" in done.stdout


def test_the_readme_shows_what_happens(rows: dict[str, dict[str, Any]]) -> None:
    """The lines printed in the README are those of this run."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    shown = readme.split("<!-- demo: begin -->")[1].split("<!-- demo: end -->")[0]
    assert shown.strip() == readme_lines(TRUTH, rows).strip(), "run `make readme`"


def test_a_raised_threshold_sends_documents_to_review(
    rows: dict[str, dict[str, Any]], tmp_path: Path
) -> None:
    """With a threshold that nobody reaches, what was filed before is asked about, by that stage."""
    strict = Terminal(tmp_path / "home")
    strict.type("init")
    strict.type("people", "import", SAMPLES / "people.csv")
    strict.configure("threshold = 0.95", "threshold = 1.0")
    source = next(row["source"] for row in TRUTH if rows[row["source"]]["outcome"] == "filed")
    row = strict.run(SAMPLES / "scans" / source)[source]
    assert row["outcome"] == "review"
    assert any(reason.startswith("linking: not sure enough") for reason in row["reasons"])
