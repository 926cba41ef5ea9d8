"""What a document is called."""

from __future__ import annotations

from datetime import date

from registratur.domain.record import Doubtful


class Title(Doubtful):
    """A title and its parts.

    Attributes:
        text: The composed title, after the naming rule of the process.
        document_type: One of the process's document types; empty when unknown.
        subject: The course as printed; empty when unknown.
        event_date: First day of the event; None when the page prints none.
        doubts: Why this must not be filed without a human; empty when every word stands on the page.
    """

    text: str
    document_type: str = ""
    subject: str = ""
    event_date: date | None = None
