"""`registratur people pull`."""

from __future__ import annotations

from typing import Annotated

import typer

from registratur.cli.people_change import RegisterChange, change_register
from registratur.cli.people_options import AsJson, ChangeOptions, DryRun, Force, ShowAll
from registratur.cli.session import Session, session_of
from registratur.errors import UsageError
from registratur.i18n import N_


def pull(
    context: typer.Context,
    name: Annotated[
        str | None,
        typer.Argument(help=N_("Which directory; may be left out if there is only one."), metavar="NAME"),
    ] = None,
    dry_run: DryRun = False,
    force: Force = False,
    show_all: ShowAll = False,
    as_json: AsJson = False,
) -> None:
    """Put into the stored register what a directory knows; what it does not know stays."""
    from datetime import date

    from registratur.people.merging import MergeRules, merge

    session = session_of(context)
    name = name or _only_source(session)
    chosen = session.app.source(name)
    rules = session.app.config.people.sources[name]
    reading = chosen.read()
    session.say(N_("The directory {name} has {count} accounts."), name=name, count=len(reading.entries))
    version = session.app.people.version()
    before = session.app.people.all()
    merged = merge(
        before, reading.entries, name, date.today(), MergeRules(absent=rules.absent, disabled=rules.disabled)
    )
    if not force:
        merged.check(session.app.config.people.vanish_share)
    change_register(
        session,
        RegisterChange(
            before=before,
            version=version,
            people=merged.people,
            source_sha256=reading.sha256,
            notices=(*reading.notices, *merged.notices),
            origin={"directory": name},
        ),
        ChangeOptions(dry_run=dry_run, force=force, show_all=show_all, as_json=as_json),
    )


def _only_source(session: Session) -> str:
    names = sorted(session.app.config.people.sources)
    if len(names) == 1:
        return names[0]
    raise UsageError(
        N_("Which directory? The configuration names: {names}"),
        advice=N_("`[people.sources.NAME]` of registratur.toml names one."),
        names=", ".join(names) or "-",
    )
