"""The shipped contract suites, run on the real stores and on their twins."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from registratur.records.folder import FolderOptions, FolderRecords
from registratur.stores.blobs import FolderBlobs
from registratur.stores.cases import SqlCaseStore
from registratur.stores.database import Database, open_database
from registratur.stores.journal import SqlJournal
from registratur.stores.object_blobs import ObjectBlobs
from registratur.testing.contracts import (
    BlobStoreContract,
    CaseStoreContract,
    JournalContract,
    RecordStoreContract,
)
from registratur.testing.stores import (
    FakeClock,
    MemoryBlobs,
    MemoryCaseStore,
    MemoryJournal,
    MemoryRecords,
)
from tests.buckets import BucketServer


@pytest.fixture
def database(any_database_url: str) -> Iterator[Database]:
    """An empty database of each kind."""
    opened = open_database(any_database_url)
    yield opened
    opened.close()


class TestSqlCaseStore(CaseStoreContract):
    """Cases in the database."""

    @pytest.fixture
    def store(self, database: Database) -> SqlCaseStore:
        """An empty store."""
        return SqlCaseStore(database, FakeClock())

    @pytest.fixture
    def actions(self, store: SqlCaseStore, database: Database) -> Callable[[], list[str]]:
        """Read the journal's table."""
        del store
        return lambda: [line.action for line in SqlJournal(database, FakeClock()).lines()]


class TestMemoryCaseStore(CaseStoreContract):
    """Cases in memory."""

    @pytest.fixture
    def store(self) -> MemoryCaseStore:
        """An empty store."""
        return MemoryCaseStore()

    @pytest.fixture
    def actions(self, store: MemoryCaseStore) -> Callable[[], list[str]]:
        """Read the twin's journal."""
        return lambda: [line.action for line in store.journal.lines]


class TestFolderBlobs(BlobStoreContract):
    """Blobs in a folder."""

    @pytest.fixture
    def blobs(self, tmp_path: Path) -> FolderBlobs:
        """An empty store."""
        return FolderBlobs(tmp_path / "blobs")


class TestObjectBlobs(BlobStoreContract):
    """Blobs on a real S3 server."""

    @pytest.fixture
    def bucket(self, buckets: BucketServer) -> str:
        """An empty bucket."""
        return buckets.new_bucket()

    @pytest.fixture
    def blobs(self, buckets: BucketServer, bucket: str, tmp_path: Path) -> ObjectBlobs:
        """An empty store."""
        return ObjectBlobs(buckets.options(bucket, prefix="registratur/blobs"), tmp_path / "cache")

    @pytest.fixture
    def damage(self, buckets: BucketServer, bucket: str, tmp_path: Path) -> Callable[[str], None]:
        """Change the object and forget the local copy."""

        def change(sha256: str) -> None:
            name = f"{sha256[:2]}/{sha256[2:]}"
            buckets.overwrite(bucket, f"registratur/blobs/{name}")
            (tmp_path / "cache" / name).unlink()

        return change


class TestMemoryBlobs(BlobStoreContract):
    """The twin of the blobs."""

    @pytest.fixture
    def blobs(self, tmp_path: Path) -> MemoryBlobs:
        """An empty store."""
        return MemoryBlobs(tmp_path)


class TestFolderRecords(RecordStoreContract):
    """Records as folders."""

    @pytest.fixture
    def records(self, tmp_path: Path) -> FolderRecords:
        """An empty store."""
        return FolderRecords(FolderOptions(), home=tmp_path)


class TestMemoryRecords(RecordStoreContract):
    """Records in memory."""

    @pytest.fixture
    def records(self) -> MemoryRecords:
        """An empty store."""
        return MemoryRecords()


class TestSqlJournal(JournalContract):
    """The journal in the database."""

    @pytest.fixture
    def journal(self, database: Database) -> SqlJournal:
        """An empty journal."""
        return SqlJournal(database, FakeClock())

    @pytest.fixture
    def actions(self, journal: SqlJournal) -> Callable[[], list[str]]:
        """Read its table."""
        return lambda: [line.action for line in journal.lines()]


class TestMemoryJournal(JournalContract):
    """The journal in memory."""

    @pytest.fixture
    def journal(self) -> MemoryJournal:
        """An empty journal."""
        return MemoryJournal()

    @pytest.fixture
    def actions(self, journal: MemoryJournal) -> Callable[[], list[str]]:
        """Read its list."""
        return lambda: [line.action for line in journal.lines]
