"""Slips of the kind that OCR makes, one run of text at a time, so that labels stay where they are."""

from __future__ import annotations

import unicodedata
from random import Random

from models.corpus.lexicon import entries

# What is read instead; drawn from the usual confusions of Tesseract on German scans.
_CONFUSIONS: dict[str, tuple[str, ...]] = {
    "ü": ("ii", "u", "ú", "ũ", "tt"),
    "ö": ("o", "6", "é", "ó"),
    "ä": ("a", "ã", "d"),
    "Ü": ("U", "Ü", "0"),
    "Ö": ("O", "0"),
    "Ä": ("A",),
    "ß": ("B", "ss", "f", "8"),
    "l": ("I", "1", "|", "t", "i"),
    "I": ("l", "1", "|", "T"),
    "i": ("l", "j", "1", "ı"),
    "1": ("l", "I", "7", "|"),
    "0": ("O", "o", "Q", "6"),
    "O": ("0", "Q"),
    "5": ("S", "6"),
    "S": ("5", "$"),
    "8": ("B", "3"),
    "B": ("8", "E", "R"),
    "6": ("5", "8"),
    "3": ("8", "9"),
    "2": ("Z", "?"),
    "Z": ("2",),
    "m": ("rn", "nn", "in"),
    "n": ("ri", "u", "h"),
    "u": ("n", "v"),
    "h": ("b", "li", "n"),
    "e": ("c", "o", "é"),
    "c": ("e", "o"),
    "a": ("o", "e", "ä"),
    "o": ("0", "e", "ö"),
    "t": ("f", "l", "r"),
    "f": ("t", "r"),
    "g": ("q", "9"),
    "w": ("vv", "w"),
    "d": ("cl", "ol"),
    "H": ("I-I", "N"),
    "D": ("O", "0"),
    "G": ("C", "6"),
    "E": ("F", "B"),
    "F": ("E", "P"),
    "-": ("—", "–", "", "~"),
    "–": ("-", "—"),
    ".": (",", "", "·"),
    ",": (".", "", "‚"),
    ":": (";", ".", ""),
    "„": (",,", '"', "»", "“", ",", "„"),
    "“": ('"', "”", "'", "*"),
    "ł": ("l", "t", "i"),
    "ç": ("c",),
    "ş": ("s",),
    "ğ": ("g", "ä"),
    "ć": ("c", "é"),
    "č": ("c", "é"),
    "š": ("s", "5"),
    "ž": ("z",),
    "ń": ("n",),
    "ı": ("i",),
    "é": ("e",),
    " ": ("", "", "  ", " ."),
}
_PAIRS = (
    ("rn", "m"),
    ("ri", "n"),
    ("ii", "ü"),
    ("fi", "ﬁ"),
    ("cl", "d"),
    ("tt", "ü"),
    ("li", "h"),
    ("vv", "w"),
    ("ff", "f"),
)


def garbled(rng: Random, text: str, error_rate: float) -> str:
    """Gives `text` with about `error_rate` slips a character; a run is replaced whole, its label stays."""
    slips = int(len(text) * error_rate + rng.random())
    if slips == 0 or not text.strip():
        return text
    letters = list(text)
    for _ in range(slips):
        spot = rng.randrange(len(letters))
        letters[spot] = _slip(rng, letters, spot)
    spoilt = "".join(letters)
    return spoilt if spoilt.strip() else text


def _slip(rng: Random, letters: list[str], spot: int) -> str:
    letter = letters[spot]
    chance = rng.random()
    if chance < 0.08 and spot + 1 < len(letters):
        for pair, read in _PAIRS:
            if letter + letters[spot + 1] == pair:
                letters[spot + 1] = ""
                return read
    if chance < 0.78 and letter in _CONFUSIONS:
        return rng.choice(_CONFUSIONS[letter])
    if chance < 0.86:
        return ""
    if chance < 0.91:
        return letter + " "
    if chance < 0.94:
        return letter + rng.choice("'.,-|`·")
    if chance < 0.97:
        return letter.swapcase()
    return rng.choice("abcdefghilmnorstu0123456789")


_GERMAN = frozenset("äöüÄÖÜß")
_LIKE_GERMAN = {
    "á": "ä",
    "â": "ä",
    "ă": "ä",
    "ó": "ö",
    "ő": "ö",
    "ô": "ö",
    "ú": "ü",
    "ů": "ü",
    "ű": "ü",
    "Ó": "Ö",
    "Á": "Ä",
}
_SOMETIMES_KNOWN = frozenset("éèàçñ")
_NO_BASE_LETTER = {"ł": "t", "Ł": "L", "ı": "i", "đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "æ": "ae"}


def _german_letter(rng: Random, letter: str) -> str:
    if letter in _SOMETIMES_KNOWN and rng.random() < 0.5:
        return letter
    if letter in _LIKE_GERMAN and rng.random() < 0.4:
        return _LIKE_GERMAN[letter]
    if letter in _NO_BASE_LETTER:
        return _NO_BASE_LETTER[letter]
    decomposed = unicodedata.normalize("NFD", letter)
    return decomposed[0] if len(decomposed) > 1 else letter


def without_foreign_marks(rng: Random, text: str) -> str:
    """Gives what Tesseract makes of ć, ş, ł or ő when it reads German: the nearest letters that it has."""
    if text.isascii():
        return text
    return "".join(letter if letter in _GERMAN else _german_letter(rng, letter) for letter in text)


def junk(rng: Random) -> str:
    """Gives what OCR makes of logos, stamps, lines and signatures."""
    return " ".join(rng.choice(entries("stray_marks")) for _ in range(rng.choice((1, 1, 1, 2, 3, 5))))


def letter_spaced(rng: Random, text: str) -> str:
    """Gives "M A I E R" for "MAIER"; words stand further apart."""
    gap = rng.choice(("  ", "   ", " "))
    return gap.join(" ".join(word) for word in text.split(" "))
