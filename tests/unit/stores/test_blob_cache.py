"""Local copies of blobs: bounded, the longest unused goes first, and nothing goes that is in use."""

from __future__ import annotations

from pathlib import Path

import pytest

from registratur.durable import Disk, sha256_of
from registratur.stores.blob_cache import KEPT_FOR_EACH_PROCESS, BlobCache

SIZE_BYTES = 1000
NUMBER = 40


def kept(cache: BlobCache, number: int) -> Path:
    """Put a copy into a cache."""
    return cache.keep(cache.write([f"{number:0{SIZE_BYTES}}".encode()]))


def copies(root: Path) -> set[Path]:
    """Return all copies that have a name."""
    return set(root.glob("??/*"))


@pytest.mark.parametrize("room", [0, 20])
def test_the_longest_unused_copies_go(tmp_path: Path, room: int) -> None:
    """As many stay as there is room for, and always the last eight."""
    cache = BlobCache(tmp_path, room * SIZE_BYTES, Disk())
    paths = [kept(cache, number) for number in range(NUMBER)]
    last = max(room, KEPT_FOR_EACH_PROCESS)
    held_folders = {path.parent for path in paths[-KEPT_FOR_EACH_PROCESS:]}
    beside_them = {path for path in paths if path.parent in held_folders}
    assert copies(tmp_path) - beside_them == set(paths[-last:]) - beside_them


def test_a_copy_that_is_asked_for_again_stays_longer(tmp_path: Path) -> None:
    """What was asked for counts, not what was written."""
    cache = BlobCache(tmp_path, 20 * SIZE_BYTES, Disk())
    first, second, *_ = [kept(cache, number) for number in range(15)]
    assert cache.find(sha256_of(first)) == first
    for number in range(100, 115):
        kept(cache, number)
    assert (first.exists(), second.exists()) == (True, False)


def test_nothing_goes_that_another_process_has_asked_for(tmp_path: Path) -> None:
    """Until it has asked for eight others, or is gone."""
    reader, writer = BlobCache(tmp_path, 0, Disk()), BlobCache(tmp_path, 0, Disk())
    path = kept(reader, 0)
    for number in range(1, NUMBER):
        kept(writer, number)
    assert path.exists()
    for number in range(100, 100 + KEPT_FOR_EACH_PROCESS):
        assert reader.find(sha256_of(kept(writer, number)))
    kept(writer, 200)
    assert not path.exists()


def test_a_copy_with_other_bytes_is_none(tmp_path: Path) -> None:
    """Found missing, and mended by the next one."""
    cache = BlobCache(tmp_path, 20 * SIZE_BYTES, Disk())
    path = kept(cache, 0)
    sha256 = sha256_of(path)
    path.chmod(0o600)
    path.write_bytes(b"other")
    assert cache.find(sha256) is None
    assert kept(cache, 0) == cache.find(sha256)
    assert cache.find("0" * 64) is None
