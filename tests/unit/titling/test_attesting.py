"""Whether a text without a heading says that somebody attended."""

import pytest

from registratur.stages.titling.attesting import attests_attendance


@pytest.mark.parametrize(
    "text",
    [
        "Frau Beispiel hat am Kurs Baumkunde teilgenommen",
        "Herr Muster nahm am 3. Mai an der Schulung\nBaumkunde teil.",
        "Ihre Teilnahme am Kurs Baumkunde bestätigen wir gern",
        "Wir bescheinigen Frau Beispiel den Besuch des Kurses",
        "Erika Beispiel attended Tree Care",
    ],
)
def test_who_attended_is_attested(text: str) -> None:
    """In whatever order, over a line's end, in both languages."""
    assert attests_attendance(text)


@pytest.mark.parametrize(
    "text",
    [
        "Baumkunde, 3. Mai 2024",
        "Ihre Anmeldung zum Kurs Baumkunde bestätigen wir; Ihre Teilnahme freut uns",
        "Rechnung: Sie haben am Kurs Baumkunde teilgenommen",
        "Sie war bei uns beschäftigt und hat alle Kurse besucht",
        "You are registered for Tree Care; it is completed in May",
    ],
)
def test_what_comes_before_a_course_or_is_another_paper_attests_nothing(text: str) -> None:
    """Requests, bills and references speak of attending, too."""
    assert not attests_attendance(text)
