"""Linking by proof from the closed register (kind `register`): the right employee, or nobody.

Every name on the page contends for the recipient's role (`contenders`), with what recognition, the wording
and the register say for it (`roles`); Fellegi-Sunter weights (`weights`) say which employee each name may be.
Both together give the probability of every employee, of somebody unknown and of nobody (`belief`). Any doubt
(`doubts`) caps the confidence below one half, whatever the numbers say.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from registratur.domain.case import Case
from registratur.domain.linkage import Candidate, Linkage
from registratur.domain.page import Transcript
from registratur.domain.recognition import Recognition
from registratur.domain.record import Record
from registratur.domain.result import Evidence, StageResult
from registratur.ports import StageContext
from registratur.stages.linking.belief import Belief, hypotheses_of, weigh
from registratur.stages.linking.candidates import Suspect
from registratur.stages.linking.contenders import Contender, Standing, contenders_of
from registratur.stages.linking.doubts import doubts_about
from registratur.stages.linking.employments import SeveralEmployments, for_each_employment
from registratur.stages.linking.page_facts import PageFacts, read_facts
from registratur.stages.linking.role_doubts import another_is_likelier, no_recipient, unknown_recipient
from registratur.stages.linking.roles import RoleWeights
from registratur.stages.linking.signs import RECIPIENT_SIGNS, UNSURE_SIGNS
from registratur.stages.linking.situation import Doubt, Situation

_HIGHEST_DOUBTED_CONFIDENCE = 0.49
_MOST_CANDIDATES = 5
# Below this probability a resemblance is no more than chance: the person is called unknown.
_LEAST_RESEMBLANCE = 0.1
# From this confidence on recognition is believed even where the words around a name say nothing.
_SURE_RECOGNITION = 0.95


class RegisterOptions(BaseModel):
    """Options of the linking kind `register`.

    Attributes:
        unknown_share: Expected share of documents whose recipient is not in the register.
        other_employee_share: How often a name wrongly taken for the recipient's, such as the lecturer's, is
            an employee's too.
        weak_mention: Confidence in the recipient below which nothing is filed, unless birth date or personnel
            number speak for it.
        years_before_entry: Up to so many years before entry a course is still no surprise.
        several_employments: `ask` a human, or take the `main` one, where a document could go into several
            employments of one person.
        own_names: What our own house is called, such as `Stadt Lindenau`; a recipient whom the page places
            with another employer is asked about. Without any, pages are not looked at for employers.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    unknown_share: float = Field(default=0.05, gt=0, lt=1)
    other_employee_share: float = Field(default=0.2, gt=0, le=1)
    weak_mention: float = Field(default=0.5, ge=0, le=1)
    years_before_entry: int = Field(default=20, ge=0, le=60)
    several_employments: SeveralEmployments = "ask"
    own_names: tuple[str, ...] = ()


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
        options = self._options
        contenders = contenders_of(transcript, facts, self._register, options.unknown_share)
        hypotheses = hypotheses_of(
            contenders, transcript.text, recognised, options.unknown_share, options.other_employee_share
        )
        belief = weigh(contenders, hypotheses, RoleWeights.shipped())
        if not (contenders and contenders[0].standing is Standing.CHOSEN):
            return self._nobody(transcript, facts, belief)
        return self._somebody(transcript, facts, contenders, belief)

    def _somebody(
        self, transcript: Transcript, facts: PageFacts, contenders: Sequence[Contender], belief: Belief
    ) -> StageResult[Linkage]:
        """Link the name that recognition took for the recipient's."""
        chosen = contenders[0]
        name, suspects = _one_line(chosen.claim.name), chosen.suspects
        candidates = belief.candidates
        if suspects and suspects[0].probability >= _LEAST_RESEMBLANCE:
            situation = self._situation(transcript, facts, contenders, belief)
            doubts = doubts_about(situation)
            if candidates[0].personnel_number != suspects[0].person.personnel_number:
                doubts = doubts or [another_is_likelier(candidates[0].display_name)]
            elif situation.employments:
                candidates = (*for_each_employment(candidates[0], situation.employments), *candidates[1:])
        else:
            doubts = unknown_recipient(name, facts)
        confidence = self._confidence(chosen, belief)
        if doubts:
            confidence = min(confidence, _HIGHEST_DOUBTED_CONFIDENCE)
        claim = chosen.claim
        evidence = (
            _place(transcript, "recipient_mention", claim.start, claim.end, claim.confidence),
            *_margin(suspects, belief),
        )
        return self._signed(_linkage(name, candidates, belief.nobody, doubts), confidence, evidence)

    def _situation(
        self, transcript: Transcript, facts: PageFacts, contenders: Sequence[Contender], belief: Belief
    ) -> Situation:
        return Situation(
            transcript=transcript,
            facts=facts,
            contenders=tuple(contenders),
            role=min(belief.roles[0], self._most_sure_of_role(contenders[0])),
            register=self._register,
            weak_mention=self._options.weak_mention,
            years_before_entry=self._options.years_before_entry,
            several_employments=self._options.several_employments,
            own_names=self._options.own_names,
        )

    def _confidence(self, chosen: Contender, belief: Belief) -> float:
        """Return the probability that the most probable bearer of the chosen name is the recipient."""
        if not chosen.suspects:
            return 0.0
        best = chosen.suspects[0]
        posterior = belief.of(best.person.personnel_number)
        return min(posterior, best.probability * self._most_sure_of_role(chosen))

    def _most_sure_of_role(self, chosen: Contender) -> float:
        """Return the greatest probability that the chosen name's role may have, whatever the weights say.

        Recognition's confidence is turned by Bayes now that the name is known to be an employee's, which a
        bystander's is now and then. Behind words that nobody knows, and where people sign, it always is one
        unless recognition is sure.
        """
        if chosen.suspects and chosen.suspects[0].has_own_key:
            return 1.0
        if chosen.signs & UNSURE_SIGNS and not chosen.claim.confidence >= _SURE_RECOGNITION:
            other_share = 1.0
        elif chosen.signs & RECIPIENT_SIGNS:
            return 1.0
        else:
            other_share = self._options.other_employee_share
        right = chosen.claim.confidence * (1 - self._options.unknown_share)
        wrong = (1 - chosen.claim.confidence) * other_share
        return right / (right + wrong) if right else 0.0

    def _nobody(self, transcript: Transcript, facts: PageFacts, belief: Belief) -> StageResult[Linkage]:
        """Link nobody; the employees whose name stands on the page are shown."""
        found = [_place(transcript, "registered_name", place.start, place.end) for place in facts.names]
        evidence = (Evidence(kind="recipient_mentions", value=0), *found)
        return self._signed(
            _linkage("", belief.candidates, belief.nobody, no_recipient(facts)), 0.0, evidence
        )

    def _signed(
        self, linkage: Linkage, confidence: float, evidence: tuple[Evidence, ...]
    ) -> StageResult[Linkage]:
        return StageResult(
            stage=self.name,
            engine=f"register 2 (people {self._register.version[:12]})",
            value=linkage,
            confidence=confidence,
            evidence=evidence,
        )


def _linkage(
    recipient: str, candidates: Sequence[Candidate], nobody: float, doubts: Sequence[Doubt]
) -> Linkage:
    shown = tuple(candidates[:_MOST_CANDIDATES])
    proposed = bool(shown) and shown[0].probability > 0.5 and not any(one.open_choice for one in doubts)
    return Linkage(
        personnel_number=shown[0].personnel_number if proposed else None,
        recipient=recipient,
        candidates=shown,
        unknown=max(0.0, 1.0 - nobody - sum(one.probability for one in shown)),
        nobody=nobody,
        doubts=tuple(doubt.text for doubt in doubts),
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


def _margin(suspects: Sequence[Suspect], belief: Belief) -> list[Evidence]:
    """Return posterior and runner-up of all, and the margin between the bearers of the chosen name.

    The runner-up may be somebody unknown or nobody; of the bearers somebody unknown has 0 bits.
    """
    if not suspects:
        return []
    best, *others = suspects
    number = best.person.personnel_number
    posterior = belief.of(number)
    rival = next((one for one in belief.candidates if one.personnel_number != number), None)
    nobody_known = max(0.0, 1 - sum(one.probability for one in belief.candidates))
    runner_up = (
        Evidence(kind="runner_up", value=rival.probability, text=rival.display_name)
        if rival and rival.probability > nobody_known
        else Evidence(kind="runner_up", value=nobody_known)
    )
    bits_behind = max(0.0, *(one.bits for one in others)) if others else 0.0
    return [
        Evidence(kind="posterior", value=posterior, text=best.person.display_name),
        runner_up,
        Evidence(kind="margin_bits", value=best.bits - bits_behind),
    ]


def _one_line(text: str) -> str:
    return " ".join(text.split())
