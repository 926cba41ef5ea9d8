"""Whether the words behind a name leave it in the recipient's place.

`announcement` looks before the name. Here somebody else comes to light behind it: "Anna Muster's team",
"Anna Muster e. K.", "Anna Muster (Mutter)", or what Anna Muster does is not what recipients do: "Anna Muster
bestätigt die Teilnahme".
"""

from __future__ import annotations

import re

_BELONGINGS = re.compile(
    r"['’]s\s+(?!certificate|attendance|participation|completion|training)[a-z]+", re.IGNORECASE
)
_LEGAL_FORM = re.compile(r",?\s(?:e\.\s?K\.|g?GmbH|mbH|UG|OHG|KG|AG|eG|&\s(?:Partner|Söhne|Co\b|Kollegen))")
# The register does not tell father from son, nor children from employees.
_GENERATION = re.compile(
    r",?\s\(?(?:d\.\s?[ÄJ]\.|(?:der|die)\s(?:Ältere|Jüngere)|Vater|Mutter|Sohn|Tochter)(?!\w)"
    r"|[\s,(]{1,3}(?:Klasse\s\d{1,2}\s?[a-h]?\b|Altersklasse\b)"
)
# "Anna Muster · Gartenweg 3 · 12345 Lindenau": the sender's line above an address
_SENDER = re.compile(r"[ ][·•|*–—-][ ][^\n]{0,80}[·•|*–—-][ ](?:D-?[ ]?)?\d{5}[ ]\w")
# "Anna Muster und Ehemann haben"
_NOT_ALONE = re.compile(
    r"\s(?:und|and|sowie|nebst)\s[^.;\n]{2,40}?\s(?:haben|nahmen|waren|have|attended|were)\b"
)
_APPOSITION = r"(?:,[^,\n]{3,60},)?"
_VERB = re.compile(rf"{_APPOSITION}[ ]?\n?(?P<verb>[a-zäöü][a-zäöüß]{{2,}}t(?:e|ete)?)\b")
# A recipient's verbs are few; all others that end like one are what people do who give courses or papers.
_RECIPIENT_VERB = re.compile(
    r"hat|hatte|ist|wird|besuchte|absolvierte|erhielt|erhält|erreichte|erzielte|erbrachte|belegte|legte"
    r"|meisterte"
    r"|beteiligte|qualifizierte|nutzte|lernte|übte|machte|schaffte|beendete|weist|trat|tritt|kommt|konnte"
    r"|durfte"
    r"|bekommt|verfügt|besitzt|gehörte?|zeigte|bildete|wirkte|wurde|kennt|leistete|bestand|verdient"
    r"|steht|geht|zählt|gilt|nimmt|schließt|absolviert|besucht|erwirbt|beherrscht|erfüllte?|wohnte|vertiefte"
    r"|lernt|macht|sitzt|gewinnt"
)
_NO_VERB = re.compile(
    r"hiermit|mit|seit|laut|erst|nicht|wohnhaft|beschäftigt|tätig|direkt|zuletzt|jetzt|best|throughout|just"
    r"|next|that|spent"
    r"|(?!genehmigt|gewährt|gestattet)(?:durch|aus|ein|ab|unter)?ge[a-zäöü]{3,}t|[a-z]{2,}viert"
)
# "Hiermit wird Anna Muster bescheinigt, dass": not she bears witness.
_IS_DONE = re.compile(
    r"\b(?:wird|wurde|werden|sei|ist|is|was)\b(?:[^.;:]|[.:](?=\s?\d)|\.(?<=\d\.)){0,160}\Z"
)
_NO_GIVER = r"(?:teilgenommen|besucht|absolviert|bestanden|abgeschlossen|wurde|und|attended|was)"
# "Anna Muster hat die Beschäftigten unterwiesen", "nahm Anna Muster die Prüfung ab"
_GAVE = re.compile(
    rf"(?P<has>\s+(?:hat|hatte|has(?!\s+been)))?\s(?:(?!\b{_NO_GIVER}\b)(?:[^.;]|\.(?<=\d\.))){{0,160}}?"
    r"\b(?:unterwiesen|geschult|eingewiesen|eingearbeitet|vermittelt|durchgeführt|geprüft|ausgebildet"
    r"|unterrichtet"
    r"|betreut|begleitet|beaufsichtigt|organisiert|eröffnet|vertreten|eingeladen|geleitet|gehalten|befreit|instructed|trained|taught|led)\b(?!\s+(?:worden|und))"
)
_HELD = re.compile(r"(?:\s+nahm)?\s(?:(?!\bteil\b)(?:[^.;]|\.(?<=\d\.))){0,120}?\b(?:ab|vor)[.\s]")
_HAS_BEFORE = re.compile(r"\b(?:hat|hatte|has)\s+(?:(?:herrn?|frau|dr|prof)\b\.?\s*)*\Z", re.IGNORECASE)
_TOOK_BEFORE = re.compile(r"\bnahm\s+(?:(?:herrn?|frau|dr|prof)\b\.?\s*)*\Z", re.IGNORECASE)
_LOOK_BACK = 220


def makes_somebody_else_recipient(text: str, start: int, end: int) -> bool:
    """Tell whether the words behind a name speak of somebody else, or of what no recipient does.

    Args:
        text: The transcript's text.
        start: First character of the name.
        end: First character after it.
    """
    before = text[max(0, start - _LOOK_BACK) : start]
    if any(
        pattern.match(text, end) for pattern in (_BELONGINGS, _LEGAL_FORM, _GENERATION, _NOT_ALONE, _SENDER)
    ):
        return True
    return _gives(text, before, end)


def _gives(text: str, before: str, end: int) -> bool:
    """Tell whether a name's bearer holds a course, takes an exam from others or bears witness."""
    gave = _GAVE.match(text, end)
    if gave and (gave["has"] or _HAS_BEFORE.search(before)):
        return True
    if (text.startswith(" nahm", end) or _TOOK_BEFORE.search(before)) and _HELD.match(text, end):
        return True
    found = _VERB.match(text, end)
    if not found or _IS_DONE.search(before):
        return False
    verb = found["verb"]
    return not (_RECIPIENT_VERB.fullmatch(verb) or _NO_VERB.fullmatch(verb))
