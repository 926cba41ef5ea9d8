"""Where a document stands."""

from __future__ import annotations

from enum import StrEnum

SYSTEM = "system"
"""Who acts in the journal when no person does."""


class State(StrEnum):
    """Where a document stands: two states of work to do, and its outcomes."""

    OPEN = "open"
    APPROVED = "approved"
    """A person has decided where it goes; it waits to be filed."""
    REVIEW = "review"
    FILED = "filed"
    REJECTED = "rejected"
    DUPLICATE = "duplicate"


UNFINISHED = (State.OPEN, State.APPROVED)
FINAL = (State.FILED, State.REJECTED, State.DUPLICATE)
