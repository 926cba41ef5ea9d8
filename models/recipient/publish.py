"""Makes the shipped folder from the best checkpoint: `python -m models.recipient.publish --help`.

Calibrates on texts of the dev split and on its pages that OCR has read, measures on texts of the test split,
and writes both into the folder that `spacy.load` reads.
"""

from __future__ import annotations

import argparse
import shutil
from datetime import UTC, datetime
from pathlib import Path

from spacy.language import Language

from models.recipient.calibrate import fit
from models.recipient.data import FIRST_SEED, first_texts, pages
from models.recipient.evaluate import SHIPPED
from models.recipient.measure import Report, measure
from models.recipient.train import DEV_DOCUMENTS, WORK, Training, pipeline_of
from registratur.domain.recognition import Label
from registratur.stages.ner.calibration import Calibration
from registratur.stages.ner.spacy_engine import CALIBRATION_FILE, load_model

CALIBRATION_TEXTS = 1500
TEST_DOCUMENTS = 2000


def main() -> None:
    """Reads the command line and writes the folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("version")
    parser.add_argument("--pages", type=Path, help="pages of the dev split, as models.corpus.read gives them")
    parser.add_argument("--work", type=Path, default=WORK, help="where the trainer's checkpoints lie")
    arguments = parser.parse_args()
    training = Training()
    training.resume(arguments.work / "best.pt")
    nlp = pipeline_of(training.average)
    nlp.meta.update(_meta(arguments.version, training.documents))
    _write(nlp, fit(Report([], seconds=1.0)))
    rounded, _ = load_model(SHIPPED)  # the shipped weights are half floats
    dev = first_texts("dev", DEV_DOCUMENTS + CALIBRATION_TEXTS)[DEV_DOCUMENTS:]
    calibration = fit(measure(rounded, [*dev, *(pages(arguments.pages) if arguments.pages else [])]))
    report = measure(rounded, first_texts("test", TEST_DOCUMENTS))
    nlp.meta["performance"] = {
        "test_documents": TEST_DOCUMENTS,
        **report.summary(),
        "f1": {label.value: round(report.scores(label)[2], 4) for label in Label},
    }
    _write(nlp, calibration)
    print(nlp.meta["performance"])


def _meta(version: str, documents: int) -> dict[str, object]:
    return {
        "name": "registratur_recipient",
        "lang": "xx",
        "version": version,
        "license": "Apache-2.0",
        "description": "Roles on German and English certificates, trained on synthetic pages only.",
        "spacy_version": ">=3.8,<3.9",
        "trained": {
            "on": datetime.now(tz=UTC).date().isoformat(),
            "documents": documents,
            "first_seed": FIRST_SEED,
        },
    }


def _write(nlp: Language, calibration: Calibration) -> None:
    shutil.rmtree(SHIPPED, ignore_errors=True)
    nlp.to_disk(SHIPPED)
    (SHIPPED / CALIBRATION_FILE).write_text(calibration.model_dump_json(indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
