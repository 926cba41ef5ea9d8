"""The simple OCR stage, kind `text_layer`: no recognition at all, for machines that get digital PDFs only."""

from __future__ import annotations

from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from registratur.domain.case import Case
from registratur.domain.page import Page, Transcript
from registratur.domain.record import Record
from registratur.domain.result import Evidence, StageResult
from registratur.errors import StageError
from registratur.i18n import N_
from registratur.ports import StageContext
from registratur.stages.ocr.layer import Layer, is_sound, read_layer
from registratur.stages.ocr.pictures import PDF
from registratur.stages.ocr.poppler import covering_picture

_ENOUGH_LETTERS = 40


class TextLayerOptions(BaseModel):
    """Options of the kind `text_layer`.

    Attributes:
        dpi: Resolution in which boxes are given.
        timeout_s: Limit for one page.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    dpi: int = Field(default=200, ge=72, le=600)
    timeout_s: float = Field(default=20.0, gt=0)


class TextLayerStage:
    """Takes the text of digital PDFs as it is, what no page shows included: for files of known origin only.

    The confidence is the share of letters in soundly encoded words of the worst page, and 0 for a page that
    is a picture or holds too little text: nobody has checked that such a layer shows what the page shows.
    """

    name: ClassVar[str] = "ocr"
    reads: ClassVar[frozenset[type[Record]]] = frozenset()
    writes: ClassVar[type[Record]] = Transcript
    Options: ClassVar[type[TextLayerOptions]] = TextLayerOptions

    def __init__(self, options: TextLayerOptions, context: StageContext) -> None:
        self._options = options
        self._blobs = context.blobs

    def warm_up(self) -> None:
        """Nothing to load."""

    def run(self, case: Case, /) -> StageResult[Transcript]:
        """Take the text of all pages of a document.

        Raises:
            StageError: The scan is no PDF, or its text cannot be read.
        """
        scan = case.document.scan
        if scan.media_type != PDF:
            raise StageError(N_("pictures cannot be read here: the engine is set to digital PDFs only"))
        path = self._blobs.local_path(scan.sha256)
        options = self._options
        layers = {
            number: read_layer(path, number, dpi=options.dpi, timeout_s=options.timeout_s)
            for number in case.document.pages
        }
        soundness = {
            number: _soundness(layer)
            if covering_picture(path, number, layer.square_inches(options.dpi), options.timeout_s) is None
            else 0.0
            for number, layer in layers.items()
        }
        return StageResult[Transcript](
            stage=self.name,
            engine="pdftotext",
            value=Transcript(
                pages=tuple(_page(number, layer, options.dpi) for number, layer in layers.items())
            ),
            confidence=min(soundness.values()),
            evidence=tuple(
                Evidence(kind="sound_letters_share", value=round(share, 3), page=number)
                for number, share in soundness.items()
            ),
        )


def _page(number: int, layer: Layer, dpi: int) -> Page:
    return Page(
        number=number,
        width_px=layer.width_px,
        height_px=layer.height_px,
        dpi=dpi,
        origin="text_layer",
        words=layer.words,
    )


def _soundness(layer: Layer) -> float:
    letters = sum(len(word.text) for word in layer.words)
    if letters < _ENOUGH_LETTERS:
        return 0.0
    return sum(len(word.text) for word in layer.words if is_sound(word.text)) / letters
