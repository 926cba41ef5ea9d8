"""How a transcript is cut into tokens, and what the network sees of each one."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from spacy.strings import hash_string  # type: ignore[attr-defined]  # compiled, without stubs
from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, without stubs
from spacy.tokens import Doc
from spacy.vocab import Vocab

WORD_COLUMNS = ("norm", "prefix", "suffix", "long_prefix", "long_suffix", "shape", "form")
PLACE_COLUMNS = ("line", "from_top", "from_bottom", "in_line", "repeated")
HIDDEN = hash_string("<hidden>")
"""Stands in for words that training hides: the network shall judge unknown names by their place."""

_DIGIT = re.compile(r"\d")
_MARK = r"[^\w\s]|_"
_INSIDE = r"[^\w\s.]|_|(?<!\d)\.|\.(?!\d)"
_MOST_TOKENS = 12


def make_tokenizer(vocab: Vocab) -> Tokenizer:
    """Gives a tokenizer whose borders fall on every mark and line break; dates in figures stay whole.

    Line breaks are tokens of their own: on a certificate they mean more than most words.
    """
    return Tokenizer(
        vocab,
        prefix_search=re.compile(rf"^(?:{_MARK})").search,
        suffix_search=re.compile(rf"(?:{_MARK})$").search,
        infix_finditer=re.compile(_INSIDE).finditer,
    )


class TokenTable(NamedTuple):
    """What the network sees of one document.

    Attributes:
        words: One row a token, one column for each of `WORD_COLUMNS`; hashes.
        places: One row a token, one column for each of `PLACE_COLUMNS`; small numbers.
        line_lengths: Tokens of each line, its line break included; they add up to the number of tokens.
    """

    words: NDArray[np.uint64]
    places: NDArray[np.uint64]
    line_lengths: NDArray[np.int32]


def token_table(doc: Doc) -> TokenTable:
    """Describes each token by its spelling and by its place on the page."""
    texts = [token.text for token in doc]
    words = np.array([_spelling(text) for text in texts], dtype=np.uint64).reshape(-1, len(WORD_COLUMNS))
    line_ends = [number for number, text in enumerate(texts, start=1) if text.isspace() and "\n" in text]
    borders = sorted({0, *line_ends, len(texts)})
    counts = Counter(text.casefold() for text in texts if len(text) > 2)
    places: list[tuple[int, ...]] = []
    lines = len(borders) - 1
    for number, (start, end) in enumerate(pairwise(borders)):
        line = texts[start:end]
        opens = start == 0 or texts[start - 1].count("\n") > 1
        about_line = _about_line(line, opens=opens)
        top, bottom = _coarse(number), _coarse(lines - 1 - number)
        for index, text in enumerate(line):
            in_line = min(index, 5) * 6 + min(len(line) - 1 - index, 5)
            places.append((about_line, top, bottom, in_line, min(counts[text.casefold()], 3)))
    return TokenTable(
        words=words,
        places=np.array(places, dtype=np.uint64).reshape(-1, len(PLACE_COLUMNS)),
        line_lengths=np.diff(borders).astype(np.int32),
    )


@lru_cache(maxsize=50_000)
def _spelling(text: str) -> tuple[int, ...]:
    norm = re.sub(r"\d", "0", text.casefold())
    return (
        hash_string(norm),
        hash_string("prefix " + norm[:3]),
        hash_string("suffix " + norm[-3:]),
        hash_string("long prefix " + norm[:5]),
        hash_string("long suffix " + norm[-6:]),
        hash_string(_shape(text)),
        hash_string(f"{_case(text)} {min(len(text), _MOST_TOKENS)}"),
    )


def _shape(text: str) -> str:
    classes = "".join(
        "0" if c.isdigit() else "A" if c.isupper() else "a" if c.isalpha() else c for c in text[:20]
    )
    return re.sub(r"(.)\1{3,}", r"\1\1\1", classes)


def _case(text: str) -> str:
    if not any(c.isalpha() for c in text):
        return "none"
    if text.isupper():
        return "upper"
    if text.islower():
        return "lower"
    return "title" if text[0].isupper() and text[1:].islower() else "mixed"


def _coarse(lines: int) -> int:
    """Tells near from far, no more: the exact line would betray the layout that training saw."""
    return bisect_right((1, 2, 3, 6, 12), lines)


def _about_line(line: list[str], *, opens: bool) -> int:
    """Packs length, capitals, digits and neighbourhood of a line into one number below 192."""
    printed = [text for text in line if not text.isspace()]
    closes = line[-1].count("\n") > 1 or not line[-1].isspace()
    letters = "".join(printed)
    facts = (
        opens,
        closes,
        letters.isupper(),
        bool(_DIGIT.search(letters)),
    )
    packed = min(len(printed), _MOST_TOKENS - 1)
    for fact in facts:
        packed = packed * 2 + fact
    return packed
