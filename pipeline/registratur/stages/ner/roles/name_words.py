"""What a person's name can be made of, and which words never belong to one."""

from __future__ import annotations

import re
from collections.abc import Sequence

PARTICLES = frozenset((
    "von", "vom", "van", "der", "den", "de", "del", "della", "di", "da", "das", "do", "dos", "du", "la",
    "le", "las", "los", "el", "al", "bin", "ibn", "ben", "ten", "ter", "te", "zu", "zum", "zur", "av", "af",
    "und", "y", "e", "v", "d", "z", "die", "st",
))  # fmt: skip
CALLS = frozenset((
    "bravo", "chapeau", "danke", "dankeschön", "gratulation", "gratuliere", "glückwunsch", "hallo", "hey",
    "hi", "hurra", "prima", "super", "respekt", "willkommen", "congratulations", "congrats", "thanks",
    "hello", "dear", "kudos", "welcome", "well", "done",
))  # fmt: skip
NO_NAMES = frozenset((
    "kam", "kamen", "war", "waren", "hat", "haben", "ist", "sind", "wird", "wurde", "nahm", "erhielt",
    "besuchte", "lernte", "jedem", "jeder", "allen", "am", "an", "auf", "aus", "bei", "für", "im", "in",
    "ins", "mit", "nach", "über", "um", "durch", "dass", "sowie", "sich", "nicht", "auch", "by", "for",
    "to", "at", "on", "with", "from", "that", "is", "was", "were", "has", "had", "attended", "completed",
    "received", "took", "throughout", "and", "the", "es", "lauschte", "hörte", "sprach", "erhält", "nimmt",
    "Pflicht",
))  # fmt: skip
"""In these letters they never stand in a name, but in the sentence around it."""
LABELS = frozenset((
    "herr", "herrn", "frau", "geb", "geboren", "dr", "prof", "dipl", "name", "vorname", "nachname",
    "personalnummer", "geburtsdatum", "geburtstag", "abteilung", "kurs", "seminar", "thema", "titel",
    "datum", "dienststelle", "mr", "mrs", "ms", "date", "unit",
))  # fmt: skip
HYPHENS = frozenset("-‐‑–")
QUOTES = frozenset("'`´‘’‚‛\"“”„")

_BEHIND_ZU = frozenset(("den", "jedem", "jeder"))
_WORD = re.compile(r"[^\W_]*[^\W\d_][^\W_]*")


def is_word(word: str) -> bool:
    """Tells whether a token is a word: it has a letter, and nothing but letters and digits."""
    return bool(_WORD.fullmatch(word))


def is_initial(word: str) -> bool:
    """Tells whether a token is a single capital letter."""
    return len(word) == 1 and word.isupper()


def may_open(word: str) -> bool:
    """Tells whether a token is written as the first word of a name is."""
    is_written_so = len(word) > 1 and is_word(word) and word[0].isupper()
    return is_written_so and word.casefold() not in CALLS | LABELS | NO_NAMES


def may_end(words: Sequence[str]) -> bool:
    """Tells whether tokens end as a name does; no name ends with a particle."""
    last = words[-1]
    return last == "." or is_broken(words[-3:]) or (is_word(last) and last not in PARTICLES)


def is_broken(behind: Sequence[str]) -> bool:
    """Tells whether three tokens are a hyphen, a line's end, and the rest of a word on the next line."""
    return len(behind) == 3 and behind[0] in HYPHENS and behind[1] == "\n" and behind[2].islower()


def opens_a_sentence(words: Sequence[str]) -> bool:
    """Tells "zu jedem Termin" from the particle "zu"."""
    return words[0] == "zu" and next((word for word in words[1:] if word != "\n"), "") in _BEHIND_ZU


def count_names(words: Sequence[str]) -> int:
    """Counts the words of a name; particles are none, initials are."""
    return sum(is_word(word) and word.casefold() not in PARTICLES for word in words)


def count_full(words: Sequence[str]) -> int:
    """Counts the words of a name that are printed in full; halves of a double name are one."""
    return sum(
        len(word) > 1 and is_word(word) and word.casefold() not in PARTICLES and before not in HYPHENS
        for before, word in zip(("", *words), words, strict=False)
    )
