"""Names that a sentence or a label calls the recipient's in so many words.

They are too few to find the recipient by, but who is named so is hardly ever anybody else: where recognition
chose another name, a human decides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from registratur.domain.wording import Wording

_TITLE = r"(?:(?:herrn?|frau|mr|mrs|ms|prof|dr|dipl|ing|med|dent|phil|rer|nat|h|c)\b[./-]*\s*)*"
_PARTICLE = r"(?:von|van|der|de|den|zu|zur|da|dos|el|al)"
_NAME = (
    r"(?P<name>(?-i:[A-ZÀ-ÖØ-Þ][\w’'.-]*)"
    rf"(?:,?\s(?:{_PARTICLE}\s){{0,2}}(?-i:[A-ZÀ-ÖØ-Þ](?:[\w’'-]+|\.))){{1,3}})"
)
_ATTENDED = r"(?:absolviert|besucht|bearbeitet|abgeschlossen|abgelegt|bestanden|erworben|erbracht|belegt)"
_SAID = (
    Wording(
        "absolv besucht bearbeitet abge bestanden erworben erbracht belegt",
        rf"\b{_ATTENDED}\s+(?:durch|von)\s+{_TITLE}{_NAME}",
    ),
    Wording("besuch", rf"\bbesuch\b[^;:]{{0,160}}[\d.)\"”“’'»«]\s+durch\s+{_TITLE}{_NAME}"),
    Wording(
        "bescheinig bestätig",
        rf"\b(?:bescheinig|bestätig)\w+(?:\s+(?:wir|wird|hiermit)){{0,2}},\s+dass\s+{_TITLE}{_NAME}",
    ),
    Wording("certif confirm", rf"\b(?:certify|certifies|confirms?)\s+that\s+{_TITLE}{_NAME}"),
    Wording("awarded presented issued", rf"\b(?:awarded|presented|issued)\s+to:?\s+{_TITLE}{_NAME}"),
    Wording(
        "teilnehm participant attendee",
        rf"\b(?:teilnehmer(?:/?-?in)?|teilnehmende\s+person|participant|attendee)\s?:\s*{_TITLE}{_NAME}",
    ),
    Wording("teilgenommen", rf"\bteilgenommen\s+hat\s+{_TITLE}{_NAME}"),
    Wording("hörte", rf"\bhörte\s+(?:herr|frau)\s+{_TITLE}{_NAME}"),
    Wording(";", rf";\s+{_TITLE}{_NAME}\s+(?:war|attended|was)\b"),
)
# From this share of equal letters on, two names may be one.
_SAME_NAME_RATIO = 0.6


def said_recipients(text: str) -> Iterator[str]:
    """Yield the names that a sentence or label of a page calls the recipient's, as printed."""
    small = text.lower()
    for wording in _SAID:
        for found in wording.places_in(text, small):
            yield " ".join(found["name"].split())


def names_another(text: str, name: str) -> str:
    """Return a name that a page calls the recipient's and that cannot be a given one; empty if none is.

    Args:
        text: The transcript's text.
        name: The name that was taken for the recipient's.
    """
    return next((said for said in said_recipients(text) if not may_be_one(said, name)), "")


def may_be_one(one: str, other: str) -> bool:
    """Tell whether two printed names may be one that was misread, cut or turned round."""
    first, second = (sorted(re.findall(r"[^\W\d_]+", name.casefold())) for name in (one, other))
    if {word for word in first if len(word) > 2} & set(second):
        return True
    return SequenceMatcher(None, "".join(first), "".join(second)).ratio() >= _SAME_NAME_RATIO
