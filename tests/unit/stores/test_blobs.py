"""Blobs: durable, verified, and whole after a crash at any moment."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
import time
from itertools import count
from pathlib import Path

import pytest

from registratur.durable import CHUNK_BYTES, STALE_PART_S
from registratur.errors import StoreAway, StoreError
from registratur.stores.blobs import FolderBlobs, FolderBlobsOptions
from registratur.testing.crashes import Countdown, Crash, CrashingDisk, FailingDisk, LinklessDisk

CONTENT = b"scan" * CHUNK_BYTES  # several chunks
SHA256 = hashlib.sha256(CONTENT).hexdigest()


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A dropped file."""
    path = tmp_path / "scan.pdf"
    path.write_bytes(CONTENT)
    return path


def files_under(root: Path) -> list[Path]:
    """Return all files of a blob folder."""
    return sorted(path for path in root.rglob("*") if path.is_file())


def test_a_blob_is_read_only_and_lies_by_its_hash(tmp_path: Path, source: Path) -> None:
    """Two digits make the folder; nothing temporary stays."""
    root = tmp_path / "blobs"
    FolderBlobs(root).put(source)
    path = root / SHA256[:2] / SHA256[2:]
    assert files_under(root) == [path]
    assert stat.S_IMODE(path.stat().st_mode) == 0o400
    assert {stat.S_IMODE(folder.stat().st_mode) for folder in (root, path.parent)} == {0o700}


def test_a_crash_at_any_moment_loses_nothing(tmp_path: Path, source: Path) -> None:
    """Whenever the process dies, no half blob has a name, and the next attempt stores it whole."""
    for survives in count():
        root = tmp_path / str(survives)
        crashed = False
        try:
            FolderBlobs(root, CrashingDisk(Countdown(survives))).put(source)
        except Crash:
            crashed = True
        named = root / SHA256[:2] / SHA256[2:]
        assert not named.exists() or named.read_bytes() == CONTENT
        assert FolderBlobs(root).put(source) == SHA256
        assert FolderBlobs(root).local_path(SHA256).read_bytes() == CONTENT
        if not crashed:
            break
    assert survives > 8


def test_stale_parts_go_and_young_ones_stay(tmp_path: Path, source: Path) -> None:
    """A part that another process is writing now must not vanish under it."""
    root = tmp_path / "blobs"
    FolderBlobs(root).put(source)
    stale, young = root / "incoming" / ".1.part", root / "incoming" / ".2.part"
    for part in (stale, young):
        part.write_bytes(b"half")
    yesterday = time.time() - STALE_PART_S - 60
    os.utime(stale, (yesterday, yesterday))
    FolderBlobs(root)
    assert (stale.exists(), young.exists()) == (False, True)


def test_a_damaged_blob_is_mended_by_dropping_the_scan_again(tmp_path: Path, source: Path) -> None:
    """Good bytes in hand take the place of bad ones."""
    root = tmp_path / "blobs"
    path = FolderBlobs(root).local_path(FolderBlobs(root).put(source))
    path.chmod(0o600)
    path.write_bytes(b"damaged")
    with pytest.raises(StoreError, match="changed"):
        FolderBlobs(root).local_path(SHA256)
    blobs = FolderBlobs(root)
    assert blobs.put(source) == SHA256
    assert blobs.local_path(SHA256).read_bytes() == CONTENT


@pytest.mark.parametrize(
    ("number", "advice"),
    [(errno.ENOSPC, "Free some space"), (errno.EACCES, "the right to"), (errno.EIO, "Check the disk")],
)
def test_a_failing_disk_is_told_with_advice(tmp_path: Path, source: Path, number: int, advice: str) -> None:
    """Nothing is stored, nothing else is harmed."""
    disk = FailingDisk(OSError(number, os.strerror(number)))
    with pytest.raises(StoreError) as caught:
        FolderBlobs(tmp_path / "blobs", disk).put(source)
    assert advice in caught.value.advice
    assert files_under(tmp_path / "blobs") == []


def test_a_name_that_is_no_hash_leads_nowhere(tmp_path: Path) -> None:
    """Path tricks never reach the disk."""
    with pytest.raises(ValueError, match="SHA-256"):
        FolderBlobs(tmp_path / "blobs").local_path("../../etc/passwd")


def test_a_name_on_a_disk_without_hard_links_is_taken_once(tmp_path: Path) -> None:
    """Shares without hard links publish by an empty file that reserves the name."""
    disk = LinklessDisk()
    target = tmp_path / "name.txt"
    assert disk.publish(disk.write_part(tmp_path, [b"first"]).path, target)
    assert not disk.publish(disk.write_part(tmp_path, [b"second"]).path, target)
    assert files_under(tmp_path) == [target]
    assert target.read_bytes() == b"first"


def test_a_share_that_is_not_mounted_is_not_written_into(tmp_path: Path, source: Path) -> None:
    """An empty folder stands in its place: nothing is stored there, and no scan is taken for lost."""
    share = tmp_path / "share"
    options = FolderBlobsOptions(folder=share)
    blobs = FolderBlobs.open(options, tmp_path / "home")
    blobs.put(source)
    share.rename(tmp_path / "unmounted")
    share.mkdir()
    for attempt in (
        lambda: blobs.put(source),
        lambda: blobs.local_path(SHA256),
        lambda: list(blobs.stored()),
        lambda: FolderBlobs.open(options, tmp_path / "home"),
    ):
        with pytest.raises(StoreAway, match="is not the folder that scans were stored in before"):
            attempt()
    assert list(share.iterdir()) == []
    share.rmdir()
    (tmp_path / "unmounted").rename(share)
    assert blobs.local_path(SHA256).read_bytes() == CONTENT


def test_several_hosts_share_a_folder(tmp_path: Path, source: Path) -> None:
    """Each has a home of its own; the second takes over the mark of the first."""
    options = FolderBlobsOptions(folder=tmp_path / "share")
    hosts = [FolderBlobs.open(options, tmp_path / name) for name in ("one", "two")]
    assert hosts[0].put(source) == hosts[1].put(source) == SHA256
    assert hosts[1].local_path(SHA256) == hosts[0].local_path(SHA256)
    marks = [(tmp_path / name / "blobs.mark").read_bytes() for name in ("one", "two")]
    assert marks[0] == marks[1] == (tmp_path / "share" / ".registratur").read_bytes()


def test_a_folder_of_the_home_needs_no_mark(tmp_path: Path) -> None:
    """It goes where the home goes."""
    FolderBlobs.open(FolderBlobsOptions(), tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"blobs"}
