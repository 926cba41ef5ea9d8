"""What was filed where."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from registratur.domain.filing import Entry
from registratur.errors import StoreError
from registratur.i18n import N_
from registratur.stores.database import Database
from registratur.stores.tables import EntryRow

_SAME_NAMED = tuple(name for name in Entry.model_fields if name != "pages")


class SqlEntries:
    """The list of all entries."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def list(
        self, personnel_number: str | None = None, since: datetime | None = None, text: str | None = None
    ) -> Iterator[Entry]:
        """Yield entries, oldest first.

        Args:
            personnel_number: Only this employee's.
            since: Only what was filed at this moment or later.
            text: Only where title, document type or file name contain this, whatever the case.
        """
        query = select(EntryRow).order_by(EntryRow.filed_at, EntryRow.entry_id)
        if personnel_number is not None:
            query = query.where(EntryRow.personnel_number == personnel_number)
        if since is not None:
            query = query.where(EntryRow.filed_at >= since)
        with self._database.read() as session:
            entries = [entry_of(row) for row in session.scalars(query)]
        for entry in entries:
            # Here rather than in the database, since SQLite folds the case of ASCII letters only.
            if text is None or _contains(entry, text):
                yield entry

    def show(self, entry_id: str) -> Entry | None:
        """Return the entry with an id, or with the only id that begins so."""
        query = (
            select(EntryRow).where(EntryRow.entry_id.startswith(entry_id.lower(), autoescape=True)).limit(2)
        )
        with self._database.read() as session:
            rows = session.scalars(query).all()
            return entry_of(rows[0]) if len(rows) == 1 else None


def keep_entry(session: Session, document: int, entry: Entry) -> bool:
    """Put an entry on the list unless it stands there; True when it is new.

    Raises:
        StoreError: The document is on the list as another entry.
    """
    known = session.scalar(select(EntryRow).where(EntryRow.document == document))
    if known is None:
        fields = {name: getattr(entry, name) for name in _SAME_NAMED}
        session.add(
            EntryRow(document=document, first_page=entry.pages[0], last_page=entry.pages[1], **fields)
        )
        return True
    if known.entry_id != entry.entry_id:
        raise StoreError(
            N_("The document is filed already, as entry {entry}."),
            advice=N_("Look at it with `registratur records show {entry}`."),
            entry=known.entry_id,
        )
    return False


def entry_of(row: EntryRow) -> Entry:
    """Return the entry of a row."""
    fields = {name: getattr(row, name) for name in _SAME_NAMED}
    return Entry.model_validate(fields | {"pages": (row.first_page, row.last_page)})


def _contains(entry: Entry, text: str) -> bool:
    wanted = text.casefold()
    return any(wanted in field.casefold() for field in (entry.title, entry.document_type, entry.source))
