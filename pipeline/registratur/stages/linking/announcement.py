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
from registratur.stages.linking.announcing_words import DONE, GIVEN, PAPER, PEOPLE, TAKEN, TITLES_AND_RANKS

_DECORATION = re.compile(r"[\s\"'„“”‚‘’»«>*•·_~=©\[\]({|–—-]+\Z")
_LAST_WORD = re.compile(r"[^\W\d_]+\Z")

_BELONGING = re.compile(
    r"(?:"
    r"von|vom|des|der|dem|den|bei|beim|um|mit|samt|nebst|im|in|am|an|zu|zur|zum|über|unter|vor|nach"
    r"|aus|auf|gegen|ohne|durch|für|wegen|statt|anstelle|anstatt|namens|seitens|gegenüber|und|oder"
    r"|sowie|bzw|nicht|sein|seine|seiner|seinem|seinen|ihr|ihre|ihrer|ihrem|ihren|mein|meine|meiner"
    r"|meinem|unser|unsere|unserer|unserem|dein|deine|euer|eure|eurer|kein|keine|of|by|with|for|from"
    r"|at|in|on|to|and|or|as|not|my|your|our|his|her|their|its|behalf|instead"
    r"|child|son|daughter|mother|father|wife|husband|family|household|team|firma|familie|eheleute"
    r")\Z",
    re.IGNORECASE,
)
# "Teilnehmer/in:", "Teilnehmende/r (Druckschrift)", "Name, Vorname |", "Lernkonto von: |", "Für |"
_LABEL = re.compile(
    rf"\b(?:{PEOPLE}|{DONE})(?:[/*:(]+-?(?:in|innen|r|n|e)\)?)?(?:\s+oder\s+\w+)?"
    r"(?:,?\s*(?:vor|nach)?name)?(?:\s*\([^()\n]{2,30}\))?[\s_]*[:=|,]?\Z"
    r"|(?:^|\n|\|)[ ]*(?:an|to|für|for|von)\s*[:|]?\Z",
    re.IGNORECASE,
)
_ANNOUNCED = re.compile(
    rf"(?:\b{TAKEN}(?:\s+am\s[^;:!?]{{4,40}}\d)?\s+(?:von|durch|by)|\b{GIVEN}\s+(?:an|auf|für|to|for)"
    rf"|\b{PAPER}\s+(?:von|für|durch|of|for|by)"
    rf"|\b{PAPER}\b(?:[^;!?\n]|\n(?!\n)){{0,200}}[\d)\"”“’'»«]\s+(?:von|durch|by|of)"
    r"|(?:^|\n|[.!?:;,]\s)\s*(?:für|for|der|die|nachdem|da|weil|wenn|as|since)"
    r"|\b(?:unterweisung|einzelschulung|schulung|einweisung|personalakte|logbuch|exemplar|auszug|ausfertigung)"
    r"\s+(?:von|für)|\b(?:personalakte|logbuch|zugunsten)\s+(?:von|des|der)"
    r"|\baus\s+(?:ihrem|unserem)\s+hause|\bunter\s+den\s+anwesenden:"
    r"|\b(?:ihre|deine)\s+teilnahme,|\b(?:vielen\s+dank|klasse|willkommen(?:\s+zurück)?|welcome(?:\s+back)?|geschafft"
    r"|(?:dein|ihr)\s+(?:zertifikat|nachweis))[,:]"
    r"|\b(?:wird|werden)(?:\s+dienstlich)?\s+(?:bestätigt|bescheinigt):|\bbescheinigt\s+die\s+\w+"
    r"|\b(?:unsere?|ihre?)\s+kolleg(?:e|in)"
    r"|\b(?:dass|that|Sie|wir|Ihnen,|dear|liebe[rs]?|hallo|hello|hi|bravo|danke|glückwunsch|congratulations"
    r"|gratulation|chapeau|gemacht|you\s+made\s+it|guten\s+(?:tag|morgen|abend)|sehr\s+geehrte[rs]?))\s*[,!:]?\Z",
    re.IGNORECASE,
)
# "wurde am 3. Mai 2024 von Anna … absolviert", "war am 3. Mai 2024 für Anna Pflicht"
_PASSIVE = re.compile(
    r"\b(?:wurden?|wird|war|ist)(?:\s+(?:\w{1,3}|[\w.,:–-]*\d[\w.,:–-]*|[A-Z]\w+[.,]?)){0,9}\s+(?:von|für)\Z"
)
_TAKEN_BEHIND = re.compile(rf"[^.;]{{0,40}}(?:[^;]{{0,120}}\b{TAKEN}\b|\s+Pflicht\b)", re.IGNORECASE)
# "Wir bedanken uns bei Anna für die Teilnahme", but "Wir danken Anna für die Unterstützung"
_THANKS = re.compile(r"\b(?:dank(?:en)?|thanks?|bedanken\s+uns)(?:\s+(?:wir|bei|an|to))?\Z", re.IGNORECASE)
_FOR_ATTENDING = re.compile(
    r"\b(?:für|for)\b[^.;]{0,40}\b"
    r"(?:teilnahme|mitarbeit|mitwirkung|besuch|anwesenheit|interesse|attend|participat|taking\s+part)",
    re.IGNORECASE,
)
_LOOK_BACK, _LOOK_AHEAD = 260, 80


class Words(Enum):
    """What the words before a name make of it: the recipient's, maybe somebody else's, or nobody can tell.

    A label that nobody knows says nothing; what belongs to somebody is always somebody else's.
    """

    LEAVE_IT = "leave it"
    SAY_NOTHING = "say nothing"
    TAKE_IT = "take it"


def words_before(text: str, start: int, end: int) -> Words:
    """Tell what the words before a name make of it; none, and such as announce a recipient, leave it.

    Args:
        text: The transcript's text.
        start: First character of the name.
        end: First character after it.
    """
    window = text[max(0, start - _LOOK_BACK) : start]
    before = _DECORATION.sub("", TITLES_AND_RANKS.sub("", _DECORATION.sub("", window)))
    if _THANKS.search(before):
        attending = _FOR_ATTENDING.search(before) or _FOR_ATTENDING.search(text, end, end + _LOOK_AHEAD)
        return Words.LEAVE_IT if attending else Words.TAKE_IT
    if not before or _LABEL.search(before) or _ANNOUNCED.search(before):
        return Words.LEAVE_IT
    if _PASSIVE.search(before) and _TAKEN_BEHIND.match(text, end):
        return Words.LEAVE_IT
    # "Aus den Unterlagen geht hervor: Anna hat … besucht", "Uwe lehrte, Anna lernte"
    if before.endswith((":", ",")) and is_said_to_attend(text, end):
        return Words.LEAVE_IT
    if before.endswith(":"):
        return Words.SAY_NOTHING
    if before.endswith((",", "&", "/")):
        follows_a_date = before.endswith(",") and before[-2:-1].isdigit()  # "on 3 May 2024, Anna receives"
        return Words.LEAVE_IT if follows_a_date else Words.TAKE_IT
    word = _LAST_WORD.search(before)
    if word is None or before.endswith("."):
        return Words.LEAVE_IT
    if _BELONGING.match(word.group()):
        return Words.TAKE_IT
    starts_its_line = "\n" in window[len(before) :]
    return Words.LEAVE_IT if starts_its_line or word.group()[0].islower() else Words.TAKE_IT
