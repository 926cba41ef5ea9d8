"""Where the configuration and the files of a home say that its data lie."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from registratur.config import DatabaseConfig
from registratur.errors import ConfigError, StoreError
from registratur.stores.database import database_url, is_file, open_database
from registratur.stores.journal import SqlJournal
from registratur.stores.leases import FileLeases, open_leases
from registratur.stores.postgres_leases import PostgresLeases
from registratur.stores.whereabouts import address_in_use, has_data, moved_file
from registratur.testing.stores import FakeClock

SERVER = "postgresql://eva:geheim@host/registratur"


def test_a_home_without_a_word_has_a_file() -> None:
    """The usual case needs no configuration."""
    assert DatabaseConfig().url({}) is None


def test_the_address_stands_in_a_variable_or_a_file(tmp_path: Path) -> None:
    """Never in the configuration itself, which a person may show to others."""
    (tmp_path / "secret").write_text(f"{SERVER}\n")
    named = DatabaseConfig(url_env="DB")
    assert named.url({"DB": SERVER}) == SERVER
    assert DatabaseConfig(url_file=tmp_path / "secret").url({}) == SERVER
    assert "geheim" not in f"{named!r}{named.model_dump()}"


def test_there_is_one_place_for_the_address() -> None:
    """Nobody would know which of two counts."""
    with pytest.raises(ValidationError, match="only one"):
        DatabaseConfig(url_env="DB", url_file=Path("secret"))


@pytest.mark.parametrize("named", [DatabaseConfig(url_env="DB"), DatabaseConfig(url_file=Path("missing"))])
def test_a_place_without_an_address_is_a_fault(named: DatabaseConfig) -> None:
    """A forgotten variable must not mean a fresh, empty file."""
    with pytest.raises(ConfigError):
        named.url({})


def test_addresses_are_told_apart(tmp_path: Path) -> None:
    """Leases lie where the database does."""
    assert is_file(database_url(tmp_path / "x.db"))
    assert not is_file(SERVER)
    assert not is_file("postgresql+psycopg:///registratur?host=/run/postgresql")
    assert isinstance(open_leases(database_url(tmp_path / "x.db"), tmp_path), FileLeases)
    assert isinstance(open_leases(SERVER, tmp_path), PostgresLeases)


def test_a_file_that_was_worked_with_has_data(tmp_path: Path) -> None:
    """Not so one that is missing, empty or only made."""
    file = tmp_path / "registratur.db"
    assert not has_data(file)
    file.touch()
    assert not has_data(file)
    database = open_database(database_url(file))
    assert not has_data(file)
    SqlJournal(database, FakeClock()).note("x", "y", "z")
    assert has_data(file)
    database.close()
    with pytest.raises(ConfigError, match="not in the PostgreSQL"):
        address_in_use(file, SERVER)
    assert address_in_use(file, None) == database_url(file)


def test_a_file_that_is_no_database_is_told(tmp_path: Path) -> None:
    """Somebody should look at it before anything begins beside it."""
    file = tmp_path / "registratur.db"
    file.write_bytes(b"This is a letter. " * 100)
    with pytest.raises(StoreError, match=r"registratur\.db"):
        has_data(file)


def test_a_home_whose_data_were_moved_does_not_begin_anew(tmp_path: Path) -> None:
    """Whoever takes [database] out of the configuration is told."""
    file = tmp_path / "registratur.db"
    moved_file(file).touch()
    with pytest.raises(ConfigError, match="were moved"):
        address_in_use(file, None)
    assert address_in_use(file, SERVER) == SERVER
