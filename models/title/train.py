"""Trains the title model: `python -m models.title.train --minutes 80`.

Tokenizer and checkpoint lie in one work folder; `--resume` goes on where the checkpoint stands. The schedule
follows the clock, not the step, because a shared machine's speed is not known beforehand.
`--cycle-from-minutes` lets the learning rate rise and fall once more, for a trained network that goes on with
a new corpus.
"""

from __future__ import annotations

import argparse
import csv
import math
import tempfile
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from itertools import islice
from pathlib import Path
from random import Random

import torch
from tokenizers import Tokenizer
from torch import Tensor, distributed, multiprocessing
from torch.nn import functional

from models.title.batches import Batch, Supply, batches
from models.title.chat import PAD
from models.title.examples import ANSWER_WEIGHT, encode
from models.title.network import Shape, TitleNetwork
from models.title.scoring import Scores, score
from models.title.sources import Source, source_of, tokenizer_texts
from models.title.tokenizer import load_tokenizer, train_tokenizer

HERE = Path(__file__).parent
CURVE = HERE / "curve.csv"

_TOKENIZER_PAGES = 8000
_DEV_EXAMPLES = 200
_DEV_SEED = 1
_CHECKPOINT_EVERY_S = 300
_MEASURE_EVERY_S = 600
_GRADIENT_NORM = 1.0
_EMBEDDING_RATE_SHARE = 0.6
_LOG_EVERY = 20


@dataclass
class Progress:
    """How far a training has come, over all its sittings."""

    step: int = 0
    tokens: int = 0
    seconds: float = 0.0
    answer_loss: float = math.nan


class Trainer:
    """Network, optimisers and progress; what a checkpoint holds.

    Several processes train one network: each computes gradients of its own batch, and all take the same step
    with their mean. That needs one meeting a step, where threads would meet in every operation and wait for
    each other on a busy machine.
    """

    def __init__(self, shape: Shape, rate: float, cycle_s: tuple[float, float]) -> None:
        self.network = TitleNetwork(shape)
        self.progress = Progress()
        self._cycle_s = cycle_s
        self._rate = rate
        self._before_s, self._started = 0.0, time.monotonic()
        matrices = [weight for weight in self.network.blocks.parameters() if weight.dim() == 2]
        inside = {id(weight) for weight in matrices}
        others = [weight for weight in self.network.parameters() if id(weight) not in inside]
        # Muon learns to copy from fewer tokens than AdamW; embedding and gains stay with AdamW.
        self._optimisers: tuple[torch.optim.Optimizer, ...] = (
            torch.optim.Muon(matrices, lr=rate, weight_decay=0.02, adjust_lr_fn="match_rms_adamw"),
            torch.optim.AdamW(others, lr=_EMBEDDING_RATE_SHARE * rate, betas=(0.9, 0.98), weight_decay=0.0),
        )

    def learn(self, batch: Batch) -> None:
        """Take one step together with the other processes."""
        logits: Tensor = self.network(batch.tokens, batch.wanted)
        losses = functional.cross_entropy(logits.flatten(0, 1), batch.targets.flatten(), reduction="none")
        weights = batch.weights.flatten()
        ((losses * weights).sum() / weights.sum()).backward()
        answer_loss = float(losses.detach()[weights == ANSWER_WEIGHT].mean())
        seconds = self._before_s + time.monotonic() - self._started
        self._share_gradients(seconds, float(batch.tokens.numel()), answer_loss)
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), _GRADIENT_NORM)
        begin_s, end_s = self._cycle_s
        rate = self._rate * rate_share(self.progress.seconds - begin_s, end_s - begin_s)
        for optimiser, share in zip(self._optimisers, (1.0, _EMBEDDING_RATE_SHARE), strict=True):
            for group in optimiser.param_groups:
                group["lr"] = rate * share
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
        self.progress.step += 1

    def _share_gradients(self, seconds: float, tokens: float, answer_loss: float) -> None:
        """Replace gradients, clock and loss by their means over all processes, so that all stay equal."""
        gradients = [weight.grad for weight in self.network.parameters() if weight.grad is not None]
        flat = torch.cat(
            [*(gradient.flatten() for gradient in gradients), torch.tensor([seconds, tokens, answer_loss])]
        )
        distributed.all_reduce(flat)
        processes = distributed.get_world_size()
        flat /= processes
        torch.nn.utils.vector_to_parameters(flat[:-3], gradients)
        mean_seconds, mean_tokens, mean_loss = flat[-3:].tolist()
        past = self.progress.answer_loss
        self.progress.seconds = mean_seconds
        self.progress.tokens += round(mean_tokens * processes)
        self.progress.answer_loss = mean_loss if math.isnan(past) else 0.95 * past + 0.05 * mean_loss

    def save(self, path: Path) -> None:
        """Write the checkpoint; the old one stays whole until the new one is."""
        state = {
            "shape": asdict(self.network.shape),
            "network": self.network.state_dict(),
            "optimisers": [optimiser.state_dict() for optimiser in self._optimisers],
            "progress": asdict(self.progress),
        }
        fresh = path.with_suffix(".new")
        torch.save(state, fresh)
        fresh.replace(path)

    def load(self, path: Path) -> None:
        """Read a checkpoint and go on from there."""
        state = torch.load(path, weights_only=True)
        self.network.load_state_dict(state["network"])
        for optimiser, saved in zip(self._optimisers, state["optimisers"], strict=True):
            optimiser.load_state_dict(saved)
        self.progress = Progress(**state["progress"])
        self._before_s = self.progress.seconds


def rate_share(seconds: float, total_s: float, warm_up_s: float = 40.0) -> float:
    """Share of the top learning rate in a cycle: linear warm-up, then half a cosine down to a fiftieth."""
    if seconds < warm_up_s:
        return max(0.02, seconds / warm_up_s)
    done = min(1.0, (seconds - warm_up_s) / max(1.0, total_s - warm_up_s))
    return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * done))


def tokenizer_in(work: Path, vocabulary: int) -> Tokenizer:
    """Return the tokenizer of a work folder; the first call trains it."""
    path = work / "tokenizer.json"
    if not path.exists():
        train_tokenizer(tokenizer_texts(_TOKENIZER_PAGES), vocabulary).save(str(path))
    return load_tokenizer(path)


def train(trainer: Trainer, options: argparse.Namespace, rank: int) -> None:
    """Train until the clock says stop; the first process keeps checkpoint, learning curve and log."""
    tokenizer = load_tokenizer(options.work / "tokenizer.json")
    pad = tokenizer.token_to_id(PAD)
    dev = [
        encode(example, tokenizer)
        for example in islice(source_of("certificates")(_DEV_SEED, "dev"), _DEV_EXAMPLES)
    ]
    seed = options.seed + 1000 * trainer.progress.step + rank
    saved = measured = time.monotonic()
    for batch in _curriculum(trainer, options, pad, seed):
        trainer.learn(batch)
        if rank:
            continue
        if trainer.progress.step % _LOG_EVERY == 0:
            print(
                f"{trainer.progress} {trainer.progress.tokens / trainer.progress.seconds:.0f} tokens/s",
                flush=True,
            )
        if time.monotonic() - saved > _CHECKPOINT_EVERY_S:
            trainer.save(options.work / "checkpoint.pt")
            saved = time.monotonic()
        if time.monotonic() - measured > _MEASURE_EVERY_S:
            _log(trainer, score(trainer.network, dev, tokenizer))
            measured = time.monotonic()
    if rank == 0:
        trainer.save(options.work / "checkpoint.pt")
        _log(trainer, score(trainer.network, dev, tokenizer))


def _curriculum(trainer: Trainer, options: argparse.Namespace, pad: int, seed: int) -> Iterator[Batch]:
    """Yield batches: short primer pages first, certificates after that, until the time is over."""
    rng = Random(seed)
    phases: tuple[tuple[Source, float], ...] = (
        ("primer", options.primer_minutes),
        ("mixed", options.minutes),
    )
    for source, minutes in phases:
        if trainer.progress.seconds >= 60 * minutes:
            continue
        with Supply(source, options.work / "tokenizer.json", seed) as supply:
            for batch in (
                batch for pool in supply for batch in batches(pool, options.tokens_per_batch, pad, rng)
            ):
                yield batch
                if trainer.progress.seconds >= 60 * minutes:
                    break


def _log(trainer: Trainer, scores: Scores) -> None:
    row = {**asdict(trainer.progress), **asdict(scores)}
    new = not CURVE.exists()
    with CURVE.open("a", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(row))
        if new:
            writer.writeheader()
        writer.writerow({key: round(value, 4) for key, value in row.items()})
    print(row, flush=True)


def _process(rank: int, options: argparse.Namespace, meeting: str) -> None:
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    distributed.init_process_group("gloo", init_method=meeting, rank=rank, world_size=options.processes)
    shape = Shape(
        vocabulary=load_tokenizer(options.work / "tokenizer.json").get_vocab_size(),
        width=options.width,
        layers=options.layers,
        heads=options.heads,
        feed_forward=options.feed_forward,
    )
    trainer = Trainer(shape, options.rate, (60 * options.cycle_from_minutes, 60 * options.minutes))
    if options.resume:
        trainer.load(options.work / "checkpoint.pt")
    train(trainer, options, rank)
    distributed.destroy_process_group()


def main() -> None:
    """Parse the command line and train."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--work", type=Path, default=HERE / "work", help="folder for tokenizer and checkpoint"
    )
    parser.add_argument(
        "--minutes", type=float, default=90.0, help="training time, earlier sittings included"
    )
    parser.add_argument(
        "--primer-minutes", type=float, default=7.0, help="how much of it goes to primer pages"
    )
    parser.add_argument(
        "--cycle-from-minutes", type=float, default=0.0, help="when the schedule of the learning rate begins"
    )
    parser.add_argument(
        "--processes", type=int, default=2, help="processes that train together, one core each"
    )
    parser.add_argument("--tokens-per-batch", type=int, default=4096, help="in each process")
    parser.add_argument("--rate", type=float, default=5e-3, help="top learning rate of the matrices")
    parser.add_argument("--width", type=int, default=192)
    parser.add_argument("--layers", type=int, default=6)
    parser.add_argument("--heads", type=int, default=6)
    parser.add_argument("--feed-forward", type=int, default=512)
    parser.add_argument("--vocabulary", type=int, default=3072)
    parser.add_argument("--seed", type=int, default=20261123)
    parser.add_argument("--resume", action="store_true", help="go on where the checkpoint stands")
    options = parser.parse_args()
    options.work.mkdir(parents=True, exist_ok=True)
    tokenizer_in(options.work, options.vocabulary)
    with tempfile.TemporaryDirectory() as folder:
        meeting = f"file://{folder}/meeting"
        multiprocessing.spawn(_process, args=(options, meeting), nprocs=options.processes)


if __name__ == "__main__":
    main()
