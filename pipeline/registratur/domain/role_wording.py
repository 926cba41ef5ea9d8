"""Words around a name that say whose it is: the recipient's, or a lecturer's, signer's or addressee's."""

from __future__ import annotations

import re

_ROLES = (
    r"(?:\w*(?:dozent|referent|trainer|moderator|ausbilder|prüfer|direktor|präsident|leiter|geschäftsführer"
    r"|bürgermeister|ansprechpartner|sachbearbeiter|bearbeiter|lehrer|berater|betreuer"
    r"|vorsitzender?)(?:[/*:]?in)?"
    r"|\w*(?:leitung|führung|sachbearbeitung|lehrkraft|unterweisender?|übersetzer(?:in)?|ausschuss|vorstand)"
    r"|coach|\w*redner(?:in)?|gesprächspartner(?:in)?|vortragende[rn]?|lehrende[rn]?|ansprechperson|zuständig"
    r"|absender(?:in)?"
    r"|teacher|presenter|examiner|registrar|convenor|sender|contact|prokurist(?:in)?|minister(?:in)?"
    r"|rektor(?:in)?|dekan(?:in)?|landr[aä]t(?:in)?|vorsitz|beisitz"
    r"|wissenschaftliche[rn]?\s+mitarbeiter(?:in)?|kontakt|verantwortlich|mitwirkende|instructor|lecturer"
    r"|speaker|facilitator|tutor|director|president"
    r"|chair(?:man|woman|person)?|managing\s+director|head\s+of\s+\w+)"
)
_TITLE = r"\(?(?:(?:herrn?|frau|mr|mrs|ms|prof|dr|dipl|ing|med|phil|rer|nat|h|c)\b[.-]*\s*)*$"
# "Dozent: Anna", "unter Leitung von Anna", "gez. Anna"
_BEFORE = re.compile(
    rf"(?:\b{_ROLES}(?:\s?:[ ]?\n?|[ ])"
    r"|\b(?:geleitet|gehalten|durchgeführt|leitung|anleitung|vorschlag|auftrag)\s+(?:von|durch)\s?:?\s+"
    r"|\b(?:recommendation\s+of|(?:held|presented|taught|given)\s+by)\s?:?\s+|(?:\bgez\.|\bi\.\s?[AV]\.)\s*"
    r"|\b(?:es\s+(?:betreut|schreibt)\s+(?:Sie|Ihnen)|auskunft\s+(?:erteilt|gibt)(?:\s+Ihnen)?"
    r"|sachgebiet,?\s+name"
    r"|(?:our|unser)\s+(?:guest|gast)\b[^.\n]{0,20}|am\s+(?:redner)?pult|at\s+the\s+desk)\s?:\s+"
    r"|\b(?:\w*klasse|\w*class|\w*vortrag|workshop|\w*werkstatt|\w*abend|evening|\w*kurs|course|\w*seminar"
    r"|lesung|gespräch|talk)"
    r"\s+(?:bei|mit|with|by|von)\s+"
    r"|\b(?:gesprochen|vorgetragen|moderiert|referiert|erstellt|erklärt|spoken|presented|narrated)\s+(?:von"
    r"|by)\s?:?\s+"
    r"|\b(?:es|hier|there|here)\s+(?:sprach|spricht|referierte|lehrte|moderierte|spoke|taught)\s?:?\s+"
    r"|\b(?:eingewiesen|unterwiesen|unterrichtet|geschult|ausgebildet)\s+hat\s+|\bneben\s+"
    r"|\b(?:schreiben\s+Sie(?:\s+an)?|wenden\s+Sie\s+sich\s+an|rückfragen\s+(?:an|bei)|Sie\s+erreichen"
    r"|fragen\s+beantwortet|write\s+to"
    r"|Ihr\s+gegenüber|speaking\s+for\s+us|zu\s+sprechen\s+mit|es\s+grüßt(?:\s+Sie)?)\s?:?\s+"
    rf"){_TITLE}",
    re.IGNORECASE,
)
# "geleitet durch Anna", but "absolviert durch Anna" and "der Besuch des Kurses vom 3. Mai 2024 durch Anna"
_THROUGH = re.compile(rf"\bdurch\s+{_TITLE}", re.IGNORECASE)
_TAKEN = re.compile(
    r"\b(?:absolviert|besucht|bearbeitet|abgeschlossen|abgelegt|bestanden|erworben|erbracht|belegt"
    r"|genutzt)\s+\Z"
    r"|\b(?:besuch|teilnahme|absolvierung|bearbeitung)\b[^;:]{0,160}[\d.)\"”“’'»«]\s+\Z",
    re.IGNORECASE,
)
# "Dozentin der Veranstaltung … am … war Anna"
_SENTENCE_BEFORE = re.compile(
    rf"\b{_ROLES}\b(?:(?!teilnehm|teilgenommen|participant|attend).){{1,160}}\b(?:war|waren|ist|was|is"
    rf"|were)\s+{_TITLE}",
    re.IGNORECASE | re.DOTALL,
)
# "Anna, Leiterin der Akademie", "(Anna)\nDirektorin"
_BEHIND = re.compile(
    rf"[ ]?\)?[,(]?[ ]?\n?\(?(?:(?:der|die|the)\s)?(?:{_ROLES}|i\.\s?[AV]\.)\)?"
    r"(?=\s*$|[ ]?\n|[ ]?[,;)]|\s+(?:der|des|für|of)\b)",
    re.IGNORECASE,
)
# "Anna führte die Veranstaltung durch"
_TAUGHT = re.compile(
    r"\s+(?:führte|leitete|hielt|lehrte|unterrichtete|unterwies|schulte|prüfte|sprach|referierte|moderierte"
    r"|taught|held|led|spoke|am\s+(?:redner)?pult)\b"
    r"|\s+hat\b(?:[^.;]|(?<=\d)\.|\.(?=\s?\d)){0,240}?\b(?:gehalten|geleitet|durchgeführt|unterrichtet"
    r"|moderiert)\b"
)
# "Als Anna über … sprach, hörte"
_WHILE = re.compile(rf"\b(?:als|während|when|while|as)\s+{_TITLE}", re.IGNORECASE)
_SPOKE = re.compile(
    r"[^.;]{0,200}?\b(?:sprach|referierte|vortrug|dozierte|lehrte|erläuterte|erklärte|vorstellte|unterrichtete"
    r"|leitete|hielt|las|moderierte|spoke|lectured|taught|presented|explained|talked)\b"
)
# "Vor Anna legte … die Prüfung ab"
_EXAMINER = re.compile(rf"\bvor\s+{_TITLE}", re.IGNORECASE)
_TOOK_THE_EXAM = re.compile(r"\s+legten?\b")
# "Teilnehmerin: Anna", "bescheinigt, dass Anna", "awarded to Anna", "Frau/Herr Anna"
_RECIPIENT_LABELS = (
    r"\b(?:teilnehm\w*|teilgenommen\s+(?:hat|haben)|lernende\w*|geschulte\s+person|\w*inhaber\w*|absolvent\w*"
    r"|kursmitglied|vereinsmitglied|auszubildende\w*"
    r"|(?<!wissenschaftliche\s)(?<!wissenschaftlicher\s)mitarbeiter\w*|beschäftigte\w*|nutzer\w*|gast|person"
    r"|wer"
    r"|(?:vor-\s?und\s+)?(?:nach|zu)?name|vorname|mit\s+dabei|anwesend|frau|herrn?|mrs?\.?|ms\.?"
    r"|participant|attendee|learner|delegate|\w*holder|trainee|student|employee|staff\s+member|user|who)"
    r"(?:[/*:]\w+)*\s?[:|,_–-]*"
)
_RECIPIENT_SENTENCES = (
    r"\b(?:(?:awarded|presented|given|issued|delivered)\s+to|(?:attended|taken|filled|completed)\s+by"
    r"|certif(?:y|ies)\s+that"
    r"|confirms?\s+that|(?:danken|begrüßten|begrüßen)(?:\s+wir)?|lauschte|lernte|applaus\s+für|we\s+thank"
    r"|ausgestellt|ausgefüllt|für|for|of|erhält|verleih\w*|verliehen\s+an|dass|that|durch|von|Sie"
    r"|(?:bescheinigen|bestätigen)\s+wir|dankt|hörte|(?:angemeldet|eingeloggt|signed\s+in"
    r"|logged\s+in)(?:\s+(?:als|as))?"
    r"|mein\s+konto|my\s+account|bravo|danke|gratulation|glückwunsch|chapeau|hallo|(?:toll|gut)\s+gemacht"
    r"|well\s+done"
    r"|congratulations|dear|liebe[r]?)\s?[,:!–-]*"
)
_HEADINGS = (
    r"(?:bescheinigung|bestätigung|zertifikat|urkunde|zeugnis|nachweis|certificate|attendance|participation"
    r"|completion|achievement|accomplishment|training)\W*\n"
)
_RECIPIENT_BEFORE = re.compile(
    rf"(?:{_RECIPIENT_LABELS}|{_RECIPIENT_SENTENCES}|{_HEADINGS})\s{{0,3}}\(?"
    rf"(?:(?:frau\s?/\s?)?herrn?(?:\s?/\s?frau)?:?\s+)?{_TITLE}",
    re.IGNORECASE,
)
_RECIPIENT_LABEL_BEFORE = re.compile(rf"{_RECIPIENT_LABELS}(?<=:)\s{{0,3}}{_TITLE}", re.IGNORECASE)
# "Anna hat … teilgenommen", "Anna war dabei"
_RECIPIENT_BEHIND = re.compile(
    r"[\s,)(]{1,3}(?:geb\.|geboren|born|hat\b|haben\b|nahm\b|besuchte|absolvierte|war\b|erhält|wurde\b|has\b"
    r"|attended"
    r"|completed|participated|took\s+part|was\s+trained|kam\b|bildete|teilgenommen|erfolgreich|successfully"
    r"|nimmt\b|kann\b|erhielt|bekam|lernte"
    r"|lauschte|bestand\b|legte\b|erwarb|schloss|ist\s+(?:berechtigt|ab\s+sofort)|passed|earned|received"
    r"|followed|has\b|finished|obtained)",
    re.IGNORECASE,
)
_GAVE_IT = re.compile(
    r"(?:[^.;]|(?<=\d)\.|\.(?=\s?\d)){0,240}?\b(?:gehalten|geleitet|durchgeführt|unterrichtet|geschult|held"
    r"|taught|led|presented)\b"
)
# "Sehr geehrte Frau Dr. Muster", "Dear Ms Muster"
_GREETING = re.compile(
    r"\b(?:geehrte[rs]?|dear|guten\s+tag|hallo|liebe[rs]?)\s+(?:(?:frau|herrn?|mrs?\.?|ms\.?)\s+)?"
    r"(?-i:[A-Z][\w.'-]{0,8}\s+){0,3}\Z",
    re.IGNORECASE,
)
_SALUTATION = re.compile(rf"(?:\b(?:frau|herrn?|mrs?\.?|ms\.?)[ /\n]*)+{_TITLE}", re.IGNORECASE)
# "Mit kollegialen Grüßen\nAnna Muster"
_CLOSING = re.compile(
    r"\b(?:grüßen|gruß|grüße|regards|wishes|respectfully|sincerely|empfehlungen|signed|signiert|gez\.)\W"
    r"[^\n]*\n?[^\n]*\Z",
    re.IGNORECASE,
)
_ABOUT_ANOTHER = re.compile(
    r"\b(?:aus\s+Ihrem\s+(?:Hause?|Kreis|Team)|eine[rn]?\s+Ihrer|Ihr(?:e[nr]?|em)?\s+(?:Mitarbeiter|Kolleg"
    r"|Beschäftigt)\w*"
    r"|um\s+einen\s+(?:Beleg|Nachweis)|one\s+of\s+your|your\s+(?:employee|colleague|staff|team)"
    r"|asked\s+us\s+for\s+proof)",
    re.IGNORECASE,
)
_NUMBERED_ROW = re.compile(r"(?:^|\n)[ ]?\d{1,3}[.)]?[ |]{1,3}(?:Herrn?[ ]|Frau[ ])?\Z")
# A sentence may be so long before a name; a label and titles need less.
_LOOK_BACK_FOR_SENTENCE, _LOOK_BACK_FOR_LABEL, _LOOK_BACK_FOR_ROW = 220, 80, 20


def speaks_of_another_role(text: str, start: int, end: int) -> bool:
    """Tell whether the words around a name call its bearer lecturer, leader, examiner or signer.

    Args:
        text: The transcript's text.
        start: First character of the name.
        end: First character after it.
    """
    before = text[max(0, start - _LOOK_BACK_FOR_SENTENCE) : start]
    label = before[-_LOOK_BACK_FOR_LABEL:]
    examiner = _EXAMINER.search(before) and _TOOK_THE_EXAM.match(text, end)
    said_before = _BEFORE.search(label) or _SENTENCE_BEFORE.search(before)
    through = (found := _THROUGH.search(before)) and not _TAKEN.search(before, 0, found.start())
    spoke = _WHILE.search(before) and _SPOKE.match(text, end)
    said_behind = _BEHIND.match(text, end) or _TAUGHT.match(text, end)
    return bool(examiner or said_before or said_behind or through or spoke)


def is_announced(text: str, start: int) -> bool:
    """Tell whether the words before a name are such as stand before a recipient's: a label or a sentence."""
    return bool(_RECIPIENT_BEFORE.search(text[max(0, start - _LOOK_BACK_FOR_LABEL) : start]))


def is_announced_in_words(text: str, start: int) -> bool:
    """Tell the same of words other than a salutation or greeting, which a letter has for its reader, too."""
    before = _GREETING.sub("", text[max(0, start - _LOOK_BACK_FOR_LABEL) : start])
    return bool(_RECIPIENT_BEFORE.search(_SALUTATION.sub("", before)))


def is_greeted(text: str, start: int) -> bool:
    """Tell whether the words before a name are those of a letter to its bearer."""
    return bool(_GREETING.search(text[max(0, start - _LOOK_BACK_FOR_LABEL) : start]))


def closes_a_letter(text: str, start: int) -> bool:
    """Tell whether the words before a name are such as stand before a signature."""
    return bool(_CLOSING.search(text[max(0, start - _LOOK_BACK_FOR_LABEL) : start]))


def is_about_another(text: str) -> bool:
    """Tell whether a letter speaks to its reader about somebody else, such as one of the reader's staff."""
    return bool(_ABOUT_ANOTHER.search(text))


def stands_in_a_row(text: str, start: int) -> bool:
    """Tell whether a name is the first thing in a numbered row."""
    return bool(_NUMBERED_ROW.search(text[max(0, start - _LOOK_BACK_FOR_ROW) : start]))


def is_labelled(text: str, start: int) -> bool:
    """Tell whether a label with a colon, such as "Name:", makes a name the recipient's."""
    return bool(_RECIPIENT_LABEL_BEFORE.search(text[max(0, start - _LOOK_BACK_FOR_LABEL) : start]))


def is_said_to_attend(text: str, end: int) -> bool:
    """Tell whether the words behind a name are such as stand behind a recipient's."""
    return bool(_RECIPIENT_BEHIND.match(text, end)) and not _GAVE_IT.match(text, end)
