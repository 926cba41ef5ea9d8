"""Everything that an evaluation says, in one record: the JSON file is its JSON form."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from pydantic import Field

from registratur.config import StageConfig
from registratur.domain.recognition import Label
from registratur.domain.record import Record
from registratur.engine.calibration import JUDGED, Source
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
from registratur.evaluation.reliability import Reliability, reliability_of
from registratur.evaluation.row import Row
from registratur.evaluation.shares import Share
from registratur.evaluation.targets import Target, targets_of


class Subject(Record):
    """What was measured.

    Attributes:
        truth: Name of the truth file.
        truth_sha256: Hash of it.
        documents: How many of its documents.
        scans: On how many scans.
        registratur: Version of the program.
        stages: For each stage its kind, options and the threshold of `registratur.toml`.
        thresholds: The thresholds that counted.
        thresholds_from: `configured`, `calibrated` or `stale`.
        engines: For each stage the engines that spoke, with versions and hashes.
    """

    truth: str
    truth_sha256: str
    documents: int
    scans: int
    registratur: str
    stages: dict[str, StageConfig]
    thresholds: dict[str, float]
    thresholds_from: Source
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
    reliability = {stage: reliability_of(rows, stage) for stage in JUDGED}
    outcomes = [row.recipient_outcome.value for row in rows if row.recipient_outcome is not None]
    return Evaluation(
        made_at=made_at,
        subject=subject,
        targets=targets_of(figures, reliability),
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
        for name in JUDGED
    }
