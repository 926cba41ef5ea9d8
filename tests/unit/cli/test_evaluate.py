"""`evaluate`: what is refused before any document is read."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from tests.conftest import SAMPLES
from tests.unit.cli.conftest import Cli


def folder_of_one(folder: Path) -> Path:
    """Lay out a truth of one sample and return its truth file."""
    (folder / "scans").mkdir(parents=True)
    first = (SAMPLES / "truth.jsonl").read_text(encoding="utf-8").splitlines()[0]
    shutil.copyfile(SAMPLES / "people.csv", folder / "people.csv")
    source = json.loads(first)["source"]
    shutil.copyfile(SAMPLES / "scans" / source, folder / "scans" / source)
    truth = folder / "truth.jsonl"
    truth.write_text(first + "\n", encoding="utf-8")
    return truth


def test_a_missing_truth_is_wrong_usage(desk: Cli, tmp_path: Path) -> None:
    """The message names the file and says what belongs beside it, in the terminal's language."""
    result = desk.type("evaluate", tmp_path / "truth.jsonl", "--out", tmp_path / "out", expect=2)
    assert str(tmp_path / "truth.jsonl") in result.stderr
    assert "people.csv" in result.stderr
    assert not result.stdout
    assert not (tmp_path / "out").exists()


def test_an_empty_truth_is_wrong_usage(desk: Cli, tmp_path: Path) -> None:
    """There is nothing to measure."""
    truth = folder_of_one(tmp_path / "set")
    truth.write_text("\n")
    assert "has no rows" in desk.type("evaluate", truth, "--out", truth.parent / "out", expect=2).stderr


def test_a_broken_row_is_named_with_file_and_line(desk: Cli, tmp_path: Path) -> None:
    """Nothing is measured on the rows that are left."""
    truth = folder_of_one(tmp_path / "set")
    truth.write_text(truth.read_text() + '{"source": \n')
    assert "truth.jsonl:2: " in desk.type("evaluate", truth, "--out", truth.parent / "out", expect=2).stderr


def test_a_missing_scan_is_named(desk: Cli, tmp_path: Path) -> None:
    """The message says where it should lie."""
    truth = folder_of_one(tmp_path / "set")
    shutil.rmtree(truth.parent / "scans")
    assert (
        "scans/Teilnahmebescheinigung.pdf is missing"
        in desk.type("evaluate", truth, "--out", truth.parent / "out", expect=2).stderr
    )


def test_a_missing_people_file_is_named(desk: Cli, tmp_path: Path) -> None:
    """Without a register nobody could be found."""
    truth = folder_of_one(tmp_path / "set")
    (truth.parent / "people.csv").unlink()
    assert (
        "people.csv is missing"
        in desk.type("evaluate", truth, "--out", truth.parent / "out", expect=2).stderr
    )


def test_a_broken_people_file_is_refused(desk: Cli, tmp_path: Path) -> None:
    """The same message as that of the import."""
    truth = folder_of_one(tmp_path / "set")
    (truth.parent / "people.csv").write_text("personnel_number;family_name\n")
    assert "people.csv" in desk.type("evaluate", truth, "--out", truth.parent / "out", expect=2).stderr


def test_a_home_that_was_named_must_be_there(cli: Cli, tmp_path: Path) -> None:
    """Only who names no home gets the shipped configuration."""
    truth = folder_of_one(tmp_path / "set")
    assert "There is no home" in cli.type("evaluate", truth, "--out", truth.parent / "out", expect=3).stderr


def test_a_wrong_configuration_is_refused(desk: Cli, tmp_path: Path) -> None:
    """Exit code 3, before any worker starts."""
    config = desk.home / "config" / "registratur.toml"
    config.write_text(config.read_text().replace('use = "patterns"', 'use = "telepathy"'))
    truth = folder_of_one(tmp_path / "set")
    assert "telepathy" in desk.type("evaluate", truth, "--out", truth.parent / "out", expect=3).stderr


def test_a_folder_that_cannot_be_written_is_a_fault_of_the_disk(desk: Cli, tmp_path: Path) -> None:
    """The report's folder is a file: exit code 6, and the message names it."""
    truth = folder_of_one(tmp_path / "set")
    blocked = tmp_path / "blocked"
    blocked.touch()
    assert "blocked" in desk.type("evaluate", truth, "--out", blocked, expect=6).stderr
