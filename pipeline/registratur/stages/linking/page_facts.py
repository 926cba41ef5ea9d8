"""What a document says about its recipient: names, keys and dates, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from registratur.domain.page import Transcript
from registratur.domain.person import RegisteredName
from registratur.domain.printed_dates import PrintedDate, dates_in
from registratur.domain.recognition import Label, Mention, Recognition
from registratur.domain.result import StageResult
from registratur.domain.wording import Wording
from registratur.ports import PeopleRegister
from registratur.stages.linking.org_units import PrintedUnits

_BIRTH_LABEL = (
    r"(?:\bgeb(?:oren(?:e|er)?|urtsdatum|urtstag|\.-?\s?datum)?\b|\bborn\b|\bdate\s+of\s+birth\b|\bDOB\b)"
    r"[\s.:,_-]*(?:(?:am/in|am|on|den|in\s+[\w/.-]+(?:\s[\w/.-]+)?,?(?:\s+am)?)[\s:_]*)?"
)
_BIRTH_WORDS = re.compile(rf"{_BIRTH_LABEL}$|\*\s?$", re.IGNORECASE)
_MARK = r"\s?[.,:;/·-]\s?"
_BIRTH_DATE_SHAPE = Wording(
    "geb born birth dob",
    rf"{_BIRTH_LABEL}(?P<date>\w{{1,2}}{_MARK}\w{{1,2}}{_MARK}\w{{2,4}}|\w{{4}}{_MARK}\w{{1,2}}{_MARK}\w{{1,2}}"
    r"|\w{1,2}[.,]?\s?\w{3,9}\s\w{4})\b",
)
# From this share of equal digits on, a misread date and a day may be the same.
_MISREAD_RATIO = 0.75
_LOOK_BACK = 60
_NUMBER_WORDS = Wording(
    "personal pers. mitarbeiter personnel employee staff",
    r"\b(?:personal|pers\.|mitarbeiter(?:innen)?|personnel|employee|staff)[-\s]?(?:nummer|nr\.?|id|number|no\.?)"
    r"\s?[:.]?\s?(?P<number>[A-Z]{0,3}[-/]?\d[\d./-]*\d)",
)
_NUMBER = re.compile(r"(?<![\w.,/-])[A-Z]{0,3}\d{4,12}(?![\w/-])(?![.,]\d)")
_SHORTEST_UNLABELLED_NUMBER = 5
_LONGEST_PADDED_NUMBER = 12
# A space between words is a third of their height; from this on a cell ends there.
_WIDE_GAP_HEIGHTS = 1.2
# A key or date whose label is less sure than this is not read as one.
_SURE_LABEL = 0.5


@dataclass(frozen=True)
class PageFacts:
    """What stands on the pages besides the recipient's name.

    Attributes:
        birth_dates: Days that the page calls a birth date; each ambiguous one in both readings.
        misread_birth_dates: What the page calls a birth date and is no readable day.
        other_dates: All other days.
        numbers: Personnel numbers that the page calls so, as printed.
        other_numbers: Numbers that could be one.
        event_date: First day of the event; if the page gives none, the day of issue or the latest date.
        names: Places where employees' full names stand.
        recognition: The mentions.
        choice_confidence: Probability that the recipient whom recognition chose is right, if it chose one.
        units: Where org units may stand.
        transcript: The words.
    """

    birth_dates: frozenset[date]
    misread_birth_dates: tuple[str, ...]
    other_dates: frozenset[date]
    numbers: frozenset[str]
    other_numbers: frozenset[str]
    event_date: date | None
    names: tuple[RegisteredName, ...]
    recognition: Recognition
    choice_confidence: float
    units: PrintedUnits
    transcript: Transcript

    def roles_at(self, start: int, end: int) -> frozenset[Label]:
        """Return the labels of the mentions that touch a place."""
        return frozenset(m.label for m in self.recognition.mentions if m.start < end and start < m.end)

    def ends_a_cell(self, end: int) -> bool:
        """Tell whether a word ends at a place of the text that a wide gap follows on its line."""
        words = self.transcript.words_between(end - 1, end + 2)
        if len(words) != 2 or words[0].end != end:
            return False
        left, right = words[0].word, words[1].word
        if (words[0].page, left.block, left.line) != (words[1].page, right.block, right.line):
            return False
        height = max(left.box.height, right.box.height)
        return right.box.left - left.box.right > _WIDE_GAP_HEIGHTS * height


def read_facts(
    transcript: Transcript, recognised: StageResult[Recognition], register: PeopleRegister
) -> PageFacts:
    """Read a document with its mentions and the register in hand."""
    text, recognition = transcript.text, recognised.value
    printed = dates_in(text)
    births = [day for day in printed if _is_birth_date(text, day, recognition)]
    others = [day for day in printed if day not in births]
    labelled = {match["number"] for match in _NUMBER_WORDS.places_in(text)}
    labelled |= {m.text for m in recognition.of(Label.PERSONNEL_NUMBER) if m.confidence >= _SURE_LABEL}
    numbers = frozenset(number for text_ in labelled if (number := _bare_number(text_)))
    return PageFacts(
        birth_dates=frozenset(_days(births)) | frozenset(_days(_mentioned(recognition, Label.BIRTH_DATE))),
        misread_birth_dates=_misread_birth_dates(text, printed, recognition),
        other_dates=frozenset(_days(others)),
        numbers=numbers,
        other_numbers=frozenset(match.group() for match in _NUMBER.finditer(text)) - numbers,
        event_date=_event_date(recognition, others),
        names=register.names_in(text),
        recognition=recognition,
        choice_confidence=recognised.confidence,
        units=PrintedUnits.of(text, recognition.mentions),
        transcript=transcript,
    )


def same_number(printed: str, registered: str) -> bool:
    """Compare personnel numbers; a page may leave leading zeros out."""
    return printed == registered or (printed.lstrip("0") == registered.lstrip("0") != "")


def registered_numbers(printed: str) -> Iterable[str]:
    """Yield the spellings under which a printed number may be registered."""
    yield printed
    bare = printed.lstrip("0")
    yield from (bare.zfill(length) for length in range(len(bare), _LONGEST_PADDED_NUMBER + 1))


def is_unlabelled_number(printed: str) -> bool:
    """Tell whether a number without a label is long enough to be taken for a personnel number."""
    return len(printed) >= _SHORTEST_UNLABELLED_NUMBER


def _bare_number(text: str) -> str:
    found = re.search(r"[A-Z]{0,3}\d[\d\s./-]*", text)
    return re.sub(r"[\s./-]", "", found.group()) if found else ""


def _is_birth_date(text: str, day: PrintedDate, recognition: Recognition) -> bool:
    before = text[max(0, day.start - _LOOK_BACK) : day.start]
    if _BIRTH_WORDS.search(before):
        return True
    return any(
        m.start < day.end and day.start < m.end and m.confidence >= _SURE_LABEL
        for m in recognition.of(Label.BIRTH_DATE)
    )


def _misread_birth_dates(
    text: str, printed: Iterable[PrintedDate], recognition: Recognition
) -> tuple[str, ...]:
    """Return what stands where a birth date should, with some digits, but gives no day."""
    mentioned = [m.text for m in recognition.of(Label.BIRTH_DATE) if sure(m) and not dates_in(m.text)]
    worded = [
        match["date"]
        for match in _BIRTH_DATE_SHAPE.places_in(text)
        if all(day.end <= match.start("date") or match.end("date") <= day.start for day in printed)
    ]
    return tuple(found for found in (*mentioned, *worded) if sum(map(str.isdigit, found)) >= 3)


def could_be_a_misreading(printed: str, day: date) -> bool:
    """Tell whether a misread date could have been a day: most of its digits stand there in their order."""
    digits = "".join(letter for letter in printed if letter.isdigit())
    forms = (f"{day:%d%m%Y}", f"{day:%d%m%y}", f"{day:%d%Y}", f"{day.day}{day.month}{day:%Y}")
    return max(SequenceMatcher(None, digits, form).ratio() for form in forms) >= _MISREAD_RATIO


def _mentioned(recognition: Recognition, label: Label) -> list[PrintedDate]:
    return [
        printed
        for mention in recognition.of(label)
        if mention.confidence >= _SURE_LABEL
        for printed in dates_in(mention.text)
    ]


def _days(dates: Iterable[PrintedDate]) -> Iterable[date]:
    return (day for printed in dates if not printed.whole_months for day in printed.days)


def _event_date(recognition: Recognition, others: list[PrintedDate]) -> date | None:
    """Return the day to compare with entry and exit; of two readings the later, which asks more often."""
    for label in (Label.EVENT_DATE, Label.ISSUE_DATE):
        if found := _mentioned(recognition, label):
            return max(found[0].days) if found[0].ambiguous else found[0].first
    return max((printed.first for printed in others), default=None)


def sure(mention: Mention) -> bool:
    """Tell whether a mention's label is sure enough to rely on."""
    return mention.confidence >= _SURE_LABEL
