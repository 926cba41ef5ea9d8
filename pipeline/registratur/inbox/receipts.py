"""What became of a scan, told where the clerk looks: moved beside the inbox, with a note in plain words."""

from __future__ import annotations

import errno
import os
import uuid
from collections.abc import Sequence
from enum import StrEnum
from itertools import chain
from pathlib import Path

from registratur.domain.record import Text
from registratur.domain.verdict import Outcome
from registratur.durable import Disk, file_chunks, sha256_of
from registratur.i18n import N_, translate

NOTE_SUFFIX = ".txt"
_NOTE_MODE = 0o644
_MOST_NUMBERED = 100
"""A scanner that uses one name for ever would make each receipt look at all the numbers before."""
_LONGEST_SUFFIX = 16
_NAME_BYTES = 255
"""Longest name that file systems take."""


class Tray(StrEnum):
    """The folders inside an inbox that sources are moved to; the names are German in every language."""

    DONE = "erledigt"
    REVIEW = "klaerung"
    FAILED = "fehler"


TRAY_OF = {
    Outcome.FILED: Tray.DONE,
    Outcome.DUPLICATE: Tray.DONE,
    Outcome.REVIEW: Tray.REVIEW,
    Outcome.REJECTED: Tray.FAILED,
}
_HEADLINES = {
    Outcome.FILED: N_("Filed in the personnel record."),
    Outcome.DUPLICATE: N_("Not taken again: the same scan was dropped before."),
    Outcome.REVIEW: N_("A person has to look: waiting for review."),
    Outcome.REJECTED: N_("Not taken, and filed nowhere."),
}


def receipt_text(
    source: str,
    outcome: Outcome,
    *,
    language: str,
    personnel_number: str | None = None,
    title: str | None = None,
    reasons: Sequence[Text] = (),
    advice: Text | None = None,
) -> str:
    """Write the note that lies beside a moved source.

    Args:
        source: Name of the file as dropped.
        outcome: What became of it.
        language: `de` or `en`.
        personnel_number: Whose record it is in, when filed.
        title: Title of the entry, when filed.
        reasons: Why it was not filed.
        advice: What the clerk can do.
    """
    lines = [source, "", translate(_HEADLINES[outcome], language=language)]
    if personnel_number:
        lines.append(
            translate(N_("Personnel number: {number}"), {"number": personnel_number}, language=language)
        )
    if title:
        lines.append(translate(N_("Title: {title}"), {"title": title}, language=language))
    lines += ["- " + translate(reason.message, reason.values, language=language) for reason in reasons]
    if advice is not None and advice.message:
        lines += ["", translate(advice.message, advice.values, language=language)]
    return "\n".join(lines) + "\n"


def move_to_tray(path: Path, inbox: Path, tray: Tray) -> Path:
    """Move a source to its tray, never overwriting.

    Call this only when the copy of the source is stored and has been read back. The move is one act of the
    file system, unless the tray is a link to another one.

    Args:
        path: The source, inside the inbox.
        inbox: The inbox folder.
        tray: Where to.

    Returns:
        Where the source lies now.

    Raises:
        OSError: The source is gone or locked, or the folder cannot be written.
    """
    disk = Disk()
    folder = inbox / tray / path.relative_to(inbox).parent
    path.lstat()  # an inbox that is away must not be made anew in its place
    folder.mkdir(parents=True, exist_ok=True)
    target = _reserve(folder, path)
    try:
        _move(path, target, disk)
    except OSError:
        target.unlink(missing_ok=True)
        raise
    disk.sync_folder(folder)
    disk.sync_folder(path.parent)
    return target


def lay_note(target: Path, note: str, disk: Disk | None = None) -> None:
    """Write a note beside a moved source, in place of an older one.

    Raises:
        OSError: The folder cannot be written.
    """
    disk = disk or Disk()
    part = disk.write_part(target.parent, [note.encode()], mode=_NOTE_MODE)
    disk.replace(part.path, _note_path(target))


def _move(path: Path, target: Path, disk: Disk) -> None:
    """Move a file over its reserved name; from one file system to another by a copy that was read back."""
    try:
        path.replace(target)
    except OSError as error:
        if error.errno != errno.EXDEV or path.is_symlink():
            raise
        part = disk.write_part(target.parent, file_chunks(path))
        disk.replace(part.path, target)
        if sha256_of(target) != part.sha256:
            raise OSError(errno.EIO, os.strerror(errno.EIO), str(target)) from error
        path.unlink()


def _reserve(folder: Path, source: Path) -> Path:
    """Take a free name with an empty file, so that nobody else gets it."""
    numbers = (f" ({number})" for number in range(2, _MOST_NUMBERED))
    for ending in chain([""], numbers, iter(lambda: f" ({uuid.uuid4().hex})", "")):
        target = folder / _name(source, ending)
        if _note_path(target).exists():
            continue
        try:
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except FileExistsError:
            continue
        return target
    raise AssertionError("names never run out")


def _name(source: Path, ending: str) -> str:
    """Return `a.pdf` or `a (2).pdf`; cut where the note's name would get too long."""
    suffix = source.suffix if len(source.suffix) <= _LONGEST_SUFFIX else ""
    stem = source.name.removesuffix(suffix)
    room_bytes = _NAME_BYTES - len(os.fsencode(ending + suffix + NOTE_SUFFIX))
    if len(os.fsencode(stem)) > room_bytes:
        stem = os.fsencode(stem)[:room_bytes].decode(errors="ignore")
    return stem + ending + suffix


def _note_path(target: Path) -> Path:
    return target.with_name(target.name + NOTE_SUFFIX)
