"""`registratur watch`: the inbox folders, until stopped."""

from __future__ import annotations

import threading
from typing import Annotated

import typer

from registratur.cli.leftovers import tell_leftovers
from registratur.cli.output import print_json_line
from registratur.cli.session import Session, session_of
from registratur.cli.stopping import CTRL_C, stop_on_signals
from registratur.cli.words import OUTCOMES, word_for
from registratur.config import config_error
from registratur.errors import ConfigError, UsageError
from registratur.i18n import N_, shown
from registratur.runtime.logs import configure_logs
from registratur.runtime.report import ReportRow
from registratur.runtime.watch import ONCE_PATIENCE_S


def watch(
    context: typer.Context,
    once: Annotated[
        bool, typer.Option("--once", help=N_("End when what lies there now has its outcome."))
    ] = False,
    workers: Annotated[
        int | None,
        typer.Option(min=1, help=N_("Worker processes; default: the configuration's."), metavar="N"),
    ] = None,
    no_workers: Annotated[
        bool, typer.Option("--no-workers", help=N_("Start none: `registratur worker` does the work."))
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help=N_("Write each outcome as a line of JSON."))
    ] = False,
) -> None:
    """Bring every file that arrives to its outcome, and put it into its tray with a receipt."""
    session = session_of(context)
    if no_workers and workers is not None:
        raise UsageError(N_("`--workers` and `--no-workers` exclude each other."))
    app = session.app
    if faults := app.check():
        raise config_error(faults)
    if not app.config.inboxes:
        raise ConfigError(
            N_("No inbox is configured."), advice=N_("Write a section [inboxes.default] with its folder.")
        )
    configure_logs()
    stop = threading.Event()
    stopped_by_ctrl_c = stop_on_signals(session, stop, N_("Stopping: what is in hand is given back."))
    for name, inbox in app.config.inboxes.items():
        session.say(N_("Inbox {name}: {folder}"), name=name, folder=app.home / inbox.folder)
        if inbox.client and not app.employs(inbox.client):
            session.say(
                N_("Nobody in the register works for {client}: every document of this inbox goes to review."),
                client=inbox.client,
            )
    patience_s = ONCE_PATIENCE_S if once else None
    with app.crew(0 if no_workers else workers, patience_s) as crew:
        tell_leftovers(session, crew)
        served = app.watch(crew, lambda text: session.say(text.message, **text.values))
        for row in served.serve(stop, once=once):
            if as_json:
                print_json_line(row.model_dump(mode="json"))
            else:
                _print(session, row)
    if stopped_by_ctrl_c():
        raise typer.Exit(CTRL_C)


def _print(session: Session, row: ReportRow) -> None:
    where = f" -> {row.personnel_number}: {row.title}" if row.personnel_number else ""
    reasons = "; ".join(session.render(text) for text in row.spoken)
    outcome = word_for(OUTCOMES, row.outcome, session)
    typer.echo(shown(f"{row.source}: {outcome}{where}{reasons and f' ({reasons})'}"))
