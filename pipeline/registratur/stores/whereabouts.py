"""Where the product data of a home lie: never in two places, of which one would be forgotten."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from registratur.errors import ConfigError
from registratur.i18n import N_
from registratur.stores.database import database_url, is_file
from registratur.stores.failures import database_errors
from registratur.stores.tables import IdentityRow, Table

WORKED_WITH = tuple(table for table in Table.metadata.sorted_tables if table is not IdentityRow.__table__)
"""The tables that are empty in a new database."""


def moved_file(file: Path) -> Path:
    """Return what a home's database file is called after its data were moved."""
    return file.with_name(f"{file.name}.moved")


def address_in_use(file: Path, configured: str | None) -> str:
    """Return the address of a home's product data.

    Whoever began with an empty database would take every scan for new and file it again.

    Args:
        file: The file of the home, where the configuration names no database.
        configured: The address that it names.

    Raises:
        ConfigError: The data lie elsewhere: in the file and not yet moved, or moved and no longer named.
    """
    if configured is None:
        if moved_file(file).exists() and not file.exists():
            raise ConfigError(
                N_("The data of this home were moved to a PostgreSQL that the configuration does not name."),
                advice=N_("Name it under [database] of registratur.toml, as before."),
            )
        return database_url(file)
    if not is_file(configured) and has_data(file):
        raise ConfigError(
            N_("{file} holds data of this home that are not in the PostgreSQL of the configuration."),
            advice=N_("Take them there with `registratur database move`, or put the file elsewhere."),
            file=file,
        )
    return configured


def has_data(file: Path) -> bool:
    """Tell whether a home's database file has been worked with.

    Raises:
        StoreError: It is no database, or cannot be read.
    """
    if not file.exists():
        return False
    with database_errors(file.name), closing(sqlite3.connect(file)) as connection:
        made = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        names = [table.name for table in WORKED_WITH if table.name in made]
        return any(connection.execute(f'SELECT 1 FROM "{name}" LIMIT 1').fetchone() for name in names)
