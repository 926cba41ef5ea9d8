"""Two readers, one decision; decided by the shipped odds where a decision is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from registratur.domain.recognition import Label, Mention, Recognition
from registratur.stages.titling.answer import Answer
from registratur.stages.titling.choices import Choices, Decision, OwnAnswer, choices, decide
from registratur.stages.titling.odds import TitleOdds, joint_features

from .sheets import CERTIFICATE, mention, printed

ODDS = TitleOdds.load(Path(__file__).parents[3] / "models" / "title" / "odds.json")
SUBJECT = "Kommunale Haushaltsführung für Einsteiger"
COURSE = mention(CERTIFICATE, Label.COURSE, "Kommunale Haushalts-\nführung für Einsteiger", 0.97)
EVENT = mention(CERTIFICATE, Label.EVENT_DATE, "12. März 2024", 0.97)
ISSUED = mention(CERTIFICATE, Label.ISSUE_DATE, "20.03.2024", 0.97)
EVENT_DAY, ISSUE_DAY = date(2024, 3, 12), date(2024, 3, 20)
GOOD = Answer("Zertifikat", SUBJECT, EVENT_DAY)
SURE, UNSURE = (0.99, 0.98, 0.97), (0.5, 0.3, 0.2)


def offered(
    answer: Answer,
    *mentions: Mention,
    text: str = CERTIFICATE,
    likely: Sequence[float] = SURE,
    asked: Sequence[float] = UNSURE,
) -> Choices:
    """Gather the choices of a page; `likely` are the model's own probabilities, `asked` those when asked."""
    own = OwnAnswer(answer, tuple(likely), tuple(likely), tuple(likely))
    return choices(own, printed(text), Recognition(mentions=mentions), lambda _: asked)


def decided(answer: Answer, *mentions: Mention, **more: Sequence[float]) -> Decision:
    """Decide by the shipped odds."""
    return decide(offered(answer, *mentions, **more), ODDS)  # type: ignore[arg-type]  # the text stays


def test_what_both_readers_say_is_taken() -> None:
    """Agreement is surest, and all three parts have a say in it."""
    decision = decided(GOOD, COURSE, EVENT, ISSUED)
    assert decision.answer == GOOD
    assert set(decision.chances) == {"document_type", "subject", "event_date"}
    assert decision.probability > decided(GOOD).probability


def test_an_unlikely_subject_gives_way_to_a_sure_course() -> None:
    """The likelier one is taken, whoever says it."""
    wrong = Answer("Zertifikat", "Erika Beispiel", EVENT_DAY)
    decision = decided(wrong, COURSE, EVENT, likely=UNSURE, asked=SURE)
    assert decision.answer.subject == SUBJECT
    assert decision.probability < decided(GOOD, COURSE, EVENT).probability


def test_a_subject_that_no_reader_stands_for_makes_the_title_less_likely() -> None:
    """The language model chose another, and the recipient model is not sure: good looks mean less."""
    course = mention(CERTIFICATE, Label.COURSE, "Kommunale Haushalts-\nführung für Einsteiger", 0.7)
    decision = decided(Answer("Zertifikat", "Erika", EVENT_DAY), course, EVENT, likely=UNSURE, asked=SURE)
    assert decision.answer.subject == SUBJECT
    assert decision.joint["unbacked"] == 1.0
    backed = joint_features(decision.chances, backed=True)
    assert decision.probability < ODDS.title.probability(backed)


def test_where_letters_were_misread_a_human_is_asked() -> None:
    """However sure both readers are that it is the subject."""
    text = CERTIFICATE.replace("Kommunale Haushalts-\nführung für", "Kommunale Haushalts-\nführung fiir")
    course = mention(text, Label.COURSE, "Kommunale Haushalts-\nführung fiir Einsteiger", 0.99)
    misread = Answer("Zertifikat", "Kommunale Haushaltsführung fiir Einsteiger", EVENT_DAY)
    decision = decide(offered(misread, course, EVENT, text=text), ODDS)
    assert decision.answer.subject == misread.subject
    assert decision.joint["unbacked"] == 1.0
    assert decision.probability <= 0.5


def test_the_language_model_is_asked_only_about_what_it_did_not_say() -> None:
    """It has given the probabilities of its own answer already."""
    questions: list[str] = []

    def ask(subject: str) -> Sequence[float]:
        questions.append(subject)
        return SURE

    own = OwnAnswer(GOOD, SURE, SURE, SURE)
    other = mention(CERTIFICATE, Label.COURSE, "Haushalts-\nführung")
    choices(own, printed(CERTIFICATE), Recognition(mentions=(other,)), ask)
    assert "Haushaltsführung" in questions
    assert SUBJECT not in questions


@pytest.mark.parametrize("likely", [SURE, UNSURE])
def test_a_day_that_the_recipient_model_calls_another_gets_no_advantage(likely: Sequence[float]) -> None:
    """The day of issue is none of the event."""
    right = decided(GOOD, COURSE, EVENT, ISSUED, likely=likely).chances["event_date"]
    wrong = decide(
        offered(Answer("Zertifikat", SUBJECT, ISSUE_DAY), COURSE, EVENT, ISSUED, likely=likely), ODDS
    )
    issue = next(
        c for c in offered(wrong.answer, EVENT, ISSUED).event_dates if c.value == wrong.answer.event_date
    )
    assert issue.features["own"] == 1.0
    assert wrong.chances["event_date"] < right


def test_every_day_that_either_reader_knows_is_weighed_and_none() -> None:
    """Also where the language model has left the date out."""
    days = [
        choice.value for choice in offered(Answer("Zertifikat", SUBJECT, None), EVENT, ISSUED).event_dates
    ]
    assert days == [None, EVENT_DAY]
    days = [choice.value for choice in offered(Answer("Zertifikat", SUBJECT, ISSUE_DAY), EVENT).event_dates]
    assert days == [ISSUE_DAY, EVENT_DAY, None]


def test_a_day_whose_role_nobody_knows_is_weighed() -> None:
    """Both readers may have overlooked it."""
    unknown = offered(Answer("Zertifikat", SUBJECT, None), ISSUED).event_dates
    assert [choice.value for choice in unknown] == [None, EVENT_DAY]


def test_the_last_day_of_a_period_is_no_event_date_of_the_recipient_model() -> None:
    """The first day counts; of an ambiguous one both readings."""
    text = "Kurs vom 11.09. bis 13.09.2023 und am 05/06/2023"
    period = mention(text, Label.EVENT_DATE, "11.09. bis 13.09.2023")
    unclear = mention(text, Label.EVENT_DATE, "05/06/2023", 0.5)
    days = [c.value for c in offered(Answer("", "Kurs", None), period, unclear, text=text).event_dates]
    assert days == [None, date(2023, 9, 11), date(2023, 5, 6), date(2023, 6, 5)]


def test_a_type_from_the_small_print_is_weighed_against_the_heading() -> None:
    """The heading says what the paper is, not a word in a sentence or an order."""
    text = CERTIFICATE + "\n\nDiese Bescheinigung ist gültig."
    small = offered(Answer("Bescheinigung", SUBJECT, EVENT_DAY), text=text)
    assert [choice.value for choice in small.document_types] == ["Bescheinigung", "Zertifikat"]
    assert [choice.features["outranked"] for choice in small.document_types] == [1.0, 0.0]
    assert decide(small, ODDS).answer.document_type == "Zertifikat"


def test_a_type_that_the_page_does_not_print_is_no_choice() -> None:
    """Where no type is printed, the language model's guess at one is none."""
    text = CERTIFICATE.replace("ZERTIFIKAT", "ANGELEGENHEIT")
    untold = offered(Answer("Urkunde", SUBJECT, EVENT_DAY), text=text)
    assert [choice.value for choice in untold.document_types] == ["Sonstiges"]


def test_a_page_without_any_candidate_has_no_subject() -> None:
    """Then there is no chance that the subject is right."""
    decision = decided(Answer("Zertifikat", "", None))
    assert decision.answer.subject == ""
    assert decision.chances["subject"] == 0.0


def test_chosen_and_runner_up_are_in_the_evidence() -> None:
    """An auditor sees what else was weighed."""
    evidence = {
        item.kind: item
        for item in decided(Answer("Zertifikat", "Erika Beispiel", EVENT_DAY), COURSE).evidence
    }
    assert evidence["subject_probability"].text == SUBJECT
    assert evidence["subject_runner_up_probability"].text not in ("", SUBJECT)
    chosen, runner_up = evidence["subject_probability"].value, evidence["subject_runner_up_probability"].value
    assert chosen is not None
    assert runner_up is not None
    assert chosen >= runner_up
