"""Finding the files of a backlog."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from registratur.domain.scan import source_name
from registratur.errors import UsageError
from registratur.i18n import N_
from registratur.runtime.door import Task


def backlog(paths: Sequence[Path]) -> Iterator[Task]:
    """Yield every file under the given files and folders, sorted by name, hidden ones left out.

    Raises:
        UsageError: A path does not exist or cannot be listed.
    """
    for path in paths:
        if path.is_file():
            yield Task(path=path, source=source_name(path, path.parent), inbox="run")
        elif path.is_dir():
            for file in _files(path):
                yield Task(path=file, source=source_name(file, path), inbox="run")
        else:
            raise UsageError(
                N_("{path} does not exist."), advice=N_("Name a file or a folder with scans."), path=path
            )


def _files(folder: Path) -> list[Path]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        raise UsageError(
            N_("The folder {path} cannot be read: {error}"),
            advice=N_("Check its permissions."),
            path=folder,
            error=error.strerror or error,
        ) from error
    found: list[Path] = []
    for entry in entries:
        if entry.name.startswith("."):
            continue
        if entry.is_dir() and not entry.is_symlink():
            found += _files(entry)
        else:
            found.append(entry)
    return found
