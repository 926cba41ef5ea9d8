"""The OCR stage: Tesseract reads a picture of every page; a digital PDF's own text mends the letters."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from registratur.domain.case import Case
from registratur.domain.page import Page, Transcript
from registratur.domain.record import Record
from registratur.domain.result import Evidence, StageResult
from registratur.domain.scan import Scan
from registratur.ports import StageContext
from registratur.stages.ocr.languages import Languages
from registratur.stages.ocr.layer import Comparison, compare, read_layer
from registratur.stages.ocr.legibility import Legibility, confidence, legibility
from registratur.stages.ocr.pictures import (
    page_picture,
    picture_folder,
    remove_stale_pictures,
)
from registratur.stages.ocr.reading import TesseractReader
from registratur.stages.ocr.upright import read_upright


class TesseractOptions(BaseModel):
    """Options of the kind `tesseract`.

    Attributes:
        languages: Tesseract's language codes in order of preference, joined by `+`. Pages are read with the
            first; those that look like a further one are read once more, with all together.
        dpi: Resolution at which pages are read. At 200 as many words came out right as at 300, in print from
            6.5 points up, in two thirds of the time; coarse scans are blown up by themselves.
        timeout_s: Limit for rendering or reading one page once.
        text_layer: `verify` lets a digital PDF's own text mend letters where page and text agree.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    languages: str = Field(default="deu+eng", pattern=r"^[a-zA-Z_]+(\+[a-zA-Z_]+)*$")
    dpi: int = Field(default=200, ge=100, le=400)
    timeout_s: float = Field(default=60.0, gt=0)
    text_layer: Literal["verify", "ignore"] = "verify"


class _ReadPage(NamedTuple):
    page: Page
    empty: bool
    quality: Legibility
    layer: Comparison | None


class TesseractStage:
    """Reads every page of a document with Tesseract.

    The confidence is that of the worst page; empty sheets don't count unless there is nothing else.
    """

    name: ClassVar[str] = "ocr"
    reads: ClassVar[frozenset[type[Record]]] = frozenset()
    writes: ClassVar[type[Record]] = Transcript
    Options: ClassVar[type[TesseractOptions]] = TesseractOptions

    def __init__(self, options: TesseractOptions, context: StageContext) -> None:
        self._options = options
        self._blobs = context.blobs
        self._reader = TesseractReader(Languages(options.languages), options.timeout_s)
        self._engine = ""

    def warm_up(self) -> None:
        """Check that Tesseract and its languages are installed, and sweep what killed workers left.

        Raises:
            MissingDependencyError: One of them is not.
        """
        self._engine = self._reader.version()
        remove_stale_pictures()

    def run(self, case: Case, /) -> StageResult[Transcript]:
        """Read all pages of a document.

        Raises:
            StageError: A page cannot be rendered or read.
        """
        if not self._engine:
            self.warm_up()
        scan = case.document.scan
        path = self._blobs.local_path(scan.sha256)
        pages = [self._read(path, scan, number) for number in case.document.pages]
        return StageResult[Transcript](
            stage=self.name,
            engine=self._engine,
            value=Transcript(pages=tuple(page.page for page in pages)),
            confidence=confidence([page.quality for page in pages if not page.empty]),
            evidence=tuple(evidence for page in pages for evidence in _evidence(page)),
        )

    def _read(self, path: Path, scan: Scan, number: int) -> _ReadPage:
        options = self._options
        with picture_folder() as folder:
            picture = page_picture(
                path, scan.media_type, number, folder, dpi=options.dpi, timeout_s=options.timeout_s
            )
            best = read_upright(picture, self._reader.read)
        words, quality, layer = best.words, best.quality, None
        if picture.drawn and options.text_layer == "verify" and best.unchanged:
            layer = compare(words, read_layer(path, number, dpi=picture.dpi, timeout_s=options.timeout_s))
            words, quality = layer.words, legibility(layer.words)
        size = (picture.width_px, picture.height_px)
        width_px, height_px = size if best.turn_degrees in (0, 180) else size[::-1]
        page = Page(
            number=number,
            width_px=width_px,
            height_px=height_px,
            dpi=picture.dpi,
            rotation_degrees=best.turn_degrees,
            skew_degrees=best.condition.skew_degrees,
            origin="text_layer" if layer and layer.trusted else "ocr",
            words=words,
        )
        return _ReadPage(page, best.condition.nearly_blank and not quality.letters, quality, layer)


def _evidence(read: _ReadPage) -> list[Evidence]:
    number = read.page.number
    if read.empty:
        return [Evidence(kind="empty_page", page=number)]
    quality = read.quality
    found = [
        Evidence(
            kind="mean_word_score_percent", value=round(quality.mean_word_score_percent, 1), page=number
        ),
        Evidence(kind="poor_words_share", value=round(quality.poor_words_share, 3), page=number),
        Evidence(kind="letters_count", value=quality.letters, page=number),
    ]
    if read.layer is not None:
        share = round(read.layer.agreement_share, 3)
        found.append(Evidence(kind="text_layer_agreement_share", value=share, page=number))
    return found
