"""Titles without a language model."""

from datetime import date

import pytest

from registratur.domain.recognition import Label, Recognition
from registratur.stages.titling.headings import heading_type, is_outranked
from registratur.stages.titling.template import read_answer

from .sheets import CERTIFICATE, PROCESS, mention, transcript

TYPES = PROCESS.document_types


def test_heading_course_and_event_date_make_the_answer() -> None:
    """The course is joined over its lines, the date read in its printed form."""
    recognition = Recognition(
        mentions=(
            mention(CERTIFICATE, Label.COURSE, "Kommunale Haushalts-\nführung für Einsteiger"),
            mention(CERTIFICATE, Label.EVENT_DATE, "12. März 2024"),
            mention(CERTIFICATE, Label.ISSUE_DATE, "20.03.2024"),
        )
    )
    answer = read_answer(transcript(CERTIFICATE), recognition, TYPES)
    assert answer.document_type == "Zertifikat"
    assert answer.subject == "Kommunale Haushaltsführung für Einsteiger"
    assert answer.event_date == date(2024, 3, 12)


def test_the_most_confident_course_is_taken() -> None:
    """Of two courses the surer one names the paper."""
    text = "Erste Hilfe\n\nBrandschutz"
    recognition = Recognition(
        mentions=(
            mention(text, Label.COURSE, "Erste Hilfe", 0.4),
            mention(text, Label.COURSE, "Brandschutz", 0.8),
        )
    )
    assert read_answer(transcript(text), recognition, TYPES).subject == "Brandschutz"


def test_nothing_found_stays_empty() -> None:
    """No guess is made on an empty page."""
    answer = read_answer(transcript(""), Recognition(), TYPES)
    assert (answer.document_type, answer.subject, answer.event_date) == ("", "", None)


@pytest.mark.parametrize(
    ("page", "height", "expected"),
    [
        ("Bescheinigung\n\nZertifikat der Akademie", 60, "Bescheinigung"),
        ("Akademie\n\nZ E R T I F I K A T", 30, "Zertifikat"),
        ("CERTIFICATE\nOF ATTENDANCE\n\nthis certificate", 60, "Certificate of Attendance"),
        ("Teilnahme-\nbescheinigung\n\nDiese Bescheinigung", 30, "Teilnahmebescheinigung"),
        ("Rechnung", 60, ""),
    ],
)
def test_the_type_is_the_heading_in_the_largest_letters(page: str, height: int, expected: str) -> None:
    """Among equally large words the one that says most is the type."""
    assert heading_type(transcript(page, heading_height=height), TYPES) == expected


def test_a_type_in_small_print_is_outranked_by_the_heading() -> None:
    """The word "Zertifikat" in a sentence does not make a certificate of what is headed otherwise."""
    page = transcript("Bescheinigung\n\nein Zertifikat der Akademie")
    assert is_outranked("Zertifikat", page, TYPES)
    assert not is_outranked("Bescheinigung", page, TYPES)
