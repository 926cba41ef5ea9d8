"""`registratur run`: a backlog from start to outcome."""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from registratur.cli.leftovers import tell_leftovers
from registratur.cli.output import console, print_json_line, table
from registratur.cli.progress import BacklogProgress
from registratur.cli.session import Session, session_of
from registratur.cli.stopping import sigterm_ends_in_order
from registratur.cli.words import OUTCOMES, words_of
from registratur.config import config_error
from registratur.durable import Disk, disk_errors
from registratur.errors import ScanRejected, UsageError
from registratur.i18n import N_
from registratur.runtime.backlog import Settling, backlog, still_changing
from registratur.runtime.crew import Crew, Done
from registratur.runtime.door import Task
from registratur.runtime.process import core_count
from registratur.runtime.report import ReportRow
from registratur.wiring import App

_PATIENCE_S = 30.0
"""How long a backlog waits while the disk is full or the database away, before the command ends."""


def run(
    context: typer.Context,
    paths: Annotated[
        list[Path], typer.Argument(help=N_("Files, or folders that are read whole."), metavar="PATH…")
    ],
    report: Annotated[
        Path | None,
        typer.Option(
            help=N_("Write one line of JSON for each document into this file."), metavar="FILE.jsonl"
        ),
    ] = None,
    workers: Annotated[
        int | None,
        typer.Option(min=1, help=N_("Worker processes; default: the configuration's."), metavar="N"),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N_("Read and judge everything, but file and remember nothing."))
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help=N_("Write each outcome as a line of JSON."))
    ] = False,
) -> None:
    """Bring every file to its outcome: filed, in review, or set aside with a reason."""
    session = session_of(context)
    _check_report(report)
    # A folder and a file in it: the file is read once.
    tasks = list({task.path.absolute(): task for task in backlog(paths)}.values())
    _refuse_own(session.app, tasks)
    if not tasks:
        session.say(N_("There are no files to read."))
    started = time.monotonic()
    if dry_run:
        with tempfile.TemporaryDirectory(prefix="registratur-") as folder:
            done = _process(session, App.open(session.home, Path(folder)), tasks, workers, as_json)
    else:
        done = _process(session, session.app, tasks, workers, as_json)
    if report is not None:
        _write_report(report, [one.row for one in done])
    if not as_json:
        _print_summary(session, done, time.monotonic() - started, dry_run)
    if done and all(one.row.outcome == "rejected" for one in done):
        raise typer.Exit(ScanRejected.exit_code)


def _process(
    session: Session, app: App, tasks: Sequence[Task], workers: int | None, as_json: bool
) -> list[Done]:
    """Return what became of each file, in the order of the files."""
    if faults := app.check():
        raise config_error(faults)
    if not app.people.count():
        session.say(
            N_(
                "The employee register is empty: every document will go to review."
                " `registratur people import` loads the register."
            )
        )
    readers = min(core_count(workers or app.config.workers), len(tasks)) or 1
    done: dict[int, Done] = {}
    position = {id(task): number for number, task in enumerate(tasks)}
    sigterm_ends_in_order()
    try:
        with (
            app.crew(readers, _PATIENCE_S) as crew,
            BacklogProgress(session, len(tasks), words_of(OUTCOMES, session)) as progress,
        ):
            tell_leftovers(session, crew)
            for one in _brought(crew, tasks):
                done[position[id(one.task)]] = one
                progress.count(_outcome(one))
                if as_json:
                    print_json_line(one.row.model_dump(mode="json"))
    except (KeyboardInterrupt, SystemExit):
        session.say(N_("Stopped. What is done stays done; the same command goes on from here."))
        raise
    return [done[number] for number in sorted(done)]


def _brought(crew: Crew, tasks: Sequence[Task]) -> Iterator[Done]:
    """Yield each file with its outcome; one that is being written all the time is not read."""
    settling = Settling(tasks)
    yield from crew.process(settling)
    for task in settling.moving:
        yield Done(task, ReportRow.of_rejection(task.source, still_changing()))


def _outcome(done: Done) -> str:
    # A duplicate is shown as one each time: its first copy is what is known.
    return "known" if done.known and done.row.outcome != "duplicate" else done.row.outcome.value


def _print_summary(session: Session, done: Sequence[Done], seconds: float, dry_run: bool) -> None:
    counts = Counter(_outcome(one) for one in done)
    pages = sum(one.row.pages[1] - one.row.pages[0] + 1 for one in done if one.row.pages)
    out = console()
    out.print(
        table(
            (session.text(N_("Outcome")), session.text(N_("Files"))),
            [(word, str(counts[name])) for name, word in words_of(OUTCOMES, session).items()],
            right=(1,),
        )
    )
    for one in done:
        if one.row.outcome == "rejected":
            reasons = "; ".join(session.render(text) for text in one.row.spoken)
            out.print(f"{one.row.source}: {reasons}", style="yellow", markup=False, soft_wrap=True)
    session.say(
        N_("{files} files, {pages} pages in {seconds} s."),
        files=len(done),
        pages=pages,
        seconds=f"{seconds:.1f}",
    )
    if dry_run:
        session.say(N_("This was a dry run: nothing was filed or remembered."))
    elif counts["review"]:
        session.say(N_("What waits for a person: `registratur review list`."))


def _refuse_own(app: App, tasks: Sequence[Task]) -> None:
    for task in tasks:
        if app.keeps(task.path):
            raise UsageError(
                N_("{path} belongs to the home or to the records and is no scan."),
                advice=N_("Name a folder that holds neither, only scans."),
                path=task.path,
            )


def _check_report(report: Path | None) -> None:
    """Fail before the work rather than after it; and never write over a scan, as `--report *.pdf` would."""
    if report is None:
        return
    if not report.parent.is_dir() or (report.exists() and not report.is_file()):
        raise UsageError(
            N_("The report {path} cannot be written there."),
            advice=N_("Name a file in a folder that exists."),
            path=report,
        )
    if report.exists():
        with report.open("rb") as file:
            if file.read(1) not in (b"", b"{"):
                raise UsageError(
                    N_("{path} is no report and would be overwritten."),
                    advice=N_("Name a new file behind --report, such as report.jsonl."),
                    path=report,
                )


def _write_report(report: Path, rows: Sequence[ReportRow]) -> None:
    lines = (f"{row.model_dump_json()}\n".encode() for row in rows)
    disk = Disk()
    with disk_errors(report.parent):
        part = disk.write_part(report.parent, lines)
        disk.replace(part.path, report)
