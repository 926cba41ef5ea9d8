"""The employee register in the database."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select

from registratur.domain.person import Person
from registratur.errors import StoreError
from registratur.stores.database import Database
from registratur.stores.journal import SqlJournal
from registratur.stores.people import PeopleImport, SqlPeople, register_version
from registratur.stores.tables import PeopleImportRow
from registratur.testing.stores import FakeClock

ADA = Person(
    personnel_number="00012345",
    family_name="von Größe-Łoś",
    given_names="Ada Maria",
    birth_name="Beispiel",
    former_names=("Muster", "Probe"),
    birth_date=date(1980, 2, 29),
    org_unit="Amt 10",
    entry_date=date(2001, 1, 1),
    exit_date=date(2030, 12, 31),
    email="ada@example.org",
)
BEN = Person(personnel_number="12345", family_name="Ben")
FILE = "f" * 64


@pytest.fixture
def people(database: Database, clock: FakeClock) -> SqlPeople:
    """An empty register."""
    return SqlPeople(database, clock)


def test_people_come_back_equal_by_number(people: SqlPeople) -> None:
    """Leading zeros, umlauts, dates and former names survive."""
    people.replace([BEN, ADA], "eva", FILE)
    assert people.all() == (ADA, BEN)


def test_people_are_counted_and_read_one_by_one(people: SqlPeople) -> None:
    """A large register need not lie in memory whole."""
    assert people.count() == 0
    people.replace([BEN, ADA], "eva", FILE)
    assert people.count() == 2
    assert list(people.stream()) == [ADA, BEN]


def test_an_import_takes_the_place_of_the_last(people: SqlPeople) -> None:
    """Who is not in the new register is no longer there."""
    people.replace([BEN, ADA], "eva", FILE)
    people.replace([BEN], "eva", FILE)
    assert people.all() == (BEN,)


def test_a_failed_import_keeps_the_old_register(people: SqlPeople) -> None:
    """Two people with one number: all or nothing."""
    people.replace([ADA], "eva", FILE)
    version = people.version()
    with pytest.raises(StoreError):
        people.replace([BEN, BEN], "eva", FILE)
    assert people.all() == (ADA,)
    assert people.version() == version


def test_the_version_is_that_of_the_content(people: SqlPeople) -> None:
    """Order does not matter, every field does."""
    assert people.version() == register_version(())
    people.replace([BEN, ADA], "eva", FILE)
    assert people.version() == register_version([ADA, BEN])
    assert register_version([ADA]) != register_version(
        [Person.model_validate(ADA.model_dump() | {"email": ""})]
    )


def test_every_import_leaves_its_trace(people: SqlPeople, database: Database, clock: FakeClock) -> None:
    """Who, when, how many and which file: in the list of imports and in the journal."""
    people.replace([ADA], "eva", FILE)
    people.replace([], "tom", FILE)
    with database.read() as session:
        rows = session.scalars(select(PeopleImportRow).order_by(PeopleImportRow.number)).all()
        traces = [(row.actor, row.at, row.people_count, row.file_sha256) for row in rows]
    assert traces == [("eva", clock.now(), 1, FILE), ("tom", clock.now(), 0, FILE)]
    lines = list(SqlJournal(database, clock).lines())
    assert [(line.actor, line.action) for line in lines] == [
        ("eva", "people.imported"),
        ("tom", "people.imported"),
    ]
    assert lines[0].detail == {"people": "1", "file_sha256": FILE}


def test_the_newest_import_is_known(people: SqlPeople, clock: FakeClock) -> None:
    """Before the first import there is none."""
    assert people.last_import() is None
    people.replace([ADA, BEN], "eva", FILE)
    assert people.last_import() == PeopleImport(at=clock.now(), actor="eva", people_count=2)
