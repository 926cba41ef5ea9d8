"""The employee register in the database."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator
from datetime import datetime

from sqlalchemy import delete, func, insert, select

from registratur.domain.person import Person
from registratur.domain.record import Record
from registratur.ports import Clock
from registratur.stores.database import Database
from registratur.stores.journal import journal_row
from registratur.stores.tables import PeopleImportRow, PersonRow

_PEOPLE_AT_A_TIME = 1_000


class PeopleImport(Record):
    """One import of the register: when (UTC), by whom, and how many people it brought."""

    at: datetime
    actor: str
    people_count: int


class SqlPeople:
    """The employee register as last imported, and the history of its imports."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    def replace(self, people: Iterable[Person], actor: str, file_sha256: str) -> None:
        """Put another register in the place of the stored one, whole or not at all.

        Args:
            people: The new register; personnel numbers are unique.
            actor: Who imports it.
            file_sha256: Hash of the imported file.

        Raises:
            StoreError: The database failed, or two people share a number; the old register stays.
        """
        new = tuple(people)
        version = register_version(new)
        with self._database.write() as session:
            session.execute(delete(PersonRow))
            if new:
                session.execute(insert(PersonRow), [_row(person) for person in new])
            session.add(
                PeopleImportRow(
                    at=self._clock.now(),
                    actor=actor,
                    people_count=len(new),
                    file_sha256=file_sha256,
                    version=version,
                )
            )
            detail = {"people": str(len(new)), "file_sha256": file_sha256}
            session.add(journal_row(self._clock, actor, "people.imported", version, detail))

    def all(self) -> tuple[Person, ...]:
        """Return everybody, by personnel number."""
        return tuple(self.stream())

    def stream(self) -> Iterator[Person]:
        """Yield everybody, by personnel number, a few at a time in memory; read it to its end."""
        columns = list(Person.model_fields)
        query = select(*(getattr(PersonRow, name) for name in columns)).order_by(PersonRow.personnel_number)
        with self._database.read() as session:
            for row in session.execute(query.execution_options(yield_per=_PEOPLE_AT_A_TIME)):
                yield Person.model_validate(dict(zip(columns, row, strict=True)))

    def count(self) -> int:
        """Return how many people there are."""
        with self._database.read() as session:
            return session.scalar(select(func.count()).select_from(PersonRow)) or 0

    def version(self) -> str:
        """Return the hash of the stored register; before the first import that of an empty one."""
        query = select(PeopleImportRow.version).order_by(PeopleImportRow.number.desc()).limit(1)
        with self._database.read() as session:
            return session.scalar(query) or register_version(())

    def last_import(self) -> PeopleImport | None:
        """Return the newest import, or None before the first."""
        query = select(PeopleImportRow).order_by(PeopleImportRow.number.desc()).limit(1)
        with self._database.read() as session:
            row = session.scalar(query)
            if row is None:
                return None
            return PeopleImport(at=row.at, actor=row.actor, people_count=row.people_count)


def _row(person: Person) -> dict[str, object]:
    nested = person.model_dump(mode="json", include={"former_names", "other_employments"})
    return person.model_dump() | nested


def register_version(people: Iterable[Person]) -> str:
    """Return the SHA-256 of a register's content, whatever the order of its rows."""
    rows = sorted(
        (person.model_dump(mode="json") for person in people), key=lambda row: row["personnel_number"]
    )
    return hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()
