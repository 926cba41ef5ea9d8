"""Builds a sheet block by block and keeps track of what has been printed."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Sequence
from datetime import date
from random import Random
from typing import Any

from models.corpus.content import Content
from models.corpus.dates import print_date
from models.corpus.lexicon import listed
from models.corpus.names import Person
from models.corpus.sheet import Block, Line, Run, Style

_BREAK_AT_DASH_SHARE = 0.25
_HOURS_SHARE = 0.09
_DASH = re.compile(r"( [-–—|]|:|\.|\?|!) (?=\w)")

Printed = str | Run | Sequence["str | Run"]


class Page:
    """A page under construction; `content` is what it may say, `blocks` what it says so far."""

    def __init__(self, rng: Random, content: Content) -> None:
        self.rng = rng
        self.content = content
        self.blocks: list[Block] = []
        self.others: dict[str, None] = {}
        self.recipient_printed: str | None = None
        self._entities = itertools.count(1)

    def mark(self, text: str, label: str) -> Run:
        """Gives a labelled run with a fresh entity number."""
        return Run(text, label, next(self._entities))

    def printed(self, label: str) -> bool:
        """Tells whether anything with `label` is on the page yet."""
        return any(run.label == label for block in self.blocks for line in block.lines for run in line.runs)

    def put(self, role: str, *lines: Printed, width: int = 0, **style: Any) -> None:
        """Appends a block.

        Args:
            role: See `Block`.
            lines: Each a string, a run or several of them; a line feed in a text starts a new line.
            width: If positive, the lines are wrapped at about so many characters and may flow in print.
            style: Fields of `Style`.
        """
        rows = [_tidy([_as_run(piece) for piece in _pieces(line)]) for line in lines]
        rows = [part for row in rows for part in _split_at_breaks(row)]
        if width:
            rows = [part for row in rows for part in wrapped(row, width)]
            style = {"flow": True, **style}
        rows = [row for row in rows if "".join(run.text for run in row).strip()]
        if rows:
            self.blocks.append(Block(tuple(Line(tuple(row)) for row in rows), role, Style(**style)))

    def name(self, style: str | None = None) -> list[Run]:
        """Gives the recipient's name in a style of `name_text`; degrees stay outside the label."""
        person = self.content.recipient
        text = name_text(person, style or self.content.name_style)
        self.recipient_printed = self.recipient_printed or text
        return self._with_degrees(person, self.mark(text, "RECIPIENT"))

    def other(self, person: Person, style: str = "plain") -> list[Run]:
        """Gives somebody else's name."""
        text = name_text(person, style)
        self.others[text] = None
        return self._with_degrees(person, self.mark(text, "OTHER_PERSON"))

    def other_part(self, text: str) -> Run:
        """Gives a part of somebody else's name that stands in a field of its own."""
        self.others[text] = None
        return self.mark(text, "OTHER_PERSON")

    def _with_degrees(self, person: Person, name: Run) -> list[Run]:
        runs = [name]
        if person.degree_before:
            runs.insert(0, Run(person.degree_before + " "))
        if person.degree_after:
            runs.append(Run(", " + person.degree_after))
        if person.birth_name and self.rng.random() < 0.5:
            runs.append(Run(f"{self.rng.choice((' geb. ', ', geb. ', ' geborene '))}{person.birth_name}"))
        return runs

    def phrase(self, key: str) -> str:
        """Gives one of the phrases under `key` in the page's language."""
        return self.rng.choice(listed(f"phrases_{self.content.language}")[key]).replace("\\t", "\t")

    def course(self, *, display: bool) -> list[Run]:
        """Gives the course title, quoted if this page does so there; a displayed one may break at a dash."""
        content = self.content
        title = content.title
        if display and self.rng.random() < _BREAK_AT_DASH_SHARE:
            title = _DASH.sub(r"\1\n", title, count=1)
        quoted = content.title_display_quoted if display else content.title_inline_quoted
        opening, closing = content.quotes if quoted else ("", "")
        return [Run(opening), self.mark(title, "COURSE"), Run(closing)]

    def day(self, day: date, label: str) -> Run:
        """Gives a date in the page's style."""
        return self.mark(print_date(day, self.content.date_style), label)

    def event_date(self) -> list[Run]:
        """Gives the event's date without preposition, sometimes with its hours; nothing if there is none.

        A season or a week is printed without a label: it is no date.
        """
        event = self.content.event
        if event is None:
            return []
        if not event.tells_day:
            return [Run(event.text)]
        runs = [self.mark(event.text, "EVENT_DATE")]
        if event.form == "day" and self.rng.random() < _HOURS_SHARE:
            runs.append(Run(self._hours()))
        return runs

    def _hours(self) -> str:
        first = self.rng.randint(8, 17)
        last = first + self.rng.randint(1, 8)
        german = (
            f", {first}:00 bis {last}:30 Uhr",
            f" von {first}.00 - {last}.00 Uhr",
            f" ({first}–{last} Uhr)",
        )
        english = (f", {first}:00 to {last}:00", f" from {first}:00 - {last}:30", f" ({first}:00–{last}:00)")
        return self.rng.choice(german if self.content.language == "de" else english)


def row(*pieces: str | Run | Sequence[str | Run]) -> list[str | Run]:
    """Gives one printed line from strings, runs and sequences of them."""
    joined: list[str | Run] = []
    for piece in pieces:
        joined.extend((piece,) if isinstance(piece, str | Run) else piece)
    return joined


def name_text(person: Person, style: str) -> str:
    """Prints a name: "plain", "upper", "family_upper", "comma", "comma_upper", "reversed", "reversed_upper".

    For people other than the recipient also "initial" and "surname".
    """
    match style:
        case "upper":
            return person.full.upper()
        case "family_upper":
            return f"{person.given} {person.family.upper()}"
        case "comma":
            return f"{person.family}, {person.given}"
        case "comma_upper":
            return f"{person.family.upper()}, {person.given}"
        case "reversed":
            return f"{person.family} {person.given}"
        case "reversed_upper":
            return f"{person.family.upper()} {person.given}"
        case "initial":
            return f"{person.given[0]}. {person.family}"
        case "surname":
            return person.family
    return person.full


def _pieces(line: Printed) -> Iterable[str | Run]:
    return (line,) if isinstance(line, str | Run) else line


def _as_run(piece: str | Run) -> Run:
    return Run(piece) if isinstance(piece, str) else piece


def _tidy(runs: list[Run]) -> list[Run]:
    """Drops empty runs and the double spaces and stray commas that empty slots leave behind."""
    kept: list[Run] = []
    before = " "
    for run in runs:
        text = run.text
        if run.label is None:
            text = text.replace("  ", " ").replace(" ,", ",").replace(" .", ".")
            if before[-1] in " (\n":
                text = text.lstrip(" ")
            if kept and before[-1] == " " and text[:1] in (",", ".", ";") and kept[-1].label is None:
                kept[-1] = Run(kept[-1].text.rstrip(" "))
                before = kept[-1].text or " "
            if before[-1] == "," and text[:1] in (",", "."):
                text = text[1:] if text[:1] == "," else text
        if text:
            kept.append(run if text is run.text else Run(text, run.label, run.entity))
            before = text
    return kept


def _split_at_breaks(runs: list[Run]) -> list[list[Run]]:
    rows: list[list[Run]] = [[]]
    for run in runs:
        for number, part in enumerate(run.text.split("\n")):
            if number:
                rows.append([])
            if part:
                rows[-1].append(Run(part, run.label, run.entity))
    return rows


def wrapped(runs: list[Run], width: int) -> list[list[Run]]:
    """Breaks a row at spaces into lines of at most `width` characters; broken entities keep their number."""
    rows: list[list[Run]] = [[]]
    used = 0
    for run in runs:
        words = run.text.split(" ")
        part = ""
        for number, word in enumerate(words):
            piece = word if number == 0 else " " + word
            if used + len(piece) > width and number > 0 and used > 0:
                if part:
                    rows[-1].append(Run(part, run.label, run.entity))
                rows.append([])
                used, part, piece = 0, "", word
            part += piece
            used += len(piece)
        if part:
            rows[-1].append(Run(part, run.label, run.entity))
    return rows
