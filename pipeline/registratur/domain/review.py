"""Documents that wait for a person, and what the person decided."""

from __future__ import annotations

from datetime import date, datetime
from enum import StrEnum

from pydantic import Field

from registratur.domain.case import Case
from registratur.domain.record import Record, Text
from registratur.domain.verdict import Reason
from registratur.i18n import N_


class ReviewItem(Record):
    """A document in the review queue.

    Attributes:
        item_id: Short number to name it by.
        case: The document with its history.
        reasons: Why a human has to look.
        waiting_since: When it came into the queue, UTC.
        version: Counts the changes of the document; a decision on an older state is refused.
    """

    item_id: int
    case: Case
    reasons: tuple[Reason, ...]
    waiting_since: datetime
    version: int = Field(default=0, ge=0)


class DecisionKind(StrEnum):
    """What a reviewer can do with an item."""

    APPROVE = "approve"
    CORRECT = "correct"
    REJECT = "reject"


class Decision(Record):
    """A reviewer's word on an item.

    Attributes:
        kind: Approve the proposal, correct it, or reject the document.
        user: Who decided; goes into the journal.
        personnel_number: Corrected employee; None keeps the proposal.
        document_type: Corrected type; None keeps it.
        subject: Corrected subject; None keeps it.
        event_date: Corrected date; None keeps it.
        title: Whole corrected title; None composes it from the parts.
        comment: Why; required when rejecting.
        decided_at: When, UTC.
    """

    kind: DecisionKind
    user: str = Field(min_length=1)
    personnel_number: str | None = None
    document_type: str | None = None
    subject: str | None = None
    event_date: date | None = None
    title: str | None = None
    comment: str = ""
    decided_at: datetime

    @property
    def rejection(self) -> Reason:
        """The reason that a rejected document keeps."""
        values = {"user": self.user, "comment": self.comment}
        return Reason(stage="review", text=Text(message=N_("rejected by {user}: {comment}"), values=values))
