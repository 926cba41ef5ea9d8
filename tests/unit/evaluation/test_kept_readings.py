"""Readings that outlive an evaluation."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel

from registratur.evaluation.kept_readings import SECONDS_OF_KEPT_READING, KeptReadings
from registratur.testing.stages import FakeStage
from registratur.testing.transcripts import make_case, make_transcript


class Options(BaseModel):
    """Options of an engine."""

    dpi: int = 200


def kept(folder: Path, stage: FakeStage, dpi: int = 200) -> KeptReadings:
    """Return the stage behind a folder of readings, warmed up."""
    readings = KeptReadings(stage, "fake", Options(dpi=dpi), folder)
    readings.warm_up()
    return readings


def test_a_document_is_read_once(tmp_path: Path) -> None:
    """The second time, in another process, the kept reading is given, with the time that it took."""
    stage = FakeStage("ocr", make_transcript("Zertifikat"), 0.8)
    case = make_case("Zertifikat")
    first = kept(tmp_path, stage).run(case)
    second = kept(tmp_path, stage).run(case)
    assert stage.calls == 1
    assert second == first
    assert second.value.text == "Zertifikat"
    assert second.evidence[-1].kind == SECONDS_OF_KEPT_READING


def test_other_options_read_anew(tmp_path: Path) -> None:
    """A reading at another resolution is another reading."""
    stage = FakeStage("ocr", make_transcript("Zertifikat"))
    kept(tmp_path, stage, dpi=200).run(make_case("x"))
    kept(tmp_path, stage, dpi=300).run(make_case("x"))
    assert stage.calls == 2


def test_a_broken_file_is_read_anew(tmp_path: Path) -> None:
    """Half a file, as another version or a full disk may leave it, is no reading."""
    stage = FakeStage("ocr", make_transcript("Zertifikat"))
    kept(tmp_path, stage).run(make_case("x"))
    [file] = tmp_path.rglob("*.json")
    file.write_text(file.read_text()[:50])
    assert kept(tmp_path, stage).run(make_case("x")).value.text == "Zertifikat"
    assert stage.calls == 2
