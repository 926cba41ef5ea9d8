"""The failures, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from registratur.domain.verdict import Reason
from registratur.evaluation.failures import GRAVE, Compared, FailedDocument
from registratur.evaluation.report.speech import Speech
from registratur.evaluation.report.words import FAILURES, FIELDS, STAGES
from registratur.evaluation.summary import Evaluation

MOST_SHOWN = 60
"""The report shows so many failures; the JSON file has all."""


class ShownField(NamedTuple):
    """A field: what was expected, what came out; `state` is `right`, `wrong` or empty."""

    name: str
    expected: str
    read: str
    state: str


class ShownFailure(NamedTuple):
    """A failed document in words."""

    kind: str
    grave: bool
    source: str
    place: str
    why: str
    fields: Sequence[ShownField]
    reasons: str
    confidence: str


def worst(evaluation: Evaluation, speech: Speech) -> list[ShownFailure]:
    """Return the worst failures."""
    return [_shown(failed, speech) for failed in evaluation.failures[:MOST_SHOWN]]


def _shown(failed: FailedDocument, speech: Speech) -> ShownFailure:
    confidence = (f"{stage} {speech.decimal(value, 2)}" for stage, value in failed.confidence.items())
    return ShownFailure(
        kind=speech.text(FAILURES[failed.kind]),
        grave=failed.kind in GRAVE,
        source=failed.source,
        place=" · ".join(filter(None, (failed.family, failed.degradation))),
        why=failed.why,
        fields=[_field(field, speech) for field in failed.fields],
        reasons="; ".join(_reason(reason, speech) for reason in failed.spoken),
        confidence=" · ".join(confidence),
    )


def _reason(reason: Reason, speech: Speech) -> str:
    text = speech.text(reason.text.message, **reason.text.values)
    return f"{speech.text(STAGES.get(reason.stage, reason.stage))}: {text}"


def _field(field: Compared, speech: Speech) -> ShownField:
    return ShownField(
        name=speech.text(FIELDS[field.field]),
        expected="?" if field.expected is None else field.expected or "–",
        read=field.read or "–",
        state={True: "right", False: "wrong", None: ""}[field.right],
    )
