"""What a document really is: the rows of a `truth.jsonl`."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any, Self

from pydantic import ConfigDict, Field, ValidationError, model_validator

from registratur.domain.recognition import Label
from registratur.domain.record import Record
from registratur.domain.segmentation import PageRange
from registratur.domain.verdict import Outcome
from registratur.errors import UsageError
from registratur.i18n import N_

OTHER_PAPER = "other"
"""The `kind` of contracts, invoices and letters: papers that neither are certificates nor look like one."""

_MOST_SHOWN_FAULTS = 20


class Truth(Record):
    """One document as a careful clerk would read it.

    The optional keys may be missing, which is not the same as null: a missing `recipient` is not known, a
    null one says that the document is for nobody. `says` tells the two apart. Further keys are ignored.

    Attributes:
        source: File name relative to the folder `scans`.
        pages: First and last page, from 1.
        outcome: `filed` when it may be filed automatically, `review` when it never may.
        personnel_number: The right record; None when it must not be filed.
        document_type: Normalised heading; None for a certificate without one.
        subject: Course title as printed; None when none is printed.
        event_date: First day of the event; None when none is printed.
        family: The layout.
        degradation: What the scanner did to it; `digital` for a file that was never paper.
        why: What is special about it, for people.
        case: The same in one word.
        about: The employee whom it is about, even where it must not be filed; None for nobody.
        recipient: The name as printed, without degrees; None for nobody, or for several people.
        others: Names of further people on the page.
        language: Of the wording.
        kind: `certificate`, or which other paper.
        text: Everything that is printed.
        spans: First and last character in `text` and the label of each mention.
    """

    model_config = ConfigDict(extra="ignore")

    source: str = Field(min_length=1)
    pages: tuple[int, int]
    outcome: Outcome
    personnel_number: str | None
    document_type: str | None
    subject: str | None
    event_date: date | None
    family: str = ""
    degradation: str = ""
    why: str = ""
    case: str = ""
    about: str | None = None
    recipient: str | None = None
    others: tuple[str, ...] = ()
    language: str = ""
    kind: str = ""
    text: str = ""
    spans: tuple[tuple[int, int, Label], ...] = ()

    @model_validator(mode="after")
    def _holds_together(self) -> Self:
        if not 1 <= self.pages[0] <= self.pages[1]:
            raise ValueError(f"pages {self.pages[0]} to {self.pages[1]} are no page range")
        if self.fileable and self.personnel_number is None:
            raise ValueError("a document to be filed needs its personnel_number")
        if any(not 0 <= start < end <= len(self.text) for start, end, _ in self.spans):
            raise ValueError("a span lies outside of the text")
        return self

    @property
    def fileable(self) -> bool:
        """Whether a perfect system would file it without asking."""
        return self.outcome is Outcome.FILED

    @property
    def digital(self) -> bool:
        """Whether it was never paper."""
        return self.degradation in ("digital", "screenshot")

    @property
    def range(self) -> PageRange:
        """Its pages."""
        return PageRange(first=self.pages[0], last=self.pages[1])

    def says(self, key: str) -> bool:
        """Tell whether the row has a key at all."""
        return key in self.model_fields_set


def read_truth(path: Path, limit: int | None = None) -> tuple[Truth, ...]:
    """Read a truth file.

    Args:
        path: The `truth.jsonl`; the scans lie beside it in the folder `scans`.
        limit: Only so many documents, the first ones; all of a scan's documents stay together.

    Raises:
        UsageError: The file cannot be read, is empty, has broken rows (each named with its line), or names
            scans that are not there.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            N_("The truth {file} cannot be read: {error}"),
            advice=N_("Name a truth.jsonl; beside it lie a folder scans and a people.csv."),
            file=path,
            error=error.strerror if isinstance(error, OSError) else error,
        ) from error
    rows: list[Truth] = []
    faults: list[str] = []
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            rows.append(Truth.model_validate(_object(line)))
        except ValidationError as error:
            faults += [f"{path.name}:{number}: {fault}" for fault in _faults(error)]
        except ValueError as error:
            faults.append(f"{path.name}:{number}: {error}")
    if faults:
        raise _refusal(path, faults)
    if not rows:
        raise UsageError(N_("The truth {file} has no rows."), file=path)
    kept = _first(rows, limit)
    missing = sorted({row.source for row in kept if not (path.parent / "scans" / row.source).is_file()})
    if missing:
        raise _refusal(path, [f"scans/{source} is missing" for source in missing])
    return kept


def scans_of(rows: tuple[Truth, ...]) -> dict[str, tuple[Truth, ...]]:
    """Return the documents of each scan, in the order of the file."""
    found: dict[str, tuple[Truth, ...]] = {}
    for row in rows:
        found[row.source] = (*found.get(row.source, ()), row)
    return found


def _first(rows: list[Truth], limit: int | None) -> tuple[Truth, ...]:
    sources = {row.source for row in rows[:limit]}
    return tuple(row for row in rows if row.source in sources)


def _object(line: str) -> dict[str, Any]:
    row = json.loads(line)
    if not isinstance(row, dict):
        raise ValueError("not an object")
    return row


def _faults(error: ValidationError) -> list[str]:
    return [
        ": ".join(filter(None, (".".join(map(str, fault["loc"])), fault["msg"])))
        for fault in error.errors(include_url=False, include_context=False, include_input=False)
    ]


def _refusal(path: Path, faults: list[str]) -> UsageError:
    shown = faults[:_MOST_SHOWN_FAULTS]
    if len(faults) > len(shown):
        shown.append(f"… {len(faults) - len(shown)}")
    return UsageError(
        N_("The truth {file} has faults:\n{faults}"),
        advice=N_("Mend them; nothing was measured."),
        file=path,
        faults="\n".join(f"  - {fault}" for fault in shown),
    )
