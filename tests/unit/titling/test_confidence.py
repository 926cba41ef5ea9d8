"""What two readers together know of a title."""

from datetime import date

import pytest

from registratur.domain.recognition import Label, Mention, Recognition
from registratur.stages.titling.answer import Answer
from registratur.stages.titling.confidence import (
    confirmed_chance,
    day_chance,
    is_worth_asking,
    subject_chance,
    type_chance,
)
from registratur.stages.titling.second_reader import Agreement, agreement_on, completed

from .sheets import CERTIFICATE, PROCESS, mention, transcript

SUBJECT = "Kommunale Haushaltsführung für Einsteiger"
COURSE = mention(CERTIFICATE, Label.COURSE, "Kommunale Haushalts-\nführung für Einsteiger")
EVENT = mention(CERTIFICATE, Label.EVENT_DATE, "12. März 2024")
ISSUED = mention(CERTIFICATE, Label.ISSUE_DATE, "20.03.2024")
BOTH = Recognition(mentions=(COURSE, EVENT, ISSUED))
EVENT_DAY, ISSUE_DAY = date(2024, 3, 12), date(2024, 3, 20)


@pytest.mark.parametrize(
    ("course", "expected"),
    [
        ("Kommunale Haushalts-\nführung für Einsteiger", "same"),
        ("Haushalts-\nführung für Einsteiger", "overlap"),
        ("Erika Beispiel", "different"),
    ],
)
def test_agreement_compares_words(course: str, expected: str) -> None:
    """The two readers may agree in whole, in part or not at all."""
    recognition = Recognition(mentions=(mention(CERTIFICATE, Label.COURSE, course),))
    assert agreement_on(SUBJECT, recognition) == expected
    assert agreement_on(SUBJECT, Recognition()) == "silent"


@pytest.mark.parametrize("other", ["overlap", "silent", "different"])
def test_only_agreement_of_both_readers_makes_a_subject_sure(other: Agreement) -> None:
    """One reader alone is never enough, however sure it is."""
    assert subject_chance("same", 0.1) > subject_chance(other, 1.0)
    assert subject_chance("same", 0.95) > subject_chance("same", 0.6) > subject_chance("same", 0.1)


@pytest.mark.parametrize(
    ("day", "mentions"),
    [
        (ISSUE_DAY, (EVENT,)),
        (None, (EVENT,)),
        (ISSUE_DAY, (ISSUED,)),
        (EVENT_DAY, (ISSUED,)),
        (None, (ISSUED,)),
        (None, ()),
    ],
    ids=[
        "other day",
        "left out",
        "day of issue",
        "unsupported",
        "another date unexplained",
        "all unexplained",
    ],
)
def test_a_date_on_which_the_readers_differ_is_unsure(
    day: date | None, mentions: tuple[Mention, ...]
) -> None:
    """Each kind of disagreement counts less than agreement."""
    assert day_chance(EVENT_DAY, transcript(CERTIFICATE), BOTH) == 1.0
    assert day_chance(day, transcript(CERTIFICATE), Recognition(mentions=mentions)) <= 0.8


@pytest.mark.parametrize(
    ("day", "printed", "agrees"),
    [
        (date(2023, 9, 11), "11.09. bis 13.09.2023", True),
        (date(2023, 9, 13), "11.09. bis 13.09.2023", False),
        (date(2023, 6, 5), "05/06/2023", True),
        (date(2023, 5, 6), "05/06/2023", True),
        (None, "11.09.2023", False),
    ],
)
def test_the_first_day_of_the_event_counts(day: date | None, printed: str, agrees: bool) -> None:
    """The last day of a period is another date; both readings of an ambiguous one are the same."""
    recognition = Recognition(mentions=(mention(printed, Label.EVENT_DATE, printed),))
    assert (day_chance(day, transcript(printed), recognition) == 1.0) is agrees


def test_no_date_is_surer_where_every_date_of_the_page_has_another_role() -> None:
    """A date that nobody understands may be the one of the event."""
    page = "geb. 01.02.1980\n\nam 11.09.2023"
    birth = mention(page, Label.BIRTH_DATE, "01.02.1980")
    issued = mention(page, Label.ISSUE_DATE, "11.09.2023")
    overlooked = day_chance(None, transcript(page), Recognition(mentions=(birth,)))
    assert overlooked < day_chance(None, transcript(page), Recognition(mentions=(birth, issued))) < 1.0


def test_a_type_from_the_small_print_is_unsure() -> None:
    """The heading says what the paper is, not a word in a sentence or an order."""
    page = transcript(CERTIFICATE + "\n\nDiese Bescheinigung ist gültig.")
    assert type_chance("Zertifikat", 0.99, page, PROCESS) == 1.0
    assert type_chance("Zertifikat", 0.3, page, PROCESS) < 1.0
    assert type_chance("Bescheinigung", 0.99, page, PROCESS) <= 0.6


def test_an_unsure_subject_gives_way_to_the_recipient_models_course() -> None:
    """The reviewer gets the better proposal; a sure subject stays."""
    unsure = Answer("Zertifikat", "Erika Beispiel", EVENT_DAY)
    assert completed(unsure, 0.2, BOTH).subject == SUBJECT
    assert completed(unsure, 0.9, BOTH).subject == "Erika Beispiel"
    assert completed(unsure, 0.2, Recognition()).subject == "Erika Beispiel"


def test_a_missing_date_is_taken_from_the_recipient_model() -> None:
    """Its confidence stays that of a disputed date."""
    assert completed(Answer("Zertifikat", SUBJECT, None), 0.99, BOTH).event_date == EVENT_DAY
    assert completed(Answer("Zertifikat", SUBJECT, ISSUE_DAY), 0.99, BOTH).event_date == ISSUE_DAY


@pytest.mark.parametrize(
    ("confidence", "agreement", "asked"),
    [(0.97, "overlap", True), (0.97, "different", True), (0.97, "same", False), (0.89, "overlap", False)],
)
def test_only_a_sure_course_that_is_disputed_is_asked_about(
    confidence: float, agreement: Agreement, asked: bool
) -> None:
    """The language model gives a second opinion where the recipient model is sure and says something else."""
    assert is_worth_asking(mention(CERTIFICATE, Label.COURSE, "Erika", confidence), agreement) == asked
    assert not is_worth_asking(None, agreement)


def test_a_second_opinion_is_worth_less_than_agreement() -> None:
    """A course that the model finds plausible is nearly sure; one that it finds odd is nothing."""
    assert subject_chance("same", 0.95) > confirmed_chance(0.7) > subject_chance("overlap", 0.95)
    assert confirmed_chance(0.3) == confirmed_chance(float("nan")) == 0.0


def test_a_day_that_is_printed_twice_may_be_both() -> None:
    """A certificate issued on the day of the course prints the same date in two roles."""
    twice = transcript(CERTIFICATE.replace("20.03.2024", "12.03.2024"))
    issued = Recognition(mentions=(ISSUED,))
    assert day_chance(EVENT_DAY, twice, issued) > day_chance(EVENT_DAY, transcript(CERTIFICATE), issued)
