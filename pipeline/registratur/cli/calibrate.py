"""`registratur calibrate`: from confidences to probabilities, and thresholds for a bounded error."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from registratur.cli.calibration_report import json_rows, sentences, tables
from registratur.cli.measuring import evaluate_documents, measured_home
from registratur.cli.output import console, print_json_line
from registratur.cli.session import Session, session_of
from registratur.durable import Disk, disk_errors
from registratur.engine.calibration import FILE, Calibration, StageCalibration, toml_of
from registratur.evaluation.calibrating import Findings, Judged, calibrate
from registratur.evaluation.row import Row
from registratur.evaluation.rows_file import holds_rows, read_rows
from registratur.evaluation.thresholds import Limits
from registratur.i18n import N_
from registratur.wiring import App


def calibrate_thresholds(
    context: typer.Context,
    truth: Annotated[
        Path,
        typer.Argument(
            help=N_("A truth.jsonl with scans and people.csv beside it, or the rows.jsonl of an evaluation."),
            metavar="TRUTH",
        ),
    ],
    target: Annotated[
        float,
        typer.Option(
            min=1e-6, max=0.5, help=N_("Highest share of filed documents in a wrong record."), metavar="SHARE"
        ),
    ] = 0.001,
    title_target: Annotated[
        float,
        typer.Option(
            min=1e-6,
            max=0.5,
            help=N_("Highest share of filed documents with a wrong title."),
            metavar="SHARE",
        ),
    ] = 0.02,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N_("Show what would be written, and write nothing."))
    ] = False,
    work: Annotated[
        Path | None,
        typer.Option(help=N_("Keep what OCR reads in this folder: the next time is quicker."), metavar="DIR"),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(min=1, help=N_("Worker processes; default: the configuration's."), metavar="N"),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=N_("Write lines of JSON."))] = False,
) -> None:
    """Measure the configured engines on documents whose truth is known, and write thresholds.toml."""
    session = session_of(context)
    rows, app = _measured(session, truth, work, workers)
    judged = [Judged.of_row(one) for one in rows]
    findings = calibrate(judged, app.gates, Limits(misfiled=target, mistitled=title_target))
    if as_json:
        for row in json_rows(findings, app.gates):
            print_json_line(row)
    else:
        for drawn in tables(session, findings, app.gates):
            console().print(drawn, "")
    for sentence in sentences(session, findings):
        typer.echo(sentence, err=True)
    path = app.home / "config" / FILE
    if not findings.after.filed:
        session.say(N_("{path} was not written."), path=path)
    elif dry_run:
        session.say(N_("This was a dry run: {path} was not written."), path=path)
    else:
        _write(path, toml_of(_calibration(app, findings)))
        session.say(N_("Written: {path}"), path=path)


def _measured(
    session: Session, truth: Path, work: Path | None, workers: int | None
) -> tuple[tuple[Row, ...], App]:
    if holds_rows(truth):
        app = App.open(measured_home(session))
        return read_rows(truth, app.model_hashes), app
    measured = evaluate_documents(session, truth, work=work, workers=workers)
    return measured.rows, measured.app


def _calibration(app: App, findings: Findings) -> Calibration:
    config, after = app.config, findings.after
    return Calibration(
        made_on=date.today(),
        documents=findings.documents,
        target=findings.limits.misfiled,
        title_target=findings.limits.mistitled,
        filed=after.filed,
        misfiled=after.misfiled,
        mistitled=after.mistitled,
        misfile_bound=after.misfile_bound,
        models=app.model_hashes,
        stages={
            stage: StageCalibration(
                use=config.stages[stage].use,
                threshold=findings.thresholds[stage],
                replaces=config.stages[stage].threshold,
                kind=found.kind,
                curve=found.curve,
            )
            for stage, found in findings.fits.items()
        },
    )


def _write(path: Path, text: str) -> None:
    disk = Disk()
    with disk_errors(path.parent):
        disk.replace(disk.write_part(path.parent, [text.encode()]).path, path)
