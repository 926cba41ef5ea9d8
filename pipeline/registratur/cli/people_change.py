"""Another state of the employee register: shown, checked and stored; what every way to bring one shares."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Any

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


def change_register(
    session: Session,
    people: Iterable[Person],
    source_sha256: str,
    options: ChangeOptions,
    notices: Iterable[Text] = (),
    origin: Mapping[str, str] = MappingProxyType({}),
    made_from: str | None = None,
) -> None:
    """Show what another register would change, refuse what looks like a mistake, and store it.

    Args:
        session: Whom to talk to.
        people: The register as it shall be.
        source_sha256: Hash of the file, or of what a directory gave.
        options: What the person wants.
        notices: What was noticed while reading, to be shown.
        origin: What the journal shall tell of where the people come from; no names of people.
        made_from: Version of the stored register that the people were made from, if they were.

    Raises:
        StoreError: The database failed, or the register was changed meanwhile; nothing was stored.
        typer.Exit: The change was refused.
    """
    stored = session.app.people
    version = made_from or stored.version()
    people = tuple(people)
    change = difference(stored.all(), people)
    for notice in _cut(session, [session.render(notice) for notice in notices], options):
        typer.echo(f"  {notice}", err=True)
    show_difference(session, change, options)
    if not options.force:
        _check(session, change)
    if options.dry_run:
        session.say(N_("This was a dry run: nothing was changed."))
        return
    detail = {**change.journal_detail, **origin}
    stored.replace(people, login_name(), source_sha256, based_on=version, detail=detail)
    session.say(N_("The register has {count} people now."), count=len(people))


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
