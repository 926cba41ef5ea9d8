"""Raw scores become probabilities."""

from __future__ import annotations

import math
from pathlib import Path

import pytest
from pydantic import ValidationError

from registratur.domain.recognition import Label
from registratur.stages.ner.calibration import Calibration, Curve

CURVE = Curve(scores=(0.2, 0.6, 0.8), probabilities=(0.1, 0.5, 0.9))


@pytest.mark.parametrize(
    ("raw_score", "expected"),
    [(0.0, 0.1), (0.2, 0.1), (0.4, 0.3), (0.6, 0.5), (0.7, 0.7), (0.8, 0.9), (1.0, 0.9), (math.nan, 0.0)],
)
def test_a_curve_is_straight_between_its_points_and_flat_beyond(raw_score: float, expected: float) -> None:
    """No score is ever promised more than the fit has seen, and NaN nothing."""
    assert CURVE(raw_score) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("scores", "probabilities"),
    [((0.1,), (0.1, 0.2)), ((0.2, 0.2), (0.1, 0.2)), ((0.1, 0.2), (0.2, 0.1)), ((), ()), ((0.1,), (1.2,))],
)
def test_a_broken_curve_is_refused(scores: tuple[float, ...], probabilities: tuple[float, ...]) -> None:
    """Points must match, rise and be probabilities."""
    with pytest.raises(ValidationError):
        Curve(scores=scores, probabilities=probabilities)


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
