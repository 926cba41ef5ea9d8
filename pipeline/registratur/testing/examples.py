"""Example values for tests: a scan, what stages say about it, what a reviewer decides, and its entry."""

from __future__ import annotations

import hashlib
from datetime import UTC, date, datetime

from registratur.domain.filing import Entry, FilingProposal
from registratur.domain.linkage import Linkage
from registratur.domain.record import Text
from registratur.domain.result import Evidence, StageResult, Step
from registratur.domain.review import Decision, DecisionKind
from registratur.domain.scan import Scan
from registratur.domain.verdict import Reason

CONTENT = b"%PDF-1.7 a synthetic certificate\n%%EOF\n"
NOON = datetime(2026, 11, 23, 12, 0, tzinfo=UTC)
DOUBT = Reason(stage="linking", text=Text(message="two people have the name {name}", values={"name": "X"}))


def make_scan(content: bytes = CONTENT, page_count: int = 1) -> Scan:
    """Return a scan of some bytes."""
    return Scan(
        sha256=hashlib.sha256(content).hexdigest(),
        size_bytes=len(content),
        media_type="application/pdf",
        page_count=page_count,
        source="eingang/a b ü.pdf",
    )


def make_entry(
    content: bytes = CONTENT,
    *,
    entry_id: str = "e-1",
    personnel_number: str = "00012345",
    title: str = "Kurs",
) -> Entry:
    """Return an entry that is not placed yet."""
    sha256 = hashlib.sha256(content).hexdigest()
    return Entry(
        entry_id=entry_id,
        personnel_number=personnel_number,
        register_code="R9",
        register_title="Fortbildung",
        title=title,
        document_type="Zertifikat",
        event_date=date(2024, 3, 12),
        source="a.pdf",
        source_sha256=sha256,
        pages=(1, 1),
        sha256=sha256,
        media_type="application/pdf",
        location="",
        filed_at=NOON,
        decided_by="rule:certificate",
    )


def make_step(stage: str = "linking", personnel_number: str | None = "00012345") -> Step:
    """Return a step with a linkage."""
    result = StageResult(
        stage=stage,
        engine="fake 1",
        value=Linkage(personnel_number=personnel_number, recipient="Ada Beispiel"),
        confidence=0.5,
        evidence=(Evidence(kind="raw_score", value=1.5, text="Ada"),),
    )
    return Step(stage=stage, result=result, seconds=0.25)


def make_decision(kind: DecisionKind = DecisionKind.APPROVE, comment: str = "") -> Decision:
    """Return a decision of the reviewer `eva`."""
    return Decision(kind=kind, user="eva", comment=comment, decided_at=NOON)


def make_proposal_step(personnel_number: str = "00012345", decided_by: str = "rule:certificate") -> Step:
    """Return the step of a router that proposes to file into an employee's register R9."""
    proposal = FilingProposal(
        personnel_number=personnel_number,
        register_code="R9",
        register_title="Fortbildung",
        title="Zertifikat Kurs (2024-03-12)",
        document_type="Zertifikat",
        event_date=date(2024, 3, 12),
        decided_by=decided_by,
    )
    evidence = (Evidence(kind="decided_by", text=decided_by),)
    result = StageResult(stage="router", engine=decided_by, value=proposal, confidence=1.0, evidence=evidence)
    return Step(stage="router", result=result)
