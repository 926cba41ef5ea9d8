"""Kind `spacy`: our trained recipient model."""

from __future__ import annotations

from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from pydantic import BaseModel, ConfigDict, Field

from registratur.domain.case import Case
from registratur.domain.page import Transcript
from registratur.domain.recognition import Label, Recognition
from registratur.domain.record import Record
from registratur.domain.result import StageResult
from registratur.errors import MissingDependencyError
from registratur.i18n import N_
from registratur.ports import StageContext
from registratur.stages.ner.calibration import Calibration
from registratur.stages.ner.recipient import RawMention
from registratur.stages.ner.result import make_result

if TYPE_CHECKING:
    from spacy.language import Language

CALIBRATION_FILE = "calibration.json"
_PAGE_BREAK = "\n\n\f\n\n"


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
        mentions: list[RawMention] = []
        page_start = 0
        for page_text in transcript.text.split(_PAGE_BREAK):
            page_text_read = page_text[: self._options.longest_page_characters]
            mentions += raw_mentions(nlp, page_text_read, page_start)
            page_start += len(page_text) + len(_PAGE_BREAK)
        return make_result(self._engine, transcript, mentions, calibration)

    def _loaded(self) -> tuple[Language, Calibration]:
        if self._model is None:
            self._model = load_model(self._models.path(self._options.model))
            self._engine = f"spacy {version('spacy')} {self._models.version(self._options.model)}"
        return self._model


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


def raw_mentions(nlp: Language, text: str, offset: int = 0) -> list[RawMention]:
    """Reads one page.

    Args:
        nlp: The pipeline.
        text: The page.
        offset: Where the page starts in the document's text; added to the positions.
    """
    from registratur.stages.ner.roles.component import SPANS_KEY, role_tagger

    labels = role_tagger(nlp).labels
    recipient = labels.index(Label.RECIPIENT)
    with nlp.memory_zone():  # else the vocabulary keeps every misread word for ever
        doc = nlp(text)
        spans = doc.spans[SPANS_KEY]
        return [
            RawMention(
                label=Label(span.label_),
                start=offset + span.start_char,
                end=offset + span.end_char,
                text=span.text,
                score=float(scores[labels.index(span.label_)]),
                recipient_score=float(scores[recipient]),
            )
            for span, scores in zip(spans, spans.attrs["scores"], strict=True)
        ]
