"""The tables of the report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from registratur.evaluation.figures import Figures
from registratur.evaluation.report.speech import Speech
from registratur.evaluation.report.words import BREAKDOWNS, FIGURES, ORIGINS, RIGHT_MEANS, STAGES
from registratur.evaluation.rightness import MOST_CHARACTER_ERRORS
from registratur.evaluation.shares import Mean, Share
from registratur.evaluation.summary import Evaluation
from registratur.evaluation.targets import is_reached, value_of
from registratur.i18n import N_

_BREAKDOWN_COLUMNS = (
    "straight_through",
    "misfiled",
    "wrong_title",
    "recipient_exact",
    "nobody_as_nobody",
    "subject_exact",
    "type_exact",
    "date_exact",
    "character_error_rate_any_order",
)


class Cell(NamedTuple):
    """A cell; one that `misses` is below what is wanted of its figure."""

    text: str
    misses: bool = False


class Sheet(NamedTuple):
    """A table; the first cell of a row is its label, `words` says that the other cells are text, too."""

    heading: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    words: bool = False


def calibration(evaluation: Evaluation, speech: Speech) -> Sheet:
    """Return the calibration error of each stage, and what its being right means."""
    limit = speech.decimal(100 * MOST_CHARACTER_ERRORS, 0)
    columns = (
        N_("step"),
        N_("calibration error"),
        N_("documents"),
        N_("with doubted results"),
        N_("documents"),
        N_("a result is right when …"),
    )
    rows = [
        (
            speech.text(STAGES[stage]),
            speech.decimal(measured.expected_calibration_error, 3),
            str(measured.documents),
            speech.decimal(measured.expected_calibration_error_with_doubted, 3),
            str(measured.documents_with_doubted),
            speech.text(RIGHT_MEANS[stage], percent=limit),
        )
        for stage, measured in evaluation.reliability.items()
    ]
    return _sheet("", columns, rows, speech)


def overview(evaluation: Evaluation, speech: Speech) -> Iterator[Sheet]:
    """Yield all figures over all documents, and the scores of the labels where the truth has spans."""
    columns = (N_("figure"), N_("value"), N_("documents"), N_("meaning"))
    figures = evaluation.figures
    rows = [
        (
            speech.text(term.name),
            speech.figure(getattr(figures, name)),
            _count(getattr(figures, name)),
            speech.text(term.meaning),
        )
        for name, term in FIGURES.items()
    ]
    yield _sheet(N_("All figures"), columns, rows, speech)
    if evaluation.labels:
        yield _labels(evaluation, speech)


def breakdowns(evaluation: Evaluation, speech: Speech) -> Iterator[Sheet]:
    """Yield a table for each way to divide the documents that the truth allows."""
    names = [speech.text(FIGURES[column].name) for column in _BREAKDOWN_COLUMNS]
    for name, groups in evaluation.breakdown.items():
        if groups:
            rows = [_group(group, figures, speech) for group, figures in groups.items()]
            columns = ["", speech.text(N_("documents")), *names]
            yield Sheet(speech.text(BREAKDOWNS[name]), columns, rows)


def measured(evaluation: Evaluation, speech: Speech) -> Sheet:
    """Return what was measured: the kind, threshold, engine and options of each stage."""
    subject = evaluation.subject
    columns = (N_("step"), N_("kind"), N_("threshold"), N_("engine"), N_("options"))
    rows = [
        (
            speech.text(STAGES[stage]),
            chosen.use,
            speech.percent(subject.thresholds.get(stage)),
            "; ".join(subject.engines.get(stage, ())) or "–",
            ", ".join(f"{key} = {value}" for key, value in chosen.options.items()) or "–",
        )
        for stage, chosen in subject.stages.items()
    ]
    return _sheet(N_("What was measured"), columns, rows, speech)


def _labels(evaluation: Evaluation, speech: Speech) -> Sheet:
    columns = (N_("label"), N_("precision"), N_("recall"), N_("F1"), N_("printed"), N_("read"))
    rows = [
        (
            label.value,
            speech.percent(score.precision),
            speech.percent(score.recall),
            speech.decimal(score.f1, 3),
            str(score.printed),
            str(score.read),
        )
        for label, score in evaluation.labels.items()
    ]
    return _sheet(N_("Mentions by label"), columns, rows, speech)


def _sheet(heading: str, columns: Sequence[str], rows: Sequence[Sequence[str]], speech: Speech) -> Sheet:
    return Sheet(
        heading=speech.text(heading),
        columns=[speech.text(column) for column in columns],
        rows=[[Cell(text) for text in row] for row in rows],
        words=True,
    )


def _group(group: str, figures: Figures, speech: Speech) -> list[Cell]:
    label = speech.text(ORIGINS[group]) if group in ORIGINS else group
    return [
        Cell(label),
        Cell(str(figures.documents)),
        *(_cell(name, getattr(figures, name), speech) for name in _BREAKDOWN_COLUMNS),
    ]


def _cell(name: str, figure: Share | Mean, speech: Speech) -> Cell:
    return Cell(speech.figure(figure), misses=is_reached(name, value_of(figure)) is False)


def _count(figure: Share | Mean) -> str:
    return f"{figure.hits} / {figure.of}" if isinstance(figure, Share) else str(figure.of)
