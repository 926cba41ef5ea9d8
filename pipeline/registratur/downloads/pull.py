"""Pulling a model of the catalogue: its bytes are accepted by their hash alone.

The hash is the one that `models.toml` names, else the one that was pinned when the model was first pulled.
One that nobody knew before is trusted on first use, and the caller is told so.
"""

from __future__ import annotations

import errno
import fcntl
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BufferedRandom
from pathlib import Path

from registratur.catalogue import (
    MODELS_FILE,
    DownloadEntry,
    FileCatalogue,
    ModelEntry,
    model_sha256,
    pulled_models,
)
from registratur.downloads import hub
from registratur.durable import Disk, held
from registratur.errors import MissingDependencyError, StoreError, UsageError
from registratur.i18n import N_

_MAGIC = b"GGUF"
_SPARE_BYTES = 100_000_000
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True)
class Pulled:
    """A model that is there.

    Attributes:
        path: The file.
        sha256: Its hash.
        fetched: False when it was there before.
        first_seen: True when nobody knew the hash before: it is pinned from now on.
    """

    path: Path
    sha256: str
    fetched: bool
    first_seen: bool


def pull(name: str, catalogue: FileCatalogue, folder: Path, on_bytes: hub.OnBytes) -> Pulled:
    """Fetch a model of the catalogue, or go on where an interrupted call has stopped.

    Args:
        name: Its name under `[downloads]`.
        catalogue: Knows what can be pulled and what was.
        folder: Where pulled models lie; made if it is missing.
        on_bytes: Is told how far it is.

    Raises:
        UsageError: No such name.
        MissingDependencyError: The hub cannot be reached, does not have the file, or has other bytes.
        StoreError: The disk is full, or another process is fetching the same model.
    """
    offer = _offer(name, catalogue)
    known = catalogue.pulled.get(name)
    expected = offer.sha256 or (known.sha256 if known else None)
    path = folder / f"{name}.gguf"
    if expected and path.is_file() and not path.is_symlink() and model_sha256(path) == expected:
        return Pulled(path, expected, fetched=False, first_seen=False)
    remote = hub.find(offer.repository, offer.file, offer.revision)
    if _SHA256.fullmatch(remote.mark):
        _refuse_other(name, remote.mark, expected)  # before gigabytes come
    with _disk_errors(folder):
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        digest = _fetched(name, remote, path, expected, on_bytes)
        entry = ModelEntry(
            path=Path(path.name),
            sha256=digest,
            version=remote.commit[:12] or offer.revision,
            licence=offer.licence,
            origin=f"{offer.repository}: {offer.file}",
        )
        with held(folder):  # another model may have been pulled meanwhile
            _pin(folder, {**pulled_models(folder), name: entry})
    return Pulled(path, digest, fetched=True, first_seen=expected is None)


def _offer(name: str, catalogue: FileCatalogue) -> DownloadEntry:
    if offer := catalogue.downloads.get(name):
        return offer
    raise UsageError(
        N_("No model {name} can be pulled."),
        advice=N_("There are: {names}"),
        name=name,
        names=", ".join(sorted(catalogue.downloads)) or "-",
    )


def _fetched(
    name: str, remote: hub.RemoteFile, path: Path, expected: str | None, on_bytes: hub.OnBytes
) -> str:
    """Bring the missing bytes, check them all and move them to their place; returns their hash."""
    part = path.with_name(f".{name}-{re.sub(r'[^0-9A-Za-z]', '', remote.mark)[:16]}.part")
    for stale in set(path.parent.glob(f".{name}-*.part")) - {part}:
        stale.unlink()  # of bytes that the hub no longer has
    with _opened_alone(part, name) as file:
        there_bytes = file.seek(0, os.SEEK_END)
        if there_bytes > remote.size_bytes:
            file.truncate(0)
            there_bytes = file.seek(0)
        _check_room(path.parent, remote.size_bytes - there_bytes)
        hub.fetch(remote, file, there_bytes, on_bytes)
        file.flush()
        os.fsync(file.fileno())
        try:
            digest = _checked(name, file, remote, expected)
        except MissingDependencyError:
            part.unlink()
            raise
        part.replace(path)
    return digest


def _checked(name: str, file: BufferedRandom, remote: hub.RemoteFile, expected: str | None) -> str:
    file.seek(0)
    magic = file.read(len(_MAGIC))
    file.seek(0)
    digest = hashlib.file_digest(file, "sha256").hexdigest()
    _refuse_other(name, digest, expected)
    if _SHA256.fullmatch(remote.mark):
        _refuse_other(name, digest, remote.mark)
    if magic != _MAGIC:
        raise MissingDependencyError(
            N_("What the hub gave for {name} is no GGUF model; nothing was taken."), name=name
        )
    return digest


def _refuse_other(name: str, found: str, expected: str | None) -> None:
    if expected is not None and found != expected:
        raise MissingDependencyError(
            N_("The bytes of {name} are not the expected ones: SHA-256 {found} instead of {expected}."),
            advice=N_("Nothing was taken. Find out why the file has changed before you trust another hash."),
            name=name,
            found=found,
            expected=expected,
        )


@contextmanager
def _opened_alone(part: Path, name: str) -> Iterator[BufferedRandom]:
    """Open the bytes fetched so far, for this process alone, and never through a link."""
    flags = os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_CLOEXEC
    with os.fdopen(os.open(part, flags, 0o600), "r+b") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise StoreError(N_("Another process is fetching {name}."), name=name) from error
        yield file


def _pin(folder: Path, entries: dict[str, ModelEntry]) -> None:
    """Write the `models.toml` of the pulled models, whole or not at all."""
    lines = ["# Written by `registratur models pull`: these bytes and no others are taken under these names."]
    for name, entry in sorted(entries.items()):
        lines.append(f"\n[models.{json.dumps(name)}]")
        lines += [f"{key} = {json.dumps(value)}" for key, value in entry.model_dump(mode="json").items()]
    disk = Disk()
    part = disk.write_part(folder, ["\n".join(lines).encode(), b"\n"])
    disk.replace(part.path, folder / MODELS_FILE)


def _check_room(folder: Path, needed_bytes: int) -> None:
    free_bytes = shutil.disk_usage(folder).free
    if free_bytes < needed_bytes + _SPARE_BYTES:
        raise _no_room(folder, needed_bytes)


def _no_room(folder: Path, needed_bytes: int) -> StoreError:
    return StoreError(
        N_("There is no room for the model in {folder}: {free} GB are free, {needed} GB are needed."),
        advice=N_("Free some space and call the command again: it goes on where it stopped."),
        folder=folder,
        free=f"{shutil.disk_usage(folder).free / 1e9:.1f}",
        needed=f"{(needed_bytes + _SPARE_BYTES) / 1e9:.1f}",
    )


@contextmanager
def _disk_errors(folder: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in (errno.ENOSPC, errno.EDQUOT):
            raise _no_room(folder, 0) from error
        raise StoreError(
            N_("The model cannot be written to {folder}: {reason}"),
            advice=N_("Check the folder's owner and rights, and that no link lies in a file's place."),
            folder=folder,
            reason=error,
        ) from error
