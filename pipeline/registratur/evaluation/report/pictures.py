"""What the report draws: reliability diagrams, and bars that are quicker to read than tables."""

from __future__ import annotations

from collections.abc import Iterator

from registratur.evaluation.report.bars import Bar, bar_chart
from registratur.evaluation.report.diagram import Captions, reliability_diagram
from registratur.evaluation.report.speech import Speech
from registratur.evaluation.report.words import RECIPIENT_OUTCOMES, STAGES
from registratur.evaluation.row import RecipientOutcome
from registratur.evaluation.summary import Evaluation
from registratur.i18n import N_


def reliability_pictures(evaluation: Evaluation, speech: Speech) -> dict[str, str]:
    """Return the reliability diagram of each stage as SVG."""
    pictures = {}
    for stage, measured in evaluation.reliability.items():
        captions = Captions(
            title=speech.text(STAGES[stage]),
            error=speech.text(
                N_("calibration error {error} · {count} documents"),
                error=speech.decimal(measured.expected_calibration_error, 3),
                count=measured.documents,
            ),
            confidence=speech.text(N_("confidence, %")),
            right=speech.text(N_("of these right, %")),
            documents=speech.text(N_("count")),
        )
        pictures[stage] = reliability_diagram(measured, captions)
    return pictures


def bar_pictures(evaluation: Evaluation, speech: Speech) -> list[tuple[str, str]]:
    """Return heading and SVG of each bar chart that has bars."""
    charts = (
        (N_("How the recipients were read"), _recipients(evaluation, speech)),
        (N_("Which step asks a human about documents that may be filed"), _held_back(evaluation, speech)),
        (N_("Filed without a human, by degradation"), _straight_through(evaluation, speech)),
        (N_("Seconds a document: mean (95 % stay below)"), _seconds(evaluation, speech)),
    )
    drawn = ((speech.text(heading), list(bars)) for heading, bars in charts)
    return [(heading, bar_chart(heading, bars)) for heading, bars in drawn if bars]


def _recipients(evaluation: Evaluation, speech: Speech) -> Iterator[Bar]:
    counts = evaluation.recipient_outcomes
    for outcome in RecipientOutcome:
        if count := counts.get(outcome, 0):
            share = count / sum(counts.values())
            yield Bar(
                label=speech.text(RECIPIENT_OUTCOMES[outcome]),
                length=share,
                text=f"{count} ({speech.percent(share)})",
                warns=outcome is RecipientOutcome.OTHER_PERSON,
            )


def _held_back(evaluation: Evaluation, speech: Speech) -> Iterator[Bar]:
    for stage, held in evaluation.held_back.items():
        text = f"{held.hits} ({speech.percent(held.rate)})"
        yield Bar(speech.text(STAGES.get(stage, stage)), held.rate or 0.0, text)


def _straight_through(evaluation: Evaluation, speech: Speech) -> Iterator[Bar]:
    for name, figures in evaluation.breakdown["degradation"].items():
        filed = figures.straight_through
        if filed.of:
            yield Bar(name, filed.rate or 0.0, f"{speech.percent(filed.rate)} ({filed.hits} / {filed.of})")


def _seconds(evaluation: Evaluation, speech: Speech) -> Iterator[Bar]:
    longest = max((taken.p95 for taken in evaluation.seconds.values()), default=0.0) or 1.0
    for stage, taken in evaluation.seconds.items():
        text = f"{speech.decimal(taken.mean, 2)} ({speech.decimal(taken.p95, 2)})"
        yield Bar(speech.text(STAGES.get(stage, stage)), taken.mean / longest, text)
