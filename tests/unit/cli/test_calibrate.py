"""From the rows of an evaluation to thresholds that count, and what is said when they no longer hold."""

from __future__ import annotations

import stat
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from registratur.config import shipped_folder
from registratur.engine.calibration import read_calibration
from registratur.evaluation.calibrating import Judged
from registratur.evaluation.row import Row, StageOutcome
from registratur.wiring import App
from tests.unit.cli.conftest import Cli
from tests.unit.evaluation.office import STAGES, draw
from tests.unit.evaluation.rows import RIGHT, make_row, make_truth


def rows_file(folder: Path, documents: Sequence[Judged], engines: dict[str, str] | None = None) -> Path:
    """Write the rows of an evaluation of some documents."""
    lines = (_row(one, engines or {}).model_dump_json(exclude_unset=True) for one in documents)
    path = folder / "rows.jsonl"
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def _row(document: Judged, engines: dict[str, str]) -> Row:
    return make_row(
        make_truth(source=document.source),
        stages=(
            *(StageOutcome(stage=stage, engine="x", confidence=1.0) for stage in ("ocr", "segmentation")),
            *(
                StageOutcome(
                    stage=stage,
                    engine=engines.get(stage, f"{stage} 1"),
                    confidence=said.confidence,
                    right=said.right,
                )
                for stage, said in document.said.items()
            ),
        ),
        unblocked=document.unblocked,
        personnel_number="0008" if document.misfiled else "0007",
        title=RIGHT.model_copy(update={"subject_right": not document.mistitled}),
    )


@pytest.fixture
def calibrated(desk: Cli, tmp_path: Path) -> Cli:
    """A home whose engines have been calibrated on many documents."""
    desk.type("calibrate", rows_file(tmp_path, draw(500, 1)), "--target", 0.02, "--title-target", 0.05)
    return desk


def shown(cli: Cli) -> dict[str, object]:
    """What `config show` says, by key."""
    return {row["key"]: row["value"] for row in cli.rows("config", "show")}


def test_thresholds_are_chosen_and_written(desk: Cli, tmp_path: Path) -> None:
    """Tables to standard output, promises to the other; the file is for its owner only."""
    rows = rows_file(tmp_path, draw(500, 1))
    done = desk.type("calibrate", rows, "--target", 0.02, "--title-target", 0.05)
    for word in ("Recognition", "Curve", "straight through", "in a wrong record", "cross-validated"):
        assert word in done.stdout
    assert "Kept: with 95 % confidence at most" in done.stderr
    assert "It costs:" in done.stderr
    path = desk.home / "config" / "thresholds.toml"
    assert str(path) in done.stderr
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    written = read_calibration(path)
    assert (written.documents, written.target, written.title_target) == (500, 0.02, 0.05)
    assert set(written.stages) == set(STAGES)
    assert written.stages["ner"].use == "patterns"
    assert written.stages["ner"].replaces == 0.5


def test_what_counts_is_shown(calibrated: Cli) -> None:
    """By `config check`, `config show` and `doctor`, and the router has it."""
    path = calibrated.home / "config" / "thresholds.toml"
    known = read_calibration(path)
    assert "on 500 documents" in calibrated.type("config", "check").stderr
    keys = shown(calibrated)
    assert keys["calibration.source"] == "calibrated"
    assert keys["calibration.file"] == str(path)
    assert keys["calibration.stages.ner.threshold"] == known.stages["ner"].threshold
    assert keys["calibration.stages.ner.curve"] == known.stages["ner"].kind
    assert keys["calibration.stages.ocr.threshold"] == keys["stages.ocr.threshold"]
    assert "Calibration: of" in calibrated.type("doctor", expect=0).stdout
    opened = App.open(calibrated.home)
    assert opened.intake.router is opened.router
    assert opened.gates.thresholds["ner"] == known.stages["ner"].threshold


def test_the_review_shows_calibrated_probabilities(calibrated: Cli) -> None:
    """The confidence of 0.6 that lies in the case comes out of the curve."""
    known = read_calibration(calibrated.home / "config" / "thresholds.toml")
    expected = known.stages["linking"].curve(0.6)
    assert expected != pytest.approx(0.6, abs=0.01)
    row = calibrated.rows("review", "list")[0]
    assert row["confidence"]["linking"] == pytest.approx(expected, abs=1e-4)
    assert f"Person {100 * expected:.1f} %" in calibrated.type("review", "show", 1).stdout


def test_a_dry_run_and_json_write_nothing_else(desk: Cli, tmp_path: Path) -> None:
    """Lines of JSON: one for each stage, one for all."""
    *stages, summary = desk.rows("calibrate", rows_file(tmp_path, draw(300, 2)), "--dry-run")
    assert [row["stage"] for row in stages] == list(STAGES)
    assert set(stages[0]) >= {"curve", "calibration_error", "threshold", "new_threshold"}
    assert summary["documents"] == 300
    assert summary["now"]["filed"] > 0
    assert summary["kept"] is False
    assert not (desk.home / "config" / "thresholds.toml").exists()


def test_a_small_sample_is_told_in_plain_words(desk: Cli, tmp_path: Path) -> None:
    """What can be promised, what it would take, and that no model can help."""
    sample = [replace(one, misfiled=False) for one in draw(400, 3)]
    done = desk.type("calibrate", rows_file(tmp_path, sample), "--dry-run", language="de")
    for word in ("2995", "0,1 %"):
        assert word in done.stderr


def test_nothing_is_written_when_errors_cannot_be_kept_out(desk: Cli, tmp_path: Path) -> None:
    """Where a wrong person looks like the right one, the old thresholds stay, and that is said."""
    sure = next(one for one in draw(10, 4) if one.unblocked and not one.misfiled)
    sample = [
        replace(sure, source=f"{number}.pdf", misfiled=number % 2 == 0, mistitled=False)
        for number in range(100)
    ]
    done = desk.type("calibrate", rows_file(tmp_path, sample))
    assert "without stopping everything" in done.stderr
    assert "thresholds.toml was not written" in done.stderr
    assert not (desk.home / "config" / "thresholds.toml").exists()


def test_another_kind_of_engine_makes_it_stale(calibrated: Cli) -> None:
    """It is said, nothing is loosened, and the configuration is right all the same."""
    fresh = shown(calibrated)
    config = calibrated.home / "config" / "registratur.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace('use = "register"', 'use = "exact"'), encoding="utf-8")
    told = calibrated.type("config", "check").stderr
    assert "is stale" in told
    assert "the stage linking uses exact now, not register" in told
    keys = shown(calibrated)
    assert keys["calibration.source"] == "stale"
    assert keys["calibration.stages.ner.curve"] == "own"
    for stage in STAGES:
        assert keys[f"calibration.stages.{stage}.threshold"] >= fresh[f"stages.{stage}.threshold"]
    assert "registratur calibrate" in calibrated.type("doctor", expect=0).stdout


def test_a_changed_model_makes_it_stale(cli: Cli, tmp_path: Path) -> None:
    """The hash in models.toml is what counts; no model is loaded for that."""
    cli.type("init")
    models = tmp_path / "models"
    models.mkdir()
    catalogue = models / "models.toml"
    catalogue.write_text(
        (shipped_folder("models") / "models.toml").read_text(encoding="utf-8"), encoding="utf-8"
    )
    config = cli.home / "config" / "registratur.toml"
    config.write_text(f'models = "{models}"\n{config.read_text(encoding="utf-8")}', encoding="utf-8")
    hashes = App.open(cli.home).model_hashes
    assert set(hashes) == {"recipient", "title", "title-odds"}
    engines = {"ner": f"spacy (sha256 {hashes['recipient'][:8]})"}
    half = rows_file(tmp_path, draw(300, 5), engines)
    assert "other models" in cli.type("calibrate", half, expect=2).stderr
    titling = (f"{name} (sha256 {hashes[name][:8]})" for name in ("title", "title-odds"))
    engines["titling"] = ", ".join(titling)
    cli.type("calibrate", rows_file(tmp_path, draw(300, 5), engines))
    assert "stale" not in cli.type("config", "check").stderr
    text = catalogue.read_text(encoding="utf-8")
    catalogue.write_text(text.replace(hashes["recipient"], "0" * 64), encoding="utf-8")
    assert "the model recipient has changed since" in cli.type("config", "check").stderr


def test_a_broken_thresholds_file_stops_with_its_faults(calibrated: Cli) -> None:
    """Exit code 3; it is never left out in silence."""
    path = calibrated.home / "config" / "thresholds.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("documents = ", "papers = "), encoding="utf-8")
    told = calibrated.type("config", "check", expect=3).stderr
    assert "thresholds.toml: papers" in told
    assert "thresholds.toml: documents" in told
    assert "FAULT" in calibrated.type("doctor", expect=4).stdout


def test_a_new_home_has_no_calibration_of_its_own(cli: Cli) -> None:
    """The shipped one goes with the shipped models; a copy would be stale as soon as those are better."""
    cli.type("init")
    assert (cli.home / "config" / "registratur.toml").is_file()
    assert not (cli.home / "config" / "thresholds.toml").exists()


def test_without_a_calibration_that_is_said(desk: Cli) -> None:
    """The thresholds of registratur.toml count, and a note of the doctor names the way on."""
    keys = shown(desk)
    assert keys["calibration.source"] == "configured"
    for stage in STAGES:
        assert keys[f"calibration.stages.{stage}.threshold"] == keys[f"stages.{stage}.threshold"]
    assert "registratur.toml count" in desk.type("config", "check").stderr


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (None, "cannot be read"),
        ("", "has no rows"),
        ("not json\n", "has faults"),
        ('{"truth": {}}\n', "cannot be read"),
    ],
)
def test_bad_input_is_refused(desk: Cli, tmp_path: Path, content: str | None, told: str) -> None:
    """Missing, empty, no JSON, rows of something else: exit code 2 and a sentence."""
    path = tmp_path / "truth.jsonl"
    if content is not None:
        path.write_text(content, encoding="utf-8")
    assert told in desk.type("calibrate", path, expect=2).stderr


def test_too_few_documents_are_refused(desk: Cli, tmp_path: Path) -> None:
    """And so is a limit that is none."""
    rows = rows_file(tmp_path, draw(30, 6))
    assert "30 documents are too few" in desk.type("calibrate", rows, expect=2).stderr
    desk.type("calibrate", rows, "--target", 0, expect=2)
    desk.type("calibrate", rows, "--title-target", 2, expect=2)
