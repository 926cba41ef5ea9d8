"""The two keys under which names are equal, after the search form of DIN 91379.

The *search* key spells letters out (`Ö` becomes `OE`, `ß` becomes `SS`), the *strip* key only takes the
marks away (`Ö` becomes `O`). Registers, typewriters and OCR use both ways, so two names are equal when they
agree on either key. Hyphens count as spaces, apostrophes as nothing, case does not count.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

# What Unicode's compatibility decomposition leaves whole although the norm maps it to basic letters.
_UNDECOMPOSED = str.maketrans(
    {
        "ẞ": "SS", "Æ": "AE", "Œ": "OE", "Þ": "TH", "Đ": "D", "Ð": "D", "Ɖ": "D", "Ł": "L", "Ħ": "H",
        "Ŋ": "N", "Ŧ": "T", "ĸ": "Q", "Ə": "E", "Ɨ": "I", "Ʒ": "Z", "Ǥ": "G", "Ɵ": "O", "Ʉ": "U",
        "Ɓ": "B", "Ɗ": "D", "Ƙ": "K", "Ƴ": "Y", "Ƶ": "Z",
    }
)  # fmt: skip
_SPELLED_OUT_MARKS = {("A", "\u0308"): "E", ("O", "\u0308"): "E", ("U", "\u0308"): "E", ("A", "\u030a"): "A"}
_APOSTROPHES = frozenset("'’‘ʼʻʹ´`′ʾʿ")


class Key(NamedTuple):
    """A name in its two comparable spellings.

    Attributes:
        search: Letters spelled out (`MUELLER`).
        strip: Marks taken away (`MULLER`).
    """

    search: str
    strip: str

    def agrees(self, other: Key) -> bool:
        """Tell whether both are the same name: equal on either key, and not empty."""
        return bool(self.search) and (self.search == other.search or self.strip == other.strip)

    @property
    def forms(self) -> tuple[str, ...]:
        """The distinct spellings, to look up by."""
        return (self.search,) if self.search == self.strip else (self.search, self.strip)

    @property
    def joined(self) -> Key:
        """The same without spaces: `VAN DER BERG` and `VANDERBERG` are one name."""
        return Key(self.search.replace(" ", ""), self.strip.replace(" ", ""))

    @property
    def words(self) -> tuple[Key, ...]:
        """One key for each word."""
        return tuple(Key(*pair) for pair in zip(self.search.split(), self.strip.split(), strict=True))


@lru_cache(maxsize=200_000)
def name_key(name: str) -> Key:
    """Return both keys of a name or of a part of one; empty keys when it has no letters or digits."""
    search: list[str] = []
    strip: list[str] = []
    base = ""
    for letter in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", name).upper()):
        if unicodedata.combining(letter):
            if spelled := _SPELLED_OUT_MARKS.get((base, letter)):
                search.append(spelled)
                base = ""
        elif letter == "Ø":
            search.append("OE")
            strip.append("O")
        elif letter.isalnum():
            base = letter
            plain = letter.translate(_UNDECOMPOSED)
            search.append(plain)
            strip.append(plain)
        elif letter not in _APOSTROPHES:
            base = ""
            search.append(" ")
            strip.append(" ")
    return Key(" ".join("".join(search).split()), " ".join("".join(strip).split()))


def join(words: Iterable[Key]) -> Key:
    """Return one key for several words without spaces between them."""
    keys = tuple(words)
    return Key("".join(key.search for key in keys), "".join(key.strip for key in keys))
