"""From an answer to a title with confidence, evidence and doubts."""

from datetime import date

import pytest

from registratur.domain.recognition import Label, Recognition
from registratur.domain.record import Text
from registratur.domain.result import StageResult
from registratur.domain.title import Title
from registratur.stages.titling.answer import Answer
from registratur.stages.titling.judging import Reading, agreement_on, day_chance, judge

from .sheets import CERTIFICATE, PROCESS, mention, transcript

GOOD = Answer("Zertifikat", "Kommunale Haushaltsführung für Einsteiger", date(2024, 3, 12))
COURSE = mention(CERTIFICATE, Label.COURSE, "Kommunale Haushalts-\nführung für Einsteiger")
EVENT = mention(CERTIFICATE, Label.EVENT_DATE, "12. März 2024")
ISSUED = mention(CERTIFICATE, Label.ISSUE_DATE, "20.03.2024")
SURE = {"document_type": (0.99,), "subject": (0.99, 0.97), "event_date": (0.99,)}


def judged(reading: Reading, *mentions: object) -> StageResult[Title]:
    """Judge a reading of the certificate."""
    recognition = Recognition(mentions=mentions)  # type: ignore[arg-type]
    return judge(reading, transcript(CERTIFICATE), recognition, PROCESS, "test")


def test_a_grounded_answer_on_which_both_readers_agree_is_sure() -> None:
    """This is the case that files without a human."""
    result = judged(Reading(GOOD, SURE), COURSE, EVENT, ISSUED)
    assert result.value.text == "Zertifikat Kommunale Haushaltsführung für Einsteiger (12.03.2024)"
    assert result.value.doubts == ()
    assert result.confidence >= 0.95


def test_the_evidence_shows_where_the_subject_stands_and_what_was_measured() -> None:
    """A reviewer sees boxes, an auditor raw scores."""
    evidence = {item.kind: item for item in judged(Reading(GOOD, SURE), COURSE, EVENT).evidence}
    assert evidence["subject_words"].page == 1
    assert len(evidence["subject_words"].boxes) == 5
    assert evidence["subject_least_token_probability"].value == 0.97
    assert evidence["course_agreement"].text == "same"


@pytest.mark.parametrize(
    ("answer", "culprit"),
    [
        (Answer("Zertifikat", "Kommunale Haushaltsführung für Profis", date(2024, 3, 12)), "Profis"),
        (Answer("Bescheinigung", GOOD.subject, date(2024, 3, 12)), "Bescheinigung"),
        (Answer("Zertifikat", GOOD.subject, date(2024, 3, 13)), "2024-03-13"),
    ],
)
def test_what_does_not_stand_on_the_page_is_doubted_whatever_the_model_says(
    answer: Answer, culprit: str
) -> None:
    """An invented word, type or date blocks automatic filing and is named."""
    result = judged(Reading(answer, SURE), COURSE, EVENT)
    assert [culprit in doubt.english for doubt in result.value.doubts] == [True]
    assert result.confidence == 0.0


def test_no_subject_is_a_doubt() -> None:
    """A paper without a course is none that could be titled."""
    result = judged(Reading(Answer("Zertifikat", "", None), SURE))
    assert [doubt.english for doubt in result.value.doubts] == ["no course title was found on the page"]
    assert result.confidence == 0.0


def test_doubts_of_the_engine_are_kept() -> None:
    """A fallback title stays one, however well it is grounded."""
    reading = Reading(GOOD, doubts=(Text(message="put together by rules"),))
    assert [doubt.english for doubt in judged(reading, COURSE, EVENT).value.doubts] == [
        "put together by rules"
    ]


@pytest.mark.parametrize(
    ("mentions", "answer", "probabilities"),
    [
        ((EVENT,), GOOD, SURE),
        ((mention(CERTIFICATE, Label.COURSE, "Musterstadt"), EVENT), GOOD, SURE),
        ((COURSE, EVENT), GOOD, {**SURE, "subject": (0.99, 0.3)}),
        ((COURSE, EVENT), Answer("Zertifikat", GOOD.subject, date(2024, 3, 20)), SURE),
        ((COURSE, EVENT), Answer("Zertifikat", GOOD.subject, None), SURE),
        ((COURSE, ISSUED), Answer("Zertifikat", GOOD.subject, date(2024, 3, 20)), SURE),
        ((COURSE, EVENT), GOOD, {**SURE, "document_type": (0.2,)}),
    ],
    ids=["silent", "different", "weak token", "other day", "day left out", "day of issue", "weak type"],
)
def test_each_disagreement_lowers_the_confidence(
    mentions: tuple[object, ...], answer: Answer, probabilities: dict[str, tuple[float, ...]]
) -> None:
    """Every kind of doubt counts less than full agreement."""
    best = judged(Reading(GOOD, SURE), COURSE, EVENT).confidence
    assert judged(Reading(answer, probabilities), *mentions).confidence < best


def test_a_type_from_the_small_print_is_unsure() -> None:
    """The heading says what the paper is, not a word in a sentence or an order."""
    text = CERTIFICATE + "\n\nDiese Bescheinigung ist gültig."
    recognition = Recognition(mentions=(COURSE, EVENT))
    small = Answer("Bescheinigung", GOOD.subject, GOOD.event_date)
    result = judge(Reading(small, SURE), transcript(text), recognition, PROCESS, "test")
    assert result.value.doubts == ()
    assert result.confidence < 0.6


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
    assert (day_chance(day, recognition) == 1.0) is agrees


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
    assert agreement_on(GOOD.subject, recognition) == expected
    assert agreement_on(GOOD.subject, Recognition()) == "silent"
