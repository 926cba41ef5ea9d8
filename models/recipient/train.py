"""Trains the recipient model: `python -m models.recipient.train --help`.

Learns from certificates made on the fly, looks at the dev split every few minutes and keeps the weights that
read it best. Checkpoints lie in `models/recipient/work/`; `--resume` goes on from there with new documents.
`python -m models.recipient.publish` makes the shipped folder from the best checkpoint. Needs torch.
"""

from __future__ import annotations

import argparse
import copy
import json
import math
import random
import time
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import torch
from spacy.language import Language
from torch import Tensor
from torch.nn import functional

from models.corpus.text import LabelledText
from models.recipient.batches import LABELS, Hiding, batches
from models.recipient.data import PageFile, first_texts, texts
from models.recipient.measure import Report, measure
from models.recipient.network import Batch, RoleNetwork
from models.recipient.pairing import Pairing
from models.recipient.variety import Mixer
from registratur.domain.recognition import Label
from registratur.stages.ner.roles.component import KINDS, make_pipeline, role_tagger
from registratur.stages.ner.roles.decoding import tags_of
from registratur.stages.ner.roles.network import Shape

WORK = Path(__file__).parent / "work"
SHAPE = Shape(width=112)
COURSE = LABELS.index(Label.COURSE)
BATCH_PAGES = 32
DROPOUT = 0.15
HIGHEST_RATE = 2e-3
LOWEST_RATE = 2e-5
WARM_UP_SHARE = 0.02
WEIGHT_DECAY = 0.02
SMOOTHING = 0.02
KIND_SHARE_OF_LOSS = 0.1
BORDER_WEIGHT = 1.0
COURSE_WEIGHT = 0.5
"""What a token beside a border, and one of a course title, counts beyond the others."""
AVERAGE_OVER_STEPS = 500
LONGEST_LOOK_PAUSE_S = 300.0
DEV_DOCUMENTS = 600
READ_PAGES_SHARE = 0.25
READ_PAGES_ENOUGH = 1500
"""Fewer pages that OCR has read are mixed in more seldom, else the network learns them by heart."""


def learning_rate(share: float) -> float:
    """Gives the step size after a share of the training time: a short rise, then half a cosine down."""
    if share < WARM_UP_SHARE:
        return HIGHEST_RATE * (share / WARM_UP_SHARE + 0.01)
    rest = (share - WARM_UP_SHARE) / (1 - WARM_UP_SHARE)
    return LOWEST_RATE + (HIGHEST_RATE - LOWEST_RATE) * (1 + math.cos(math.pi * min(rest, 1.0))) / 2


def token_weights(tags: Tensor) -> Tensor:
    """Gives more weight to the tokens on both sides of a border, and to course titles: these are hard."""
    borders = torch.zeros(len(tags) + 1, dtype=torch.bool)
    borders[:-1] = tags % 2 == 1
    borders[1:-1] |= (tags[1:] == 0) & (tags[:-1] > 0)
    is_course = (tags + 1) // 2 == 1 + COURSE
    return 1 + BORDER_WEIGHT * (borders[1:] | borders[:-1]) + COURSE_WEIGHT * is_course


def mixed_stream(start: int, read_pages: PageFile) -> Iterator[LabelledText]:
    """Yields fresh texts and, among them, pages that OCR has really read."""
    mixer, pairing = Mixer(random.Random(start)), Pairing(random.Random(start))
    chance = random.Random(start)
    for item in texts("train", start):
        found = read_pages.pages()
        if chance.random() < READ_PAGES_SHARE * min(1.0, len(found) / READ_PAGES_ENOUGH):
            yield mixer.varied(chance.choice(found))
        yield mixer.varied(pairing.paired(item))


def pipeline_of(network: RoleNetwork) -> Language:
    """Gives the spaCy pipeline with the weights of a network."""
    nlp = make_pipeline(LABELS)
    role_tagger(nlp).take(SHAPE, network.weights())
    return nlp


class Training:
    """The network, the average of its weights over the last steps, and how far they are.

    Args:
        work: Where checkpoints and the learning curve lie.
    """

    def __init__(self, work: Path = WORK) -> None:
        self.work = work
        self.network = RoleNetwork(SHAPE, len(tags_of(LABELS)), len(KINDS), DROPOUT)
        self.average = copy.deepcopy(self.network).eval().requires_grad_(requires_grad=False)
        self.optimizer = torch.optim.AdamW(
            self.network.parameters(), betas=(0.9, 0.98), weight_decay=WEIGHT_DECAY, fused=True
        )
        self.documents = 0
        self.steps = 0
        self.best = 0.0

    def step(self, batch: Batch, rate: float) -> float:
        """Learns from a batch; gives its loss in nats."""
        for group in self.optimizer.param_groups:
            group["lr"] = rate
        tags, kinds = self.network(batch)
        losses = functional.cross_entropy(tags, batch.tags, label_smoothing=SMOOTHING, reduction="none")
        loss = (losses * token_weights(batch.tags)).mean()
        loss = loss + KIND_SHARE_OF_LOSS * functional.cross_entropy(
            kinds, batch.kinds, label_smoothing=SMOOTHING
        )
        self.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimizer.step()
        self.steps += 1
        self.documents += len(batch.kinds)
        kept = min(1 - 1 / AVERAGE_OVER_STEPS, self.steps / (self.steps + 10))
        with torch.no_grad():
            for mean, new in zip(self.average.parameters(), self.network.parameters(), strict=True):
                mean.lerp_(new, 1 - kept)
        return float(loss.detach())

    def look(self, dev: list[list[LabelledText]], loss: float) -> None:
        """Measures the averaged weights and saves `last.pt` and, when they read best so far, `best.pt`."""
        reports = [measure(pipeline_of(self.average), items) for items in dev]
        figures = {"documents": self.documents, "loss": round(loss, 4), **reports[0].summary()}
        if len(reports) > 1:
            figures["read_pages"] = {"count": len(dev[1]), **reports[1].summary()}
        print(json.dumps(figures), flush=True)
        with (self.work / "curve.jsonl").open("a", encoding="utf-8") as curve:
            curve.write(json.dumps(figures) + "\n")
        score = sum(map(_score, reports)) / len(reports)
        is_best, self.best = score >= self.best, max(score, self.best)
        torch.save(self._state(), self.work / "last.pt")
        if is_best:
            torch.save(self._state(), self.work / "best.pt")

    def _state(self) -> dict[str, Any]:
        return {
            "shape": asdict(SHAPE),
            "network": self.network.state_dict(),
            "average": self.average.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "documents": self.documents,
            "steps": self.steps,
            "best": self.best,
        }

    def resume(self, path: Path) -> None:
        """Goes on from a checkpoint."""
        state = torch.load(path)
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.documents, self.steps, self.best = state["documents"], state["steps"], state["best"]


def _score(report: Report) -> float:
    """Gives what the best checkpoint has most of: right recipients, right titles, all else right."""
    return report.all_right + (report.scores(Label.COURSE)[2] + report.macro_f1) / 2


def train(training: Training, minutes: float, read_pages: PageFile, dev_pages: PageFile) -> None:
    """Trains for some minutes."""
    training.network.train()
    stream = mixed_stream(training.documents, read_pages)
    chance = random.Random(training.documents)
    dev = first_texts("dev", DEV_DOCUMENTS)
    pause_s = min(minutes * 60 / 8, LONGEST_LOOK_PAUSE_S)
    begin = looked = time.monotonic()
    losses: list[float] = []
    for batch in batches(stream, BATCH_PAGES, chance, Hiding()):
        share = (time.monotonic() - begin) / (minutes * 60)
        losses.append(training.step(batch, learning_rate(share)))
        if time.monotonic() - looked > pause_s or share >= 1:
            training.look([dev, *filter(None, [dev_pages.pages()])], sum(losses) / len(losses))
            looked, losses = time.monotonic(), []
        if share >= 1:
            return


def main() -> None:
    """Reads the command line and trains."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--resume", action="store_true", help="go on from the last checkpoint")
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument(
        "--pages", type=Path, help="JSON lines of models.corpus.read to mix in; read again as they grow"
    )
    parser.add_argument("--dev-pages", type=Path, help="such lines to look at beside the dev texts")
    parser.add_argument("--work", type=Path, default=WORK, help="where checkpoints lie")
    arguments = parser.parse_args()
    arguments.work.mkdir(exist_ok=True)
    torch.manual_seed(1)
    torch.set_num_threads(1)
    training = Training(arguments.work)
    if arguments.resume:
        training.resume(arguments.work / "last.pt")
    train(training, arguments.minutes, PageFile(arguments.pages), PageFile(arguments.dev_pages))


if __name__ == "__main__":
    main()
