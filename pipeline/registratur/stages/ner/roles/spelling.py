"""What the network knows of a token's letters: numbers of rows in one table of vectors that are added up."""

from __future__ import annotations

import re
import zlib
from functools import lru_cache

_DIGIT = re.compile(r"\d")
_MOST_TRIGRAMS = 9
_LONGEST = 12

_ROWS = {
    "norm": 8192,
    "prefix": 2048,
    "suffix": 2048,
    "long_prefix": 4096,
    "long_suffix": 4096,
    "shape": 1024,
    "form": 64,
    "trigram": 6144,
    "place": 512,
}
"""How many rows each kind of feature shares; different features may meet in one row."""

NOTHING, HIDDEN = 0, 1
"""The row of zeros, and the row of words whose letters training hides."""

_FIRST: dict[str, int] = {}
TABLE_ROWS = 2
for _kind, _count in _ROWS.items():
    _FIRST[_kind] = TABLE_ROWS
    TABLE_ROWS += _count

HASHES_OF_WHOLE_WORD = 2
"""The first columns stand for the word as a whole, the others for its parts."""
SPELLING_COLUMNS = 8 + _MOST_TRIGRAMS


def place_row(number: int) -> int:
    """Gives the row of a place feature, a number from 0 to 511."""
    return _FIRST["place"] + number


@lru_cache(maxsize=60_000)
def spelling_rows(word: str) -> tuple[int, ...]:
    """Gives the rows of a token: whole word (twice, by two hashes), shape, form, ends and trigrams."""
    norm = _DIGIT.sub("0", word.casefold())
    trigrams = _trigrams(norm)
    return (
        _row("norm", norm),
        _row("norm", "2 " + norm),
        _row("shape", _shape(word)),
        _row("form", f"{_case(word)} {min(len(word), _LONGEST)}"),
        _row("prefix", norm[:3]),
        _row("suffix", norm[-3:]),
        _row("long_prefix", norm[:5]),
        _row("long_suffix", norm[-6:]),
        *(_row("trigram", trigram) for trigram in trigrams),
        *(NOTHING,) * (_MOST_TRIGRAMS - len(trigrams)),
    )


def _row(kind: str, text: str) -> int:
    return _FIRST[kind] + zlib.crc32(text.encode("utf-8", "surrogatepass")) % _ROWS[kind]


def _trigrams(norm: str) -> list[str]:
    """Gives all trigrams of a short word, those of both ends of a long one: few slips spoil all of them."""
    if len(norm) < 3 or not norm[0].isalpha():
        return []
    marked = f"<{norm}>"
    found = [marked[start : start + 3] for start in range(len(marked) - 2)]
    half = _MOST_TRIGRAMS // 2
    return found if len(found) <= _MOST_TRIGRAMS else [*found[: half + 1], *found[-half:]]


def _shape(word: str) -> str:
    classes = "".join(
        "0" if c.isdigit() else "A" if c.isupper() else "a" if c.isalpha() else c for c in word[:20]
    )
    return re.sub(r"(.)\1{3,}", r"\1\1\1", classes)


def _case(word: str) -> str:
    if not any(c.isalpha() for c in word):
        return "none"
    if word.isupper():
        return "upper"
    if word.islower():
        return "lower"
    return "title" if word[0].isupper() and word[1:].islower() else "mixed"
