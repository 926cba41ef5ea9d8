"""Papers that are for somebody under no name, or that are no longer valid."""

from __future__ import annotations

import pytest

from registratur.stages.linking.unnamed import (
    is_for_somebody_unnamed,
    stands_only_in_an_office_address,
    takes_back,
)
from tests.unit.linking.test_announcement import place

UNNAMED = (
    "Frau\n@\n\nIhr Mitarbeiter hat am Seminar teilgenommen.",
    "Herrn\n@\n\nEin Mitarbeiter Ihres Hauses hat am Seminar teilgenommen.",
    "Frau\n@\n\nDrei Ihrer Beschäftigten haben am Workshop teilgenommen.",
    "Sehr geehrte Frau @,\n\nIhr Team hat am Workshop teilgenommen.",
    "Dear @,\n\nwe confirm that your colleague attended the course",
    "Dear @,\n\none of your staff members attended the course",
    "Herrn\n@\n\nTeilnahmebestätigung\n\nfür Ihren Mitarbeiter\n\nExcel",
    "Herrn\n@\n\nDie umseitig genannte Person hat teilgenommen.",
    "Frau\n@\n\nDie von Ihnen angemeldete Person hat teilgenommen.",
    "Frau\n@\n\nTeilnehmer-ID 48812 hat teilgenommen.",
    "Teilnehmer: siehe Liste\nAnsprechpartnerin: @",
    "Line manager: @\nStaff: see list",
    "Herrn\n@\n\nBitte händigen Sie diese Bescheinigung dem Teilnehmer aus.",
    "Name: ______________________\n\nExcel\n\n@",
    "Am Seminar nahmen teil: Frau Ott, Frau @ und zwei Auszubildende.",
)
NAMED = (
    "Ihre Mitarbeiterin Frau @ hat am Kurs teilgenommen",
    "Unsere Auszubildende @ hat am Kurs teilgenommen",
    "Der Teilnehmer @ hat am Kurs teilgenommen.",
    "@ hat am Kurs „Wie Ihr Kind lernt“ teilgenommen. Für Fragen ist unser Team da.",
    "@ hat teilgenommen. Notenschlüssel siehe Rückseite.",
    "Ausgestellt für: @\n\nTeilgenommen hat: @",
)
TAKEN_BACK = (
    "Unsere auf @ lautende Bescheinigung wurde irrtümlich ausgestellt.",
    "Die Bescheinigung für @ wird für ungültig erklärt.",
    "Für die verhinderte @ nahm ihre Kollegin teil.",
    "@ hat teilgenommen. Bitte Namen prüfen: gemeint ist Karin Ahlbrecht",
    "@ wurde am 3. Mai 2024 von der Teilnahme befreit.",
    "Frau @ hat das Seminar vorzeitig abgebrochen.",
    "The certificate issued to @ has been revoked.",
    "Issued to @ in error.",
)
VALID = (
    "@ hat teilgenommen. Ohne Stempel ist diese Bescheinigung ungültig.",
    "@ hat teilgenommen. Diese Ausfertigung ersetzt das verlorene Original.",
    "@ hat teilgenommen. Falls Sie diese E-Mail irrtümlich erreicht, löschen Sie sie bitte.",
)
OFFICE = "Stadt Lindenau\nHerrn\n@\n12345 Lindenau\n\nTeilnahmebescheinigung\n\nHaushaltsrecht\n8 Stunden"


@pytest.mark.parametrize("page", UNNAMED)
def test_somebody_attended_whom_the_page_does_not_name(page: str) -> None:
    """A letter calls whoever attended by a relation to the addressee, by a number, or points elsewhere."""
    text, start, _ = place(page)
    assert is_for_somebody_unnamed(text, start)


@pytest.mark.parametrize("page", NAMED)
def test_whoever_is_named_is_not_unnamed(page: str) -> None:
    """The same words with a name behind them, or about other matters, are no reason to ask."""
    text, start, _ = place(page)
    assert not is_for_somebody_unnamed(text, start)


@pytest.mark.parametrize("page", TAKEN_BACK)
def test_a_certificate_is_taken_back(page: str) -> None:
    """Made out by mistake, revoked, or the person did not stay."""
    assert takes_back(place(page)[0])


@pytest.mark.parametrize("page", VALID)
def test_a_certificate_holds(page: str) -> None:
    """Words about stamps, copies and mails take nothing back."""
    assert not takes_back(place(page)[0])


def test_a_name_in_an_office_address_alone_need_not_be_the_recipients() -> None:
    """Who opens an office's letters need not have attended; a private address or "Sie" tells."""
    assert stands_only_in_an_office_address(*place(OFFICE))
    assert not stands_only_in_an_office_address(*place(OFFICE.replace("Stadt Lindenau", "Gartenweg 3")))
    assert not stands_only_in_an_office_address(*place(OFFICE + "\n\nSie haben teilgenommen."))
