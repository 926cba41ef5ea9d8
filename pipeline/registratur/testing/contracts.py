"""What every implementation of a port must do: suites to inherit from, for the house's own and for plug-ins.

A test class inherits a suite and brings the fixtures that the suite names:

    class TestMyRecords(RecordStoreContract):
        @pytest.fixture
        def records(self, tmp_path): return MyRecords(tmp_path)
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from registratur.domain.filing import Entry
from registratur.domain.record import Text
from registratur.domain.result import Failure, Step
from registratur.domain.review import DecisionKind, ReviewItem
from registratur.domain.scan import Document, Scan
from registratur.domain.verdict import Outcome
from registratur.errors import StoreError, Unreadable
from registratur.ports import BlobStore, CaseStore, Journal, RecordStore
from registratur.testing.examples import CONTENT, DOUBT, make_decision, make_entry, make_scan, make_step


class CaseStoreContract:
    """The port `CaseStore`; wants the fixtures `store`, empty, and `actions`.

    `actions()` gives the actions in the store's journal, oldest first.
    """

    @pytest.fixture
    def document(self, store: CaseStore) -> Document:
        """A document whose scan is claimed."""
        scan = make_scan()
        assert store.claim(scan)
        return Document.whole(scan)

    @pytest.fixture
    def item(self, store: CaseStore, document: Document) -> ReviewItem:
        """The only item in the queue."""
        store.append(document, make_step())
        store.close(document, Outcome.REVIEW, (DOUBT,))
        (item,) = store.review_items()
        return item

    def test_a_scan_is_claimed_once(self, store: CaseStore) -> None:
        """The first claim counts and keeps its source."""
        scan = make_scan()
        again = Scan.model_validate(scan.model_dump() | {"source": "other.pdf"})
        assert store.scan(scan.sha256) is None
        assert (store.claim(scan), store.claim(again)) == (True, False)
        assert store.scan(scan.sha256) == scan

    def test_a_claimed_document_is_unfinished_until_its_outcome(
        self, store: CaseStore, document: Document
    ) -> None:
        """A crash right after the claim leaves a document that a later run finds."""
        assert list(store.unfinished()) == [document]
        assert store.outcome(document) is None
        store.close(document, Outcome.REVIEW, (DOUBT,))
        assert list(store.unfinished()) == []
        assert store.outcome(document) == (Outcome.REVIEW, (DOUBT,))

    def test_a_history_comes_back_equal_and_in_order(self, store: CaseStore, document: Document) -> None:
        """Results and failures are kept as they were given."""
        failure = Failure(stage="ner", kind="timeout", text=DOUBT.text, detail="TimeoutError")
        steps = (
            make_step("ocr"),
            Step(stage="ner", failure=failure, seconds=3.0),
            make_step("linking", None),
        )
        for step in steps:
            store.append(document, step)
        assert store.case(document).steps == steps
        assert store.case(document).document == document

    def test_a_step_for_an_unclaimed_scan_is_refused(self, store: CaseStore) -> None:
        """Nothing is known about bytes that nobody stored."""
        with pytest.raises(StoreError):
            store.append(Document.whole(make_scan(b"unknown")), make_step())

    def test_an_unknown_document_has_an_empty_history(self, store: CaseStore) -> None:
        """Asking changes nothing."""
        unknown = Document.whole(make_scan(b"unknown"))
        assert store.case(unknown).steps == ()
        assert store.outcome(unknown) is None
        assert list(store.unfinished()) == []

    def test_a_document_is_found_by_its_id(self, store: CaseStore, document: Document) -> None:
        """Queues carry nothing else of it."""
        assert store.document(document.id) == document
        assert store.document("unknown") is None

    def test_of_many_documents_those_with_an_outcome_are_told(self, store: CaseStore) -> None:
        """However many are asked about, known or not."""
        documents = [Document.whole(make_scan(str(number).encode())) for number in range(4)]
        for document in documents[:3]:
            store.claim(document.scan)
        waiting, rejected, _, unknown = documents
        store.close(waiting, Outcome.REVIEW, (DOUBT,))
        store.close(rejected, Outcome.REJECTED)
        many = [document.id for document in documents] + [f"{unknown.id}{number}" for number in range(2000)]
        assert sorted(store.settled(many)) == sorted([waiting.id, rejected.id])
        assert store.settled([]) == []

    def test_the_oldest_item_comes_first(self, store: CaseStore) -> None:
        """The queue is in the order of waiting."""
        documents = [Document.whole(make_scan(bytes([n]))) for n in range(3)]
        for document in documents:
            store.claim(document.scan)
        for document in documents:
            store.close(document, Outcome.REVIEW, (DOUBT,))
        assert [item.case.document for item in store.review_items()] == documents

    def test_an_item_is_found_by_its_number(self, store: CaseStore, item: ReviewItem) -> None:
        """The number names the item; other numbers name none."""
        assert store.review_item(item.item_id) == item
        assert store.review_item(item.item_id + 1000) is None
        assert item.reasons == (DOUBT,)
        assert item.case.steps == (make_step(),)

    def test_closing_again_the_same_way_changes_nothing(
        self, store: CaseStore, item: ReviewItem, actions: Callable[[], list[str]]
    ) -> None:
        """A repeat after a crash keeps the item as it was."""
        before = actions()
        store.close(item.case.document, Outcome.REVIEW, (DOUBT,))
        assert store.review_item(item.item_id) == item
        assert actions() == before

    def test_an_approved_document_waits_to_be_filed(
        self, store: CaseStore, item: ReviewItem, actions: Callable[[], list[str]]
    ) -> None:
        """Decision and steps are there together, and the document is unfinished again."""
        store.decide(item, make_decision(), [make_step("router")])
        assert store.review_item(item.item_id) is None
        assert list(store.review_items()) == []
        assert list(store.unfinished()) == [item.case.document]
        assert store.outcome(item.case.document) is None
        assert store.case(item.case.document).steps == (make_step(), make_step("router"))
        assert actions()[-1] == "review.approve"

    def test_a_rejected_document_keeps_the_comment(self, store: CaseStore, item: ReviewItem) -> None:
        """The outcome says who rejected it and why."""
        store.decide(item, make_decision(DecisionKind.REJECT, "no certificate"), [])
        outcome = store.outcome(item.case.document)
        assert outcome is not None
        assert outcome[0] is Outcome.REJECTED
        assert [reason.english for reason in outcome[1]] == ["review: rejected by eva: no certificate"]

    def test_only_the_first_of_two_decisions_counts(self, store: CaseStore, item: ReviewItem) -> None:
        """Two people looked at one item; the second is told."""
        store.decide(item, make_decision(), [])
        with pytest.raises(StoreError):
            store.decide(item, make_decision(DecisionKind.REJECT, "no"), [make_step()])
        assert store.case(item.case.document).steps == (make_step(),)

    def test_a_decision_on_an_older_state_is_refused(self, store: CaseStore, item: ReviewItem) -> None:
        """What the reviewer has not seen, the reviewer has not decided."""
        store.append(item.case.document, make_step("titling"))
        with pytest.raises(StoreError):
            store.decide(item, make_decision(), [])
        assert [waiting.item_id for waiting in store.review_items()] == [item.item_id]

    def test_a_document_that_could_not_be_filed_waits_again(self, store: CaseStore, item: ReviewItem) -> None:
        """An approved document may come back into the queue, under its old number."""
        store.decide(item, make_decision(), [])
        store.close(item.case.document, Outcome.REVIEW, (DOUBT,))
        assert [waiting.item_id for waiting in store.review_items()] == [item.item_id]

    def test_entering_files_a_document_once(
        self, store: CaseStore, document: Document, actions: Callable[[], list[str]]
    ) -> None:
        """The same entry again is no second entry."""
        store.enter(document, make_entry())
        before = actions()
        store.enter(document, make_entry(title="another title"))
        assert store.outcome(document) == (Outcome.FILED, ())
        assert before[-1] == "entry.filed"
        assert actions() == before

    def test_a_document_is_never_filed_as_two_entries(self, store: CaseStore, document: Document) -> None:
        """The last guard against filing twice."""
        store.enter(document, make_entry())
        with pytest.raises(StoreError):
            store.enter(document, make_entry(entry_id="e-2", personnel_number="00099999"))

    def test_filed_needs_an_entry(self, store: CaseStore, document: Document) -> None:
        """Nobody can call a document filed that lies nowhere."""
        with pytest.raises(StoreError):
            store.close(document, Outcome.FILED)

    @pytest.mark.parametrize("outcome", [Outcome.DUPLICATE, Outcome.REJECTED])
    def test_other_outcomes_end_the_way_too(
        self, store: CaseStore, item: ReviewItem, outcome: Outcome
    ) -> None:
        """The document leaves the queue and does not come back."""
        store.close(item.case.document, outcome, (DOUBT,))
        assert store.outcome(item.case.document) == (outcome, (DOUBT,))
        assert list(store.review_items()) == []
        assert list(store.unfinished()) == []
        with pytest.raises(StoreError):
            store.close(item.case.document, Outcome.REVIEW, (DOUBT,))

    def test_a_part_of_a_scan_is_a_document_of_its_own(self, store: CaseStore) -> None:
        """Histories of two documents in one scan do not mix."""
        scan = make_scan(page_count=3)
        store.claim(scan)
        first, second = (Document(scan=scan, first_page=page, last_page=page) for page in (1, 2))
        store.append(first, make_step("ocr"))
        store.append(second, make_step("ner"))
        assert [step.stage for step in store.case(first).steps] == ["ocr"]
        assert [step.stage for step in store.case(second).steps] == ["ner"]

    def test_what_is_filed_stays_filed(self, store: CaseStore, document: Document) -> None:
        """A late worker cannot send a filed document to review."""
        store.enter(document, make_entry())
        with pytest.raises(StoreError):
            store.close(document, Outcome.REVIEW, (DOUBT,))
        assert store.outcome(document) == (Outcome.FILED, ())

    def test_a_rejected_document_is_not_filed(self, store: CaseStore, item: ReviewItem) -> None:
        """A person's no is final."""
        store.decide(item, make_decision(DecisionKind.REJECT, "no"), [])
        with pytest.raises(StoreError):
            store.enter(item.case.document, make_entry())

    def test_a_file_is_set_aside_once(self, store: CaseStore, actions: Callable[[], list[str]]) -> None:
        """Looking at the same bad file again is not news."""
        reason = Text(message="The file is empty.")
        for _ in range(2):
            store.set_aside("empty.pdf", "run", None, reason)
        store.set_aside("other.pdf", "run", make_scan().sha256, reason)
        assert actions() == ["file.set_aside", "file.set_aside"]

    def test_each_lasting_change_is_in_the_journal(
        self, store: CaseStore, item: ReviewItem, actions: Callable[[], list[str]]
    ) -> None:
        """From claim to entry nothing happens silently."""
        store.decide(item, make_decision(DecisionKind.CORRECT), [make_step()])
        store.enter(item.case.document, make_entry())
        assert actions() == ["scan.claimed", "document.review", "review.correct", "entry.filed"]


class BlobStoreContract:
    """The port `BlobStore`; wants the fixture `blobs`, an empty store.

    A store whose `local_path` is but a copy of what it keeps brings its own fixture `damage`, too.
    """

    @pytest.fixture
    def damage(self, blobs: BlobStore) -> Callable[[str], None]:
        """Change the bytes that the store keeps under a hash, and leave no good copy of them here."""

        def change(sha256: str) -> None:
            path = blobs.local_path(sha256)
            path.chmod(0o600)
            path.write_bytes(CONTENT + b"changed")

        return change

    def test_bytes_come_back_by_their_hash(self, blobs: BlobStore, tmp_path: Path) -> None:
        """What was stored is what is read, wherever the source has gone."""
        source = tmp_path / "scan.pdf"
        source.write_bytes(CONTENT)
        sha256 = blobs.put(source)
        source.unlink()
        assert sha256 == hashlib.sha256(CONTENT).hexdigest()
        assert blobs.local_path(sha256).read_bytes() == CONTENT

    def test_the_same_bytes_are_one_blob(self, blobs: BlobStore, tmp_path: Path) -> None:
        """Two files with equal content have the same place."""
        first, second = tmp_path / "1.pdf", tmp_path / "2.pdf"
        first.write_bytes(CONTENT)
        second.write_bytes(CONTENT)
        assert blobs.local_path(blobs.put(first)) == blobs.local_path(blobs.put(second))

    def test_a_missing_blob_is_told(self, blobs: BlobStore) -> None:
        """Asking for bytes that nobody stored is an error of the store."""
        with pytest.raises(StoreError):
            blobs.local_path(hashlib.sha256(b"unknown").hexdigest())

    def test_changed_bytes_are_told(
        self, blobs: BlobStore, damage: Callable[[str], None], tmp_path: Path
    ) -> None:
        """Nobody gets other bytes than the hash says."""
        source = tmp_path / "scan.pdf"
        source.write_bytes(CONTENT)
        sha256 = blobs.put(source)
        damage(sha256)
        with pytest.raises(StoreError):
            blobs.local_path(sha256)

    def test_good_bytes_take_the_place_of_changed_ones(
        self, blobs: BlobStore, damage: Callable[[str], None], tmp_path: Path
    ) -> None:
        """Whoever has the scan still mends the store by storing it again."""
        source = tmp_path / "scan.pdf"
        source.write_bytes(CONTENT)
        damage(blobs.put(source))
        assert blobs.local_path(blobs.put(source)).read_bytes() == CONTENT

    def test_all_blobs_are_listed_by_their_hashes(self, blobs: BlobStore, tmp_path: Path) -> None:
        """Each one once, however often it was stored, in ascending order."""
        assert list(blobs.stored()) == []
        sources = [tmp_path / f"{number}.pdf" for number in range(5)]
        for number, source in enumerate(sources):
            source.write_bytes(CONTENT + str(number).encode())
        hashes = [blobs.put(source) for source in sources + sources[:2]]
        assert list(blobs.stored()) == sorted(set(hashes))

    def test_a_source_that_cannot_be_read_is_rejected(self, blobs: BlobStore, tmp_path: Path) -> None:
        """One bad file is that file's fault, not the store's."""
        with pytest.raises(Unreadable):
            blobs.put(tmp_path / "missing.pdf")


class RecordStoreContract:
    """The port `RecordStore`; wants the fixture `records`, an empty store."""

    @pytest.fixture
    def original(self, tmp_path: Path) -> Path:
        """The file to be filed."""
        path = tmp_path / "original.pdf"
        path.write_bytes(CONTENT)
        return path

    def test_a_filed_document_reads_back(self, records: RecordStore, original: Path) -> None:
        """The entry says where it lies; the bytes there are the original's."""
        entry = make_entry()
        placed = records.file(entry, original)
        assert placed.location
        assert placed == Entry.model_validate(entry.model_dump() | {"location": placed.location})
        assert records.read_back(placed) == entry.sha256

    def test_filing_again_changes_nothing(self, records: RecordStore, original: Path) -> None:
        """The first call counts, also where the second would call it otherwise."""
        first = records.file(make_entry(), original)
        assert records.file(make_entry(title="another title"), original) == first

    def test_two_documents_with_one_title_both_lie_there(
        self, records: RecordStore, original: Path, tmp_path: Path
    ) -> None:
        """Nothing is overwritten."""
        other_bytes = CONTENT + b"another"
        other = tmp_path / "other.pdf"
        other.write_bytes(other_bytes)
        first = records.file(make_entry(), original)
        second = records.file(make_entry(other_bytes, entry_id="e-2"), other)
        assert first.location != second.location
        assert (records.read_back(first), records.read_back(second)) == (first.sha256, second.sha256)

    def test_other_bytes_than_the_entry_says_are_refused(self, records: RecordStore, original: Path) -> None:
        """A wrong original is not filed."""
        original.write_bytes(CONTENT + b"changed")
        with pytest.raises(StoreError):
            records.file(make_entry(), original)

    def test_an_entry_is_found_where_it_was_filed(self, records: RecordStore, original: Path) -> None:
        """Before the first attempt there is none; the title does not matter, the id does."""
        assert records.find(make_entry()) is None
        placed = records.file(make_entry(), original)
        assert records.find(make_entry(title="another title")) == placed
        assert records.find(make_entry(entry_id="e-2")) is None

    def test_reading_back_what_is_not_there_is_told(self, records: RecordStore) -> None:
        """An entry that was never filed has no bytes."""
        unplaced = make_entry().model_dump() | {"location": "00012345/R9 Fortbildung/none.pdf"}
        with pytest.raises(StoreError):
            records.read_back(Entry.model_validate(unplaced))


class JournalContract:
    """The port `Journal`; wants the fixtures `journal`, empty, and `actions`.

    `actions()` gives the actions in it, oldest first.
    """

    def test_lines_stay_in_order(self, journal: Journal, actions: Callable[[], list[str]]) -> None:
        """What was noted first is read first, and the same line may come twice."""
        for action in ("one", "two", "two"):
            journal.note("human:eva", action, "document-1", {"item": "1"})
        assert actions() == ["one", "two", "two"]
