"""The three things a title is made of, and the grammar that binds a language model to them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

FIELDS = ("document_type", "subject", "event_date")

# The order of the keys is part of the contract: the title model was trained on it. Text is any character that
# JSON allows in a string; only quote, backslash and slash may be escaped.
_GRAMMAR = r"""
root ::= "{\"document_type\":" type ",\"subject\":" subject ",\"event_date\":" day "}"
type ::= %s
subject ::= "null" | "\"" char+ "\""
char ::= [^"\\\x00-\x1F] | "\\" ["\\/]
day ::= "null" | "\"" [12] [0-9] [0-9] [0-9] "-" [01] [0-9] "-" [0-3] [0-9] "\""
"""


@dataclass(frozen=True)
class Answer:
    """What a page is called: type and subject as printed (empty when unknown), first day of the event."""

    document_type: str = ""
    subject: str = ""
    event_date: date | None = None


def answer_grammar(document_types: Iterable[str]) -> str:
    """Return the GBNF grammar of the JSON answer with a closed list of types."""
    types = " | ".join(
        json.dumps(json.dumps(kind, ensure_ascii=False), ensure_ascii=False) for kind in document_types
    )
    return _GRAMMAR % types


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


def value_span(text: str, field: str) -> tuple[int, int]:
    """Return where the value of a field stands in a JSON answer, quotes left out; in characters."""
    decoder = json.JSONDecoder()
    at = text.index(f'"{field}":') + len(field) + 3
    value, end = decoder.raw_decode(text, at)
    return (at + 1, end - 1) if isinstance(value, str) else (at, end)
