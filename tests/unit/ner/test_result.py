"""Mentions become a result with probabilities, doubts and places."""

from __future__ import annotations

import pytest

from registratur.domain.curve import Curve
from registratur.domain.page import Box
from registratur.domain.recognition import Label
from registratur.stages.ner.calibration import Calibration
from registratur.stages.ner.recipient import RawMention
from registratur.stages.ner.result import make_result
from registratur.testing.transcripts import CHARACTER_WIDTH_PX, LINE_HEIGHT_PX, make_transcript

HALF = Curve(scores=(0.0, 1.0), probabilities=(0.0, 0.5))
CALIBRATION = Calibration(
    recipient=Curve(scores=(0.0, 1.0), probabilities=(0.1, 0.9)),
    nobody=Curve(scores=(0.0,), probabilities=(0.3,)),
    mentions=dict.fromkeys(Label, HALF),
    documents=1,
)
TEXT = "Urkunde\n\nEva\nMuster\n\n\f\n\nKurs Excel\n\nEva Muster"


def mention(start: int, length: int, label: Label = Label.RECIPIENT, score: float = 0.8) -> RawMention:
    """A mention that is as sure of its label as of the recipient role."""
    recipient_score = score if label is Label.RECIPIENT else 0.0
    return RawMention(label, start, start + length, TEXT[start : start + length], score, recipient_score)


FIRST, SECOND = TEXT.index("Eva\n"), TEXT.index("Eva M")
COURSE = TEXT.index("Excel")


def test_mentions_stand_in_the_order_of_the_text_with_probabilities() -> None:
    """Raw scores never leave the stage as confidence."""
    raw = [mention(SECOND, 10), mention(COURSE, 5, Label.COURSE, 0.6), mention(FIRST, 10)]
    recognition = make_result("test", make_transcript(TEXT), raw, CALIBRATION).value
    assert [(m.text, m.label, m.confidence) for m in recognition.mentions] == [
        ("Eva\nMuster", Label.RECIPIENT, pytest.approx(0.4)),
        ("Excel", Label.COURSE, pytest.approx(0.3)),
        ("Eva Muster", Label.RECIPIENT, pytest.approx(0.4)),
    ]
    assert recognition.recipient == "Eva Muster"
    assert recognition.doubts == ()


def test_evidence_shows_score_page_and_boxes_of_the_name() -> None:
    """A reviewer sees every place where the name stands, also when it is broken over lines."""
    result = make_result(
        "test", make_transcript(TEXT), [mention(FIRST, 10), mention(SECOND, 10)], CALIBRATION
    )
    assert result.confidence == pytest.approx(0.1 + 0.8 * 0.8)
    places = [evidence for evidence in result.evidence if evidence.kind == "recipient_score_0_to_1"]
    assert [(place.page, place.value) for place in places] == [(1, 0.8), (2, 0.8)]
    assert places[0].boxes == (
        Box(left=0, top=LINE_HEIGHT_PX, width=3 * CHARACTER_WIDTH_PX, height=LINE_HEIGHT_PX),
        Box(left=0, top=2 * LINE_HEIGHT_PX, width=6 * CHARACTER_WIDTH_PX, height=LINE_HEIGHT_PX),
    )
    assert len(places[1].boxes) == 2


def test_the_runner_up_and_its_distance_are_told() -> None:
    """Another name with a fair claim lowers the confidence; with a good one a human must look."""
    text = "Eva Muster\n\nPeter Beispiel"
    first = RawMention(Label.RECIPIENT, 0, 10, "Eva Muster", 0.9, 0.9)
    second = RawMention(Label.RECIPIENT, 12, 26, "Peter Beispiel", 0.6, 0.6)
    result = make_result("test", make_transcript(text), [first, second], CALIBRATION)
    told = {evidence.kind: evidence for evidence in result.evidence}
    assert told["runner_up_score_0_to_1"].text == "Peter Beispiel"
    assert told["runner_up_score_0_to_1"].value == 0.6
    assert told["margin_0_to_1"].value == pytest.approx(0.3)
    assert told["choice_score_0_to_1"].value == pytest.approx(0.9 * 0.4)
    assert [doubt.message for doubt in result.value.doubts] == ["more than one person could be the recipient"]


def test_nobody_is_a_doubt_with_evidence() -> None:
    """A paper without a recipient is never an error and never passes unseen."""
    result = make_result("test", make_transcript(TEXT), [mention(COURSE, 5, Label.COURSE)], CALIBRATION)
    assert result.value.recipient == ""
    assert result.confidence == pytest.approx(0.3)
    assert [doubt.message for doubt in result.value.doubts] == ["the document names nobody whom it is for"]
    assert result.evidence


@pytest.mark.parametrize(
    ("kind", "doubts"),
    [
        ("certificate", []),
        ("nobody", ["the document looks as if it named nobody whom it is for"]),
        ("list", ["the document looks like one for several people"]),
        ("other", ["the document looks like no certificate"]),
    ],
)
def test_another_kind_of_paper_is_a_doubt(kind: str, doubts: list[str]) -> None:
    """Whoever is named on a paper that looks like no certificate for one person, a human looks at it."""
    kinds = {"certificate": 0.2, "nobody": 0.1, "list": 0.1, "other": 0.1, kind: 0.6}
    result = make_result("test", make_transcript(TEXT), [mention(SECOND, 10)], CALIBRATION, kinds)
    assert result.value.recipient == "Eva Muster"
    assert [doubt.message for doubt in result.value.doubts] == doubts
    assert {"kind_certificate_0_to_1", f"kind_{kind}_0_to_1"} <= {item.kind for item in result.evidence}


def test_what_ocr_may_have_spoilt_is_taken_from_the_promise() -> None:
    """The right name in wrong letters is no right answer, nor is nobody on a page that was hardly read."""
    spoilt = Curve(scores=(0.0, 100.0), probabilities=(0.0, 1.0))
    calibration = Calibration(**dict(CALIBRATION) | {"letters": spoilt, "page": spoilt})
    transcript = make_transcript(TEXT)
    named = make_result("test", transcript, [mention(SECOND, 10)], calibration)
    nobody = make_result("test", transcript, [], calibration)
    told = {evidence.kind: evidence.value for evidence in (*named.evidence, *nobody.evidence)}
    assert (told["legibility_percent"], told["words_read"]) == (95, len(transcript.words))
    assert named.confidence == pytest.approx((0.1 + 0.8 * 0.8) * 0.95)
    assert nobody.confidence == pytest.approx(0.3 * len(transcript.words) / 100)
