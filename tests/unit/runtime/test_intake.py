"""One file from the door to its outcome, with every interruption in between."""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from registratur.domain.case import Case
from registratur.domain.filing import Entry
from registratur.domain.record import Record
from registratur.domain.result import StageResult
from registratur.domain.review import DecisionKind
from registratur.domain.scan import Document, Scan
from registratur.domain.verdict import Outcome
from registratur.domain.work import Queue
from registratur.errors import Encrypted, StoreError
from registratur.runtime.review import carry_out
from registratur.testing.examples import make_proposal_step
from registratur.testing.stages import FakeStage
from registratur.testing.stores import MemoryCaseStore
from tests.unit.runtime.office import (
    LINKED,
    FailingRecords,
    Office,
    OnePerson,
    compose,
    decision,
    told,
    waiting,
)


class SlowStage(FakeStage):
    """A linking stage that takes until it is told to go on."""

    def __init__(self) -> None:
        super().__init__("linking", LINKED)
        self._started, self._told = threading.Event(), threading.Event()

    def run(self, case: Case, /) -> StageResult[Record]:
        """Wait, then answer."""
        self._started.set()
        self._told.wait(timeout=10)
        return super().run(case)

    def go_on(self) -> None:
        """Let it end soon after somebody has begun; a second one would have time to begin, too."""
        self._started.wait(timeout=10)
        time.sleep(0.1)
        self._told.set()


def test_a_sure_document_is_filed(office: Office) -> None:
    """The row, the record and the store agree on where it went."""
    row = office.bring(office.drop("a.pdf"))
    assert (row.outcome, row.personnel_number, row.title) == (Outcome.FILED, "0007", "Zertifikat Erste Hilfe")
    [entry] = office.records.entries.values()
    assert entry.decided_by == "rule:certificate"


def test_the_second_time_it_is_known(office: Office) -> None:
    """The same file again gives the same row, runs no stage and files nothing."""
    path = office.drop("a.pdf")
    first = office.bring(path)
    assert office.bring(path) == first
    assert office.linking.calls == 0
    assert len(office.records.entries) == 1


def test_the_same_bytes_under_another_name_are_a_duplicate(office: Office) -> None:
    """A copy is told with the name of the first one, and not filed."""
    office.bring(office.drop("a.pdf"))
    row = office.bring(office.drop("copy.pdf"))
    assert row.outcome is Outcome.DUPLICATE
    assert row.reasons == ("admission: the same file came in before as a.pdf",)
    assert len(office.records.entries) == 1


def test_what_a_crash_left_is_brought_to_its_end_without_its_file(office: Office) -> None:
    """The worker was killed and somebody has taken the file away: its stored copy is read."""
    office.claimed(office.intake())
    (office.folder / "a.pdf").unlink()
    [row] = office.go_on(office.intake())
    assert (row.outcome, row.source) == (Outcome.FILED, "a.pdf")


def test_a_duplicate_of_what_is_not_filed_says_so(office: Office) -> None:
    """Nothing to do would be a lie to a clerk whose paper waits, or was rejected by mistake."""
    bench = waiting(office)
    row = office.bring(office.drop("copy.pdf"))
    assert row.reasons[1:] == ("admission: it waits for a person to review it",)
    [item] = office.cases.review_items()
    carry_out(item, decision(DecisionKind.REJECT, comment="an invoice"), bench, OnePerson(), compose)
    row = office.bring(office.drop("copy.pdf"))
    assert "rejected in review" in row.reasons[1]
    assert row.spoken[1].message == row.reasons[1].removeprefix("admission: ")


def test_a_duplicate_finishes_what_the_first_copy_left_undone(office: Office) -> None:
    """The first copy's reader was killed and its file is gone: the second one must not rest on it."""
    office.claimed(office.intake())
    row = office.bring(office.drop("copy.pdf", "a.pdf"))
    assert row.outcome is Outcome.DUPLICATE
    assert len(office.records.entries) == 1
    assert list(office.cases.unfinished()) == []


def test_two_readers_of_one_document_take_turns(office: Office) -> None:
    """A ticket that came twice, an orphan beside its successor: the second finds what the first did."""
    slow = SlowStage()
    desk = office.intake(linking=slow)
    document = office.claimed(desk)
    with ThreadPoolExecutor() as readers:
        reading = [readers.submit(office.read, desk, document) for _ in range(2)]
        slow.go_on()
    assert [reader.result() for reader in reading] == [None, None]
    stages = [step.stage for step in office.cases.case(document).steps]
    assert stages == ["linking", "titling", "router", "filing"]
    assert slow.calls == 1


def test_a_decision_is_filed_after_whoever_reads_the_document_has_ended(office: Office) -> None:
    """Two at one document would leave it in two records, should they come to two answers."""
    desk = office.intake()
    document = office.claimed(desk)
    case = office.cases.case(document)
    with ThreadPoolExecutor() as reviewers:
        with office.leases.held(f"document:{document.id}"):
            filing = reviewers.submit(desk.file, case.after(make_proposal_step()))
            with pytest.raises(TimeoutError):
                filing.result(timeout=0.2)
            assert office.records.entries == {}
        assert filing.result(timeout=10)[1][0] is Outcome.FILED


def test_a_rejected_file_is_remembered_with_its_reason(office: Office) -> None:
    """What cannot be taken has a row and a line in the store."""
    office.rejecting = Encrypted("The file is locked with a password.")
    row = office.bring(office.drop("a.pdf"))
    assert (row.outcome, row.pages) == (Outcome.REJECTED, None)
    assert row.reasons == ("admission: The file is locked with a password.",)
    assert office.cases.rejected[0][0] == "a.pdf"


def test_a_file_that_breaks_its_parser_stops_no_batch(office: Office) -> None:
    """Whatever a hostile file does to the libraries that open it, it is set aside like any other."""

    def break_down(path: Path, source: str, inbox: str) -> Scan:
        raise MemoryError

    row = office.bring(office.drop("a.pdf"), replace(office.intake(), admit=break_down))
    assert (row.outcome, row.reasons) == (
        Outcome.REJECTED,
        ("admission: The file cannot be read: MemoryError",),
    )


def test_a_file_that_changes_while_it_is_read_is_not_taken(office: Office) -> None:
    """The bytes that were judged and the bytes that were stored must be the same."""
    path = office.drop("a.pdf")

    def admit_then_change(path: Path, source: str, inbox: str) -> Scan:
        scan = office.admit(path, source, inbox)
        path.write_text("changed")
        return scan

    row = office.bring(path, replace(office.intake(), admit=admit_then_change))
    assert row.outcome is Outcome.REJECTED
    assert "changed while it was being read" in row.reasons[0]


def test_an_unsure_document_waits_with_reason_and_proposal(office: Office) -> None:
    """Nothing is filed, and the row says what the machine would have done."""
    office.confidence = 0.5
    row = office.bring(office.drop("a.pdf"))
    assert row.outcome is Outcome.REVIEW
    assert row.reasons == ("linking: not sure enough: 50 % where 90 % are needed",)
    assert row.proposal is not None
    assert row.proposal.personnel_number == "0007"
    assert (row.personnel_number, row.title, office.records.entries) == (None, None, {})


def test_a_failing_record_target_stops_and_resumes_to_one_entry(office: Office) -> None:
    """After the disk has room again the same call files once, without reading anew."""
    office.records = FailingRecords(failures=1)
    path = office.drop("a.pdf")
    with pytest.raises(StoreError):
        office.bring(path)
    row = office.bring(path)
    assert row.outcome is Outcome.FILED
    assert office.linking.calls == 0
    assert len(office.records.entries) == 1


def test_a_crash_between_record_and_store_files_once(office: Office) -> None:
    """A document that lies in the record but is not yet closed is closed, not filed again."""

    class Dying(MemoryCaseStore):
        def enter(self, document: Document, entry: Entry) -> None:
            raise KeyboardInterrupt

    office.cases = Dying()
    path = office.drop("a.pdf")
    with pytest.raises(KeyboardInterrupt):
        office.bring(path)
    survivor = MemoryCaseStore()
    vars(survivor).update(vars(office.cases))
    office.cases = survivor
    assert office.bring(path).outcome is Outcome.FILED
    assert len(office.records.entries) == 1


def test_a_worker_that_died_while_filing_asks(office: Office) -> None:
    """All stages have spoken, so the filing stage is named."""
    desk = office.intake()
    document = office.claimed(desk)
    assert desk.advance(document, Queue.READ) is Queue.TITLE
    assert desk.advance(document, Queue.TITLE) is Queue.FILE
    desk.bury(document, "crash", 1.0)
    assert told(desk, document.scan).reasons == ("filing: the step crashed",)


@pytest.mark.parametrize("kind", ["crash", "timeout"])
def test_a_document_that_killed_its_worker_goes_to_review(office: Office, kind: str) -> None:
    """The stage in flight is named, and the document does not run again by itself."""
    desk = office.intake()
    document = office.claimed(desk)
    desk.bury(document, kind, 7.0)
    row = told(desk, document.scan)
    assert row.outcome is Outcome.REVIEW
    assert row.reasons[0].startswith("linking: the step ")
    assert office.bring(office.folder / "a.pdf") == row


def test_burying_a_document_that_was_filed_already_keeps_it_filed(office: Office) -> None:
    """A worker that died after its work was done changes no outcome."""
    desk = office.intake()
    document = office.claimed(desk)
    office.read(desk, document)
    _, (outcome, _) = desk.bury(document, "crash", 1.0)
    assert outcome is Outcome.FILED
