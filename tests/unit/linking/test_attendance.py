"""Words of absence: on papers about somebody who was not there, and in rules and counts of nothing."""

from __future__ import annotations

import pytest

from registratur.stages.linking.attendance import tells_that_somebody_was_absent

PRESENT = (
    "Sessions attended: 6 of 6\nSessions missed: 0\n",
    "Anna Muster hat an keinem Tag gefehlt.",
    "Sie hat keine Stunde versäumt und nie gefehlt.",
    "Versäumte Stunden: 2, davon unentschuldigt: 0",
    "Hinweis:\nWer mehr als 10 % der Unterrichtszeit versäumt, erhält keine Bescheinigung.",
    "Sofern ein Termin versäumt wurde, ist er nachzuholen.",
    "without any absences",
)
ABSENT = (
    "Sessions missed: 10\n",
    "Sessions missed: 0.5\n",
    "Unentschuldigt: 4",
    "Unentschuldigt: keine Angabe",
    "Sie hat an 3 Tagen gefehlt. Wer mehr als zwei Tage versäumt, erhält kein Zertifikat.",
    "Sie hat nicht unentschuldigt gefehlt.",
    "Sie hat ohne Entschuldigung gefehlt.",
    "Wenn auch Frau Muster an einem Tag gefehlt hat, bescheinigen wir gern ihr Interesse.",
    "Wenn Frau Muster den Kurs versäumt, verfällt der Platz.",
    "There was no notice of absence.",
    "Anna Muster ist nicht erschienen.",
)


@pytest.mark.parametrize("text", PRESENT)
def test_rules_and_counts_of_nothing_tell_of_nobodys_absence(text: str) -> None:
    """They stand on the papers of those who were there."""
    assert not tells_that_somebody_was_absent(text)


@pytest.mark.parametrize("text", ABSENT)
def test_whoever_was_absent_is_told_of(text: str) -> None:
    """No rule beside it and no excuse takes that back."""
    assert tells_that_somebody_was_absent(text)
