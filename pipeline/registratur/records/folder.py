"""Personnel records as plain folders: the original bytes, and beside them what is known about them."""

from __future__ import annotations

import json
from itertools import count
from pathlib import Path, PurePosixPath
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from registratur.domain.filing import Entry
from registratur.durable import Disk, disk_errors, file_chunks, remove_stale_parts, sha256_of
from registratur.errors import DocumentConflict, StoreError
from registratur.i18n import N_
from registratur.records.names import file_stem, file_suffix, person_folder, register_folder
from registratur.same_folder import SameFolder

_FORMAT_FAMILY = "registratur.entry/"
_FORMAT = f"{_FORMAT_FAMILY}1"


class FolderOptions(BaseModel):
    """Options of the kind `folder`.

    Attributes:
        root: The folder of all records, relative to the home unless absolute.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    root: Path = Path("records")


class FolderRecords:
    """A folder for each employee and register (port `RecordStore`, kind `folder`).

    `<root>/<personnel number>/<R9 Fortbildung>/<date> <title>.pdf` with `<date> <title>.json` beside it.
    The sidecar comes first: it takes the name and says which entry it is for. Whoever dies after it finds
    it on the next attempt and goes on with the document; nothing is overwritten and nothing lies there twice.

    Args:
        options: Where the folder of all records is; made when there never was one.
        home: What a relative folder is relative to; remembers which folder it was.
        disk: What writes; the real disk unless a test brings another.

    Raises:
        StoreError: The folder is not the one that was filed into before, or cannot be made.
    """

    Options: ClassVar[type[BaseModel]] = FolderOptions

    def __init__(self, options: FolderOptions, home: Path, disk: Disk | None = None) -> None:
        self._root = home / options.root
        self._disk = disk or Disk()
        self._mark = SameFolder(
            self._root,
            known=home / "records.mark",
            otherwise=N_("{root} is not the folder that records were filed into before."),
            disk=self._disk,
        )
        self._check_root()

    def file(self, entry: Entry, original: Path) -> Entry:
        """Write a document into a record; a second call with the same entry changes nothing.

        Returns:
            The entry as it lies there, with `location` and `sha256` of the bytes read back.

        Raises:
            DocumentConflict: The original is not what the entry says, or other bytes lie there.
            StoreError: The disk failed, or the folder of all records is away.
        """
        self._check_root()
        with disk_errors(self._root):
            self._mark.remember()
            folder = self._folder(entry)
            self._disk.make_folder(folder)
            remove_stale_parts(folder)
            placed = self._sidecar_of(folder, entry.entry_id) or self._reserve(folder, entry)
            if placed.sha256 != entry.sha256:
                raise _other_bytes(placed)
            self._place(original, placed)
            return placed

    def find(self, entry: Entry) -> Entry | None:
        """Return what lies in the record under an entry's id, even if an attempt to file it was cut short.

        Raises:
            StoreError: The disk failed.
        """
        with disk_errors(self._root):
            return self._sidecar_of(self._folder(entry), entry.entry_id)

    def read_back(self, entry: Entry) -> str:
        """Return the SHA-256 of what lies in the record for an entry.

        Raises:
            StoreError: It is not there.
        """
        with disk_errors(self._root):
            path = self._path(entry)
            if not path.is_file():
                raise StoreError(
                    N_("The document {location} is missing in the record."),
                    advice=N_("Restore the records folder from the backup."),
                    location=entry.location,
                )
            return sha256_of(path)

    def _check_root(self) -> None:
        with disk_errors(self._root):
            self._mark.check()
            self._disk.make_folder(self._root)

    def _reserve(self, folder: Path, entry: Entry) -> Entry:
        """Take the first free name with a sidecar; another process may do the same at this moment."""
        for number in count(1):
            stem = file_stem(entry, number)
            document = folder / f"{stem}{file_suffix(entry.media_type)}"
            sidecar = folder / f"{stem}.json"
            if not document.exists():
                location = document.relative_to(self._root).as_posix()
                placed = Entry.model_validate(entry.model_dump() | {"location": location})
                part = self._disk.write_part(folder, [_sidecar_bytes(placed)])
                if self._disk.publish(part.path, sidecar):
                    return placed
            # The name is taken; perhaps just now, by another process that files this very entry.
            taken = _read_sidecar(sidecar) if sidecar.exists() else None
            if taken is not None and taken.entry_id == entry.entry_id:
                return taken
        raise AssertionError("names never run out")

    def _place(self, original: Path, placed: Entry) -> None:
        target = self._path(placed)
        if not target.exists() or target.stat().st_size == 0:  # empty: a name taken, then a crash
            part = self._disk.write_part(target.parent, file_chunks(original))
            if part.sha256 != placed.sha256:
                self._disk.discard(part.path)
                raise _other_bytes(placed)
            if target.exists():
                self._disk.replace(part.path, target)
            else:
                self._disk.publish(part.path, target)
        else:
            # The process before us may have died between naming the document and syncing the name.
            self._disk.sync_folder(target.parent)
        if sha256_of(target) != placed.sha256:
            raise _other_bytes(placed)

    def _sidecar_of(self, folder: Path, entry_id: str) -> Entry | None:
        entries = (_read_sidecar(path) for path in sorted(folder.glob("*.json")))
        return next((entry for entry in entries if entry is not None and entry.entry_id == entry_id), None)

    def _folder(self, entry: Entry) -> Path:
        return self._root / person_folder(entry.personnel_number) / register_folder(entry)

    def _path(self, entry: Entry) -> Path:
        parts = PurePosixPath(entry.location).parts
        if not parts or ".." in parts or parts[0] == "/":
            raise StoreError(N_("The place {location} is not in the records."), location=entry.location)
        return self._root.joinpath(*parts)


def _sidecar_bytes(entry: Entry) -> bytes:
    table = {"format": _FORMAT, **entry.model_dump(mode="json")}
    return json.dumps(table, ensure_ascii=False, indent=2).encode() + b"\n"


def _read_sidecar(path: Path) -> Entry | None:
    """Return the entry of a sidecar, or None for a file that is none of ours.

    Raises:
        StoreError: It is ours, but this version cannot read it; to pass over it could file twice.
    """
    try:
        table: Any = json.loads(path.read_bytes())
    except ValueError:
        return None
    if not isinstance(table, dict) or not str(table.get("format")).startswith(_FORMAT_FAMILY):
        return None
    try:
        if table.pop("format") != _FORMAT:
            raise ValueError("another version")
        return Entry.model_validate(table)
    except ValueError as error:
        raise StoreError(
            N_("The description {name} in a record cannot be read by this version."),
            advice=N_("Install the version of Registratur that wrote it, or restore it from the backup."),
            name=path.name,
        ) from error


def _other_bytes(entry: Entry) -> DocumentConflict:
    return DocumentConflict(
        N_("Other bytes than expected lie under {location}."),
        advice=N_("Look at that document in the record; nothing was overwritten."),
        location=entry.location,
    )
