"""Whose inbox a folder is: a file in a hidden folder of it names the home that serves it.

Two homes on one inbox would file everything twice. And where a network share is not mounted, an empty folder
stands in its place, without the mark.
"""

from __future__ import annotations

from enum import Enum
from pathlib import Path
from typing import NamedTuple

from registratur.durable import Disk
from registratur.inbox.trays import Tray

HIDDEN = ".registratur"
"""The hidden folder in each inbox, with hidden files: nobody who looks for scans shall meet them."""
MARK = f"{HIDDEN}/.home"
_MODE, _FOLDER_MODE = 0o644, 0o755
_LONGEST = 4096


class Home(NamedTuple):
    """The home that serves inboxes.

    Attributes:
        home_id: What tells it from all others.
        words: What people call it, such as machine and folder.
    """

    home_id: str
    words: str


class Owner(Enum):
    """Whose a folder is."""

    OURS = "ours"
    NOBODY = "nobody"
    """It cannot be marked: it may be read, but not written."""
    FOREIGN = "foreign"
    AWAY = "away"
    """It was ours and is not the same folder now, or it is not there."""


def owner_of(folder: Path, home: Home, *, known: bool, disk: Disk | None = None) -> Owner:
    """Tell whose an inbox is, and mark it when it is nobody's.

    Args:
        folder: The inbox.
        home: Who asks.
        known: True when this home has served the inbox before.
        disk: What writes the mark.

    Raises:
        OSError: The folder is there and cannot be read.
    """
    if not folder.is_dir():
        return Owner.AWAY
    found = _read(folder)
    if found is None:
        # Somebody may have deleted it with all hidden files: our trays show that it is the same folder.
        if known and not any((folder / tray).is_dir() for tray in Tray):
            return Owner.AWAY
        try:
            _write(folder, home, disk or Disk())
        except OSError:
            return Owner.NOBODY
        found = _read(folder)
    if found is None:
        return Owner.NOBODY
    return Owner.OURS if found.home_id == home.home_id else Owner.FOREIGN


def words_on(folder: Path) -> str:
    """Return what the home is called that has marked a folder."""
    found = _read(folder)
    return "" if found is None else found.words


def _read(folder: Path) -> Home | None:
    """Return who has marked a folder; None when nobody has, or is just about to."""
    try:
        with (folder / MARK).open("rb") as file:
            lines = file.read(_LONGEST).decode(errors="replace").split("\n")
    except (FileNotFoundError, NotADirectoryError):
        return None
    return Home(lines[0], "\n".join(lines[1:]).strip()) if lines[0] else None


def _write(folder: Path, home: Home, disk: Disk) -> None:
    text = f"{home.home_id}\n{home.words}\n".encode(errors="backslashreplace")
    hidden = folder / HIDDEN
    disk.make_folder(hidden, _FOLDER_MODE)
    disk.publish(disk.write_part(hidden, [text], mode=_MODE).path, folder / MARK)
