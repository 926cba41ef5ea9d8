"""Another state of the employee register: shown, checked and stored; what every way to bring one shares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any

import typer

from registratur.cli.output import print_json_line
from registratur.cli.session import Session, login_name
from registratur.cli.words import day
from registratur.domain.person import Employment, FormerName, Person
from registratur.domain.record import Text
from registratur.errors import UsageError
from registratur.i18n import N_
from registratur.people.difference import ImportDifference, PersonChange, difference

_MOST_SHOWN = 10
FIELDS = {
    "personnel_number": N_("number"),
    "person_id": N_("person id"),
    "family_name": N_("family name"),
    "given_names": N_("given names"),
    "birth_name": N_("birth name"),
    "former_names": N_("former names"),
    "birth_date": N_("birth date"),
    "client": N_("client"),
    "org_unit": N_("unit"),
    "entry_date": N_("entry"),
    "exit_date": N_("exit"),
    "email": N_("e-mail"),
    "other_employments": N_("other employments"),
}
"""How the fields of a person are called in a difference."""


DryRun = Annotated[bool, typer.Option("--dry-run", help=N_("Show what would change, change nothing."))]
Force = Annotated[bool, typer.Option("--force", help=N_("Import even what looks like a mistake."))]
ShowAll = Annotated[
    bool, typer.Option("--all", help=N_("List every change, not only the first ten of each kind."))
]
AsJson = Annotated[bool, typer.Option("--json", help=N_("Write the changes as lines of JSON."))]


@dataclass(frozen=True)
class ChangeOptions:
    """What the person at the terminal wants.

    Attributes:
        dry_run: Show what would change, and change nothing.
        force: Change the register even if that looks like a mistake.
        show_all: List every change, not only the first of each kind.
        as_json: Write the changes as lines of JSON.
    """

    dry_run: bool = False
    force: bool = False
    show_all: bool = False
    as_json: bool = False


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
    for notice in _cut(session, [session.render(notice) for notice in change.notices], options):
        typer.echo(f"  {notice}", err=True)
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


def show_difference(session: Session, change: ImportDifference, options: ChangeOptions) -> None:
    """Show who comes, who goes and what changes: for people, or as lines of JSON."""
    if options.as_json:
        for row in _rows(change):
            print_json_line(row)
        return
    session.say(
        N_("{summary}: {added} new, {vanished} gone, {changed} changed"),
        summary=change.summary,
        added=len(change.added),
        vanished=len(change.vanished),
        changed=len(change.changed),
    )
    for sign, lines in (
        ("+", [_who(session, person) for person in change.added]),
        ("−", [_who(session, person) for person in change.vanished]),
        ("~", [_what(session, changed) for changed in change.changed]),
    ):
        for line in _cut(session, lines, options):
            typer.echo(f"  {sign} {line}", err=True)


def _check(session: Session, change: ImportDifference) -> None:
    try:
        change.check_vanished(session.app.config.people.vanish_share)
        change.check_hands()
    except UsageError as error:
        session.complain(error)
        session.say(N_("Nothing was changed. `--force` imports it all the same."))
        raise typer.Exit(error.exit_code) from error


def _cut(session: Session, lines: list[str], options: ChangeOptions) -> Iterator[str]:
    shown = len(lines) if options.show_all else _MOST_SHOWN
    yield from lines[:shown]
    if len(lines) > shown:
        yield session.text(N_("… and {count} more; `--all` shows them"), count=len(lines) - shown)


def _who(session: Session, person: Person) -> str:
    more = [day(person.birth_date, session)] if person.birth_date else []
    more += [person.org_unit] if person.org_unit else []
    return session.text(
        "{number}  {name}", number=person.personnel_number, name=", ".join([person.display_name, *more])
    )


def _what(session: Session, change: PersonChange) -> str:
    fields = (
        session.text(
            "{field} {before} → {after}",
            field=session.text(FIELDS[name]),
            before=_value(session, getattr(change.before, name)),
            after=_value(session, getattr(change.after, name)),
        )
        for name in change.fields
    )
    return session.text(
        "{number}  {name}: {fields}",
        number=change.after.personnel_number,
        name=change.after.display_name,
        fields="; ".join(fields),
    )


def _value(session: Session, value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(_value(session, one) for one in value) or "-"
    if isinstance(value, FormerName):
        return value.name if value.until is None else f"{value.name} (–{day(value.until, session)})"
    if isinstance(value, Employment):
        return value.personnel_number
    if isinstance(value, date):
        return day(value, session)
    return str(value or "-")


def _rows(change: ImportDifference) -> Iterator[dict[str, Any]]:
    for kind, people in (("added", change.added), ("vanished", change.vanished)):
        for person in people:
            yield _row(kind, person, {})
    for changed in change.changed:
        before, after = (side.model_dump(mode="json") for side in (changed.before, changed.after))
        yield _row("changed", changed.after, {name: [before[name], after[name]] for name in changed.fields})


def _row(kind: str, person: Person, fields: dict[str, list[Any]]) -> dict[str, Any]:
    return {
        "change": kind,
        "personnel_number": person.personnel_number,
        "name": person.display_name,
        "fields": fields,
    }
