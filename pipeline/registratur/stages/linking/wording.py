"""Words of a page that say that a name is not the recipient's, whatever recognition thought."""

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
_TITLE = r"\(?(?:(?:herrn?|frau|mr|mrs|ms|prof|dr|dipl|ing|med|phil|rer|nat|h|c)\b[.-]*\s*)*$"
# "Dozent: Anna", "unter Leitung von Anna", "gez. Anna"
_BEFORE = re.compile(
    rf"(?:\b{_ROLES}(?:\s?:[ ]?\n?|[ ])"
    r"|\b(?:geleitet|gehalten|durchgeführt|leitung|anleitung|vorschlag|auftrag)\s+(?:von|durch)\s+"
    r"|\b(?:recommendation\s+of|(?:held|presented|taught|given)\s+by)\s+|(?:\bgez\.|\bi\.\s?[AV]\.)\s*"
    r"|\b(?:es\s+(?:betreut|schreibt)\s+(?:Sie|Ihnen)|auskunft\s+(?:erteilt|gibt)(?:\s+Ihnen)?|sachgebiet,?\s+name"
    rf"|(?:our|unser)\s+(?:guest|gast)\b[^.\n]{{0,20}})\s?:\s+){_TITLE}",
    re.IGNORECASE,
)
# "geleitet durch Anna", but "absolviert durch Anna" and "der Besuch des Kurses vom 3. Mai 2024 durch Anna"
_THROUGH = re.compile(rf"\bdurch\s+{_TITLE}", re.IGNORECASE)
_TAKEN = re.compile(
    r"\b(?:absolviert|besucht|bearbeitet|abgeschlossen|abgelegt|bestanden|erworben|erbracht|belegt|genutzt)\s+\Z"
    r"|\b(?:besuch|teilnahme|absolvierung|bearbeitung)\b[^;:]{0,160}[\d.)\"”“’'»«]\s+\Z",
    re.IGNORECASE,
)
# "Dozentin der Veranstaltung … am … war Anna"
_SENTENCE_BEFORE = re.compile(
    rf"\b{_ROLES}\b(?:(?!teilnehm|teilgenommen|participant|attend).){{1,160}}\b(?:war|waren|ist|was|is|were)\s+{_TITLE}",
    re.IGNORECASE | re.DOTALL,
)
# "Anna, Leiterin der Akademie", "(Anna)\nDirektorin"
_BEHIND = re.compile(
    rf"[ ]?\)?[,(]?[ ]?\n?\(?(?:(?:der|die|the)\s)?(?:{_ROLES}|i\.\s?[AV]\.)\)?"
    r"(?=\s*$|[ ]?\n|[ ]?[,;)]|\s+(?:der|des|für|of)\b)",
    re.IGNORECASE,
)
# "Anna führte die Veranstaltung durch"
_TAUGHT = re.compile(r"\s+(?:führte|leitete|hielt|unterrichtete|unterwies|schulte|prüfte|taught|held|led)\b")
# "Als Anna über … sprach, hörte"
_WHILE = re.compile(rf"\b(?:als|während|when|while|as)\s+{_TITLE}", re.IGNORECASE)
_SPOKE = re.compile(
    r"[^.;]{0,200}?\b(?:sprach|referierte|vortrug|dozierte|lehrte|erläuterte|erklärte|vorstellte|unterrichtete"
    r"|leitete|hielt|las|moderierte|spoke|lectured|taught|presented|explained|talked)\b"
)
# "Vor Anna legte … die Prüfung ab"
_EXAMINER = re.compile(rf"\bvor\s+{_TITLE}", re.IGNORECASE)
_TOOK_THE_EXAM = re.compile(r"\s+legten?\b")
_SPECIMEN = re.compile(
    r"[\[<{](?:vor-?\s?und\s?(?:nach|zu)|vor|nach)?name[\]>}]|\bX{3,}\b(?!\.)|\bspecimen\b"
    r"|^\W*(?:draft|entwurf|muster|vorlage)\W*$|\bmuster\s?[-–—]\s?(?:nicht|nieht)\s+gültig"
    r"|\b(?:max|erika)\s+mustermann\b",
    re.IGNORECASE | re.MULTILINE,
)
# "Anna Müller und Karl Ott", "Karl Ott sowie Frau Müller", "Anna Müller haben"
_NAME = r"(?:(?:herrn?|frau|mr|mrs|ms|prof|dr|dipl)\b[.-]*\s+)*(?-i:[A-ZÀ-ÖØ-Þ][\w’'.-]*)"
_AND = r"(?:und|and|&|sowie)"
_NAMED_WITH = re.compile(rf",?\s+{_AND}\s+{_NAME}\s+(?-i:[A-ZÀ-ÖØ-Þ])", re.IGNORECASE)
_NAMED_AFTER = re.compile(rf"{_NAME}\s+(?-i:[A-ZÀ-ÖØ-Þ][\w’'-]+),?\s+{_AND}\s+{_TITLE}", re.IGNORECASE)
_PLURAL = re.compile(r"[ ]?\n?\s?(?:haben|waren|sind|nahmen|absolvierten|besuchten|have|were)\b")
_ADDRESSED = re.compile(rf"\b(?:Sie|wir|you|we),?\s+{_TITLE}", re.IGNORECASE)
_TOGETHER = re.compile(
    r"\b(?:gespann|tandem|doppelurkunde|gruppenurkunde|teamurkunde|group\s+certificate|team\s+certificate)\b"
    r"|\b(?:gemeinsam|miteinander|zusammen|zu\s+(?:zweit|dritt|viert)|beide)\s+(?:haben|waren|abgeschlossen|geschafft"
    r"|absolviert|teilgenommen|besucht)\b"
    r"|\b(?:gemeinsam|miteinander)\s+(?:den|die|das|am|an)\b[^.]{0,80}\b(?:haben|abgeschlossen|teilgenommen)\b"
    r"|\b(?:done|completed|attended|passed|achieved)\s+(?:together|jointly)\b|\bboth\s+(?:attended|have|were|took)\b"
    r"|\b(?:die|unser|unsere|das)\s+(?:gruppe|mannschaft|team)\s+(?:hat|aus|bestehend)\b",
    re.IGNORECASE,
)
_ABSENT = re.compile(
    r"\bnicht\s+(?:\w+\s+){0,2}?(?:erschienen|teilgenommen|teilnehmen|teilnahm|anwesend|angetreten|wahrgenommen|dabei)\b"
    r"|\b(?:ferngeblieben|fernbleiben|versäumt|verpasst|nichterscheinen|nichtteilnahme|unentschuldigt)\b"
    r"|\b(?:missed|absence|no-show|absent)\b"
    r"|\b(?:did|could|was|were|has|have)\s+not\s+(?:been\s+)?(?:able\s+to\s+)?(?:attend|appear|participate|present|show|take)",
    re.IGNORECASE,
)
_LOOK_BACK = 220


def speaks_of_another_role(text: str, start: int, end: int) -> bool:
    """Tell whether the words around a name call its bearer lecturer, leader, examiner or signer.

    Args:
        text: The transcript's text.
        start: First character of the name.
        end: First character after it.
    """
    before = text[max(0, start - _LOOK_BACK) : start]
    examiner = _EXAMINER.search(before) and _TOOK_THE_EXAM.match(text, end)
    said_before = _BEFORE.search(before) or _SENTENCE_BEFORE.search(before)
    through = (found := _THROUGH.search(before)) and not _TAKEN.search(before, 0, found.start())
    spoke = _WHILE.search(before) and _SPOKE.match(text, end)
    said_behind = _BEHIND.match(text, end) or _TAUGHT.match(text, end)
    return bool(examiner or said_before or said_behind or through or spoke)


def names_further_people(text: str, start: int, end: int) -> bool:
    """Tell whether the words around a name say that it is one of several people whom the page is for.

    Args:
        text: The transcript's text.
        start: First character of the name.
        end: First character after it.
    """
    before = text[max(0, start - _LOOK_BACK) : start]
    plural = _PLURAL.match(text, end) and not _ADDRESSED.search(before)
    beside = _NAMED_WITH.match(text, end) or _NAMED_AFTER.search(before)
    return bool(plural or beside or _TOGETHER.search(text))


def tells_of_absence(text: str) -> bool:
    """Tell whether a page says that somebody was not there."""
    return bool(_ABSENT.search(text))


def looks_like_a_specimen(text: str) -> bool:
    """Tell whether a page is an empty form or a specimen: whoever is named there is not the recipient."""
    return bool(_SPECIMEN.search(text))
