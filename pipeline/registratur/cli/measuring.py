"""Bringing the documents of a truth file to their rows: what `evaluate` and `calibrate` share."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from registratur.cli.progress import BacklogProgress
from registratur.cli.session import Session
from registratur.cli.words import OUTCOMES, words_of
from registratur.config import config_error, shipped_folder
from registratur.domain.scan import Document
from registratur.domain.verdict import Reason
from registratur.errors import UsageError
from registratur.evaluation.judging import judge, rejected
from registratur.evaluation.row import Row
from registratur.evaluation.truth import Truth, read_truth, scans_of
from registratur.i18n import N_
from registratur.runtime.report import ReportRow
from registratur.runtime.workers import Task, Workers, worker_count
from registratur.wiring import App


@dataclass(frozen=True)
class Measured:
    """An evaluation's rows, and what they measure.

    Attributes:
        rows: One for each row of the truth file, in its order.
        app: The home, configuration and models that were measured.
    """

    rows: tuple[Row, ...]
    app: App


def evaluate_documents(
    session: Session,
    truth_file: Path,
    *,
    work: Path | None = None,
    workers: int | None = None,
    limit: int | None = None,
) -> Measured:
    """Run the configured pipeline over the scans beside a truth file, as a dry run, and judge every document.

    The register is the `people.csv` beside the truth. Without a home the shipped configuration is measured.

    Args:
        session: Shows the progress.
        truth_file: The `truth.jsonl`.
        work: Folder that keeps what OCR reads, for the next time.
        workers: Worker processes; None: as configured.
        limit: Only so many documents, the first ones.

    Raises:
        UsageError: Truth, scans or people file are missing or broken.
        ConfigError: The configuration is wrong.
        MissingDependencyError: A model or program is missing.
        StoreError: The disk is full, or `work` cannot be written.
    """
    truth = read_truth(truth_file, limit)
    staff = truth_file.parent / "people.csv"
    if not staff.is_file():
        raise UsageError(
            N_("The people file {file} is missing."),
            advice=N_("Beside a truth.jsonl lie a folder scans and a people.csv."),
            file=staff,
        )
    with _rehearsal(session, staff, work) as app:
        rows = _rows(session, app, scans_of(truth), truth_file.parent / "scans", workers)
        places = {id(one): place for place, one in enumerate(truth)}
        return Measured(tuple(sorted(rows, key=lambda row: places[id(row.truth)])), app)


def measured_home(session: Session) -> Path:
    """Return the home; where none was named and there is none, the folder of the shipped configuration."""
    home = session.home
    if session.home_option is not None or (home / "config").is_dir():
        return home
    session.say(N_("There is no home at {home}; the shipped configuration is measured."), home=home)
    return shipped_folder("config").parent


@contextmanager
def _rehearsal(session: Session, staff: Path, work: Path | None) -> Iterator[App]:
    """Open the home, or the shipped configuration, so that all traces lie in a folder that goes with it."""
    home = measured_home(session)
    readings = work.absolute() / "readings" if work else None
    with tempfile.TemporaryDirectory(prefix="registratur-") as folder:
        app = App.open(home, Path(folder), staff.absolute(), readings)
        if faults := app.check():
            raise config_error(faults)
        try:
            yield app
        finally:
            app.database.close()


def _rows(
    session: Session, app: App, scans: Mapping[str, tuple[Truth, ...]], folder: Path, workers: int | None
) -> list[Row]:
    tasks = [Task(path=folder / source, source=source, inbox="evaluation") for source in scans]
    count = min(worker_count(workers or app.config.workers), len(tasks))
    rows: list[Row] = []
    with (
        BacklogProgress(session, len(tasks), words_of(OUTCOMES, session)) as progress,
        Workers(app.build, count, app.config.limits) as pool,
    ):
        for done in pool.process(tasks):
            progress.count(done.row.outcome.value)
            rows += _judged(app, done.row, scans[done.task.source])
    return rows


def _judged(app: App, report: ReportRow, documents: tuple[Truth, ...]) -> Iterator[Row]:
    scan = app.cases.scan(report.source_sha256) if report.source_sha256 else None
    stored = app.cases.outcome(Document.whole(scan)) if scan else None
    for truth in documents:
        if scan is None or stored is None:
            reasons = [Reason(stage="admission", text=text) for text in report.spoken]
            yield rejected(truth, reasons, app.register)
        else:
            case = app.cases.case(Document.whole(scan))
            yield judge(truth, documents, case, *stored, app.register, app.router)
