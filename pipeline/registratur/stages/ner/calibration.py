"""The curves of a recipient model, fitted on documents that training has not seen."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from registratur.domain.curve import Curve
from registratur.domain.recognition import Label
from registratur.domain.record import Record

CERTAIN = Curve(scores=(0.0,), probabilities=(1.0,))
"""Of what a calibration does not judge."""


class Calibration(Record):
    """All curves of a recipient model; the file `calibration.json` beside its weights.

    A choice is right when the right name was chosen and its letters were read right, or when nobody is right
    and the page was read at all; that is why OCR has curves of its own here.

    Attributes:
        recipient: Probability that the right name was chosen, misread or not, by `Choice.raw_score`.
        letters: Probability that a name was read letter by letter, by the lowest OCR score of its words.
        nobody: Probability that the document names nobody it is for, by `Choice.raw_score`.
        page: Probability that the page was read well enough to tell, by the number of words read.
        mentions: Probability that span and role of a mention are right, by its score.
        documents: How many documents the curves were fitted on.
    """

    recipient: Curve
    letters: Curve = CERTAIN
    nobody: Curve
    page: Curve = CERTAIN
    mentions: dict[Label, Curve]
    documents: int = Field(ge=0)

    @classmethod
    def load(cls, path: Path) -> Calibration:
        """Reads the file.

        Raises:
            OSError: It cannot be read.
            ValueError: It is no calibration.
        """
        return cls.model_validate_json(path.read_bytes())
