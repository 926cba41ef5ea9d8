"""Another state of the employee register: shown, checked and stored; what every way to bring one shares."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import typer

from registratur.cli.people_difference import show_difference, show_lines
from registratur.cli.people_options import ChangeOptions
from registratur.cli.session import Session, login_name
from registratur.domain.person import Person
from registratur.domain.record import Text
from registratur.errors import UsageError
from registratur.i18n import N_
from registratur.people.difference import ImportDifference, difference
from registratur.people.mistakes import refuse_mistakes


@dataclass(frozen=True)
class RegisterChange:
    """Another register in the place of the stored one.

    Attributes:
        before: Everybody as stored.
        version: Version of the stored register, asked for before its people were read.
        people: Everybody as it shall be.
        source_sha256: Hash of the file, or of what a directory gave.
        notices: What was noticed while reading, to be shown.
        origin: What the journal shall tell of where the people come from; no names of people.
    """

    before: Sequence[Person]
    version: str
    people: Sequence[Person]
    source_sha256: str
    notices: Sequence[Text] = ()
    origin: Mapping[str, str] = field(default_factory=dict)


def change_register(session: Session, change: RegisterChange, options: ChangeOptions) -> None:
    """Show what another register would change, refuse what looks like a mistake, and store it.

    Raises:
        StoreError: The database failed, or the register was changed meanwhile; nothing was stored.
        typer.Exit: The change was refused.
    """
    found = difference(change.before, change.people)
    show_lines(session, [session.render(notice) for notice in change.notices], options)
    show_difference(session, found, options)
    if not options.force:
        _check(session, found)
    if options.dry_run:
        session.say(N_("This was a dry run: nothing was changed."))
        return
    session.app.people.replace(
        change.people,
        login_name(),
        change.source_sha256,
        based_on=change.version,
        detail={**found.journal_detail, **change.origin},
    )
    session.say(N_("The register has {count} people now."), count=len(change.people))


def _check(session: Session, change: ImportDifference) -> None:
    try:
        refuse_mistakes(change, session.app.config.people.vanish_share, date.today())
    except UsageError as error:
        session.complain(error)
        session.say(N_("Nothing was changed. `--force` imports it all the same."))
        raise typer.Exit(error.exit_code) from error
