"""The ways in which forms print labels and values."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

from models.corpus.families.pieces import label, value
from models.corpus.lexicon import listed
from models.corpus.names import Person
from models.corpus.page import Page, Printed, row
from models.corpus.sheet import Run

_SEPARATORS = (": ", ": ", ": ", ":  ", " ", "  ", " – ", ":\t", "\t", " = ", " | ", ":   ")
_LEADERS = (" ......................... ", " __________ ", " .... ", "………… ", " ________________ ")
_NUMBERS = ("{}. ", "{}) ", "({}) ", "{} ", "0{} ", "{}.")
_TICKED = ("☒ ", "[x] ", "X ", "(x) ", "☑ ", "✓ ")
_UNTICKED = ("☐ ", "[ ] ", "O ", "( ) ", "□ ", "_ ")
_OTHER_STYLES = ("plain", "plain", "plain", "plain", "comma", "comma", "initial", "reversed", "comma_upper")
_COLUMNS_AT_MOST = 4
_TWIN_SHARE = 0.05
_CAPITALS_SHARE = 0.1


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and the value that belongs to it."""

    label: str
    value: list[str | Run]


Form = Callable[..., None]


def structure(page: Page, key: str) -> str:
    """Gives one of the words under `key` of `words/structure_*.txt`."""
    return page.rng.choice(listed(f"structure_{page.content.language}")[key]).replace("\\t", "\t")


def fact_pairs(page: Page, keys: Sequence[str]) -> list[Pair]:
    """Gives pairs for keys of `pieces.label`; what the page does not know is left out."""
    twin = page.rng.random() < _TWIN_SHARE
    return [Pair(_label(page, key, twin=twin), found) for key in keys if (found := value(page, key))]


def _label(page: Page, key: str, *, twin: bool) -> str:
    own = label(page, key)
    if not twin or "/" in own:
        return own
    other = page.rng.choice(listed("labels_en" if page.content.language == "de" else "labels_de")[key])
    return f"{own} / {other}"


def split_name_pairs(page: Page) -> list[Pair]:
    """Gives the recipient's family name and given names as fields of their own."""
    person = page.content.recipient
    page.recipient_printed = page.recipient_printed or person.full
    pairs = [
        Pair(page.phrase("family_name").rstrip(": "), [page.mark(person.family, "RECIPIENT")]),
        Pair(page.phrase("given_name").rstrip(": "), [page.mark(person.given, "RECIPIENT")]),
    ]
    return pairs if page.rng.random() < 0.7 else pairs[::-1]


def person_pair(page: Page, person: Person) -> Pair:
    """Gives somebody else under a label, printed as a recipient might be."""
    style = page.rng.choice((*_OTHER_STYLES, page.content.name_style))
    return Pair(structure(page, "role"), [salutation(page, person), *page.other(person, style)])


def salutation(page: Page, person: Person) -> str:
    """Gives Herr or Frau, mostly nothing."""
    if page.content.language == "en" or page.rng.random() < 0.8:
        return ""
    return "Herr " if person.sex == "m" else "Frau "


def print_pairs(page: Page, pairs: Sequence[Pair], **style: Any) -> None:
    """Prints the pairs in one of the forms."""
    if not pairs:
        return
    shown = list(pairs)
    if page.rng.random() < _CAPITALS_SHARE:
        shown = [Pair(pair.label.upper(), pair.value) for pair in pairs]
    page.rng.choices(_FORMS, _FORM_WEIGHTS)[0](page, shown, **style)


def _row(pair: Pair, separator: str) -> list[str | Run]:
    return row(pair.label.rstrip(":") + separator, pair.value)


def rows(page: Page, pairs: list[Pair], **style: Any) -> None:
    """Rows "label: value" in one block."""
    separator = page.rng.choice(_SEPARATORS)
    lines = [_row(pair, separator) for pair in pairs]
    page.put("table", *lines, **{"cells": "\t" in separator, "boxed": page.rng.random() < 0.15, **style})


def separate_rows(page: Page, pairs: list[Pair], **style: Any) -> None:
    """Each row with air around it."""
    separator = page.rng.choice((": ", " ", ": ", "   "))
    for pair in pairs:
        page.put("text", _row(pair, separator), **{"gap_pt": page.rng.choice((4, 10, 16)), **style})


def label_above(page: Page, pairs: list[Pair], **style: Any) -> None:
    """The label on a line of its own, the value below it."""
    together, mark = page.rng.random() < 0.5, page.rng.choice(("", "", ":"))
    for pair in pairs:
        if together:
            page.put("value", pair.label + mark, pair.value, **style)
        else:
            page.put("label", pair.label + mark, **{"gap_pt": 10, **style})
            page.put("value", pair.value, **{"gap_pt": 1, **style})


def label_below(page: Page, pairs: list[Pair], **style: Any) -> None:
    """The value on a line, its label in small print under it."""
    form = page.rng.choice(("({})", "{}", "{}", "– {} –", "*{}"))
    ruled, hand = page.rng.random() < 0.7, page.rng.random() < 0.2
    for pair in pairs:
        page.put("value", pair.value, **{"ruled": ruled, "hand": hand, "gap_pt": 12, **style})
        page.put("label", form.format(pair.label), **{"size_pt": 8, "gap_pt": 1, **style})


def numbered(page: Page, pairs: list[Pair], **style: Any) -> None:
    """Numbered fields, as on official forms."""
    form, separator = page.rng.choice(_NUMBERS), page.rng.choice((": ", " ", "\n", *_LEADERS))
    first = page.rng.choice((1, 1, 2, 3))
    lines = [
        row(form.format(number), pair.label.rstrip(":") + separator, pair.value)
        for number, pair in enumerate(pairs, start=first)
    ]
    page.put("table", *lines, **style)


def leaders(page: Page, pairs: list[Pair], **style: Any) -> None:
    """Dots or a line lead from the label to the value."""
    leader = page.rng.choice(_LEADERS)
    page.put("table", *[_row(pair, leader) for pair in pairs], **style)


def boxes(page: Page, pairs: list[Pair], **style: Any) -> None:
    """Each pair in a frame."""
    above = page.rng.random() < 0.6
    for pair in pairs:
        lines: list[Printed] = [pair.label, pair.value] if above else [_row(pair, ": ")]
        page.put("value", *lines, **{"boxed": True, "gap_pt": 3, **style})


def one_box(page: Page, pairs: list[Pair], **style: Any) -> None:
    """All pairs in one frame, one below the other."""
    separator = page.rng.choice((": ", "\n"))
    page.put("value", *[_row(pair, separator) for pair in pairs], **{"boxed": True, **style})


def grid(page: Page, pairs: list[Pair], **style: Any) -> None:
    """A table with the labels in its head and one row of values."""
    columns = page.rng.randint(2, _COLUMNS_AT_MOST)
    for chunk in _chunks(pairs, columns):
        head = "\t".join(pair.label for pair in chunk)
        page.put("table", head, _in_cells([pair.value for pair in chunk]), **{"cells": True, **style})


def pairs_in_a_row(page: Page, pairs: list[Pair], **style: Any) -> None:
    """Two fields side by side."""
    cells = page.rng.random() < 0.6
    joint, separator = ("\t", ":\t") if cells else ("      ", ": ")
    lines: list[Printed] = []
    for chunk in _chunks(pairs, 2):
        fields = [[_without_breaks(piece) for piece in _row(pair, separator)] for pair in chunk]
        lines.append(row(fields[0], *(part for field in fields[1:] for part in (joint, field))))
    page.put("table", *lines, **{"cells": cells, **style})


def framed_table(page: Page, pairs: list[Pair], **style: Any) -> None:
    """A table of two columns, seldom with the labels at the right."""
    if page.rng.random() < 0.12:
        lines = [row(pair.value, "\t", pair.label) for pair in pairs]
    else:
        lines = [_row(pair, "\t") for pair in pairs]
    page.put("table", *lines, **{"cells": True, "boxed": True, **style})


def running_text(page: Page, pairs: list[Pair], **style: Any) -> None:
    """All pairs in one paragraph."""
    joint, separator = page.rng.choice((", ", "; ", " · ", " | ", " / ")), page.rng.choice((": ", " "))
    line: list[str | Run] = []
    for number, pair in enumerate(pairs):
        line = row(line, joint if number else "", _row(pair, separator))
    page.put("text", line, **{"width": page.rng.choice((60, 80, 96)), **style})


def _chunks(pairs: list[Pair], size: int) -> list[list[Pair]]:
    return [pairs[start : start + size] for start in range(0, len(pairs), size)]


def _in_cells(values: Sequence[list[str | Run]]) -> list[str | Run]:
    line: list[str | Run] = []
    for number, found in enumerate(values):
        flat = [_without_breaks(piece) for piece in found]
        line = row(line, "\t" if number else "", flat)
    return line


def _without_breaks(piece: str | Run) -> str | Run:
    """A table's cell stays on its row."""
    if isinstance(piece, str):
        return piece.replace("\n", " ")
    return Run(piece.text.replace("\n", " "), piece.label, piece.entity)


def ticks(page: Page, words: Sequence[str], ticked: int) -> list[Printed]:
    """Gives words with boxes before them; one is ticked."""
    yes, no = page.rng.choice(_TICKED), page.rng.choice(_UNTICKED)
    return [(yes if number == ticked else no) + word for number, word in enumerate(words)]


def tick_line(page: Page, **style: Any) -> None:
    """Prints two or three small choices of a form, one of them ticked."""
    rng = page.rng
    words = rng.sample(listed(f"structure_{page.content.language}")["ticks"], rng.choice((2, 2, 3)))
    marked = [str(word) for word in ticks(page, words, rng.randrange(len(words)))]
    page.put("text", *(["   ".join(marked)] if rng.random() < 0.6 else marked), **style)


def ticked_mark(rng: Random) -> tuple[str, str]:
    """Gives a ticked and an empty box."""
    return rng.choice(_TICKED), rng.choice(_UNTICKED)


_FORMS: tuple[Form, ...] = (
    rows,
    separate_rows,
    label_above,
    label_below,
    numbered,
    leaders,
    boxes,
    one_box,
    grid,
    pairs_in_a_row,
    framed_table,
    running_text,
)
_FORM_WEIGHTS = (5, 2, 3, 2, 1, 0.8, 1.2, 1, 2, 1.5, 2, 0.6)
