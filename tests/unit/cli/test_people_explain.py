"""`people explain`: whom a scan is about, with every comparison."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.papers import certificate
from tests.unit.cli.conftest import Cli


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A certificate of one of two employees of the same name, told apart by the birth date."""
    return certificate(tmp_path / "Nachweis.pdf", "Frau Anna Müller", born="12.03.1980")


def _stored(desk: Cli) -> list[object]:
    return [desk.rows("review", "list"), desk.rows("records", "list")]


def test_the_person_is_explained_and_nothing_is_stored(desk: Cli, scan: Path) -> None:
    """Each comparison with its weight, the next person with the distance, and the queue as it was."""
    before = _stored(desk)
    text = desk.type("people", "explain", scan, language="de").stdout
    for expected in ("Nachweis.pdf", "Anna Müller", "00000017", "Geburtsdatum", "+14.0", "00000018"):
        assert expected in text
    assert _stored(desk) == before


def test_programs_get_one_line(desk: Cli, scan: Path) -> None:
    """Decision, reasons and candidates whose probabilities leave room for somebody else, in English."""
    (row,) = desk.rows("people", "explain", scan)
    assert row["source"] == "Nachweis.pdf"
    assert row["decision"] in ("proved", "ask")
    assert (row["decision"] == "ask") == bool(row["reasons"])
    assert row["candidates"][0]["personnel_number"] == "00000017"
    assert {one["trait"] for one in row["candidates"][0]["comparisons"]} >= {"Family name", "Birth date"}
    total = sum(one["probability"] for one in row["candidates"]) + row["unknown"] + row["nobody"]
    assert total == pytest.approx(1.0)


def test_homonyms_are_asked_about_with_the_reason(desk: Cli, tmp_path: Path) -> None:
    """Without the birth date two employees share the name, and both are shown."""
    scan = certificate(tmp_path / "Nachweis.pdf", "Frau Anna Müller")
    text = desk.type("people", "explain", scan).stdout
    assert "A person decides, because:" in text
    assert "Person: two employees share this name" in text
    assert "next person: Anna Müller, " in text
    (line,) = desk.type("people", "explain", scan, "--json").stdout.splitlines()
    assert "linking: two employees share this name" in json.loads(line)["reasons"]


def test_a_file_that_cannot_be_read_says_why(desk: Cli, tmp_path: Path) -> None:
    """The reason and the advice are those of the inbox; nothing is set aside."""
    broken = tmp_path / "kaputt.pdf"
    broken.write_bytes(b"%PDF-1.7 cut off")
    assert "damaged" in desk.type("people", "explain", broken, expect=5).stderr
    text = tmp_path / "Notiz.txt"
    text.write_text("Anna Müller")
    assert "neither a PDF nor a picture" in desk.type("people", "explain", text, expect=5).stderr


def test_a_missing_file_is_wrong_usage(desk: Cli, tmp_path: Path) -> None:
    """A folder is no scan either."""
    for path in (tmp_path / "fehlt.pdf", tmp_path):
        assert f"{path} is no file" in desk.type("people", "explain", path, expect=2).stderr
