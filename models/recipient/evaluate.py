"""Measures the recipient model: `python -m models.recipient.evaluate [--pages FILE.jsonl] [--count N]`.

Without `--pages` it reads texts of the test split, made on the fly; with it the pages that OCR has read
(`python -m models.corpus.read`).
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from models.recipient.calibrate import calibration_error
from models.recipient.data import first_texts, pages
from models.recipient.measure import Read, Report, measure, share
from registratur.domain.recognition import Label
from registratur.stages.ner.calibration import Calibration
from registratur.stages.ner.spacy_engine import load_model

SHIPPED = Path(__file__).parent / "registratur-recipient"
PROBABILITIES = (0.5, 0.8, 0.9, 0.95, 0.98, 0.99)


def confidence(read: Read, calibration: Calibration) -> float:
    """Gives the probability that the stage would promise for this document."""
    return (calibration.recipient if read.choice.names else calibration.nobody)(read.choice.raw_score)


def describe(report: Report, calibration: Calibration) -> Iterator[str]:
    """Yields the lines of the report for people."""
    yield f"{len(report.reads)} documents, {report.summary()}"
    yield f"\n{'label':18}{'precision':>10}{'recall':>10}{'F1':>10}{'spans':>8}"
    for label in Label:
        precision, recall, f1 = report.scores(label)
        yield f"{label.value:18}{precision:10.3f}{recall:10.3f}{f1:10.3f}{report.gold[label]:8}"
    yield f"{'mean':18}{report.macro_f1:30.3f}"
    named = report.with_recipient
    nobody = [read for read in report.reads if read.names_nobody]
    yield f"\nfor somebody ({len(named)}): {dict(Counter(read.outcome for read in named).most_common())}"
    yield f"for nobody ({len(nobody)}): {dict(Counter(read.outcome for read in nobody).most_common())}"
    kinds = Counter((read.item.facts.kind, read.kind) for read in report.reads)
    yield f"kinds of paper, (is, read as): {dict(kinds.most_common())}"
    confused = share("other_person", report.certificates)
    yield f"another person taken for the recipient of a certificate: {confused:.4f}"
    promised = [confidence(read, calibration) for read in report.reads]
    right = [read.outcome == "right" for read in report.reads]
    yield f"expected calibration error: {calibration_error(promised, right):.4f}"
    yield "\nprobability  certificates with a recipient above it  wrong ones"
    found = [read for read in report.certificates if read.choice.names]
    for least in PROBABILITIES:
        sure = [read for read in found if confidence(read, calibration) >= least]
        wrong = sum(read.outcome != "right" for read in sure)
        yield f"{least:11.2f}{len(sure) / len(report.certificates):10.3f}{wrong:10}"
    yield "\nrecipient right by family"
    families: dict[str, list[Read]] = defaultdict(list)
    for read in report.reads:
        families[read.item.family].append(read)
    for family, reads in sorted(families.items(), key=lambda pair: share("right", pair[1])):
        yield f"{family:30}{share('right', reads):8.3f}{len(reads):6}"


def main() -> None:
    """Reads the command line and prints the report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--model", type=Path, default=SHIPPED)
    parser.add_argument("--pages", type=Path, help="JSON lines of models.corpus.read")
    parser.add_argument("--count", type=int, default=1000)
    parser.add_argument("--split", choices=("dev", "test"), default="test")
    parser.add_argument("--failures", type=int, default=0, help="print so many texts that were read wrong")
    parser.add_argument("--without-places", action="store_true", help="read the bare text")
    arguments = parser.parse_args()
    nlp, calibration = load_model(arguments.model)
    items = pages(arguments.pages) if arguments.pages else first_texts(arguments.split, arguments.count)
    items = items[: arguments.count]
    if arguments.without_places:
        items = [replace(item, places=()) for item in items]
    report = measure(nlp, items)
    print("\n".join(describe(report, calibration)))
    wrong = [read for read in report.reads if read.outcome != "right"]
    for read in wrong[: arguments.failures]:
        gold = [(read.item.text[start:end], label) for start, end, label in read.item.spans]
        print(f"\n=== {read.outcome} {read.item.family}\n{read.item.text}\n--- {read.choice}\n--- {gold}")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
