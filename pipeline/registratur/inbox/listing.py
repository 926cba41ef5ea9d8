"""What lies in an inbox: one pass over its folders, one look at each file, nothing opened."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from registratur.domain.arrival import Stamp
from registratur.inbox.trays import Tray

_TEMPORARY_SUFFIXES = (".part", ".partial", ".filepart", ".tmp", ".temp", ".crdownload", ".download")
_TEMPORARY_PREFIXES = (".", "~")
_FURNITURE = frozenset({"thumbs.db", "desktop.ini"})
_TRAYS = frozenset(tray.value for tray in Tray)
_LARGEST_INODE = (1 << 63) - 1
"""Databases hold signed numbers; some file systems use all 64 bits."""


class Seen(NamedTuple):
    """A file as a look found it.

    Attributes:
        stamp: Its inode, size and time.
        owner: Whose it is, as the file system has it.
    """

    stamp: Stamp
    owner: int


class Listing(NamedTuple):
    """What one pass has found.

    Attributes:
        files: Each file by its path relative to the inbox.
        closed: Sub-folders that cannot be read.
    """

    files: dict[Path, Seen]
    closed: list[Path]


def files_in(folder: Path) -> Listing:
    """List a folder and its sub-folders, temporary files and the inbox's own trays left out.

    A clerk may have sorted the scans into folders, and call one of those `erledigt`.

    Raises:
        OSError: The folder itself cannot be read.
    """
    listing = Listing({}, [])
    listing.files.update(_files(folder, Path(), listing.closed))
    return listing


def is_in_tray(place: Path) -> bool:
    """Tell whether a path relative to an inbox lies in one of its trays."""
    return bool(place.parts) and place.parts[0].casefold() in _TRAYS


def is_for_us(name: str) -> bool:
    """False for hidden and temporary files, and what Windows leaves in folders."""
    small = name.lower()
    temporary = small.startswith(_TEMPORARY_PREFIXES) or small.endswith(_TEMPORARY_SUFFIXES)
    return not temporary and small not in _FURNITURE


def stamp_of(path: Path) -> Stamp | None:
    """Return what changes when another file takes a path; None when nothing lies there."""
    try:
        return _stamp(path.lstat())
    except (FileNotFoundError, NotADirectoryError):
        return None


def _files(folder: Path, inside: Path, closed: list[Path]) -> Iterator[tuple[Path, Seen]]:
    with os.scandir(folder / inside) as entries:
        for entry in entries:
            if not is_for_us(entry.name) or (inside == Path() and entry.name.casefold() in _TRAYS):
                continue
            path = inside / entry.name
            try:
                if entry.is_dir(follow_symlinks=False):
                    yield from _files(folder, path, closed)
                else:
                    state = entry.stat(follow_symlinks=False)
                    yield path, Seen(_stamp(state), state.st_uid)
            except FileNotFoundError:
                continue  # taken away in this very moment
            except OSError:
                closed.append(path)


def _stamp(state: os.stat_result) -> Stamp:
    return Stamp(state.st_ino & _LARGEST_INODE, state.st_size, state.st_mtime_ns)
