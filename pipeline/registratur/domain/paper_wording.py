"""Words of a page that say that it is nobody's certificate, or not one person's."""

from __future__ import annotations

import re
from collections.abc import Iterable

from registratur.domain.wording import Wording

_SPECIMEN = Wording(
    "name xxx specimen draft entwurf muster vorlage",
    r"[\[<{](?:vor-?\s?und\s?(?:nach|zu)|vor|nach)?name[\]>}]|\bX{3,}\b(?!\.)|\bspecimen\b"
    r"|^\W*(?:draft|entwurf|muster|vorlage)\W*$|\bmuster\s?[-–—]\s?(?:nicht|nieht)\s+gültig"
    r"|\b(?:max|erika)\s+mustermann\b",
    re.MULTILINE,
)
# A line that is nothing but such a heading, or what only such papers speak of.
_OTHER_PAPER = Wording(
    "antrag anmeldung warteliste vereinbar plan einladung absage request agreement contract waiting"
    " invitation vorgemerkt ausgebucht kostenübernahme honorar lehrauftrag angestrebt vorbehaltlich approval"
    " envisaged goals booked expected fee registration reply antwort rückmeldung attend übernimmt möchte"
    " lehrauf",
    r"^[^\w\n]*(?:[\w.-]+[ ]){0,3}?[\wäöü-]*(?:antrag(?:\sauf\s[\w-]+)?|anmeldung|warteliste|vereinbarung"
    r"|vereinbarung\smit\s\w+|entwicklungsplan|einladung|absage|request|agreement|contract|waiting\slist"
    r"|invitation|development\splan|registration(?:\sform)?|reply\scard|antwortkarte|rückmeldung)[^\w\n]*$"
    r"|\b(?:vorgemerkt|ausgebucht|kostenübernahme|honorar|lehrauft?r?ag|vereinbart\swurde|wird\sangestrebt"
    r"|vorbehaltlich|subject\sto\sapproval|is\senvisaged|training\sgoals"
    r"|i\swill\sattend|wish\sto\s(?:attend|register)|möchte\s(?:\w+\s){0,3}teilnehmen"
    r"|übernimmt\s(?:den\sunterricht|die\sleitung|den\skurs|das\sseminar)"
    r"|fully\sbooked|expected\scost|fee\sper\shour|waiting\slist)\b",
    re.MULTILINE,
)
# Words that certificates have, and words that speak of what is asked for, paid, or still to come.
_CERTIFICATE_WORDS = (
    "bescheinig", "bestätig", "zertifi", "certif", "teilgenommen", "teilnahme", "absolvier", "nachweis",
    "urkunde", "attended", "completed",
)  # fmt: skip
_OTHER_PAPER_WORDS = (
    "entwicklungsplan", "antrag", "development plan", "rechnung", "invoice", "vereinbarung", "agreement",
    "honorar", "warteliste", "waiting list", "absage", "einladung", "invitation", "absen", "nicht erschienen",
    "genehmig", "approv", "request",
)  # fmt: skip
_ABSENT = Wording(
    "nicht ferngeblieben fernbleiben versäumt verpasst unentschuldigt gefehlt fehlen missed absence no-show"
    " absent not",
    r"\bnicht\s+(?:\w+\s+){0,2}?(?:erschienen|teilgenommen|teilnehmen|teilnahm|anwesend|angetreten"
    r"|wahrgenommen|dabei)\b"
    r"|\b(?:ferngeblieben|fernbleiben|versäumt|verpasst|nichterscheinen|nichtteilnahme|unentschuldigt|gefehlt"
    r"|ihr(?:em?)?\s+fehlen)\b"
    r"|\b(?:missed|absence|no-show|absent)\b"
    r"|\b(?:did|could|was|were|has|have)\s+not\s+(?:been\s+)?(?:able\s+to\s+)?(?:attend|appear|participate"
    r"|present|show|take)",
)
_TITLE = r"(?:(?:herrn?|frau|mr|mrs|ms|prof|dr|dipl)\b[.-]*\s+)*"
_NAME_WORD = r"(?-i:[A-ZÀ-ÖØ-Þ][\w’'.-]*)"
_AND = r"(?:und|and|&|sowie)"
# "Anna Müller und Karl Ott"
_NAMED_WITH = re.compile(rf",?\s+{_AND}\s+{_TITLE}{_NAME_WORD}\s+(?-i:[A-ZÀ-ÖØ-Þ])", re.IGNORECASE)
# "Karl Ott und Anna Müller"
_NAMED_AFTER = re.compile(rf"{_NAME_WORD}\s+{_NAME_WORD},?\s+{_AND}\s+{_TITLE}$", re.IGNORECASE)
# "Karl Ott\nAnna Müller\nhaben", but "Sie, Anna Müller, haben"
_PLURAL = re.compile(r"\s{1,2}(?:haben|waren|sind|nahmen|absolvierten|besuchten|have|were)\b")
_ADDRESSED = re.compile(rf"\b(?:Sie|wir|you|we),?\s+{_TITLE}$", re.IGNORECASE)
_TOGETHER = Wording(
    "gespann tandem urkunde certificate gemeinsam miteinander zusammen zweit dritt viert beide together"
    " jointly both gruppe mannschaft team belegschaft",
    r"\b(?:gespann|tandem|doppelurkunde|gruppenurkunde|teamurkunde|(?:group|team)\s+certificate)\b"
    r"|\b(?:gemeinsam|miteinander|zusammen|zu\s+(?:zweit|dritt|viert)|beide)\s+(?:haben|waren|abgeschlossen"
    r"|geschafft|absolviert|teilgenommen|besucht)\b"
    r"|\b(?:gemeinsam|miteinander)\s+(?:den|die|das|am|an)\b[^.]{0,80}\b(?:haben|abgeschlossen|teilgenommen)\b"
    r"|\b(?:done|completed|attended|passed|achieved)\s+(?:together|jointly)\b"
    r"|\bboth\s+(?:attended|have|were|took)\b"
    r"|\b(?:die|unser|unsere|das)\s+(?:gruppe|mannschaft|team)\s+(?:hat|aus|bestehend)\b"
    r"|(?:mannschaft|belegschaft)\s+(?:erhält|hat|haben)\b|\bgemeinsame[nr]?\s+(?:lehrgang|kurs|schulung)\b",
)
_LOOK_BACK = 80


def looks_like_a_specimen(text: str) -> bool:
    """Tell whether a page is an empty form or a specimen: whoever is named there is not the recipient."""
    return _SPECIMEN.is_in(text)


def looks_like_another_paper(text: str) -> bool:
    """Tell whether a page looks like a request, a plan or an agreement, which prove no course."""
    return _OTHER_PAPER.is_in(text)


def has_certificate_words(text: str) -> bool:
    """Tell whether a page has a word that certificates have."""
    return _has_one_of(_CERTIFICATE_WORDS, text)


def has_words_of_other_papers(text: str) -> bool:
    """Tell whether a page has a word of papers about what is asked for, paid, or still to come."""
    return _has_one_of(_OTHER_PAPER_WORDS, text)


def tells_of_absence(text: str) -> bool:
    """Tell whether a page says that somebody was not there."""
    return _ABSENT.is_in(text)


def _has_one_of(words: Iterable[str], text: str) -> bool:
    small = " ".join(text.lower().split())
    return any(word in small for word in words)


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
    return bool(plural or beside) or _TOGETHER.is_in(text)
