"""The three things a title is made of, as a language model answers them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date

FIELDS = ("document_type", "subject", "event_date")
"""The keys of the JSON answer; their order is part of the contract: the title model was trained on it."""


@dataclass(frozen=True)
class Answer:
    """What a page is called: type and subject as printed (empty when unknown), first day of the event."""

    document_type: str = ""
    subject: str = ""
    event_date: date | None = None


def parse_answer(text: str) -> Answer | None:
    """Read a JSON answer; None when it is none (cut off, or a day that no calendar has)."""
    try:
        values = json.loads(text)
        day = values["event_date"]
        return Answer(
            document_type=str(values["document_type"] or ""),
            subject=str(values["subject"] or ""),
            event_date=None if day is None else date.fromisoformat(day),
        )
    except (ValueError, KeyError, TypeError):
        return None


def written(answer: Answer) -> str:
    """Write an answer as JSON, as the grammar has it."""
    values = (
        answer.document_type,
        answer.subject or None,
        answer.event_date.isoformat() if answer.event_date else None,
    )
    return json.dumps(dict(zip(FIELDS, values, strict=True)), ensure_ascii=False, separators=(",", ":"))


def value_span(text: str, field: str) -> tuple[int, int]:
    """Return where the value of a field stands in a JSON answer, quotes left out; in characters."""
    decoder = json.JSONDecoder()
    at = text.index(f'"{field}":') + len(field) + 3
    value, end = decoder.raw_decode(text, at)
    return (at + 1, end - 1) if isinstance(value, str) else (at, end)
