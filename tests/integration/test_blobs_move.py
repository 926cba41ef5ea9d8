"""A home that begins to use a bucket: its blobs move there, and scans are read from there."""

from __future__ import annotations

from pathlib import Path

from registratur.stores.blobs import FolderBlobs
from registratur.wiring import App
from tests.buckets import BucketServer
from tests.conftest import SAMPLES, Terminal
from tests.unit.cli.conftest import CHEAP_ENGINES


def use_bucket(terminal: Terminal, buckets: BucketServer, bucket: str) -> None:
    """Change the configuration."""
    terminal.configure('use = "folder"            # or s3', 'use = "s3"                # or folder')
    options = buckets.options(bucket)
    terminal.configure(
        'folder = "blobs"  ',
        f"""endpoint = "{options.endpoint}"
bucket = "{bucket}"
prefix = "registratur/blobs"
allow_http = true
access_key_file = "{options.access_key_file}"
secret_key_file = "{options.secret_key_file}"
# """,
    )


def test_blobs_move_into_a_bucket(buckets: BucketServer, tmp_path: Path) -> None:
    """All arrive, the source stays, a second call changes nothing, and bytes come from the bucket."""
    terminal = Terminal(tmp_path / "home")
    terminal.type("init")
    folder = FolderBlobs(terminal.home / "blobs")
    scans = sorted((SAMPLES / "scans").iterdir())[:5]
    hashes = sorted(folder.put(scan) for scan in scans)
    bucket = buckets.new_bucket()
    use_bucket(terminal, buckets, bucket)
    terminal.type("config", "check")
    for _ in range(2):
        assert f"read back: {len(scans)}" in terminal.type("blobs", "move").stderr
    names = [f"registratur/blobs/{sha256[:2]}/{sha256[2:]}" for sha256 in hashes]
    assert buckets.objects(bucket) == names
    assert list(folder.stored()) == hashes
    moved = App.open(terminal.home).blobs
    assert list(moved.stored()) == hashes
    assert moved.local_path(hashes[0]).read_bytes() == folder.local_path(hashes[0]).read_bytes()


def test_a_bucket_that_is_away_ends_the_move_with_its_exit_code(
    buckets: BucketServer, tmp_path: Path
) -> None:
    """With the advice; the same call goes on later."""
    terminal = Terminal(tmp_path / "home")
    terminal.type("init")
    FolderBlobs(terminal.home / "blobs").put(next(SAMPLES.joinpath("scans").iterdir()))
    use_bucket(terminal, buckets, "nobody-made-it")
    assert "Make the bucket" in terminal.type("blobs", "move", expect=6).stderr


def test_scans_are_read_from_a_bucket(buckets: BucketServer, terminal: Terminal) -> None:
    """Nothing of the way of a document needs a folder of blobs."""
    bucket = buckets.new_bucket()
    use_bucket(terminal, buckets, bucket)
    for expensive, cheap in CHEAP_ENGINES.items():
        terminal.configure(expensive, cheap)
    (row,) = terminal.run(SAMPLES / "scans" / "Teilnahmebescheinigung.pdf").values()
    assert row["outcome"] in ("filed", "review")
    sha256 = row["source_sha256"]
    assert buckets.objects(bucket) == [f"registratur/blobs/{sha256[:2]}/{sha256[2:]}"]
    assert not (terminal.home / "blobs").exists()
