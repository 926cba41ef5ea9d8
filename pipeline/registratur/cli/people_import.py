"""`registratur people import`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from registratur.cli.session import Session, login_name, session_of
from registratur.durable import sha256_of
from registratur.errors import UsageError
from registratur.i18n import N_
from registratur.people.difference import ImportDifference, difference
from registratur.people.people_csv import read_mapping, read_people

_SHOWN_NUMBERS = 10


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
        bool, typer.Option("--force", help=N_("Import even if many people would vanish."))
    ] = False,
) -> None:
    """Put the file's people in the place of the stored register, whole or not at all."""
    session = session_of(context)
    stored = session.app.people
    columns = read_mapping(mapping) if mapping is not None else None
    people = read_people(file, columns, language=session.language)
    change = difference(stored.all(), people)
    _print(session, change)
    if not force:
        _check_vanished(session, change)
    if dry_run:
        session.say(N_("This was a dry run: nothing was changed."))
        return
    stored.replace(people, actor=login_name(), file_sha256=sha256_of(file))
    session.say(N_("The register has {count} people now."), count=len(people))


def _check_vanished(session: Session, change: ImportDifference) -> None:
    try:
        change.check_vanished(session.app.config.people.vanish_share)
    except UsageError as error:
        session.complain(error)
        session.say(N_("`--force` imports the file all the same."))
        raise typer.Exit(error.exit_code) from error


def _print(session: Session, change: ImportDifference) -> None:
    session.say(
        N_("{summary}: {added} new, {vanished} gone, {changed} changed"),
        summary=change.summary,
        added=len(change.added),
        vanished=len(change.vanished),
        changed=len(change.changed),
    )
    for sign, numbers in (("−", change.vanished), ("~", change.changed)):
        if numbers:
            more = session.text(N_(" and {count} more"), count=len(numbers) - _SHOWN_NUMBERS)
            shown = ", ".join(numbers[:_SHOWN_NUMBERS]) + (more if len(numbers) > _SHOWN_NUMBERS else "")
            typer.echo(f"  {sign} {shown}", err=True)
