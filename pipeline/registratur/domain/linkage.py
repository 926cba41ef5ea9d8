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
    """An employee who may be the recipient, with the comparisons that speak for and against."""

    personnel_number: str
    display_name: str
    probability: Confidence
    comparisons: tuple[Comparison, ...] = ()


class Linkage(Doubtful):
    """The recipient as an employee, or nobody.

    Attributes:
        personnel_number: The employee; with doubts the one to propose to the reviewer; None when no one is
            proved or the reviewer has to choose among people.
        recipient: The name as read; empty when none was found.
        candidates: Most probable first; may be empty.
        doubts: Why this must not be filed without a human, whatever the probability; empty when proved.
    """

    personnel_number: str | None
    recipient: str = ""
    candidates: tuple[Candidate, ...] = ()
