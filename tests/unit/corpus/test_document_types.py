"""The corpus and the product speak of the same document types."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from models.corpus.document_types import DOCUMENT_TYPES, GERMAN, normalised

_PROCESS = Path(__file__).parents[3] / "config" / "processes" / "certificate.toml"


def test_the_process_knows_every_type() -> None:
    """A type that the process lacks could never be a title."""
    process = tomllib.loads(_PROCESS.read_text(encoding="utf-8"))
    assert set(DOCUMENT_TYPES) <= set(process["document_types"])


def test_every_printed_form_leads_to_its_word() -> None:
    """Capitals, hyphens and breaks do not matter."""
    for word, variants in GERMAN.items():
        for printed in (word, word.upper(), *variants):
            assert normalised(printed) == word


@pytest.mark.parametrize(
    "heading",
    ["TEILNAHME-\nBESTÄTIGUNG", "Teilnahmebestätigung Nr. 12/2024", "T e i l n a h m e bestätigung"],
)
def test_headings_as_people_print_them(heading: str) -> None:
    """Broken, numbered, letter-spaced."""
    assert normalised(heading) == "Teilnahmebestätigung"


def test_other_headings_are_none_of_ours() -> None:
    """An invoice is no certificate."""
    assert normalised("Rechnung") is None
