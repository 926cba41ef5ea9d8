"""`registratur models pull`."""

from __future__ import annotations

from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TimeRemainingColumn, TransferSpeedColumn

from registratur.cli.session import session_of
from registratur.i18n import N_


def pull_model(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="NAME", help=N_("A name of `models list --offered`."))],
) -> None:
    """Fetch a model into the home, check its hash, and say how to use it."""
    from registratur.downloads.pull import pull

    session = session_of(context)
    out = Console(stderr=True)
    columns = BarColumn(), DownloadColumn(), TransferSpeedColumn(), TimeRemainingColumn()
    with Progress(*columns, console=out, disable=not out.is_terminal, transient=True) as progress:
        task = progress.add_task("", total=None)
        pulled = pull(
            name,
            session.app.models,
            session.app.pulled_models,
            lambda done, total: progress.update(task, completed=done, total=total),
        )
    if not pulled.fetched:
        session.say(N_("{name} is there already: {path}"), name=name, path=pulled.path)
    else:
        session.say(N_("{name} was fetched: {path}"), name=name, path=pulled.path)
        session.say(N_("SHA-256 {sha256}"), sha256=pulled.sha256)
    if pulled.first_seen:
        session.say(
            N_(
                "Nobody had noted this hash before: the hub was trusted this once. It is pinned now, in"
                " {file}; from now on other bytes are refused."
            ),
            file=session.app.pulled_models / "models.toml",
        )
    session.say(
        N_('To use it, write model = "{name}" under [stages.titling.options] in {file}.'),
        name=name,
        file=session.home / "config" / "registratur.toml",
    )
