"""What the tests of the stores share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from registratur.stores.cases import SqlCaseStore
from registratur.stores.database import Database, database_url, open_database
from registratur.testing.stores import FakeClock


@pytest.fixture
def database_path(tmp_path: Path) -> Path:
    """Where the database of a test lies."""
    return tmp_path / "home" / "registratur.db"


@pytest.fixture
def database(database_path: Path) -> Iterator[Database]:
    """An empty database."""
    opened = open_database(database_url(database_path))
    yield opened
    opened.close()


@pytest.fixture
def clock() -> FakeClock:
    """A clock that stands still."""
    return FakeClock()


@pytest.fixture
def cases(database: Database, clock: FakeClock) -> SqlCaseStore:
    """An empty case store."""
    return SqlCaseStore(database, clock)
