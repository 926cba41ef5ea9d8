"""The router sends everything that is not sure enough to a human, with reasons."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registratur.domain.case import Case
from registratur.domain.curve import Curve
from registratur.domain.filing import FilingProposal
from registratur.domain.linkage import Linkage
from registratur.domain.page import Transcript
from registratur.domain.process import Process
from registratur.domain.record import Record, Text
from registratur.domain.result import Evidence, Failure, StageResult, Step
from registratur.domain.scan import Document, Scan
from registratur.domain.title import Title
from registratur.engine.pipeline import died
from registratur.engine.router import Router, propose

SCAN = Scan(sha256="a" * 64, size_bytes=1, media_type="application/pdf", page_count=1, source="a.pdf")
PROCESS = Process(
    name="certificate",
    register_code="R9",
    register_title="Fortbildung",
    document_types=("Zertifikat",),
    prompt="-",
)
LINKED = Linkage(personnel_number="0007", recipient="Anna Muster")
TITLED = Title(text="Zertifikat Erste Hilfe (12.03.2024)", document_type="Zertifikat", subject="Erste Hilfe")
THRESHOLDS = {"ocr": 0.6, "linking": 0.9, "titling": 0.8}


def step(stage: str, value: Record, confidence: float = 1.0, *, evidence: bool = True) -> Step:
    """A result as a stage would have left it."""
    proof = (Evidence(kind="told_by_test"),) if evidence else ()
    return Step(
        stage=stage,
        result=StageResult(stage=stage, engine="fake", value=value, confidence=confidence, evidence=proof),
    )


def case(*steps: Step) -> Case:
    """A document with a history."""
    return Case(document=Document.whole(SCAN), steps=steps)


def sure() -> list[Step]:
    """A history without any doubt."""
    return [step("ocr", Transcript(pages=())), step("linking", LINKED), step("titling", TITLED)]


def test_all_sure_goes_straight_through() -> None:
    """A document is filed without a human when every stage reached its threshold."""
    assert Router(THRESHOLDS).judge(case(*sure())).straight_through


@given(st.floats(min_value=0, max_value=1), st.floats(min_value=0, max_value=1))
def test_threshold_is_the_border(confidence: float, threshold: float) -> None:
    """Reaching the threshold is enough, anything below it is not."""
    router = Router({**THRESHOLDS, "linking": threshold})
    history = [sure()[0], step("linking", LINKED, confidence), sure()[2]]
    assert router.judge(case(*history)).straight_through == (confidence >= threshold)


@pytest.mark.parametrize("missing", ["ocr", "linking", "titling"])
def test_a_missing_stage_asks(missing: str) -> None:
    """A stage that has not run is a reason of its own."""
    verdict = Router(THRESHOLDS).judge(case(*(s for s in sure() if s.stage != missing)))
    assert [reason.stage for reason in verdict.reasons] == [missing]


def test_a_nan_that_slipped_through_asks() -> None:
    """The gate itself is closed for NaN, whoever let it pass before."""
    slipped = StageResult.model_construct(
        stage="linking", engine="x", value=LINKED, confidence=float("nan"), evidence=(Evidence(kind="x"),)
    )
    bad = Step.model_construct(stage="linking", result=slipped, failure=None, seconds=0.0)
    history = Case.model_construct(document=Document.whole(SCAN), steps=(sure()[0], bad, sure()[2]))
    assert not Router(THRESHOLDS).judge(history).straight_through


HALVED = Curve(scores=(0.0, 1.0), probabilities=(0.0, 0.5))


def test_the_probability_is_judged_and_not_the_confidence() -> None:
    """A stage half as good as it says has to say twice as much; the verdict shows the probability."""
    router = Router({"ocr": 0.6, "linking": 0.45, "titling": 0.8}, {"linking": HALVED})
    unsure = case(sure()[0], step("linking", LINKED, 0.8), sure()[2])
    verdict = router.judge(unsure)
    assert [reason.english for reason in verdict.reasons] == [
        "linking: not sure enough: 40 % where 45 % are needed"
    ]
    assert verdict.probabilities == router.probabilities(unsure) == {"ocr": 1, "linking": 0.4, "titling": 1}
    assert router.judge(case(sure()[0], step("linking", LINKED, 0.95), sure()[2])).straight_through


def test_the_stage_result_stays_as_the_stage_gave_it() -> None:
    """Nobody edits another one's result."""
    history = case(*sure())
    Router(THRESHOLDS, {"linking": HALVED}).judge(history)
    result = history.result(Linkage)
    assert result is not None
    assert result.confidence == 1.0


def test_no_curve_bends_what_a_human_said_or_what_a_stage_doubts() -> None:
    """Curves were fitted on neither."""
    router = Router(THRESHOLDS, {"linking": HALVED})
    said = StageResult(
        stage="linking",
        engine="human:eva",
        value=LINKED,
        confidence=1.0,
        evidence=(Evidence(kind="decision"),),
    )
    assert router.judge(case(sure()[0], Step(stage="linking", result=said), sure()[2])).straight_through
    doubtful = Linkage(personnel_number="0007", doubts=(Text(message="two of this name"),))
    assert router.probabilities(case(step("linking", doubtful, 0.3))) == {"linking": 0.3}


def test_a_nan_has_no_probability() -> None:
    """With a curve as without."""
    slipped = StageResult.model_construct(
        stage="linking", engine="x", value=LINKED, confidence=float("nan"), evidence=(Evidence(kind="x"),)
    )
    bad = Step.model_construct(stage="linking", result=slipped, failure=None, seconds=0.0)
    history = Case.model_construct(document=Document.whole(SCAN), steps=(sure()[0], bad, sure()[2]))
    for router in (Router(THRESHOLDS), Router({"linking": 0.0}, {"linking": HALVED})):
        assert router.probabilities(history)["linking"] == 0
    assert not Router(THRESHOLDS, {"linking": HALVED}).judge(history).straight_through


@pytest.mark.parametrize(
    ("confidence", "threshold", "told"),
    [
        (0.94996, 0.95, "94.9 % where 95 %"),
        (0.5, 0.87654, "50 % where 87.7 %"),
        (0.9, math.inf, "90 % where 100 %"),
    ],
)
def test_the_figures_of_a_reason_differ(confidence: float, threshold: float, told: str) -> None:
    """Nobody reads that 95 % are not enough where 95 % are needed."""
    verdict = Router({"linking": threshold}).judge(case(step("linking", LINKED, confidence)))
    assert told in verdict.reasons[0].english


def test_failures_speak_for_themselves() -> None:
    """The reason of a failed or dead stage is shown as it stands."""
    failed = Step(stage="ocr", failure=Failure(stage="ocr", kind="error", text=Text(message="too dark")))
    verdict = Router(THRESHOLDS).judge(case(failed, died("linking", "timeout", 120), sure()[2]))
    assert [reason.english for reason in verdict.reasons] == [
        "ocr: too dark",
        "linking: the step did not end within 120 seconds and was stopped",
    ]


def test_doubts_of_a_stage_replace_the_score() -> None:
    """A stage that can say why it doubts is not asked for percentages."""
    doubt = Text(message="two employees share this name")
    doubtful = Linkage(personnel_number="0007", doubts=(doubt,))
    verdict = Router(THRESHOLDS).judge(case(sure()[0], step("linking", doubtful, 0.2), sure()[2]))
    assert [reason.english for reason in verdict.reasons] == ["linking: two employees share this name"]


def test_doubts_count_at_full_confidence() -> None:
    """A named doubt asks even beside a confidence of one."""
    doubtful = Title(text="Zertifikat", doubts=(Text(message="a word does not stand on the page"),))
    assert not Router(THRESHOLDS).judge(case(*sure()[:2], step("titling", doubtful))).straight_through


def test_no_evidence_no_automatic_filing() -> None:
    """A result that rests on nothing goes to a human."""
    history = [sure()[0], step("linking", LINKED, evidence=False), sure()[2]]
    assert not Router(THRESHOLDS).judge(case(*history)).straight_through


@pytest.mark.parametrize(
    "steps",
    [
        [step("linking", Linkage(personnel_number=None)), step("titling", TITLED)],
        [step("linking", LINKED), step("titling", Title(text=""))],
    ],
)
def test_nobody_and_nothing_ask_and_make_no_proposal(steps: list[Step]) -> None:
    """Without a person or a title there is nothing to file."""
    history = case(sure()[0], *steps)
    assert not Router(THRESHOLDS).judge(history).straight_through
    assert propose(history, PROCESS, "rule:certificate") is None


def test_the_newest_word_counts() -> None:
    """A human's correction after the machine's result decides."""
    corrected = step("linking", Linkage(personnel_number="0008"))
    proposal = propose(case(*sure(), corrected), PROCESS, "human:anna")
    assert proposal is not None
    assert proposal.result is not None
    assert isinstance(proposal.result.value, FilingProposal)
    assert proposal.result.value.personnel_number == "0008"
    assert proposal.result.value.decided_by == "human:anna"
