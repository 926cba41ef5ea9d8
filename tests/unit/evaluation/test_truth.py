"""Truth files: what is read, and what is refused with file and line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from registratur.errors import UsageError
from registratur.evaluation.truth import Truth, read_truth, scans_of
from tests.conftest import SAMPLES
from tests.unit.evaluation.rows import make_truth

ROW = {
    "source": "a.pdf",
    "pages": [1, 1],
    "outcome": "filed",
    "personnel_number": "0007",
    "document_type": "Zertifikat",
    "subject": "Erste Hilfe",
    "event_date": "2024-03-12",
}


def write(folder: Path, *rows: dict[str, Any] | str) -> Path:
    """Write a truth file and an empty scan for each source that it names."""
    lines = [row if isinstance(row, str) else json.dumps(row) for row in rows]
    (folder / "scans").mkdir()
    for row in rows:
        if isinstance(row, dict) and isinstance(row.get("source"), str):
            (folder / "scans" / row["source"]).touch()
    path = folder / "truth.jsonl"
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def test_the_samples_are_a_truth() -> None:
    """All 40 rows are read, optional keys that they lack are missing and not null."""
    rows = read_truth(SAMPLES / "truth.jsonl")
    assert len(rows) == 40
    assert rows[0].fileable
    assert rows[0].digital
    assert not rows[0].says("recipient")


def test_null_says_more_than_nothing(tmp_path: Path) -> None:
    """A null recipient is nobody, a missing one is not known; unknown keys are let by."""
    rows = read_truth(write(tmp_path, ROW, ROW | {"source": "b.pdf", "recipient": None, "printer": "x"}))
    assert [row.says("recipient") for row in rows] == [False, True]


def test_missing_and_null_survive_the_way_through_a_file() -> None:
    """Rows are kept without the keys that they lack, so that they say the same when read again."""
    truth = make_truth(recipient=None)
    again = Truth.model_validate_json(truth.model_dump_json(exclude_unset=True))
    assert again == truth
    assert again.says("recipient")
    assert not again.says("others")


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        ({"outcome": "perhaps"}, "outcome"),
        ({"pages": [2, 1]}, "no page range"),
        ({"personnel_number": None}, "needs its personnel_number"),
        ({"text": "Kurs", "spans": [[0, 9, "COURSE"]]}, "outside of the text"),
        ({"text": "Kurs", "spans": [[0, 4, "TOPIC"]]}, "spans.0.2"),
        ({"event_date": "gestern"}, "event_date"),
    ],
)
def test_a_broken_row_is_named_with_its_line(tmp_path: Path, change: dict[str, Any], fault: str) -> None:
    """The message names file, line and key; nothing is measured on the rest."""
    path = write(tmp_path, ROW, ROW | change)
    with pytest.raises(UsageError) as error:
        read_truth(path)
    assert "truth.jsonl:2: " in str(error.value)
    assert fault in str(error.value)


@pytest.mark.parametrize("line", ['{"source": "a.pdf"', "[1, 2]", '{"source": "a.pdf"}'])
def test_a_line_that_is_no_row_is_named(tmp_path: Path, line: str) -> None:
    """Broken JSON, another kind of value and missing keys are all faults of line 3."""
    path = write(tmp_path, ROW, "", line)
    with pytest.raises(UsageError, match=r"truth\.jsonl:3: "):
        read_truth(path)


def test_an_empty_file_and_a_missing_one_are_refused(tmp_path: Path) -> None:
    """Both messages name the file."""
    with pytest.raises(UsageError, match="has no rows"):
        read_truth(write(tmp_path, ""))
    with pytest.raises(UsageError, match=r"nowhere\.jsonl"):
        read_truth(tmp_path / "nowhere.jsonl")


def test_missing_scans_are_all_named(tmp_path: Path) -> None:
    """Each scan that is not there is named once."""
    path = write(tmp_path, ROW, ROW | {"source": "b.pdf"}, ROW | {"source": "c.pdf"})
    (tmp_path / "scans" / "b.pdf").unlink()
    (tmp_path / "scans" / "c.pdf").unlink()
    with pytest.raises(UsageError) as error:
        read_truth(path)
    assert "scans/b.pdf is missing" in str(error.value)
    assert "scans/c.pdf is missing" in str(error.value)


def test_many_faults_are_cut_short(tmp_path: Path) -> None:
    """A file of another kind does not fill the screen."""
    with pytest.raises(UsageError) as error:
        read_truth(write(tmp_path, *["x"] * 50))
    assert len(str(error.value).splitlines()) == 22


def test_a_limit_keeps_the_documents_of_a_scan_together(tmp_path: Path) -> None:
    """Of a stack either all documents are measured or none."""
    second = ROW | {"pages": [2, 2]}
    rows = read_truth(write(tmp_path, ROW, second, ROW | {"source": "b.pdf"}), limit=1)
    assert [(row.source, row.pages) for row in rows] == [("a.pdf", (1, 1)), ("a.pdf", (2, 2))]
    assert list(scans_of(rows)) == ["a.pdf"]
