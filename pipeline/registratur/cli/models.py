"""`registratur models list` and `verify`."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from registratur.cli.output import console, print_json_line, table
from registratur.cli.session import Session, session_of
from registratur.errors import MissingDependencyError
from registratur.i18n import N_


def list_models(
    context: typer.Context,
    offered: Annotated[
        bool, typer.Option("--offered", help=N_("List what `models pull` can fetch instead."))
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help=N_("Write lines of JSON."))] = False,
) -> None:
    """List the models without reading their bytes."""
    session = session_of(context)
    rows = _offered_rows(session) if offered else _rows(session)
    if as_json:
        for row in rows:
            print_json_line(row)
    elif offered:
        _print_offered(session, rows)
    else:
        headings = (N_("Model"), N_("Version"), N_("Licence"), N_("Origin"), N_("File"))
        cells = [[str(row[key]) for key in ("name", "version", "licence", "origin", "path")] for row in rows]
        console().print(table([session.text(heading) for heading in headings], cells))


def verify(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help=N_("Write lines of JSON."))] = False,
) -> None:
    """Compare every model's bytes with the hash in models.toml; exit code 4 when one is wrong."""
    session = session_of(context)
    faults = 0
    for row in _rows(session):
        fault = None
        try:
            session.app.models.path(str(row["name"]))
        except MissingDependencyError as error:
            fault = error
            faults += 1
        if as_json:
            print_json_line({**row, "intact": fault is None})
        elif fault is None:
            console().print(f"ok     {row['name']} {row['version']}", markup=False)
        else:
            console().print(f"FAULT  {row['name']} {row['version']}", style="red", markup=False)
            session.complain(fault)
    if faults:
        raise typer.Exit(MissingDependencyError.exit_code)


def _rows(session: Session) -> list[dict[str, Any]]:
    return [
        {"name": name, **entry.model_dump(mode="json")}
        for name, entry in sorted(session.app.models.entries.items())
    ]


def _offered_rows(session: Session) -> list[dict[str, Any]]:
    return [
        {"name": name, **entry.model_dump(mode="json"), "pulled": name in session.app.models.pulled}
        for name, entry in session.app.models.downloads.items()
    ]


def _print_offered(session: Session, rows: list[dict[str, Any]]) -> None:
    headings = (N_("Model"), N_("Size"), N_("Memory"), N_("Licence"), N_("Good for"))
    cells = [
        [
            row["name"],
            f"{row['size_bytes'] / 1e9:.1f} GB",
            f"{row['memory_bytes'] / 1e9:.1f} GB",
            row["licence"],
            row["good_for"],
        ]
        for row in rows
    ]
    console().print(table([session.text(heading) for heading in headings], cells, right=(1, 2)))
