"""`people explain`: whom a scan is about, with every comparison."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.papers import certificate
from tests.unit.cli.conftest import Cli


def test_the_person_is_explained_and_nothing_is_stored(desk: Cli, tmp_path: Path) -> None:
    """Each comparison with its weight, the next person with the distance, and the queue as it was."""
    scan = certificate(tmp_path / "Nachweis.pdf", "Frau Anna Müller", born="12.03.1980")
    before = desk.rows("review", "list"), desk.rows("records", "list")
    text = desk.type("people", "explain", scan, language="de").stdout
    for expected in ("Nachweis.pdf", "Anna Müller", "00000017", "Geburtsdatum", "+14.0", "00000018"):
        assert expected in text
    assert (desk.rows("review", "list"), desk.rows("records", "list")) == before


def test_programs_get_one_line(desk: Cli, tmp_path: Path) -> None:
    """Decision, reasons and candidates whose probabilities leave room for somebody else, in English."""
    scan = certificate(tmp_path / "Nachweis.pdf", "Frau Anna Müller")
    (row,) = desk.rows("people", "explain", scan)
    assert (row["source"], row["pages"], row["decision"]) == ("Nachweis.pdf", [1, 1], "ask")
    assert "linking: two employees share this name" in row["reasons"]
    assert {one["personnel_number"] for one in row["candidates"]} == {"00000017", "00000018"}
    assert {one["trait"] for one in row["candidates"][0]["comparisons"]} >= {"Family name", "Given names"}
    total = sum(one["probability"] for one in row["candidates"]) + row["unknown"] + row["nobody"]
    assert total == pytest.approx(1.0)


def test_a_file_that_cannot_be_read_says_why(desk: Cli, tmp_path: Path) -> None:
    """Reason and advice are those of the inbox."""
    broken = tmp_path / "kaputt.pdf"
    broken.write_bytes(b"%PDF-1.7 cut off")
    result = desk.type("people", "explain", broken, expect=5)
    assert "damaged" in result.stderr
    assert "scan the paper again" in result.stderr
    assert not result.stdout


def test_a_missing_file_is_wrong_usage(desk: Cli, tmp_path: Path) -> None:
    """A folder is no scan either."""
    for path in (tmp_path / "fehlt.pdf", tmp_path):
        assert f"{path} is no file" in desk.type("people", "explain", path, expect=2).stderr
