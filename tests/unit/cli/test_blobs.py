"""Moving the blobs into another store, and what the doctor says of them."""

from __future__ import annotations

from pathlib import Path

from registratur.cli.checks import Finding, home_findings
from registratur.cli.session import Session
from registratur.stores.blobs import FolderBlobs
from registratur.wiring import App
from tests.unit.cli.conftest import Cli


def keep_blobs_in(cli: Cli, folder: Path) -> None:
    """Change the configuration."""
    config = cli.home / "config" / "registratur.toml"
    text = config.read_text(encoding="utf-8")
    assert 'folder = "blobs"' in text
    config.write_text(text.replace('folder = "blobs"', f'folder = "{folder}"'), encoding="utf-8")


def finding(cli: Cli) -> Finding:
    """Return what the doctor says of the blobs."""
    findings = home_findings(Session(language="en", home_option=cli.home))
    return next(found for found in findings if found.check == "Blobs")


def test_blobs_come_into_the_store_that_is_configured_now(desk: Cli, tmp_path: Path) -> None:
    """The doctor misses them first; the source stays, and a second call finds them there."""
    assert finding(desk) == Finding("Blobs", "ok", "folder: 2")
    keep_blobs_in(desk, tmp_path / "share")
    missed = finding(desk)
    assert (missed.state, missed.detail) == ("fault", "scans without their bytes: 2")
    assert "registratur blobs move" in missed.mend
    for _ in range(2):
        assert "read back: 2" in desk.type("blobs", "move").stderr
    assert finding(desk).state == "ok"
    lying = [list(FolderBlobs(folder).stored()) for folder in (desk.home / "blobs", tmp_path / "share")]
    assert lying[0] == lying[1]


def test_a_damaged_blob_is_told_with_its_hash(desk: Cli, tmp_path: Path) -> None:
    """The others arrive; the exit code says that something is wrong."""
    blobs = App.open(desk.home).blobs
    damaged, *_ = blobs.stored()
    path = blobs.local_path(damaged)
    path.chmod(0o600)
    path.write_bytes(b"damaged")
    keep_blobs_in(desk, tmp_path / "share")
    told = desk.type("blobs", "move", expect=6).stderr
    assert damaged in told
    assert "read back: 1\nFaults: 1" in told


def test_blobs_are_not_moved_to_where_they_lie(desk: Cli, tmp_path: Path) -> None:
    """Whoever forgot to change the configuration is told; so is who names no folder of blobs."""
    assert "lie in" in desk.type("blobs", "move", expect=2).stderr
    assert "--from" in desk.type("blobs", "move", "--from", tmp_path / "none", expect=2).stderr


def test_blobs_of_no_scan_are_a_note(desk: Cli, tmp_path: Path) -> None:
    """What a crash has left, or what somebody stores at this moment."""
    source = tmp_path / "new.pdf"
    source.write_bytes(b"new")
    App.open(desk.home).blobs.put(source)
    assert finding(desk) == Finding("Blobs", "note", "3, of which 1 belong to no scan")


def test_blobs_must_not_lie_in_an_inbox(desk: Cli) -> None:
    """The watch would take each of them for a scan."""
    keep_blobs_in(desk, desk.home / "inbox" / "blobs")
    assert "the folder of the blobs must not lie in it" in desk.type("config", "check", expect=3).stderr


def test_wrong_options_are_shown_with_all_other_faults(desk: Cli) -> None:
    """Kind, options and keys: nothing of it waits for the first scan."""
    config = desk.home / "config" / "registratur.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(
        text.replace(
            '[blobs.options]\nfolder = "blobs"',
            '[blobs.options]\nendpoint = "http://s3.example.org"\nbucket = "registratur"',
        ).replace(
            '[blobs]                   # where the bytes of all scans are kept\nuse = "folder"',
            '[blobs]\nuse = "s3"',
        ),
        encoding="utf-8",
    )
    told = desk.type("config", "check", expect=3).stderr
    assert "blobs.options (s3)" in told
    assert "allow_http = true" in told
    assert finding(desk).state == "fault"
