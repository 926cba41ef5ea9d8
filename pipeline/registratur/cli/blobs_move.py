"""`registratur blobs move`."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeRemainingColumn

from registratur.cli.session import Session, session_of
from registratur.errors import StoreError, UsageError
from registratur.i18n import N_


def move(
    context: typer.Context,
    source: Annotated[
        Path | None,
        typer.Option(
            "--from", metavar="FOLDER", help=N_("Where the blobs lie now; default: blobs of the home.")
        ),
    ] = None,
) -> None:
    """Copy every blob, read each one back by its hash, and say what could not be copied."""
    session = session_of(context)
    folder = (source or session.home / "blobs").expanduser().absolute()
    copied, faults = _copy(session, folder)
    session.say(N_("Copied or there already, and read back: {count}"), count=copied)
    if faults:
        session.say(N_("Faults: {count}"), count=faults)
        raise typer.Exit(StoreError.exit_code)
    session.say(
        N_("Nothing was deleted: {folder} can go when `registratur doctor` finds no fault."), folder=folder
    )


def _copy(session: Session, folder: Path) -> tuple[int, int]:
    """Copy with a progress bar; returns how many were copied and how many could not be."""
    from registratur.stores.blob_audit import copy_blobs
    from registratur.stores.blobs import FolderBlobs

    target = session.app.blobs
    if not folder.is_dir():
        raise UsageError(
            N_("{path} does not exist."), advice=N_("Name the folder of the blobs with --from."), path=folder
        )
    if isinstance(target, FolderBlobs) and target.root.resolve() == folder.resolve():
        raise UsageError(
            N_("The blobs lie in {folder} already."),
            advice=N_("Name the new store under [blobs] of registratur.toml first."),
            folder=folder,
        )
    lying = FolderBlobs(folder)
    total, faults = sum(1 for _ in lying.stored()), 0
    out = Console(stderr=True)
    columns = BarColumn(), MofNCompleteColumn(), TimeRemainingColumn()
    with Progress(*columns, console=out, disable=not out.is_terminal, transient=True) as progress:
        for copied in progress.track(copy_blobs(lying, target), total=total):
            if copied.fault:
                faults += 1
                session.complain(copied.fault)
    return total - faults, faults
