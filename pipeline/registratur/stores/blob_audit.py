"""Whether scans and blobs belong together, one by one, and how all blobs come into another store."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from sqlalchemy import select

from registratur.domain.record import Record
from registratur.errors import StoreError
from registratur.ports import BlobStore
from registratur.stores.blob_files import changed_blob
from registratur.stores.database import Database
from registratur.stores.tables import ScanRow


class BlobAudit(Record):
    """How many blobs there are, and how many have lost their counterpart.

    Attributes:
        blobs: All blobs.
        without_scan: Blobs of no claimed scan. Some may be new, or what a crash has left; they do no harm.
        without_blob: Scans whose bytes are missing: they can neither be read again nor filed.
    """

    blobs: int
    without_scan: int
    without_blob: int


def audit_blobs(database: Database, blobs: BlobStore) -> BlobAudit:
    """Compare the names of all blobs with all scans; reads no blob's bytes, takes seconds for a million.

    Raises:
        StoreError: One of the two cannot be listed.
    """
    # Scans first: whoever is at work now stores the bytes before the scan.
    with database.read() as session:
        missing = set(session.scalars(select(ScanRow.sha256)))
    count = without_scan = 0
    for sha256 in blobs.stored():
        count += 1
        without_scan += sha256 not in missing
        missing.discard(sha256)
    return BlobAudit(blobs=count, without_scan=without_scan, without_blob=len(missing))


class Copied(NamedTuple):
    """A blob that has come into another store, or why it could not.

    Attributes:
        sha256: Its hash.
        fault: What is wrong with it in the store that it comes from.
    """

    sha256: str
    fault: StoreError | None = None


def copy_blobs(source: BlobStore, target: BlobStore) -> Iterator[Copied]:
    """Bring every blob of a store into another one and read it back there; what is there is read only.

    Nothing is deleted, and an interrupted call can be made again.

    Raises:
        StoreError: The target failed, or the source cannot be listed.
    """
    for sha256 in source.stored():
        try:
            path = source.local_path(sha256)
        except StoreError as error:  # also of the disk: one sector that cannot be read stops no other blob
            yield Copied(sha256, error)
            continue
        arrived = target.put(path) == sha256
        yield Copied(sha256, None if arrived else changed_blob(sha256))
