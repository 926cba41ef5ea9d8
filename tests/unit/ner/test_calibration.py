"""The curves of a recipient model lie in a file beside its weights."""

from __future__ import annotations

from pathlib import Path

import pytest

from registratur.domain.curve import Curve
from registratur.domain.recognition import Label
from registratur.stages.ner.calibration import Calibration

CURVE = Curve(scores=(0.2, 0.6, 0.8), probabilities=(0.1, 0.5, 0.9))


def test_a_calibration_survives_its_file(tmp_path: Path) -> None:
    """What was fitted is what is loaded."""
    calibration = Calibration(
        recipient=CURVE, nobody=CURVE, mentions=dict.fromkeys(Label, CURVE), documents=7
    )
    path = tmp_path / "calibration.json"
    path.write_text(calibration.model_dump_json(), encoding="utf-8")
    assert Calibration.load(path) == calibration


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    """A calibration that is no calibration is a value error, never silence."""
    path = tmp_path / "calibration.json"
    path.write_text("{}", encoding="utf-8")
    with pytest.raises(ValueError, match="recipient"):
        Calibration.load(path)
