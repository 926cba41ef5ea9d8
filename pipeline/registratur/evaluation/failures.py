"""The documents that went wrong, the worst first, with what was expected and what came out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from pydantic import Field

from registratur.domain.record import Record
from registratur.domain.verdict import Outcome, Reason
from registratur.evaluation.row import RecipientOutcome, Row
from registratur.evaluation.titles import is_certificate


class FailureKind(StrEnum):
    """What went wrong; the worst comes first."""

    MISFILED = "misfiled"
    UNFILEABLE_FILED = "unfileable_filed"
    WRONG_TITLE = "wrong_title"
    UNREAD = "unread"
    OTHER_PERSON = "other_person"
    RECIPIENT_WRONG = "recipient_wrong"
    PERSON_WRONG = "person_wrong"
    TITLE_WRONG = "title_wrong"
    ASKED = "asked"


GRAVE = frozenset({FailureKind.MISFILED, FailureKind.UNFILEABLE_FILED, FailureKind.WRONG_TITLE})
"""What no human has seen before it lay in a record."""


class Compared(Record):
    """A field as it should be and as it came out; empty is nothing, None is what the truth leaves open."""

    field: str
    expected: str | None
    read: str
    right: bool | None


class FailedDocument(Record):
    """A document that went wrong.

    Attributes:
        kind: What went wrong; the worst that applies.
        source: Name of the scan.
        pages: Its pages.
        family: Its layout.
        degradation: What the scanner did to it.
        why: What is special about it.
        outcome: What became of it.
        reasons: Why it was not filed, each `stage: reason` in English.
        spoken: The same for readers in their language; not part of the JSON form.
        fields: What was expected and what came out.
        confidence: Calibrated confidence of each stage.
    """

    kind: FailureKind
    source: str
    pages: tuple[int, int]
    family: str
    degradation: str
    why: str
    outcome: Outcome
    reasons: tuple[str, ...]
    fields: tuple[Compared, ...]
    confidence: dict[str, float]
    spoken: tuple[Reason, ...] = Field(default=(), exclude=True)


def failures_of(rows: Sequence[Row]) -> tuple[FailedDocument, ...]:
    """Return everything that went wrong, the worst kind first; within a kind, the surest mistake first."""
    found = [(kind, row) for row in rows if (kind := failure_kind(row)) is not None]
    order = list(FailureKind)
    found.sort(key=lambda pair: (order.index(pair[0]), -_sureness(*pair), pair[1].truth.source))
    return tuple(_failed(kind, row) for kind, row in found)


def failure_kind(row: Row) -> FailureKind | None:
    """Return the worst that went wrong with a document; None when all is well."""
    if row.filed and row.would_be_misfiled:
        return FailureKind.MISFILED if row.truth.fileable else FailureKind.UNFILEABLE_FILED
    if row.filed and row.would_be_mistitled:
        return FailureKind.WRONG_TITLE
    if row.outcome is Outcome.REJECTED or any(stage.failure for stage in row.stages):
        return FailureKind.UNREAD
    if row.recipient_outcome is RecipientOutcome.OTHER_PERSON:
        return FailureKind.OTHER_PERSON
    if row.recipient_outcome not in (None, RecipientOutcome.EXACT):
        return FailureKind.RECIPIENT_WRONG
    if (linking := row.stage("linking")) is not None and linking.right is False:
        return FailureKind.PERSON_WRONG
    if row.title is not None and row.title.right is False:
        return FailureKind.TITLE_WRONG
    return FailureKind.ASKED if row.truth.fileable and not row.filed else None


_STAGE_AT_FAULT = {
    FailureKind.OTHER_PERSON: "ner",
    FailureKind.RECIPIENT_WRONG: "ner",
    FailureKind.TITLE_WRONG: "titling",
    FailureKind.WRONG_TITLE: "titling",
}


def _sureness(kind: FailureKind, row: Row) -> float:
    """Return how sure the stage at fault was: a sure mistake is worse than one that asks."""
    stage = row.stage(_STAGE_AT_FAULT.get(kind, "linking"))
    return stage.probability if stage is not None and stage.probability is not None else 0.0


def _failed(kind: FailureKind, row: Row) -> FailedDocument:
    truth = row.truth
    return FailedDocument(
        kind=kind,
        source=truth.source,
        pages=truth.pages,
        family=truth.family,
        degradation=truth.degradation,
        why=truth.why,
        outcome=row.outcome,
        reasons=tuple(reason.english for reason in row.reasons),
        fields=tuple(_fields(row)),
        confidence={
            stage.stage: round(stage.probability, 3) for stage in row.stages if stage.probability is not None
        },
        spoken=row.reasons,
    )


def _fields(row: Row) -> Iterator[Compared]:
    truth, title, linking = row.truth, row.title, row.stage("linking")
    about = truth.about if truth.says("about") else truth.personnel_number
    yield Compared(
        field="personnel_number",
        expected=about or "" if truth.says("about") or truth.fileable else None,
        read=row.personnel_number or "",
        right=linking.right if linking else None,
    )
    yield Compared(
        field="recipient",
        expected=truth.recipient or "" if truth.says("recipient") else None,
        read=row.recipient,
        right=None if row.recipient_outcome is None else row.recipient_outcome is RecipientOutcome.EXACT,
    )
    if title is None:
        return
    judged = is_certificate(truth)
    day = title.event_date.isoformat() if title.event_date else ""
    expected_day = truth.event_date.isoformat() if truth.event_date else ""
    for field, expected, read, right in (
        ("document_type", truth.document_type, title.document_type, title.type_right),
        ("subject", truth.subject, title.subject, title.subject_right),
        ("event_date", expected_day, day, title.date_right),
    ):
        yield Compared(field=field, expected=expected or "" if judged else None, read=read, right=right)
