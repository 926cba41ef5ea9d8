"""Wording is found as by its pattern alone."""

from __future__ import annotations

import re

import pytest

from registratur.domain import paper_wording, role_sentences
from registratur.domain.wording import Wording
from registratur.stages.linking import page_facts, unnamed

LEAVE = Wording("urlaub leave", r"\b(?:sonder)?urlaub\b|\bleave of absence\b")
PAGES = (
    "Antrag auf Fortbildung",
    "Die Kostenübernahme ist GENEHMIGT; fully booked",
    "Frau Muster hat nicht teilgenommen",
    "She did not attend",
    "Ihr Fehlen am 3. Mai",
    "Eva Muster und Udo Adler haben gemeinsam den Kurs abgeschlossen",
    "Both attended. The group certificate",
    "Muster – nicht gültig",
    "Vorname: XXXX",
    "absolviert von Eva Muster",
    "der Besuch am 3. durch Eva Muster",
    "wir bestätigen, dass Eva Muster",
    "This is to certify that Eva Muster",
    "awarded to Eva Muster",
    "Teilnehmerin: Eva Muster",
    "teilgenommen hat Eva Muster",
    "hörte Frau Eva Muster zu",
    "; Eva Muster war da",
    "Zertifikat\nEva Muster\nErste Hilfe",
    "Ihre Mitarbeiterin hat am Seminar teilgenommen",
    "one of your STAFF MEMBERS attended",
    "für Ihren Sohn",
    "Die umseitig genannten Personen",
    "Participants: see list",
    "Bitte weiterzuleiten",
    "Für UNGÜLTIG erklärt",
    "was issued to Eva Muster in error",
    "Name bitte prüfen",
    "Personal-Nr. 004711",
    "Staff No. 4711",
    "Date of BIRTH: 1Z.O3.198o",
)


def wordings() -> list[Wording]:
    """All wordings of papers, roles and numbers."""
    modules = (paper_wording, unnamed, page_facts)
    found = [one for module in modules for one in vars(module).values() if isinstance(one, Wording)]
    return [*found, *vars(role_sentences)["_SAID"]]


def test_a_page_without_key_words_is_not_looked_through() -> None:
    """The key words decide whether the pattern is asked, whatever their case."""
    assert LEAVE.is_in("SONDERURLAUB nach der Verordnung")
    assert [place.group() for place in LEAVE.places_in("Urlaub, leave of absence")] == [
        "Urlaub",
        "leave of absence",
    ]
    assert not LEAVE.is_in("Urlaubsschein")
    assert not Wording("leave", LEAVE.pattern.pattern).is_in("Urlaub")


def test_small_letters_at_hand_are_used() -> None:
    """Whoever asks for many wordings makes the small letters once."""
    assert not LEAVE.is_in("Urlaub", "")
    assert LEAVE.is_in("Urlaub", "urlaub")


@pytest.mark.parametrize("page", PAGES)
def test_key_words_hide_nothing(page: str) -> None:
    """Every wording finds with its key words what its pattern finds without them."""
    for wording in wordings():
        assert [place.span() for place in wording.places_in(page)] == [
            place.span() for place in re.finditer(wording.pattern, page)
        ]


def test_every_wording_is_tried() -> None:
    """Each pattern finds something on one of the pages above."""
    assert all(any(wording.pattern.search(page) for page in PAGES) for wording in wordings())
