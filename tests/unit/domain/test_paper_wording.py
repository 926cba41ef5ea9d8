"""What a page says of itself: whether somebody was not there."""

from __future__ import annotations

import pytest

from registratur.domain.paper_wording import tells_of_absence


@pytest.mark.parametrize(
    "text",
    [
        "Frau Kurz hat an keinem Tag gefehlt.",
        "Sie hat nie gefehlt und nichts versäumt.",
        "Versäumt (Std.): 0",
        "unentschuldigt: 0 Tage, entschuldigt: 1 Tag",
        "Absence: none. Attendance: 100 %",
        "attended every session without absence",
        "hat keine Einheit verpasst",
    ],
)
def test_who_missed_nothing_was_there(text: str) -> None:
    """A sheet of attendance that counts no absence is no reason to ask."""
    assert not tells_of_absence(text)


@pytest.mark.parametrize(
    "text",
    [
        "Frau Kurz hat am 12.03.2024 gefehlt.",
        "versäumt: 0,5 Tage",
        "unentschuldigt: 10 Stunden",
        "hat an der Schulung nicht teilgenommen",
        "He missed the course.",
        "Sie hat nie gefehlt, am 3. Mai ist sie jedoch ferngeblieben.",
    ],
)
def test_who_missed_something_is_asked_about(text: str) -> None:
    """One absence is enough, whatever else the page counts."""
    assert tells_of_absence(text)
