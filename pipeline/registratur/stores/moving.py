"""Moving the product data of a home from its file to a PostgreSQL, once and whole."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import date, datetime
from pathlib import Path
from typing import Any, NamedTuple

from sqlalchemy import Table as AnyTable
from sqlalchemy import delete, insert, select, text
from sqlalchemy.orm import Session

from registratur.durable import Disk, disk_errors
from registratur.errors import StoreError, UsageError
from registratur.i18n import N_
from registratur.ports import Clock
from registratur.stores.database import Database, database_url, is_file, open_database
from registratur.stores.journal import SqlJournal
from registratur.stores.leases import FileLeases
from registratur.stores.tables import IdentityRow, Table
from registratur.stores.whereabouts import WORKED_WITH, moved_file

_ROWS_AT_A_TIME = 1_000
_DIGESTS = 1 << 256


class Content(NamedTuple):
    """What a table holds: the number of its rows, and the sum of their hashes, whatever their order."""

    rows: int
    digest: int


def move(
    file: Path,
    url: str | None,
    leases: FileLeases,
    clock: Clock,
    actor: str,
    told: Callable[[str, int], object],
) -> Database:
    """Take all product data of a home to a PostgreSQL, and put the file aside.

    All goes in one transaction there, so an interrupted call has moved nothing, or everything: then the next
    call finds the same data in both places and only puts the file aside.

    Args:
        file: The database file of the home.
        url: The address that the configuration names; its database has no data.
        leases: Tell whether somebody is at work with the file.
        clock: Dates the line in the journal.
        actor: Who moves, for the journal.
        told: Hears of every table that was copied, and how many rows it has.

    Returns:
        The database where the data lie now, open.

    Raises:
        UsageError: The configuration names no PostgreSQL, there is no file, or somebody works with it.
        StoreError: A database failed, or holds other data already; the file is as it was.
    """
    _refuse_senseless(file, url, leases)
    target = open_database(url or "")
    try:
        # The write lock keeps every other process from changing what is being copied.
        with closing(open_database(database_url(file))) as source, source.write() as old:
            with target.write() as new:
                if _is_empty(new):
                    _copy(old, new, told)
                else:
                    _refuse_other_data(old, new, target.name)
            _seal(old)
        _put_aside(file)
        SqlJournal(target, clock).note(actor, "database.moved", moved_file(file).name)
    except BaseException:
        target.close()
        raise
    return target


def _refuse_senseless(file: Path, url: str | None, leases: FileLeases) -> None:
    if url is None or is_file(url):
        raise UsageError(
            N_("The configuration names no PostgreSQL to move to."),
            advice=N_("`[database]` of registratur.toml says where its address stands."),
        )
    if not file.exists():
        raise UsageError(N_("There is nothing to move: {file} is not there."), file=file)
    if holders := leases.holders():
        raise UsageError(
            N_("Somebody is at work in this home: {holders}"),
            advice=N_("Stop `run`, `watch` and `worker` first; nothing was moved."),
            holders=", ".join(holders),
        )


def _is_empty(session: Session) -> bool:
    return not any(session.execute(select(table).limit(1)).first() for table in WORKED_WITH)


def _refuse_other_data(old: Session, new: Session, name: str) -> None:
    for table in Table.metadata.sorted_tables:
        if _content(old, table) != _content(new, table):
            raise StoreError(
                N_("The database {database} holds other data already (table {table}); nothing was moved."),
                advice=N_("Name an empty database, or put registratur.db of this home elsewhere."),
                database=name,
                table=table.name,
            )


def _copy(old: Session, new: Session, told: Callable[[str, int], object]) -> None:
    # The home stays the one that its inboxes are marked with.
    new.execute(delete(IdentityRow))
    for table in Table.metadata.sorted_tables:
        for rows in _rows(old, table):
            new.execute(insert(table), rows)
        _go_on_counting(old, new, table)
        content = _content(new, table)
        if content != _content(old, table):
            raise StoreError(
                N_("The table {table} did not arrive as it was; nothing was moved."), table=table.name
            )
        told(table.name, content.rows)


def _rows(session: Session, table: AnyTable) -> Iterator[list[dict[str, Any]]]:
    query = select(table).execution_options(yield_per=_ROWS_AT_A_TIME)
    for rows in session.execute(query).mappings().partitions():
        yield [dict(row) for row in rows]


def _go_on_counting(old: Session, new: Session, table: AnyTable) -> None:
    """Let the next number be one that was never given, not even to a row that is gone."""
    column = table.autoincrement_column
    if column is None:
        return
    last = old.scalar(text("SELECT seq FROM sqlite_sequence WHERE name = :name"), {"name": table.name})
    if last:
        sequence = text("SELECT setval(pg_get_serial_sequence(:name, :column), :last)")
        new.execute(sequence, {"name": table.name, "column": column.name, "last": last})


def _content(session: Session, table: AnyTable) -> Content:
    count, total = 0, 0
    for rows in _rows(session, table):
        for row in rows:
            told = json.dumps(row, sort_keys=True, default=_plain).encode()
            total = (total + int.from_bytes(hashlib.sha256(told).digest())) % _DIGESTS
        count += len(rows)
    return Content(count, total)


def _plain(value: object) -> str:
    """Return what JSON has no word for."""
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, Path):
        return os.fsencode(value).hex()
    raise TypeError(f"a column of {type(value).__name__}")


def _seal(session: Session) -> None:
    """Let every write fail from now on, of processes that have the file open, too."""
    for table in Table.metadata.sorted_tables:
        for act in ("INSERT", "UPDATE", "DELETE"):
            session.execute(
                text(
                    f'CREATE TRIGGER IF NOT EXISTS "moved_{table.name}_{act.lower()}" BEFORE {act}'
                    f""" ON "{table.name}" BEGIN SELECT RAISE(ABORT, 'the data were moved'); END"""
                )
            )


def _put_aside(file: Path) -> None:
    aside = moved_file(file)
    with disk_errors(file.parent):
        # The log goes along, should somebody still have the file open.
        for suffix in ("-wal", "-shm", ""):
            part = file.with_name(f"{file.name}{suffix}")
            if part.exists():
                part.rename(aside.with_name(f"{aside.name}{suffix}"))
        Disk().sync_folder(file.parent)
