"""What one printed page says and how it looks, before anything is rendered."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from models.corpus.places import Box

LABELS = (
    "RECIPIENT",
    "OTHER_PERSON",
    "BIRTH_DATE",
    "PERSONNEL_NUMBER",
    "COURSE",
    "ORGANISER",
    "EVENT_DATE",
    "ISSUE_DATE",
    "DURATION",
)

Language = Literal["de", "en"]
Kind = Literal["certificate", "nobody", "list", "other"]
Align = Literal["left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Run:
    """A piece of a printed line.

    Attributes:
        text: The characters as printed.
        label: One of `LABELS`, or None for everything else.
        entity: Runs of neighbouring lines with the same label and number are one entity broken over lines.
        box: Where it stands on the page, from the top of its capitals to the base line; None before layout.
    """

    text: str
    label: str | None = None
    entity: int = 0
    box: Box | None = None


def is_label(run: Run) -> bool:
    """Tells whether a run labels a row of a form ("Name:"); labels may stand in a column of their own."""
    return run.label is None and run.text.rstrip().endswith(":")


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The line without its labels."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True, slots=True)
class Style:
    """Hints for the renderer and, roughly, for `models.corpus.layout`.

    Attributes:
        size_pt: Font size.
        weight: CSS font weight.
        align: Where the lines stand in their zone.
        italic: Slanted letters.
        letter_spaced: Printed with wide gaps, which OCR may read as spaces.
        boxed: Drawn with a frame.
        ruled: A line is printed under the block (for example below a name written on a line).
        hand: A script-like font, as for names filled in by hand.
        grey: Printed in grey or in the family's colour instead of black.
        flow: The printer may break the lines anew; otherwise the line breaks are as given.
        zone: Region of the page ("main", "head", "foot", "side", "left", "right").
        cells: The lines are rows of a table; tabs in the runs separate the cells.
        gap_pt: Space above the block.
    """

    size_pt: float = 11.0
    weight: int = 400
    align: Align = "left"
    italic: bool = False
    letter_spaced: bool = False
    boxed: bool = False
    ruled: bool = False
    hand: bool = False
    grey: bool = False
    flow: bool = False
    zone: str = "main"
    cells: bool = False
    gap_pt: float = 6.0


@dataclass(frozen=True, slots=True)
class Block:
    """Lines that stand together: a heading, a paragraph, an address, a table.

    `role` is one of: heading, name, course, date, text, label, value, table, letterhead, address, signature,
    small, logo.
    """

    lines: tuple[Line, ...]
    role: str
    style: Style = field(default_factory=Style)

    @property
    def text(self) -> str:
        """The block's lines joined by line feeds, without labels."""
        return "\n".join(line.text for line in self.lines)


@dataclass(frozen=True, slots=True)
class Facts:
    """What a careful clerk would read from the page.

    Attributes:
        document_type: One of `document_types.DOCUMENT_TYPES`; None when no heading names it.
        recipient: Whom the paper is about, as printed, without Herr/Frau, degrees and birth name; None if it
            is nobody or several.
        given_names: The recipient's given names in reading case, or None.
        family_name: The recipient's family name in reading case, or None.
        birth_date: The recipient's, only if printed.
        personnel_number: Only if printed.
        subject: The course title as printed, line breaks joined, surrounding quotes left out.
        event_date: First day of the event, only if printed; month-only dates give the first of the month.
        event_end: Last day if the page prints a range.
        issue_date: Date of the signature, only if printed.
        organiser: As printed, or None.
        duration: As printed ("16 Unterrichtseinheiten"), or None.
        others: Names of further people on the page, as printed.
        language: Of the wording.
        kind: "certificate", or which of the papers that are not to be filed.
    """

    document_type: str | None
    recipient: str | None
    given_names: str | None
    family_name: str | None
    birth_date: date | None
    personnel_number: str | None
    subject: str | None
    event_date: date | None
    event_end: date | None
    issue_date: date | None
    organiser: str | None
    duration: str | None
    others: tuple[str, ...]
    language: Language
    kind: Kind


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page: its blocks in reading order and the facts they print."""

    family: str
    wording: str
    language: Language
    facts: Facts
    blocks: tuple[Block, ...]

    @property
    def text(self) -> str:
        """The clean text: lines by line feeds, blocks by an empty line."""
        return "\n\n".join(block.text for block in self.blocks)
