"""Names get the borders that a reader would give them."""

from __future__ import annotations

import numpy as np
import pytest

from registratur.stages.ner.roles.borders import Scored, Tokens, with_mended_names
from registratur.stages.ner.roles.decoding import Span
from registratur.stages.ner.roles.tokens import cut

PERSON, COURSE = 0, 1
WIDE_GAP = 0.9


def mended(text: str, *, likely: float = 0.0, label: int = PERSON) -> list[str]:
    """The names of a text in which "[" and "]" show what the tags marked.

    Args:
        text: `‖` is a wide gap between two cells.
        likely: Probability of all other words of being in a name.
        label: What the tags marked it as.
    """
    bare = text.replace("[", "").replace("]", "").replace("‖", "")
    tokens = cut(bare)
    at, marks = 0, {"[": [], "]": [], "‖": []}  # type: dict[str, list[int]]
    for letter in text:
        if letter in marks:
            marks[letter].append(at)
        else:
            at += 1
    starts = np.array(tokens.starts)
    spans = [
        Span(int(np.searchsorted(starts, start)), int(np.searchsorted(starts, end)), label)
        for start, end in zip(marks["["], marks["]"], strict=True)
    ]
    tags = np.full((len(starts), 5), likely / 2, dtype=np.float32)  # a name's first word, or a further one
    gaps = np.zeros(len(starts), dtype=np.float32)
    for place in marks["‖"]:
        gaps[np.searchsorted(starts, place) - 1] = WIDE_GAP
    found = [Scored(span, np.array([0.9, 0.1], dtype=np.float32)) for span in spans]
    names = with_mended_names(found, frozenset({PERSON}), Tokens(tokens.words, tags, gaps))
    ends = [*tokens.starts[1:], len(bare)]
    assert all(np.array_equal(scores, found[0].scores) for _, scores in names)
    return [bare[tokens.starts[span.start] : ends[span.end - 1]].strip() for span, _ in names]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Für [Anna Muster kam] zu jedem Termin", "Anna Muster"),
        ("zählte [Anna Muster zu\nden] Gästen", "Anna Muster"),
        ("[Bravo, Anna Muster]: „Kurs“", "Anna Muster"),
        ("1 [Muster, Anna ‖Wahlamt] gez.", "Muster, Anna"),
        ("1 [Muster, Anna | Pool | v]", "Muster, Anna"),
        ("[Anna Muster\nthroughout].", "Anna Muster"),
        ("[Anna van den Muster]", "Anna van den Muster"),
        ("[Anna Sch1eich]", "Anna Sch1eich"),
        ("[Muster ‖Anna]", "Muster Anna"),
    ],
)
def test_what_is_no_name_is_left_out(text: str, name: str) -> None:
    """Exclamations, sentences and the next cell are cut off; particles and misread words stay."""
    assert mended(text) == [name]


@pytest.mark.parametrize(
    ("text", "likely", "name"),
    [
        ("[Anna Maria] Muster lernte", 0.1, "Anna Maria Muster"),
        ("[Anna Maria] Muster lernte", 0.05, "Anna Maria"),
        ("[Anna] Muster lernte", 0.05, "Anna Muster"),
        ("[Anna van\nden] Muster", 0.05, "Anna van\nden Muster"),
        ("[Anna Maria]\nMuster", 0.15, "Anna Maria\nMuster"),
        ("[Muster, Anna]\nGerne", 0.15, "Muster, Anna"),
        ("[Anna Maria] ‖Muster", 0.5, "Anna Maria"),
        ("[Anna Maria]\n\nMuster", 0.5, "Anna Maria"),
        ("[Anna] Kurs", 0.5, "Anna"),
        ("[Anna] Muster: ja", 0.05, "Anna"),
        ("Bravo, [Anna] Muster: „Kurs“", 0.15, "Anna Muster"),
        ("[Anna Muster]-Adler: „Kurs“", 0.05, "Anna Muster-Adler"),
        ("[Anna M.]\nMuster", 0.05, "Anna M.\nMuster"),
        ("[Anna]\n‘Muster", 0.05, "Anna\n‘Muster"),
        ("[Anna]\n\nMuster", 0.25, "Anna\n\nMuster"),
        ("[Anna]\n\nMuster", 0.15, "Anna"),
        ("Für A. [Muster] am", 0.15, "A. Muster"),
        ("Für van [Muster] am", 0.35, "van Muster"),
        ("Für Adler [Muster, Anna]", 0.15, "Adler Muster, Anna"),
        ("Für Adler [Muster, Anna]", 0.05, "Muster, Anna"),
        ("Lob Adler [Anna Muster]", 0.15, "Anna Muster"),
        ("von [Greta Muster-Ben]-\nder", 0.0, "Greta Muster-Ben-\nder"),
        ("Name: Muster, [Anna Maria]", 0.1, "Muster, Anna Maria"),
        ("Name: Muster-Adler, [Anna Maria]", 0.1, "Muster-Adler, Anna Maria"),
        ("Danke, [Anna Muster]", 0.4, "Anna Muster"),
    ],
)
def test_what_belongs_to_a_name_is_taken_in(text: str, likely: float, name: str) -> None:
    """A name goes on where the next word is written like one and is likely enough."""
    assert mended(text, likely=likely) == [name]


def test_two_names_in_neighbouring_cells_are_two() -> None:
    """Signatures stand side by side."""
    assert mended("[Anna Muster ‖Udo Adler]") == ["Anna Muster", "Udo Adler"]


@pytest.mark.parametrize(
    ("text", "likely", "names"),
    [
        ("[Muster], [Anna Maria]", 0.2, ["Muster, Anna Maria"]),
        ("[Anna Muster], [Udo Adler]", 0.05, ["Anna Muster", "Udo Adler"]),
        ("[Muster, Anna], [Adler, Udo]", 0.2, ["Muster, Anna", "Adler, Udo"]),
        ("[Anna Mu]-\n[ster]", 0.0, ["Anna Mu-\nster"]),
        ("[Adler ][Muster, Anna]", 0.0, ["Adler Muster, Anna"]),
        ("[Anna Muster ][Udo Adler]", 0.0, ["Anna Muster", "Udo Adler"]),
    ],
)
def test_two_parts_of_a_name_are_one(text: str, likely: float, names: list[str]) -> None:
    """Family and given names, and a word broken at a line's end; but neighbours in a list stay two people."""
    assert mended(text, likely=likely) == names


def test_names_never_overlap() -> None:
    """A name ends at the latest where the next one begins."""
    assert mended("[Anna Eva] [Muster] Adler; [Udo]", likely=0.5) == ["Anna Eva", "Muster Adler", "Udo"]


def test_an_exclamation_is_no_name() -> None:
    """What was marked by itself is dropped."""
    assert mended("[Bravo], Anna") == []


def test_other_spans_stay() -> None:
    """Only people's names are mended."""
    assert mended("[Bravo, Anna Muster kam]", label=COURSE) == ["Bravo, Anna Muster kam"]
