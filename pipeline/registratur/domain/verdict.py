"""The router's judgement on a case."""

from __future__ import annotations

from enum import StrEnum

from pydantic import Field

from registratur.domain.record import Confidence, Record, Text
from registratur.i18n import N_


class Outcome(StrEnum):
    """What became of a document or a scan, as reports show it."""

    FILED = "filed"
    REVIEW = "review"
    REJECTED = "rejected"
    DUPLICATE = "duplicate"


class Reason(Record):
    """Why a human has to look: the stage that doubts, and the doubt in words a clerk understands."""

    stage: str
    text: Text

    @property
    def english(self) -> str:
        """The reason as reports carry it: `linking: two employees share this name`."""
        return f"{self.stage}: {self.text.english}"


TIMED_OUT = N_("the step did not end within {seconds} seconds and was stopped")
CRASHED = N_("the step crashed")
DEATHS = (TIMED_OUT, CRASHED)
"""Why a document is in quarantine: worker processes have died on it. No other reason has these words."""


class Verdict(Record):
    """File automatically when there is no reason to ask; else review.

    Attributes:
        reasons: Why a human has to look.
        probabilities: Calibrated probability that each stage's result is right.
    """

    reasons: tuple[Reason, ...] = ()
    probabilities: dict[str, Confidence] = Field(default_factory=dict)

    @property
    def straight_through(self) -> bool:
        """True when nobody has to look."""
        return not self.reasons
