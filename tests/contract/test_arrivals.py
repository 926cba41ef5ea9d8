"""Arrivals on both kinds of database."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from registratur.domain.arrival import FoundFile, InboxState, Rejection, Stamp, WaitingFile
from registratur.domain.record import Text
from registratur.domain.review import DecisionKind
from registratur.domain.scan import Document, Scan
from registratur.domain.verdict import Outcome
from registratur.stores.arrivals import SqlArrivals
from registratur.stores.cases import SqlCaseStore
from registratur.stores.database import Database, open_database
from registratur.stores.journal import SqlJournal
from registratur.testing.examples import DOUBT, make_decision, make_scan
from registratur.testing.stores import FakeClock

NO_UTF8 = Path(os.fsdecode(b"M\xfcller.pdf"))
"""What old machines make of umlauts."""


@pytest.fixture
def database(any_database_url: str) -> Iterator[Database]:
    """An empty database of each kind."""
    opened = open_database(any_database_url)
    yield opened
    opened.close()


@pytest.fixture
def clock() -> FakeClock:
    """A clock that stands still."""
    return FakeClock()


@pytest.fixture
def cases(database: Database, clock: FakeClock) -> SqlCaseStore:
    """The documents."""
    return SqlCaseStore(database, clock)


@pytest.fixture
def arrivals(database: Database, clock: FakeClock) -> SqlArrivals:
    """No arrivals yet."""
    return SqlArrivals(database, clock)


def found(name: Path | str = "a.pdf", inode: int = (1 << 63) - 1) -> FoundFile:
    """A file in the inbox `post`."""
    return FoundFile(inbox="post", source=ascii(str(name)), place=Path(name), stamp=Stamp(inode, 10, 1 << 60))


def scan(content: bytes = b"one", source: str = "a.pdf") -> Scan:
    """A scan that came through the inbox `post`."""
    return Scan(**{**make_scan(content).model_dump(), "source": source, "inbox": "post"})


def test_a_file_is_taken_and_claimed_at_once(arrivals: SqlArrivals, cases: SqlCaseStore) -> None:
    """Its place is kept byte for byte; the same again changes nothing."""
    arrival = arrivals.take(found(NO_UTF8), scan())
    assert arrivals.take(found(NO_UTF8), scan()) == arrival
    assert (arrival.place, arrival.found.stamp.inode, arrival.duplicate) == (NO_UTF8, (1 << 63) - 1, False)
    assert [document.scan.sha256 for document in cases.unfinished()] == [arrival.sha256]
    assert arrivals.lying("post") == (arrival,)
    assert arrivals.lying("other") == ()


def test_a_file_with_another_stamp_is_the_same_file(arrivals: SqlArrivals) -> None:
    """A share that was mounted anew counts its inodes anew."""
    first = arrivals.take(found(inode=1), scan())
    second = arrivals.take(found(inode=2), scan())
    assert second.number == first.number
    assert second.found.stamp.inode == 2


def test_known_bytes_at_another_place_are_a_duplicate(arrivals: SqlArrivals, database: Database) -> None:
    """It says so in the journal; the first one is none."""
    assert not arrivals.take(found("a.pdf"), scan()).duplicate
    assert arrivals.take(found("b.pdf"), scan(source="b.pdf")).duplicate
    actions = [line.action for line in SqlJournal(database, FakeClock()).lines()]
    assert actions == ["scan.claimed", "duplicate"]


def test_what_an_earlier_version_has_claimed_is_no_duplicate(
    arrivals: SqlArrivals, cases: SqlCaseStore
) -> None:
    """It kept no arrivals: the file that still lies there is the one it had read."""
    cases.claim(scan())
    assert not arrivals.take(found(), scan()).duplicate


def test_other_bytes_at_a_place_leave_the_first_one_nowhere(arrivals: SqlArrivals) -> None:
    """The scanner has used the name again: what was taken cannot be moved any more."""
    arrivals.take(found(inode=1), scan(b"one"))
    second = arrivals.take(found(inode=2), scan(b"two"))
    first, _ = arrivals.lying("post")
    assert first.place is None
    assert second.place == Path("a.pdf")


def test_an_outcome_is_due_until_it_is_told_and_again_when_it_changes(
    arrivals: SqlArrivals, cases: SqlCaseStore
) -> None:
    """Review first, then a person's decision; the last word settles it."""
    arrival = arrivals.take(found(), scan())
    assert arrivals.due(["post"], 10) == ()
    assert arrivals.unanswered(["post"]) == 1
    document = Document.whole(scan())
    cases.close(document, Outcome.REVIEW, (DOUBT,))
    [due] = arrivals.due(["post"], 10)
    assert (due.arrival, due.document, due.final) == (arrival, document, False)
    assert arrivals.due(["other"], 10) == ()
    place = Path("klaerung/a.pdf")
    arrivals.told(arrival, place=place, version=due.version, note_sha256="a" * 64, settled=False)
    assert arrivals.due(["post"], 10) == ()
    assert arrivals.unanswered(["post"]) == 0
    [item] = cases.review_items()
    cases.decide(item, make_decision(DecisionKind.REJECT), [])
    [due] = arrivals.due(["post"], 10)
    assert due.final
    assert (due.arrival.place, due.arrival.note_sha256) == (place, "a" * 64)
    arrivals.told(due.arrival, place=None, version=due.version, note_sha256=None, settled=True)
    assert arrivals.lying("post") == ()


def test_a_plan_survives(arrivals: SqlArrivals) -> None:
    """Where a file lies and where it is going."""
    arrival = arrivals.take(found(), scan())
    arrivals.plan(arrival, place=Path("klaerung/a.pdf"), target=Path("erledigt") / NO_UTF8)
    [kept] = arrivals.lying("post")
    assert (kept.place, kept.target) == (Path("klaerung/a.pdf"), Path("erledigt") / NO_UTF8)


def test_what_is_set_aside_is_due_at_once(arrivals: SqlArrivals) -> None:
    """The same again changes nothing; once it is told it is settled."""
    rejection = Rejection(reason=Text(message="Too {what}.", values={"what": "big"}))
    arrival = arrivals.set_aside(found(), rejection)
    assert arrivals.set_aside(found(), rejection).number == arrival.number
    [due] = arrivals.due(["post"], 10)
    assert (due.arrival.rejection, due.document, due.final) == (rejection, None, True)
    arrivals.told(arrival, place=Path("fehler/a.pdf"), version=due.version, note_sha256=None, settled=True)
    assert arrivals.due(["post"], 10) == ()


def test_a_receipt_that_cannot_be_laid_waits_and_is_shown(arrivals: SqlArrivals, clock: FakeClock) -> None:
    """Until its time has come, or somebody takes the inbox over."""
    arrival = arrivals.set_aside(found(), Rejection(reason=Text(message="No.")))
    arrivals.postpone(arrival, Text(message="read-only"), wait_s=60)
    assert arrivals.due(["post"], 10) == ()
    assert arrivals.unanswered(["post"]) == 0
    assert arrivals.stuck() == ((arrival, Text(message="read-only")),)
    clock.advance(61)
    assert len(arrivals.due(["post"], 10)) == 1
    arrivals.postpone(arrival, Text(message="read-only"), wait_s=3600)
    arrivals.try_again("post")
    assert len(arrivals.due(["post"], 10)) == 1


def test_the_last_look_is_shown(arrivals: SqlArrivals, clock: FakeClock) -> None:
    """How an inbox was, and which files wait in it."""
    state = InboxState(
        inbox="post", looked_at=clock.now(), mode="poll", marked=NO_UTF8, trouble=Text(message="away")
    )
    waiting = WaitingFile(
        inbox="post", source="a.pdf", since=clock.now(), size_bytes=1 << 40, reason=Text(message="cut off")
    )
    arrivals.looked(state, [waiting])
    arrivals.looked(state, None)
    assert arrivals.states() == (state,)
    assert arrivals.state("post") == state
    assert arrivals.state("other") is None
    assert arrivals.waiting() == (waiting,)
    arrivals.looked(state, [])
    assert arrivals.waiting() == ()


def test_each_database_has_an_identity_of_its_own(arrivals: SqlArrivals, database: Database) -> None:
    """It is the same at every start."""
    assert len(arrivals.home_id) == 32
    assert SqlArrivals(database, FakeClock()).home_id == arrivals.home_id
