"""Whether what is marked as a person's name looks like one, and how it stands in its line."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_VOWEL = re.compile(r"[aeiouyäöüáéíóúàèìòùâêîôûåæøœýıİãõ]", re.IGNORECASE)
# "HaNs" and "oUPW" are signatures that OCR took for letters; nobody is called "Annna".
_ODD_CAPITALS = re.compile(r"[a-zäöüß][A-ZÄÖÜ]{2}|^[a-zäöüß]+[A-ZÄÖÜ]")
_THREE_ALIKE = re.compile(r"(.)\1\1", re.IGNORECASE)
_GROUP = re.compile(
    r"\b\w*(?:team|mannschaft|kolonne|gruppe|abteilung|belegschaft|klasse|crew|squad|staffel|trupp|station|kollegium"
    r"|chor|verein|schicht|wache|löschzug|dezernat|group|class|unit|department|staff)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:madam|sir|damen|herren|sample|mustermann|musterfrau|specimen|block|letters|signature|unterschrift)\b",
    re.IGNORECASE,
)
_MARKS = " \"'„“”|.,:;*•!"
_TITLES = re.compile(
    r"(?:(?:herrn?|frau|mr|mrs|ms|prof|dr|dipl|ing|med|phil|rer|nat|h|c|mag)\b[./-]*\s*)*", re.IGNORECASE
)


def is_half(name: str) -> bool:
    """Tells whether a name has fewer than two words; initials are none."""
    return sum(len(word) > 1 for word in _WORD.findall(name)) < 2


def has_odd_letters(name: str) -> bool:
    """Tells whether a word is written as no name is: capitals inside, no vowel, no capital at all."""
    words = _WORD.findall(name)
    return not any(word[0].isupper() for word in words) or any(
        (len(word) > 2 and not _VOWEL.search(word)) or _ODD_CAPITALS.search(word) or _THREE_ALIKE.search(word)
        for word in words
    )


def names_a_group(name: str) -> bool:
    """Tells whether a word calls a team, a class or a department by its name."""
    return bool(_GROUP.search(name))


def names_nobody(name: str) -> bool:
    """Tells whether a word stands in a name's place on specimens, on forms and in letters to anyone."""
    return bool(_NOBODY.search(name))


def stands_alone(text: str, start: int, end: int) -> bool:
    """Tells whether nothing but titles stands in a name's line.

    Args:
        text: The document.
        start: First character of the name.
        end: First character after it.
    """
    before = text[text.rfind("\n", 0, start) + 1 : start].strip(_MARKS)
    behind = text[end:].partition("\n")[0].strip(_MARKS)
    return not behind and _TITLES.fullmatch(before) is not None
