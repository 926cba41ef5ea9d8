"""The filing stage: idempotent, reads back, never into two records."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from registratur.domain.case import Case
from registratur.domain.filing import Entry
from registratur.domain.process import Process
from registratur.domain.result import Step
from registratur.domain.scan import Document
from registratur.errors import StageError, StoreError
from registratur.ports import RecordStore, StageContext
from registratur.records.folder import FolderOptions, FolderRecords
from registratur.stages.filing.null import NullStage
from registratur.stages.filing.record import FilingOptions, RecordStage
from registratur.testing.examples import CONTENT, make_proposal_step, make_scan
from registratur.testing.stores import FakeClock, MemoryBlobs, MemoryRecords


class Unasked:
    """Register and models, which filing must not ask."""

    def __getattr__(self, name: str) -> object:
        raise AssertionError(f"filing asked for {name}")


class LyingRecords(MemoryRecords):
    """Records that read back other bytes than were filed."""

    def read_back(self, entry: Entry) -> str:
        """Return another hash."""
        del entry
        return "0" * 64


@pytest.fixture
def make_context(tmp_path: Path) -> Callable[[RecordStore], StageContext]:
    """Make a context whose blobs hold the scan."""
    (tmp_path / "scan.pdf").write_bytes(CONTENT)
    blobs = MemoryBlobs(tmp_path)
    blobs.put(tmp_path / "scan.pdf")
    process = Process(
        name="certificate",
        register_code="R9",
        register_title="Fortbildung",
        document_types=("Zertifikat",),
        prompt="x",
    )
    unasked: Any = Unasked()

    def make(records: RecordStore) -> StageContext:
        return StageContext(
            process=process, blobs=blobs, register=unasked, records=records, models=unasked, clock=FakeClock()
        )

    return make


def case_of(*steps: Step, page_count: int = 1) -> Case:
    """Return the case of a whole scan."""
    return Case(document=Document.whole(make_scan(page_count=page_count)), steps=steps)


def test_a_document_lies_where_the_proposal_says(make_context: Callable[[RecordStore], StageContext]) -> None:
    """Entry and proof follow from proposal and document."""
    records = MemoryRecords()
    result = RecordStage(FilingOptions(), make_context(records)).run(case_of(make_proposal_step()))
    scan = make_scan()
    assert list(records.entries.values()) == [result.value]
    assert result.confidence == 1.0
    assert [(evidence.kind, evidence.text) for evidence in result.evidence] == [
        ("sha256_read_back", scan.sha256)
    ]
    assert result.value.personnel_number == "00012345"
    assert result.value.source == scan.source
    assert result.value.pages == (1, 1)
    assert result.value.decided_by == "rule:certificate"
    assert result.value.filed_at == FakeClock().now()


def test_filing_again_is_filing_once(make_context: Callable[[RecordStore], StageContext]) -> None:
    """A repeat after a crash finds the first entry, whoever decided."""
    records = MemoryRecords()
    stage = RecordStage(FilingOptions(), make_context(records))
    first = stage.run(case_of(make_proposal_step()))
    again = stage.run(case_of(make_proposal_step(), make_proposal_step(decided_by="human:eva")))
    assert again.value == first.value
    assert len(records.entries) == 1


def test_the_newest_proposal_counts(make_context: Callable[[RecordStore], StageContext]) -> None:
    """A human's word comes after the machine's."""
    case = case_of(make_proposal_step(), make_proposal_step("00099999", "human:eva"))
    result = RecordStage(FilingOptions(), make_context(MemoryRecords())).run(case)
    assert (result.value.personnel_number, result.value.decided_by) == ("00099999", "human:eva")


def test_a_document_never_lies_in_two_records(make_context: Callable[[RecordStore], StageContext]) -> None:
    """Once filed, a later proposal for somebody else does not file it again, even one unheard of.

    The attempt for the first person died after it had filed and before its step was stored.
    """
    records = MemoryRecords()
    stage = RecordStage(FilingOptions(), make_context(records))
    stage.run(case_of(make_proposal_step()))
    with pytest.raises(StageError, match="record of 00012345 already"):
        stage.run(case_of(make_proposal_step(), make_proposal_step("00099999")))
    assert len(records.entries) == 1


def test_bytes_that_do_not_read_back_are_no_success(
    make_context: Callable[[RecordStore], StageContext],
) -> None:
    """The confidence is zero, so that the gate stays closed."""
    result = RecordStage(FilingOptions(), make_context(LyingRecords())).run(case_of(make_proposal_step()))
    assert result.confidence == 0.0


@pytest.mark.parametrize("kind", [RecordStage, NullStage])
def test_a_part_of_a_scan_is_not_filed_today(
    make_context: Callable[[RecordStore], StageContext], kind: type[RecordStage | NullStage]
) -> None:
    """The whole stack must not land in one person's record for one of its pages."""
    scan = make_scan(page_count=3)
    part = Case(document=Document(scan=scan, first_page=2, last_page=2), steps=(make_proposal_step(),))
    with pytest.raises(StageError, match="splitting"):
        kind(FilingOptions(), make_context(MemoryRecords())).run(part)
    assert kind(FilingOptions(), make_context(MemoryRecords())).run(
        case_of(make_proposal_step(), page_count=3)
    ).value.pages == (1, 3)


def test_a_document_that_was_changed_in_its_record_asks(
    make_context: Callable[[RecordStore], StageContext], tmp_path: Path
) -> None:
    """A database from an older backup files anew: one changed document must not keep the others waiting."""
    records = FolderRecords(FolderOptions(), home=tmp_path / "home")
    stage = RecordStage(FilingOptions(), make_context(records))
    placed = stage.run(case_of(make_proposal_step())).value
    (tmp_path / "home" / "records" / placed.location).write_bytes(b"with a remark")
    with pytest.raises(StageError, match="Other bytes"):
        stage.run(case_of(make_proposal_step()))


def test_a_missing_blob_stops_everything(
    make_context: Callable[[RecordStore], StageContext], tmp_path: Path
) -> None:
    """The store's failure is no reason for review."""
    context = make_context(MemoryRecords())
    context.blobs.local_path(make_scan().sha256).unlink()
    with pytest.raises(StoreError):
        RecordStage(FilingOptions(), context).run(case_of(make_proposal_step()))
    assert (tmp_path / "scan.pdf").exists()


def test_a_dry_run_writes_nothing(make_context: Callable[[RecordStore], StageContext]) -> None:
    """The entry is what would be filed; its place stays empty."""
    records = MemoryRecords()
    context = make_context(records)
    dry = NullStage(FilingOptions(), context)
    dry.warm_up()
    result = dry.run(case_of(make_proposal_step()))
    assert (result.value.location, result.confidence, records.entries) == ("", 1.0, {})
    real = RecordStage(FilingOptions(), context)
    real.warm_up()
    filed = real.run(case_of(make_proposal_step(), Step(stage="filing", result=result)))
    assert filed.value.entry_id == result.value.entry_id
    assert len(records.entries) == 1


def test_filing_has_no_options() -> None:
    """A setting that does nothing is a mistake, told at the start."""
    with pytest.raises(ValidationError):
        RecordStage.Options.model_validate({"overwrite": True})
