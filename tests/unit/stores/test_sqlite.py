"""What holds for a database that is a file."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from registratur.errors import StoreError
from registratur.stores.database import Database, database_url, open_database
from registratur.stores.journal import SqlJournal
from registratur.testing.stores import FakeClock


@pytest.fixture
def database_path(tmp_path: Path) -> Path:
    """Where the file lies."""
    return tmp_path / "home" / "registratur.db"


@pytest.fixture
def database(database_path: Path) -> Iterator[Database]:
    """An empty database."""
    opened = open_database(database_url(database_path))
    yield opened
    opened.close()


def test_connections_are_durable_and_strict(database: Database) -> None:
    """WAL, foreign keys, full sync and a wait for other writers hold on every connection."""
    with database.read() as session:
        values = [
            session.execute(text(f"PRAGMA {name}")).scalar()
            for name in ("journal_mode", "foreign_keys", "synchronous", "busy_timeout")
        ]
    assert values == ["wal", 1, 2, 30000]


def test_only_what_can_be_done_again_does_not_wait_for_the_disk(database: Database) -> None:
    """A hasty transaction leaves nothing behind that would make the next one hasty, too."""
    asked = text("PRAGMA synchronous")
    with database.write(durable=False) as session:
        assert session.execute(asked).scalar() == 1
    with database.write() as session:
        assert session.execute(asked).scalar() == 2
    with database.read() as session:
        assert session.execute(asked).scalar() == 2


def test_only_the_owner_can_read_the_database(database: Database, database_path: Path) -> None:
    """The database, its log and its folder are closed to others."""
    SqlJournal(database, FakeClock()).note("x", "y", "z")
    modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in database_path.parent.iterdir()}
    assert set(modes) >= {"registratur.db", "registratur.db-wal"}
    assert set(modes.values()) == {0o600}
    assert stat.S_IMODE(database_path.parent.stat().st_mode) == 0o700


def test_a_path_may_have_any_characters(tmp_path: Path) -> None:
    """Spaces, umlauts and what means something in addresses are just characters."""
    path = tmp_path / "Büro 1 50%?#" / "x.db"
    open_database(database_url(path)).close()
    assert path.is_file()


def test_a_foreign_file_is_no_database(tmp_path: Path) -> None:
    """Some other file in the place of the database is told, and stays as it is."""
    path = tmp_path / "registratur.db"
    path.write_bytes(b"This is a letter. " * 100)
    with pytest.raises(StoreError) as caught:
        open_database(database_url(path))
    assert "backup" in caught.value.advice
    assert path.read_bytes().startswith(b"This is a letter.")


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    """A file in the place of the folder is a clear error, no traceback."""
    (tmp_path / "home").write_text("in the way")
    with pytest.raises(StoreError, match="home"):
        open_database(database_url(tmp_path / "home" / "registratur.db"))
