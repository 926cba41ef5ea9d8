"""Refits the curves of the choice among names: `python -m models.recipient.recalibrate ROWS… --help`.

The choice is judged on layouts that its weights (`weigh.py`) have not seen, so that the curves promise no
more than holds on layouts of others. Rows of evaluations bring pages that OCR has read; a name that OCR
misread counts as wrong there. The curves of the mentions stay as they are.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from models.recipient.calibrate import calibration_error, fit_curve
from models.recipient.evaluate import SHIPPED
from models.recipient.measure import Read
from models.recipient.weigh import held_out, items_of, read
from registratur.domain.curve import Curve
from registratur.stages.ner.calibration import Calibration
from registratur.stages.ner.recipient import choose
from registratur.stages.ner.spacy_engine import CALIBRATION_FILE, load_model
from registratur.stages.ner.weighing import weighed


class Chosen(NamedTuple):
    """A document.

    Attributes:
        named: Whether somebody was chosen.
        raw_score: `Choice.raw_score`.
        is_right: Whether it is the recipient, or rightly nobody.
    """

    named: bool
    raw_score: float
    is_right: bool


def from_rows(path: Path) -> Iterator[Chosen]:
    """Yields the documents of an evaluation's `rows.jsonl` whose recipient is known."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for stage in row["stages"]:
            if stage["stage"] == "ner" and stage["right"] is not None:
                (score,) = stage["raw"]["choice_score_0_to_1"]
                yield Chosen(bool(row["recipient"]), score, stage["right"])


def curve_of(documents: Iterable[Chosen], *, named: bool) -> Curve:
    """Fits the curve of those where somebody was chosen, or nobody."""
    those = [one for one in documents if one.named is named]
    return fit_curve([one.raw_score for one in those], [one.is_right for one in those])


def main() -> None:
    """Reads the command line and writes the two curves into the shipped calibration."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("rows", type=Path, nargs="*", help="rows.jsonl of evaluations of dev documents")
    parser.add_argument("--count", type=int, default=4000, help="texts of the dev split")
    arguments = parser.parse_args()
    nlp, known = load_model(SHIPPED)
    documents = [one for path in arguments.rows for one in from_rows(path)]
    for weights, fold in held_out(read(nlp, items_of(arguments.count, None))):
        for page in fold:
            mentions = weighed(page.mentions, page.item.text, page.kinds, weights)
            choice = choose(mentions, page.item.text)
            outcome = Read(page.item, mentions, choice, page.kinds).outcome
            documents.append(Chosen(bool(choice.names), choice.raw_score, outcome == "right"))
    curves = {named: curve_of(documents, named=named) for named in (True, False)}
    error = calibration_error(
        [curves[one.named](one.raw_score) for one in documents], [one.is_right for one in documents]
    )
    print(f"{len(documents)} documents, calibration error {error:.4f}")
    fitted = Calibration(
        recipient=curves[True], nobody=curves[False], mentions=known.mentions, documents=len(documents)
    )
    (SHIPPED / CALIBRATION_FILE).write_text(fitted.model_dump_json(indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
