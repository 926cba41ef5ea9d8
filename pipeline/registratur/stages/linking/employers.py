"""Whether a page says that its recipient works for somebody else than our own house.

A stranger may be called as an employee is. Where a site tells its own names (option `own_names`), a recipient
whom the page places with another employer, school or club is not filed unasked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

# "Arbeitgeber: Kreis Oldendorf", "Firma | Elektro Grabowski"
_LABELLED = re.compile(
    r"\b(?:arbeitgeber(?:in)?|firma|unternehmen|betrieb|behörde|verein|schule|hochschule|universität"
    r"|entsende\w+\s\w+|employer|company|affiliation|school|university|club)[ ]?[:|]"
    r"[ ]?\|?[ ]?(?P<name>[^\n|]{3,80})",
    re.IGNORECASE,
)
# "Anna Muster, Mitarbeiterin der Muster GmbH", "Anna Muster\nStadtverwaltung Oldendorf"
_BEHIND = re.compile(
    r"(?:,|[ ]?\n)[ ]*(?P<name>[^\n]{0,60}?(?:"
    r"\b(?:GmbH|mbH|AG|KG|SE|OHG|UG|Ltd|Inc|LLP|e\.\s?V\.|e\.\s?K\.)(?!\w)"
    r"|\b(?:Stadt|Gemeinde|Markt|Kreis|Landkreis|Landratsamt|Universität|Hochschule|University|College)\s[A-ZÄÖÜ]"
    r"|\b\w*(?:sparkasse|stadtverwaltung|kreisverwaltung|klinik(?:um)?|werke|bank)\s[A-ZÄÖÜ]"
    r"|\b(?:student|schüler|pupil)(?:in)?\b)[^\n]{0,40})",
    re.IGNORECASE,
)


def other_employer(text: str, end: int, own_names: Sequence[str]) -> str:
    """Return an employer, school or club of the recipient that is not our own house; empty if none is named.

    Args:
        text: The transcript's text.
        end: First character after the recipient's name.
        own_names: What our own house is called, in full or in part; without any nobody can tell.
    """
    own = [" ".join(name.casefold().split()) for name in own_names]
    return next((one for one in _named(text, end) if own and not _is_ours(one, own)), "")


def _named(text: str, end: int) -> Iterator[str]:
    if behind := _BEHIND.match(text, end):
        yield " ".join(behind["name"].split())
    for found in _LABELLED.finditer(text):
        yield " ".join(found["name"].split())


def _is_ours(name: str, own: Sequence[str]) -> bool:
    return any(one in name.casefold() for one in own)
