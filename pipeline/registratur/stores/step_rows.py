"""Steps as rows: values as JSON with the name of their class."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from pydantic import ValidationError
from pydantic_core import PydanticSerializationError

from registratur.domain.record import Record
from registratur.domain.result import Evidence, Failure, StageResult, Step
from registratur.errors import StoreError
from registratur.i18n import N_
from registratur.stores.record_types import RecordTypes
from registratur.stores.tables import StepRow


def step_row(step: Step, document: int, position: int, at: datetime, types: RecordTypes) -> StepRow:
    """Return the row of a step.

    Raises:
        StoreError: The value is of a class that could not be read again.
    """
    row = StepRow(document=document, position=position, stage=step.stage, seconds=step.seconds, at=at)
    if step.failure is not None:
        row.failure = step.failure.model_dump(mode="json")
    if (result := step.result) is not None:
        name = type(result.value).__name__
        if types.get(name) is not type(result.value):
            raise _unknown_type(name)
        row.engine = result.engine
        row.confidence = result.confidence
        row.evidence = [evidence.model_dump(mode="json") for evidence in result.evidence]
        row.value_type = name
        row.value = _json_of(result.value)
    return row


def _json_of(value: Record) -> dict[str, Any]:
    try:
        return value.model_dump(mode="json")
    except PydanticSerializationError as error:
        raise StoreError(
            N_("A result of the kind {kind} cannot be stored: {error}"),
            advice=N_("The stage that writes it has a fault; use another one until it is mended."),
            kind=type(value).__name__,
            error=error,
        ) from error


def step_of(row: StepRow, types: RecordTypes) -> Step:
    """Return the step of a row, equal to the one that was stored.

    Raises:
        StoreError: Its class is unknown, or has changed so that the stored value does not fit.
    """
    try:
        failure = None if row.failure is None else Failure.model_validate(row.failure)
        return Step(stage=row.stage, result=_result_of(row, types), failure=failure, seconds=row.seconds)
    except ValidationError as error:
        raise StoreError(
            N_("A stored result of the stage {stage} ({kind}) does not fit this version."),
            advice=N_("Install the version of Registratur or of the plug-in that wrote it."),
            stage=row.stage,
            kind=row.value_type or "-",
        ) from error


def _result_of(row: StepRow, types: RecordTypes) -> StageResult[Record] | None:
    if row.value_type is None:
        return None
    kind = types.get(row.value_type)
    if kind is None:
        raise _unknown_type(row.value_type)
    fields = {
        "stage": row.stage,
        "engine": row.engine,
        "value": kind.model_validate(row.value),
        "confidence": row.confidence,
        "evidence": tuple(Evidence.model_validate(evidence) for evidence in row.evidence or ()),
    }
    return StageResult[Record].model_validate(fields)


def _unknown_type(name: str) -> StoreError:
    return StoreError(
        N_("The database does not know results of the kind {kind}."),
        advice=N_("Install and configure the stage that writes them."),
        kind=name,
    )
