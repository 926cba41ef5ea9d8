"""What was filed where, for people and programs."""

from __future__ import annotations

import os

import pytest

from tests.unit.cli.conftest import Cli

KEYS = [
    *("entry_id", "personnel_number", "register", "title", "document_type", "event_date"),
    *("source", "source_sha256", "pages", "sha256", "filed_at", "decided_by"),
]


@pytest.fixture
def filed(desk: Cli) -> Cli:
    """A home with one entry."""
    desk.type("review", "approve", 2)
    return desk


def test_rows_have_exactly_the_keys_of_the_contract(filed: Cli) -> None:
    """Scripts rely on them."""
    (row,) = filed.rows("records", "list")
    assert sorted(row) == sorted(KEYS)
    assert row["register"] == "R9"
    assert row["pages"] == [1, 1]


def test_entries_can_be_narrowed(filed: Cli) -> None:
    """By person, by day, by text."""
    assert len(filed.rows("records", "list", "--person", "00000017", "--find", "ERSTE")) == 1
    assert filed.rows("records", "list", "--person", "17") == []
    assert len(filed.rows("records", "list", "--since", "2024-01-01")) == 1
    assert filed.rows("records", "list", "--since", "01.01.2999") == []


def test_people_see_a_table(filed: Cli) -> None:
    """Square brackets of a title are text, not markup."""
    assert "Erste Hilfe [2024]" in filed.type("records", "list").stdout
    assert "Keine Einträge" in filed.type("records", "list", "--find", "x", language="de").stderr


def test_one_entry_is_shown_by_the_beginning_of_its_id(filed: Cli) -> None:
    """With its place, and whether the bytes are still the filed ones."""
    (row,) = filed.rows("records", "list")
    (shown,) = filed.rows("records", "show", row["entry_id"][:8])
    assert shown["intact"] is True
    assert "intact" in filed.type("records", "show", row["entry_id"]).stdout
    place = filed.home / "records" / shown["location"]
    place.chmod(0o600)
    with place.open("ab") as file:
        file.write(b"!")
        os.fsync(file.fileno())
    assert "CHANGED" in filed.type("records", "show", row["entry_id"]).stdout


def test_an_unknown_entry_is_wrong_usage(filed: Cli) -> None:
    """The way to the list is named."""
    assert "records list" in filed.type("records", "show", "ffffffffff", expect=2).stderr
