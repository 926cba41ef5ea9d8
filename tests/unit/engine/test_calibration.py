"""Which thresholds and curves count, and when a calibration no longer holds."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registratur.config import STAGE_SLOTS, Config
from registratur.domain.curve import Curve
from registratur.engine.calibration import (
    JUDGED,
    Calibration,
    Gates,
    Source,
    StageCalibration,
    gates_of,
    read_calibration,
    toml_of,
)
from registratur.errors import ConfigError

MODELS = {"recipient": "a" * 64, "title": "b" * 64}
HALVED = Curve(scores=(0.0, 1.0), probabilities=(0.0, 0.5))
OWN = Curve(scores=(0.0, 1.0), probabilities=(0.0, 1.0))


def config(**changes: dict[str, Any]) -> Config:
    """A configuration with a threshold of 0.8 everywhere, except for the changes."""
    stages = {slot: {"use": "real", "threshold": 0.8} | changes.get(slot, {}) for slot in STAGE_SLOTS}
    return Config.model_validate({"stages": stages})


def stage(threshold: float, curve: Curve = OWN, **changes: Any) -> StageCalibration:
    """What was measured of one stage."""
    kind = "own" if curve is OWN else "beta"
    values = {"use": "real", "threshold": threshold, "replaces": 0.8, "kind": kind, "curve": curve}
    return StageCalibration(**values | changes)


def calibration(**stages: StageCalibration) -> Calibration:
    """A calibration of today's models."""
    return Calibration(
        made_on=date(2026, 11, 23),
        documents=600,
        target=0.001,
        title_target=0.02,
        filed=500,
        misfiled=0,
        mistitled=3,
        misfile_bound=0.006,
        models=MODELS,
        stages=stages,
    )


def test_without_a_calibration_the_configuration_counts() -> None:
    """Every judged stage has its threshold, and is taken at its word."""
    gates = gates_of(config(ner={"threshold": 0.7}), None, MODELS, own=False)
    assert gates.thresholds == {**dict.fromkeys(JUDGED, 0.8), "ner": 0.7}
    assert (gates.curves, gates.source) == ({}, Source.CONFIGURED)
    assert gates.probability("ner", 0.6) == 0.6


@pytest.mark.parametrize("own", [True, False])
def test_a_calibration_that_fits_counts(own: bool) -> None:
    """Lower and higher thresholds alike; what it did not measure stays as configured."""
    known = calibration(ner=stage(0.4, HALVED), linking=stage(0.99))
    gates = gates_of(config(), known, MODELS, own=own)
    assert gates.thresholds == {**dict.fromkeys(JUDGED, 0.8), "ner": 0.4, "linking": 0.99}
    assert gates.curves == {"ner": HALVED}
    assert (gates.source, gates.changes) == (Source.CALIBRATED, ())
    assert gates.probability("ner", 0.6) == pytest.approx(0.3)


@pytest.mark.parametrize(("configured", "counts"), [(0.95, 0.95), (0.5, 0.6), (0.8, 0.6), (0.81, 0.81)])
def test_a_threshold_raised_after_the_calibration_counts(configured: float, counts: float) -> None:
    """Whoever asks for more gets more; asking for less takes a new calibration."""
    gates = gates_of(config(ner={"threshold": configured}), calibration(ner=stage(0.6)), MODELS, own=True)
    assert gates.thresholds["ner"] == counts


@pytest.mark.parametrize(
    ("models", "changes", "told"),
    [
        ({**MODELS, "title": "c" * 64}, {}, "the model title has changed since"),
        ({"recipient": "a" * 64}, {}, "the model title has changed since"),
        ({**MODELS, "more": "d" * 64}, {}, "the model more has changed since"),
        (MODELS, {"ner": {"use": "other"}}, "the stage ner uses other now, not real"),
    ],
)
def test_a_change_makes_it_stale(
    models: dict[str, str], changes: dict[str, dict[str, Any]], told: str
) -> None:
    """Another hash, a model less or more, another kind of engine: the stricter thresholds, and no curve."""
    known = calibration(ner=stage(0.45, HALVED), linking=stage(0.6))
    gates = gates_of(config(**changes), known, models, own=True)
    assert gates.source is Source.STALE
    assert [change.english for change in gates.changes] == [told]
    # 0.45 on the halved curve takes a confidence of 0.9, which is more than the configured 0.8.
    assert gates.thresholds == {**dict.fromkeys(JUDGED, 0.8), "ner": pytest.approx(0.9)}
    assert gates.curves == {}


def test_the_shipped_one_says_nothing_of_other_engines() -> None:
    """It is left out, and the reason can be told."""
    known = calibration(ner=stage(0.45, HALVED))
    gates = gates_of(config(ner={"use": "other"}), known, MODELS, own=False)
    assert (gates.thresholds, gates.curves) == (dict.fromkeys(JUDGED, 0.8), {})
    assert gates.source is Source.CONFIGURED
    assert len(gates.changes) == 1


CURVES = st.lists(st.floats(0, 1), min_size=3, max_size=3).map(
    lambda chances: Curve(scores=(0.1, 0.5, 0.9), probabilities=tuple(sorted(chances)))
)


@given(CURVES, st.floats(0, 1), st.floats(0, 1), st.floats(0, 1))
def test_staleness_never_lets_more_through(
    curve: Curve, threshold: float, configured: float, confidence: float
) -> None:
    """What a stale calibration files, the configuration files, and the fresh calibration would have filed."""
    before = config(ner={"threshold": configured})
    known = calibration(ner=stage(threshold, curve, replaces=configured))
    fresh = gates_of(before, known, MODELS, own=True)
    stale = gates_of(before, known, {}, own=True)
    margin = 1e-9  # the way back from probability to confidence rounds
    if stale.probability("ner", confidence) >= stale.thresholds["ner"] + margin:
        assert confidence >= configured
        assert fresh.probability("ner", confidence) >= fresh.thresholds["ner"] - margin


@pytest.mark.parametrize("confidence", [math.nan, math.inf, -math.inf, 1.5, -0.5])
def test_what_is_no_confidence_has_no_probability(confidence: float) -> None:
    """With a curve or without, it is 0."""
    assert Gates({"ner": 0.5}).probability("ner", confidence) == 0
    if math.isnan(confidence):
        assert Gates({"ner": 0.5}, {"ner": HALVED}).probability("ner", confidence) == 0


def test_a_calibration_survives_its_file(tmp_path: Path) -> None:
    """All figures to the last digit, also a model that is named by its path."""
    known = calibration(ner=stage(1 / 3, Curve(scores=(0.1, 0.7), probabilities=(1 / 3, 2 / 3))))
    known = Calibration(**dict(known) | {"models": {'models/my "best"\\one.gguf': "c" * 64}})
    path = tmp_path / "thresholds.toml"
    path.write_text(toml_of(known), encoding="utf-8")
    assert read_calibration(path) == known


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("made_on = 2026-11-23", "made_on = ", "thresholds.toml"),
        ("threshold = 0.4", "threshold = 40", "stages.ner.threshold"),
        ("threshold = 0.4", "threshold = nan", "stages.ner.threshold"),
        ("documents = 600", "documents = 600\nmore = 1", "more"),
        ("[stages.ner]", "[stages.nose]", "no such stage"),
        ("probabilities = [0.0, 0.5]", "probabilities = [0.5, 0.0]", "must not fall"),
    ],
)
def test_a_broken_file_is_a_fault_of_the_configuration(tmp_path: Path, old: str, new: str, told: str) -> None:
    """It is never left out in silence: that could loosen what it had tightened."""
    text = toml_of(calibration(ner=stage(0.4, HALVED)))
    assert old in text
    path = tmp_path / "thresholds.toml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(ConfigError, match=told):
        read_calibration(path)
