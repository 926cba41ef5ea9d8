"""`registratur people explain`."""

from __future__ import annotations

import tempfile
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.text import Text as Cell

from registratur.cli.output import console, print_json_line
from registratur.cli.session import Session, session_of
from registratur.cli.waterfall import percent, print_candidates
from registratur.cli.words import pages, reason_line
from registratur.config import config_error
from registratur.domain.case import Case
from registratur.domain.linkage import Linkage
from registratur.domain.scan import Document
from registratur.domain.verdict import Reason
from registratur.engine.pipeline import Pipeline
from registratur.errors import ScanRejected, UsageError
from registratur.i18n import N_
from registratur.runtime.crew import Crew
from registratur.runtime.door import Task
from registratur.runtime.worker import Bench, Build
from registratur.wiring import App

_READING = ("ocr", "segmentation", "ner", "linking")
"""The stages that say whom a document is about."""


def explain(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=N_("A scan."), metavar="FILE")],
    as_json: Annotated[bool, typer.Option("--json", help=N_("Write a line of JSON."))] = False,
) -> None:
    """Show whom a scan is about, and every comparison that says so; nothing is stored or filed."""
    session = session_of(context)
    if not file.is_file():
        raise UsageError(N_("{path} is no file."), advice=N_("Name one file with a scan."), path=file)
    if not session.app.people.count():
        session.say(N_("The employee register is empty; see `registratur people import`."))
    with tempfile.TemporaryDirectory(prefix="registratur-") as folder:
        app = App.open(session.home, Path(folder))
        try:
            case = _read(app, file)
        finally:
            app.database.close()
    reasons = tuple(one for one in app.router.judge(case).reasons if one.stage in _READING)
    if as_json:
        print_json_line(_row(app, case, reasons))
    else:
        _print(console(), session, app, case, reasons)


def _read(app: App, file: Path) -> Case:
    """Return the history of a file after all stages up to linking, read in a process of its own.

    Raises:
        ScanRejected: The file cannot be read; says why.
        ConfigError: The configuration is wrong.
    """
    if faults := app.check():
        raise config_error(faults)
    task = Task(path=file, source=file.name, inbox="explain")
    with Crew(app.bench, partial(_without_titling, app.build), app.build_take, 1, patience_s=0.0) as crew:
        (done,) = crew.process([task])
    scan = app.cases.scan(done.row.source_sha256) if done.row.source_sha256 else None
    if scan is None:
        said, advice = done.row.spoken[0], done.row.advice
        values = {**said.values, **(advice.values if advice else {})}
        raise ScanRejected(said.message, advice=advice.message if advice else "", **values)
    return app.cases.case(Document.whole(scan))


def _without_titling(build: Build) -> Bench:
    """Make a bench whose work stops when the person is known."""
    bench = build()
    reading = Pipeline([one for one in bench.intake.pipeline.stages if one.name in _READING])
    return replace(bench, intake=replace(bench.intake, pipeline=reading))


def _row(app: App, case: Case, reasons: tuple[Reason, ...]) -> dict[str, Any]:
    result, scan = case.result(Linkage), case.document.scan
    linkage = result.value if result else Linkage(personnel_number=None)
    return {
        "source": scan.source,
        "source_sha256": scan.sha256,
        "pages": [case.document.first_page, case.document.last_page],
        "decision": "ask" if reasons else "proved",
        "reasons": [reason.english for reason in reasons],
        "confidence": {name: round(value, 4) for name, value in app.router.probabilities(case).items()},
        **linkage.model_dump(mode="json", exclude={"doubts"}),
    }


def _print(out: Console, session: Session, app: App, case: Case, reasons: tuple[Reason, ...]) -> None:
    result, document = case.result(Linkage), case.document
    linkage = result.value if result else None
    name = linkage.recipient if linkage else ""
    out.print(
        Cell.assemble(
            (document.scan.source, "bold"), f", {pages(document.first_page, document.last_page, session)}"
        )
    )
    out.print(session.text(N_("Recipient as read: {name}"), name=name or "-"), markup=False)
    _print_decision(out, session, app, case, reasons)
    heading = session.text(N_("Who it may be"))
    out.print(Cell(f"\n{heading}", style="bold"))
    print_candidates(out, session, linkage)


def _print_decision(
    out: Console, session: Session, app: App, case: Case, reasons: tuple[Reason, ...]
) -> None:
    linkage = case.result(Linkage)
    proposed = linkage.value.personnel_number if linkage else None
    who = next(
        (one for one in (linkage.value.candidates if linkage else ()) if one.personnel_number == proposed),
        None,
    )
    if who is not None:
        sure = percent(app.router.probabilities(case).get("linking", 0.0))
        values = {"name": who.display_name, "number": who.personnel_number, "sure": sure}
        message = (
            N_("Proposed: {name}, {number}")
            if reasons
            else N_("Proved: {name}, {number} ({sure} sure); nobody needs to look at the person")
        )
        out.print(Cell(session.text(message, **values), style="" if reasons else "bold green"))
    if reasons:
        out.print(Cell(session.text(N_("A person decides, because:")), style="bold yellow"))
    for reason in reasons:
        out.print(Cell(f"  - {reason_line(reason, session)}", style="yellow"))
