"""`registratur worker`: processes that work for a `watch` or `run` elsewhere."""

from __future__ import annotations

import platform
import threading
from typing import Annotated

import typer

from registratur.cli.session import session_of
from registratur.cli.stopping import CTRL_C, stop_on_signals
from registratur.config import config_error
from registratur.domain.work import Queue
from registratur.i18n import N_
from registratur.runtime.logs import configure_logs
from registratur.runtime.posts import places_for, serve_queues
from registratur.runtime.process import core_count


def worker(
    context: typer.Context,
    queues: Annotated[
        list[Queue] | None,
        typer.Argument(help=N_("What to serve: read, title, file; default: all of them."), metavar="QUEUE…"),
    ] = None,
    count: Annotated[
        int | None,
        typer.Option(
            min=1,
            help=N_("Processes that read; default: the configuration's. One more serves the other queues."),
            metavar="N",
        ),
    ] = None,
) -> None:
    """Work on what others let in, until stopped."""
    session = session_of(context)
    app = session.app
    if faults := app.check():
        raise config_error(faults)
    configure_logs()
    places = places_for(count or core_count(app.config.workers), queues or list(Queue))
    stop = threading.Event()
    stopped_by_ctrl_c = stop_on_signals(session, stop, N_("Stopping: what is in hand is given back."))
    for place in dict.fromkeys(places):
        session.say(
            N_("{count} × {queues} on {host}, database {database}"),
            count=places.count(place),
            queues=" + ".join(place),
            host=platform.node(),
            database=app.database.name,
        )
    serve_queues(app.bench, app.build, places, stop)
    if stopped_by_ctrl_c():
        raise typer.Exit(CTRL_C)
