"""The segmentation stage, kind `headings`: a stack of certificates is never taken for one document."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from pydantic import BaseModel, ConfigDict

from registratur.domain.case import Case
from registratur.domain.page import Transcript
from registratur.domain.record import Confidence, Record
from registratur.domain.result import Evidence, StageResult
from registratur.domain.segmentation import PageRange, Segmentation
from registratur.ports import StageContext
from registratur.stages.segmentation.signs import Signs, signs

_NO_HEADING = "Sonstiges"
"""The document type of everything else; no page is headed by it."""


class HeadingsOptions(BaseModel):
    """Options of the kind `headings`.

    The numbers are estimates until `registratur calibrate` has measured them.

    Attributes:
        one_page: Confidence for a single page.
        one_document: Confidence for pages that show no sign of a second document.
        stack: Confidence for a proposed split; below the threshold, so that a person decides.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    one_page: Confidence = 0.99
    one_document: Confidence = 0.9
    stack: Confidence = 0.3


class _Beginning(NamedTuple):
    page: int
    kind: str
    text: str


class HeadingsStage:
    """Finds the pages on which a document begins; pages without such a sign belong to the one before.

    Two people's certificates in one record would be a breach of confidentiality, so a weak sign is enough to
    propose a split, and a proposed split always has a low confidence: a person decides.
    """

    name: ClassVar[str] = "segmentation"
    reads: ClassVar[frozenset[type[Record]]] = frozenset({Transcript})
    writes: ClassVar[type[Record]] = Segmentation
    Options: ClassVar[type[HeadingsOptions]] = HeadingsOptions

    def __init__(self, options: HeadingsOptions, context: StageContext) -> None:
        self._options = options
        self._headings = [name for name in context.process.document_types if name != _NO_HEADING]

    def warm_up(self) -> None:
        """Nothing to load."""

    def run(self, case: Case, /) -> StageResult[Segmentation]:
        """Cut the pages into documents."""
        pages = case.value(Transcript).pages
        seen = [signs(page, self._headings) for page in pages]
        beginnings = [
            _Beginning(page.number, *sign)
            for page, found, before in zip(pages[1:], seen[1:], _running_formula(seen), strict=True)
            if (sign := _beginning(found, formula_before=before)) is not None
        ]
        firsts = [case.document.first_page, *(beginning.page for beginning in beginnings)]
        lasts = [*(beginning.page - 1 for beginning in beginnings), case.document.last_page]
        if beginnings:
            confidence = self._options.stack
        else:
            confidence = self._options.one_page if len(pages) == 1 else self._options.one_document
        return StageResult[Segmentation](
            stage=self.name,
            engine="headings",
            value=Segmentation(
                documents=tuple(PageRange(first=f, last=t) for f, t in zip(firsts, lasts, strict=True))
            ),
            confidence=confidence,
            evidence=(
                Evidence(kind="pages_count", value=len(pages)),
                *(Evidence(kind=b.kind, text=b.text, page=b.page) for b in beginnings),
            ),
        )


def _beginning(found: Signs, *, formula_before: bool) -> tuple[str, str] | None:
    """Return kind and text of the sign that a document begins on a later page, or None."""
    if found.empty:
        return None
    if found.label is not None:
        number, total = found.label
        return ("first_page_label", f"{number}/{total}") if number == 1 else None
    if found.heading is not None:
        return "heading", found.heading.text
    if found.annex is None and found.formula and formula_before:
        return "second_certification", ""
    return None


def _running_formula(seen: list[Signs]) -> list[bool]:
    """For each page after the first: whether a page before it certifies something already."""
    return [any(page.formula for page in seen[:index]) for index in range(1, len(seen))]
