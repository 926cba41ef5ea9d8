"""What `registratur calibrate` found out, and which thresholds and curves the router gets from it.

A calibration holds for the models and engines that it was made with. Where one of them has changed it is
stale: its curves are left out and each threshold is the stricter one of the two that are known.
"""

from __future__ import annotations

import math
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, ValidationError

from registratur.config import STAGE_SLOTS, Config, config_error, validation_faults
from registratur.domain.curve import Curve
from registratur.domain.record import Confidence, Record, Sha256, Text
from registratur.i18n import N_

FILE = "thresholds.toml"
JUDGED = tuple(slot for slot in STAGE_SLOTS if slot != "filing")
"""The stages that the router judges, in the order of a document's way."""
_OUT_OF_REACH = math.nextafter(1.0, 2.0)
"""Threshold that no confidence reaches."""

CurveKind = Literal["own", "isotonic", "beta"]
"""How a curve was fitted; `own` leaves the stage's confidence as it is."""


class StageCalibration(Record):
    """What holds for one stage.

    Attributes:
        use: Kind of engine that it was measured with.
        threshold: Probability from which the stage's result needs no human.
        replaces: The threshold of `registratur.toml` at that time. One that was raised since then counts.
        kind: How the curve was fitted.
        curve: Probability for each confidence of the stage.
    """

    use: str
    threshold: Confidence
    replaces: Confidence
    kind: CurveKind
    curve: Curve


class Calibration(Record):
    """All of `thresholds.toml`.

    Attributes:
        made_on: The day.
        documents: How many documents it was measured on.
        target: Highest share of filed documents in a wrong record that was asked for.
        title_target: The same for wrong titles.
        filed: How many documents were filed, each under thresholds chosen without it (cross-validated).
        misfiled: How many of these would lie in a wrong record.
        mistitled: How many of these would bear a wrong title.
        misfile_bound: The share of wrong records among filed documents is not above this, with 95 %
            confidence; 1 when none was filed.
        models: Hash of each model by name.
        stages: What holds for each stage that could be measured.
    """

    made_on: date
    documents: int = Field(ge=1)
    target: Confidence
    title_target: Confidence
    filed: int = Field(ge=0)
    misfiled: int = Field(ge=0)
    mistitled: int = Field(ge=0)
    misfile_bound: Confidence
    models: dict[str, Sha256]
    stages: dict[str, StageCalibration]


class Source(StrEnum):
    """Where thresholds come from."""

    CONFIGURED = "configured"
    """From `registratur.toml` alone."""
    CALIBRATED = "calibrated"
    """From a calibration that holds."""
    STALE = "stale"
    """From both, the stricter one each: what the calibration was made with has changed."""


@dataclass(frozen=True)
class Gates:
    """What the router asks of each stage.

    Attributes:
        thresholds: For each judged stage, the probability from which no human is needed.
        curves: Curves from a stage's confidence to a probability; a stage without one is taken at its word.
        source: Where they come from.
        changes: What has changed since the calibration, in words for people.
    """

    thresholds: Mapping[str, float]
    curves: Mapping[str, Curve] = field(default_factory=dict)
    source: Source = Source.CONFIGURED
    changes: tuple[Text, ...] = ()

    def probability(self, stage: str, confidence: float) -> float:
        """Return the probability that a stage's result is right."""
        return probability_of(confidence, self.curves.get(stage))


def probability_of(confidence: float, curve: Curve | None) -> float:
    """Return the probability for a confidence; 0 for NaN and for what is no probability."""
    probability = confidence if curve is None else curve(confidence)
    return probability if 0 <= probability <= 1 else 0.0


def read_calibration(path: Path) -> Calibration:
    """Read a `thresholds.toml`.

    Raises:
        ConfigError: It cannot be read, or is no calibration; shows all faults.
    """
    try:
        calibration = Calibration.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise config_error([f"{path.name}: {error}"]) from error
    except ValidationError as error:
        raise config_error(validation_faults(path.name, error)) from error
    if unknown := sorted(set(calibration.stages) - set(JUDGED)):
        raise config_error(
            [f"{path.name}: stages.{name}: no such stage; there are {', '.join(JUDGED)}" for name in unknown]
        )
    return calibration


def toml_of(calibration: Calibration) -> str:
    """Return the text of a `thresholds.toml`, with a word on each figure for people."""
    values = calibration.model_dump()
    models, stages = values.pop("models"), values.pop("stages")
    lines = [
        "# Written by `registratur calibrate`; it replaces the thresholds of registratur.toml.",
        "# `registratur config show` shows what counts. Without this file registratur.toml counts alone.",
        "",
        *(f"{key} = {_toml(value)}" for key, value in values.items()),
        "",
        "[models]  # a change of one of them makes this file stale",
        *(f"{_toml(name)} = {_toml(sha256)}" for name, sha256 in models.items()),
    ]
    for name, stage in stages.items():
        curve = stage.pop("curve")
        lines += ["", f"[stages.{name}]", *(f"{key} = {_toml(value)}" for key, value in stage.items())]
        lines += [f"curve.{key} = {_toml(value)}" for key, value in curve.items()]
    return "\n".join(lines) + "\n"


def gates_of(
    config: Config, calibration: Calibration | None, models: Mapping[str, str], *, own: bool
) -> Gates:
    """Decide what the router asks of each stage.

    Args:
        config: Kinds of engine, and the thresholds that count without a calibration.
        calibration: What is known by measurement; None when nothing is.
        models: Hash of each model in use by name.
        own: True for the calibration of this home, false for the one that is shipped. The shipped one counts
            only where it fits: of engines that its makers have not measured it says nothing.
    """
    configured = {slot: config.thresholds[slot] for slot in JUDGED if slot in config.thresholds}
    if calibration is None:
        return Gates(configured)
    known = {slot: stage for slot, stage in calibration.stages.items() if slot in configured}
    changes = _changes(config, calibration, models)
    if not changes:
        raised = {
            slot: configured[slot] for slot, stage in known.items() if configured[slot] > stage.replaces
        }
        measured = {slot: max(stage.threshold, raised.get(slot, 0.0)) for slot, stage in known.items()}
        curves = {slot: stage.curve for slot, stage in known.items() if stage.kind != "own"}
        return Gates({**configured, **measured}, curves, Source.CALIBRATED)
    if not own:
        return Gates(configured, changes=changes)
    least = {slot: stage.curve.least_score(stage.threshold) for slot, stage in known.items()}
    strict = {slot: min(max(configured[slot], score), _OUT_OF_REACH) for slot, score in least.items()}
    return Gates({**configured, **strict}, source=Source.STALE, changes=changes)


def _changes(config: Config, calibration: Calibration, models: Mapping[str, str]) -> tuple[Text, ...]:
    other_models = (
        Text(message=N_("the model {name} has changed since"), values={"name": name})
        for name in sorted({*models, *calibration.models})
        if models.get(name) != calibration.models.get(name)
    )
    other_kinds = (
        Text(
            message=N_("the stage {stage} uses {kind} now, not {before}"),
            values={"stage": slot, "kind": config.stages[slot].use, "before": stage.use},
        )
        for slot, stage in calibration.stages.items()
        if slot in config.stages and config.stages[slot].use != stage.use
    )
    return (*other_models, *other_kinds)


def _toml(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, str):
        return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    if isinstance(value, tuple):
        return f"[{', '.join(map(_toml, value))}]"
    if isinstance(value, float) and not math.isfinite(value):
        raise ValueError("a calibration has no infinite figures")
    return repr(value)
