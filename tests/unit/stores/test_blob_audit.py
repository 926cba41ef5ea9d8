"""Blobs and scans belong together; all blobs come into another store and are read back there."""

from __future__ import annotations

from pathlib import Path

import pytest

from registratur.durable import sha256_of
from registratur.errors import StoreAway
from registratur.stores.blob_audit import BlobAudit, Copied, audit_blobs, copy_blobs
from registratur.stores.blobs import FolderBlobs
from registratur.stores.cases import SqlCaseStore
from registratur.stores.database import Database
from registratur.testing.examples import make_scan
from registratur.testing.stores import FakeClock


def scans(folder: Path, *contents: bytes) -> list[Path]:
    """Write dropped files."""
    paths = [folder / f"{number}.pdf" for number in range(len(contents))]
    for path, content in zip(paths, contents, strict=True):
        path.write_bytes(content)
    return paths


def test_what_has_lost_its_counterpart_is_counted(tmp_path: Path, database: Database) -> None:
    """A scan without its bytes, and bytes of no scan."""
    blobs = FolderBlobs(tmp_path / "blobs")
    cases = SqlCaseStore(database, FakeClock())
    for source in scans(tmp_path, b"both", b"bytes alone", b"bytes alone, too"):
        blobs.put(source)
    for content in (b"both", b"scan alone"):
        cases.claim(make_scan(content))
    assert audit_blobs(database, blobs) == BlobAudit(blobs=3, without_scan=2, without_blob=1)


def test_all_blobs_come_into_another_store(tmp_path: Path) -> None:
    """Also when the first attempt was cut short; what arrived before counts as arrived."""
    source, target = FolderBlobs(tmp_path / "source"), FolderBlobs(tmp_path / "target")
    hashes = sorted(source.put(path) for path in scans(tmp_path, b"one", b"two", b"three"))
    assert next(copy_blobs(source, target)) == Copied(hashes[0])
    assert [copied.sha256 for copied in copy_blobs(source, target)] == hashes
    assert list(target.stored()) == list(source.stored()) == hashes
    assert all(sha256_of(target.local_path(sha256)) == sha256 for sha256 in hashes)


def test_a_damaged_blob_is_told_and_the_others_arrive(tmp_path: Path) -> None:
    """What has other bytes than its hash says comes into no other store."""
    source, target = FolderBlobs(tmp_path / "source"), FolderBlobs(tmp_path / "target")
    damaged, *_ = hashes = sorted(source.put(path) for path in scans(tmp_path, b"one", b"two", b"three"))
    path = source.local_path(damaged)
    path.chmod(0o600)
    path.write_bytes(b"damaged")
    copied = list(copy_blobs(source, target))
    assert [one.sha256 for one in copied if one.fault] == [damaged]
    assert "has changed" in str(copied[0].fault)
    assert list(target.stored()) == hashes[1:]


class BrokenSector(FolderBlobs):
    """A folder whose disk cannot read its first blob."""

    def local_path(self, sha256: str) -> Path:
        """Refuse that one."""
        if sha256 == next(self.stored()):
            raise StoreAway("the disk failed")
        return super().local_path(sha256)


def test_a_blob_on_a_broken_sector_is_told_and_the_others_arrive(tmp_path: Path) -> None:
    """The disk's own words say why."""
    source, target = BrokenSector(tmp_path / "source"), FolderBlobs(tmp_path / "target")
    broken, *others = sorted(source.put(path) for path in scans(tmp_path, b"one", b"two", b"three"))
    faults = [(copied.sha256, str(copied.fault)) for copied in copy_blobs(source, target) if copied.fault]
    assert faults == [(broken, "the disk failed")]
    assert list(target.stored()) == others


class AwayBlobs(FolderBlobs):
    """A store that nobody reaches."""

    def put(self, source: Path) -> str:
        """Refuse."""
        raise StoreAway("away")


def test_a_target_that_is_away_ends_the_copying(tmp_path: Path) -> None:
    """None of the blobs is taken for damaged."""
    source = FolderBlobs(tmp_path / "source")
    source.put(*scans(tmp_path, b"one"))
    with pytest.raises(StoreAway):
        list(copy_blobs(source, AwayBlobs(tmp_path / "target")))
