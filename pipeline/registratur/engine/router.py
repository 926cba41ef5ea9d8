"""The gate between machine and human: what is not sure enough goes to review, with reasons."""

from __future__ import annotations

import math
from collections.abc import Mapping

from registratur.domain.case import Case
from registratur.domain.curve import Curve
from registratur.domain.filing import FilingProposal
from registratur.domain.linkage import Linkage
from registratur.domain.process import Process
from registratur.domain.record import Doubtful, Record, Text
from registratur.domain.result import Evidence, StageResult, Step
from registratur.domain.title import Title
from registratur.domain.verdict import Reason, Verdict
from registratur.engine.calibration import Gates, probability_of
from registratur.i18n import N_


class Router:
    """Judges cases by one threshold for each reading stage; every gate fails closed.

    Args:
        thresholds: Stage name to the probability from which no human is needed.
        curves: Stage name to the curve that turns the stage's confidence into that probability; a stage
            without a curve is taken at its word.
    """

    def __init__(self, thresholds: Mapping[str, float], curves: Mapping[str, Curve] | None = None) -> None:
        self._gates = Gates(dict(thresholds), dict(curves or {}))

    def judge(self, case: Case) -> Verdict:
        """Return the verdict: no reasons means that the document may be filed automatically."""
        probabilities = self.probabilities(case)
        reasons = [
            Reason(stage=stage, text=text)
            for stage, threshold in self._gates.thresholds.items()
            for text in _doubts(case.last_step(stage), probabilities.get(stage, 0.0), threshold)
        ]
        linkage, title = case.result(Linkage), case.result(Title)
        if linkage is not None and linkage.value.personnel_number is None and not linkage.value.doubts:
            reasons.append(
                Reason(stage="linking", text=Text(message=N_("no employee is proved to be the recipient")))
            )
        if title is not None and not title.value.text and not title.value.doubts:
            reasons.append(Reason(stage="titling", text=Text(message=N_("no title was found"))))
        return Verdict(reasons=tuple(reasons), probabilities=probabilities)

    def probabilities(self, case: Case) -> dict[str, float]:
        """Return the probability that each stage's newest result is right.

        What a human said, and what the stage itself doubts, is taken as stated: no curve was fitted on it.
        """
        steps = (case.last_step(stage) for stage in dict.fromkeys(step.stage for step in case.steps))
        results = [step.result for step in steps if step is not None and step.result is not None]
        return {result.stage: self._probability(result) for result in results}

    def _probability(self, result: StageResult[Record]) -> float:
        taken_at_its_word = result.by_human or _own_doubts(result)
        curve = None if taken_at_its_word else self._gates.curves.get(result.stage)
        return probability_of(result.confidence, curve)


def propose(case: Case, process: Process, decided_by: str) -> Step | None:
    """Return the step that proposes where to file, or None while person or title is unknown.

    Args:
        case: The document with linkage and title.
        process: Says which register.
        decided_by: `rule:<name>` or `human:<user>`.
    """
    linkage, title = case.result(Linkage), case.result(Title)
    if linkage is None or title is None or linkage.value.personnel_number is None or not title.value.text:
        return None
    proposal = FilingProposal(
        personnel_number=linkage.value.personnel_number,
        register_code=process.register_code,
        register_title=process.register_title,
        title=title.value.text,
        document_type=title.value.document_type,
        event_date=title.value.event_date,
        decided_by=decided_by,
    )
    result = StageResult(
        stage="router",
        engine=decided_by,
        value=proposal,
        confidence=min(linkage.confidence, title.confidence),
        evidence=(Evidence(kind="decided_by", text=decided_by),),
    )
    return Step(stage="router", result=result)


def _own_doubts(result: StageResult[Record]) -> tuple[Text, ...]:
    return result.value.doubts if isinstance(result.value, Doubtful) else ()


def _doubts(step: Step | None, probability: float, threshold: float) -> list[Text]:
    if step is None:
        return [Text(message=N_("this step has not run"))]
    if step.failure is not None or step.result is None:
        return [step.failure.text if step.failure else Text(message=N_("this step gave no result"))]
    doubts = list(_own_doubts(step.result))
    if not step.result.evidence:
        doubts.append(Text(message=N_("the step gives no evidence for its result")))
    if not doubts and not probability >= threshold:
        doubts.append(
            Text(
                message=N_("not sure enough: {confidence} % where {threshold} % are needed"),
                values={
                    # Rounded apart, so that nobody reads that 95 % are not enough where 95 % are needed.
                    "confidence": f"{math.floor(round(1000 * probability, 6)) / 10:g}",
                    "threshold": f"{math.ceil(round(1000 * min(threshold, 1.0), 6)) / 10:g}",
                },
            )
        )
    return doubts
