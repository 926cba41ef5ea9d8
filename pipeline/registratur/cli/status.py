"""`registratur status`."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Annotated

import typer
from rich.table import Table
from rich.text import Text as Cell

from registratur.cli.output import console, print_json_line
from registratur.cli.session import Session, session_of
from registratur.cli.viewing import oldest_item
from registratur.cli.words import age, moment
from registratur.domain.review import ReviewItem
from registratur.i18n import N_
from registratur.stores.people import PeopleImport
from registratur.stores.status import SqlStatus, Status

REVIEW_PATIENCE = timedelta(days=7)
"""How long an item may wait for a person before status asks for attention."""
UNFINISHED_PATIENCE = timedelta(hours=1)
"""How long a document may stand unfinished before it must be the leftover of a crash."""


def status(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help=N_("Write a line of JSON."))] = False,
) -> None:
    """Show the health of a home; exit code 1 when something needs attention."""
    session = session_of(context)
    now = datetime.now(UTC)
    midnight = datetime.now().astimezone().replace(hour=0, minute=0, second=0, microsecond=0).astimezone(UTC)
    figures = SqlStatus(session.app.database).take(midnight)
    oldest = oldest_item(session)
    register = session.app.people.last_import()
    warnings = list(_warnings(session, figures, register, now))
    if as_json:
        print_json_line(
            {
                **figures.model_dump(mode="json"),
                "oldest_item_id": oldest.item_id if oldest else None,
                "last_import": register.model_dump(mode="json") if register else None,
                "healthy": not warnings,
            }
        )
    else:
        _print(session, figures, oldest, register, now)
    for warning in warnings:
        typer.secho(warning, fg="yellow", err=True)
    if warnings:
        raise typer.Exit(1)


def _warnings(
    session: Session, figures: Status, register: PeopleImport | None, now: datetime
) -> Iterator[str]:
    if figures.oldest_waiting is not None and now - figures.oldest_waiting > REVIEW_PATIENCE:
        yield session.text(
            N_("An item has waited for {age}; see `registratur review list`."),
            age=age(figures.oldest_waiting, now, session),
        )
    if figures.oldest_unfinished is not None and now - figures.oldest_unfinished > UNFINISHED_PATIENCE:
        yield session.text(
            N_("Documents have been unfinished for {age}; give the `run` again, or start `watch`."),
            age=age(figures.oldest_unfinished, now, session),
        )
    if register is None or register.people_count == 0:
        yield session.text(N_("The employee register is empty; see `registratur people import`."))
    for name, inbox in session.app.config.inboxes.items():
        if not (session.home / inbox.folder).is_dir():
            yield session.text(
                N_("The folder {folder} of the inbox {name} is missing."),
                folder=session.home / inbox.folder,
                name=name,
            )


def _print(
    session: Session, figures: Status, oldest: ReviewItem | None, register: PeopleImport | None, now: datetime
) -> None:
    counts = figures.documents
    unfinished = counts["open"] + counts["approved"]
    rows = [
        (N_("Oldest item"), _oldest(session, oldest, now)),
        (N_("Wait for a person"), str(counts["review"])),
        (N_("Unfinished"), str(unfinished)),
        (N_("Filed today"), str(figures.filed_since)),
        (N_("Filed in all"), str(counts["filed"])),
        (N_("Set aside today"), str(figures.rejected_since)),
        (N_("Rejected in review"), str(counts["rejected"])),
        (N_("Register"), _register(session, register)),
    ]
    grid = Table.grid(padding=(0, 2))
    for heading, value in rows:
        grid.add_row(Cell(session.text(heading), style="dim"), Cell(value))
    for inbox, at in sorted(figures.last_scan.items()):
        heading = session.text(N_("Last scan ({inbox})"), inbox=inbox)
        grid.add_row(Cell(heading, style="dim"), Cell(moment(at, session)))
    console().print(grid)


def _oldest(session: Session, oldest: ReviewItem | None, now: datetime) -> str:
    if oldest is None:
        return "-"
    return session.text(
        N_("{age}: item {item}, {source}"),
        age=age(oldest.waiting_since, now, session),
        item=oldest.item_id,
        source=oldest.case.document.scan.source,
    )


def _register(session: Session, register: PeopleImport | None) -> str:
    if register is None:
        return "-"
    return session.text(
        N_("{count} people, imported {moment} by {actor}"),
        count=register.people_count,
        moment=moment(register.at, session),
        actor=register.actor,
    )
