"""`registratur people import`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from registratur.cli.people_change import ChangeOptions, change_register
from registratur.cli.session import session_of
from registratur.durable import sha256_of
from registratur.i18n import N_
from registratur.people.people_csv import read_mapping, read_people


def import_people(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=N_("The people file."), metavar="FILE.csv")],
    mapping: Annotated[
        Path | None, typer.Option(help=N_("Which of the file's columns is which of ours."), metavar="M.toml")
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help=N_("Show what would change, change nothing."))
    ] = False,
    force: Annotated[
        bool, typer.Option("--force", help=N_("Import even what looks like a mistake."))
    ] = False,
    show_all: Annotated[
        bool, typer.Option("--all", help=N_("List every change, not only the first ten of each kind."))
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help=N_("Write the changes as lines of JSON."))] = False,
) -> None:
    """Put the file's people in the place of the stored register, whole or not at all."""
    session = session_of(context)
    columns = read_mapping(mapping) if mapping is not None else None
    people = read_people(file, columns, language=session.language)
    options = ChangeOptions(dry_run=dry_run, force=force, show_all=show_all, as_json=as_json)
    change_register(session, people, sha256_of(file), options)
