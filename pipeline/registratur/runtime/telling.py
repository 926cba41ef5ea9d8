"""What is told of an arrival: to the clerk in a note, to the operator in a row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple

from registratur.domain.arrival import DueReceipt
from registratur.domain.case import Case
from registratur.domain.record import Text
from registratur.domain.verdict import Outcome, Reason
from registratur.errors import ScanRejected
from registratur.i18n import N_
from registratur.inbox.receipts import receipt_text
from registratur.ports import CaseStore
from registratur.runtime.report import ReportRow

MakeRow = Callable[[Case, Outcome, tuple[Reason, ...], str], ReportRow]
"""Makes the row of a document that has its outcome, given the file's name."""

_MOMENTS = {"de": "%d.%m.%Y, %H:%M", "en": "%Y-%m-%d, %H:%M"}


class Told(NamedTuple):
    """What became of a file.

    Attributes:
        row: For the operator and for scripts.
        note: For the clerk, to lie beside the file.
    """

    row: ReportRow
    note: str


class Teller:
    """Puts into words what became of files.

    Args:
        cases: Knows the outcomes.
        row: Makes rows of documents.
    """

    def __init__(self, cases: CaseStore, row: MakeRow) -> None:
        self._cases = cases
        self._row = row

    def tell(self, due: DueReceipt, language: str) -> Told | None:
        """Return what became of an arrival; None when its outcome is being decided anew.

        Args:
            due: The arrival.
            language: Language of the note, `de` or `en`.

        Raises:
            StoreError: The database failed.
        """
        arrival = due.arrival
        if arrival.rejection is not None:
            reason, advice = arrival.rejection.reason, arrival.rejection.advice
            error = ScanRejected(reason.message, advice=advice.message, **{**advice.values, **reason.values})
            row = ReportRow.of_rejection(arrival.found.source, error)
            return Told(row, _note(row, language))
        if due.document is None or (settled := self._cases.outcome(due.document)) is None:
            return None
        outcome, reasons = settled
        row = self._row(self._cases.case(due.document), outcome, reasons, arrival.found.source)
        if not arrival.duplicate:
            return Told(row, _note(row, language))
        first = due.document.scan if due.first is None else due.first
        copy = ReportRow.of_duplicate(first, arrival.found.source, outcome)
        return Told(copy, _note(copy, language, more=_of_the_first(row, due.first_at, language)))


def _note(row: ReportRow, language: str, more: tuple[Text, ...] = ()) -> str:
    return receipt_text(
        row.source,
        row.outcome,
        language=language,
        personnel_number=row.personnel_number,
        title=row.title,
        reasons=row.spoken + more,
        advice=row.advice,
    )


def _of_the_first(row: ReportRow, at: datetime, language: str) -> tuple[Text, ...]:
    """Return when a duplicate's first copy came, and where it lies."""
    moment = at.astimezone().strftime(_MOMENTS[language])
    came = Text(message=N_("that was on {moment}"), values={"moment": moment})
    if row.personnel_number is None:
        return (came,)
    values = {"number": row.personnel_number, "title": row.title or ""}
    return came, Text(message=N_("it lies in the record of {number} as: {title}"), values=values)
