"""What the words of a subject themselves say for and against it, wherever it stands."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence

from registratur.stages.titling.labels import is_course_label
from registratur.stages.titling.tidying import is_balanced, without_end_mark

# What OCR makes of paragraph signs, stains and letters: "$ 39a", "8 39a", "Schu1e".
_ODD_LETTERS = re.compile(r"[$¢£¥~_\\^<>{}ı]|[a-zäöüß]\d[a-zäöüß]|\b[58] \d+[a-z]?\b")
# OCR makes "ii" or "ti" of "ü": "priifen", "tibersetzen"; German itself has "ii" before "er" only.
_LOST_DOTS = re.compile(r"ii(?!er)(?=[a-zäöüß])|\bti(?=ber)")
# What stands at the end of a stretch that was cut too early or too late.
_SMALL_END = re.compile(r"\s[a-zäöüß]+[-.,]?$")
_OPEN_END = re.compile(
    r"(?:\b(?:und|oder|für|der|die|das|des|den|dem|in|im|an|am|auf|mit|von|vom|zu|zum|zur|bei|nach|über|unter"
    r"|and|or|of|the|for|to|on|with)|[-&/+,:–—])$",
    re.IGNORECASE,
)
# "Rechnen, Staffel" of "Rechnen, Staffel 11": behind these a number follows, and behind some more it may.
_NUMBERED = frozenset(
    (
        "teil",
        "part",
        "staffel",
        "folge",
        "gruppe",
        "group",
        "level",
        "haus",
        "stufe",
        "raum",
        "saal",
        "von",
        "of",
    )
)
_PERHAPS_NUMBERED = _NUMBERED | {"modul", "module", "kurs", "block", "band", "nr.", "windows", "v"}
_MOST_POINTS_DIGITS = 3
# A sentence says something of somebody, a title hardly ever.
_SAYING = re.compile(
    r"\b(?:ist|sind|war|waren|hat|haben|wird|wurden?|sprach|zählte|gehörten?|nahm|teilgenommen|besucht|absolviert"
    r"|is|was|were|has|have|attended|completed)\b"
)
# "Mit Baumkunde" of "Mit Baumkunde ist sie nun vertraut".
_LINK = re.compile(r"(?:Mit|Auf|In|Im|Am|An|Zu|Zum|Zur|Bei|Über|Als|Was|Es|On|At|With|To)\s")
_JOINED_WORDS = re.compile(r"[a-zäöüß]{2}[A-ZÄÖÜ][a-zäöüß]{2}")
# "Auf der Excel für Alle-Schulung", "Excel (Teil 2)-Reihe"
_HUNG_ON = "-(?:Schulung|Reihe|Kurs|Seminar|Fortbildung|Veranstaltung)$"
_FRAMED = re.compile(
    rf"(?:auf|an|in|bei|zu|zur|zum|am|im|mit) .*{_HUNG_ON}|.*[)\]*°“”\"'\d]{_HUNG_ON}", re.IGNORECASE
)
_WORDS_BEFORE_SUFFIX = re.compile(rf"\S+ \S+ .*{_HUNG_ON}")
_NAME_LABEL = re.compile(
    r"\w*(?:titel|bezeichnung|thema|name)|angebot|gegenstand|stichwort|betreff|title|topic|subject",
    re.IGNORECASE,
)
_MARK = re.compile(r"\s[^\w\s\"'(\[]+\s|…")


def wording(subject: str) -> dict[str, float]:
    """Return the features of a subject's words.

    Args:
        subject: The subject, on one line.
    """
    words = subject.split()
    return {
        "begins_small": float(subject[:1].islower()),
        "ends_small": float(bool(_SMALL_END.search(subject))),
        "ends_open": float(bool(_OPEN_END.search(subject))),
        "number_missing": float(not _NUMBERED.isdisjoint(word.casefold() for word in words[-1:])),
        "framed": float(bool(_FRAMED.match(subject))),
        "suffixed": float(bool(_WORDS_BEFORE_SUFFIX.match(subject))),
        "loose_number": float(_ends_in_loose_number(words)),
        "says": float(bool(_SAYING.search(subject))),
        "linked": float(bool(_LINK.match(subject))),
        "joined_words": float(bool(_JOINED_WORDS.search(subject))),
        "takes_in_label": float(_takes_in_label(subject)),
        "brackets_open": float(not is_balanced(subject)),
        "one_word": float(len(words) == 1),
        "log_words": math.log(max(1, len(words))),
        "odd_letters": float(bool(_ODD_LETTERS.search(subject))),
        "marks": float(bool(_MARK.search(subject))),
        "colon": float(":" in subject),
        "ends_marked": float(subject != without_end_mark(subject)),
        "capitals": float(subject.isupper()),
    }


def looks_misread(subject: str) -> bool:
    """Tell whether a subject holds letters that OCR makes of others, so that no clerk would print it so."""
    return bool(_LOST_DOTS.search(subject))


def _ends_in_loose_number(words: Sequence[str]) -> bool:
    """Tell whether words end in a number that may be the points in the next cell."""
    return (
        len(words) > 1
        and words[-1].isdigit()
        and len(words[-1]) <= _MOST_POINTS_DIGITS
        and words[-2].casefold() not in _PERHAPS_NUMBERED
    )


def _takes_in_label(subject: str) -> bool:
    """Tell whether a subject begins with a label: "Worum ging es Excel", "Bezeichnung Excel"."""
    words = subject.split()
    return (len(words) > 1 and bool(_NAME_LABEL.fullmatch(words[0]))) or any(
        is_course_label(" ".join(words[:count])) for count in (2, 3, 4) if count < len(words)
    )
