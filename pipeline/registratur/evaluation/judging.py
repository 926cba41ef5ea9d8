"""From a document's history to the row of an evaluation."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from registratur.domain.case import Case
from registratur.domain.linkage import Linkage
from registratur.domain.page import Transcript
from registratur.domain.recognition import Label, Recognition
from registratur.domain.record import Doubtful, Record
from registratur.domain.result import StageResult, Step
from registratur.domain.segmentation import Segmentation
from registratur.domain.title import Title
from registratur.domain.verdict import Outcome, Reason
from registratur.engine.calibration import JUDGED
from registratur.engine.router import Router
from registratur.evaluation.character_errors import character_error_rate, character_error_rate_any_order
from registratur.evaluation.kept_readings import SECONDS_OF_KEPT_READING
from registratur.evaluation.labels import count_labels
from registratur.evaluation.recipients import compare_recipient
from registratur.evaluation.rightness import (
    linking_is_right,
    ner_is_right,
    ocr_is_right,
    segmentation_is_right,
    titling_is_right,
)
from registratur.evaluation.row import Row, StageOutcome
from registratur.evaluation.titles import compare_title
from registratur.evaluation.truth import Truth
from registratur.ports import PeopleRegister

_NO_TITLE = Title(text="")
_NO_THRESHOLDS = Router(dict.fromkeys(JUDGED, 0.0))


def judge(
    truth: Truth,
    documents: Sequence[Truth],
    case: Case,
    outcome: Outcome,
    reasons: Sequence[Reason],
    register: PeopleRegister,
    router: Router,
) -> Row:
    """Compare a document with its truth.

    Args:
        truth: The document.
        documents: All documents of its scan, in the order of their pages.
        case: The scan with its history.
        outcome: What became of it.
        reasons: Why it was not filed.
        register: The employees of the people file.
        router: The gate that judged it.
    """
    alone = len(documents) == 1
    transcript, segmentation = case.result(Transcript), case.result(Segmentation)
    recognition, linkage, title = case.result(Recognition), case.result(Linkage), case.result(Title)
    text = _text_of(transcript.value, truth) if transcript else ""
    rates = _error_rates(text, truth) if transcript else (None, None)
    recipient = recipient_of(recognition.value) if recognition else ""
    named = compare_recipient(recipient, truth, register) if alone else None
    titled = compare_title(title.value if title else _NO_TITLE, truth, text) if alone else None
    probabilities = router.probabilities(case)
    right = {
        "ocr": ocr_is_right(rates[1]),
        "segmentation": segmentation_is_right(segmentation.value, documents) if segmentation else None,
        "ner": ner_is_right(named),
        "linking": linking_is_right(linkage.value, truth) if linkage and alone else None,
        "titling": titling_is_right(titled) if titled else None,
    }
    return Row(
        truth=truth,
        outcome=outcome,
        reasons=tuple(reasons),
        stages=tuple(
            _stage_outcome(step, probabilities.get(name), right[name])
            for name in JUDGED
            if (step := case.last_step(name)) is not None
        ),
        unblocked=_NO_THRESHOLDS.judge(case).straight_through,
        recipient=recipient,
        recipient_outcome=named,
        personnel_number=linkage.value.personnel_number if linkage else None,
        title=titled,
        labels=count_labels(recognition.value, truth) if recognition and alone else (),
        character_error_rate=rates[0],
        character_error_rate_any_order=rates[1],
        alone=alone,
    )


def rejected(truth: Truth, reasons: Sequence[Reason], register: PeopleRegister) -> Row:
    """Return the row of a document whose scan could not be taken: nothing was read, nothing is right."""
    return Row(
        truth=truth,
        outcome=Outcome.REJECTED,
        reasons=tuple(reasons),
        recipient_outcome=compare_recipient("", truth, register),
        title=compare_title(_NO_TITLE, truth, ""),
    )


def recipient_of(recognition: Recognition) -> str:
    """Return the name that a recognition takes for the recipient's, empty for nobody."""
    if recognition.recipient:
        return recognition.recipient
    best = next(iter(recognition.of(Label.RECIPIENT)), None)
    return " ".join(best.text.split()) if best else ""


def _text_of(transcript: Transcript, truth: Truth) -> str:
    pages = tuple(page for page in transcript.pages if truth.pages[0] <= page.number <= truth.pages[1])
    return Transcript(pages=pages).text


def _error_rates(read: str, truth: Truth) -> tuple[float | None, float | None]:
    if not truth.text:
        return None, None
    return character_error_rate(read, truth.text), character_error_rate_any_order(read, truth.text)


def _stage_outcome(step: Step, probability: float | None, right: bool | None) -> StageOutcome:
    if step.result is None:
        failure = step.failure.text.english if step.failure else "no result"
        return StageOutcome(stage=step.stage, seconds=step.seconds, failure=failure)
    raw = _raw_numbers(step.result)
    value = step.result.value
    return StageOutcome(
        stage=step.stage,
        engine=step.result.engine,
        confidence=step.result.confidence,
        probability=probability,
        right=right,
        seconds=sum(raw.pop(SECONDS_OF_KEPT_READING, (step.seconds,))),
        raw=raw,
        doubts=tuple(doubt.english for doubt in value.doubts) if isinstance(value, Doubtful) else (),
    )


def _raw_numbers(result: StageResult[Record]) -> dict[str, tuple[float, ...]]:
    numbers: defaultdict[str, tuple[float, ...]] = defaultdict(tuple)
    for evidence in result.evidence:
        if evidence.value is not None:
            numbers[evidence.kind] += (evidence.value,)
    return dict(numbers)
