"""Letters that OCR takes for others, mended where nothing else can be meant.

A title is evidence: what the page prints wrong stays wrong, and a letter in doubt stays as read. Each mending
here exchanges one character for one, so places in the text stay what they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise

from registratur.domain.page import Page, PlacedWord, Transcript, Word

# "8 29 ff. StGB", "S 44 ABS. 2 ASYLBLG", "nach 8 40 BauGB": before the number of a paragraph and the short
# name of a law the sign is a paragraph's. Hours ("8 12 UE") have a short name, too, but no law's.
_UNIT = r"(?!(?:UE|UStd?|LE|LP|TU|TE|CP|CME|ECTS|EUR|SWS|VHS|IHK|HWK|PC)\b)"
_LAW = rf"{_UNIT}[A-ZÄÖÜ]\w*[A-ZÄÖÜ]"
_STATUTE = rf"{_UNIT}(?:[A-ZÄÖÜ]\w*[GVOB]\b|DGUV|DIN|VDI|HOAI|MVAS|TR[A-Z]S|SGB)"
_PART = r"(?:ff?\.|(?i:abs)\.\s?[\dıIl|]+|(?i:satz)\s\d+|(?i:nr)\.\s?\d+)"
_PARAGRAPH = re.compile(
    rf"\$(?=\s?\d+[a-zA-Z]?\s(?:{_PART}\s)*{_LAW})"
    rf"|(?<![^\s(„“\"‚‘'»«])[8S5](?=\s\d+[a-zA-Z]?\s(?:(?:{_PART}\s)+{_LAW}|{_STATUTE}))"
)
# Ones without serifs: "Abs. l", "[Saal ı]", "ll. Wochenende".
_ONE = re.compile(
    r"(?<=\b[Aa]bs\. )[Il|](?=\s)|(?<=\bABS\. )[Il|](?=\s)"
    r"|(?<![^\W\d])ı(?![^\W\d])|(?<!\w)l{1,2}(?=\. [A-ZÄÖÜ])"
)
# Roman numbers: "Italienisch Il (Online)".
_ROMAN = re.compile(r"(?<=\w )(?:Il|Ill|IIl|IlI|lI|ll|lll|llI|lII)(?!\w)")
# "Level | [Self-paced]", "in Verwaltungslehrgang | unterwiesen", but "Grundkurs | online".
_ROMAN_ONE = re.compile(
    r"(?i:lehrgang|kurs|modul|seminar|teil|stufe|level|part|phase) (?P<one>[l|])"
    r"(?=\s*[\[(.,:;“”\"]| [a-zäöüß])(?! (?:online|live|digital|hybrid|in Präsenz))"
)
_WORD_GAP_IN_HEIGHTS = 0.7


def mended(transcript: Transcript) -> Transcript:
    """Return a transcript with such letters mended; all words and places are the same."""
    text = list(transcript.text)
    for place, letter in _mendings(transcript):
        text[place] = letter
    read = "".join(text)
    if read == transcript.text:
        return transcript
    pages = groupby(transcript.words, key=lambda placed: placed.page)
    words = {number: tuple(_reread(placed, read) for placed in group) for number, group in pages}
    return Transcript(
        pages=tuple(Page(**{**dict(page), "words": words.get(page.number, ())}) for page in transcript.pages)
    )


def _mendings(transcript: Transcript) -> Iterator[tuple[int, str]]:
    text = transcript.text
    yield from ((match.start(), "§") for match in _PARAGRAPH.finditer(text))
    for pattern, letter in ((_ONE, "1"), (_ROMAN, "I")):
        for match in pattern.finditer(text):
            yield from ((place, letter) for place in range(*match.span()))
    bars = (match.start("one") for match in _ROMAN_ONE.finditer(text))
    yield from ((place, "I") for place in bars if _is_close(transcript, place))


def _is_close(transcript: Transcript, place: int) -> bool:
    """Tell whether a mark stands as near to the words beside it as words do; a rule of a table does not."""
    number = next((n for n, placed in enumerate(transcript.words) if placed.start == place), 0)
    beside = transcript.words[max(0, number - 1) : number + 2]
    on_line = [placed.word for placed in beside if _line(placed) == _line(transcript.words[number])]
    height = on_line[0].box.height
    gaps = (other.box.left - one.box.right for one, other in pairwise(on_line))
    return len(on_line) > 1 and all(gap < _WORD_GAP_IN_HEIGHTS * height for gap in gaps)


def _line(placed: PlacedWord) -> tuple[int, int, int]:
    return placed.page, placed.word.block, placed.word.line


def _reread(placed: PlacedWord, text: str) -> Word:
    read = text[placed.start : placed.end]
    return placed.word if read == placed.word.text else Word(**{**dict(placed.word), "text": read})
