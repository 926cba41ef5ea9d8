"""Lists and figures: entries, files that were set aside, and the state of everything."""

from __future__ import annotations

from datetime import timedelta

import pytest

from registratur.domain.filing import Entry
from registratur.domain.record import Text
from registratur.domain.scan import Document
from registratur.stores.cases import SqlCaseStore
from registratur.stores.database import Database
from registratur.stores.entries import SqlEntries
from registratur.stores.rejected import RejectedFile, SqlRejected
from registratur.testing.examples import NOON, make_entry, make_scan
from registratur.testing.stores import FakeClock


def enter(cases: SqlCaseStore, entry_id: str, **changes: object) -> Entry:
    """File a document of its own under an entry with changed fields."""
    document = Document.whole(make_scan(entry_id.encode()))
    cases.claim(document.scan)
    entry = Entry.model_validate(make_entry(entry_id=entry_id).model_dump() | changes)
    cases.enter(document, entry)
    return entry


@pytest.fixture
def entries(database: Database) -> SqlEntries:
    """The list of entries."""
    return SqlEntries(database)


def test_entries_come_back_equal_oldest_first(cases: SqlCaseStore, entries: SqlEntries) -> None:
    """Every field survives."""
    later = enter(cases, "a1", filed_at=NOON + timedelta(hours=1), event_date=None)
    first = enter(cases, "b1", pages=(2, 5))
    assert list(entries.list()) == [first, later]


def test_entries_are_found_by_person_time_and_text(cases: SqlCaseStore, entries: SqlEntries) -> None:
    """Filters work alone and together, texts whatever their case, umlauts too."""
    first = enter(cases, "a1", title="Übung 100 % macht …", personnel_number="1")
    second = enter(cases, "b1", filed_at=NOON + timedelta(days=1), source="ordner/scan7.PDF")
    assert list(entries.list(personnel_number="1")) == [first]
    assert list(entries.list(since=NOON + timedelta(days=1))) == [second]
    assert list(entries.list(text="üBUNG 100 %")) == [first]
    assert list(entries.list(text="scan7.pdf")) == [second]
    assert list(entries.list(text="zertifikat")) == [first, second]
    assert list(entries.list(text="zertifikat", personnel_number="2")) == []


def test_an_entry_is_shown_by_the_beginning_of_its_id(cases: SqlCaseStore, entries: SqlEntries) -> None:
    """As many characters as make it the only one; wildcards are just characters."""
    first, _ = enter(cases, "ab-1"), enter(cases, "ac-1")
    assert entries.show("ab-1") == first
    assert entries.show("AB") == first
    assert entries.show("a") is None
    assert entries.show("x") is None
    assert entries.show("%b") is None


def test_files_set_aside_are_listed_with_their_reason(
    cases: SqlCaseStore, database: Database, clock: FakeClock
) -> None:
    """The reason stays a template, so that each reader gets it in their language."""
    reason = Text(message="The file has {size} bytes.", values={"size": "0"})
    cases.set_aside("empty.pdf", "default", None, reason)
    cases.set_aside("empty.pdf", "default", "a" * 64, reason)
    assert list(SqlRejected(database).list()) == [
        RejectedFile(source="empty.pdf", inbox="default", sha256=sha256, reason=reason, at=clock.now())
        for sha256 in (None, "a" * 64)
    ]
