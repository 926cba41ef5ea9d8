"""What became of a scan, in plain words for the clerk who dropped it."""

from __future__ import annotations

from collections.abc import Sequence

from registratur.domain.record import Text
from registratur.domain.verdict import Outcome
from registratur.i18n import N_, shown, translate
from registratur.inbox.trays import Tray

TRAY_OF = {
    Outcome.FILED: Tray.DONE,
    Outcome.DUPLICATE: Tray.DONE,
    Outcome.REVIEW: Tray.REVIEW,
    Outcome.REJECTED: Tray.FAILED,
}
_HEADLINES = {
    Outcome.FILED: N_("Filed in the personnel record."),
    Outcome.DUPLICATE: N_("Not taken again: the same scan was dropped before."),
    Outcome.REVIEW: N_("A person has to look: waiting for review."),
    Outcome.REJECTED: N_("Not taken, and filed nowhere."),
}


def receipt_text(
    source: str,
    outcome: Outcome,
    *,
    language: str,
    personnel_number: str | None = None,
    title: str | None = None,
    reasons: Sequence[Text] = (),
    advice: Text | None = None,
) -> str:
    """Write the note that lies beside a moved source.

    Args:
        source: Name of the file as dropped; may hold line breaks and worse.
        outcome: What became of it.
        language: `de` or `en`.
        personnel_number: Whose record it is in, when filed.
        title: Title of the entry, when filed.
        reasons: Why it was not filed.
        advice: What the clerk can do.
    """
    lines = [_one_line(source), "", translate(_HEADLINES[outcome], language=language)]
    if personnel_number:
        lines.append(
            translate(N_("Personnel number: {number}"), {"number": personnel_number}, language=language)
        )
    if title:
        lines.append(translate(N_("Title: {title}"), {"title": title}, language=language))
    lines += [
        "- " + _one_line(translate(reason.message, reason.values, language=language)) for reason in reasons
    ]
    if advice is not None and advice.message:
        lines += ["", translate(advice.message, advice.values, language=language)]
    return "\n".join(lines) + "\n"


def _one_line(text: str) -> str:
    """Return a text with what would break or steer a line made visible."""
    return shown(text).replace("\n", "\N{REPLACEMENT CHARACTER}")
