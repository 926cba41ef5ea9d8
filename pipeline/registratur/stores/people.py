"""The employee register in the database."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.orm import Session

from registratur.domain.person import Person
from registratur.domain.record import Record
from registratur.errors import StoreError, UsageError
from registratur.i18n import N_
from registratur.ports import Clock
from registratur.stores.database import Database
from registratur.stores.journal import journal_row
from registratur.stores.tables import PeopleImportRow, PersonRow

_REGISTER = "people"
"""What imports write about; documents go on being filed meanwhile."""
_COLUMNS = tuple(Person.model_fields)
_MOST_IN_ONE_STATEMENT = 500
_PEOPLE_AT_A_TIME = 1_000


class PeopleImport(Record):
    """One import of the register: when (UTC), by whom, and how many people it brought."""

    at: datetime
    actor: str
    people_count: int


class SqlPeople:
    """The employee register as last imported, the history of its imports, and the way back from the last."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def replace(
        self,
        people: Iterable[Person],
        actor: str,
        file_sha256: str,
        *,
        based_on: str | None = None,
        detail: Mapping[str, str] | None = None,
    ) -> None:
        """Put another register in the place of the stored one, whole or not at all.

        Args:
            people: The new register; personnel numbers are unique.
            actor: Who imports it.
            file_sha256: Hash of the imported file, or of what a directory gave.
            based_on: Version of the register that the import was compared with; None: whatever is stored.
            detail: What else the journal shall tell of it: numbers and ids only.

        Raises:
            StoreError: The database failed, two people share a number, or the register is no longer the one
                that the import was compared with; the old register stays.
        """
        listed = tuple(people)
        new = {person.personnel_number: person for person in listed}
        numbers = [employment.personnel_number for person in listed for employment in person.employments]
        if len(set(numbers)) < len(numbers):
            raise StoreError(N_("Two people of the new register share a personnel number; nothing changed."))
        version = register_version(new.values())
        with self._database.write(_REGISTER) as session:
            if based_on is not None and based_on != _version(session):
                raise StoreError(
                    N_("The register was changed by somebody else meanwhile; nothing was imported."),
                    advice=N_("Try again, and look at the difference anew."),
                )
            last, undo = _newest(session), _exchange(session, new)
            if last is not None and last.version == version:
                # Nothing changed, as on most nights: what can be undone is still the change before.
                undo = last.undo
            _add_import(session, self._clock.now(), actor, len(new), file_sha256, version, undo)
            told = {"people": str(len(new)), "file_sha256": file_sha256, **(detail or {})}
            session.add(journal_row(self._clock, actor, "people.imported", version, told))

    def before_last_import(self) -> tuple[Person, ...]:
        """Return the register as it was before the last import, by personnel number.

        Raises:
            UsageError: There is no import that could be undone.
        """
        with self._database.read() as session:
            _, undo = _undoable(session)
            before = _taken_back(_all(session), undo)
        return tuple(before[number] for number in sorted(before))

    def undo(self, actor: str, *, based_on: str | None = None) -> None:
        """Put the register back as it was before the last import; a second call is refused.

        Args:
            actor: Who undoes it.
            based_on: Version of the register that shall be taken back; None: whatever is stored.

        Raises:
            UsageError: There is no import that could be undone, or it is no longer the one that was meant.
            StoreError: The database failed, or what comes out is not the register of before; nothing changed.
        """
        with self._database.write(_REGISTER) as session:
            last, undo = _undoable(session)
            if based_on is not None and based_on != last.version:
                raise UsageError(N_("There was another import meanwhile; nothing was undone."))
            stored = _all(session)
            if register_version(stored) != last.version:
                raise StoreError(N_("The import cannot be undone: the register has been changed since then."))
            before = _taken_back(stored, undo)
            version, earlier = register_version(before.values()), _newest(session, before=last.number)
            undone, file_sha256 = last.version, earlier.file_sha256 if earlier else ""
            _exchange(session, before)
            _add_import(session, self._clock.now(), actor, len(before), file_sha256, version, undo=None)
            told = {"people": str(len(before)), "undone": undone}
            session.add(journal_row(self._clock, actor, "people.import_undone", version, told))

    def all(self) -> tuple[Person, ...]:
        """Return everybody, by personnel number."""
        with self._database.read() as session:
            return _all(session)

    def stream(self) -> Iterator[Person]:
        """Yield everybody, by personnel number, a few at a time in memory; read it to its end."""
        with self._database.read() as session:
            yield from _each(session)

    def count(self) -> int:
        """Return how many people there are."""
        with self._database.read() as session:
            return session.scalar(select(func.count()).select_from(PersonRow)) or 0

    def version(self) -> str:
        """Return the hash of the stored register; before the first import that of an empty one."""
        with self._database.read() as session:
            return _version(session)

    def last_import(self) -> PeopleImport | None:
        """Return the newest import, or None before the first."""
        # Not the whole row: workers ask every few seconds, and the way back may be as long as the register.
        columns = PeopleImportRow.at, PeopleImportRow.actor, PeopleImportRow.people_count
        query = select(*columns).order_by(PeopleImportRow.number.desc()).limit(1)
        with self._database.read() as session:
            row = session.execute(query).one_or_none()
            return None if row is None else PeopleImport(at=row.at, actor=row.actor, people_count=row[2])


def register_version(people: Iterable[Person]) -> str:
    """Return the SHA-256 of a register's content, whatever the order of its rows."""
    rows = sorted(map(_versioned, people), key=lambda row: row["personnel_number"])
    return hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()


def _versioned(person: Person) -> dict[str, Any]:
    """Return what of a person counts; without a source as before there were any, so that versions stay."""
    return person.model_dump(mode="json", exclude=None if person.source else {"source"})


def _exchange(session: Session, new: Mapping[str, Person]) -> dict[str, Any] | None:
    """Bring the table to another register; return the rows that went or changed and the numbers that came."""
    old = {person.personnel_number: person for person in _all(session)}
    gone = [person for number, person in old.items() if new.get(number) != person]
    come = [person for number, person in new.items() if old.get(number) != person]
    for start in range(0, len(gone), _MOST_IN_ONE_STATEMENT):
        numbers = [person.personnel_number for person in gone[start : start + _MOST_IN_ONE_STATEMENT]]
        session.execute(delete(PersonRow).where(PersonRow.personnel_number.in_(numbers)))
    for start in range(0, len(come), _PEOPLE_AT_A_TIME):
        session.execute(insert(PersonRow), list(map(_row, come[start : start + _PEOPLE_AT_A_TIME])))
    return {
        "people": [person.model_dump(mode="json") for person in gone],
        "added": sorted(new.keys() - old.keys()),
    }


def _add_import(
    session: Session,
    at: datetime,
    actor: str,
    people_count: int,
    file_sha256: str,
    version: str,
    undo: dict[str, Any] | None,
) -> None:
    # Only the newest import can be undone, so earlier ones need not keep what people they replaced.
    session.execute(update(PeopleImportRow).values(undo=None))
    session.add(
        PeopleImportRow(
            at=at,
            actor=actor,
            people_count=people_count,
            file_sha256=file_sha256,
            version=version,
            undo=undo,
        )
    )


def _taken_back(stored: Iterable[Person], undo: Mapping[str, Any]) -> dict[str, Person]:
    """Return the people as they were before an import, by number."""
    added = set(undo["added"])
    kept = {person.personnel_number: person for person in stored if person.personnel_number not in added}
    return kept | {person.personnel_number: person for person in map(Person.model_validate, undo["people"])}


def _undoable(session: Session) -> tuple[PeopleImportRow, dict[str, Any]]:
    last = _newest(session)
    if last is None or last.undo is None:
        raise UsageError(
            N_("There is no import that could be undone."),
            advice=N_("Only the last import can be undone, and only once. Import the right file instead."),
        )
    return last, last.undo


def _newest(session: Session, before: int | None = None) -> PeopleImportRow | None:
    """Return the newest import, or the newest before the one with a number."""
    query = select(PeopleImportRow).order_by(PeopleImportRow.number.desc()).limit(1)
    return session.scalar(query if before is None else query.where(PeopleImportRow.number < before))


def _version(session: Session) -> str:
    last = _newest(session)
    return last.version if last else register_version(())


def _all(session: Session) -> tuple[Person, ...]:
    return tuple(_each(session))


def _each(session: Session) -> Iterator[Person]:
    query = select(*(getattr(PersonRow, name) for name in _COLUMNS)).order_by(PersonRow.personnel_number)
    for row in session.execute(query.execution_options(yield_per=_PEOPLE_AT_A_TIME)):
        yield Person.model_validate(dict(zip(_COLUMNS, row, strict=True)))


def _row(person: Person) -> dict[str, object]:
    nested = person.model_dump(mode="json", include={"former_names", "other_employments"})
    return person.model_dump() | nested
