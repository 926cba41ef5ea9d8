"""How texts are compared: what is folded away counts for nothing."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from rapidfuzz.distance import Levenshtein

SAME_TEXT_SIMILARITY = 0.8
"""From this share of equal letters on, two texts are one, with letters misread."""

_QUOTES = re.compile("[\"'`´‘’‚‛“”„‟«»‹›]")
_DASHES = re.compile(r"\s*[-‐‑‒–—−]\s*")
_WORD = re.compile(r"[^\W_]+")
_SOFT_HYPHEN = "\u00ad"


def one_line(text: str) -> str:
    """Return a text with each run of white space as one space, in one Unicode form."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def same_title(one: str, other: str) -> bool:
    """Tell whether two titles are equal after folding case, space, quotes and the lengths of dashes."""
    return _title(one) == _title(other)


def words(text: str) -> tuple[str, ...]:
    """Return the runs of letters and digits of a text, folded by case and compatibility forms."""
    plain = unicodedata.normalize("NFKC", text.replace(_SOFT_HYPHEN, ""))
    return tuple(word.casefold() for word in _WORD.findall(plain))


def similarity(one: str, other: str) -> float:
    """Return the share of equal letters and digits of two texts, 0 to 1."""
    return Levenshtein.normalized_similarity("".join(words(one)), "".join(words(other)))


def token_f1(read: str, printed: str) -> float:
    """Return the harmonic mean of precision and recall of a text's words, 1 for two empty ones."""
    found, wanted = Counter(words(read)), Counter(words(printed))
    both = found.total() + wanted.total()
    return 2 * (found & wanted).total() / both if both else 1.0


def unprinted_words(text: str, pages: Sequence[str]) -> tuple[str, ...]:
    """Return the words of a text that none of several readings of its page spells.

    A word is spelled where runs of letters and digits, one after the other and none cut in two, make it:
    "Fortbil-" + "dung" is "Fortbildung", and "Z E R T I F I K A T" is "Zertifikat".
    """
    runs = [words(page) for page in pages]
    return tuple(
        word
        for word in text.split()
        if (wanted := "".join(words(word))) and not any(_spells(page, wanted) for page in runs)
    )


def _spells(page: Sequence[str], wanted: str) -> bool:
    for start, first in enumerate(page):
        if not wanted.startswith(first):
            continue
        spelled = ""
        for run in page[start:]:
            spelled += run
            if spelled == wanted:
                return True
            if not wanted.startswith(spelled):
                break
    return False


def _title(text: str) -> str:
    plain = _QUOTES.sub("", unicodedata.normalize("NFKC", text))
    return one_line(_DASHES.sub("-", plain)).casefold()
