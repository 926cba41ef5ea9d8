"""The router sends everything that is not sure enough to a human, with reasons."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from registratur.domain.case import Case
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
