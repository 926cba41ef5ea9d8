"""`evaluate` with real engines on a few samples, and the same with another model."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import SAMPLES, Terminal

COUNT = 4


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where this module's homes, readings and reports lie."""
    return tmp_path_factory.mktemp("evaluation")


def evaluate(terminal: Terminal, folder: Path, name: str, *options: object) -> dict[str, Any]:
    """Measure the first samples and return the figures."""
    out = folder / name
    terminal.type(
        "evaluate",
        SAMPLES / "truth.jsonl",
        "--limit",
        COUNT,
        "--out",
        out,
        "--work",
        folder / "work",
        *options,
    )
    figures: dict[str, Any] = json.loads((out / "figures.json").read_text(encoding="utf-8"))
    return figures


@pytest.fixture(scope="module")
def shipped(folder: Path) -> dict[str, Any]:
    """The figures of the shipped models."""
    terminal = Terminal(folder / "home")
    terminal.type("init")
    return evaluate(terminal, folder, "shipped")


@pytest.fixture(scope="module")
def plugged_in(folder: Path, shipped: dict[str, Any]) -> dict[str, Any]:
    """The figures of another kind of recipient model, on the readings that the first evaluation kept."""
    terminal = Terminal(folder / "other home")
    terminal.type("init")
    terminal.configure('use = "spacy"', 'use = "patterns"')
    terminal.configure('model = "recipient"', "# model")
    return evaluate(terminal, folder, "plugged in")


def test_every_document_is_measured(shipped: dict[str, Any]) -> None:
    """All are read by the shipped engines, with times, and each figure counts them."""
    assert shipped["subject"]["documents"] == COUNT
    assert shipped["figures"]["recipient_exact"]["of"] == COUNT
    assert "tesseract" in shipped["subject"]["engines"]["ocr"][0]
    assert "spacy" in shipped["subject"]["engines"]["ner"][0]
    assert shipped["seconds"]["ocr"]["mean"] > 0


def test_nothing_is_misfiled(shipped: dict[str, Any]) -> None:
    """The samples are easy: whatever is filed lies in the right record."""
    assert shipped["figures"]["misfiled"]["hits"] == 0


def test_another_model_is_one_line_of_configuration(
    shipped: dict[str, Any], plugged_in: dict[str, Any]
) -> None:
    """The same command on a home with another kind gives that kind's figures."""
    assert plugged_in["subject"]["stages"]["ner"]["use"] == "patterns"
    assert plugged_in["subject"]["engines"]["ner"] != shipped["subject"]["engines"]["ner"]
    assert plugged_in["reliability"]["ner"] != shipped["reliability"]["ner"]


def test_the_second_evaluation_needs_no_ocr(
    folder: Path, shipped: dict[str, Any], plugged_in: dict[str, Any]
) -> None:
    """Each scan was read once; its time is that of the reading."""
    assert len(list((folder / "work").rglob("*.json"))) == COUNT
    assert plugged_in["seconds"]["ocr"] == shipped["seconds"]["ocr"]


def test_report_rows_and_pictures_lie_beside_the_figures(folder: Path, shipped: dict[str, Any]) -> None:
    """One page, one row a document, one picture a stage; readable for nobody else."""
    out = folder / "shipped"
    names = {file.name for file in out.iterdir()}
    pictures = {f"reliability-{stage}.svg" for stage in shipped["reliability"]}
    assert names == {"report.html", "figures.json", "rows.jsonl"} | pictures
    assert len((out / "rows.jsonl").read_text(encoding="utf-8").splitlines()) == COUNT
    assert {file.stat().st_mode & 0o077 for file in out.iterdir()} == {0}


def test_nothing_is_left_in_the_home(folder: Path, shipped: dict[str, Any]) -> None:
    """An evaluation files nothing and remembers nothing."""
    terminal = Terminal(folder / "home")
    assert terminal.lines("records", "list") == []
    assert terminal.lines("review", "list") == []
    assert not (folder / "home" / "records").exists()


def test_figures_and_report_go_where_they_are_wanted(folder: Path, shipped: dict[str, Any]) -> None:
    """`--json` and `--html` name files of their own; standard output carries the table alone."""
    terminal = Terminal(folder / "home")
    terminal.environment["LANGUAGE"] = "de"
    figures, page = folder / "f.json", folder / "deep" / "r.html"
    done = terminal.type(
        "evaluate",
        SAMPLES / "truth.jsonl",
        *("--limit", 1, "--work", folder / "work", "--out", folder / "third"),
        *("--json", figures, "--html", page),
    )
    assert json.loads(figures.read_text(encoding="utf-8"))["figures"]["documents"] == 1
    assert 'lang="de"' in page.read_text(encoding="utf-8")
    assert str(page) in done.stderr
    assert str(page) not in done.stdout


def test_without_a_home_the_shipped_configuration_is_measured(folder: Path, shipped: dict[str, Any]) -> None:
    """Straight after the installation, with no home anywhere; two files of the same bytes are both judged."""
    truth = copies(folder / "copies")
    terminal = Terminal(folder / "no home", {"REGISTRATUR_HOME": str(folder / "no home")})
    out = folder / "fourth"
    command = terminal.command("evaluate", truth, "--out", out, "--work", folder / "work")
    done = subprocess.run(
        [word for word in command if word not in ("--home", str(terminal.home))],
        capture_output=True,
        text=True,
        env=terminal.variables,
        check=True,
    )
    assert "the shipped configuration is measured" in done.stderr
    figures = json.loads((out / "figures.json").read_text(encoding="utf-8"))["figures"]
    assert figures["recipient_exact"] == figures["recipient_exact"] | {"hits": 2, "of": 2}
    assert not terminal.home.exists()


def copies(folder: Path) -> Path:
    """Lay out the first sample twice, under two names, and return its truth file."""
    (folder / "scans").mkdir(parents=True)
    row = json.loads((SAMPLES / "truth.jsonl").read_text(encoding="utf-8").splitlines()[0])
    for name in ("one.pdf", "two.pdf"):
        shutil.copyfile(SAMPLES / "scans" / row["source"], folder / "scans" / name)
    shutil.copyfile(SAMPLES / "people.csv", folder / "people.csv")
    truth = folder / "truth.jsonl"
    lines = [json.dumps(row | {"source": name}) for name in ("one.pdf", "two.pdf")]
    truth.write_text("\n".join(lines), encoding="utf-8")
    return truth
