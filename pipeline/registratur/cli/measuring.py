"""Bringing the documents of a truth file to their rows: what `evaluate` and `calibrate` share."""

from __future__ import annotations

import tempfile
from collections.abc import Collection, Iterator
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
from registratur.runtime.door import Task
from registratur.runtime.process import core_count
from registratur.runtime.report import ReportRow
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
    scans = scans_of(truth)
    with _rehearsal(session, staff, work) as app:
        reports = _reports(session, app, scans, truth_file.parent / "scans", workers)
        rows = tuple(_judged(app, reports[one.source], one, scans[one.source]) for one in truth)
    return Measured(rows, app)


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


def _reports(
    session: Session, app: App, sources: Collection[str], folder: Path, workers: int | None
) -> dict[str, ReportRow]:
    """Bring every scan to its outcome."""
    tasks = [Task(path=folder / source, source=source, inbox="evaluation") for source in sources]
    readers = min(core_count(workers or app.config.workers), len(tasks))
    reports: dict[str, ReportRow] = {}
    with (
        BacklogProgress(session, len(tasks), words_of(OUTCOMES, session)) as progress,
        app.crew(readers, patience_s=0.0) as crew,
    ):
        for done in crew.process(tasks):
            reports[done.task.source] = done.row
            progress.count(done.row.outcome.value)
    return reports


def _judged(app: App, report: ReportRow, truth: Truth, documents: tuple[Truth, ...]) -> Row:
    # Two files with the same bytes are one scan to the stores: both get what the first one got.
    scan = app.cases.scan(report.source_sha256) if report.source_sha256 else None
    stored = app.cases.outcome(Document.whole(scan)) if scan else None
    if scan is None or stored is None:
        reasons = [Reason(stage="admission", text=text) for text in report.spoken]
        return rejected(truth, reasons, app.register)
    case = app.cases.case(Document.whole(scan))
    return judge(truth, documents, case, *stored, app.register, app.router)
