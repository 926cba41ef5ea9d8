"""A backlog from the terminal: what is filed, what is set aside, what can be resumed; and bad input."""

from __future__ import annotations

import csv
import json
import os
import shutil
import signal
import subprocess
from pathlib import Path

import pikepdf
import pytest

from tests.conftest import SAMPLES, Terminal
from tests.papers import paper

CHEAP_ENGINES = {
    'use = "tesseract"': 'use = "text_layer"',
    'languages = "deu+eng"\ndpi = 200\n': "",
    'use = "spacy"': 'use = "patterns"',
    'model = "recipient"': "# model",
    'use = "llama"': 'use = "template"',
    'model = "title"': "# model",
    # Rules are seldom sure; what these tests need is a way through.
    "threshold = 0.70": "threshold = 0.40",
    "threshold = 0.95": "threshold = 0.50",
}
CERTIFICATE = """Stadtakademie Musterhausen

Teilnahmebescheinigung

Hiermit wird bescheinigt, dass

{name}

geboren am {born} am 12.03.2024 an der Fortbildung

„{course}“

teilgenommen hat.

Musterhausen, den 12.03.2024"""


@pytest.fixture
def quick(terminal: Terminal) -> Terminal:
    """A terminal whose engines need no model: these tests are about the commands."""
    for old, new in CHEAP_ENGINES.items():
        terminal.configure(old, new)
    return terminal


def employee() -> dict[str, str]:
    """Return an employee of the samples whose name no one else has."""
    with (SAMPLES / "people.csv").open(encoding="utf-8-sig", newline="") as file:
        first_line = file.readline()
        file.seek(0)
        people = list(csv.DictReader(file, delimiter=";" if ";" in first_line else ","))
    names = [row["family_name"] for row in people]
    return next(
        row
        for row in people
        if names.count(row["family_name"]) == 1
        and row["birth_date"]
        and not row["exit_date"]
        and row["given_names"].isalpha()
        and row["family_name"].isalpha()
    )


def certificate(path: Path, course: str = "Erste Hilfe im Betrieb") -> dict[str, str]:
    """Write a certificate that the cheap engines can read, and return the employee that it is about."""
    person = employee()
    name = f"{person['given_names']} {person['family_name']}"
    paper(path, CERTIFICATE.format(name=name, born=person["birth_date"], course=course))
    return person


def test_a_backlog_ends_with_an_outcome_for_every_file(quick: Terminal, tmp_path: Path) -> None:
    """Bad files are set aside with a true reason, the good one is filed, the command succeeds."""
    scans = tmp_path / "scans with spaces"
    person = certificate(scans / "inner" / "gut.pdf")
    good = (scans / "inner" / "gut.pdf").read_bytes()
    (scans / "leer.pdf").write_bytes(b"")
    (scans / "halb.pdf").write_bytes(good[: len(good) // 2])
    (scans / "brief.docx").write_bytes(b"PK\x03\x04 something else")
    (scans / "huge.jpg").write_bytes(b"\xff\xd8" + b"x" * 2_000_000)
    with pikepdf.open(scans / "inner" / "gut.pdf") as pdf:
        pdf.save(scans / "geheim.pdf", encryption=pikepdf.Encryption(user="x", owner="y"))
    shutil.copy(scans / "inner" / "gut.pdf", scans / "noch einmal.pdf")
    quick.configure("size_bytes = 200_000_000", "size_bytes = 1_000_000")
    rows = quick.run(scans)
    assert list(rows) == [
        *("brief.docx", "geheim.pdf", "halb.pdf", "huge.jpg", "inner/gut.pdf", "leer.pdf", "noch einmal.pdf")
    ]
    for source, reason in {
        "leer.pdf": "empty",
        "halb.pdf": "damaged",
        "brief.docx": "neither a PDF nor a picture",
        "huge.jpg": "MB",
        "geheim.pdf": "password",
    }.items():
        assert rows[source]["outcome"] == "rejected"
        assert reason in rows[source]["reasons"][0]
    outcomes = sorted(rows[source]["outcome"] for source in ("inner/gut.pdf", "noch einmal.pdf"))
    assert outcomes == ["duplicate", "filed"]
    (entry,) = quick.lines("records", "list")
    assert entry["personnel_number"] == person["personnel_number"]
    assert "Erste Hilfe im Betrieb" in entry["title"]


def test_a_name_that_is_no_text_stops_no_batch(quick: Terminal, tmp_path: Path) -> None:
    """Old machines write umlauts as one byte, and some terminals show ASCII only."""
    quick.environment["PYTHONIOENCODING"] = "ascii"
    scans = tmp_path / "scans"
    certificate(scans / "gut.pdf")
    for name in (b"M\xfcller.pdf", "Łódź.pdf".encode()):
        (scans / os.fsdecode(name)).write_bytes(b"no PDF")
    shown = quick.type("run", scans, "--report", quick.home / "report.jsonl").stdout
    assert r"M\xfcller.pdf" in shown
    assert r"\u0141\xf3d\u017a.pdf" in shown
    rows = [json.loads(line) for line in (quick.home / "report.jsonl").read_text("utf-8").splitlines()]
    assert {row["source"]: row["outcome"] for row in rows} == {
        r"M\xfcller.pdf": "rejected",
        "Łódź.pdf": "rejected",
        "gut.pdf": "filed",
    }


def test_people_read_the_summary_in_their_language(quick: Terminal, tmp_path: Path) -> None:
    """Counts, the reasons of what was set aside, and where to go on."""
    (tmp_path / "leer.pdf").write_bytes(b"")
    certificate(tmp_path / "gut.pdf")
    shown = quick.type("--language", "de", "run", tmp_path / "leer.pdf", tmp_path / "gut.pdf").stdout
    assert "abgelegt" in shown
    assert "leer.pdf: Die Datei ist leer." in shown


def test_a_second_run_knows_everything_and_files_nothing(quick: Terminal, tmp_path: Path) -> None:
    """The rows are the same, the records unchanged."""
    certificate(tmp_path / "scans" / "gut.pdf")
    first = quick.run(tmp_path / "scans")
    entries = quick.lines("records", "list")
    assert quick.run(tmp_path / "scans") == first
    assert quick.lines("records", "list") == entries
    assert "known before" in quick.type("run", tmp_path / "scans").stdout


def test_a_dry_run_files_and_remembers_nothing(quick: Terminal, tmp_path: Path) -> None:
    """It tells what would be filed; the real run afterwards meets no known scan."""
    certificate(tmp_path / "scans" / "gut.pdf")
    report = tmp_path / "report.jsonl"
    quick.type("run", tmp_path / "scans", "--dry-run", "--report", report)
    (row,) = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
    assert row["outcome"] == "filed"
    assert quick.lines("records", "list") == []
    assert not (quick.home / "records").exists() or not any((quick.home / "records").rglob("*.pdf"))
    (real,) = quick.lines("run", tmp_path / "scans")
    assert real["outcome"] == "filed"
    assert len(quick.lines("records", "list")) == 1


def test_json_is_all_there_is_on_standard_output(quick: Terminal, tmp_path: Path) -> None:
    """One row for each file, as soon as it has its outcome."""
    certificate(tmp_path / "scans" / "gut.pdf")
    (tmp_path / "scans" / "leer.pdf").write_bytes(b"")
    rows = quick.lines("run", tmp_path / "scans")
    assert sorted(row["source"] for row in rows) == ["gut.pdf", "leer.pdf"]


def test_wrong_paths_are_told_before_any_work(quick: Terminal, tmp_path: Path) -> None:
    """A folder that is not there, and a report that could not be written."""
    assert "does not exist" in quick.type("run", tmp_path / "none", expect=2).stderr
    report = tmp_path / "none" / "report.jsonl"
    assert "report" in quick.type("run", tmp_path, "--report", report, expect=2).stderr
    for name in ("a.pdf", "b.pdf"):
        (tmp_path / name).write_bytes(b"%PDF-1.7 a scan")
    scans = sorted(tmp_path.glob("*.pdf"))
    assert "would be overwritten" in quick.type("run", "--report", *scans, expect=2).stderr
    assert scans[0].read_bytes() == b"%PDF-1.7 a scan"


def test_an_empty_folder_is_no_fault(quick: Terminal, tmp_path: Path) -> None:
    """There is nothing to do, and that is said."""
    (tmp_path / "scans").mkdir()
    assert "no files" in quick.type("run", tmp_path / "scans").stderr


def test_when_no_file_could_be_taken_the_exit_code_says_so(quick: Terminal, tmp_path: Path) -> None:
    """A script that hands over a single broken file notices."""
    (tmp_path / "leer.pdf").write_bytes(b"")
    quick.type("run", tmp_path / "leer.pdf", expect=5)


def test_a_missing_and_a_damaged_model_stop_with_the_way_out(quick: Terminal, tmp_path: Path) -> None:
    """Exit code 4; no document is blamed for it, so that the same command works once it is mended."""
    certificate(tmp_path / "scans" / "gut.pdf")
    (tmp_path / "models.toml").write_text("", encoding="utf-8")
    quick.configure('# models = "/srv/registratur/models"', f'models = "{tmp_path}"')
    quick.configure('use = "template"', 'use = "llama"')
    quick.configure("[stages.titling.options]", '[stages.titling.options]\nmodel = "gone"')
    shown = quick.type("run", tmp_path / "scans", expect=4).stderr
    assert "gone is missing" in shown
    assert "registratur models list" in shown
    broken = tmp_path / "broken.gguf"
    broken.write_bytes(b"GGUF no more")
    quick.configure('model = "gone"', f'model = "{broken}"')
    assert "broken.gguf" in quick.type("run", tmp_path / "scans", expect=4).stderr
    quick.configure(f'model = "{broken}"', "")
    quick.configure('use = "llama"', 'use = "template"')
    (row,) = quick.lines("run", tmp_path / "scans")
    assert row["outcome"] == "filed"


def test_a_damaged_database_stops_before_filing(quick: Terminal, tmp_path: Path) -> None:
    """Exit code 6 and what to do."""
    certificate(tmp_path / "scans" / "gut.pdf")
    for file in quick.home.glob("registratur.db*"):
        file.write_bytes(b"this is no database at all" * 300)
    assert "backup" in quick.type("run", tmp_path / "scans", expect=6).stderr


MANY = 60
"""So many papers that a signal after the first one arrives amid the work, on a fast machine, too."""


STOPS_WITHIN_S = 10.0


def amid_many(quick: Terminal, folder: Path) -> subprocess.Popen[str]:
    """Start a run over many papers and return it in the middle of its work."""
    for number in range(MANY):
        certificate(folder / f"{number:02}.pdf", course=f"Brandschutz Teil {number}")
    running = quick.start("run", folder, "--workers", 1, "--json")
    assert running.stdout is not None
    assert "source" in running.stdout.readline()  # the first outcome
    return running


@pytest.mark.parametrize(("number", "exit_code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_stops_and_the_same_command_goes_on(
    quick: Terminal, tmp_path: Path, number: signal.Signals, exit_code: int
) -> None:
    """Soon, and with the signal's exit code; the second call brings everything to its end, each file once."""
    running = amid_many(quick, tmp_path / "scans")
    running.send_signal(number)
    rest, _ = running.communicate(timeout=STOPS_WITHIN_S)
    assert running.returncode == exit_code, rest
    assert "goes on from here" in rest
    rows = quick.run(tmp_path / "scans")
    assert len(rows) == MANY
    assert {row["outcome"] for row in rows.values()} == {"filed"}
    assert len(quick.lines("records", "list")) == MANY


def test_a_killed_run_goes_on_and_tells_what_it_found(quick: Terminal, tmp_path: Path) -> None:
    """The next one says what was left, whatever it was started for, and does that, too."""
    running = amid_many(quick, tmp_path / "scans")
    running.kill()
    running.communicate()
    other = tmp_path / "other.pdf"
    certificate(other, course="Erste Hilfe")
    filed = len(quick.lines("records", "list"))
    assert filed < MANY
    shown = quick.type("--language", "en", "run", other)
    assert "brought to an end first" in shown.stderr
    assert len(quick.lines("records", "list")) > filed + 1
    rows = quick.run(tmp_path / "scans")
    assert {row["outcome"] for row in rows.values()} == {"filed"}
    assert len(quick.lines("records", "list")) == MANY + 1


def test_what_the_home_holds_is_no_backlog(quick: Terminal, tmp_path: Path) -> None:
    """A folder around the home, its database and its records are refused before a file of them is opened."""
    inbox = quick.home / "inbox"
    inbox.mkdir(exist_ok=True)
    paper(inbox / "scan.pdf", "Rechnung")
    for path in (quick.home.parent, quick.home, quick.home / "registratur.db"):
        refused = quick.type("run", path, expect=2)
        assert "belongs to the home" in refused.stderr
    assert set(quick.run(inbox)) == {"scan.pdf"}
