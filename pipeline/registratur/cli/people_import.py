"""`registratur people import`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated

import typer

from registratur.cli.people_change import RegisterChange, change_register
from registratur.cli.people_options import AsJson, ChangeOptions, DryRun, Force, ShowAll
from registratur.cli.session import Session, session_of
from registratur.domain.record import Text
from registratur.durable import sha256_of
from registratur.i18n import N_
from registratur.people.carry_over import carry_over
from registratur.people.mapping import PeopleMapping
from registratur.people.people_csv import read_people_file


def import_people(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help=N_("The people file."), metavar="FILE.csv")],
    mapping: Annotated[
        str | None,
        typer.Option(
            help=N_("How the file is written: a mapping of config/people, or a file."), metavar="NAME"
        ),
    ] = None,
    forget: Annotated[
        bool,
        typer.Option(
            "--forget", help=N_("Keep nothing that the file does not tell, not even earlier names.")
        ),
    ] = False,
    dry_run: DryRun = False,
    force: Force = False,
    show_all: ShowAll = False,
    as_json: AsJson = False,
) -> None:
    """Put the file's people in the place of the stored register, whole or not at all."""
    from datetime import date

    session = session_of(context)
    today = date.today()
    mapping = mapping or session.app.config.people.mapping
    chosen = PeopleMapping() if mapping is None else _mapping(session, mapping)
    read = read_people_file(file, chosen, today, language=session.language)
    version = session.app.people.version()
    before = session.app.people.all()
    people = read.people if forget else carry_over(before, read.people, read.columns, today)
    change_register(
        session,
        RegisterChange(
            before=before,
            version=version,
            people=people,
            source_sha256=sha256_of(file),
            notices=(*read.notices, *_kept(len(people) - len(read.people))),
            origin={"mapping": Path(mapping).stem} if mapping is not None else {},
        ),
        ChangeOptions(dry_run=dry_run, force=force, show_all=show_all, as_json=as_json),
    )


def _kept(count: int) -> Iterator[Text]:
    if count:
        message = N_("Known only to a directory, and kept: {count}")
        yield Text(message=message, values={"count": str(count)})


def _mapping(session: Session, name: str) -> PeopleMapping:
    from registratur.config import shipped_folder
    from registratur.people.mapping_file import find_mapping, read_mapping

    folders = [root / "people" for root in (session.home / "config", shipped_folder("config"))]
    return read_mapping(find_mapping(name, folders), language=session.language)
