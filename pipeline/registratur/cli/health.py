"""What the health page and monitoring look at: taken in one go, judged elsewhere."""

from __future__ import annotations

import os
import shutil
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TypeVar

from registratur.domain.record import Text
from registratur.domain.work import Queue, QueueFigures, Worker
from registratur.engine.calibration import Source
from registratur.errors import RegistraturError, StoreError
from registratur.inbox.listing import is_for_us, is_in_tray
from registratur.stores.database import is_file
from registratur.stores.people import PeopleImport
from registratur.stores.status import Figures, InboxFigures, SqlStatus
from registratur.wiring import App
from registratur.wiring.kinds import models_of

T = TypeVar("T")

_PATIENCE_S = 1.0
"""How long a folder may take to answer: a share whose server is gone would keep us for ever."""


@dataclass(frozen=True)
class Disk:
    """The room on a disk, and what of ours lies there: `home`, `records`, `blobs`."""

    holds: tuple[str, ...]
    folder: Path
    free_bytes: int
    low: bool


@dataclass(frozen=True)
class InboxHealth:
    """An inbox as configured.

    Attributes:
        folder: Where it is.
        there: False for a folder that is missing, or on a share that does not answer.
        holds_files: True when files lie there that are in no tray.
        served: True while a living process looks after it; None when nobody can tell.
        figures: How it was at its last look; None when there was none yet.
    """

    folder: Path
    there: bool
    holds_files: bool
    served: bool | None = None
    figures: InboxFigures | None = None


@dataclass(frozen=True)
class Models:
    """The models in use, and whether the calibration was made with them.

    Attributes:
        versions: Version and first digits of the hash, by name; empty for one that is not there.
        calibration: What counts; None when it was not compared: nobody hashes a large file for a status.
        made_on: Day of the calibration; None without one.
        changes: What has changed since.
    """

    versions: dict[str, str]
    calibration: Source | None
    made_on: date | None = None
    changes: tuple[Text, ...] = ()


@dataclass(frozen=True)
class Stock:
    """What the database tells.

    Attributes:
        name: The database, without a password.
        seconds: How long it took to answer everything.
        figures: Documents, the oldest ones, newest scans.
        queues: How each queue stands.
        workers: Worker processes that were seen, and whether they live.
        register: The last import of the employee register.
    """

    name: str
    seconds: float
    figures: Figures
    queues: dict[Queue, QueueFigures]
    workers: list[tuple[Worker, bool]]
    register: PeopleImport | None


@dataclass(frozen=True)
class Health:
    """All of it.

    Attributes:
        now: The moment, UTC.
        kind: `sqlite` or `postgresql`.
        stock: What the database tells; None while it is away.
        away: Why it tells nothing.
        inboxes: The configured inboxes by name.
        disks: Where our files lie.
        models: The models in use.
    """

    now: datetime
    kind: str
    stock: Stock | None
    away: StoreError | None
    inboxes: dict[str, InboxHealth]
    disks: list[Disk]
    models: Models


def take_health(app: App, now: datetime, midnight: datetime) -> Health:
    """Look at everything once; a database that is away is part of the answer.

    Raises:
        ConfigError: The configuration is wrong.
    """
    stock, served, figures, away = None, dict[str, bool](), dict[str, InboxFigures](), None
    try:
        stock, figures = _stock(app, midnight)
        served = {name: app.leases.is_held(f"inbox:{name}") for name in app.config.inboxes}
    except StoreError as error:
        stock, away = None, error
    return Health(
        now=now,
        kind="sqlite" if is_file(app.product_url) else "postgresql",
        stock=stock,
        away=away,
        inboxes={
            name: _inbox(app.home / inbox.folder, served.get(name), figures.get(name))
            for name, inbox in app.config.inboxes.items()
        },
        disks=_disks(app.folders, app.config.limits.free_bytes),
        models=_models(app),
    )


def _stock(app: App, midnight: datetime) -> tuple[Stock, dict[str, InboxFigures]]:
    started_s = time.monotonic()
    status = SqlStatus(app.database)
    stock = Stock(
        name=app.database.name,
        figures=status.take(midnight),
        queues=app.work.figures(),
        workers=[(worker, app.leases.is_held(worker.worker_id)) for worker in app.work.workers()],
        register=app.people.last_import(),
        seconds=time.monotonic() - started_s,
    )
    return stock, status.inboxes()


def _inbox(folder: Path, served: bool | None, figures: InboxFigures | None) -> InboxHealth:
    there, holds_files = _promptly(lambda: (folder.is_dir(), _holds_files(folder)), (False, False))
    return InboxHealth(folder, there, holds_files, served, figures)


def _holds_files(folder: Path) -> bool:
    """Tell whether a scan lies in an inbox or its sub-folders; looks no further than the first."""
    for place, folders, names in os.walk(folder):
        trays_lie_here = place == str(folder)
        folders[:] = [
            name for name in folders if is_for_us(name) and not (trays_lie_here and is_in_tray(Path(name)))
        ]
        if any(is_for_us(name) for name in names):
            return True
    return False


def _disks(folders: dict[str, Path], least_free_bytes: int) -> list[Disk]:
    """Return each disk once, the fullest first; a folder that does not answer is left out."""
    disks: dict[int, Disk] = {}
    for name, folder in folders.items():
        found = _promptly(partial(_room, folder), None)
        if found is None:
            continue
        device, free_bytes = found
        holds = (*disks[device].holds, name) if device in disks else (name,)
        first = disks[device].folder if device in disks else folder
        disks[device] = Disk(holds, first, free_bytes, low=free_bytes < least_free_bytes)
    return sorted(disks.values(), key=lambda disk: disk.free_bytes)


def _room(folder: Path) -> tuple[int, int] | None:
    there = next(place for place in (folder, *folder.parents) if place.exists())
    return there.stat().st_dev, shutil.disk_usage(there).free


def _models(app: App) -> Models:
    names = {name for slot, chosen in app.config.stages.items() for name in models_of(slot, chosen)}
    known = app.models.entries
    versions = {name: f"{known[name].version} ({known[name].sha256[:8]})" for name in names if name in known}
    by_path = sorted(names - set(known))
    versions |= {name: "-" if Path(name).expanduser().exists() else "" for name in by_path}
    made_on = app.calibration.made_on if app.calibration else None
    if by_path:
        return Models(versions, None, made_on)
    try:
        return Models(versions, app.gates.source, made_on, app.gates.changes)
    except RegistraturError:
        return Models(versions, None)


def _promptly(look: Callable[[], T], otherwise: T) -> T:
    """Return what a look at a disk gives, or something else when it fails or gives nothing in time."""
    found = [otherwise]

    def do() -> None:
        try:
            found[0] = look()
        except OSError:
            return

    looking = threading.Thread(target=do, daemon=True)
    looking.start()
    looking.join(_PATIENCE_S)
    return found[0]
