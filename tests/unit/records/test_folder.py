"""Personnel records as folders: nothing overwritten, nothing twice, nothing lost in a crash."""

from __future__ import annotations

import hashlib
import json
import stat
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path
from threading import Event

import pytest

from registratur.domain.filing import Entry
from registratur.durable import Disk
from registratur.errors import DocumentConflict, StoreError
from registratur.records.folder import FolderOptions, FolderRecords
from registratur.testing.crashes import (
    Countdown,
    Crash,
    CrashingDisk,
    CrashingLinklessDisk,
    LinklessDisk,
    RacingDisk,
)
from registratur.testing.examples import CONTENT, make_entry


@pytest.fixture
def original(tmp_path: Path) -> Path:
    """The file to be filed."""
    path = tmp_path / "original.pdf"
    path.write_bytes(CONTENT)
    return path


def open_records(root: Path, disk: Disk | None = None) -> FolderRecords:
    """Open records under a folder."""
    return FolderRecords(FolderOptions(root=root), home=root.with_name(f"home of {root.name}"), disk=disk)


def names_under(root: Path) -> list[str]:
    """Return all files but hidden ones, relative to the root."""
    files = (path for path in root.rglob("*") if path.is_file() and not path.name.startswith("."))
    return sorted(path.relative_to(root).as_posix() for path in files)


def test_the_folder_reads_like_a_file_cabinet(tmp_path: Path, original: Path) -> None:
    """Employee, register, date and title; beside the document what is known about it."""
    root = tmp_path / "records"
    placed = open_records(root).file(make_entry(), original)
    assert names_under(root) == [
        "00012345/R9 Fortbildung/2024-03-12 Kurs.json",
        "00012345/R9 Fortbildung/2024-03-12 Kurs.pdf",
    ]
    assert placed.location == "00012345/R9 Fortbildung/2024-03-12 Kurs.pdf"
    assert (root / placed.location).read_bytes() == CONTENT
    assert original.read_bytes() == CONTENT


def test_the_sidecar_holds_every_field(tmp_path: Path, original: Path) -> None:
    """Whoever takes the folder elsewhere needs no database."""
    placed = open_records(tmp_path / "records").file(make_entry(), original)
    sidecar = json.loads((tmp_path / "records" / placed.location).with_suffix(".json").read_bytes())
    assert sidecar.pop("format") == "registratur.entry/1"
    assert Entry.model_validate(sidecar) == placed


def test_records_are_closed_to_others(tmp_path: Path, original: Path) -> None:
    """Folders and files belong to the user who runs the program."""
    root = tmp_path / "records"
    open_records(root).file(make_entry(), original)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in root.rglob("*") if path.is_file()}
    folders = {stat.S_IMODE(path.stat().st_mode) for path in (root, *root.rglob("*")) if path.is_dir()}
    assert (modes, folders) == ({0o600}, {0o700})


def test_equal_names_are_numbered(tmp_path: Path) -> None:
    """Three different documents with one title lie side by side, also with different suffixes."""
    root = tmp_path / "records"
    locations = []
    for number, media_type in enumerate(("application/pdf", "application/pdf", "image/png")):
        content = CONTENT + bytes([number])
        (tmp_path / "x").write_bytes(content)
        fields = make_entry(content, entry_id=f"e-{number}").model_dump() | {"media_type": media_type}
        locations.append(open_records(root).file(Entry.model_validate(fields), tmp_path / "x").location)
    assert [location.rpartition("/")[2] for location in locations] == [
        "2024-03-12 Kurs.pdf",
        "2024-03-12 Kurs (2).pdf",
        "2024-03-12 Kurs (3).png",
    ]


def test_files_of_others_are_left_alone(tmp_path: Path, original: Path) -> None:
    """A paper that somebody put there by hand keeps its name and its bytes."""
    root = tmp_path / "records"
    register = root / "00012345" / "R9 Fortbildung"
    register.mkdir(parents=True)
    (register / "2024-03-12 Kurs.pdf").write_bytes(b"by hand")
    (register / "notes.json").write_text('{"entry_id": "e-1"}')
    (register / "list.json").write_text("[1]")
    (register / "half.json").write_bytes(b"{")
    placed = open_records(root).file(make_entry(), original)
    assert placed.location.endswith("2024-03-12 Kurs (2).pdf")
    assert (register / "2024-03-12 Kurs.pdf").read_bytes() == b"by hand"


@pytest.mark.parametrize("table", [{"format": "registratur.entry/9"}, {"format": "registratur.entry/1"}])
def test_a_sidecar_of_another_version_stops_filing(
    tmp_path: Path, original: Path, table: dict[str, str]
) -> None:
    """It may be this very entry; to pass over it could file the document twice."""
    register = tmp_path / "records" / "00012345" / "R9 Fortbildung"
    register.mkdir(parents=True)
    (register / "x.json").write_text(json.dumps(table))
    with pytest.raises(StoreError, match=r"x\.json"):
        open_records(tmp_path / "records").file(make_entry(), original)
    assert names_under(register) == ["x.json"]


@pytest.mark.parametrize("kind", [CrashingDisk, CrashingLinklessDisk])
def test_a_crash_at_any_moment_files_once(tmp_path: Path, original: Path, kind: type[CrashingDisk]) -> None:
    """Whenever the process dies, no half document has a name, and the next attempt ends with exactly one."""
    for survives in count():
        root = tmp_path / str(survives)
        crashed = False
        try:
            open_records(root, kind(Countdown(survives))).file(make_entry(), original)
        except Crash:
            crashed = True
        documents = [name for name in names_under(root) if name.endswith(".pdf")]
        assert all((root / name).read_bytes() in (CONTENT, b"") for name in documents)
        records = open_records(root)
        placed = records.file(make_entry(), original)
        assert records.read_back(placed) == hashlib.sha256(CONTENT).hexdigest()
        assert len([name for name in names_under(root) if name.endswith(".pdf")]) == 1
        if not crashed:
            break
    assert survives > 12


def test_two_processes_filing_one_entry_file_it_once(tmp_path: Path, original: Path) -> None:
    """The slower one finds what the faster one did."""
    root = tmp_path / "records"
    faster = open_records(root)
    slower = open_records(root, RacingDisk(lambda: faster.file(make_entry(), original)))
    assert slower.file(make_entry(), original) == faster.file(make_entry(), original)
    assert len(names_under(root)) == 2


def test_two_processes_wanting_one_name_get_two(tmp_path: Path, original: Path) -> None:
    """Different documents, one title, the same moment."""
    root = tmp_path / "records"
    (tmp_path / "other").write_bytes(b"other")
    other = make_entry(b"other", entry_id="e-2")
    slower = open_records(root, RacingDisk(lambda: open_records(root).file(other, tmp_path / "other")))
    assert slower.file(make_entry(), original).location.endswith("2024-03-12 Kurs (2).pdf")
    assert len(names_under(root)) == 4


def test_a_document_changed_in_the_record_is_told(tmp_path: Path, original: Path) -> None:
    """Neither filing again nor reading back hides it, and nothing is overwritten."""
    records = open_records(tmp_path / "records")
    placed = records.file(make_entry(), original)
    path = tmp_path / "records" / placed.location
    path.write_bytes(b"changed")
    with pytest.raises(DocumentConflict, match="Other bytes"):
        records.file(make_entry(), original)
    assert records.read_back(placed) == hashlib.sha256(b"changed").hexdigest()
    assert path.read_bytes() == b"changed"


def test_one_entry_with_two_contents_is_refused(tmp_path: Path, original: Path) -> None:
    """An id stands for one document."""
    records = open_records(tmp_path / "records")
    records.file(make_entry(), original)
    (tmp_path / "other").write_bytes(b"other")
    with pytest.raises(DocumentConflict, match="Other bytes"):
        records.file(make_entry(b"other"), tmp_path / "other")


def test_path_tricks_stay_inside(tmp_path: Path, original: Path) -> None:
    """Number, register and title come from outside; none of them leads out of the root."""
    root = tmp_path / "records"
    fields = {
        "personnel_number": "../../evil",
        "register_code": "..",
        "register_title": "/../x",
        "title": "../../../y",
    }
    entry = Entry.model_validate(make_entry().model_dump() | fields)
    placed = open_records(root).file(entry, original)
    assert (root / placed.location).resolve().is_relative_to(root.resolve())
    assert {path.name for path in tmp_path.iterdir()} == {"records", "home of records", "original.pdf"}


@pytest.mark.parametrize("location", ["", "/etc/passwd", "../original.pdf", "a/../../original.pdf"])
def test_a_location_outside_is_refused(tmp_path: Path, original: Path, location: str) -> None:
    """A tampered entry reads nothing else."""
    assert original.exists()
    entry = Entry.model_validate(make_entry().model_dump() | {"location": location})
    with pytest.raises(StoreError):
        open_records(tmp_path / "records").read_back(entry)


def test_a_relative_root_lies_in_the_home(tmp_path: Path, original: Path) -> None:
    """Default: `records` under the home."""
    FolderRecords(FolderOptions(), home=tmp_path).file(make_entry(), original)
    assert len(names_under(tmp_path / "records")) == 2


def test_a_share_that_is_not_mounted_is_not_filed_into(tmp_path: Path, original: Path) -> None:
    """An empty folder stands in its place; what lay there would be hidden when the share comes back."""
    root = tmp_path / "records"
    records = open_records(root)
    records.file(make_entry(), original)
    root.rename(tmp_path / "share")
    root.mkdir()
    for attempt in (lambda: records.file(make_entry(entry_id="e-2"), original), lambda: open_records(root)):
        with pytest.raises(StoreError, match="is not the folder that records were filed into before"):
            attempt()
    assert list(root.iterdir()) == []
    root.rmdir()
    with pytest.raises(StoreError, match="is not the folder"):
        records.file(make_entry(entry_id="e-2"), original)
    assert not root.exists()
    (tmp_path / "share").rename(root)
    records.file(make_entry(entry_id="e-2"), original)
    assert len(names_under(root)) == 4


def test_another_share_in_its_place_is_not_filed_into(tmp_path: Path, original: Path) -> None:
    """Somebody has mixed up two shares: both are marked, but not alike."""
    mine, other = tmp_path / "mine", tmp_path / "other"
    for root in (mine, other):
        open_records(root).file(make_entry(), original)
    mine.rename(tmp_path / "away")
    other.rename(mine)
    with pytest.raises(StoreError, match="is not the folder"):
        open_records(mine)


def test_two_homes_may_share_their_records(tmp_path: Path, original: Path) -> None:
    """The second one takes over the mark of the first."""
    root = tmp_path / "records"
    for name in ("one", "two", "one"):
        records = FolderRecords(FolderOptions(root=root), home=tmp_path / name)
        records.file(make_entry(entry_id=name), original)
    assert len(names_under(root)) == 4


def test_two_processes_that_file_first_agree_on_the_mark(tmp_path: Path, original: Path) -> None:
    """On a share without hard links a mark is empty for a moment; nobody may take that for the mark."""
    root = tmp_path / "records"
    reserved, filed = Event(), Event()

    class SlowDisk(LinklessDisk):
        def replace(self, part: Path, target: Path) -> None:
            if target.name == ".registratur":
                reserved.set()
                filed.wait(timeout=10)
            super().replace(part, target)

    with ThreadPoolExecutor() as processes:
        slow = processes.submit(open_records(root, SlowDisk()).file, make_entry(), original)
        reserved.wait(timeout=10)
        open_records(root, LinklessDisk()).file(make_entry(entry_id="e-2"), original)
        assert not (tmp_path / "home of records" / "records.mark").exists()
        filed.set()
        slow.result(timeout=10)
    assert len(names_under(root)) == 4
    open_records(root).file(make_entry(entry_id="e-3"), original)
