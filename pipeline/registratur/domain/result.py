"""What a stage gives back, and what the history of a document is made of."""

from __future__ import annotations

from typing import Generic, TypeVar

from pydantic import Field, SerializeAsAny

from registratur.domain.page import Box
from registratur.domain.record import Confidence, Record, Text

T_co = TypeVar("T_co", bound=Record, covariant=True)


class Evidence(Record):
    """Why a stage believes its value.

    Attributes:
        kind: What this is, such as `word_score_percent` or `runner_up`; the unit is in the name.
        value: The raw number, if it is one.
        text: The words it rests on, or the runner-up.
        page: Page number, when it rests on a place.
        boxes: Places on that page.
    """

    kind: str
    value: float | None = Field(default=None, allow_inf_nan=False)
    text: str = ""
    page: int | None = None
    boxes: tuple[Box, ...] = ()


class StageResult(Record, Generic[T_co]):
    """The outcome of one stage on one document.

    Attributes:
        stage: Name of the stage, such as `ner`.
        engine: Name and version of what computed it; `human:<user>` for a correction.
        value: The computed record.
        confidence: Calibrated probability that the value is right.
        evidence: Raw scores and places; without any nothing is filed automatically.
    """

    stage: str
    engine: str
    value: SerializeAsAny[T_co]
    confidence: Confidence
    evidence: tuple[Evidence, ...] = ()

    @property
    def by_human(self) -> bool:
        """True for a correction."""
        return self.engine.startswith("human:")


class Failure(Record):
    """Why a stage gave no result.

    Attributes:
        stage: Name of the stage.
        kind: `error`, `timeout`, `crash` or `garbage`.
        text: The reason for people.
        detail: Type of the exception, for logs; never text of the document.
    """

    stage: str
    kind: str
    text: Text
    detail: str = ""


class Step(Record):
    """One entry of a document's history: a result or a failure, and how long it took."""

    stage: str
    result: StageResult[Record] | None = None
    failure: Failure | None = None
    seconds: float = Field(default=0.0, ge=0, allow_inf_nan=False)
