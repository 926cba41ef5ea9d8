"""Words behind a name: those that leave it in the recipient's place, and those that do not."""

from __future__ import annotations

import pytest

from registratur.stages.linking.continuation import makes_somebody_else_recipient
from tests.unit.linking.test_announcement import place

IN_PLACE = (
    "Frau @ hat am 3. Mai 2024 am Kurs teilgenommen.",
    "@ besuchte den Kurs",
    "@ absolvierte am 3. Mai 2024 den Lehrgang",
    "@ gehörte zum Kreis der Teilnehmenden",
    "@ hat die Unterweisung erhalten und wurde geschult.",
    "@ hat an der von Karl Ott gehaltenen Schulung teilgenommen.",
    "Hiermit wird @ bescheinigt, dass sie da war.",
    "Die Lerneinheit wurde vom 30.03. bis zum 01.04.2024 von Frau @ bearbeitet",
    "@ mit Erfolg",
    "This certifies @'s attendance",
    "Frau @, Gartenweg 3, 12345 Lindenau, hat teilgenommen",
    "@, geboren am 3. Mai 1980, hat teilgenommen",
    "@\nKlasse C1E",
    "@\nmit Stern",
)
SOMEBODY_ELSE = (
    "@'s team attended the course",
    "@’s assistant attended",
    "Frau @ und Ehemann haben am Kurs teilgenommen.",
    "@ · Hauptamt · 12345 Lindenau\n\nSie haben teilgenommen.",
    "@ e. K. hat das Audit bestanden",
    "@ GmbH",
    "@ & Partner",
    "@ (Vater)",
    "@ d. Ä.",
    "@\nKlasse 3a",
    "@\nAltersklasse U11",
    "@ bestätigt die Teilnahme am Lehrgang",
    "@, Ausbilderin von Karl Ott, bestätigt dessen Teilnahme",
    "@ gratuliert zur Teilnahme",
    "@ informierte am 3. Mai 2024 die Belegschaft.",
    "@ freut sich auf Ihr Feedback.",
    "@ hat am 03.05.2024 drei Kolleginnen geschult.",
    "Am 3. Mai 2024 hat @ die Beschäftigten unterwiesen.",
    "@ hat am 3. Mai 2024 die Schulung durchgeführt.",
    "@ nahm am 03.05.2024 die Prüfung der Anwärter ab.",
    "@ genehmigt die Teilnahme.",
    "Die Prüfung nahm @ ab.",
)


@pytest.mark.parametrize("page", IN_PLACE)
def test_the_words_behind_leave_the_recipient_in_place(page: str) -> None:
    """Recipients attend, pass and receive, and have titles, birthdays and driving licences."""
    assert not makes_somebody_else_recipient(*place(page))


@pytest.mark.parametrize("page", SOMEBODY_ELSE)
def test_the_words_behind_speak_of_somebody_else(page: str) -> None:
    """Teams, firms, children and fathers are not the person, and who teaches or confirms has not attended."""
    assert makes_somebody_else_recipient(*place(page))
