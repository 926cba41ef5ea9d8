"""Sentences around a name that make it the recipient's by their grammar, whatever nouns they are made of.

Labels and short phrases are `announcement`'s. Here whole clauses are looked at: what a sentence before a
colon tells, to whom the writers attest something, and of what a name is the subject.
"""

from __future__ import annotations

import re

from registratur.stages.linking.announcing_words import OTHERS, PAPER

_TAKEN = (
    r"(?:teilgenommen|mitgewirkt|besucht|absolviert|abgeschlossen|abgelegt|bestanden|erworben|durchlaufen"
    r"|attended|completed|passed|participated|taken\s+part)"
)
# Up to the end of the sentence, without another person's salutation; dates have full stops.
_ON = r"(?:(?!\b(?:Frau|Herrn?|Mrs?|Ms)\b)(?:[^.;:]|\.(?=\s?\d)|(?<=\d)\.)){0,200}?"
_SENTENCE_START = re.compile(r"\n\s*\n|(?<=[^\W\d_]{2})[.!?]\s")
# "Es hat sich weitergebildet:", "We confirm that the following person took part in … on …:"
_TELLS = re.compile(
    rf"\b(?:hat|hatte|has)\b{_ON}\b(?:weitergebildet|fortgebildet|qualifiziert|{_TAKEN})"
    rf"|\bnahm\b{_ON}\bteil\b|\b(?:took\s+part|participated|attended|completed)\b"
    r"|\b(?:following|folgende[rn]?|nachstehende[rn]?|nachfolgende[rn]?|untenstehende[rn]?|unten\s+genannte[rn]?)"
    r"\s+(?:person|teilnehmer(?:in)?|mitarbeiter(?:in)?|participant|employee)\b"
    r"|\b(?:erschienen|anwesend|zugegen|dabei|mitgemacht)\b[^.;:]{0,40}\Z",
    re.IGNORECASE,
)
_TELLS_OF_OTHERS = re.compile(
    rf"\b(?:nicht|not|kein\w*|no|haben|have|waren|were|durch|von|by|of)\s*\Z|\b(?:nicht|not|haben|have|{OTHERS})\b",
    re.IGNORECASE,
)
# "Ich, Uwe Adler, bestätige [Frau Anna]", "Hiermit bescheinigen wir", "wird [Herrn Paul] bestätigt"
_FIRST_PERSON = re.compile(
    r"\b(?:(?:ich|wir)\b[^.;:\n]{0,100}\s(?:bestätige|bescheinige|bezeuge)n?"
    r"|(?:bestätige|bescheinige|bezeuge)n?(?:\s(?:ich|wir))?)(?:\s(?:hiermit|hierdurch|gerne?|Ihnen|dass))*,?\Z",
    re.IGNORECASE,
)
_IT_IS_ATTESTED = re.compile(
    rf",\s(?:geb\.[^,;:]{{4,30}},\s)?dass\s(?:er|sie)\b(?!,){_ON}\b{_TAKEN}\b"
    r"|\s(?:den|die|das|eine?n?|diese[ns]?)\s(?:\w+\s){0,3}?"
    rf"(?:(?:besuch|teilnahme|absolvierung|abschluss|mitarbeit|anwesenheit|erwerb)\b|{PAPER}\b)",
    re.IGNORECASE,
)
# "der an diesem Tag dabei gewesen ist [Frau Anna]"
_RELATIVE_CLAUSE = re.compile(
    rf"\b(?:{_TAKEN}|mitgemacht|(?:dabei|anwesend|zugegen)\sgewesen)\s(?:hat|ist)\Z", re.IGNORECASE
)
# "An dem Kurs hat [Frau Anna] teilgenommen", "Am 3. Mai erwarb [Anna]"; guests of honour visit, too
_VERB_BEFORE = re.compile(
    r"\b(?:(?P<has>hat|hatte|has)|(?P<took>nahm)|(?P<was>war)|(?P<took_it>absolvierte|erwarb|durchlief))\Z",
    re.IGNORECASE,
)
_REST_OF_VERB = {
    "has": re.compile(rf"\s{_ON}\b{_TAKEN}\b"),
    "took": re.compile(rf"\s{_ON}\bteil\b"),
    "was": re.compile(rf"\s{_ON}\b(?:anwesend|zugegen|dabei)\b"),
    "took_it": re.compile(r"\s"),
}
# "(FB 4)", ", Gartenweg 3, 54321 Lindenau,"
_APPOSITIONS = re.compile(r"(?:\s?\([^()\n]{1,40}\))?(?:(?:,\s[^,;.:\n]{2,50}){1,3},)?(?=\s)")
_HAS_TAKEN = re.compile(rf"\s(?:hat|hatte|has)\b{_ON}\b{_TAKEN}\b|\snahm\b{_ON}\bteil\b")
_IS_SAID_OF_IT = re.compile(
    r"\s{1,3}(?:wird|wurde)\s(?:\w+\s){0,2}?(?:bestätigt|bescheinigt|bezeugt|zuerkannt|verliehen|überreicht)\b"
    r"(?!,?\s+dass\s(?!er\b|sie\b))"
    r"|\s(?:ist|war|has\sbeen)\b(?:[^.;:]|\.(?=\s?\d)|(?<=\d)\.){0,120}?"
    r"\b(?:anwesend|zugegen|dabei|present)(?:\sgewesen)?\b"
    r"|\s(?:ist|war|was)\s(?:an?\s)?(?:\w+\s)?(?:teilnehmer(?:/?-?in)?|participant|attendee)\s(?:am|an|der|des|in|of)\b",
    re.IGNORECASE,
)


def is_told_of(before: str) -> bool:
    """Tell whether a sentence that a colon ends says that one person took part, who is named behind it.

    Args:
        before: What stands before the name, up to the colon.
    """
    if not before.endswith(":"):
        return False
    *_, sentence = _SENTENCE_START.split(before[:-1])
    return bool(_TELLS.search(sentence)) and not _TELLS_OF_OTHERS.search(sentence)


def is_attested(before: str, text: str, end: int) -> bool:
    """Tell whether the writers attest a name's bearer something: "bestätigen wir Anna den Besuch".

    Args:
        before: What stands before the name and its titles.
        text: The transcript's text.
        end: First character after the name.
    """
    return bool(_FIRST_PERSON.search(before) and _IT_IS_ATTESTED.match(text, end))


def is_subject_behind_its_verb(before: str, text: str, end: int) -> bool:
    """Tell whether a name is the subject of taking part whose verb, or a whole clause, stands before it.

    Args:
        before: What stands before the name and its titles.
        text: The transcript's text.
        end: First character after the name.
    """
    if _RELATIVE_CLAUSE.search(before):
        return True
    verb = _VERB_BEFORE.search(before)
    return bool(verb and verb.lastgroup and _REST_OF_VERB[verb.lastgroup].match(text, end))


def is_subject_of_taking(text: str, end: int) -> bool:
    """Tell whether a name is the subject of a clause about taking part, or whom something is attested.

    Args:
        text: The transcript's text.
        end: First character after the name.
    """
    if _IS_SAID_OF_IT.match(text, end):
        return True
    apposition = _APPOSITIONS.match(text, end)
    return bool(apposition and apposition.end() > end and _HAS_TAKEN.match(text, apposition.end()))
