"""`registratur people undo`."""

from __future__ import annotations

import typer

from registratur.cli.people_difference import show_difference
from registratur.cli.people_options import AsJson, ChangeOptions, DryRun, ShowAll
from registratur.cli.session import login_name, session_of
from registratur.cli.words import moment
from registratur.i18n import N_
from registratur.people.difference import difference


def undo_import(
    context: typer.Context,
    dry_run: DryRun = False,
    show_all: ShowAll = False,
    as_json: AsJson = False,
) -> None:
    """Put the register back as it was before the last import; once."""
    session = session_of(context)
    stored = session.app.people
    version, last = stored.version(), stored.last_import()
    before = stored.before_last_import()
    if last is not None:
        session.say(
            N_("The import of {moment} by {actor} is taken back."),
            moment=moment(last.at, session),
            actor=last.actor,
        )
    options = ChangeOptions(show_all=show_all, as_json=as_json)
    show_difference(session, difference(stored.all(), before), options)
    if dry_run:
        session.say(N_("This was a dry run: nothing was changed."))
        return
    stored.undo(login_name(), based_on=version)
    session.say(N_("The register has {count} people now."), count=len(before))
