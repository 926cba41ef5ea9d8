"""Stages for tests: one that says what it is told, and some that misbehave on purpose."""

from __future__ import annotations

import os
import time
from typing import Any, ClassVar

from pydantic import BaseModel, ConfigDict

from registratur.domain.case import Case
from registratur.domain.page import Transcript
from registratur.domain.recognition import Recognition
from registratur.domain.record import Record
from registratur.domain.result import Evidence, StageResult
from registratur.errors import StageError
from registratur.ports import Stage

EVIDENCE = (Evidence(kind="told_by_test", value=1.0),)


class FakeStage:
    """A stage that returns a given value with a given confidence.

    Args:
        name: Slot.
        value: What it returns; its class is what it writes.
        confidence: The confidence it claims.
        reads: What it asks for.
        evidence: Its evidence.
    """

    name: str  # a class variable in the port, one for each object here
    reads: frozenset[type[Record]]
    writes: type[Record]

    def __init__(
        self,
        name: str,
        value: Record,
        confidence: float = 1.0,
        reads: frozenset[type[Record]] = frozenset(),
        evidence: tuple[Evidence, ...] = EVIDENCE,
    ) -> None:
        self.name = name
        self.reads = reads
        self.writes = type(value)
        self.calls = 0
        self._value = value
        self._confidence = confidence
        self._evidence = evidence

    def warm_up(self) -> None:
        """Nothing to load."""

    def run(self, case: Case, /) -> StageResult[Record]:
        """Return the given value, counting the call."""
        del case
        self.calls += 1
        return StageResult(
            stage=self.name,
            engine="fake",
            value=self._value,
            confidence=self._confidence,
            evidence=self._evidence,
        )


class _FaultStage:
    """A recogniser that misbehaves; subclasses say how.

    It stands in the slot `ner`, in the middle of the way of a document.
    """

    name: ClassVar[str] = "ner"
    reads: ClassVar[frozenset[type[Record]]] = frozenset({Transcript})
    writes: ClassVar[type[Record]] = Recognition

    class Options(BaseModel):
        """No options."""

        model_config = ConfigDict(extra="forbid")

    def __init__(self, options: Any = None, context: Any = None) -> None:
        del options, context

    def warm_up(self) -> None:
        """Nothing to load."""

    def _result(self, confidence: float) -> StageResult[Recognition]:
        return StageResult.model_construct(
            stage=self.name, engine="fault", value=Recognition(), confidence=confidence, evidence=EVIDENCE
        )


class NanStage(_FaultStage):
    """Claims a confidence that is no number."""

    def run(self, case: Case, /) -> StageResult[Recognition]:
        """Return NaN as confidence."""
        del case
        return self._result(float("nan"))


class PercentStage(_FaultStage):
    """Claims 97 where 0.97 is meant."""

    def run(self, case: Case, /) -> StageResult[Recognition]:
        """Return a percentage as confidence."""
        del case
        return self._result(97.0)


class RaisingStage(_FaultStage):
    """Raises an exception that nobody has heard of."""

    def run(self, case: Case, /) -> StageResult[Recognition]:
        """Raise."""
        raise ZeroDivisionError(case.document.id)


class FailingStage(_FaultStage):
    """Says properly that it cannot do its work."""

    def run(self, case: Case, /) -> StageResult[Recognition]:
        """Raise the error that the port promises."""
        del case
        raise StageError("the text is in a language that nobody here reads")


class CrashStage(_FaultStage):
    """Kills its process, as a fault in native code would."""

    def run(self, case: Case, /) -> StageResult[Recognition]:
        """End the process without a word."""
        del case
        os._exit(139)


class HangStage(_FaultStage):
    """Never comes back."""

    def run(self, case: Case, /) -> StageResult[Recognition]:
        """Sleep for an hour."""
        del case
        time.sleep(3600)
        return self._result(1.0)


class GarbageStage(_FaultStage):
    """Returns something else than a result."""

    def run(self, case: Case, /) -> StageResult[Recognition]:
        """Return a plain dictionary."""
        del case
        return {"recipient": "Anna Muster", "confidence": 1.0}  # type: ignore[return-value]  # the point of it


FAULTS: dict[str, type[Stage[Recognition]]] = {
    "nan": NanStage,
    "percent": PercentStage,
    "raising": RaisingStage,
    "failing": FailingStage,
    "crash": CrashStage,
    "hang": HangStage,
    "garbage": GarbageStage,
}
"""Every way to misbehave, by the kind it would have in a configuration."""
