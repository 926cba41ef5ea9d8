"""Which employee the recipient is, and the proof."""

from __future__ import annotations

from pydantic import Field

from registratur.domain.record import Confidence, Doubtful, Record


class Comparison(Record):
    """One compared trait with its weight of evidence in bits (log2 of a likelihood ratio)."""

    trait: str
    outcome: str
    weight_bits: float = Field(allow_inf_nan=False)


class Candidate(Record):
    """An employee who may be the recipient.

    Attributes:
        personnel_number: The employee's.
        display_name: The employee's name.
        probability: That this is the recipient.
        comparisons: What speaks for and against the printed name being this employee's.
        role: What speaks for and against the printed name being the recipient's.
    """

    personnel_number: str
    display_name: str
    probability: Confidence
    comparisons: tuple[Comparison, ...] = ()
    role: tuple[Comparison, ...] = ()


class Linkage(Doubtful):
    """The recipient as an employee, or nobody.

    Attributes:
        personnel_number: The employee; with doubts the one to propose to the reviewer; None when no one is
            proved or the reviewer has to choose among people.
        recipient: The name as read; empty when none was found.
        candidates: Most probable first; may be empty. Their probabilities, `unknown` and `nobody` sum to 1
            where this comes from the stage, not from a human.
        unknown: Probability that the recipient is somebody else: no employee, or one who is not shown.
        nobody: Probability that the document is for nobody.
        doubts: Why this must not be filed without a human, whatever the probability; empty when proved.
    """

    personnel_number: str | None
    recipient: str = ""
    candidates: tuple[Candidate, ...] = ()
    unknown: Confidence = 0.0
    nobody: Confidence = 0.0
