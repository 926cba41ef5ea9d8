"""Makes the shipped folder from the best checkpoint: `python -m models.recipient.publish VERSION`.

Calibrates on the dev split, measures on the test split, and writes both into the folder that
`spacy.load` reads (after `import registratur.stages.ner.roles.component`).
"""

from __future__ import annotations

import argparse
import json
import shutil
from datetime import UTC, datetime

from models.recipient.calibrate import fit
from models.recipient.data import FIRST_SEED, first_texts, make_pipeline
from models.recipient.evaluate import SHIPPED
from models.recipient.measure import measure
from models.recipient.train import DEV_DOCUMENTS, WORK
from registratur.domain.recognition import Label
from registratur.stages.ner.spacy_engine import CALIBRATION_FILE

CALIBRATION_DOCUMENTS = 3000
TEST_DOCUMENTS = 2000


def main() -> None:
    """Reads the command line and writes the folder."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("version")
    version = parser.parse_args().version
    nlp = make_pipeline().from_disk(WORK / "best", exclude=["vocab"])
    dev = first_texts("dev", DEV_DOCUMENTS + CALIBRATION_DOCUMENTS)[DEV_DOCUMENTS:]
    calibration = fit(measure(nlp, dev))
    report = measure(nlp, first_texts("test", TEST_DOCUMENTS))
    state = json.loads((WORK / "state.json").read_text(encoding="utf-8"))
    shipped = make_pipeline().from_disk(WORK / "best", exclude=["vocab"])
    shipped.meta.update(
        {
            "name": "registratur_recipient",
            "lang": "xx",
            "version": version,
            "license": "Apache-2.0",
            "description": "Roles on German and English certificates, trained on synthetic pages only.",
            "spacy_version": ">=3.8,<3.9",
            "trained": {
                "on": datetime.now(tz=UTC).date().isoformat(),
                "documents": state["documents"],
                "first_seed": FIRST_SEED,
            },
            "performance": {
                "test_documents": TEST_DOCUMENTS,
                **report.summary(),
                "f1": {label.value: round(report.scores(label)[2], 4) for label in Label},
            },
        }
    )
    shutil.rmtree(SHIPPED, ignore_errors=True)
    shipped.to_disk(SHIPPED)
    (SHIPPED / CALIBRATION_FILE).write_text(calibration.model_dump_json(indent=1) + "\n", encoding="utf-8")
    print(shipped.meta["performance"])


if __name__ == "__main__":
    main()
