"""Moving a source beside the inbox: never overwriting, never losing, and found again after any crash."""

from __future__ import annotations

import errno
import os
import stat
import uuid
from collections.abc import Iterator
from enum import StrEnum
from itertools import chain
from pathlib import Path

from registratur.durable import Disk, file_chunks, sha256_of

NOTE_SUFFIX = ".txt"
_NUMBERED = 100
"""A scanner that uses one name for ever would make each receipt look at all the numbers before."""
_LONGEST_SUFFIX = 16
_NAME_BYTES = 255
"""Longest name that file systems take."""


class Tray(StrEnum):
    """The folders inside an inbox that sources are moved to; the names are German in every language."""

    DONE = "erledigt"
    REVIEW = "klaerung"
    FAILED = "fehler"


def note_path(source: Path) -> Path:
    """Return where the note beside a source lies."""
    return source.with_name(source.name + NOTE_SUFFIX)


def free_name(folder: Path, name: str) -> Path:
    """Return a path in a folder that neither a file nor the note of one has."""
    for ending in _endings():
        target = folder / _name(name, ending)
        if not os.path.lexists(target) and not os.path.lexists(note_path(target)):
            return target
    raise AssertionError("names never run out")


def move(source: Path, target: Path, disk: Disk) -> bool:
    """Move a source to a name that was free, in one act of the file system unless the tray is a link.

    Args:
        source: The source.
        target: Its new name; may stand there as an empty file that an interrupted move has reserved.
        disk: What moves.

    Returns:
        False when somebody else has taken the name meanwhile: nothing is moved.

    Raises:
        OSError: The source is gone or locked, or the tray cannot be written.
    """
    before = source.lstat()
    disk.make_folder(target.parent, mode=0o777)
    if not disk.reserve(target) and target.lstat().st_size:
        return False
    try:
        disk.replace(source, target)
    except OSError as error:
        if error.errno != errno.EXDEV or stat.S_ISLNK(before.st_mode):
            target.unlink(missing_ok=True)
            raise
        _copy(source, target, disk, stat.S_IMODE(before.st_mode))
    disk.sync_folder(source.parent)
    return True


def _copy(source: Path, target: Path, disk: Disk, mode: int) -> None:
    """Bring a source to another file system; it goes only when its copy has been read back."""
    try:
        part = disk.write_part(target.parent, file_chunks(source), mode=mode)
    except OSError:
        target.unlink(missing_ok=True)
        raise
    disk.replace(part.path, target)
    if sha256_of(target) != part.sha256:
        raise OSError(errno.EIO, os.strerror(errno.EIO), str(target))
    disk.discard(source)


def _endings() -> Iterator[str]:
    numbers = (f" ({number})" for number in range(2, _NUMBERED))
    return chain([""], numbers, iter(lambda: f" ({uuid.uuid4().hex})", ""))


def _name(name: str, ending: str) -> str:
    """Return `a.pdf` or `a (2).pdf`; cut where the note's name would get too long."""
    suffix = Path(name).suffix
    if len(suffix) > _LONGEST_SUFFIX:
        suffix = ""
    stem = name.removesuffix(suffix)
    room_bytes = _NAME_BYTES - len(os.fsencode(ending + suffix + NOTE_SUFFIX))
    if len(os.fsencode(stem)) > room_bytes:
        stem = os.fsencode(stem)[:room_bytes].decode(errors="ignore")
    return stem + ending + suffix
