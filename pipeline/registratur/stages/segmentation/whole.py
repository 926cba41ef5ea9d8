"""The simple segmentation stage, kind `whole`: every scan is one document."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict

from registratur.domain.case import Case
from registratur.domain.page import Transcript
from registratur.domain.record import Record
from registratur.domain.result import Evidence, StageResult
from registratur.domain.segmentation import PageRange, Segmentation
from registratur.ports import StageContext


class WholeOptions(BaseModel):
    """Options of the kind `whole`: none."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class WholeStage:
    """Takes all pages for one document, for sites whose people scan one certificate at a time."""

    name: ClassVar[str] = "segmentation"
    reads: ClassVar[frozenset[type[Record]]] = frozenset({Transcript})
    writes: ClassVar[type[Record]] = Segmentation
    Options: ClassVar[type[WholeOptions]] = WholeOptions

    def __init__(self, options: WholeOptions, context: StageContext) -> None:
        del options, context

    def warm_up(self) -> None:
        """Nothing to load."""

    def run(self, case: Case, /) -> StageResult[Segmentation]:
        """Return one range of all pages; the site vouches for it."""
        pages = case.document.pages
        return StageResult[Segmentation](
            stage=self.name,
            engine="whole",
            value=Segmentation(documents=(PageRange(first=pages[0], last=pages[-1]),)),
            confidence=1.0,
            evidence=(Evidence(kind="pages_count", value=len(pages)),),
        )
