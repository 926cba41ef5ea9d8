"""Judged documents with a known truth behind them: how sure stages are, and how often that is right."""

from __future__ import annotations

import numpy as np

from registratur.engine.calibration import Gates
from registratur.evaluation.calibrating import Judged, Said

STAGES = {"ner": 3.0, "linking": 4.0, "titling": 2.5}
"""Stage to the log-odds of being right on a document that is neither easy nor hard."""
CONFIGURED = Gates(dict.fromkeys(STAGES, 0.8))


def draw(count: int, seed: int, *, blocked: float = 0.1, hard: float = 0.15) -> list[Judged]:
    """Draw documents of which some are hard to read; on these the stages are less sure, as they should be.

    All stages claim less than is true when sure and more when unsure: log-odds are 0.6 of the true ones.
    A wrong person is a misfile, a wrong title a mistitle.
    """
    rng = np.random.default_rng(seed)
    documents = []
    for number in range(count):
        penalty = 4.0 if rng.random() < hard else 0.0
        said = {}
        for stage, base in STAGES.items():
            log_odds = base + 2.5 - penalty * rng.uniform(0.5, 1.5) + rng.normal(0, 0.7)
            right = bool(rng.random() < 1 / (1 + np.exp(-log_odds)))
            said[stage] = Said(float(1 / (1 + np.exp(-0.6 * log_odds))), right)
        wrong_person = not said["linking"].right
        documents.append(
            Judged(
                source=f"{number}.pdf",
                said=said,
                unblocked=bool(rng.random() >= blocked),
                misfiled=wrong_person,
                mistitled=not wrong_person and not said["titling"].right,
            )
        )
    return documents
