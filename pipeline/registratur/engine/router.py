"""The gate between machine and human: what is not sure enough goes to review, with reasons."""

from __future__ import annotations

from collections.abc import Mapping

from registratur.domain.case import Case
from registratur.domain.filing import FilingProposal
from registratur.domain.linkage import Linkage
from registratur.domain.process import Process
from registratur.domain.record import Doubtful, Text
from registratur.domain.result import Evidence, StageResult, Step
from registratur.domain.title import Title
from registratur.domain.verdict import Reason, Verdict
from registratur.i18n import N_


class Router:
    """Judges cases by one threshold for each reading stage; every gate fails closed.

    Args:
        thresholds: Stage name to the confidence from which no human is needed.
    """

    def __init__(self, thresholds: Mapping[str, float]) -> None:
        self._thresholds = dict(thresholds)

    def judge(self, case: Case) -> Verdict:
        """Return the verdict: no reasons means that the document may be filed automatically."""
        reasons = [
            Reason(stage=stage, text=text)
            for stage, threshold in self._thresholds.items()
            for text in _doubts(case.last_step(stage), threshold)
        ]
        linkage, title = case.result(Linkage), case.result(Title)
        if linkage is not None and linkage.value.personnel_number is None and not linkage.value.doubts:
            reasons.append(
                Reason(stage="linking", text=Text(message=N_("no employee is proved to be the recipient")))
            )
        if title is not None and not title.value.text and not title.value.doubts:
            reasons.append(Reason(stage="titling", text=Text(message=N_("no title was found"))))
        return Verdict(reasons=tuple(reasons))


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


def _doubts(step: Step | None, threshold: float) -> list[Text]:
    if step is None:
        return [Text(message=N_("this step has not run"))]
    if step.failure is not None or step.result is None:
        return [step.failure.text if step.failure else Text(message=N_("this step gave no result"))]
    doubts = list(step.result.value.doubts) if isinstance(step.result.value, Doubtful) else []
    if not step.result.evidence:
        doubts.append(Text(message=N_("the step gives no evidence for its result")))
    confidence = step.result.confidence
    if not doubts and not confidence >= threshold:
        doubts.append(
            Text(
                message=N_("not sure enough: {confidence} % where {threshold} % are needed"),
                values={"confidence": f"{100 * confidence:.0f}", "threshold": f"{100 * threshold:.0f}"},
            )
        )
    return doubts
