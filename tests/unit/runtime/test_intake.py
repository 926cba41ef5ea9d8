"""One file from the door to its outcome, with every interruption in between."""

from __future__ import annotations

import hashlib
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from registratur.domain.case import Case
from registratur.domain.filing import Entry
from registratur.domain.linkage import Linkage
from registratur.domain.person import Person
from registratur.domain.process import Process
from registratur.domain.record import Record
from registratur.domain.result import StageResult
from registratur.domain.review import Decision, DecisionKind
from registratur.domain.scan import Document, Scan
from registratur.domain.title import Title
from registratur.domain.verdict import Outcome
from registratur.durable import held
from registratur.engine.pipeline import Pipeline
from registratur.engine.router import Router
from registratur.errors import Encrypted, ScanRejected, StoreError, UsageError
from registratur.ports import StageContext
from registratur.runtime.backlog import unfinished
from registratur.runtime.intake import Admitted, Intake
from registratur.runtime.report import ReportRow
from registratur.runtime.review import carry_out
from registratur.stages.filing.record import FilingOptions, RecordStage, filed_before
from registratur.testing.examples import make_proposal_step
from registratur.testing.stages import FailingStage, FakeStage
from registratur.testing.stores import FakeClock, MemoryBlobs, MemoryCaseStore, MemoryRecords

PROCESS = Process(
    name="certificate",
    register_code="R9",
    register_title="Fortbildung",
    document_types=("Zertifikat",),
    prompt="-",
)
LINKED = Linkage(personnel_number="0007", recipient="Anna Muster")
TITLED = Title(text="Zertifikat Erste Hilfe", document_type="Zertifikat", subject="Erste Hilfe")


class OnePerson:
    """A register that knows employee 0007."""

    def by_number(self, personnel_number: str) -> Person | None:
        """Return the one employee."""
        return Person(personnel_number="0007", family_name="Muster") if personnel_number == "0007" else None


class FailingRecords(MemoryRecords):
    """A record target whose disk is full, as often as it is told."""

    def __init__(self, failures: int) -> None:
        super().__init__()
        self.failures = failures

    def file(self, entry: Entry, original: Path) -> Entry:
        """Fail, or file."""
        if self.failures:
            self.failures -= 1
            raise StoreError("The disk is full.")
        return super().file(entry, original)


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


@dataclass
class Office:
    """An intake on twins, and what goes into it."""

    folder: Path
    confidence: float = 1.0
    records: MemoryRecords = field(default_factory=MemoryRecords)
    cases: MemoryCaseStore = field(default_factory=MemoryCaseStore)
    rejecting: ScanRejected | None = None

    def intake(self, *, linking: object | None = None) -> Intake:
        """Put the intake together, as a new process would."""
        blobs = MemoryBlobs(self.folder)
        context = StageContext(
            process=PROCESS, blobs=blobs, register=None, records=self.records, models=None, clock=FakeClock()
        )
        self.linking = linking or FakeStage("linking", LINKED, self.confidence)
        return Intake(
            admit=self.admit,
            blobs=blobs,
            cases=self.cases,
            journal=self.cases.journal,
            pipeline=Pipeline([self.linking, FakeStage("titling", TITLED)]),
            router=Router({"linking": 0.9, "titling": 0.9}),
            filing=RecordStage(FilingOptions(), context),
            filed_before=partial(filed_before, context=context),
            filing_threshold=1.0,
            process=PROCESS,
        )

    def admit(self, path: Path, source: str, inbox: str) -> Scan:
        """Admit everything, unless told to reject."""
        if self.rejecting:
            raise self.rejecting
        content = path.read_bytes()
        return Scan(
            sha256=hashlib.sha256(content).hexdigest(),
            size_bytes=len(content),
            media_type="application/pdf",
            page_count=1,
            source=source,
            inbox=inbox,
        )

    def drop(self, name: str, content: str = "paper") -> Path:
        """Put a file into the folder."""
        path = self.folder / name
        path.write_text(content)
        return path

    def bring(self, path: Path, intake: Intake | None = None) -> ReportRow:
        """Take a file to its outcome."""
        desk = intake or self.intake()
        taken = desk.take(path, path.name, "run")
        return taken if isinstance(taken, ReportRow) else desk.read(taken)

    def go_on(self, desk: Intake) -> list[ReportRow]:
        """Take up what was left, as `run` and `watch` do when they start."""
        tasks = unfinished(self.cases, desk.blobs)
        taken = [desk.take(task.path, task.source, task.inbox) for task in tasks]
        return [desk.read(admitted) for admitted in taken if isinstance(admitted, Admitted)]


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office where everything is sure."""
    return Office(tmp_path)


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
    desk = office.intake()
    taken = desk.take(path, "a.pdf", "run")
    assert isinstance(taken, Admitted)
    assert taken.known
    assert desk.read(taken) == first
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
    path = office.drop("a.pdf")
    office.intake().take(path, "a.pdf", "run")
    path.unlink()
    [row] = office.go_on(office.intake())
    assert (row.outcome, row.source) == (Outcome.FILED, "a.pdf")


def test_what_was_left_without_a_stored_copy_does_not_stop_the_others(office: Office) -> None:
    """Half a backup came back: the document without bytes waits for its file, the next one is filed."""
    desk = office.intake()
    for name in ("a.pdf", "b.pdf"):
        taken = desk.take(office.drop(name, name), name, "run")
        assert isinstance(taken, Admitted)
        if name == "a.pdf":
            desk.blobs.local_path(taken.scan.sha256).unlink()
    assert [row.source for row in office.go_on(desk)] == ["b.pdf"]
    assert [document.scan.source for document in office.cases.unfinished()] == ["a.pdf"]


def test_a_duplicate_of_what_is_not_filed_says_so(office: Office) -> None:
    """Nothing to do would be a lie to a clerk whose paper waits, or was rejected by mistake."""
    desk = waiting(office)
    row = office.bring(office.drop("copy.pdf"))
    assert row.reasons[1:] == ("admission: it waits for a person to review it",)
    [item] = office.cases.review_items()
    carry_out(item, decision(DecisionKind.REJECT, comment="an invoice"), desk, OnePerson(), compose)
    row = office.bring(office.drop("copy.pdf"))
    assert "rejected in review" in row.reasons[1]
    assert row.spoken[1].message == row.reasons[1].removeprefix("admission: ")


def test_a_duplicate_finishes_what_the_first_copy_left_undone(office: Office) -> None:
    """The first copy's reader was killed and its file is gone: the second one must not rest on it."""
    desk = office.intake()
    desk.take(office.drop("a.pdf"), "a.pdf", "run")
    row = office.bring(office.drop("copy.pdf"))
    assert row.outcome is Outcome.DUPLICATE
    assert len(office.records.entries) == 1
    assert list(office.cases.unfinished()) == []


def test_two_readers_of_one_document_take_turns(office: Office) -> None:
    """A run beside a watch, or an orphan beside its successor: the second finds the first one's outcome."""
    slow = SlowStage()
    desk = office.intake(linking=slow)
    taken = desk.take(office.drop("a.pdf"), "a.pdf", "run")
    assert isinstance(taken, Admitted)
    with ThreadPoolExecutor() as readers:
        rows = [readers.submit(desk.read, taken) for _ in range(2)]
        slow.go_on()
    assert rows[0].result() == rows[1].result()
    stages = [step.stage for step in office.cases.case(Document.whole(taken.scan)).steps]
    assert stages == ["linking", "titling", "router", "filing"]


def test_a_decision_is_filed_after_whoever_reads_the_document_has_ended(office: Office) -> None:
    """Two at one document would leave it in two records, should they come to two answers."""
    desk = office.intake()
    taken = desk.take(office.drop("a.pdf"), "a.pdf", "run")
    assert isinstance(taken, Admitted)
    case = office.cases.case(Document.whole(taken.scan))
    with ThreadPoolExecutor() as reviewers:
        with held(desk.blobs.local_path(taken.scan.sha256)):
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
    path = office.drop("a.pdf")
    taken = desk.take(path, "a.pdf", "run")
    assert isinstance(taken, Admitted)
    document = Document.whole(taken.first)
    desk.pipeline.run(office.cases.case(document), lambda step: office.cases.append(document, step))
    assert desk.bury(taken, "crash", 1.0).reasons == ("filing: the step crashed",)


@pytest.mark.parametrize("kind", ["crash", "timeout"])
def test_a_document_that_killed_its_worker_goes_to_review(office: Office, kind: str) -> None:
    """The stage in flight is named, and the document does not run again by itself."""
    path = office.drop("a.pdf")
    desk = office.intake()
    taken = desk.take(path, "a.pdf", "run")
    assert isinstance(taken, Admitted)
    row = desk.bury(taken, kind, 7.0)
    assert row.outcome is Outcome.REVIEW
    assert row.reasons[0].startswith("linking: the step ")
    assert office.bring(path) == row


def test_burying_a_document_that_was_filed_already_keeps_it_filed(office: Office) -> None:
    """A worker that died after its work was done changes no outcome."""
    path = office.drop("a.pdf")
    desk = office.intake()
    taken = desk.take(path, "a.pdf", "run")
    assert isinstance(taken, Admitted)
    desk.read(taken)
    assert desk.bury(taken, "crash", 1.0).outcome is Outcome.FILED


def decision(kind: DecisionKind, **words: object) -> Decision:
    """A word of reviewer Anna."""
    return Decision(kind=kind, user="anna", decided_at=datetime(2026, 1, 2, tzinfo=UTC), **words)


def compose(rule: str, *, document_type: str, subject: str, event_date: object, length: int) -> str:
    """The shortest naming rule."""
    return f"{document_type} {subject}"


def waiting(office: Office) -> Intake:
    """Bring one unsure document into the queue."""
    office.confidence = 0.5
    office.bring(office.drop("a.pdf"))
    return office.intake()


def test_an_approved_document_is_filed_at_once(office: Office) -> None:
    """The entry names the person who decided."""
    desk = waiting(office)
    [item] = office.cases.review_items()
    row = carry_out(item, decision(DecisionKind.APPROVE), desk, OnePerson(), compose)
    assert row.outcome is Outcome.FILED
    [entry] = office.records.entries.values()
    assert entry.decided_by == "human:anna"
    assert list(office.cases.review_items()) == []


def test_a_corrected_subject_is_in_the_title(office: Office) -> None:
    """What the reviewer writes is what is filed."""
    desk = waiting(office)
    [item] = office.cases.review_items()
    row = carry_out(item, decision(DecisionKind.CORRECT, subject="Brandschutz"), desk, OnePerson(), compose)
    assert row.title == "Zertifikat Brandschutz"


def test_a_rejected_document_is_filed_nowhere(office: Office) -> None:
    """The comment is the reason that stays."""
    desk = waiting(office)
    [item] = office.cases.review_items()
    row = carry_out(item, decision(DecisionKind.REJECT, comment="an invoice"), desk, OnePerson(), compose)
    assert row.outcome is Outcome.REJECTED
    assert row.reasons == ("review: rejected by anna: an invoice",)
    assert office.records.entries == {}


def test_what_lies_in_a_record_already_is_not_rejected(office: Office) -> None:
    """The worker died between record and store: filed nowhere would be a lie."""
    desk = office.intake()
    taken = desk.take(office.drop("a.pdf"), "a.pdf", "run")
    assert isinstance(taken, Admitted)
    document = Document.whole(taken.scan)
    office.cases.append(document, make_proposal_step("0007"))
    desk.filing.run(office.cases.case(document))
    assert desk.bury(taken, "crash", 1.0).outcome is Outcome.REVIEW
    [item] = office.cases.review_items()
    with pytest.raises(UsageError, match="lies in the record of 0007"):
        carry_out(item, decision(DecisionKind.REJECT, comment="an invoice"), desk, OnePerson(), compose)
    assert list(office.cases.review_items()) == [item]
    [entry] = office.records.entries.values()
    office.records.entries.clear()
    assert entry.personnel_number == "0007"
    row = carry_out(item, decision(DecisionKind.REJECT, comment="an invoice"), desk, OnePerson(), compose)
    assert row.outcome is Outcome.REJECTED


def test_an_approval_survives_a_crash_before_filing(office: Office) -> None:
    """Saved first, filed at the next start; the unsure score does not ask again."""
    waiting(office)
    office.records = FailingRecords(failures=1)
    desk = office.intake()
    [item] = office.cases.review_items()
    with pytest.raises(StoreError):
        carry_out(item, decision(DecisionKind.APPROVE), desk, OnePerson(), compose)
    [row] = office.go_on(desk)
    assert row.outcome is Outcome.FILED
    assert office.go_on(desk) == []


def test_an_approved_document_is_filed_by_the_next_run_too(office: Office) -> None:
    """Reading the same folder again finds the approval, and files."""
    waiting(office)
    office.records = FailingRecords(failures=1)
    desk = office.intake()
    [item] = office.cases.review_items()
    with pytest.raises(StoreError):
        carry_out(item, decision(DecisionKind.APPROVE), desk, OnePerson(), compose)
    assert office.bring(office.folder / "a.pdf").outcome is Outcome.FILED


def test_a_filing_stage_that_fails_asks(office: Office) -> None:
    """A document that cannot be filed goes to review with the reason, not into nothing."""

    class Unfiling(FailingStage):
        name = "filing"
        reads: frozenset[type[Record]] = frozenset()
        writes = Entry

        def run(self, case: Case, /) -> object:
            return super().run(case)

    row = office.bring(office.drop("a.pdf"), replace(office.intake(), filing=Unfiling()))
    assert row.outcome is Outcome.REVIEW
    assert row.reasons == ("filing: the text is in a language that nobody here reads",)
