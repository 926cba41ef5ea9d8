"""One row for each document and each rejected scan: what scripts and tables are made of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Self

from pydantic import Field

from registratur.domain.case import Case
from registratur.domain.filing import FilingProposal
from registratur.domain.linkage import Linkage
from registratur.domain.record import Record, Text
from registratur.domain.scan import Scan
from registratur.domain.title import Title
from registratur.domain.verdict import Outcome, Reason
from registratur.errors import RegistraturError
from registratur.i18n import N_

_NOT_FILED = {
    Outcome.REVIEW: N_("it waits for a person to review it"),
    Outcome.REJECTED: N_("it was rejected in review: to file it after all, scan the paper again"),
}


class ProposedCandidate(Record):
    """An employee who may be the recipient."""

    personnel_number: str
    probability: float


class Proposal(Record):
    """What the machine would have done, whatever the outcome."""

    personnel_number: str | None
    title: str | None
    candidates: tuple[ProposedCandidate, ...] = ()


class ReportRow(Record):
    """A line of `run --report`; its JSON form is a contract with scripts.

    Attributes:
        source: File name relative to the given folder.
        source_sha256: Hash of the file; None when it could not be read at all.
        pages: First and last page; None when the file could not be opened.
        outcome: What became of it.
        personnel_number: Whose record it is in; None unless filed.
        title: Title of the entry; None unless filed.
        document_type: Type, if one was found.
        event_date: First day of the event, if one was found.
        reasons: Why it was not filed, each `stage: reason` in English.
        proposal: What the machine would have done.
        confidence: Calibrated probability that each stage's result is right, for those that gave one.
        seconds: Time of each stage.
        spoken: The reasons as texts that can be shown in each reader's language; not part of the JSON form.
        advice: What the clerk can do about a rejected file; not part of the JSON form.
    """

    source: str
    source_sha256: str | None
    pages: tuple[int, int] | None
    outcome: Outcome
    personnel_number: str | None = None
    title: str | None = None
    document_type: str | None = None
    event_date: date | None = None
    reasons: tuple[str, ...] = ()
    proposal: Proposal | None = None
    confidence: dict[str, float] = Field(default_factory=dict)
    seconds: dict[str, float] = Field(default_factory=dict)
    spoken: tuple[Text, ...] = Field(default=(), exclude=True)
    advice: Text | None = Field(default=None, exclude=True)

    @classmethod
    def of_case(
        cls,
        case: Case,
        outcome: Outcome,
        reasons: tuple[Reason, ...],
        source: str,
        probabilities: Mapping[str, float],
    ) -> Self:
        """Return the row of a document that has been read.

        Args:
            case: The document.
            outcome: What became of it.
            reasons: Why it was not filed.
            source: File name relative to the given folder.
            probabilities: Calibrated probability that each stage's result is right, as the router has it.
        """
        title = case.result(Title)
        proposal = case.result(FilingProposal)
        filed = proposal.value if proposal is not None and outcome is Outcome.FILED else None
        steps = {step.stage: step for step in case.steps if step.stage != "router"}
        return cls(
            source=source,
            source_sha256=case.document.scan.sha256,
            pages=(case.document.first_page, case.document.last_page),
            outcome=outcome,
            personnel_number=filed.personnel_number if filed else None,
            title=filed.title if filed else None,
            document_type=(title.value.document_type or None) if title else None,
            event_date=title.value.event_date if title else None,
            reasons=tuple(reason.english for reason in reasons),
            proposal=_proposal(case),
            confidence={
                name: round(probability, 4) for name, probability in probabilities.items() if name in steps
            },
            seconds={name: round(step.seconds, 3) for name, step in steps.items()},
            spoken=tuple(reason.text for reason in reasons),
        )

    @classmethod
    def of_duplicate(cls, scan: Scan, source: str, outcome: Outcome) -> Self:
        """Return the row of a file whose bytes came in before under another name.

        Args:
            scan: The scan as it came in first.
            source: File name of the duplicate, relative to the given folder.
            outcome: What became of the first one; where it is not filed, the row says so.
        """
        texts = [Text(message=N_("the same file came in before as {source}"), values={"source": scan.source})]
        if (state := _NOT_FILED.get(outcome)) is not None:
            texts.append(Text(message=state))
        return cls(
            source=source,
            source_sha256=scan.sha256,
            pages=(1, scan.page_count),
            outcome=Outcome.DUPLICATE,
            reasons=tuple(f"admission: {text.english}" for text in texts),
            spoken=tuple(texts),
        )

    @classmethod
    def of_rejection(cls, source: str, error: RegistraturError, sha256: str | None = None) -> Self:
        """Return the row of a file that was set aside."""
        return cls(
            source=source,
            source_sha256=sha256,
            pages=None,
            outcome=Outcome.REJECTED,
            reasons=(f"admission: {error}",),
            spoken=(Text(message=error.message, values=error.values),),
            advice=Text(message=error.advice, values=error.values),
        )


def _proposal(case: Case) -> Proposal | None:
    linkage, title = case.result(Linkage), case.result(Title)
    if linkage is None and title is None:
        return None
    return Proposal(
        personnel_number=linkage.value.personnel_number if linkage else None,
        title=(title.value.text or None) if title else None,
        candidates=tuple(
            ProposedCandidate(personnel_number=c.personnel_number, probability=round(c.probability, 6))
            for c in (linkage.value.candidates if linkage else ())
        ),
    )
