"""What is filed, and what lies in a record."""

from __future__ import annotations

from datetime import date, datetime

from pydantic import Field

from registratur.domain.record import Record, Sha256


class FilingProposal(Record):
    """Where a document shall go and who says so.

    Attributes:
        personnel_number: The employee whose record it is.
        register_code: Register in the record, such as `R9`.
        register_title: The register's heading.
        title: Title of the entry.
        document_type: Type of the document, or empty.
        event_date: First day of the event, if known.
        decided_by: `rule:<name>` for the router, `human:<user>` for a reviewer.
    """

    personnel_number: str = Field(min_length=1)
    register_code: str
    register_title: str
    title: str = Field(min_length=1)
    document_type: str = ""
    event_date: date | None = None
    decided_by: str = Field(min_length=1)

    @property
    def by_human(self) -> bool:
        """True when a reviewer decided; no gate is asked again then."""
        return self.decided_by.startswith("human:")


class Entry(Record):
    """One document in a personnel record, as `records list --json` shows it.

    Attributes:
        entry_id: UUID derived from document and personnel number, so that filing twice is filing once.
        personnel_number: The employee.
        register_code: Register in the record (`register` in JSON).
        register_title: Its heading.
        title: Title of the entry.
        document_type: Type, or empty.
        event_date: First day of the event, if known.
        source: Name of the file as dropped.
        source_sha256: Hash of the scan's bytes.
        pages: First and last page of the scan.
        sha256: Hash of the filed bytes as read back.
        media_type: Type of the filed bytes.
        location: Where it lies, relative to the record store.
        filed_at: Moment of filing, UTC.
        decided_by: Who or what decided.
    """

    entry_id: str
    personnel_number: str
    register_code: str
    register_title: str
    title: str
    document_type: str = ""
    event_date: date | None = None
    source: str
    source_sha256: Sha256
    pages: tuple[int, int]
    sha256: Sha256
    media_type: str
    location: str
    filed_at: datetime
    decided_by: str
