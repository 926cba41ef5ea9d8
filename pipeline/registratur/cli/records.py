"""`registratur records list` and `show`."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated, Any

import typer
from rich.table import Table
from rich.text import Text as Cell

from registratur.cli.output import console, print_json_line, table
from registratur.cli.session import session_of
from registratur.cli.words import day, moment, pages
from registratur.domain.filing import Entry
from registratur.errors import UsageError
from registratur.i18n import N_


def list_entries(
    context: typer.Context,
    person: Annotated[
        str | None, typer.Option(help=N_("Only this personnel number."), metavar="NUMBER")
    ] = None,
    since: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d", "%d.%m.%Y"], help=N_("Only what was filed since this day."), metavar="DAY"
        ),
    ] = None,
    find: Annotated[
        str | None, typer.Option(help=N_("Only where title, type or file name contain this."), metavar="TEXT")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help=N_("Write lines of JSON."))] = False,
) -> None:
    """List entries, oldest first."""
    session = session_of(context)
    midnight = since.astimezone().astimezone(UTC) if since is not None else None
    entries = list(session.app.entries.list(personnel_number=person, since=midnight, text=find))
    if as_json:
        for entry in entries:
            print_json_line(entry_row(entry))
        return
    if not entries:
        session.say(N_("No entries."))
        return
    headings = (N_("Entry"), N_("Filed"), N_("Person"), N_("Register"), N_("Title"), N_("Decided by"))
    cells = [
        (
            entry.entry_id[:8],
            moment(entry.filed_at, session),
            entry.personnel_number,
            entry.register_code,
            entry.title,
            entry.decided_by,
        )
        for entry in entries
    ]
    console().print(table([session.text(heading) for heading in headings], cells))
    session.say(N_("Entries: {count}"), count=len(entries))


def show(
    context: typer.Context,
    entry_id: Annotated[str, typer.Argument(help=N_("Id of the entry, or how it begins."), metavar="ENTRY")],
    as_json: Annotated[bool, typer.Option("--json", help=N_("Write a line of JSON."))] = False,
) -> None:
    """Show one entry: where it lies, who decided, and whether its bytes are still the filed ones."""
    session = session_of(context)
    entry = session.app.entries.show(entry_id) if entry_id else None
    if entry is None:
        raise UsageError(
            N_("There is no entry {entry}, or there are several that begin so."),
            advice=N_("`registratur records list` shows all."),
            entry=entry_id,
        )
    intact = session.app.records.read_back(entry) == entry.sha256
    if as_json:
        print_json_line({**entry_row(entry), "location": entry.location, "intact": intact})
        return
    rows = [
        (N_("Entry"), entry.entry_id),
        (N_("Person"), entry.personnel_number),
        (N_("Register"), f"{entry.register_code} {entry.register_title}"),
        (N_("Title"), entry.title),
        (N_("Type"), entry.document_type or "-"),
        (N_("Date"), day(entry.event_date, session)),
        (N_("File"), f"{entry.source}, {pages(*entry.pages, session)}"),
        (N_("Lies in"), entry.location),
        (N_("Filed"), moment(entry.filed_at, session)),
        (N_("Decided by"), entry.decided_by),
        (N_("Bytes"), session.text(N_("intact") if intact else N_("CHANGED since filing"))),
        ("SHA-256", entry.sha256),
    ]
    grid = Table.grid(padding=(0, 2))
    for heading, value in rows:
        grid.add_row(Cell(session.text(heading), style="dim"), Cell(value))
    console().print(grid)


def entry_row(entry: Entry) -> dict[str, Any]:
    """Return an entry as a row of JSON; its keys are a contract with scripts."""
    return {
        "entry_id": entry.entry_id,
        "personnel_number": entry.personnel_number,
        "register": entry.register_code,
        **entry.model_dump(
            mode="json",
            include={
                "title",
                "document_type",
                "event_date",
                "source",
                "source_sha256",
                "pages",
                "sha256",
                "filed_at",
                "decided_by",
            },
        ),
    }
