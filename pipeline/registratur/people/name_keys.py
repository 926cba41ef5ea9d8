"""The two keys under which names are equal, after the search form of DIN 91379.

The *search* key spells letters out (`Ö` becomes `OE`, `ß` becomes `SS`), the *strip* key only takes the
marks away (`Ö` becomes `O`). Registers, typewriters and OCR use both ways, so two names are equal when they
agree on either key. Hyphens count as spaces, apostrophes as nothing, case does not count. Two more spellings
are what OCR for German makes of letters that it does not know, measured on 842 pages: it reads `ł` as `t`,
`ç` as `c` or `g` (10 of 24), and `ć` as `c`, `d` (7 of 49) or `e` (7 of 49).
"""

from __future__ import annotations

import re
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
_SCANNED_MARKS = {("C", "\u0327"): ("G", "G"), ("C", "\u0301"): ("D", "E")}
_NO_LETTERS = re.compile(r"[\W_]+")
_APOSTROPHES = frozenset("'’‘ʼʻʹ´`′ʾʿ")


class Key(NamedTuple):
    """A name in its comparable spellings.

    Attributes:
        search: Letters spelled out (`MUELLER`).
        strip: Marks taken away (`MULLER`, `MIKOLAJ`).
        scan: As OCR for German reads it (`MIKOTAJ`); the strip key where it knows all letters.
        rescan: As it reads it, too; mostly the same.
    """

    search: str
    strip: str
    scan: str
    rescan: str

    def agrees(self, other: Key) -> bool:
        """Tell whether both are the same name: equal on either key or as scanned, and not empty."""
        if self.is_written_like(other):
            return True
        read = other.strip in (self.scan, self.rescan) or self.strip in (other.scan, other.rescan)
        return bool(self.search) and read

    def is_written_like(self, other: Key) -> bool:
        """Tell whether both are equal on either key, leaving aside what OCR makes of them, and not empty."""
        return bool(self.search) and (self.search == other.search or self.strip == other.strip)

    @property
    def forms(self) -> tuple[str, ...]:
        """The distinct spellings, to look up by."""
        same = self.search == self.strip == self.scan == self.rescan
        return (self.search,) if same else tuple(dict.fromkeys(self))

    @property
    def joined(self) -> Key:
        """The same without spaces: `VAN DER BERG` and `VANDERBERG` are one name."""
        return Key(*(form.replace(" ", "") for form in self))

    @property
    def words(self) -> tuple[Key, ...]:
        """One key for each word."""
        if " " not in self.search:
            return (self,) if self.search else ()
        return tuple(Key(*forms) for forms in zip(*(form.split() for form in self), strict=True))


@lru_cache(maxsize=50_000)
def name_key(name: str) -> Key:
    """Return the keys of a name or of a part of one; empty keys when it has no letters or digits."""
    if name.isascii():  # nothing to spell out or to strip, and nine names of ten
        plain_text = " ".join(_NO_LETTERS.sub(" ", name.replace("'", "").replace("`", "")).upper().split())
        return Key(plain_text, plain_text, plain_text, plain_text)
    composed = unicodedata.normalize("NFC", name)
    if any(map(unicodedata.combining, composed)):
        spelled = _spelled(composed)
    else:
        spelled = [composed.translate(letters) for letters in _LETTERS]
    return Key(*(" ".join(form.split()) for form in spelled))


def _spelled(text: str) -> list[str]:
    """Return the spellings of a text for each key, with blanks for what are no letters."""
    forms: tuple[list[str], ...] = ([], [], [], [])
    search, _, scan, rescan = forms
    base = ""
    for letter in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).upper()):
        if not unicodedata.combining(letter):
            base = letter if letter.isalnum() else base if letter in _APOSTROPHES else ""
            for form, spelling in zip(forms, _spellings(letter), strict=False):
                form.append(spelling)
        elif spelled_out := _SPELLED_OUT_MARKS.get((base, letter)):
            search.append(spelled_out)
            base = ""
        elif read := _SCANNED_MARKS.get((base, letter)):
            scan[-1], rescan[-1] = read
    return ["".join(letters) for letters in forms]


class _Letters(dict[int, str]):
    """The spelling of each letter for one of the keys, found out when it is first met.

    Without combining marks apart from their letters no letter depends on its neighbours.
    """

    def __init__(self, key_index: int) -> None:
        super().__init__()
        self._key_index = key_index

    def __missing__(self, code_point: int) -> str:
        spelling = self[code_point] = _spelled(chr(code_point))[self._key_index]
        return spelling


_LETTERS = tuple(map(_Letters, range(len(Key._fields))))


def _spellings(letter: str) -> tuple[str, ...]:
    """Return what stands in each key for a capital without marks; nothing for an apostrophe."""
    if letter in _APOSTROPHES:
        return ()
    if letter == "Ø":
        return "OE", "O", "O", "O"
    plain = letter.translate(_UNDECOMPOSED) if letter.isalnum() else " "
    read = "T" if letter == "Ł" else plain
    return plain, plain, read, read


def join(words: Iterable[Key]) -> Key:
    """Return one key for several words without spaces between them."""
    keys = tuple(words)
    if len(keys) == 1:
        return keys[0]
    return Key(*("".join(forms) for forms in zip(*keys, strict=True))) if keys else Key("", "", "", "")
