"""Everything that an evaluation says, in one record: the JSON file is its JSON form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from pydantic import Field

from registratur.config import StageConfig
from registratur.domain.recognition import Label
from registratur.domain.record import Record
from registratur.evaluation.failures import FailedDocument, failures_of
from registratur.evaluation.figures import (
    Figures,
    LabelScore,
    Seconds,
    broken_down,
    figures_of,
    held_back,
    label_scores,
    seconds_of,
)
from registratur.evaluation.judging import READING_STAGES
from registratur.evaluation.reliability import Reliability, reliability_of
from registratur.evaluation.row import Row
from registratur.evaluation.shares import Mean, Share

AT_LEAST = {
    "recipient_exact": 0.97,
    "nobody_as_nobody": 0.95,
    "type_exact": 0.98,
    "subject_exact": 0.92,
    "date_exact": 0.95,
    "straight_through": 0.85,
}
"""What the models shall reach on layouts that they have not seen."""

AT_MOST = {
    "role_confusion": 0.005,
    "titles_with_invented_words": 0.005,
    "misfiled": 0.0,
}
"""What must not be exceeded there."""

MOST_CALIBRATION_ERROR = 0.03
"""Largest expected calibration error of a stage."""

CALIBRATION_PREFIX = "expected_calibration_error."
"""Begins the names of the targets of calibration; the stage follows."""

_HEADLINES = (
    "straight_through",
    "misfiled",
    "recipient_exact",
    "role_confusion",
    "nobody_as_nobody",
    "subject_exact",
    "titles_with_invented_words",
    "type_exact",
    "date_exact",
)


class Target(Record):
    """A figure beside its target.

    Attributes:
        figure: Its name; `expected_calibration_error.<stage>` for those of the stages.
        value: What was measured; None when nothing could be.
        at_least: The least that is wanted, or None.
        at_most: The most that is tolerated, or None.
        of: Over how many documents.
        reached: Whether the target is reached; None when nothing was measured.
    """

    figure: str
    value: float | None
    at_least: float | None = None
    at_most: float | None = None
    of: int
    reached: bool | None


class Subject(Record):
    """What was measured.

    Attributes:
        truth: Name of the truth file.
        truth_sha256: Hash of it.
        documents: How many of its documents.
        scans: On how many scans.
        registratur: Version of the program.
        stages: For each stage its kind, threshold and options.
        engines: For each stage the engines that spoke, with versions and hashes.
    """

    truth: str
    truth_sha256: str
    documents: int
    scans: int
    registratur: str
    stages: dict[str, StageConfig]
    engines: dict[str, tuple[str, ...]]


class Evaluation(Record):
    """All figures; the keys are stable, README.md beside this file explains them.

    Attributes:
        format: Version of this form; changes when a key changes its meaning.
        made_at: When, UTC.
        subject: What was measured.
        targets: The headline figures beside their targets.
        figures: All figures over all documents.
        recipient_outcomes: How many documents fell to each `RecipientOutcome`.
        labels: Precision, recall and F1 of each label.
        reliability: For each stage, whether its confidences keep their word.
        held_back: For each stage, how many of the documents that may be filed it kept from it.
        seconds: Time of each stage, and of all together.
        breakdown: The figures by origin, degradation, language, case and family.
        failures: What went wrong, the worst first.
    """

    format: str = "registratur.evaluation/1"
    made_at: datetime
    subject: Subject
    targets: tuple[Target, ...]
    figures: Figures
    recipient_outcomes: dict[str, int]
    labels: dict[Label, LabelScore]
    reliability: dict[str, Reliability]
    held_back: dict[str, Share]
    seconds: dict[str, Seconds]
    breakdown: dict[str, dict[str, Figures]]
    failures: tuple[FailedDocument, ...] = Field(default=())


def summarise(rows: Sequence[Row], subject: Subject, made_at: datetime) -> Evaluation:
    """Compute everything from the rows."""
    figures = figures_of(rows)
    reliability = {stage: reliability_of(rows, stage) for stage in READING_STAGES}
    outcomes = [row.recipient_outcome.value for row in rows if row.recipient_outcome is not None]
    return Evaluation(
        made_at=made_at,
        subject=subject,
        targets=(*_figure_targets(figures), *_calibration_targets(reliability)),
        figures=figures,
        recipient_outcomes={outcome: outcomes.count(outcome) for outcome in sorted(set(outcomes))},
        labels=label_scores(rows),
        reliability=reliability,
        held_back=held_back(rows),
        seconds=seconds_of(rows),
        breakdown=broken_down(rows),
        failures=failures_of(rows),
    )


def engines_of(rows: Sequence[Row]) -> dict[str, tuple[str, ...]]:
    """Return for each stage the engines that spoke."""
    return {
        name: tuple(sorted({stage.engine for row in rows if (stage := row.stage(name)) and stage.engine}))
        for name in READING_STAGES
    }


def _figure_targets(figures: Figures) -> list[Target]:
    found = []
    for name in _HEADLINES:
        figure: Share | Mean = getattr(figures, name)
        value = figure.rate if isinstance(figure, Share) else figure.value
        found.append(_target(name, value, figure.of, AT_LEAST.get(name), AT_MOST.get(name)))
    return found


def _calibration_targets(reliability: Mapping[str, Reliability]) -> list[Target]:
    return [
        _target(
            f"{CALIBRATION_PREFIX}{stage}",
            measured.expected_calibration_error,
            measured.documents,
            at_most=MOST_CALIBRATION_ERROR,
        )
        for stage, measured in reliability.items()
    ]


def _target(
    figure: str, value: float | None, of: int, at_least: float | None = None, at_most: float | None = None
) -> Target:
    reached = None
    if value is not None:
        reached = value >= at_least if at_least is not None else at_most is not None and value <= at_most
    return Target(figure=figure, value=value, at_least=at_least, at_most=at_most, of=of, reached=reached)
