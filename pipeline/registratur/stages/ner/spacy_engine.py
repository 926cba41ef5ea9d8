"""Kind `spacy`: our trained recipient model."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import version
from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from pydantic import BaseModel, ConfigDict, Field

from registratur.domain.case import Case
from registratur.domain.page import Page, PlacedWord, Transcript
from registratur.domain.recognition import Recognition
from registratur.domain.record import Record
from registratur.domain.result import StageResult
from registratur.errors import MissingDependencyError
from registratur.i18n import N_
from registratur.ports import StageContext
from registratur.stages.ner.calibration import Calibration
from registratur.stages.ner.reading import kinds_of, read_page
from registratur.stages.ner.result import make_result
from registratur.stages.ner.weighing import weighed

if TYPE_CHECKING:
    from spacy.language import Language

    from registratur.stages.ner.roles.geometry import Place

CALIBRATION_FILE = "calibration.json"


class SpacyStage:
    """Marks names, dates and course with the spaCy pipeline of `models/recipient`."""

    name: ClassVar[str] = "ner"
    reads: ClassVar[frozenset[type[Record]]] = frozenset({Transcript})
    writes: ClassVar[type[Record]] = Recognition

    class Options(BaseModel):
        """Options of the kind `spacy`.

        Attributes:
            model: Name in models.toml, or the folder of a pipeline with the component `registratur_roles`.
            longest_page_characters: What stands beyond this on a page is not read.
        """

        model_config = ConfigDict(extra="forbid")

        model: str = "recipient"
        longest_page_characters: int = Field(default=20_000, ge=100)

    def __init__(self, options: Options, context: StageContext) -> None:
        self._options = options
        self._models = context.models
        self._model: tuple[Language, Calibration] | None = None
        self._engine = ""

    def warm_up(self) -> None:
        """Loads the model.

        Raises:
            MissingDependencyError: The model or spaCy is missing or broken.
        """
        self._loaded()

    def run(self, case: Case, /) -> StageResult[Recognition]:
        """Marks the mentions of a document, page by page."""
        nlp, calibration = self._loaded()
        transcript = case.value(Transcript)
        longest = self._options.longest_page_characters
        readings = [
            read_page(nlp, page.text[:longest], page.places, page.offset) for page in _pages(transcript)
        ]
        kinds = kinds_of(readings)
        mentions = weighed(
            [mention for reading in readings for mention in reading.mentions], transcript.text, kinds
        )
        return make_result(self._engine, transcript, mentions, calibration, kinds)

    def _loaded(self) -> tuple[Language, Calibration]:
        if self._model is None:
            self._model = load_model(self._models.path(self._options.model))
            self._engine = f"spacy {version('spacy')} {self._models.version(self._options.model)}"
        return self._model


class _PageText(NamedTuple):
    """A page's text, where its words stand (counted in it), and where it starts in the document's text."""

    text: str
    places: list[Place]
    offset: int


def _pages(transcript: Transcript) -> Iterator[_PageText]:
    """Yields the pages that have words."""
    pages = {page.number: page for page in transcript.pages}
    for number, group in groupby(transcript.words, key=lambda placed: placed.page):
        words = list(group)
        offset = words[0].start
        places = [_place(word, offset, pages[number]) for word in words]
        yield _PageText(transcript.text[offset : words[-1].end], places, offset)


def _place(placed: PlacedWord, offset: int, page: Page) -> Place:
    box = placed.word.box
    return (
        placed.start - offset,
        placed.end - offset,
        box.left / page.width_px,
        box.top / page.height_px,
        box.right / page.width_px,
        box.bottom / page.height_px,
    )


def load_model(folder: Path) -> tuple[Language, Calibration]:
    """Loads a pipeline and its calibration.

    Raises:
        MissingDependencyError: spaCy is missing, or the folder holds no recipient model.
    """
    try:
        import spacy

        from registratur.stages.ner.roles import component
    except ImportError as error:
        raise MissingDependencyError(
            N_("spaCy cannot be loaded: {error}"), advice=N_("run ./setup.sh"), error=error
        ) from error
    try:
        nlp = spacy.load(folder)
        component.role_tagger(nlp)
        calibration = Calibration.load(folder / CALIBRATION_FILE)
    except Exception as error:  # spaCy and its readers raise what they like on damaged files
        raise MissingDependencyError(
            N_("the recipient model in {folder} cannot be loaded: {error}"),
            advice=N_("run `registratur models verify`; it names the damaged files and how to get them back"),
            folder=folder,
            error=type(error).__name__,
        ) from error
    return nlp, calibration
