"""`registratur evaluate`: how well the configured models read, on documents whose truth is known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Annotated

import typer

from registratur.cli.measuring import Measured, evaluate_documents
from registratur.cli.output import console, table
from registratur.cli.session import Session, session_of
from registratur.durable import Disk, disk_errors, sha256_of
from registratur.engine.calibration import JUDGED
from registratur.evaluation.report.cards import target_name, target_value, target_wish, verdict
from registratur.evaluation.report.page import render
from registratur.evaluation.report.pictures import reliability_pictures
from registratur.evaluation.report.speech import Speech
from registratur.evaluation.row import Row
from registratur.evaluation.summary import Evaluation, Subject, engines_of, summarise
from registratur.evaluation.truth import read_truth
from registratur.i18n import N_

_FOLDER = Path("registratur-evaluation")
_DISK = Disk()


def evaluate(
    context: typer.Context,
    truth: Annotated[
        Path,
        typer.Argument(
            help=N_("The truth.jsonl; beside it lie a folder scans and a people.csv."), metavar="TRUTH"
        ),
    ],
    out: Annotated[
        Path, typer.Option(help=N_("Folder for report, figures, rows and pictures."), metavar="DIR")
    ] = _FOLDER,
    json_file: Annotated[
        Path | None,
        typer.Option("--json", help=N_("Write the figures here; default: DIR/figures.json."), metavar="FILE"),
    ] = None,
    html_file: Annotated[
        Path | None,
        typer.Option("--html", help=N_("Write the report here; default: DIR/report.html."), metavar="FILE"),
    ] = None,
    work: Annotated[
        Path | None,
        typer.Option(
            help=N_(
                "Keep what OCR reads in this folder: the next evaluation, with other models, is quicker."
            ),
            metavar="DIR",
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(min=1, help=N_("Worker processes; default: the configuration's."), metavar="N"),
    ] = None,
    limit: Annotated[
        int | None, typer.Option(min=1, help=N_("Only the first N documents."), metavar="N")
    ] = None,
) -> None:
    """Read every document of a truth file as a dry run, compare, and write a report."""
    session = session_of(context)
    page, figures = html_file or out / "report.html", json_file or out / "figures.json"
    # Whatever can fail without reading a document fails before hours of reading.
    read_truth(truth, limit)
    for folder in (out, page.parent, figures.parent):
        with disk_errors(folder):
            _DISK.make_folder(folder)
    measured = evaluate_documents(session, truth, work=work, workers=workers, limit=limit)
    evaluation = summarise(measured.rows, _subject(truth, measured), datetime.now(UTC))
    _print(session, evaluation)
    speech = Speech(session.language)
    _write(page, render(evaluation, session.language))
    _write(figures, evaluation.model_dump_json(indent=1))
    _write(out / "rows.jsonl", _lines(measured.rows))
    for stage, picture in reliability_pictures(evaluation, speech).items():
        _write(out / f"reliability-{stage}.svg", picture)
    session.say(N_("The report: {page}"), page=page)


def _subject(truth: Path, measured: Measured) -> Subject:
    config = measured.app.config
    return Subject(
        truth=truth.name,
        truth_sha256=sha256_of(truth),
        documents=len(measured.rows),
        scans=len({row.truth.source for row in measured.rows}),
        registratur=version("registratur"),
        stages={stage: config.stages[stage] for stage in JUDGED},
        thresholds=dict(measured.app.gates.thresholds),
        thresholds_from=measured.app.gates.source,
        engines=engines_of(measured.rows),
    )


def _print(session: Session, evaluation: Evaluation) -> None:
    speech = Speech(session.language)
    words: Mapping[bool | None, str] = {
        True: session.text(N_("reached")),
        False: session.text(N_("missed")),
        None: "–",
    }
    headings = (N_("Figure"), N_("Value"), N_("Wanted"), N_("Documents"), "")
    rows = [
        (
            target_name(target, speech),
            target_value(target, speech),
            target_wish(target, speech),
            str(target.of),
            words[target.reached],
        )
        for target in evaluation.targets
    ]
    console().print(table([session.text(heading) for heading in headings], rows, right=(1, 3)))
    session.say(N_("{verdict} {documents} documents, {seconds} s each."), **_closing(evaluation, speech))


def _closing(evaluation: Evaluation, speech: Speech) -> dict[str, object]:
    taken = evaluation.seconds.get("all")
    return {
        "verdict": verdict(evaluation, speech),
        "documents": evaluation.figures.documents,
        "seconds": speech.decimal(taken.mean if taken else None, 1),
    }


def _lines(rows: tuple[Row, ...]) -> str:
    # Keys that the truth does not have must stay away: null would say something else.
    return "".join(f"{row.model_dump_json(exclude_unset=True)}\n" for row in rows)


def _write(path: Path, text: str) -> None:
    with disk_errors(path.parent):
        _DISK.replace(_DISK.write_part(path.parent, [text.encode()]).path, path)
