"""What certificates that look like other papers are made of: own titles, days, hours, tables, greetings."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from models.corpus.content import programme_item
from models.corpus.document_types import normalised
from models.corpus.families.fact_forms import split_name_pairs
from models.corpus.families.pieces import broken, heading, labelled, value
from models.corpus.lexicon import listed
from models.corpus.names import Person, make_person
from models.corpus.page import Page, Printed, row
from models.corpus.sheet import Run

_ORDINARY_HEADING_SHARE = 0.3
_MOST_DAYS = 6
_BROKEN_NAME_SHARE = 0.08
_SPLIT_NAME_SHARE = 0.12
_NAME_STYLES = (*("plain",) * 5, "comma", "comma", "comma_upper", "upper", "family_upper", "reversed")


def words(page: Page, key: str) -> str:
    """Gives one of the phrases under `key` of `words/lookalikes_phrases_*.txt`."""
    known = listed(f"lookalikes_phrases_{page.content.language}")[key]
    return page.rng.choice(known).replace("\\t", "\t")


def titled(page: Page, key: str, **style: Any) -> None:
    """Prints a heading of the paper's own kind, now and then an ordinary one of certificates instead."""
    if page.rng.random() < _ORDINARY_HEADING_SHARE:
        heading(page, **style)
        return
    text = words(page, key)
    content = page.content
    content.document_type = normalised(text)
    content.heading = text.upper() if page.rng.random() < 0.2 else text
    page.put("heading", content.heading, **{"size_pt": page.rng.choice((12, 14, 18, 22)), **style})


def anybody(page: Page, degree_chance: float = 0.15) -> Person:
    """Gives somebody who is not the recipient: the lecturer, a signer or somebody new."""
    content = page.content
    if page.rng.random() < 0.4:
        return page.rng.choice((content.lecturer, content.signers[0]))
    return make_person(page.rng, content.split, degree_chance)


def recipient(page: Page) -> list[str | Run]:
    """Gives the recipient's name in any of the styles that tables and cards have."""
    return list(page.name(page.rng.choice(_NAME_STYLES)))


def displayed_name(page: Page) -> list[str | Run]:
    """Gives the recipient's name for a block of its own: now and then the family name on a second line."""
    if page.rng.random() < _BROKEN_NAME_SHARE:
        return [broken(run) for run in page.name("plain")]
    return recipient(page)


def honorific(page: Page, person: Person, *, dative: bool = False) -> str:
    """Gives "Herr ", "Herrn " or "Frau " in German, now and then nothing."""
    if page.content.language == "en" or page.rng.random() < 0.3:
        return ""
    return ("Herrn " if dative else "Herr ") if person.sex == "m" else "Frau "


def dear(page: Page, name: Sequence[str | Run]) -> list[str | Run]:
    """Gives a greeting with the recipient's name as given: full or the family name alone."""
    rng = page.rng
    person = page.content.recipient
    if page.content.language == "en":
        return row(rng.choice(("Dear ", "Hello ", "Hi ")), name, ",")
    lead = rng.choice(
        (
            "Sehr geehrter Herr " if person.sex == "m" else "Sehr geehrte Frau ",
            "Lieber " if person.sex == "m" else "Liebe ",
            "Guten Tag ",
            "Hallo ",
        )
    )
    return row(lead, name, rng.choice((",", "!", ",")))


def earlier_days(page: Page, count: int) -> list[str]:
    """Gives dates before the event in order, as printed; they carry no label.

    Without a date of its own the event could not be told as the newest: then there are no earlier ones.
    """
    event = page.content.event
    if event is None:
        return []
    gaps = sorted((page.rng.randint(40, 1500) for _ in range(count)), reverse=True)
    return [printed(page, event.start - timedelta(days=gap)) for gap in gaps]


def days_of_event(page: Page) -> list[date]:
    """Gives the days on which the event took place, at most six; none without a date."""
    event = page.content.event
    if event is None:
        return []
    last = event.end or event.start
    days = [event.start + timedelta(days=n) for n in range((last - event.start).days + 1)]
    working = [day for day in days if day.weekday() < 6] or days
    return working[:_MOST_DAYS]


def printed(page: Page, day: date) -> str:
    """Gives a date as printed, without a label."""
    return page.day(day, "").text


def hours(page: Page) -> tuple[str, str]:
    """Gives two times of a day."""
    first = page.rng.randint(7, 17)
    last = first + page.rng.randint(1, 7)
    joint = page.rng.choice((":", "."))
    return (
        f"{first:02d}{joint}{page.rng.choice(('00', '15', '30'))}",
        f"{last:02d}{joint}{page.rng.choice(('00', '45'))}",
    )


def clock(page: Page, count: int) -> list[str]:
    """Gives times of a day in order, as a programme prints them."""
    minute = 60 * page.rng.choice((8, 9, 10, 13))
    joint = page.rng.choice((":", "."))
    times = []
    for _ in range(count):
        times.append(f"{minute // 60:02d}{joint}{minute % 60:02d}")
        minute += page.rng.choice((15, 30, 45, 60))
    return times


def item(page: Page) -> str:
    """Gives a topic that is not the course."""
    return programme_item(page.rng, page.content.split, page.content.language)


def initials(person: Person) -> str:
    """Gives a person's initials, as short signs in tables."""
    return f"{person.given[0]}{person.family.split()[-1][0]}".upper()


def table(page: Page, head: str, lines: Sequence[Printed], **style: Any) -> None:
    """Prints a table in one of the looks that word processors, typewriters and portals give it."""
    rng = page.rng
    cells = rng.random() < 0.75
    shown: list[Printed] = [head, *lines]
    if not cells:
        gap = rng.choice(("   ", " | ", "      ", " / ", " ; "))
        shown = [_without_tabs(line, gap) for line in shown]
    page.put("table", *shown, **{"cells": cells, "boxed": cells and rng.random() < 0.5, **style})


def _without_tabs(line: Printed, gap: str) -> list[str | Run]:
    pieces = (line,) if isinstance(line, str | Run) else line
    return [piece.replace("\t", gap) if isinstance(piece, str) else piece for piece in pieces]


def facts(page: Page, keys: str, *, share: float = 0.6, **style: Any) -> None:
    """Prints rows "label: value" for what is not on the page yet: N, T and D always, the rest by chance."""
    rng = page.rng
    separator = rng.choice((": ", ": ", " ", "\t", ":\t", " – ", ":   "))
    shown = [key for key in keys if key in "NTD" or rng.random() < share]
    lines = [line for key in shown for line in _rows(page, key, separator)]
    if lines:
        page.put("table", *lines, **{"cells": "\t" in separator, **style})


def _rows(page: Page, key: str, separator: str) -> list[list[str | Run]]:
    """Gives the row of a fact; a name now and then as two rows, family name and given names."""
    if key == "N" and not page.printed("RECIPIENT") and page.rng.random() < _SPLIT_NAME_SHARE:
        return [row(pair.label + separator, pair.value) for pair in split_name_pairs(page)]
    found = labelled(page, key, separator)
    return [found] if found else []


def course_in_cell(page: Page) -> list[str | Run]:
    """Gives the course for a cell of a table: on one line."""
    return list(page.course(display=False))


def event_in_cell(page: Page) -> list[str | Run]:
    """Gives the event's date for a cell of a table; a dash when there is none."""
    return list(page.event_date()) or ["–"]


def role_and_name(page: Page, role: str, person: Person | None = None) -> list[str | Run]:
    """Gives "role: name" of somebody who is not the recipient."""
    rng = page.rng
    who = person or anybody(page)
    style = rng.choice(("plain", "plain", "plain", "comma", "initial"))
    return row(role + rng.choice((": ", ": ", " ", ":  ")), honorific(page, who), page.other(who, style))


def place(page: Page) -> str:
    """Gives the event's place."""
    return "".join(piece if isinstance(piece, str) else piece.text for piece in value(page, "P"))
