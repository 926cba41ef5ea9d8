"""The words by which people know short codes, and how they write days and spans of time."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime

from registratur.cli.session import Session
from registratur.domain.verdict import Reason
from registratur.i18n import N_

OUTCOMES = {
    "filed": N_("filed"),
    "review": N_("waits for a person"),
    "rejected": N_("set aside"),
    "duplicate": N_("duplicate"),
    "known": N_("known before"),
}

STAGES = {
    "admission": N_("Admission"),
    "ocr": N_("Reading"),
    "segmentation": N_("Pages"),
    "ner": N_("Recognition"),
    "linking": N_("Person"),
    "titling": N_("Title"),
    "router": N_("Decision"),
    "filing": N_("Filing"),
    "review": N_("Review"),
}


def words_of(words: Mapping[str, str], session: Session) -> dict[str, str]:
    """Return a list of words in the session's language, in the same order."""
    return {code: session.text(word) for code, word in words.items()}


def word_for(words: Mapping[str, str], code: str, session: Session) -> str:
    """Return the word for a code; a code without one stands for itself."""
    return session.text(words[code]) if code in words else code.replace("_", " ")


def reason_line(reason: Reason, session: Session) -> str:
    """Return a reason as people read it: `Person: two employees share this name`."""
    return f"{word_for(STAGES, reason.stage, session)}: {session.render(reason.text)}"


def day(value: date | None, session: Session) -> str:
    """Return a day as the language writes it, or a dash."""
    if value is None:
        return "-"
    return f"{value:%d.%m.%Y}" if session.language == "de" else value.isoformat()


def moment(value: datetime, session: Session) -> str:
    """Return a moment in the machine's time zone, to the minute."""
    local = value.astimezone()
    return f"{day(local.date(), session)} {local:%H:%M}"


def age(since: datetime, now: datetime, session: Session) -> str:
    """Return how long ago a moment was, in its largest whole unit."""
    seconds = max(0, int((now - since).total_seconds()))
    minutes = seconds // 60
    if not minutes:
        return session.text(N_("{count} s"), count=seconds)
    if minutes < 60:
        return session.text(N_("{count} min"), count=minutes)
    if minutes < 48 * 60:
        return session.text(N_("{count} h"), count=minutes // 60)
    return session.text(N_("{count} days"), count=minutes // (24 * 60))


def pages(first: int, last: int, session: Session) -> str:
    """Return a page range in words."""
    if first == last:
        return session.text(N_("page {first}"), first=first)
    return session.text(N_("pages {first} to {last}"), first=first, last=last)
