"""Linking by proof from the closed register (kind `register`): the right employee, or nobody.

The posterior of an employee comes from Fellegi-Sunter weights (`weights`), over everybody who may be meant
and somebody unknown. The confidence of the result is that posterior times the probability that the mention
is the recipient's at all, given that it turned out to be an employee's name (`role_probability`). Any doubt
(`doubts`) caps it below one half, whatever the numbers say.
"""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from registratur.domain.case import Case
from registratur.domain.linkage import Candidate, Linkage
from registratur.domain.page import Transcript
from registratur.domain.recognition import Label, Recognition
from registratur.domain.record import Record
from registratur.domain.result import Evidence, StageResult
from registratur.ports import StageContext
from registratur.stages.linking.candidates import Suspect, rank_suspects
from registratur.stages.linking.doubts import (
    Doubt,
    Situation,
    doubts_about,
    no_recipient,
    unknown_recipient,
)
from registratur.stages.linking.page_facts import PageFacts, read_facts
from registratur.stages.linking.recipient import Claim, claims_of

_HIGHEST_DOUBTED_CONFIDENCE = 0.49
_MOST_CANDIDATES = 5
# Papers print birth date and personnel number of the recipient, hardly ever of lecturers and signers.
_KEY_OF_ANOTHER_ROLE = 0.01
# Below this probability a resemblance is no more than chance: the person is called unknown.
_LEAST_RESEMBLANCE = 0.1
# Where nobody is named as recipient, all employees on the page together get this much of the probability.
_SHARE_WITHOUT_ROLE = 0.1


class RegisterOptions(BaseModel):
    """Options of the linking kind `register`.

    Attributes:
        unknown_share: Expected share of documents whose recipient is not in the register.
        other_employee_share: How often a name wrongly taken for the recipient's, such as the lecturer's, is
            an employee's too.
        weak_mention: Confidence in the recipient below which nothing is filed, unless birth date or personnel
            number speak for it.
        years_before_entry: Up to so many years before entry a course is still no surprise.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    unknown_share: float = Field(default=0.05, gt=0, lt=1)
    other_employee_share: float = Field(default=0.2, gt=0, le=1)
    weak_mention: float = Field(default=0.5, ge=0, le=1)
    years_before_entry: int = Field(default=20, ge=0, le=60)


class RegisterStage:
    """The stage `linking`, kind `register`."""

    name: ClassVar[str] = "linking"
    reads: ClassVar[frozenset[type[Record]]] = frozenset((Transcript, Recognition))
    writes: ClassVar[type[Record]] = Linkage
    Options: ClassVar[type[RegisterOptions]] = RegisterOptions

    def __init__(self, options: RegisterOptions, context: StageContext) -> None:
        self._options = options
        self._register = context.register

    def warm_up(self) -> None:
        """Nothing to load: the register comes with the context."""

    def run(self, case: Case, /) -> StageResult[Linkage]:
        """Link the recipient of a document to an employee, or say why not."""
        transcript, recognised = case.value(Transcript), case.result(Recognition)
        if recognised is None:
            raise LookupError("no Recognition in the case")
        facts = read_facts(transcript, recognised, self._register)
        claims = claims_of(transcript.text, facts, self._register)
        if not claims:
            return self._nobody(transcript, facts)
        claim = claims[0]
        suspects = rank_suspects(claim.name, facts, self._register, self._options.unknown_share)
        if suspects and suspects[0].probability >= _LEAST_RESEMBLANCE:
            situation = Situation(
                transcript=transcript,
                facts=facts,
                claims=claims,
                suspects=suspects,
                register=self._register,
                weak_mention=self._options.weak_mention,
                years_before_entry=self._options.years_before_entry,
            )
            doubts = doubts_about(situation)
        else:
            doubts = unknown_recipient(_one_line(claim.name), facts)
        return self._result(transcript, claim, suspects, doubts)

    def _result(
        self, transcript: Transcript, claim: Claim, suspects: tuple[Suspect, ...], doubts: list[Doubt]
    ) -> StageResult[Linkage]:
        best = suspects[0] if suspects else None
        confidence = best.probability * self._role_probability(claim, best) if best else 0.0
        if doubts:
            confidence = min(confidence, _HIGHEST_DOUBTED_CONFIDENCE)
        proposed = best is not None and best.probability > 0.5 and not any(one.open_choice for one in doubts)
        linkage = Linkage(
            personnel_number=best.person.personnel_number if best and proposed else None,
            recipient=_one_line(claim.name),
            candidates=tuple(one.as_candidate() for one in suspects[:_MOST_CANDIDATES]),
            doubts=tuple(doubt.text for doubt in doubts),
        )
        evidence = (
            _place(transcript, "recipient_mention", claim.start, claim.end, claim.confidence),
            *_margin(suspects),
        )
        return self._signed(linkage, confidence, evidence)

    def _role_probability(self, claim: Claim, best: Suspect) -> float:
        """Return the probability that a mention, now known to be an employee's name, is the recipient's.

        Bayes: the right mention is an employee's name but for the unknown share, a wrong one (lecturer,
        organiser, a piece of some line) only now and then, and hardly ever one whose own birth date or
        personnel number stands on the page.
        """
        right = claim.confidence * (1 - self._options.unknown_share)
        wrong = (1 - claim.confidence) * self._options.other_employee_share
        if best.has_own_key:
            wrong *= _KEY_OF_ANOTHER_ROLE
        return right / (right + wrong) if right else 0.0

    def _nobody(self, transcript: Transcript, facts: PageFacts) -> StageResult[Linkage]:
        """Link nobody; employees whose name stands on the page are shown, those in other roles last."""
        places = sorted(
            facts.names, key=lambda place: Label.OTHER_PERSON in facts.roles_at(place.start, place.end)
        )
        shown: dict[str, Candidate] = {}
        for place in places:
            name = transcript.text[place.start : place.end]
            for one in rank_suspects(name, facts, self._register, self._options.unknown_share):
                shown.setdefault(
                    one.person.personnel_number, one.as_candidate(_SHARE_WITHOUT_ROLE / len(places))
                )
        linkage = Linkage(
            personnel_number=None,
            candidates=tuple(shown.values())[:_MOST_CANDIDATES],
            doubts=tuple(doubt.text for doubt in no_recipient(facts)),
        )
        found = [_place(transcript, "registered_name", place.start, place.end) for place in places]
        return self._signed(linkage, 0.0, (Evidence(kind="recipient_mentions", value=0), *found))

    def _signed(
        self, linkage: Linkage, confidence: float, evidence: tuple[Evidence, ...]
    ) -> StageResult[Linkage]:
        return StageResult(
            stage=self.name,
            engine=f"register 1 (people {self._register.version[:12]})",
            value=linkage,
            confidence=confidence,
            evidence=evidence,
        )


def _place(transcript: Transcript, kind: str, start: int, end: int, value: float | None = None) -> Evidence:
    """Return the words of a place and, on its first page, their boxes."""
    words = transcript.words_between(start, end)
    page = words[0].page if words else None
    return Evidence(
        kind=kind,
        value=value,
        text=_one_line(transcript.text[start:end]),
        page=page,
        boxes=tuple(placed.word.box for placed in words if placed.page == page),
    )


def _margin(suspects: tuple[Suspect, ...]) -> list[Evidence]:
    """Return posterior, runner-up and margin; the runner-up may be somebody unknown, who has 0 bits."""
    if not suspects:
        return []
    best, *others = suspects
    rival = others[0] if others and others[0].bits > 0 else None
    runner_up = (
        Evidence(kind="runner_up", value=rival.probability, text=rival.person.display_name)
        if rival
        else Evidence(kind="runner_up", value=max(0.0, 1 - sum(one.probability for one in suspects)))
    )
    return [
        Evidence(kind="posterior", value=best.probability, text=best.person.display_name),
        runner_up,
        Evidence(kind="margin_bits", value=best.bits - (rival.bits if rival else 0.0)),
    ]


def _one_line(text: str) -> str:
    return " ".join(text.split())
