"""The curves of a recipient model, fitted on documents that training has not seen."""

from __future__ import annotations

from pathlib import Path

from pydantic import Field

from registratur.domain.curve import Curve
from registratur.domain.recognition import Label
from registratur.domain.record import Record


class Calibration(Record):
    """All curves of a recipient model; the file `calibration.json` beside its weights.

    Attributes:
        recipient: Probability that the chosen recipient is right, by `Choice.raw_score`.
        nobody: Probability that the document names nobody it is for, by the same.
        mentions: Probability that span and role of a mention are right, by its score.
        documents: How many documents the curves were fitted on.
    """

    recipient: Curve
    nobody: Curve
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
