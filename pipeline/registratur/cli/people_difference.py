"""The difference between two states of the register, for people and as lines of JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

import typer

from registratur.cli.output import print_json_line
from registratur.cli.people_options import ChangeOptions
from registratur.cli.session import Session
from registratur.cli.words import day
from registratur.domain.person import Employment, FormerName, Person
from registratur.i18n import N_
from registratur.people.difference import ImportDifference, PersonChange

_MOST_SHOWN = 10
_WHO_IT_IS = frozenset(("family_name", "given_names", "birth_date"))
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
    "source": N_("directory"),
}
"""How the fields of a person are called in a difference."""


def show_difference(session: Session, change: ImportDifference, options: ChangeOptions) -> None:
    """Show who comes, who goes and what changes: for people, or as lines of JSON."""
    if options.as_json:
        for row in _rows(change):
            print_json_line(row)
        return
    session.say(
        N_("{summary}: {added} new, {vanished} gone, {changed} changed, {unchanged} as before"),
        summary=change.summary,
        added=len(change.added),
        vanished=len(change.vanished),
        changed=len(change.changed),
        unchanged=change.unchanged,
    )
    # Changes of who somebody is come first: among moves of a whole office they would not be seen.
    changed = sorted(change.changed, key=lambda one: _WHO_IT_IS.isdisjoint(one.fields))
    show_lines(session, [f"+ {_who(session, person)}" for person in change.added], options)
    show_lines(session, [f"− {_who(session, person)}" for person in change.vanished], options)
    if len(changed) > _MOST_SHOWN:
        typer.echo(f"  ~ {_counts(session, changed)}", err=True)
    show_lines(session, [f"~ {_what(session, one)}" for one in changed], options)


def show_lines(session: Session, lines: Sequence[str], options: ChangeOptions) -> None:
    """Show lines to the person, the first ones only unless all are wanted."""
    shown = len(lines) if options.show_all else _MOST_SHOWN
    for line in lines[:shown]:
        typer.echo(f"  {line}", err=True)
    if len(lines) > shown:
        more = session.text(N_("… and {count} more; `--all` shows them"), count=len(lines) - shown)
        typer.echo(f"    {more}", err=True)


def _counts(session: Session, changed: Sequence[PersonChange]) -> str:
    """Return how often each field changes, the most frequent first: `unit 280, family name 3`."""
    counts = Counter(name for change in changed for name in change.fields)
    return ", ".join(f"{session.text(FIELDS[name])} {count}" for name, count in counts.most_common())


def _who(session: Session, person: Person) -> str:
    more = [day(person.birth_date, session)] if person.birth_date else []
    more += [person.org_unit] if person.org_unit else []
    more += [job.personnel_number for job in person.other_employments]
    return session.text(
        "{number}  {name}", number=person.personnel_number, name=", ".join([person.display_name, *more])
    )


def _what(session: Session, change: PersonChange) -> str:
    fields = (
        session.text(
            "{field} {change}",
            field=session.text(FIELDS[name]),
            change=_step(session, getattr(change.before, name), getattr(change.after, name)),
        )
        for name in change.fields
    )
    return session.text(
        "{number}  {name}: {fields}",
        number=change.after.personnel_number,
        name=change.after.display_name,
        fields="; ".join(fields),
    )


def _step(session: Session, before: object, after: object) -> str:
    """Return what becomes of a value; of a list what comes and goes, and a mere other order as a whole."""
    if isinstance(before, tuple) and isinstance(after, tuple) and set(before) != set(after):
        gone = [f"−{_value(session, one)}" for one in before if one not in after]
        come = [f"+{_value(session, one)}" for one in after if one not in before]
        return ", ".join(gone + come)
    return f"{_value(session, before)} → {_value(session, after)}"


def _value(session: Session, value: object) -> str:
    if isinstance(value, tuple):
        return ", ".join(_value(session, one) for one in value) or "-"
    if isinstance(value, FormerName):
        if value.until is None:
            return value.name
        return session.text(N_("{name} (until {day})"), name=value.name, day=day(value.until, session))
    if isinstance(value, Employment):
        days = [day(one, session) if one else "" for one in (value.entry_date, value.exit_date)]
        parts = [value.personnel_number, value.client, value.org_unit, "–".join(days).strip("–")]
        return " ".join(filter(None, parts))
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
