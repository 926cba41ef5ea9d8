"""Refits the curves of the choice among names: `python -m models.recipient.recalibrate ROWS… --help`.

Whether the right name is chosen is judged on texts of authors whose layouts the weights (`weigh.py`) have not
seen, so that the curves promise no more than holds on layouts of others. What OCR spoils is judged on rows of
evaluations: how often a name is read letter by letter, by how legible it is, and how often a page without a
name is nobody's, by how much of it was read. The curves of the mentions stay as they are.
"""

from __future__ import annotations

import argparse
import json
import math
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from models.recipient.calibrate import calibration_error, fit_curve
from models.recipient.evaluate import SHIPPED
from models.recipient.measure import Read
from models.recipient.weigh import held_out, items_of, read
from registratur.domain.curve import Curve
from registratur.evaluation.row import RecipientOutcome
from registratur.stages.ner.calibration import Calibration
from registratur.stages.ner.recipient import choose
from registratur.stages.ner.spacy_engine import CALIBRATION_FILE, load_model
from registratur.stages.ner.weighing import weighed

_LEGIBLE, _READ = "legibility_percent", "words_read"
# From here on a name is as legible, and a page as full, as OCR ever finds them (dev pages).
_CLEAR_PERCENT, _ENOUGH_WORDS = 90.0, 30.0
_SLIPS_OF_CLEAR_NAMES = 0.01


class Chosen(NamedTuple):
    """A document.

    Attributes:
        named: Whether somebody was chosen.
        raw_score: `Choice.raw_score`.
        is_right: Whether it is the recipient, misread or not, or rightly nobody.
    """

    named: bool
    raw_score: float
    is_right: bool


class Seen(NamedTuple):
    """A document as OCR has read it.

    Attributes:
        chosen: The choice.
        quality: How legible the chosen name is in percent; how many words were read where nobody was chosen.
        is_exact: Whether the name was read letter by letter, or is rightly nobody.
    """

    chosen: Chosen
    quality: float
    is_exact: bool


def from_rows(path: Path) -> Iterator[Seen]:
    """Yields the documents of an evaluation's `rows.jsonl` whose recipient is known."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for stage in row["stages"]:
            if stage["stage"] == "ner" and stage["right"] is not None:
                raw = stage["raw"]
                named = _LEGIBLE in raw
                (score,), (quality,) = raw["choice_score_0_to_1"], raw[_LEGIBLE if named else _READ]
                is_right = stage["right"] or row["recipient_outcome"] == RecipientOutcome.SLIP
                yield Seen(Chosen(named, score, is_right), quality, stage["right"])


def curve_of(documents: Iterable[Chosen], *, named: bool) -> Curve:
    """Fits the curve of those where somebody was chosen, or nobody."""
    those = [one for one in documents if one.named is named]
    return fit_curve([one.raw_score for one in those], [one.is_right for one in those])


def quality_curve_of(documents: Iterable[Seen], *, named: bool) -> Curve:
    """Fits how often letters are right by their legibility, or nobody is right by what was read.

    It takes from the promise of the choice what OCR has spoilt: a straight line up to a quality from which on
    nothing is taken. Its start is the likeliest one; a page gives too few misread names for more.
    """
    those = [one for one in documents if one.chosen.named is named and (one.chosen.is_right or not named)]
    curves = [
        Curve(scores=(0.0, _CLEAR_PERCENT if named else _ENOUGH_WORDS), probabilities=(start / 50, 1.0))
        for start in range(51)
    ]
    return max(curves, key=lambda curve: sum(_log_likelihood(curve, one) for one in those))


def _log_likelihood(curve: Curve, document: Seen) -> float:
    promised = min(max(curve(document.quality), _SLIPS_OF_CLEAR_NAMES), 1 - _SLIPS_OF_CLEAR_NAMES)
    return math.log(promised if document.is_exact else 1 - promised)


def main() -> None:
    """Reads the command line and writes the curves into the shipped calibration."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("rows", type=Path, nargs="+", help="rows.jsonl of evaluations of dev documents")
    parser.add_argument("--count", type=int, default=4000, help="texts of the dev split")
    arguments = parser.parse_args()
    nlp, known = load_model(SHIPPED)
    seen = [one for path in arguments.rows for one in from_rows(path)]
    documents: list[Chosen] = []
    for weights, fold in held_out(read(nlp, items_of(arguments.count, None))):
        for page in fold:
            mentions = weighed(page.mentions, page.item.text, page.kinds, weights)
            choice = choose(mentions, page.item.text)
            outcome = Read(page.item, mentions, choice, page.kinds).outcome
            documents.append(Chosen(bool(choice.names), choice.raw_score, outcome == "right"))
    fitted = Calibration(
        recipient=curve_of(documents, named=True),
        letters=quality_curve_of(seen, named=True),
        nobody=curve_of(documents, named=False),
        page=quality_curve_of(seen, named=False),
        mentions=known.mentions,
        documents=len(documents),
    )
    error = calibration_error([_promised(one, fitted) for one in seen], [one.is_exact for one in seen])
    print(f"{len(documents)} documents; calibration error of the {len(seen)} that OCR has read {error:.4f}")
    (SHIPPED / CALIBRATION_FILE).write_text(fitted.model_dump_json(indent=1) + "\n", encoding="utf-8")


def _promised(document: Seen, curves: Calibration) -> float:
    choice, quality = document.chosen, document.quality
    if choice.named:
        return curves.recipient(choice.raw_score) * curves.letters(quality)
    return curves.nobody(choice.raw_score) * curves.page(quality)


if __name__ == "__main__":
    main()
