"""Calibration from scans to thresholds that a backlog is judged by, with real pages and worker processes."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest

from tests.acceptance.test_cli_backlog import CERTIFICATE, CHEAP_ENGINES
from tests.conftest import Terminal
from tests.papers import paper

PEOPLE = [
    (f"{number:08}", given, family)
    for number, (given, family) in enumerate(
        (given, family)
        for given in ("Anna", "Berta", "Clara", "Dora", "Emma", "Frieda", "Greta", "Hanna")
        for family in ("Ahrens", "Bertram", "Cordes", "Dierks", "Eggers", "Fabian", "Gerken")
    )
]
STRANGERS = 6
"""The last ones of the papers are about people who are no employees."""


@pytest.fixture
def truth(tmp_path: Path) -> Path:
    """Papers with a truth, one for each person; the register lacks some of these."""
    rows = []
    for number, given, family in PEOPLE:
        source = f"{number}.pdf"
        text = CERTIFICATE.format(
            name=f"{given} {family}", born="03.04.1980", course=f"Kurs {family} {given}"
        )
        paper(tmp_path / "scans" / source, text)
        known = int(number) < len(PEOPLE) - STRANGERS
        rows.append(
            {
                "source": source,
                "pages": [1, 1],
                "outcome": "filed" if known else "review",
                "personnel_number": number if known else None,
                "document_type": "Teilnahmebescheinigung",
                "subject": f"Kurs {family} {given}",
                "event_date": "2024-03-12",
                "recipient": f"{given} {family}",
            }
        )
    staff = [f"{number};{family};{given};03.04.1980" for number, given, family in PEOPLE[:-STRANGERS]]
    (tmp_path / "people.csv").write_text(
        "\n".join(["personnel_number;family_name;given_names;birth_date", *staff, ""]), encoding="utf-8"
    )
    path = tmp_path / "truth.jsonl"
    path.write_text("".join(f"{json.dumps(row)}\n" for row in rows), encoding="utf-8")
    return path


def test_a_calibration_is_what_the_next_backlog_is_judged_by(terminal: Terminal, truth: Path) -> None:
    """The thresholds of the file decide, nothing is filed meanwhile, and a worker process knows them."""
    for old, new in CHEAP_ENGINES.items():
        terminal.configure(old, new)
    terminal.type("people", "import", truth.parent / "people.csv", "--force")
    done = terminal.type("calibrate", truth, "--title-target", "0.2", "--workers", 1)
    assert f"{len(PEOPLE)} documents can never promise 0.1 %" in done.stderr
    assert terminal.lines("records", "list") == []
    path = terminal.home / "config" / "thresholds.toml"
    thresholds = {
        stage: known["threshold"]
        for stage, known in tomllib.loads(path.read_text(encoding="utf-8"))["stages"].items()
    }
    assert {"ner", "linking", "titling"} <= set(thresholds)
    rows = terminal.run(truth.parent / "scans")
    filed = [row for row in rows.values() if row["outcome"] == "filed"]
    assert len(filed) > len(PEOPLE) // 2
    for row in filed:
        assert row["source"] == f"{row['personnel_number']}.pdf"
        assert all(row["confidence"][stage] >= least - 1e-4 for stage, least in thresholds.items())
