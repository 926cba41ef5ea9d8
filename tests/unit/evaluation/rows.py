"""Hand-made truths and rows with known answers."""

from __future__ import annotations

from typing import Any

from registratur.domain.verdict import Outcome, Reason
from registratur.evaluation.row import RecipientOutcome, Row, StageOutcome, TitleOutcome
from registratur.evaluation.truth import Truth

RIGHT = TitleOutcome(
    text="Zertifikat Erste Hilfe",
    document_type="Zertifikat",
    subject="Erste Hilfe",
    type_right=True,
    subject_right=True,
    date_right=True,
    token_f1=1.0,
)


def make_truth(**changes: Any) -> Truth:
    """Return a certificate of employee 0007 that may be filed; every key not given is missing."""
    values: dict[str, Any] = {
        "source": "a.pdf",
        "pages": (1, 1),
        "outcome": Outcome.FILED,
        "personnel_number": "0007",
        "document_type": "Zertifikat",
        "subject": "Erste Hilfe",
        "event_date": None,
    }
    return Truth(**values | changes)


def unfileable(**changes: Any) -> Truth:
    """Return a paper that must never be filed."""
    return make_truth(outcome=Outcome.REVIEW, personnel_number=None, **changes)


def make_row(truth: Truth | None = None, **changes: Any) -> Row:
    """Return a document that was read right and filed."""
    values: dict[str, Any] = {
        "truth": truth or make_truth(),
        "outcome": Outcome.FILED,
        "unblocked": True,
        "personnel_number": "0007",
        "recipient_outcome": RecipientOutcome.EXACT,
        "title": RIGHT,
    }
    return Row(**values | changes)


def asked(truth: Truth | None = None, *, reasons: tuple[Reason, ...] = (), **changes: Any) -> Row:
    """Return a document that a human was asked about."""
    return make_row(truth, outcome=Outcome.REVIEW, reasons=reasons, **changes)


def said(
    probability: float | None, right: bool | None, *, stage: str = "ner", doubts: tuple[str, ...] = ()
) -> Row:
    """Return a document of which one stage said something."""
    outcome = StageOutcome(
        stage=stage, confidence=probability, probability=probability, right=right, doubts=doubts
    )
    return make_row(stages=(outcome,))
