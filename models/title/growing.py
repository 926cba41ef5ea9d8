"""Makes a trained network wider, and it forgets nothing: `python -m models.title.growing --width 192 …`.

At first the wider network gives the same answers: new channels of the residual stream hold nothing, new heads
and units write nothing into it, and norms are scaled for the zeros that they average over. Training goes on
from there with `--resume` and the new sizes; the optimisers begin afresh.
"""

from __future__ import annotations

import argparse
import math
from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor

from models.title.network import Shape, TitleNetwork
from models.title.train import HERE, Progress, Trainer

# These write into the residual stream: what is new in them begins at zero.
_WRITERS = ("embedding.weight", "output.weight", "down.weight")
# These hold two matrices, one above the other: keys and values, gates and units.
_PAIRS = ("key_value.weight", "gate_up.weight")


def grown(trained: dict[str, Tensor], old: Shape, new: Shape) -> dict[str, Tensor]:
    """Return the weights of a larger network that computes the same.

    Args:
        trained: Weights of a network of the old shape.
        old: Its shape.
        new: The larger shape; heads are as wide as before, layers and vocabulary are as many.

    Raises:
        ValueError: The new shape is no larger one of this kind.
    """
    larger = new.width >= old.width and new.feed_forward >= old.feed_forward
    if not larger or new.head_width != old.head_width or new.layers != old.layers:
        raise ValueError(f"a network of shape {old} cannot grow into {new}")
    weights: dict[str, Tensor] = TitleNetwork(new).state_dict()
    for name, weight in weights.items():
        if weight.dim() == 1:
            weight[: old.width] = trained[name]
            weight.mul_(math.sqrt(old.width / new.width))
        elif name.endswith(_PAIRS):
            for place, part in zip(weight.chunk(2), trained[name].chunk(2), strict=True):
                place[: part.shape[0], : part.shape[1]] = part
        else:
            if name.endswith(_WRITERS):
                weight.zero_()
            weight[: trained[name].shape[0], : trained[name].shape[1]] = trained[name]
    return weights


def main() -> None:
    """Parse the command line and replace the checkpoint of a work folder."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--work", type=Path, default=HERE / "work", help="folder of the training")
    parser.add_argument("--width", type=int, required=True)
    parser.add_argument("--heads", type=int, required=True)
    parser.add_argument("--feed-forward", type=int, required=True)
    options = parser.parse_args()
    checkpoint = options.work / "checkpoint.pt"
    state = torch.load(checkpoint, weights_only=True)
    old = Shape(**state["shape"])
    new = replace(old, width=options.width, heads=options.heads, feed_forward=options.feed_forward)
    trainer = Trainer(new, rate=0.0, cycle_s=(0.0, 1.0))
    trainer.network.load_state_dict(grown(state["network"], old, new))
    trainer.progress = Progress(**state["progress"])
    trainer.save(checkpoint)
    print(f"{checkpoint}: {old.width} channels have become {new.width}")


if __name__ == "__main__":
    main()
