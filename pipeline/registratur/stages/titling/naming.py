"""Composes a title from its parts by the rule of the process."""

from __future__ import annotations

import re
from datetime import date

_PARTS = ("document_type", "subject", "event_date")
_FIELD = re.compile(r"\{(" + "|".join(_PARTS) + r")\}")
_SEPARATORS = " ,;:·|/–—-"
_ELLIPSIS = "…"

SOFT_HYPHENS = "\u2010\u00ad\u00ac"
"""What a machine puts where it breaks a word; nobody types these."""

HYPHENS = "-" + SOFT_HYPHENS
"""All that may end a line within a word."""

CONJUNCTIONS = frozenset(("und", "oder", "sowie", "bzw", "bis", "u", "and", "or"))
"""After these a hyphen at the end of a line stays: "Arbeits- und Datenschutz"."""


def compose_title(
    rule: str,
    *,
    document_type: str = "",
    subject: str = "",
    event_date: date | None = None,
    length: int = 200,
) -> str:
    """Return the title; a part that is missing leaves neither empty brackets nor separators behind.

    Args:
        rule: Template with `{document_type}`, `{subject}` and `{event_date}`.
        document_type: Type, or empty.
        subject: Course as printed, or empty.
        event_date: First day, or None.
        length: Longest title in characters; a longer one loses the end of its subject.

    Returns:
        The title on one line; empty when every part is missing.
    """
    parts = {
        "document_type": _on_one_line(document_type),
        "subject": _on_one_line(subject),
        "event_date": german_date(event_date) if event_date else "",
    }
    if not any(parts.values()):
        return ""
    for name in _PARTS:
        if not parts[name]:
            rule = _without(rule, name)
    rule = rule.strip(_SEPARATORS)
    title = _filled(rule, parts)
    if len(title) > length:
        room = length - len(_filled(rule, {**parts, "subject": ""}))
        title = _filled(rule, {**parts, "subject": _shortened(parts["subject"], max(room, 1))})[:length]
    return title


def german_date(day: date) -> str:
    """Return a day as German papers write it: `12.03.2024`."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def join_lines(text: str) -> str:
    """Put a text that is broken over lines on one; a hyphen before a small letter was made by the break.

    Except before "und": there it stands for what both words share. A stroke that ends a word joins, too.
    """
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    joined = ""
    for line in lines:
        if joined[-1:] == "/" and joined[-2:-1].isalpha():
            joined += line
        elif joined[-1:] not in HYPHENS or not joined[-2:-1].isalpha():
            joined = f"{joined} {line}" if joined else line
        elif line.split()[0].rstrip(".") in CONJUNCTIONS:
            joined = f"{joined} {line}"
        elif line[0].islower() or joined[-1] in SOFT_HYPHENS:
            joined = joined[:-1] + line
        else:
            joined += line
    return joined


def _filled(rule: str, parts: dict[str, str]) -> str:
    """Fill all parts in one go, so that braces in a subject are no template."""
    return _FIELD.sub(lambda field: parts[field.group(1)], rule)


def _without(rule: str, part: str) -> str:
    field = rf"\{{{part}\}}"
    rule = re.sub(rf"\s*[(\[]\s*{field}\s*[)\]]|{field}", "", rule)
    return re.sub(r" {2,}", " ", rule)


def _on_one_line(text: str) -> str:
    return " ".join(text.split())


def _shortened(text: str, length: int) -> str:
    """Cut at a word where one ends in the second half, and mark the cut."""
    kept = text[: length - 1]
    word_end = kept.rfind(" ")
    if word_end > len(kept) // 2:
        kept = kept[:word_end]
    return kept.rstrip(_SEPARATORS) + _ELLIPSIS
