"""Kind `patterns`: a handful of fixed phrases instead of a model.

It needs no weights and can be read in a minute; it misses many recipients and serves as a floor to measure
models against.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from pydantic import BaseModel, ConfigDict

from registratur.domain.case import Case
from registratur.domain.curve import Curve
from registratur.domain.page import Transcript
from registratur.domain.recognition import Label, Recognition
from registratur.domain.record import Record
from registratur.domain.result import StageResult
from registratur.ports import StageContext
from registratur.stages.ner.calibration import Calibration
from registratur.stages.ner.recipient import RawMention
from registratur.stages.ner.result import make_result

_WORD = r"[A-ZÄÖÜÀ-Þ][\w’'-]*\.?"
_PARTICLE = r"(?:von|van|vom|zu|zur|de|der|den|del|dos|da|di|el|al|bin|ten|ter)"
_NAME = rf"{_WORD}(?:[ ]?\n?[ ]?(?:{_PARTICLE}[ ])*{_WORD}){{1,3}}(?![\w:])"
_HONORIFIC = r"(?:(?:Frau|Herrn?|Mrs?\.|Ms\.|Prof\.|Dr\.|Dipl\.-\w+\.?)[ ]?(?:med\.|phil\.|jur\.)?\s*)*"
_MONTH = r"(?:Jan|Feb|M(?:är|ar)|Apr|Ma[iy]|Jun|Jul|Aug|Sep|O[kc]t|Nov|De[zc])[a-zä]*\.?"
_GERMAN_DATE = rf"\d{{1,2}}\.[ ]?(?:\d{{1,2}}\.|{_MONTH})[ ]?(?:\d{{4}}|\d\d)?"
_ENGLISH_DATE = rf"\d{{1,2}}[ ]{_MONTH}[ ]\d{{4}}|{_MONTH}[ ]\d{{1,2}},[ ]\d{{4}}"
_DATE = rf"(?:{_GERMAN_DATE}|{_ENGLISH_DATE})"
_LEAD = (
    r"(?:(?:Dozent|Referent|Trainer|Leiter|Kursleiter|Seminarleiter|Ansprechpartner)(?:in)?"
    r"|(?:Kurs|Seminar|Geschäfts)?[Ll]eitung|Instructor)"
)
_FIELD = r"^(?:Teilnehmer(?:/?in)?|Name|Vor- und Nachname|Participant)\s*:\s*"
_UNITS = r"(?:UE|Unterrichtseinheiten|Unterrichtsstunden|Stunden|Std\.|Tage|hours|days)"


class Rule(NamedTuple):
    """A phrase around a mention.

    Attributes:
        label: What the mention is.
        score: About the share of right mentions among those that the rule marks.
        before: Pattern of what stands before it.
        mention: Pattern of the mention.
        after: Pattern of what stands after it.
    """

    label: Label
    score: float
    before: str
    mention: str
    after: str = ""


RULES = (
    Rule(Label.RECIPIENT, 0.9, rf"(?i:dass|certif(?:y|ies) that)\s+{_HONORIFIC}", _NAME),
    Rule(Label.RECIPIENT, 0.9, rf"(?i:awarded to|presented to|verliehen an|verleiht)\s+{_HONORIFIC}", _NAME),
    Rule(Label.RECIPIENT, 0.8, rf"{_FIELD}{_HONORIFIC}", _NAME),
    Rule(Label.RECIPIENT, 0.8, r"^(?:Nachn|N)ame, Vorname\s*:\s*", rf"{_WORD},[ ]{_WORD}(?:[ ]{_WORD})?"),
    Rule(Label.RECIPIENT, 0.7, rf"^{_HONORIFIC}", _NAME, r"(?:,[^\n]*)?\s+hat\b"),
    Rule(Label.RECIPIENT, 0.6, rf"^(?:Frau|Herrn?)[ ]+{_HONORIFIC}", _NAME, r"[ ]*$"),
    Rule(Label.OTHER_PERSON, 0.7, rf"{_LEAD}\s*:?\s+{_HONORIFIC}", _NAME),
    Rule(Label.OTHER_PERSON, 0.7, rf"^{_HONORIFIC}", _NAME, rf"[ ]*\n[ ]*{_LEAD}\b"),
    Rule(Label.BIRTH_DATE, 0.9, r"(?i:geb\.|geboren|Geburtsdatum|born)[ ]*:?\s*(?:am|on)?\s*", _DATE),
    Rule(Label.PERSONNEL_NUMBER, 0.9, r"(?i:Personal(?:nummer|-?nr\.?))\s*:?\s*", r"\d{3,}"),
    Rule(Label.COURSE, 0.7, r"[„»“]", r"[^„“”»«]{6,160}", r"[“”«]"),
    Rule(Label.COURSE, 0.7, r"^(?:Thema|Titel|Kurs|Seminar|Course|Topic)\s*:\s*", r"[^\n]{4,160}", "$"),
    Rule(Label.ISSUE_DATE, 0.8, rf"^{_WORD}(?:[ ]{_WORD})?,[ ](?:den[ ])?", _DATE, r"[ ]*$"),
    Rule(Label.EVENT_DATE, 0.7, r"\b(?i:vom|bis|am|from|to|on)\s+", _DATE),
    Rule(Label.DURATION, 0.8, r"\b", rf"\d+(?:,\d)?[ ]{_UNITS}", r"(?!\w)"),
)
"""In order of trust: a later rule never marks characters that an earlier one has marked."""

_COMPILED = tuple(
    (rule, re.compile(f"{rule.before}(?P<mention>{rule.mention}){rule.after}", re.MULTILINE))
    for rule in RULES
)
_IDENTITY = Curve(scores=(0.0, 1.0), probabilities=(0.0, 1.0))
_CALIBRATION = Calibration(
    recipient=_IDENTITY,
    nobody=Curve(scores=(0.0,), probabilities=(0.5,)),
    mentions=dict.fromkeys(Label, _IDENTITY),
    documents=0,
)


class PatternsStage:
    """Marks what stands in well-known phrases."""

    name: ClassVar[str] = "ner"
    reads: ClassVar[frozenset[type[Record]]] = frozenset({Transcript})
    writes: ClassVar[type[Record]] = Recognition

    class Options(BaseModel):
        """The kind `patterns` has no options."""

        model_config = ConfigDict(extra="forbid")

    def __init__(self, options: Options, context: StageContext) -> None:
        del options, context

    def warm_up(self) -> None:
        """Nothing to load."""

    def run(self, case: Case, /) -> StageResult[Recognition]:
        """Marks the mentions of a document."""
        transcript = case.value(Transcript)
        return make_result("patterns 1", transcript, list(find_mentions(transcript.text)), _CALIBRATION)


def find_mentions(text: str) -> Iterator[RawMention]:
    """Yields what the rules mark, rule by rule."""
    taken: list[tuple[int, int]] = []
    for rule, pattern in _COMPILED:
        for found in pattern.finditer(text):
            start, end = found.span("mention")
            if any(start < taken_end and taken_start < end for taken_start, taken_end in taken):
                continue
            taken.append((start, end))
            is_recipient = rule.label is Label.RECIPIENT
            yield RawMention(
                label=rule.label,
                start=start,
                end=end,
                text=found.group("mention"),
                score=rule.score,
                recipient_score=rule.score if is_recipient else 0.0,
            )
