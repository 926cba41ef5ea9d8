"""Where a subject or a date stands."""

import pytest

from registratur.domain.printed_dates import dates_in
from registratur.stages.titling.surroundings import date_surroundings, subject_surroundings

from .sheets import printed


def around(text: str, subject: str) -> dict[str, float]:
    """Return the features of the place of a subject."""
    page = printed(text)
    return subject_surroundings(page.ground.find(subject), page)


def test_what_stands_nowhere_has_no_place() -> None:
    """All features are those of nothing."""
    assert not any(around("Zertifikat", "Baumkunde").values())


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Thema: Baumkunde", "labelled"),
        ("Dozent: Baumkunde", "labelled_otherwise"),
        ("Gelernt hat sie: Baumkunde", "colon_before"),
        ("Baumkunde: Ulm", "is_label"),
        ("Baumkunde\n\nBaumkunde", "again"),
        ("O Baumkunde\nWinter", "unticked"),
        ("[ ] Baumkunde\nWinter", "unticked"),
        ("x Baumkunde\nO Winter", "ticked"),
        ("Baumkunde\nO Winter", "ticked"),
        ("Baumkunde\nim Winter", "column_goes_on"),
    ],
)
def test_the_place_of_a_subject_is_told(text: str, name: str) -> None:
    """Labels, boxes, other places, the next line of its column."""
    assert around(text, "Baumkunde")[name] == 1.0
    assert around("Ulm\n\nBaumkunde\n\n7 Tage", "Baumkunde")[name] == 0.0


def test_who_takes_in_an_empty_box_is_not_ticked() -> None:
    """It has taken in what nobody attended."""
    assert around("Baumkunde\n[ ] Winter\n[ ] Ulm", "Baumkunde [ ] Winter")["unticked"] == 1.0


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Musterstadt, den 12.03.2024", "place_beside"),
        ("Ende\n12.03.2024 - Musterstadt", "place_beside"),
        ("Stand: 12.03.2024", "of_the_paper"),
        ("Ausgegeben zu Ulm am 12.03.2024", "of_the_paper"),
        ("besucht am März 2024", "part_lost"),
        ("Kurs bis 12.03.2024", "part_lost"),
        ("Kurs vom 12.03.2024", "in_a_sentence"),
    ],
)
def test_the_place_of_a_date_is_told(text: str, name: str) -> None:
    """Whether it is the paper's or the event's, and whether OCR has lost a part."""
    assert date_surroundings(dates_in(text), text)[name] == 1.0
    plain = "Baumkunde 12.03.2024"
    assert date_surroundings(dates_in(plain), plain)[name] == 0.0
