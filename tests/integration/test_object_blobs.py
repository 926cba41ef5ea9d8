"""Blobs on a real S3 server: what dies, changes, breaks or stays away, and how much memory it takes."""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any

import pytest

from registratur.errors import ConfigError, StoreAway, StoreError
from registratur.stores.blob_cache import KEPT_FOR_EACH_PROCESS
from registratur.stores.object_blobs import ObjectBlobs
from registratur.stores.s3_options import S3Options
from registratur.testing.crashes import Countdown, Crash, CrashingDisk
from tests.buckets import BucketServer, bucket_server, without_conditions
from tests.directories import broken_line, free_port

CONTENT = b"%PDF-1.7 scan" * 1000
MEGABYTE = 1 << 20
BIG_BYTES = 300 * MEGABYTE
MOST_MEMORY_BYTES = 200 * MEGABYTE
"""An interpreter with obstore takes about 60 MB."""


@pytest.fixture
def bucket(buckets: BucketServer) -> str:
    """An empty bucket."""
    return buckets.new_bucket()


@pytest.fixture
def options(buckets: BucketServer, bucket: str) -> S3Options:
    """The way to it."""
    return buckets.options(bucket)


@pytest.fixture
def source(tmp_path: Path) -> Path:
    """A dropped file."""
    path = tmp_path / "scan.pdf"
    path.write_bytes(CONTENT)
    return path


def sparse_file(path: Path, size_bytes: int) -> Path:
    """Write a file of which every megabyte is another."""
    with path.open("wb") as file:
        for number in range(size_bytes // MEGABYTE):
            file.seek(number * MEGABYTE)
            file.write(str(number).encode())
        file.truncate(size_bytes)
    return path


def name_of(sha256: str) -> str:
    """Return the name of a blob's object."""
    return f"{sha256[:2]}/{sha256[2:]}"


def files_under(folder: Path) -> list[Path]:
    """Return all files of a cache."""
    return sorted(path for path in folder.rglob("*") if path.is_file())


def start(work: Callable[..., None], *arguments: Any) -> BaseProcess:
    """Start a process that inherits nothing."""
    process = multiprocessing.get_context("spawn").Process(target=work, args=arguments, daemon=True)
    process.start()
    return process


def put(options: S3Options, cache: Path, source: Path) -> None:
    """Store a file."""
    ObjectBlobs(options, cache).put(source)


def test_an_object_lies_by_its_hash_and_a_copy_stays_here(
    buckets: BucketServer, bucket: str, options: S3Options, source: Path, tmp_path: Path
) -> None:
    """Whoever stored it reads its own copy; another host fetches one."""
    sha256 = ObjectBlobs(options, tmp_path / "here").put(source)
    assert buckets.objects(bucket) == [name_of(sha256)]
    assert [path.read_bytes() for path in files_under(tmp_path / "here")] == [CONTENT]
    there = ObjectBlobs(options, tmp_path / "there").local_path(sha256)
    assert there.read_bytes() == CONTENT
    assert files_under(tmp_path / "there") == [there]


def test_a_damaged_copy_is_fetched_again(options: S3Options, source: Path, tmp_path: Path) -> None:
    """The storage counts, not the cache."""
    blobs = ObjectBlobs(options, tmp_path / "cache")
    path = blobs.local_path(blobs.put(source))
    path.chmod(0o600)
    path.write_bytes(b"damaged")
    assert blobs.local_path(hashlib.sha256(CONTENT).hexdigest()).read_bytes() == CONTENT


def test_an_object_with_other_bytes_leaves_no_copy(
    buckets: BucketServer, bucket: str, options: S3Options, source: Path, tmp_path: Path
) -> None:
    """Whoever overwrites an object on the storage deceives nobody."""
    sha256 = ObjectBlobs(options, tmp_path / "here").put(source)
    buckets.overwrite(bucket, name_of(sha256), content=CONTENT + b"changed")
    with pytest.raises(StoreError, match="has changed"):
        ObjectBlobs(options, tmp_path / "there").local_path(sha256)
    assert files_under(tmp_path / "there") == []


def test_several_who_store_the_same_bytes_do_no_harm(
    buckets: BucketServer, bucket: str, options: S3Options, source: Path, tmp_path: Path
) -> None:
    """Two stores with a cache each, and two that share one, all at once."""
    stores = [ObjectBlobs(options, tmp_path / folder) for folder in ("one", "two", "shared", "shared")]
    with ThreadPoolExecutor(len(stores)) as pool:
        hashes = set(pool.map(lambda blobs: blobs.put(source), stores))
    assert hashes == {hashlib.sha256(CONTENT).hexdigest()}
    assert buckets.objects(bucket) == [name_of(*hashes)]
    assert all(blobs.local_path(*hashes).read_bytes() == CONTENT for blobs in stores)


def test_a_server_that_knows_no_conditions_is_overwritten(
    buckets: BucketServer, bucket: str, source: Path, tmp_path: Path
) -> None:
    """The same bytes once more: nothing is lost."""
    with without_conditions(buckets.port) as port:
        options = buckets.options(bucket, endpoint=f"http://127.0.0.1:{port}")
        blobs = ObjectBlobs(options, tmp_path / "cache")
        sha256 = blobs.put(source)
        second = sparse_file(tmp_path / "second.pdf", MEGABYTE)
        assert buckets.objects(bucket) == [name_of(sha256)]
        blobs.put(second)
    assert len(buckets.objects(bucket)) == 2


@pytest.mark.parametrize("prefix", ["", "/", "a", "/a/b/", "Ämter/Amt 37", "a%20b+c", "e#?&=", "...x"])
def test_any_prefix_keeps_its_blobs_apart(
    buckets: BucketServer, bucket: str, source: Path, tmp_path: Path, prefix: str
) -> None:
    """What others keep in the bucket is no blob, also where it looks like one further down."""
    sha256 = hashlib.sha256(CONTENT).hexdigest()
    further_down = f"{prefix.strip('/') or 'x'}/other/{name_of(sha256)}"
    buckets.overwrite(bucket, "notes.txt", f"other/{name_of(sha256)}", further_down)
    options = buckets.options(bucket, prefix=prefix)
    blobs = ObjectBlobs(options, tmp_path / "cache")
    assert list(blobs.stored()) == []
    blobs.put(source)
    assert list(blobs.stored()) == [sha256]
    assert "/".join(filter(None, [prefix.strip("/"), name_of(sha256)])) in buckets.objects(bucket)
    assert ObjectBlobs(options, tmp_path / "other").local_path(sha256).read_bytes() == CONTENT


def test_more_blobs_than_one_answer_holds_are_listed(
    buckets: BucketServer, bucket: str, options: S3Options, tmp_path: Path
) -> None:
    """S3 names a thousand at a time."""
    hashes = sorted(hashlib.sha256(str(number).encode()).hexdigest() for number in range(1005))
    buckets.overwrite(bucket, *map(name_of, hashes))
    assert list(ObjectBlobs(options, tmp_path / "cache").stored()) == hashes


def test_a_storage_that_is_away_is_told_so(buckets: BucketServer, source: Path, tmp_path: Path) -> None:
    """Nobody listens: whoever asks is told soon that it may pass, and what to check."""
    options = buckets.options("scans", endpoint=f"http://127.0.0.1:{free_port()}")
    blobs = ObjectBlobs(options, tmp_path / "cache")
    for ask in (
        lambda: blobs.put(source),
        lambda: blobs.local_path(hashlib.sha256(CONTENT).hexdigest()),
        lambda: list(blobs.stored()),
    ):
        with pytest.raises(StoreAway, match=r"\(Connect\)") as caught:
            ask()
        assert "can be reached" in caught.value.advice
    assert files_under(tmp_path / "cache") == []


def test_a_storage_that_never_answers_is_not_waited_for_long(
    buckets: BucketServer, source: Path, tmp_path: Path
) -> None:
    """It takes the connection and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        address = f"http://127.0.0.1:{silent.getsockname()[1]}"
        blobs = ObjectBlobs(buckets.options("scans", endpoint=address, timeout_s=0.5), tmp_path / "cache")
        with ThreadPoolExecutor(1) as pool, pytest.raises(StoreAway, match=r"\(Timeout\)"):
            pool.submit(blobs.put, source).result(timeout=60)


def test_a_missing_bucket_is_told(buckets: BucketServer, source: Path, tmp_path: Path) -> None:
    """It is not made by the way, and no scan is taken for lost."""
    blobs = ObjectBlobs(buckets.options("nobody-made-it"), tmp_path / "cache")
    for ask in (lambda: blobs.put(source), lambda: blobs.local_path("0" * 64), lambda: list(blobs.stored())):
        with pytest.raises(StoreAway, match=r"404 Not Found$") as caught:
            ask()
        assert "Make the bucket" in caught.value.advice


def test_refused_access_is_told(
    buckets: BucketServer, bucket: str, options: S3Options, source: Path, tmp_path: Path
) -> None:
    """The keys are known, but may do nothing."""
    buckets.refuse(bucket)
    blobs = ObjectBlobs(options, tmp_path / "cache")
    for ask in (lambda: blobs.put(source), lambda: blobs.local_path("0" * 64)):
        with pytest.raises(StoreAway, match=r"403 Forbidden$") as caught:
            ask()
        assert "Check the keys" in caught.value.advice


def test_a_server_that_is_killed_in_the_middle_of_an_upload_is_told(tmp_path: Path) -> None:
    """An error that passes, and no part of a copy stays here."""
    source = sparse_file(tmp_path / "big.pdf", 60 * MEGABYTE)
    with bucket_server(tmp_path) as server, ThreadPoolExecutor(1) as pool:
        bucket = server.new_bucket()
        storing = pool.submit(put, server.options(bucket), tmp_path / "cache", source)
        server.wait_for_upload(bucket)
        server.process.kill()
        with pytest.raises(StoreAway):
            storing.result(timeout=60)
    assert files_under(tmp_path / "cache") == []


def test_whoever_is_killed_in_the_middle_of_an_upload_leaves_nothing_to_see(
    buckets: BucketServer, bucket: str, options: S3Options, tmp_path: Path
) -> None:
    """The next attempt stores it whole."""
    source = sparse_file(tmp_path / "big.pdf", 60 * MEGABYTE)
    storing = start(put, options, tmp_path / "cache", source)
    buckets.wait_for_upload(bucket)
    storing.kill()
    storing.join()
    assert buckets.objects(bucket) == []
    sha256 = ObjectBlobs(options, tmp_path / "cache").put(source)
    assert buckets.objects(bucket) == [name_of(sha256)]


def test_a_line_that_breaks_while_uploading_leaves_nothing_to_see(
    buckets: BucketServer, bucket: str, tmp_path: Path
) -> None:
    """Each part is too long for the line, and so is each repeat."""
    source = sparse_file(tmp_path / "big.pdf", 20 * MEGABYTE)
    with broken_line(buckets.port, request_bytes=MEGABYTE) as port:
        options = buckets.options(bucket, endpoint=f"http://127.0.0.1:{port}")
        with pytest.raises(StoreAway):
            ObjectBlobs(options, tmp_path / "cache").put(source)
    assert buckets.objects(bucket) == []
    assert files_under(tmp_path / "cache") == []


def test_a_line_that_breaks_while_fetching_leaves_no_half_copy(
    buckets: BucketServer, bucket: str, options: S3Options, tmp_path: Path
) -> None:
    """What arrives is the whole blob or nothing."""
    source = sparse_file(tmp_path / "big.pdf", 40 * MEGABYTE)
    sha256 = ObjectBlobs(options, tmp_path / "here").put(source)
    with broken_line(buckets.port, answer_bytes=MEGABYTE) as port:
        broken = buckets.options(bucket, endpoint=f"http://127.0.0.1:{port}")
        with pytest.raises(StoreAway):
            ObjectBlobs(broken, tmp_path / "there").local_path(sha256)
    assert files_under(tmp_path / "there") == []


def test_keys_come_from_the_environment_and_a_proxy_does_not(
    options: S3Options, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The usual variables of AWS; scans in the house go through no proxy."""
    plain = S3Options.model_validate(options.model_dump(exclude={"access_key_file", "secret_key_file"}))
    for variable in ("http_proxy", "HTTP_PROXY", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(variable, f"http://127.0.0.1:{free_port()}")
    monkeypatch.delenv("AWS_ACCESS_KEY_ID", raising=False)
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY", raising=False)
    with pytest.raises(ConfigError, match="AWS_ACCESS_KEY_ID is empty"):
        ObjectBlobs(plain, tmp_path / "cache")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "access")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")
    assert ObjectBlobs(plain, tmp_path / "cache").put(source)


def test_an_encrypted_line_needs_somebody_who_vouches(source: Path, tmp_path: Path) -> None:
    """An authority of the house's own is named as `ca_file`."""
    with bucket_server(tmp_path, encrypted=True) as server:
        bucket = server.new_bucket()
        with pytest.raises(StoreAway) as caught:
            ObjectBlobs(server.options(bucket), tmp_path / "cache").put(source)
        assert "ca_file" in caught.value.advice
        options = server.options(bucket, ca_file=tmp_path / "authority.pem")
        sha256 = ObjectBlobs(options, tmp_path / "cache").put(source)
        assert list(ObjectBlobs(options, tmp_path / "other").stored()) == [sha256]


def test_a_crash_at_any_moment_loses_nothing(
    buckets: BucketServer, bucket: str, source: Path, tmp_path: Path
) -> None:
    """Whenever the process dies, the next attempt stores the scan whole, and its copy is whole, too."""
    for survives in count():
        crashed = False
        cache = tmp_path / str(survives)
        prefixed = buckets.options(bucket, prefix=str(survives))
        try:
            ObjectBlobs(prefixed, cache, CrashingDisk(Countdown(survives))).put(source)
        except Crash:
            crashed = True
        blobs = ObjectBlobs(prefixed, cache)
        sha256 = blobs.put(source)
        assert blobs.local_path(sha256).read_bytes() == CONTENT
        assert list(blobs.stored()) == [sha256]
        if not crashed:
            break
    assert survives > 6


def read_again_and_again(options: S3Options, cache: Path, hashes: list[str], rounds: int) -> None:
    """Ask for blobs and read each one a while after, as OCR does with its pages."""
    blobs = ObjectBlobs(options, cache)
    for _ in range(rounds):
        for place in range(0, len(hashes), KEPT_FOR_EACH_PROCESS):
            asked = hashes[place : place + KEPT_FOR_EACH_PROCESS]
            for sha256, path in [(sha256, blobs.local_path(sha256)) for sha256 in asked]:
                assert hashlib.sha256(path.read_bytes()).hexdigest() == sha256


def test_a_small_cache_serves_two_processes_that_read_at_once(
    buckets: BucketServer, bucket: str, tmp_path: Path
) -> None:
    """They evict each other's blobs all the time, but never one that is being read."""
    options = buckets.options(bucket, cache_bytes=200_000)
    storing = ObjectBlobs(options, tmp_path / "storing")
    hashes = []
    for number in range(48):
        source = tmp_path / "scan.pdf"
        source.write_bytes(os.urandom(20_000) + str(number).encode())
        hashes.append(storing.put(source))
    cache = tmp_path / "cache"
    readers = [
        start(read_again_and_again, options, cache, order, 3) for order in (hashes, list(reversed(hashes)))
    ]
    for reader in readers:
        reader.join(timeout=120)
        assert reader.exitcode == 0
    held_bytes = 2 * KEPT_FOR_EACH_PROCESS * 21_000
    assert sum(path.stat().st_size for path in files_under(cache)) <= 200_000 * 1.2 + held_bytes


def most_memory_bytes() -> int:
    """Return the most memory that this process has held; what `getrusage` tells began with its parent's."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return 1024 * int(status.partition("VmHWM:")[2].split()[0])


def store_and_fetch(options: S3Options, source: Path, folder: Path) -> None:
    """Store a file, fetch it into another cache, and fail when it took much memory."""
    sha256 = ObjectBlobs(options, folder / "here").put(source)
    path = ObjectBlobs(options, folder / "there").local_path(sha256)
    assert path.stat().st_size == BIG_BYTES
    assert most_memory_bytes() < MOST_MEMORY_BYTES


def test_a_big_scan_does_not_go_through_memory_as_a_whole(options: S3Options, tmp_path: Path) -> None:
    """300 MB up, back, and down again."""
    working = start(store_and_fetch, options, sparse_file(tmp_path / "big.pdf", BIG_BYTES), tmp_path)
    working.join(timeout=300)
    assert working.exitcode == 0
