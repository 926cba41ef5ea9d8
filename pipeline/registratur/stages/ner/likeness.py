"""Whether what is marked as a person's name looks like one."""

from __future__ import annotations

import re

_WORD = re.compile(r"[^\W\d_]+")
_GROUP = re.compile(
    r"\b\w*(?:team|mannschaft|kolonne|gruppe|abteilung|belegschaft|klasse|crew|squad|staffel|trupp|station|kollegium"
    r"|chor|verein|schicht|wache|löschzug|dezernat|group|class|unit|department|staff)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:madam|sir|damen|herren|sample|mustermann|musterfrau|specimen|block|letters|signature|unterschrift)\b",
    re.IGNORECASE,
)


def is_half(name: str) -> bool:
    """Tells whether a name has fewer than two words; initials are some."""
    return len(_WORD.findall(name)) < 2


def names_a_group(name: str) -> bool:
    """Tells whether a word calls a team, a class or a department by its name."""
    return bool(_GROUP.search(name))


def names_nobody(name: str) -> bool:
    """Tells whether a word stands in a name's place on specimens, on forms and in letters to anyone."""
    return bool(_NOBODY.search(name))
