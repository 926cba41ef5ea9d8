"""What the words of a page say it is: a certificate by its heading, or a paper that is nobody's."""

from __future__ import annotations

import re
from collections.abc import Iterator

from registratur.domain.wording import Wording

_SAYINGS = {
    "heading": Wording(
        "bescheinigung bestätigung zertifikat urkunde zeugnis nachweis diplom certificate confirmation record"
        " statement proof",
        r"^[^\w\n]*(?:[\w.-]+[ ]){0,2}?"
        r"(?:\w*(?:bescheinigung|bestätigung|zertifikat|urkunde|zeugnis|nachweis|diplom)"
        r"|(?:certificate|confirmation|record|statement|proof)(?:\s+of\s+\w+)?)"
        r"(?:\s+(?:nr|no|number|über|zur?|der)\b[^\n]{0,30})?[^\w\n]*$",
        re.MULTILINE,
    ),
    "bill": Wording(
        "rechnung gebühr betrag zahl überweis mwst ust umsatzsteuer skonto fällig invoice amount total vat"
        " payable remit mahnung angebot lieferschein auftragsbestätigung offer quotation",
        r"\b(?:rechnung(?:s(?:nr|nummer|betrag|datum))?|gebührenbescheid|endbetrag|gesamtbetrag|zahlbar"
        r"|zahlungsziel"
        r"|überweis\w+|mwst|ust|umsatzsteuer|skonto|zu\s+zahlen|fällig|invoice|amount\s+due|total\s+due|vat"
        r"|payable"
        r"|remit\w*|mahnung|angebot|lieferschein|auftragsbestätigung|offer|quotation)\b",
    ),
    "registers": Wording(
        "anmeld melde verbindlich rückantwort antwortkarte reply bitte einladung laden register booking"
        " warteliste nachrück vorgemerkt pencilled waiting reservier free",
        r"\b(?:anmeld(?:ung|ebogen|eformular|eschluss)|melde\s+(?:ich|mich)|verbindlich\s+an|rückantwort"
        r"|antwortkarte"
        r"|reply|bitte\s+(?:bis|melden)|einladung|laden\s+(?:wir\s+)?(?:sie\s+)?(?:herzlich\s+)?ein"
        r"|register\s+(?:now|here|by)|booking\s+(?:form|request)|warteliste|nachrück\w*|vorgemerkt"
        r"|pencilled\s+in"
        r"|waiting\s+list|not\s+yet\s+free|reservier\w+)\b",
    ),
    "plans": Wording(
        "voraussichtlich antrag befürwort stellungnahme begründung plan zielvereinbarung mitarbeitergespräch"
        " angestrebt goals appraisal envisaged leave freistellung kosten genehmigung approval vertretung"
        " cost",
        r"\b(?:voraussichtlich\w*|beantrag\w+|antragsteller\w*|befürwort\w*|stellungnahme|begründung"
        r"|entwicklungsplan"
        r"|zielvereinbarung|mitarbeitergespräch|wird\s+angestrebt|training\s+goals|appraisal|envisaged"
        r"|leave\s+granted|freistellung\s+bewilligt|kostenübernahme|genehmigung|approval"
        r"|vertretung\s+geregelt|costs?\s+(?:met|borne))\b",
    ),
    "not_proven": Wording(
        "kein nicht versäumt versagt verweigert can could no not unable regret bedauern leider",
        r"\b(?:kein(?:e[nr]?)?\s+(?:\w+\s+)?(?:nachweis|bescheinigung|zertifikat|beleg|teilnahme)"
        r"|nicht\s+(?:\w+\s+){0,2}?(?:belegt|nachgewiesen|bestätigt|bescheinigt|ausgestellt|bestanden"
        r"|erschienen"
        r"|teilgenommen|anwesend)|versäumt\w*|versagt|verweigert"
        r"|(?:can|could)(?:not|\s+not)\s+(?:be\s+)?(?:issue|confirm|certif|attest)\w*"
        r"|no\s+(?:certificate|proof|attendance|record)|not\s+(?:attended|proven|shown|on\s+record|entitled)"
        r"|unable\s+to|regret|bedauern|leider)\b",
    ),
    "unfilled": Wording(
        "___ .... …… ( [ < mustermann muster doe sample public blanko ausfüllen fill complete",
        r"_{6,}|\.{8,}|…{3,}|\((?:name|vor|kurs|course|titel|title|datum|date|ort|thema)\b[^()\n]{0,40}\)"
        r"|\[[^\[\]\n]{2,30}\]|<[^<>\n@]{2,30}>|\b(?:max|erika|jane|john)\s+(?:mustermann|muster|doe|sample"
        r"|public)\b"
        r"|\b(?:blanko|ausfüllen|fill\s+in|please\s+complete)\b",
    ),
    "together": Wording(
        "als gemeinsam together jointly beide both these teilnehmer",
        r"\bals\s+(?:ganzes|gruppe|team)|gemeinsam\w*|together|jointly|\b(?:die|these)\s+(?:beiden|two|three)"
        r"|\bbeide\b|\bboth\b|\bteilnehmer(?:innen)?\s+(?:haben|waren)",
    ),
}
SAYINGS = tuple(_SAYINGS)
"""The heading of a certificate, and words that only other papers, letters, forms and lists need."""


def sayings_of(text: str) -> Iterator[str]:
    """Yields those of `SAYINGS` that a page has."""
    small = text.lower()
    return (name for name, wording in _SAYINGS.items() if wording.is_in(text, small))
