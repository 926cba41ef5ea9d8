"""What the tests of the stores share."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from registratur.stores.cases import SqlCaseStore
from registratur.stores.database import Database, open_database
from registratur.testing.stores import FakeClock


@pytest.fixture
def database(any_database_url: str) -> Iterator[Database]:
    """An empty database of each kind."""
    opened = open_database(any_database_url)
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
