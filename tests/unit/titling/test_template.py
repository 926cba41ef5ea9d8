"""Titles without a language model."""

from datetime import date

from registratur.domain.recognition import Label, Recognition
from registratur.stages.titling.template import read_answer

from .sheets import CERTIFICATE, mention, printed


def test_heading_course_and_event_date_make_the_answer() -> None:
    """The course is joined over its lines, the date read in its printed form."""
    recognition = Recognition(
        mentions=(
            mention(CERTIFICATE, Label.COURSE, "Kommunale Haushalts-\nführung für Einsteiger"),
            mention(CERTIFICATE, Label.EVENT_DATE, "12. März 2024"),
            mention(CERTIFICATE, Label.ISSUE_DATE, "20.03.2024"),
        )
    )
    answer = read_answer(printed(CERTIFICATE), recognition)
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
    assert read_answer(printed(text), recognition).subject == "Brandschutz"


def test_nothing_found_stays_empty() -> None:
    """No guess is made on an empty page."""
    answer = read_answer(printed(""), Recognition())
    assert (answer.document_type, answer.subject, answer.event_date) == ("", "", None)
