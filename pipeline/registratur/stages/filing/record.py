"""Filing into the personnel record: the only stage with effects, safe to repeat."""

from __future__ import annotations

import uuid
from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from registratur.domain.case import Case
from registratur.domain.filing import Entry, FilingProposal
from registratur.domain.record import Record
from registratur.domain.result import Evidence, StageResult
from registratur.domain.scan import Document
from registratur.errors import DocumentConflict, StageError
from registratur.i18n import N_
from registratur.ports import StageContext

_ENTRIES = uuid.UUID("6f0d5b1e-6c5e-4c38-9d59-0d3c7a3f4c52")


class FilingOptions(BaseModel):
    """Filing has no options."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class RecordStage:
    """Files the original bytes where the newest proposal says, and reads them back (kind `record`).

    The entry's id follows from document, employee and register, so that a repeat after a crash finds what
    the first attempt left and adds nothing.
    """

    name: ClassVar[str] = "filing"
    reads: ClassVar[frozenset[type[Record]]] = frozenset({FilingProposal})
    writes: ClassVar[type[Record]] = Entry
    Options: ClassVar[type[BaseModel]] = FilingOptions

    def __init__(self, options: FilingOptions, context: StageContext) -> None:
        del options
        self._context = context

    def warm_up(self) -> None:
        """Nothing to load."""

    def run(self, case: Case, /) -> StageResult[Entry]:
        """File the document of a case.

        Raises:
            StageError: It is a part of a scan, lies in another record already, or was changed in its own.
            StoreError: The record or the stored copy failed.
        """
        wanted = planned_entry(case.document, case.value(FilingProposal), self._context)
        earlier = filed_before(case, self._context)
        if earlier is not None and earlier.entry_id != wanted.entry_id:
            raise StageError(
                N_("the document lies in the record of {number} already, as entry {entry}"),
                number=earlier.personnel_number,
                entry=earlier.entry_id,
            )
        original = self._context.blobs.local_path(wanted.source_sha256)
        try:
            entry = self._context.records.file(wanted, original)
        except DocumentConflict as error:
            raise StageError(error.message, advice=error.advice, **error.values) from error
        read_back = self._context.records.read_back(entry)
        return StageResult(
            stage=self.name,
            engine=f"record ({type(self._context.records).__name__})",
            value=entry,
            confidence=1.0 if read_back == wanted.sha256 else 0.0,
            evidence=(Evidence(kind="sha256_read_back", text=read_back),),
        )


def filed_before(case: Case, context: StageContext) -> Entry | None:
    """Return what lies in a record from an attempt that died before it could tell, or was not sure of itself.

    Raises:
        StageError: The document is only a part of its scan.
        StoreError: The record failed.
    """
    for proposal in _proposals(case):
        if (found := context.records.find(planned_entry(case.document, proposal, context))) is not None:
            return found
    return None


def planned_entry(document: Document, proposal: FilingProposal, context: StageContext) -> Entry:
    """Return the entry that a proposal asks for, not yet in any place.

    Raises:
        StageError: The document is only a part of its scan.
    """
    if len(document.pages) != document.scan.page_count:
        raise StageError(
            N_("pages {first} to {last} of a longer scan: splitting scans is not available yet"),
            first=document.first_page,
            last=document.last_page,
        )
    return Entry(
        entry_id=entry_id(document.id, proposal),
        personnel_number=proposal.personnel_number,
        register_code=proposal.register_code,
        register_title=proposal.register_title,
        title=proposal.title,
        document_type=proposal.document_type,
        event_date=proposal.event_date,
        source=document.scan.source,
        source_sha256=document.scan.sha256,
        pages=(document.first_page, document.last_page),
        sha256=document.scan.sha256,
        media_type=document.scan.media_type,
        location="",
        filed_at=context.clock.now(),
        decided_by=proposal.decided_by,
    )


def entry_id(document_id: str, proposal: FilingProposal) -> str:
    """Return the id of a document in a register of an employee: the same on every attempt."""
    # Unit separators, since ids and numbers cannot contain them: no two triples join to the same text.
    name = "\x1f".join((document_id, proposal.personnel_number, proposal.register_code))
    return str(uuid.uuid5(_ENTRIES, name))


def _proposals(case: Case) -> list[FilingProposal]:
    values = (step.result.value for step in case.steps if step.result is not None)
    return [value for value in values if isinstance(value, FilingProposal)]
