"""The OCR stage: Tesseract reads a picture of every page; a digital PDF's own text mends the letters."""

from __future__ import annotations

import math
from pathlib import Path
from typing import ClassVar, Literal, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from registratur.domain.case import Case
from registratur.domain.page import Box, Page, Transcript, Word
from registratur.domain.record import Record
from registratur.domain.result import Evidence, StageResult
from registratur.domain.scan import Scan
from registratur.ports import StageContext
from registratur.stages.ocr.layer import Comparison, compare, read_layer
from registratur.stages.ocr.legibility import Legibility, legibility, without_noise
from registratur.stages.ocr.pictures import (
    PDF,
    PagePicture,
    opened_picture,
    page_picture,
    picture_folder,
    remove_stale_pictures,
)
from registratur.stages.ocr.preparation import Condition, examine, mend
from registratur.stages.ocr.reading import TesseractReader

_WELL_READ = 0.5
"""Confidence from which nobody looks for a better orientation."""
QuarterTurn = Literal[0, 90, 180, 270]


class TesseractOptions(BaseModel):
    """Options of the kind `tesseract`.

    Attributes:
        languages: Tesseract's language codes, joined by `+`.
        dpi: Resolution at which pages are read.
        timeout_s: Limit for rendering or reading one page once.
        text_layer: `verify` lets a digital PDF's own text mend letters where page and text agree.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    languages: str = Field(default="deu+eng", pattern=r"^[a-zA-Z_]+(\+[a-zA-Z_]+)*$")
    dpi: int = Field(default=300, ge=72, le=600)
    timeout_s: float = Field(default=60.0, gt=0)
    text_layer: Literal["verify", "ignore"] = "verify"


class _Reading(NamedTuple):
    """One attempt at a page: the words on the picture turned clockwise."""

    turn: QuarterTurn
    words: tuple[Word, ...]
    quality: Legibility
    on_end: bool

    @property
    def rank(self) -> tuple[bool, float]:
        """What the best of several readings has most of."""
        return not self.on_end, self.quality.confidence


class _ReadPage(NamedTuple):
    page: Page
    blank: bool
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
        self._reader = TesseractReader(options.languages, options.timeout_s)
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
        judged = [page for page in pages if not page.blank]
        return StageResult[Transcript](
            stage=self.name,
            engine=self._engine,
            value=Transcript(pages=tuple(page.page for page in pages)),
            confidence=min((page.quality.confidence for page in judged), default=0.0),
            evidence=tuple(evidence for page in pages for evidence in _evidence(page)),
        )

    def _read(self, path: Path, scan: Scan, number: int) -> _ReadPage:
        options = self._options
        with picture_folder() as folder:
            picture = page_picture(
                path, scan.media_type, number, folder, dpi=options.dpi, timeout_s=options.timeout_s
            )
            condition, best = self._read_upright(picture)
        words, quality, layer = best.words, best.quality, None
        straight = best.turn == 0 and not condition.skewed
        if scan.media_type == PDF and options.text_layer == "verify" and straight:
            found = read_layer(path, number, dpi=picture.dpi, timeout_s=options.timeout_s)
            if found.printed:
                layer = compare(words, found)
                words, quality = layer.words, legibility(layer.words)
        upright = (picture.width_px, picture.height_px)
        width_px, height_px = upright if best.turn in (0, 180) else upright[::-1]
        page = Page(
            number=number,
            width_px=width_px,
            height_px=height_px,
            dpi=picture.dpi,
            rotation_degrees=best.turn,
            skew_degrees=condition.skew_degrees,
            origin="text_layer" if layer and layer.trusted else "ocr",
            words=words,
        )
        return _ReadPage(page, condition.blank and not quality.letters, quality, layer)

    def _read_upright(self, picture: PagePicture) -> tuple[Condition, _Reading]:
        """Read a page; only when the result is poor turn it and read again, and keep the best."""
        from PIL import Image

        turns = {
            90: Image.Transpose.ROTATE_270,  # Pillow counts counter-clockwise
            180: Image.Transpose.ROTATE_180,
            270: Image.Transpose.ROTATE_90,
        }
        with opened_picture(picture.path) as opened:
            original = opened.copy()
        condition = examine(original)
        best: _Reading | None = None
        for tries, turn in enumerate(_turns_to_try(condition), start=1):
            turned = original.transpose(turns[turn]) if turn else original
            mended = mend(turned, condition)
            if mended is not original or tries > 1:
                mended.save(picture.path)
            words = without_noise(self._reader.read(picture.path, picture.dpi))
            if condition.skewed:
                words = _tilted_back(words, condition.skew_degrees, mended.size, turned.size)
            reading = _Reading(turn, words, legibility(words), _stands_on_end(words))
            if best is None or reading.rank > best.rank:
                best = reading
            if condition.blank or best.rank >= (True, _WELL_READ):
                break
        assert best is not None  # noqa: S101  (there is always a turn to try)
        return condition, best


def _turns_to_try(condition: Condition) -> tuple[QuarterTurn, ...]:
    """Order the turns: most likely first, the first two along the same direction."""
    return (90, 270, 0, 180) if condition.sideways else (0, 180, 90, 270)


def _stands_on_end(words: tuple[Word, ...]) -> bool:
    """True when most longer words are taller than wide: Tesseract has read a page that lies on its side."""
    longer = [word for word in words if len(word.text) > 3]
    return sum(word.box.height > word.box.width for word in longer) > len(longer) / 2


def _tilted_back(
    words: tuple[Word, ...], skew_degrees: float, straight: tuple[int, int], turned: tuple[int, int]
) -> tuple[Word, ...]:
    """Move boxes from the straightened copy to their places on the page as scanned."""
    sine, cosine = math.sin(math.radians(skew_degrees)), math.cos(math.radians(skew_degrees))
    moved = []
    for word in words:
        x = word.box.left + word.box.width / 2 - straight[0] / 2
        y = word.box.top + word.box.height / 2 - straight[1] / 2
        left = x * cosine - y * sine + turned[0] / 2 - word.box.width / 2
        top = x * sine + y * cosine + turned[1] / 2 - word.box.height / 2
        box = Box(left=round(left), top=round(top), width=word.box.width, height=word.box.height)
        moved.append(
            Word(
                text=word.text,
                box=box,
                raw_score_percent=word.raw_score_percent,
                block=word.block,
                line=word.line,
            )
        )
    return tuple(moved)


def _evidence(read: _ReadPage) -> list[Evidence]:
    number = read.page.number
    if read.blank:
        return [Evidence(kind="blank_page", page=number)]
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
