"""Papers that are for somebody under no name, or for nobody any more, though one name stands on them.

Letters to a training clerk or a superior name the addressee, and call whoever attended "your colleague".
"""

from __future__ import annotations

import re

from registratur.domain.wording import Wording

_OWNER = (
    r"(?:ihr|dein|unser|ein|kein|eine[rs]|jede)\w{0,2}|one\sof\syour|your|an?"
    r"|(?:zwei|drei|vier|fünf|sechs|mehrere|alle|\d{1,3})(?:\s+(?:ihrer|der))?"
)
_SOMEBODY = (
    r"(?:mitarbeite\w+|beschäftigte\w?|kolleg(?:e|en|in|innen)|auszubildende\w?|azubis?|praktikant\w*"
    r"|hospitant\w*"
    r"|bedienstete\w?|personen?|team|gruppe|klasse|abteilung|kind(?:er)?|sohn|tochter|vertreter(?:in)?"
    r"|vertretung"
    r"|assistent(?:in)?|sekretärin|colleagues?|staff\smembers?|employees?|direct\sreports?|child|son|daughter"
    r"|deputy|assistant)"
)
_ATTENDS = r"(?:hat|haben|nahm|nahmen|besuchte|war|waren|has|have|attended|completed|took|was|were)"
_FROM = r"(?:ihre[sr]|des|der|aus|im|in|von|of|from)(?:\s+(?:dem|der|ihrem|ihrer|your))?"
# "Ihr Mitarbeiter hat", "ein Mitarbeiter Ihres Hauses hat", but "Ihre Mitarbeiterin Frau Anna Muster hat"
_UNNAMED = Wording(
    "mitarbeite beschäftigte kolleg auszubildende azubi praktikant hospitant bedienstete person team gruppe"
    " klasse abteilung kind sohn tochter vertret assistent sekretärin colleague staff employee direct child"
    " son daughter deputy assistant teilnehm people participants",
    rf"\b(?:{_OWNER})\s+(?:\w+e[rnsm]?\s+)?{_SOMEBODY}(?:\s+{_FROM}\s+(?-i:[A-ZÄÖÜ])[\w-]+){{0,2}}\s+{_ATTENDS}\b"
    r"|\b(?:folgende|nachstehende|nachfolgende|the\s+following)\s+(?:personen|beschäftigte|teilnehmer\w*"
    r"|teilnehmende|kolleg\w+"
    r"|people|persons|employees|staff|participants)\b"
    rf"|^\W*(?:für|for)\s+(?:ihre?|your)\w{{0,2}}\s+{_SOMEBODY}\W*$",
    re.MULTILINE,
)
_NAMED_ELSEWHERE = Wording(
    "umseitig rückseit overleaf anlage anhang reverse list annex ihnen teilnehmer participant händigen"
    " weiter",
    r"\b(?:(?:umseitig|rückseitig|rückseite|overleaf|in\sder\sanlage|im\sanhang)\s+(?:genannt|aufgeführt"
    r"|named|listed)"
    r"|named\s+(?:overleaf|on\sthe\sreverse)"
    r"|(?:teilnehm\w+|participants?|attendees?|staff)\s?:?\s+(?:siehe|s\.|see)\s+(?:\w+\s)?"
    r"(?:liste|anlage|anhang|rückseite|teilnehmerliste|list|overleaf|annex)\b"
    r"|von\sihnen\s(?:angemeldete|entsandte|benannte)"
    r"|(?:teilnehmer|participant)[-\s]?(?:id|nummer|nr\.?|number)\s+[\w-]*\d[\w-]*\s+(?:hat|has|nahm"
    r"|attended)\b"
    r"|händigen\s+sie\b|auszuhändigen\b|zur\s+weiter(?:leitung|gabe)\b|weiterzuleiten\b)",
)
_BLANK = re.compile(
    r"(?:^|\n)[ ]*(?:(?:vor-?\s?und\s?(?:nach|zu))?name|teilnehmer(?:/?-?in)?|teilnehmende\s+person"
    r"|participant|attendee)\s?:?[ ]*[_.~…-]{4,}[ ]*(?=\n|\Z)",
    re.IGNORECASE,
)
# "teilgenommen haben: Frau Ott, Anna Muster"
_ALL_WHO_CAME = re.compile(
    r"\b(?:nahmen\s+teil|teilgenommen\s+haben|anwesend\s+waren)\s?:[^:]{0,120}(?:,|\bund|\band)\s+[^:]{0,40}\Z",
    re.IGNORECASE,
)
_TAKEN_BACK = Wording(
    "irrtümlich versehentlich widerrufen zurückgezogen ungültig annulliert abgebrochen verhinderte vorzeitig"
    " befreit ausgeschlossen abgelehnt prüfen gemeint (richtig: error revoked withdrawn cancelled canceled",
    r"\b(?:irrtümlich|versehentlich)\w*\s+(?:ausgestellt|auf|genannt|erteilt)"
    r"|\b(?:widerrufen|zurückgezogen|abgelehnt|für\s+ungültig\s+erklärt|annulliert|abgebrochen"
    r"|verhinderte[rn]?)\b"
    r"|\bvorzeitig\s+beendet\b|\bvon\s+der\s+Teilnahme\s+(?:befreit|ausgeschlossen)\b"
    r"|\bnamen?\s+(?:bitte\s+)?prüfen\b|\bgemeint\s+ist\b|\(richtig:"
    r"|\b(?:issued|printed)\b[^.]{0,60}\bin\s+error\b"
    r"|\b(?:has|have|is|was)\s+(?:been\s+)?(?:revoked|withdrawn|cancelled|canceled)\b",
)
_OFFICE = re.compile(
    r"^(?:an\s+(?:die|das|den)\s+)?(?:stadt|gemeinde|markt|kreis|landkreis|landratsamt|abteilung|fachbereich"
    r"|personal\w+|[\w-]+(?:amt|verwaltung))\b",
    re.IGNORECASE | re.MULTILINE,
)
_TOWN = re.compile(r"^(?:D-?\s?)?\d{5}\s+\w", re.MULTILINE)
_TALKS_TO_THE_ADDRESSEE = re.compile(r"\b(?:Sie|Ihre|Ihnen|[Dd]u|[Dd]ir|[Dd]eine?|[Yy]ou|[Yy]our)\b")


def is_for_somebody_unnamed(text: str, start: int) -> bool:
    """Tell whether a page says that people attended whom it does not name, or names elsewhere.

    Args:
        text: The transcript's text.
        start: First character of the name that was taken for the recipient's.
    """
    elsewhere = _UNNAMED.is_in(text) or _NAMED_ELSEWHERE.is_in(text) or _BLANK.search(text)
    return bool(elsewhere or _ALL_WHO_CAME.search(text, 0, start))


def takes_back(text: str) -> bool:
    """Tell whether a page takes a certificate back, or says that it was made out by mistake."""
    return _TAKEN_BACK.is_in(text)


def stands_only_in_an_office_address(text: str, start: int, end: int) -> bool:
    """Tell whether a name stands only in an office's address; who opens the letters need not have attended.

    Args:
        text: The transcript's text.
        start: First character of the name.
        end: First character after it.
    """
    first, last = text.rfind("\n\n", 0, start) + 1, text.find("\n\n", end)
    last = last if last >= 0 else len(text)
    block, elsewhere = text[first:last], text[:first] + text[last:]
    return bool(
        _OFFICE.search(block)
        and _TOWN.search(block)
        and not _TALKS_TO_THE_ADDRESSEE.search(elsewhere)
        and text[start:end].split()[-1] not in elsewhere
    )
