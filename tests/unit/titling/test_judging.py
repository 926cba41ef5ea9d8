"""From an answer to a title with evidence and doubts."""

from datetime import date

import pytest

from registratur.domain.record import Text
from registratur.domain.result import Evidence, StageResult
from registratur.domain.title import Title
from registratur.stages.titling.answer import Answer
from registratur.stages.titling.judging import Reading, judge

from .sheets import CERTIFICATE, PROCESS, printed

GOOD = Answer("Zertifikat", "Kommunale Haushaltsführung für Einsteiger", date(2024, 3, 12))


def judged(answer: Answer, doubts: tuple[Text, ...] = ()) -> StageResult[Title]:
    """Judge an answer about the certificate of which the engine is sure."""
    reading = Reading(answer, 0.97, (Evidence(kind="raw_score", value=3.0),), doubts)
    return judge(reading, printed(CERTIFICATE), PROCESS, "test")


def test_a_grounded_answer_keeps_the_confidence_of_its_engine() -> None:
    """This is the case that files without a human."""
    result = judged(GOOD)
    assert result.value.text == "Zertifikat Kommunale Haushaltsführung für Einsteiger (12.03.2024)"
    assert result.value.doubts == ()
    assert result.confidence == 0.97


def test_the_evidence_shows_where_the_subject_stands_and_what_was_measured() -> None:
    """A reviewer sees boxes, an auditor raw scores."""
    evidence = {item.kind: item for item in judged(GOOD).evidence}
    assert evidence["subject_words"].page == 1
    assert len(evidence["subject_words"].boxes) == 5
    assert evidence["raw_score"].value == 3.0


@pytest.mark.parametrize(
    ("answer", "culprit"),
    [
        (Answer("Zertifikat", "Kommunale Haushaltsführung für Profis", date(2024, 3, 12)), "Profis"),
        (Answer("Bescheinigung", GOOD.subject, date(2024, 3, 12)), "Bescheinigung"),
        (Answer("Zertifikat", GOOD.subject, date(2024, 3, 13)), "2024-03-13"),
    ],
)
def test_what_does_not_stand_on_the_page_is_doubted_whatever_the_engine_says(
    answer: Answer, culprit: str
) -> None:
    """An invented word, type or date blocks automatic filing and is named."""
    result = judged(answer)
    assert [culprit in doubt.english for doubt in result.value.doubts] == [True]
    assert result.confidence == 0.0


def test_a_paper_without_a_known_heading_is_doubted_in_its_own_words() -> None:
    """The type for all others is no word that anybody would look for on the page."""
    result = judged(Answer("Sonstiges", GOOD.subject, date(2024, 3, 12)))
    assert [doubt.english for doubt in result.value.doubts] == [
        "no heading that says what kind of paper it is was found"
    ]
    assert result.confidence == 0.0


def test_a_paper_without_a_heading_that_attests_by_its_words_is_not_doubted() -> None:
    """It says itself that somebody attended; where it does not, a human looks."""
    attested = printed("Akademie\n\nErika hat am Kurs Baumkunde teilgenommen.")
    invited = printed("Akademie\n\nEinladung an Erika zum Kurs Baumkunde.")
    results = [
        judge(Reading(Answer("Sonstiges", "Baumkunde", None), 0.9), page, PROCESS, "test")
        for page in (attested, invited)
    ]
    assert [bool(result.value.doubts) for result in results] == [False, True]


def test_no_subject_is_a_doubt() -> None:
    """A paper without a course is none that could be titled."""
    result = judged(Answer("Zertifikat", "", None))
    assert [doubt.english for doubt in result.value.doubts] == ["no course title was found on the page"]
    assert result.confidence == 0.0


def test_doubts_of_the_engine_are_kept() -> None:
    """A fallback title stays one, however well it is grounded."""
    result = judged(GOOD, (Text(message="put together by rules"),))
    assert [doubt.english for doubt in result.value.doubts] == ["put together by rules"]
    assert result.confidence == 0.0


def test_a_misread_word_of_the_closed_list_counts_as_printed() -> None:
    """OCR loses umlauts in headings; the list says what the word is."""
    page = printed(CERTIFICATE.replace("ZERTIFIKAT", "Zertifkat"))
    result = judge(Reading(GOOD, 0.97), page, PROCESS, "test")
    assert result.value.doubts == ()
    assert [item.text for item in result.evidence if item.kind == "document_type_words"] == ["Zertifkat"]
