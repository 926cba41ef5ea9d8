"""Running the reading stages over a document, one after the other, whatever they do."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Collection, Sequence
from typing import Any

from pydantic import ValidationError

from registratur.domain.case import Case
from registratur.domain.record import Record, Text
from registratur.domain.result import Failure, StageResult, Step
from registratur.domain.verdict import CRASHED, TIMED_OUT
from registratur.errors import ConfigError, MissingDependencyError, StageError, StoreError
from registratur.i18n import N_
from registratur.ports import Stage


class Pipeline:
    """The reading stages in order.

    Args:
        stages: The stages; each may read only what one before it writes.

    Raises:
        ConfigError: A stage reads what none before it wrote.
    """

    def __init__(self, stages: Sequence[Stage[Any]]) -> None:
        self.stages = tuple(stages)
        written: set[type[Record]] = set()
        for stage in self.stages:
            if missing := stage.reads - written:
                raise ConfigError(
                    N_("The stage {stage} reads {missing}, which no stage before it writes."),
                    stage=stage.name,
                    missing=", ".join(sorted(kind.__name__ for kind in missing)),
                )
            written.add(stage.writes)

    def warm_up(self, only: Collection[str] | None = None) -> None:
        """Load the models of all stages, or of some by name."""
        for stage in self.stages:
            if only is None or stage.name in only:
                stage.warm_up()

    def run(self, case: Case, on_step: Callable[[Step], None], only: Collection[str] | None = None) -> Case:
        """Run every stage that has not spoken yet and that finds what it reads.

        A stage's exception, wrong type or impossible score becomes a failed step; later stages still run
        when their input is there, since a reviewer is helped by every proposal.

        Args:
            case: The document with the history so far; stages in it are not run again.
            on_step: Called with each new step before the next stage starts, to store it.
            only: Names of the stages that may run; None: all.

        Raises:
            StoreError: The store failed; the document keeps the steps stored so far.
            MissingDependencyError: A model or program is missing; the whole run must stop.
        """
        for stage in self.stages:
            if case.last_step(stage.name) is not None or (only is not None and stage.name not in only):
                continue
            if any(case.result(kind) is None for kind in stage.reads):
                continue
            step = run_stage(stage, case)
            on_step(step)
            case = case.after(step)
        return case

    def next_stage(self, case: Case) -> str | None:
        """Return the stage that would run next on a case: the one in flight when its worker died."""
        for stage in self.stages:
            if case.last_step(stage.name) is None and all(case.result(kind) for kind in stage.reads):
                return stage.name
        return None


def run_stage(stage: Stage[Any], case: Case) -> Step:
    """Run one stage and turn whatever it does into a step.

    Raises:
        StoreError: The store failed.
        MissingDependencyError: A model or program is missing.
    """
    started = time.perf_counter()
    result: StageResult[Any] | None = None
    failure: Failure | None = None
    try:
        result = _checked(stage, stage.run(case))
    except (StoreError, MissingDependencyError):
        raise
    except StageError as error:
        failure = _failure(stage, "error", Text(message=error.message, values=error.values), error)
    except ValidationError as error:
        failure = _failure(
            stage, "garbage", Text(message=N_("the step gave a result that cannot be true")), error
        )
    except Exception as error:  # a plug-in may raise anything; it must not stop the batch
        failure = _failure(stage, "error", Text(message=N_("the step failed with a fault of its own")), error)
    return Step(stage=stage.name, result=result, failure=failure, seconds=time.perf_counter() - started)


def died(stage: str, kind: str, seconds: float, said: Text | None = None) -> Step:
    """Return the step of a stage that was given up.

    Args:
        stage: Name of the stage.
        kind: `timeout` or `crash`, when it took its worker process with it; else `error`.
        seconds: How long the worker was given, or lived.
        said: What the error said, for the kind `error`.
    """
    text = (
        said
        or {
            "timeout": Text(message=TIMED_OUT, values={"seconds": f"{seconds:.0f}"}),
            "crash": Text(message=CRASHED),
        }[kind]
    )
    return Step(stage=stage, failure=Failure(stage=stage, kind=kind, text=text), seconds=seconds)


def _failure(stage: Stage[Any], kind: str, text: Text, error: Exception) -> Failure:
    return Failure(stage=stage.name, kind=kind, text=text, detail=type(error).__name__)


def _checked(stage: Stage[Any], result: object) -> StageResult[Any]:
    """Return the result when it is one: right stage, right type, a score between 0 and 1."""
    if not isinstance(result, StageResult) or not isinstance(result.value, stage.writes):
        raise StageError(N_("the step gave something else than a result"))
    if result.stage != stage.name:
        raise StageError(N_("the step signed its result with another name"))
    score = result.confidence
    if not isinstance(score, float | int) or not math.isfinite(score) or not 0 <= score <= 1:
        raise StageError(N_("the step gave a score that is no probability between 0 and 1"))
    return result
