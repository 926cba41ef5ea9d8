"""The words around a name that say it is not the recipient's, whatever recognition thought."""

from __future__ import annotations

import re

_ROLES = (
    r"(?:\w*(?:dozent|referent|trainer|moderator|ausbilder|prüfer|direktor|präsident|leiter|geschäftsführer"
    r"|bürgermeister|ansprechpartner|sachbearbeiter|bearbeiter|lehrer|berater|betreuer|vorsitzender?)(?:[/*:]?in)?"
    r"|\w*(?:leitung|führung|sachbearbeitung|lehrkraft|unterweisender?|übersetzer(?:in)?|ausschuss|vorstand)"
    r"|coach|prokurist(?:in)?|minister(?:in)?|rektor(?:in)?|dekan(?:in)?|landr[aä]t(?:in)?|vorsitz|beisitz"
    r"|kontakt|verantwortlich|mitwirkende|instructor|lecturer|speaker|facilitator|tutor|director|president"
    r"|chair(?:man|woman|person)?|managing\s+director|head\s+of\s+\w+)"
)
_TITLE = r"(?:(?:herrn?|frau|mr|mrs|ms|prof|dr|dipl|ing|med|phil|rer|nat|h|c)\b[.-]*\s*)*"
_BEFORE = re.compile(
    rf"(?:\b{_ROLES}(?:\s?:[ ]?\n?|[ ])|\b(?:geleitet|gehalten|durchgeführt|leitung)\s+von\s+"
    rf"|\b(?:held|presented|taught|given)\s+by\s+|(?:\bgez\.|\bi\.\s?[AV]\.)\s*)\(?{_TITLE}$",
    re.IGNORECASE,
)
_BEHIND = re.compile(
    rf"[ ]?\)?[,(]?[ ]?\n?\(?(?:(?:der|die|the)\s)?(?:{_ROLES}|i\.\s?[AV]\.)\)?"
    r"(?=\s*$|[ ]?\n|[ ]?[,;)]|\s+(?:der|des|für|of)\b)",
    re.IGNORECASE,
)
_LOOK_BACK = 80


def speaks_of_another_role(text: str, start: int, end: int) -> bool:
    """Tell whether the words before or behind a name call its bearer lecturer, leader or signer.

    Args:
        text: The transcript's text.
        start: First character of the name.
        end: First character after it.
    """
    before = _BEFORE.search(text[max(0, start - _LOOK_BACK) : start])
    return bool(before or _BEHIND.match(text, end))
