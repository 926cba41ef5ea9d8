"""The answer of a language model."""

from datetime import date

import pytest

from registratur.stages.titling.answer import Answer, parse_answer, value_span, written

WHOLE = '{"document_type":"Zertifikat","subject":"Recht \\"kompakt\\"","event_date":"2024-03-12"}'


def test_a_whole_answer_gives_its_three_parts() -> None:
    """Escaped quotes come back as printed."""
    assert parse_answer(WHOLE) == Answer("Zertifikat", 'Recht "kompakt"', date(2024, 3, 12))


def test_null_stands_for_what_the_page_does_not_print() -> None:
    """No subject and no date are answers."""
    text = '{"document_type":"Sonstiges","subject":null,"event_date":null}'
    assert parse_answer(text) == Answer("Sonstiges", "", None)


@pytest.mark.parametrize("text", [WHOLE, '{"document_type":"Sonstiges","subject":null,"event_date":null}'])
def test_an_answer_is_written_as_it_was_read(text: str) -> None:
    """The order of the keys and the lack of spaces are what the model was trained on."""
    answer = parse_answer(text)
    assert answer is not None
    assert written(answer) == text


@pytest.mark.parametrize(
    "text",
    [
        "",
        '{"document_type":"Zertifikat","subject":"Rec',
        '{"document_type":"Zertifikat","subject":"Recht","event_date":"2024-02-31"}',
        '{"document_type":"Zertifikat"}',
        "[]",
        "null",
    ],
)
def test_what_is_no_answer_is_none(text: str) -> None:
    """Cut off, incomplete or impossible answers are not guessed at."""
    assert parse_answer(text) is None


def test_the_place_of_a_value_leaves_the_quotes_out() -> None:
    """Token probabilities are taken of the value, not of the punctuation around it."""
    start, end = value_span(WHOLE, "subject")
    assert WHOLE[start:end] == 'Recht \\"kompakt\\"'
    text = '{"document_type":"Sonstiges","subject":null,"event_date":null}'
    start, end = value_span(text, "event_date")
    assert text[start:end] == "null"
