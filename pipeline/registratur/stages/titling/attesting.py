"""Whether a text says itself that somebody attended, as certificates without a heading do."""

from __future__ import annotations

import re

_ATTENDED = re.compile(
    r"teilgenommen|teilgehabt|nahm(?:en)?\b.{0,120}\bteil\b|mitgemacht|absolviert|abgeschlossen|besucht(?:e|en)?\b"
    r"|fortgebildet|weitergebildet|ausgebildet|geschult|unterwiesen|durchlaufen|beigewohnt"
    r"|zählte\b.{0,80}teilnehm"
    r"|(?:teilnahme|anwesenheit|mitwirkung|besuch)\b.{0,160}\b(?:bestätig|bescheinig|beurkund|erfolgt)"
    r"|(?:bestätig|bescheinig|beurkund)\w*\b.{0,160}\b(?:teilnahme|anwesenheit|mitwirkung|besuch)"
    r"|attended|completed|took part|taken part|taking part|participated|worked through|was trained",
    re.IGNORECASE | re.DOTALL,
)
# What comes before an event or costs, and papers of an employment, speak of it, too.
_OTHER_PAPER = re.compile(
    r"anmeld|anzumeld|angemeldet|einlad|eingeladen|warteliste|vorgemerkt|rechnung|antrag|beantrag|genehmig|storn"
    r"|absage|angebot|vertrag|kündig|gehalt|entgelt|krank|arbeitsunfähig|nicht teilgenommen|bewerb"
    r"|beschäftigt|unsere dienste|unserem haus|aufgabengebiet|arbeitszeugnis|arbeitsverh"
    r"|registration|registered|invit|invoice|application|waiting list|booking|contract|employ",
    re.IGNORECASE,
)


def attests_attendance(text: str) -> bool:
    """Tell whether a text says that somebody attended, and holds nothing that other papers do."""
    return bool(_ATTENDED.search(text)) and not _OTHER_PAPER.search(text)
