"""Writing files that survive a power cut."""

from __future__ import annotations

import errno
import os
import resource
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from registratur.durable import Disk, copy_whole, disk_errors, held, sha256_of
from registratur.errors import StoreError


class LinkFault(Disk):
    """A disk that breaks while it names a file."""

    def link(self, part: Path, target: Path) -> None:
        """Fail."""
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(part), None, str(target))


def broken_source() -> Iterator[bytes]:
    """Yield something, then fail as a lost network share does."""
    yield b"half"
    raise OSError(errno.EIO, os.strerror(errno.EIO))


def test_nothing_stays_of_a_part_that_could_not_be_written(tmp_path: Path) -> None:
    """An error in the middle leaves the folder as it was."""
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        Disk().write_part(tmp_path, broken_source())
    assert list(tmp_path.iterdir()) == []


def test_a_part_has_the_hash_and_the_rights_asked_for(tmp_path: Path) -> None:
    """Nobody sees it yet under a name of its own."""
    part = Disk().write_part(tmp_path, [b"a", b"", b"b"], mode=0o400)
    assert part.path.name.startswith(".")
    assert part.sha256 == sha256_of(part.path)
    assert part.path.stat().st_mode & 0o777 == 0o400


def test_a_copy_on_a_full_disk_has_no_name(tmp_path: Path) -> None:
    """Half a configuration, or half a scan before a reviewer, would be taken for the whole."""
    (tmp_path / "source").write_bytes(b"x" * 100_000)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (50_000, before[1]))
    try:
        with pytest.raises(StoreError):
            copy_whole(tmp_path / "source", tmp_path / "copy")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert [path.name for path in tmp_path.iterdir()] == ["source"]
    copy_whole(tmp_path / "source", tmp_path / "copy")
    assert sha256_of(tmp_path / "copy") == sha256_of(tmp_path / "source")


def test_a_broken_disk_publishes_nothing(tmp_path: Path) -> None:
    """Only a disk without hard links takes the other way; every other error is one."""
    disk, target = LinkFault(), tmp_path / "name"
    part = disk.write_part(tmp_path, [b"x"])
    with pytest.raises(StoreError) as caught, disk_errors(tmp_path):
        disk.publish(part.path, target)
    assert "disk" in caught.value.advice
    assert not target.exists()


def test_what_is_held_is_nobody_elses(tmp_path: Path) -> None:
    """Files and folders; the next one waits, and gets it when the first lets go."""
    (tmp_path / "file").touch()
    for path in (tmp_path, tmp_path / "file"):
        with ThreadPoolExecutor() as others, ExitStack() as mine:
            mine.enter_context(held(path))
            waiting = others.submit(lambda path=path: held(path).__enter__())
            with pytest.raises(TimeoutError):
                waiting.result(timeout=0.1)
            mine.close()
            waiting.result(timeout=10)
    with pytest.raises(StoreError), held(tmp_path / "gone"):
        pass


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a folder that cannot be synced")
def test_a_folder_that_cannot_be_synced_is_no_error() -> None:
    """Some file systems keep names without being asked."""
    Disk().sync_folder(Path("/proc"))


def test_a_missing_folder_is_an_error(tmp_path: Path) -> None:
    """Other failures of the same call are not hidden."""
    with pytest.raises(FileNotFoundError):
        Disk().sync_folder(tmp_path / "missing")
