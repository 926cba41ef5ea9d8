"""The figures of the health page, on both kinds of database."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from registratur.domain.arrival import FoundFile, InboxState, Stamp, WaitingFile
from registratur.domain.filing import Entry
from registratur.domain.record import Text
from registratur.domain.scan import Document, Scan
from registratur.domain.verdict import CRASHED, TIMED_OUT, Outcome, Reason
from registratur.domain.work import Queue
from registratur.engine.pipeline import died
from registratur.stores.arrivals import SqlArrivals
from registratur.stores.cases import SqlCaseStore
from registratur.stores.database import Database
from registratur.stores.states import State
from registratur.stores.status import SqlStatus, Waiting
from registratur.testing.examples import NOON, make_decision, make_entry, make_scan
from registratur.testing.stores import FakeClock


def claimed(cases: SqlCaseStore, number: int, **changes: object) -> Document:
    """Claim a scan of its own."""
    known = make_scan(bytes([number])).model_dump()
    document = Document.whole(Scan.model_validate(known | changes))
    cases.claim(document.scan)
    return document


def reason(stage: str, message: str, **values: str) -> Reason:
    """Say why a person has to look."""
    return Reason(stage=stage, text=Text(message=message, values=values))


def test_the_figures_of_an_empty_database_are_all_zero(database: Database) -> None:
    """Every state and queue is named, also where nothing is in it."""
    figures = SqlStatus(database).take(NOON)
    assert figures.documents == {state.value: 0 for state in State}
    assert (figures.review, figures.unfinished, figures.last_scan) == (None, None, {})
    assert (figures.filed_since, figures.rejected_since) == (0, 0)
    assert figures.quarantined == dict.fromkeys(Queue, 0)
    assert SqlStatus(database).inboxes() == {}


def test_figures_count_and_find_the_oldest(cases: SqlCaseStore, database: Database, clock: FakeClock) -> None:
    """Queue, approved, unfinished, filed today and before."""
    start = clock.now()
    documents = [claimed(cases, number, source=f"{number}.pdf") for number in range(5)]
    for document in documents[:3]:
        clock.advance(60)
        cases.close(document, Outcome.REVIEW)
    cases.decide(next(cases.review_items()), make_decision(), [])
    cases.set_aside("x", "run", None, Text(message="no"))
    for number, filed_at in ((11, start - timedelta(days=1)), (12, start)):
        entry = make_entry(entry_id=f"e{number}").model_dump() | {"filed_at": filed_at}
        cases.enter(claimed(cases, number), Entry.model_validate(entry))
    figures = SqlStatus(database).take(start)
    assert figures.documents == {
        "open": 2,
        "approved": 1,
        "review": 2,
        "filed": 2,
        "rejected": 0,
        "duplicate": 0,
    }
    assert figures.review == Waiting(since=start + timedelta(seconds=120), source="1.pdf", item_id=2)
    assert figures.unfinished == Waiting(since=start, source="3.pdf")
    assert (figures.filed_since, figures.rejected_since) == (1, 1)


def test_the_newest_scan_of_each_inbox_is_found(
    cases: SqlCaseStore, database: Database, clock: FakeClock
) -> None:
    """Whatever the inboxes are called, and however many scans each has."""
    newest = {}
    for number, inbox in enumerate(("run", "Öffentliche Post", "a", "run", "a b")):
        clock.advance(60)
        claimed(cases, number, inbox=inbox)
        newest[inbox] = clock.now()
    assert SqlStatus(database).take(NOON).last_scan == newest


def test_documents_on_which_workers_died_are_counted_where_that_was(
    cases: SqlCaseStore, database: Database
) -> None:
    """By the words of their reason; whoever quotes those words is no death, and a decision ends it."""
    told = (
        reason("ner", CRASHED),
        reason("ocr", TIMED_OUT, seconds="120"),
        reason("titling", TIMED_OUT, seconds="120"),
        reason("router", CRASHED),
        reason("filing", CRASHED),
        reason("linking", "the note says: {note}", note=CRASHED),
    )
    for number, why in enumerate(told):
        cases.close(claimed(cases, number), Outcome.REVIEW, (reason("ocr", "not sure enough"), why))
    assert SqlStatus(database).take(NOON).quarantined == {Queue.READ: 2, Queue.TITLE: 2, Queue.FILE: 1}
    cases.decide(next(cases.review_items()), make_decision(), [])
    assert SqlStatus(database).take(NOON).quarantined[Queue.READ] == 1


def test_a_step_that_died_says_so_in_the_words_that_are_counted() -> None:
    """Otherwise nothing would ever be in quarantine."""
    messages = {
        step.failure.text.message for kind in ("timeout", "crash") if (step := died("ocr", kind, 1.0)).failure
    }
    assert messages == {TIMED_OUT, CRASHED}


def test_an_inbox_tells_what_does_not_come_out_of_it(database: Database, clock: FakeClock) -> None:
    """Trouble, files that are not complete, and files that cannot be moved."""
    arrivals = SqlArrivals(database, clock)
    away = Text(message="The folder {folder} is away.", values={"folder": "/post"})
    state = InboxState(inbox="post", looked_at=NOON, mode="poll", trouble=away, since=NOON)
    half = [
        WaitingFile(
            inbox="post",
            source=f"{minutes}.pdf",
            since=NOON - timedelta(minutes=minutes),
            size_bytes=1,
            reason=Text(message="cut off"),
        )
        for minutes in (5, 90, 7)
    ]
    arrivals.looked(state, half)
    found = FoundFile(inbox="post", source="a.pdf", place=Path("a.pdf"), stamp=Stamp(1, 2, 3))
    arrivals.postpone(arrivals.take(found, make_scan(b"a")), Text(message="read-only"), 60.0)
    figures = SqlStatus(database).inboxes()["post"]
    assert (figures.trouble, figures.trouble_since, figures.mode) == (away, NOON, "poll")
    assert figures.oldest_incomplete == Waiting(since=NOON - timedelta(minutes=90), source="90.pdf")
    assert (figures.incomplete, figures.stuck) == (3, 1)
