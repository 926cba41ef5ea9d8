"""A document with its append-only history: audit trail, resume point and the reviewer's screen in one."""

from __future__ import annotations

from typing import TypeVar, cast

from registratur.domain.record import Record
from registratur.domain.result import StageResult, Step
from registratur.domain.scan import Document

R = TypeVar("R", bound=Record)


class Case(Record):
    """A document and everything that stages and people have said about it, oldest first."""

    document: Document
    steps: tuple[Step, ...] = ()

    def after(self, step: Step) -> Case:
        """Return the case with one more step."""
        return Case(document=self.document, steps=(*self.steps, step))

    def last_step(self, stage: str) -> Step | None:
        """Return the newest step of a stage, a human's correction included."""
        return next((step for step in reversed(self.steps) if step.stage == stage), None)

    def result(self, kind: type[R]) -> StageResult[R] | None:
        """Return the newest result whose value is of a kind, or None."""
        for step in reversed(self.steps):
            if step.result is not None and isinstance(step.result.value, kind):
                return cast("StageResult[R]", step.result)
        return None

    def value(self, kind: type[R]) -> R:
        """Return the newest value of a kind.

        Raises:
            LookupError: No stage has written one yet.
        """
        found = self.result(kind)
        if found is None:
            raise LookupError(f"no {kind.__name__} in the case")
        return found.value
