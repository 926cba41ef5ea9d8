"""Names that every operating system takes and that lead nowhere else."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registratur.domain.filing import Entry
from registratur.errors import StoreError
from registratur.records.names import (
    NAME_BYTES,
    file_stem,
    file_suffix,
    person_folder,
    register_folder,
    safe_name,
)
from registratur.testing.examples import make_entry

DEVICES = {"con", "prn", "aux", "nul", "com1", "lpt9"}


def is_harmless(name: str) -> bool:
    """Return whether a name is one visible component that Windows, macOS and Linux take as it is."""
    return (
        0 < len(name.encode()) <= NAME_BYTES
        and not set(name) & set('<>:"/\\|?*')
        and not any(unicodedata.category(character).startswith("C") for character in name)
        and name == name.strip(" ").rstrip(".")
        and not name.startswith(".")
        and name.split(".")[0].lower() not in DEVICES
    )


@given(st.text(max_size=300), st.integers(min_value=1, max_value=200))
def test_any_title_becomes_a_harmless_file_name(title: str, number: int) -> None:
    """Whatever is printed on a page, also with the longest suffix."""
    entry = Entry.model_validate(make_entry().model_dump() | {"title": title})
    assert is_harmless(f"{file_stem(entry, number)}.heic")


@given(st.text(min_size=1, max_size=60), st.text(min_size=1, max_size=60))
def test_two_numbers_never_share_a_folder(one: str, other: str) -> None:
    """Harmless and different, or refused."""
    try:
        folders = person_folder(one), person_folder(other)
    except StoreError:
        return
    assert all(is_harmless(folder) for folder in folders)
    assert (folders[0] == folders[1]) == (one == other)


@pytest.mark.parametrize(
    ("number", "folder"),
    [
        ("00012345", "00012345"),
        ("K-12.3_a", "K-12.3_a"),
        ("4711/2", "4711%2F2"),
        ("../x", "%2E.%2Fx"),
        ("..", "%2E%2E"),
        (".", "%2E"),
        ("con", "%63on"),
        ("a.", "a%2E"),
        ("a b\n", "a%20b%0A"),
    ],
)
def test_an_ordinary_number_is_its_folder_and_tricks_are_encoded(number: str, folder: str) -> None:
    """No number leads out of the root."""
    assert person_folder(number) == folder


@pytest.mark.parametrize("number", ["", "9" * 181])
def test_a_number_that_can_be_no_name_is_refused(number: str) -> None:
    """Empty and endless ones."""
    with pytest.raises(StoreError, match="personnel number"):
        person_folder(number)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Größe prüfen", "Größe prüfen"),
        ("Gro\u0308ße", "Größe"),
        ("a/b\\c:d", "a-b-c-d"),
        ("  two\n\tlines  ", "two lines"),
        ("ends with dots...", "ends with dots"),
        ("...", "_"),
        ("NUL", "_NUL"),
        ("Nul.txt", "_Nul.txt"),
        ("\u202etxt.exe", "txt.exe"),
        ("ü" * 100, "ü" * 90),
    ],
)
def test_names_stay_readable(text: str, name: str) -> None:
    """Umlauts stay; what is dangerous goes."""
    assert safe_name(text, NAME_BYTES) == name


def test_the_date_comes_first_and_may_be_unknown() -> None:
    """Folders sort by date, the unknown before all others."""
    entry = make_entry(title="Kurs")
    unknown = Entry.model_validate(entry.model_dump() | {"event_date": None})
    assert file_stem(entry, 1) == "2024-03-12 Kurs"
    assert file_stem(unknown, 2) == "0000-00-00 Kurs (2)"
    assert register_folder(entry) == "R9 Fortbildung"


def test_suffixes_follow_the_content() -> None:
    """By media type, never by the name of the dropped file."""
    assert (file_suffix("image/tiff"), file_suffix("application/x-unknown")) == (".tif", ".bin")
