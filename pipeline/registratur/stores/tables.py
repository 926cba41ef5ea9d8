"""The tables of the product database; `migrations/` builds exactly these."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    BigInteger,
    Date,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from registratur.stores.columns import BigNumber, FilePath, UtcDateTime, ordered_by_bytes


class Table(DeclarativeBase):
    """Base of all tables; constraints have names, so that migrations can speak of them."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcDateTime,
        date: Date,
        Path: FilePath,
        dict[str, Any]: JSON,
        list[Any]: JSON,
    }


class ScanRow(Table):
    """A scan that has been taken; its primary key is the claim."""

    __tablename__ = "scans"
    __table_args__ = (Index(None, "inbox", "claimed_at"),)

    sha256: Mapped[str] = mapped_column(String(64), primary_key=True)
    source: Mapped[str] = mapped_column(Text)
    inbox: Mapped[str] = mapped_column(Text)
    size_bytes: Mapped[int] = mapped_column(BigNumber)
    media_type: Mapped[str] = mapped_column(Text)
    page_count: Mapped[int]
    claimed_at: Mapped[datetime]


class DocumentRow(Table):
    """A document, where it stands, and the short number that people call it by."""

    __tablename__ = "documents"
    __table_args__ = (Index(None, "state", "waiting_since"), {"sqlite_autoincrement": True})

    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    document_id: Mapped[str] = mapped_column(Text, unique=True)
    scan_sha256: Mapped[str] = mapped_column(ForeignKey("scans.sha256"), index=True)
    first_page: Mapped[int]
    last_page: Mapped[int]
    state: Mapped[str] = mapped_column(String(16))
    reasons: Mapped[list[Any]]
    waiting_since: Mapped[datetime | None]
    changed_at: Mapped[datetime]
    version: Mapped[int]


class StepRow(Table):
    """One step of a document's history; triggers forbid to change or delete it."""

    __tablename__ = "steps"
    __table_args__ = (UniqueConstraint("document", "position"), {"sqlite_autoincrement": True})

    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    document: Mapped[int] = mapped_column(ForeignKey("documents.number"))
    position: Mapped[int]
    stage: Mapped[str] = mapped_column(Text)
    engine: Mapped[str | None] = mapped_column(Text)
    value_type: Mapped[str | None] = mapped_column(Text)
    value: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    confidence: Mapped[float | None]
    evidence: Mapped[list[Any] | None] = mapped_column(JSON(none_as_null=True))
    failure: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    seconds: Mapped[float]
    at: Mapped[datetime]


class DecisionRow(Table):
    """What a reviewer decided; triggers forbid to change or delete it."""

    __tablename__ = "decisions"
    __table_args__ = ({"sqlite_autoincrement": True},)

    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    document: Mapped[int] = mapped_column(ForeignKey("documents.number"), index=True)
    kind: Mapped[str] = mapped_column(String(16))
    user: Mapped[str] = mapped_column(Text)
    decision: Mapped[dict[str, Any]]
    decided_at: Mapped[datetime]


class EntryRow(Table):
    """What lies in a record; one row a document, as the last guard against filing twice."""

    __tablename__ = "entries"

    entry_id: Mapped[str] = mapped_column(ordered_by_bytes(String(36)), primary_key=True)
    document: Mapped[int] = mapped_column(ForeignKey("documents.number"), unique=True)
    personnel_number: Mapped[str] = mapped_column(Text, index=True)
    register_code: Mapped[str] = mapped_column(Text)
    register_title: Mapped[str] = mapped_column(Text)
    title: Mapped[str] = mapped_column(Text)
    document_type: Mapped[str] = mapped_column(Text)
    event_date: Mapped[date | None]
    source: Mapped[str] = mapped_column(Text)
    source_sha256: Mapped[str] = mapped_column(String(64))
    first_page: Mapped[int]
    last_page: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(64))
    media_type: Mapped[str] = mapped_column(Text)
    location: Mapped[str] = mapped_column(Text)
    filed_at: Mapped[datetime] = mapped_column(index=True)
    decided_by: Mapped[str] = mapped_column(Text)


class WorkRow(Table):
    """A document without an outcome: its place in a queue, and who has it in hand."""

    __tablename__ = "work"
    __table_args__ = (Index(None, "queue", "priority", "document"), Index(None, "worker_id"))

    document: Mapped[int] = mapped_column(ForeignKey("documents.number"), primary_key=True)
    document_id: Mapped[str] = mapped_column(Text, unique=True)
    queue: Mapped[str] = mapped_column(String(16))
    priority: Mapped[int]
    token: Mapped[str] = mapped_column(String(12))
    since: Mapped[datetime]
    attempts: Mapped[int]
    worker_id: Mapped[str | None] = mapped_column(Text)
    last_death: Mapped[str | None] = mapped_column(String(16))


class WorkerRow(Table):
    """A worker process that was seen alive; whoever finds it dead takes the row away."""

    __tablename__ = "workers"

    worker_id: Mapped[str] = mapped_column(Text, primary_key=True)
    host: Mapped[str] = mapped_column(Text)
    pid: Mapped[int]
    queues: Mapped[list[Any]]
    started_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    version: Mapped[str] = mapped_column(Text)
    pause: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))


class ArrivalRow(Table):
    """A file that was taken from an inbox, or set aside; settled when its receipt tells the last word."""

    __tablename__ = "arrivals"
    __table_args__ = (
        # A poll asks for the unsettled ones only, however many there have ever been.
        Index(
            "ix_arrivals_unsettled",
            "inbox",
            "number",
            sqlite_where=text("settled_at IS NULL"),
            postgresql_where=text("settled_at IS NULL"),
        ),
        {"sqlite_autoincrement": True},
    )

    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    inbox: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    process: Mapped[str] = mapped_column(Text)
    client: Mapped[str] = mapped_column(Text)
    found_at: Mapped[Path]
    inode: Mapped[int] = mapped_column(BigInteger)
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    modified_ns: Mapped[int] = mapped_column(BigInteger)
    sha256: Mapped[str | None] = mapped_column(String(64), index=True)
    document: Mapped[int | None] = mapped_column(ForeignKey("documents.number"))
    rejection: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    duplicate: Mapped[bool]
    arrived_at: Mapped[datetime]
    place: Mapped[Path | None]
    target: Mapped[Path | None]
    told_version: Mapped[int | None]
    note_sha256: Mapped[str | None] = mapped_column(String(64))
    trouble: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    retry_at: Mapped[datetime | None]
    settled_at: Mapped[datetime | None]


class WaitingFileRow(Table):
    """A file in an inbox that is not read, as the last look found it."""

    __tablename__ = "waiting_files"
    __table_args__ = (Index(None, "inbox"), {"sqlite_autoincrement": True})

    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    inbox: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(Text)
    since: Mapped[datetime]
    size_bytes: Mapped[int] = mapped_column(BigInteger)
    reason: Mapped[dict[str, Any]]


class InboxRow(Table):
    """How an inbox was at its last look, and which folder is marked as ours."""

    __tablename__ = "inboxes"

    inbox: Mapped[str] = mapped_column(Text, primary_key=True)
    marked: Mapped[Path | None]
    looked_at: Mapped[datetime]
    mode: Mapped[str] = mapped_column(String(16))
    trouble: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
    since: Mapped[datetime | None]


class IdentityRow(Table):
    """The one row that tells this database from others; inboxes are marked with it."""

    __tablename__ = "identity"

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    home_id: Mapped[str] = mapped_column(String(32))


class RejectedRow(Table):
    """A file that was set aside, and why."""

    __tablename__ = "rejected_files"
    __table_args__ = ({"sqlite_autoincrement": True},)

    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    sha256: Mapped[str | None] = mapped_column(String(64), index=True)
    source: Mapped[str] = mapped_column(Text)
    inbox: Mapped[str] = mapped_column(Text)
    message: Mapped[str] = mapped_column(Text)
    values: Mapped[dict[str, Any]]
    at: Mapped[datetime] = mapped_column(index=True)


class JournalRow(Table):
    """One line of the journal; triggers forbid to change or delete it."""

    __tablename__ = "journal"
    __table_args__ = ({"sqlite_autoincrement": True},)

    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[datetime] = mapped_column(index=True)
    actor: Mapped[str] = mapped_column(Text)
    action: Mapped[str] = mapped_column(Text)
    subject: Mapped[str] = mapped_column(Text, index=True)
    detail: Mapped[dict[str, Any]]


class PersonRow(Table):
    """One employee of the register as last imported."""

    __tablename__ = "people"

    personnel_number: Mapped[str] = mapped_column(ordered_by_bytes(Text()), primary_key=True)
    person_id: Mapped[str] = mapped_column(Text)
    family_name: Mapped[str] = mapped_column(Text)
    given_names: Mapped[str] = mapped_column(Text)
    birth_name: Mapped[str] = mapped_column(Text)
    former_names: Mapped[list[Any]]
    birth_date: Mapped[date | None]
    client: Mapped[str] = mapped_column(Text)
    org_unit: Mapped[str] = mapped_column(Text)
    entry_date: Mapped[date | None]
    exit_date: Mapped[date | None]
    email: Mapped[str] = mapped_column(Text)
    other_employments: Mapped[list[Any]]
    source: Mapped[str] = mapped_column(Text)


class PeopleImportRow(Table):
    """One import of the register: who, when, how many, which file, the version that came of it, the way back.

    `undo` holds the rows that the import changed or removed and the numbers that it added; only the newest
    import keeps it.
    """

    __tablename__ = "people_imports"
    __table_args__ = ({"sqlite_autoincrement": True},)

    number: Mapped[int] = mapped_column(Integer, primary_key=True)
    at: Mapped[datetime]
    actor: Mapped[str] = mapped_column(Text)
    people_count: Mapped[int]
    file_sha256: Mapped[str] = mapped_column(String(64))
    version: Mapped[str] = mapped_column(String(64))
    undo: Mapped[dict[str, Any] | None] = mapped_column(JSON(none_as_null=True))
