"""The employee register in the database."""

from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import select, update

from registratur.domain.person import Person
from registratur.errors import StoreError, UsageError
from registratur.stores.database import Database
from registratur.stores.journal import SqlJournal
from registratur.stores.people import PeopleImport, SqlPeople, register_version
from registratur.stores.tables import PeopleImportRow, PersonRow
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
    source="city-ad",
)
BEN = Person(personnel_number="12345", family_name="Ben")
FILE = "f" * 64
BEFORE_SOURCES = "8acf13f918cf8349c63a49c134e1701f47993aebecc9de1773b14cb9862f061b"


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


def test_a_register_of_before_directories_were_told_apart_keeps_its_version() -> None:
    """Its last import can still be undone after an update."""
    assert register_version([BEN]) == BEFORE_SOURCES


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


def named(person: Person, family: str) -> Person:
    """Return somebody with another family name."""
    return Person.model_validate(person.model_dump() | {"family_name": family})


def test_undo_puts_the_last_register_back(people: SqlPeople, database: Database, clock: FakeClock) -> None:
    """Who came goes, who went comes back, who changed is as before; the journal tells of both ways."""
    people.replace([ADA, BEN], "eva", FILE)
    before = people.version()
    cleo = Person(personnel_number="777", family_name="Cleo")
    people.replace([named(BEN, "Bern"), cleo], "tom", "e" * 64)
    imported = people.version()
    assert people.before_last_import() == (ADA, BEN)
    people.undo("eva", based_on=imported)
    assert (people.all(), people.version()) == ((ADA, BEN), before)
    last = list(SqlJournal(database, clock).lines())[-1]
    assert (last.actor, last.action) == ("eva", "people.import_undone")
    assert last.detail == {"people": "2", "undone": imported}


def test_only_the_last_import_can_be_undone_and_only_once(people: SqlPeople) -> None:
    """Neither a second time nor the one before it."""
    with pytest.raises(UsageError):
        people.undo("eva")
    people.replace([ADA], "eva", FILE)
    people.replace([ADA, BEN], "eva", FILE)
    people.undo("eva")
    for call in (people.before_last_import, lambda: people.undo("eva")):
        with pytest.raises(UsageError, match="no import"):
            call()
    assert people.all() == (ADA,)
    people.replace([BEN], "eva", FILE)
    people.undo("eva")
    assert people.all() == (ADA,)


def test_an_import_that_brought_nothing_leaves_the_one_before_to_be_undone(people: SqlPeople) -> None:
    """As on most nights."""
    people.replace([ADA], "eva", FILE)
    people.replace([ADA, BEN], "eva", FILE)
    people.replace([BEN, ADA], "cron", FILE)
    people.undo("eva")
    assert people.all() == (ADA,)


def test_a_register_that_was_changed_meanwhile_is_not_overwritten(people: SqlPeople) -> None:
    """What somebody looked at is not what would be changed, in either direction."""
    seen = people.version()
    people.replace([ADA], "tom", FILE)
    with pytest.raises(StoreError, match="meanwhile"):
        people.replace([BEN], "eva", FILE, based_on=seen)
    with pytest.raises(UsageError, match="another import meanwhile"):
        people.undo("eva", based_on=seen)
    assert people.all() == (ADA,)
    people.replace([BEN], "eva", FILE, based_on=people.version())
    assert people.all() == (BEN,)


def test_a_register_changed_by_hand_is_not_undone(people: SqlPeople, database: Database) -> None:
    """What would come out is not the register of before."""
    people.replace([ADA], "eva", FILE)
    people.replace([ADA, BEN], "eva", FILE)
    with database.write() as session:
        session.execute(update(PersonRow).values(email="x"))
    with pytest.raises(StoreError, match="cannot be undone"):
        people.undo("eva")
    assert len(people.all()) == 2
