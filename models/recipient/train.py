"""Trains the recipient model: `python -m models.recipient.train [--resume] [--minutes N]`.

Learns from certificates made on the fly, looks at the dev split every few minutes and keeps the weights that
read the most recipients right. Checkpoints lie in `models/recipient/work/`; `--resume` goes on from there
with new documents. `python -m models.recipient.publish` makes the shipped folder from the best checkpoint.
"""

from __future__ import annotations

import argparse
import json
import math
import random
import time
from collections.abc import Iterator
from itertools import islice
from pathlib import Path

from spacy.language import Language
from thinc.api import Adam, fix_random_seed

from models.corpus.text import LabelledText
from models.recipient.data import as_example, first_texts, make_pipeline, pages, texts
from models.recipient.measure import measure
from models.recipient.variety import Mixer
from registratur.stages.ner.roles import component

WORK = Path(__file__).parent / "work"
BATCH_DOCUMENTS = 32
DROPOUT = 0.2
HIDE = 0.08
HIGHEST_RATE = 1e-3
LOWEST_RATE = 5e-5
WARM_UP_SHARE = 0.03
DEV_DOCUMENTS = 400
READ_PAGES_SHARE = 0.3


def learning_rate(share: float) -> float:
    """Gives the step size after a share of the training time: a short rise, then half a cosine down."""
    if share < WARM_UP_SHARE:
        return HIGHEST_RATE * (share / WARM_UP_SHARE + 0.01)
    rest = (share - WARM_UP_SHARE) / (1 - WARM_UP_SHARE)
    return LOWEST_RATE + (HIGHEST_RATE - LOWEST_RATE) * (1 + math.cos(math.pi * min(rest, 1.0))) / 2


def mixed_stream(start: int, read_pages: list[LabelledText]) -> Iterator[LabelledText]:
    """Yields fresh texts and, among them, pages that OCR has really read."""
    mixer = Mixer(random.Random(start))
    chance = random.Random(start)
    for item in texts("train", start):
        if read_pages and chance.random() < READ_PAGES_SHARE:
            yield mixer.varied(chance.choice(read_pages))
        else:
            yield mixer.varied(item)


def train(nlp: Language, minutes: float, seen: int, best: float, read_pages: list[LabelledText]) -> None:
    """Trains for some minutes and saves `last` and, when the dev split says so, `best`."""
    tagger = component.role_tagger(nlp)
    tagger.model.attrs["hide"] = HIDE
    stream = mixed_stream(seen, read_pages)
    optimizer = Adam(HIGHEST_RATE, L2=1e-2, L2_is_weight_decay=True, grad_clip=1.0, use_averages=True)
    dev = first_texts("dev", DEV_DOCUMENTS)
    begin = looked = time.monotonic()
    losses: list[float] = []
    while (share := (time.monotonic() - begin) / (minutes * 60)) < 1:
        optimizer.learn_rate = learning_rate(share)
        batch = [as_example(nlp, item) for item in islice(stream, BATCH_DOCUMENTS)]
        losses.append(tagger.update(batch, sgd=optimizer, drop=DROPOUT)[component.NAME])
        seen += len(batch)
        if time.monotonic() - looked > minutes * 60 / 12:
            with tagger.model.use_params(optimizer.averages):
                best = _look(nlp, dev, seen, best, sum(losses) / len(losses))
            looked, losses = time.monotonic(), []
    with tagger.model.use_params(optimizer.averages):
        _look(nlp, dev, seen, best, sum(losses) / max(len(losses), 1))


def _look(nlp: Language, dev: list[LabelledText], seen: int, best: float, loss: float) -> float:
    report = measure(nlp, dev)
    line = {"documents": seen, "loss": round(loss, 4), **report.summary()}
    print(json.dumps(line), flush=True)
    with (WORK / "curve.jsonl").open("a", encoding="utf-8") as curve:
        curve.write(json.dumps(line) + "\n")
    nlp.to_disk(WORK / "last")
    score = report.all_right + report.macro_f1
    if score > best:
        best = score
        nlp.to_disk(WORK / "best")
    (WORK / "state.json").write_text(json.dumps({"documents": seen, "best": best}), encoding="utf-8")
    return best


def main() -> None:
    """Reads the command line and trains."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--resume", action="store_true", help="go on from the last checkpoint")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--pages", type=Path, help="JSON lines of models.corpus.read to mix in")
    arguments = parser.parse_args()
    WORK.mkdir(exist_ok=True)
    fix_random_seed(1)
    nlp, seen, best = make_pipeline(), 0, 0.0
    if arguments.resume:
        state = json.loads((WORK / "state.json").read_text(encoding="utf-8"))
        seen, best = state["documents"], state["best"]
        nlp.from_disk(WORK / "last")
    train(nlp, arguments.minutes, seen, best, pages(arguments.pages) if arguments.pages else [])


if __name__ == "__main__":
    main()
