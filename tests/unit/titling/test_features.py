"""What speaks for and against a choice."""

from __future__ import annotations

from datetime import date

import pytest

from registratur.domain.recognition import Label, Mention, Recognition
from registratur.stages.titling.features import (
    date_features,
    subject_features,
    type_features,
)

from .sheets import CERTIFICATE, mention, printed

SUBJECT = "Kommunale Haushaltsführung für Einsteiger"
COURSE = mention(CERTIFICATE, Label.COURSE, "Kommunale Haushalts-\nführung für Einsteiger", 0.9)
HALF = mention(CERTIFICATE, Label.COURSE, "Haushalts-\nführung", 0.7)
PERSON = mention(CERTIFICATE, Label.RECIPIENT, "Erika Beispiel", 0.8)
DAY = date(2024, 3, 12)


def of_subject(subject: str, *mentions: Mention, text: str = CERTIFICATE) -> dict[str, float]:
    """Return the features of a subject that is the language model's own."""
    recognition = Recognition(mentions=mentions)
    return subject_features(
        subject,
        own_subject=subject,
        probabilities=(0.5, 1.0),
        page=printed(text),
        recognition=recognition,
    )


def of_day(day: date | None, *mentions: Mention, text: str = CERTIFICATE) -> dict[str, float]:
    """Return the features of a day that is the language model's own."""
    return date_features(
        day, own=True, probability=0.9, page=printed(text), recognition=Recognition(mentions=mentions)
    )


def test_a_course_that_says_the_same_agrees_and_any_other_is_a_rival() -> None:
    """The surest of each counts."""
    features = of_subject(SUBJECT, COURSE, HALF)
    assert [features[name] for name in ("agreed", "course", "rival", "rival_around", "silent")] == [
        1.0,
        0.9,
        0.7,
        0.7,
        0.0,
    ]
    assert of_subject(SUBJECT)["silent"] == 1.0


def test_words_with_another_role_speak_against_a_subject() -> None:
    """A name is no course."""
    assert of_subject("Erika Beispiel", PERSON)["other_role"] == 0.8
    assert of_subject("Erika Beispiel", PERSON)["person"] == 0.8
    assert of_subject(SUBJECT, PERSON)["other_role"] == 0.0


def test_a_subject_may_begin_like_one_reader_and_end_like_the_other() -> None:
    """Both readers have found half of it, and are surer of its ends than of the whole."""
    features = subject_features(
        SUBJECT,
        own_subject="Kommunale",
        probabilities=(0.5,),
        page=printed(CERTIFICATE),
        recognition=Recognition(
            mentions=(mention(CERTIFICATE, Label.COURSE, "führung für Einsteiger", 0.7),)
        ),
    )
    assert (features["begins_like_a_reader"], features["ends_like_a_reader"]) == (1.0, 0.7)
    assert (features["own"], features["course"]) == (0.0, 0.0)


def test_print_is_measured() -> None:
    """Size in doublings, quotes, open brackets, and the worst word that OCR read."""
    features = of_subject(SUBJECT)
    assert (features["size"], features["quoted"], features["brackets_open"]) == (0.0, 1.0, 0.0)
    assert features["worst_word"] == 0.95
    assert of_subject("ZERTIFIKAT")["size"] == 1.0
    assert of_subject("Kurs (Teil", text="Kurs (Teil 1)")["brackets_open"] == 1.0


@pytest.mark.parametrize(
    ("subject", "clean"),
    [
        ("Brandschutz", (1.0, 0.0, 0.0)),
        ("Brandschutz im Amt", (1.0, 1.0, 0.0)),
        ("im Amt", (0.0, 1.0, 0.0)),
        ("Erste Hilfe", (1.0, 1.0, 0.0)),
        ("Amt Datum", (0.0, 0.0, 1.0)),
    ],
)
def test_a_title_stands_between_borders(subject: str, clean: tuple[float, ...]) -> None:
    """Lines, quotes and labels; what crosses an empty line has a gap."""
    features = of_subject(subject, text="Thema: Brandschutz im Amt\n\nDatum und „ Erste Hilfe “ dann")
    assert tuple(features[name] for name in ("starts_cleanly", "ends_cleanly", "gap")) == clean


def test_a_subject_that_takes_in_the_heading_is_told() -> None:
    """The word that heads the page is its type."""
    page = "Brandschutz\n\nBescheinigung"
    assert of_subject("Brandschutz Bescheinigung", text=page)["heading"] == 1.0
    assert of_subject("Brandschutz", text=page)["heading"] == 0.0


def test_log_probabilities_are_bounded() -> None:
    """What the model never had time for is as unlikely as what it finds impossible."""
    page, nothing = printed(CERTIFICATE), Recognition()
    never, impossible = (
        subject_features(SUBJECT, own_subject="", probabilities=found, page=page, recognition=nothing)
        for found in ((), (0.0,))
    )
    assert never["mean_log_probability"] == impossible["mean_log_probability"]
    assert never["least_log_probability"] == impossible["least_log_probability"]


@pytest.mark.parametrize(
    ("label", "name"),
    [(Label.EVENT_DATE, "event"), (Label.ISSUE_DATE, "other_role"), (Label.BIRTH_DATE, "other_role")],
)
def test_the_role_of_a_day_speaks_for_or_against_it(label: Label, name: str) -> None:
    """The recipient model tells the event's day from others."""
    assert of_day(DAY, mention(CERTIFICATE, label, "12. März 2024", 0.8))[name] == 0.8


def test_no_date_is_surer_where_every_date_of_the_page_has_another_role() -> None:
    """A date that nobody understands may be the one of the event."""
    page = "geb. 01.02.1980\n\nam 11.09.2023"
    birth = mention(page, Label.BIRTH_DATE, "01.02.1980")
    issued = mention(page, Label.ISSUE_DATE, "11.09.2023")
    assert of_day(None, birth, text=page)["overlooked"] == 1.0
    assert of_day(None, birth, issued, text=page)["overlooked"] == 0.0


def test_a_day_that_is_printed_twice_may_be_both() -> None:
    """A certificate issued on the day of the course prints the same date in two roles."""
    assert of_day(DAY, text=CERTIFICATE.replace("20.03.2024", "12.03.2024"))["twice"] == 1.0
    assert of_day(DAY)["twice"] == 0.0


def test_a_type_is_measured_by_its_place() -> None:
    """What heads the page, what is only written somewhere, and what is not there at all."""
    page = printed(CERTIFICATE + "\n\nDiese Bescheinigung ist gültig.")
    heading, small, absent = (
        type_features(kind, own=True, probabilities=(0.9,), page=page)
        for kind in ("Zertifikat", "Bescheinigung", "Sonstiges")
    )
    assert (heading["heading"], heading["outranked"], heading["unprinted"]) == (1.0, 0.0, 0.0)
    assert (small["heading"], small["outranked"], small["unprinted"]) == (0.0, 1.0, 0.0)
    assert (absent["heading"], absent["outranked"], absent["unprinted"]) == (0.0, 1.0, 1.0)


@pytest.mark.parametrize(
    ("sentence", "attested"), [("hat am Kurs teilgenommen", 1.0), ("Einladung zum Kurs", 0.0)]
)
def test_a_page_without_a_heading_may_attest_by_its_words(sentence: str, attested: float) -> None:
    """Where a heading stands, the words do not count."""
    plain, headed = printed(f"Akademie\n\n{sentence}"), printed(f"Zertifikat\n\n{sentence}")
    assert type_features("Sonstiges", own=True, probabilities=(0.9,), page=plain)["attested"] == attested
    assert type_features("Zertifikat", own=True, probabilities=(0.9,), page=headed)["attested"] == 0.0
