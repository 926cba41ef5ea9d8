"""Whether the words directly before a name leave it in the recipient's place.

No list can hold all that makes a name somebody else's: "Das Team von Anna Muster", "Ihr Kind Anna Muster",
"Geprüft: Anna Muster". So it works the other way round. Prepositions, possessives and conjunctions are few
and known; labels and nouns are not. Behind any of these a name is the recipient's only where the words are
such as announce one; a label that nobody knows leaves it to how sure recognition is.
"""

from __future__ import annotations

import re
from enum import Enum

from registratur.domain.role_wording import is_said_to_attend
from registratur.stages.linking.announcing_words import (
    DONE,
    EVENT_OR_PAPER,
    GIVEN,
    OTHERS,
    PAPER,
    PEOPLE,
    TAKEN,
    TITLES_AND_RANKS,
)
from registratur.stages.linking.attestation import (
    is_attested,
    is_subject_behind_its_verb,
    is_subject_of_taking,
    is_told_of,
)

_DECORATION = re.compile(r"[\s\"'„“”‚‘’»«>*•·_~=©\[\]({|–—-]+\Z")
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")
_CAPITALISED = re.compile(r"(?<![^\W\d_])[A-ZÄÖÜ][^\W\d_]*[’'.-]?,\Z")

# Directly before a name; what they stand behind belongs to its bearer, or came along, or gave the paper.
_BELONGING = re.compile(
    r"(?:"
    r"von|vom|des|der|dem|den|bei|beim|um|mit|samt|nebst|zum|zur|über|unter|vor|nach"
    r"|aus|auf|gegen|ohne|durch|wegen|statt|anstelle|anstatt|namens|seitens|gegenüber|und|oder"
    r"|sowie|bzw|nicht|to|sein|seine|seiner|seinem|seinen|ihr|ihre|ihrer|ihrem|ihren|mein|meine|meiner"
    r"|meinem|unser|unsere|unserer|unserem|dein|deine|euer|eure|eurer|kein|keine|of|by|with|from"
    r"|and|or|as|not|my|your|our|his|(?-i:her)|their|its|behalf|instead"
    r")\Z",
    re.IGNORECASE,
)
# What is for, or goes to, a person: mostly the recipient.
_DIRECTED = re.compile(r"(?:für|for|an|im|in|am|on|at|zu)\Z", re.IGNORECASE)
_IN_PLACE_OF = re.compile(
    r"(?:vertretung|vertretend|nachrücker(?:in)?|aushilfe|vertretungsweise|ersatz|kenntnis|rückfragen|fragen"
    r"|beschwerden|rechnung|cc|copy|stand(?:ing)?\sin"
    r"|substitut\w*|invoice|complaints|questions|write)\s(?:für|for|an|to)\Z",
    re.IGNORECASE,
)
# In tables the line above a name may end with anything: "Ausgestellt am", "zur Vorlage beim Arbeitgeber".
_ENDS_A_CELL = re.compile(
    r"(?:für|for|an|to|im|in|am|on|at|zu|zum|zur|über|nach|vor|aus|auf|unter)\Z", re.IGNORECASE
)
_GENDERED = re.compile(r"[^\W\d_]{3,}[/*:(]-?(?:in|innen|r|n)\)?\Z", re.IGNORECASE)
# "Teilnehmer/in:", "Teilnehmende/r (Druckschrift)", "Name, Vorname |", "Lernkonto von: |", "Für |",
# "Besucher der Schulung:", "Herr/Frau:", misread "Inhaberfin):", "Hörerin /" with its other half a line below
_LABEL = re.compile(
    rf"\b(?:{PEOPLE}|{DONE})(?:[/*:(]+-?(?:in|innen|r|n|e)\)?)?[)\]}}]?(?:\s+oder\s+\w+)?"
    rf"(?:(?<!name)\s(?:des|der|dieser|dieses|am|an\s(?:dem|der)|of\s(?:the|this))\s{EVENT_OR_PAPER})?"
    r"(?:,?\s*(?:vor|nach)?name)?(?:\s*\([^()\n]{2,30}\))?[\s_]*/?[:=|,]?\Z"
    r"|(?:^|\n|\|)[ ]*(?:(?:an|to|für|for)\s*[:|]?|von\s*[:|])\Z"
    r"|\b(?:herrn?|frau|mrs?|ms)\s?[/|]\s?(?:herrn?|frau|mrs?|ms)\s?:\Z",
    re.IGNORECASE,
)
# "Vorgesetzte der Teilnehmerin:"
_LABEL_OF_ANOTHER = re.compile(
    rf"(?<![^\W\d_]){OTHERS}\s(?:der|des|dieser|dieses|of)\s[^\n:]{{2,40}}[:/]\Z", re.IGNORECASE
)
# Directly before a name, such a word ties it to what may announce it; few names have one.
_TIE = re.compile(
    r"\b(?:von|durch|by|an|auf|für|to|for|of|der|die|des|nachdem|da|weil|wenn|as|since)\s*[,!:]?\Z",
    re.IGNORECASE,
)
_ANNOUNCED_BY_A_TIE = re.compile(
    rf"(?:\b{TAKEN}(?:\s+(?:am|on)\s[^;:!?]{{4,40}}\d)?\s+(?:von|durch|by)|\b{GIVEN}\s+(?:an|auf|für|to|for)"
    rf"|\b{PAPER}\s+(?:von|für|durch|of|for|by)"
    rf"|\b{PAPER}\b(?:[^;!?\n]|\n(?!\n)){{0,200}}[\d)\"”“’'»«]\s+(?:von|durch|by|of)"
    r"|(?:^|\n|[.!?:;,]\s)\s*(?:für|for|der|die|nachdem|da|weil|wenn|as|since)"
    r"|\b(?:unterweisung|einzelschulung|schulung|einweisung|personalakte|logbuch|exemplar|auszug|ausfertigung)"
    r"\s+(?:von|für)|\b(?:personalakte|logbuch|zugunsten)\s+(?:von|des|der))\s*[,!:]?\Z",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    r"(?:\bzu\s+den\s+teilnehm\w+\b[^!?;]{0,200}\b(?:zählte|gehörte)\b[^!?;]{0,60}"
    r"|\baus\s+(?:ihrem|unserem)\s+hause|\bunter\s+den\s+anwesenden:"
    r"|\b(?:ihre|deine)\s+teilnahme,|\b(?:vielen\s+dank|klasse|willkommen(?:\s+zurück)?|welcome(?:\s+back)?"
    r"|geschafft"
    r"|(?:dein|ihr)\s+(?:zertifikat|nachweis))[,:]"
    r"|\b(?:wird|werden)(?:\s+dienstlich)?\s+(?:bestätigt|bescheinigt):|\bbescheinigt\s+die\s+\w+"
    r"|\b(?:unsere?|ihre?)\s+kolleg(?:e|in)"
    r"|\b(?:dass|that|Sie|wir|Ihnen,|dear|liebe[rs]?|hallo|hello|hi|bravo|danke|glückwunsch|congratulations"
    r"|gratulation|chapeau|gemacht|you\s+made\s+it|guten\s+(?:tag|morgen|abend)"
    r"|sehr\s+geehrte[rs]?))\s*[,!:]?\Z",
    re.IGNORECASE,
)
# "wurde am 3. Mai 2024 von Anna … absolviert", "war am 3. Mai 2024 für Anna Pflicht"
_PASSIVE = re.compile(r"\b(?:wurden?|wird|war|ist)\b[^;!?]{0,160}\s(?:von|für)\Z", re.IGNORECASE)
_TAKEN_BEHIND = re.compile(
    r"(?:(?!\b(?:und|von|gehalten|geleitet|durchgeführt)\b)[^.]|\.(?=\s?\w)){0,120}?"
    rf"\b(?:{TAKEN}|Pflicht)\b",
    re.IGNORECASE,
)
# What `is_said_to_attend` does not know, for recognition's weights rest on that list as it is.
_ATTENDED_TOO = re.compile(
    r"\s(?:(?:wohnte|erfüllte|worked\s+through|spent|followed)\b|(?:was|were)\s+one\s+of\s+the\b)"
)
# "Ihr Kind Anna", "Familie\nAnna", "Vorgesetzte: Anna"
_TAKER = re.compile(
    rf"(?<![^\W\d_])(?<!erfolg\s){OTHERS}\s?[:–-]?\Z|\b(?:durch|by|of|bei|mit)\s?:\Z", re.IGNORECASE
)
_TAKER_ABOVE = re.compile(
    rf"(?:(?:\A|\n)[ ]*|(?:\b(?:dass|that)|\A|\n)\s?(?:der|die|das|ihre?|the|your)\s){OTHERS}\s?:?\Z",
    re.IGNORECASE,
)
_LABEL_ABOVE = re.compile(r":[ ]*\n+[^\n]*\Z")
# "Wir bedanken uns bei Anna für die Teilnahme", but "Wir danken Anna für die Unterstützung"
_CONGRATULATES = re.compile(r"\bgratulier(?:t|en)\Z", re.IGNORECASE)
_TO_THE_EXAM = re.compile(
    r"\s+zu[mr]?\s[^.;]{0,60}(?:abschluss|prüfung|bestanden|teilnahme|zertifikat|urkunde|erfolg)",
    re.IGNORECASE,
)
_THANKS = re.compile(
    r"\b(?:dank(?:en|t|te)?|thanks?|bedanken\s+uns)(?:\s+(?:wir|bei|an|to))?\Z",
    re.IGNORECASE,
)
_FOR_ATTENDING = re.compile(
    r"\b(?:für|for)\b[^.;]{0,40}\b"
    r"(?:teil\w*nahme|mitarbeit|mitwirkung|besuch|anwesenheit|interesse|attend|participat|taking\s+part|joining)",
    re.IGNORECASE,
)
_LOOK_BACK, _LOOK_AHEAD = 260, 80
# More words than any of these has, so that the words far before a name need not be looked through for one.
_LONGEST_TIE_WORDS, _LONGEST_TITLE_WORDS, _LONGEST_TAKER_WORDS, _LONGEST_LABEL_WORDS = 2, 4, 6, 14
_DOES = re.compile(r"\s(?!und\b|and\b)[a-zäöü]{3,}")
_SALUTATION = re.compile(r"\b(?:Frau|Herrn?|Mrs?|Ms)\b[^\n]{0,30}\Z")


class Words(Enum):
    """What the words before a name make of it.

    Words that announce a recipient leave it in place, as no words at all do. A label or noun that nobody
    knows says little. What belongs to somebody, or gives papers instead of getting them, is somebody else.
    """

    ANNOUNCE = "announce it"
    NONE = "none"
    LABEL = "an unknown label"
    NOUN = "an unknown noun"
    TAKE_IT = "take it"


def words_before(text: str, start: int, end: int) -> Words:
    """Tell what the words before a name make of it.

    Args:
        text: The transcript's text.
        start: First character of the name.
        end: First character after it.
    """
    window = text[max(0, start - _LOOK_BACK) : start]
    before = _DECORATION.sub("", _without_titles(_DECORATION.sub("", window)))
    if _THANKS.search(before):
        attending = _FOR_ATTENDING.search(before) or _FOR_ATTENDING.search(text, end, end + _LOOK_AHEAD)
        return Words.ANNOUNCE if attending else Words.TAKE_IT
    starts_its_line = "\n" in window[len(before) :]
    if _CONGRATULATES.search(before) and not starts_its_line:
        return Words.ANNOUNCE if _TO_THE_EXAM.match(text, end) else Words.TAKE_IT
    if not before:
        return Words.NONE
    if _LABEL_OF_ANOTHER.search(before, _last_words(before, _LONGEST_LABEL_WORDS)):
        return Words.TAKE_IT
    if _is_announced(before):
        return Words.ANNOUNCE
    if is_told_of(before) or is_attested(before, text, end) or is_subject_behind_its_verb(before, text, end):
        return Words.ANNOUNCE
    if _PASSIVE.search(before) and _TAKEN_BEHIND.match(text, end):
        return Words.ANNOUNCE
    # "Aus den Unterlagen geht hervor: Anna hat … besucht", "Uwe lehrte, Anna lernte"
    if (before.endswith((":", ",")) and attends(text, end)) or _ATTENDED_TOO.match(text, end):
        return Words.ANNOUNCE
    if _is_another(before, starts_its_line):
        return Words.TAKE_IT
    if before.endswith(":"):
        return Words.LABEL
    found = _last_word(before, starts_its_line)
    saluted = _SALUTATION.search(window)
    # "Museum Lindenau Frau Anna", "Led by Uwe Adler, Mrs Anna reached": they belong to what stands before.
    if saluted and (found is Words.NOUN or (before.endswith(",") and _DOES.match(text, end))):
        return Words.NONE
    return found


def attends(text: str, end: int) -> bool:
    """Tell whether the words behind a name are such as stand behind a recipient's."""
    said = is_said_to_attend(text, end) or _ATTENDED_TOO.match(text, end)
    return bool(said) or is_subject_of_taking(text, end)


def _without_titles(before: str) -> str:
    # Where no title stands last, none is looked for in all the rest.
    last = _last_words(before.rstrip(" \n/,:"), _LONGEST_TITLE_WORDS)
    return TITLES_AND_RANKS.sub("", before) if TITLES_AND_RANKS.search(before, last) else before


def _last_words(text: str, count: int) -> int:
    """Return where the last words of a text begin, with the white space before them."""
    words = text.rsplit(maxsplit=count)
    return len(words[0]) if len(words) > count else 0


def _is_announced(before: str) -> bool:
    if _LABEL.search(before, _last_words(before, _LONGEST_LABEL_WORDS)) or _ANNOUNCED.search(before):
        return True
    tied = _TIE.search(before, _last_words(before, _LONGEST_TIE_WORDS))
    return bool(tied and _ANNOUNCED_BY_A_TIE.search(before))


def _is_another(before: str, starts_its_line: bool) -> bool:
    """Tell whether the words are a relative, group or giver, on the name's line or alone on the one above."""
    last = _last_words(before, _LONGEST_TAKER_WORDS)
    if starts_its_line:
        return bool(_TAKER_ABOVE.search(before, last)) and not _LABEL_ABOVE.search(before)
    return bool(_TAKER.search(before, last))


def _last_word(before: str, starts_its_line: bool) -> Words:
    if before.endswith((",", "&", "/")):
        # "on 3 May 2024, Anna receives", "You did it, Anna!", but "Uwe Adler, Anna"
        goes_on = before.endswith(",") and not _CAPITALISED.search(before)
        return Words.NONE if goes_on else Words.TAKE_IT
    word = _LAST_WORD.search(before)
    if word is None or before.endswith("."):
        return Words.NONE
    last = _last_words(before, _LONGEST_TAKER_WORDS)
    if _GENDERED.search(before, last):
        return Words.LABEL
    if _IN_PLACE_OF.search(before, last):
        return Words.TAKE_IT
    if starts_its_line and _ENDS_A_CELL.match(word.group()):
        return Words.NONE
    if _BELONGING.match(word.group()):
        return Words.TAKE_IT
    if _DIRECTED.match(word.group()):
        return Words.LABEL
    return Words.NONE if starts_its_line or word.group()[0].islower() else Words.NOUN
