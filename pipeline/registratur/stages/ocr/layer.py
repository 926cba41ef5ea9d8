"""The text layer of a digital PDF: believed only where the page shows the same.

A layer's letters are exact where it is right, but silently wrong often enough (names in a font without usable
encoding, another machine's reading under a scan, hidden text). So words are recognised first. The layer may
then mend a word that it has at the same place and that looks alike: its marks and punctuation, and those of
its letters that were hard to read. It never adds a word and never moves one. On a page that is a picture it
is not even asked.
"""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz.distance import Levenshtein

from registratur.domain.page import Box, Word
from registratur.stages.ocr.characters import visible
from registratur.stages.ocr.poppler import text_table

_POINTS_PER_INCH = 72
_ALIKE = 0.75
_SURE_READING_PERCENT = 85.0
"""From this raw score on a word's letters are those of the page: of 14 words that layers of the samples
changed, those with other letters scored 45 to 73, those that lacked marks or had another dash 91 to 97."""
_AGREEING_PAGE = 0.95
_COVERED_PAGE = 0.5
_ROW_PX = 64
_PLAIN_LETTERS = str.maketrans("đłøħŧıŋðþ", "dlohtinop")


@dataclass(frozen=True)
class Layer:
    """What a PDF says stands on a page.

    Attributes:
        words: In the order of the file; boxes in pixels of the rendered page.
        width_px: Width of the rendered page.
        height_px: Its height.
    """

    words: tuple[Word, ...]
    width_px: int
    height_px: int

    def square_inches(self, dpi: int) -> float:
        """Return the size of the page."""
        return self.width_px * self.height_px / dpi**2


@dataclass(frozen=True)
class Comparison:
    """How a layer compares with what was recognised.

    Attributes:
        words: The recognised words, letters mended where the layer is trusted.
        agreement_share: Likeness of both, over the letters at whose place the layer has something.
        trusted: True when the page agrees so well that the layer's letters were taken.
    """

    words: tuple[Word, ...]
    agreement_share: float
    trusted: bool


def read_layer(scan: Path, number: int, *, dpi: int, timeout_s: float) -> Layer:
    """Read the text layer of a PDF page, cropped and turned as it is shown.

    Raises:
        StageError: The page's text cannot be read.
        MissingDependencyError: poppler is not installed.
    """
    rows = text_table(scan, number, timeout_s)
    size = next(((float(row[8]), float(row[9])) for row in rows if row[0] == "1"), (0.0, 0.0))
    scale = dpi / _POINTS_PER_INCH
    return Layer(
        words=_words(rows, scale),
        width_px=max(1, round(size[0] * scale)),
        height_px=max(1, round(size[1] * scale)),
    )


def compare(recognised: Sequence[Word], layer: Layer) -> Comparison:
    """Hold a layer against the recognised words of the same upright page.

    Args:
        recognised: Words with boxes in pixels of the rendered page.
        layer: The layer at the same resolution.
    """
    by_row: dict[int, list[Word]] = defaultdict(list)
    for word in layer.words:
        by_row[_middle(word.box)[1] // _ROW_PX].append(word)
    there = ["".join(other.text for other in _inside(word.box, by_row)) for word in recognised]
    weights = [len(word.text) if text else 0 for word, text in zip(recognised, there, strict=True)]
    letters = sum(len(word.text) for word in recognised)
    if not sum(weights):
        return Comparison(tuple(recognised), 0.0, trusted=False)
    likeness = [_likeness(word.text, text) for word, text in zip(recognised, there, strict=True)]
    agreement = sum(w * part for w, part in zip(weights, likeness, strict=True)) / sum(weights)
    if agreement < _AGREEING_PAGE or sum(weights) < _COVERED_PAGE * letters:
        return Comparison(tuple(recognised), agreement, trusted=False)
    mended = tuple(_mended(word, text) for word, text in zip(recognised, there, strict=True))
    return Comparison(mended, agreement, trusted=True)


def is_sound(text: str) -> bool:
    """True for a word of printable characters; broken encodings give private-use and replacement ones."""
    return all(unicodedata.category(character)[0] in "LMNPS" and character != "\ufffd" for character in text)


def _mended(word: Word, text: str) -> Word:
    """Take the layer's letters, where the page does not clearly show others: a layer may lie.

    A word whose letters the layer has changed keeps the score of its reading: two readers disagree on it.
    """
    if not text or not is_sound(text) or _likeness(word.text, text) < _ALIKE or _loses_marks(word.text, text):
        return word
    same_letters = _letters(word.text) == _letters(text)
    if not same_letters and word.raw_score_percent >= _SURE_READING_PERCENT:
        return word
    score = 100.0 if same_letters else word.raw_score_percent
    return Word(text=text, box=word.box, raw_score_percent=score, block=word.block, line=word.line)


def _letters(text: str) -> str:
    return "".join(character for character in _bare(text) if character.isalnum())


def _loses_marks(recognised: str, text: str) -> bool:
    """True when the page shows umlauts or accents that the layer lacks: its encoding has dropped them."""
    return _marks(recognised) > _marks(text) and _bare(recognised) == _bare(text)


def _likeness(recognised: str, text: str) -> float:
    return Levenshtein.normalized_similarity(_bare(recognised), _bare(text)) if text else 0.0


def _bare(text: str) -> str:
    """Small letters without marks and strokes: what engines that lack these letters read in their place."""
    letters = unicodedata.normalize("NFKD", text.casefold().translate(_PLAIN_LETTERS))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def _marks(text: str) -> int:
    return sum(unicodedata.combining(character) > 0 for character in unicodedata.normalize("NFKD", text))


def _inside(box: Box, by_row: dict[int, list[Word]]) -> list[Word]:
    """Return the layer's words whose middle lies in a box, left to right."""
    found = []
    for row in range(box.top // _ROW_PX, box.bottom // _ROW_PX + 1):
        for word in by_row.get(row, ()):
            x, y = _middle(word.box)
            if box.left <= x < box.right and box.top <= y < box.bottom:
                found.append(word)
    return sorted(found, key=lambda word: word.box.left)


def _middle(box: Box) -> tuple[int, int]:
    return box.left + box.width // 2, box.top + box.height // 2


def _is_word(row: Sequence[str]) -> bool:
    return row[0] == "5" and len(row) > 11


def _words(rows: Sequence[Sequence[str]], scale: float) -> tuple[Word, ...]:
    words: list[Word] = []
    block, line, place = 0, 0, ("", "", "")
    for row in rows:
        text = visible(unicodedata.normalize("NFC", row[11])).strip() if _is_word(row) else ""
        if not text:
            continue
        here = row[2], row[3], row[4]
        if here[:2] != place[:2]:
            block, line = block + 1, 1
        elif here != place:
            line += 1
        place = here
        left, top, width, height = (round(float(cell) * scale) for cell in row[6:10])
        box = Box(left=left, top=top, width=max(0, width), height=max(0, height))
        words.append(Word(text=text, box=box, raw_score_percent=100.0, block=block, line=line))
    return tuple(words)
