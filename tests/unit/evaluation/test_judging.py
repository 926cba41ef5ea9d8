"""From a document's history to its row, and what right means for each stage."""

from __future__ import annotations

import pytest

from registratur.domain.case import Case
from registratur.domain.curve import Curve
from registratur.domain.linkage import Linkage
from registratur.domain.person import Person
from registratur.domain.recognition import Label, Mention, Recognition
from registratur.domain.record import Record, Text
from registratur.domain.result import Evidence, Failure, StageResult, Step
from registratur.domain.segmentation import PageRange, Segmentation
from registratur.domain.title import Title
from registratur.domain.verdict import Outcome, Reason
from registratur.engine.router import Router
from registratur.evaluation.judging import judge, recipient_of, rejected
from registratur.evaluation.kept_readings import SECONDS_OF_KEPT_READING
from registratur.evaluation.rightness import linking_is_right, ocr_is_right, segmentation_is_right
from registratur.evaluation.row import RecipientOutcome, Row
from registratur.evaluation.truth import Truth
from registratur.people.index import PeopleIndex
from registratur.testing.transcripts import make_case
from tests.unit.evaluation.rows import make_truth, unfileable

REGISTER = PeopleIndex([Person(personnel_number="0007", family_name="Weber", given_names="Anna")])
TEXT = "Zertifikat\n\nAnna Weber\n\nErste Hilfe"
DOUBT = (Text(message="two employees share this name"),)


def step(stage: str, value: Record, *evidence: Evidence, confidence: float = 0.9) -> Step:
    """Return the step of a stage that took a quarter of a second."""
    found = evidence or (Evidence(kind="raw_score", value=0.7),)
    result = StageResult(stage=stage, engine=f"{stage} 1", value=value, confidence=confidence, evidence=found)
    return Step(stage=stage, result=result, seconds=0.25)


def read_case() -> Case:
    """Return a certificate on which every stage was right."""
    case = make_case(TEXT)
    for one in (
        step("segmentation", Segmentation(documents=(PageRange(first=1, last=1),))),
        step("ner", Recognition(recipient="Anna Weber")),
        step("linking", Linkage(personnel_number="0007", recipient="Anna Weber")),
        step(
            "titling",
            Title(text="Zertifikat Erste Hilfe", document_type="Zertifikat", subject="Erste Hilfe"),
        ),
    ):
        case = case.after(one)
    return case


def judged(case: Case, truth: Truth | None = None, *more: Truth, router: Router | None = None) -> Row:
    """Judge a filed document."""
    document = truth or make_truth(recipient="Anna Weber", text=TEXT)
    return judge(
        document, (document, *more), case, Outcome.FILED, (), REGISTER, router or Router({"ner": 0.5})
    )


def test_a_document_read_right_is_right_in_every_stage() -> None:
    """Its row says so, with engines, confidences and raw scores, and that only thresholds could stop it."""
    row = judged(read_case())
    assert [(one.stage, one.right) for one in row.stages] == [
        ("ocr", True),
        ("segmentation", True),
        ("ner", True),
        ("linking", True),
        ("titling", True),
    ]
    ner = row.stage("ner")
    assert ner is not None
    assert (ner.engine, ner.confidence, ner.probability, ner.raw) == (
        "ner 1",
        0.9,
        0.9,
        {"raw_score": (0.7,)},
    )
    assert row.unblocked
    assert not row.would_be_misfiled
    assert row.recipient_outcome is RecipientOutcome.EXACT
    assert row.character_error_rate == 0.0


def test_the_routers_curve_makes_the_probability() -> None:
    """The confidence stays as the stage stated it; what the router makes of it stands beside."""
    router = Router({"ner": 0.5}, {"ner": Curve(scores=(0.0, 1.0), probabilities=(0.0, 0.5))})
    ner = judged(read_case(), router=router).stage("ner")
    assert ner is not None
    assert (ner.confidence, ner.probability) == (0.9, pytest.approx(0.45))


def test_a_doubt_blocks_whatever_the_confidence() -> None:
    """The row carries the doubt, and thresholds alone could not file it."""
    case = read_case().after(step("linking", Linkage(personnel_number="0007", doubts=DOUBT)))
    row = judged(case)
    linking = row.stage("linking")
    assert linking is not None
    assert linking.doubts == ("two employees share this name",)
    assert not row.unblocked


def test_a_failed_stage_is_wrong_and_has_no_confidence() -> None:
    """Nobody was read, so somebody was missed; the failure is told."""
    case = make_case(TEXT).after(
        Step(stage="ner", failure=Failure(stage="ner", kind="crash", text=Text(message="the step crashed")))
    )
    row = judged(case)
    ner = row.stage("ner")
    assert ner is not None
    assert (ner.confidence, ner.failure) == (None, "the step crashed")
    assert row.recipient_outcome is RecipientOutcome.MISSED
    assert row.title is not None
    assert row.title.right is False


def test_a_document_of_a_stack_is_judged_by_pages_and_outcome_alone() -> None:
    """The machine read two certificates as one: pages wrong, no word on person and title."""
    second = make_truth(pages=(2, 2))
    row = judged(read_case(), make_truth(pages=(1, 1), recipient="Anna Weber", text=TEXT), second)
    assert not row.alone
    assert [(one.stage, one.right) for one in row.stages] == [
        ("ocr", True),
        ("segmentation", False),
        ("ner", None),
        ("linking", None),
        ("titling", None),
    ]


def test_a_scan_set_aside_has_nothing_right() -> None:
    """Its recipient was missed and its title is wrong; the reason is kept."""
    reason = Reason(stage="admission", text=Text(message="The file is empty."))
    row = rejected(make_truth(), [reason], REGISTER)
    assert row.outcome is Outcome.REJECTED
    assert row.recipient_outcome is RecipientOutcome.MISSED
    assert row.reasons == (reason,)


def test_a_kept_reading_brings_the_time_that_it_took() -> None:
    """The time of looking it up is not the time of reading."""
    case = make_case("x")
    transcript = case.steps[0].result
    assert transcript is not None
    evidence = Evidence(kind=SECONDS_OF_KEPT_READING, value=3.5)
    again = Case(document=case.document, steps=(step("ocr", transcript.value, evidence),))
    ocr = judged(again).stage("ocr")
    assert ocr is not None
    assert ocr.seconds == 3.5
    assert ocr.raw == {}


def test_a_recognition_without_a_chosen_name_offers_its_best_mention() -> None:
    """Plug-ins may give mentions alone."""
    mentions = tuple(
        Mention(label=Label.RECIPIENT, text=text, start=0, end=len(text), confidence=confidence)
        for text, confidence in (("Jens", 0.2), ("Anna\nWeber", 0.8))
    )
    assert recipient_of(Recognition(mentions=mentions)) == "Anna Weber"
    assert recipient_of(Recognition()) == ""


@pytest.mark.parametrize(("rate", "right"), [(0.05, True), (0.051, False), (None, None)])
def test_a_text_is_right_up_to_five_per_cent(rate: float | None, right: bool | None) -> None:
    """Without a printed text nobody knows."""
    assert ocr_is_right(rate) is right


def test_pages_are_right_when_exactly_the_documents_were_found() -> None:
    """Two documents on pages 1 and 2; one too few is wrong."""
    documents = (make_truth(pages=(1, 1)), make_truth(pages=(2, 2)))
    both = Segmentation(documents=(PageRange(first=1, last=1), PageRange(first=2, last=2)))
    one = Segmentation(documents=(PageRange(first=1, last=2),))
    assert segmentation_is_right(both, documents)
    assert not segmentation_is_right(one, documents)


@pytest.mark.parametrize(
    ("truth", "proposed", "doubts", "right"),
    [
        (make_truth(), "0007", (), True),
        (make_truth(), "0008", (), False),
        (make_truth(), None, DOUBT, False),
        (unfileable(about="0007"), "0007", DOUBT, True),
        (unfileable(about=None), None, (), True),
        (unfileable(about=None), "0007", DOUBT, False),
        (unfileable(about=None, kind="other"), "0007", (), None),
        (unfileable(), None, (), True),
        (unfileable(), "0007", DOUBT, None),
        (unfileable(), "0007", (), False),
    ],
)
def test_a_person_is_right_when_the_paper_is_about_them(
    truth: Truth, proposed: str | None, doubts: tuple[Text, ...], right: bool | None
) -> None:
    """Where the truth does not say whom it is about, a doubted proposal is neither right nor wrong."""
    assert linking_is_right(Linkage(personnel_number=proposed, doubts=doubts), truth) is right
