"""The network: a small decoder of the Llama architecture, laid out so that it exports to GGUF one to one."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor, nn
from torch.nn import functional


@dataclass(frozen=True)
class Shape:
    """Sizes of the network; everything that the GGUF header must know."""

    vocabulary: int = 4096
    width: int = 256
    layers: int = 6
    heads: int = 4
    feed_forward: int = 688
    context: int = 1024
    rope_base: float = 10_000.0
    norm_epsilon: float = 1e-5

    @property
    def head_width(self) -> int:
        """Channels of one attention head."""
        return self.width // self.heads


class RmsNorm(nn.Module):
    """Root-mean-square normalisation with a gain per channel."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.weight = nn.Parameter(torch.ones(shape.width))
        self.epsilon = shape.norm_epsilon

    def forward(self, x: Tensor) -> Tensor:
        """Normalise the last axis."""
        return functional.rms_norm(x, x.shape[-1:], self.weight, self.epsilon)


def rotary_table(shape: Shape) -> tuple[Tensor, Tensor]:
    """Cosine and sine of the rotary angles, each ``[context, head_width / 2]``."""
    half = shape.head_width // 2
    frequency = shape.rope_base ** (-torch.arange(half, dtype=torch.float32) / half)
    angle = torch.outer(torch.arange(shape.context, dtype=torch.float32), frequency)
    return angle.cos(), angle.sin()


def rotate(x: Tensor, cosine: Tensor, sine: Tensor) -> Tensor:
    """Turn ``[batch, heads, time, head_width]`` by its positions; the two halves form the pairs."""
    first, second = x.chunk(2, dim=-1)
    return torch.cat((first * cosine - second * sine, second * cosine + first * sine), dim=-1)


class Block(nn.Module):
    """One layer: attention, then the gated feed-forward net, each behind a norm and beside a residual."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.attention_norm = RmsNorm(shape)
        self.query = nn.Linear(shape.width, shape.width, bias=False)
        self.key_value = nn.Linear(shape.width, 2 * shape.width, bias=False)
        self.output = nn.Linear(shape.width, shape.width, bias=False)
        self.feed_forward_norm = RmsNorm(shape)
        self.gate_up = nn.Linear(shape.width, 2 * shape.feed_forward, bias=False)
        self.down = nn.Linear(shape.feed_forward, shape.width, bias=False)

    def forward(self, x: Tensor, cosine: Tensor, sine: Tensor, wanted: Tensor | None = None) -> Tensor:
        """Run the layer.

        Args:
            x: ``[batch, time, width]``.
            cosine: Rotary table cut to ``[time, head_width / 2]``.
            sine: Likewise.
            wanted: Ascending positions to compute; None computes all. The last layer needs only the positions
                whose prediction counts, which saves about a fifth of a training step.

        Returns:
            ``[batch, time or len(wanted), width]``.
        """
        batch, time, width = x.shape
        heads, head_width = self.shape.heads, self.shape.head_width
        normed = self.attention_norm(x)
        key, value = (
            self.key_value(normed).view(batch, time, 2 * heads, head_width).transpose(1, 2).chunk(2, dim=1)
        )
        key = rotate(key, cosine, sine)
        mask = None
        if wanted is not None:
            x, normed = x[:, wanted], normed[:, wanted]
            cosine, sine = cosine[wanted], sine[wanted]
            mask = wanted[:, None] >= torch.arange(time)[None, :]
        query = self.query(normed).view(batch, x.shape[1], heads, head_width).transpose(1, 2)
        query = rotate(query, cosine, sine)
        mixed = functional.scaled_dot_product_attention(
            query, key, value, attn_mask=mask, is_causal=mask is None
        )
        x = x + self.output(mixed.transpose(1, 2).reshape(batch, -1, width))
        gate, up = self.gate_up(self.feed_forward_norm(x)).chunk(2, dim=-1)
        return x + self.down(functional.silu(gate) * up)


class TitleNetwork(nn.Module):
    """Embedding, layers, final norm; the output matrix is the embedding itself."""

    def __init__(self, shape: Shape) -> None:
        super().__init__()
        self.shape = shape
        self.embedding = nn.Embedding(shape.vocabulary, shape.width)
        self.blocks = nn.ModuleList(Block(shape) for _ in range(shape.layers))
        self.norm = RmsNorm(shape)
        cosine, sine = rotary_table(shape)
        self.register_buffer("cosine", cosine, persistent=False)
        self.register_buffer("sine", sine, persistent=False)
        self._initialise()

    def _initialise(self) -> None:
        for name, weight in self.named_parameters():
            if weight.dim() == 2:
                residual = name.endswith(("output.weight", "down.weight"))
                nn.init.normal_(weight, std=0.02 / (2 * self.shape.layers) ** 0.5 if residual else 0.02)

    def forward(self, tokens: Tensor, wanted: Tensor | None = None) -> Tensor:
        """Logits ``[batch, len(wanted) or time, vocabulary]`` for the token after each wanted position.

        Args:
            tokens: ``[batch, time]`` token ids, padded at one end.
            wanted: Ascending positions whose prediction is asked for; None asks for all.
        """
        time = tokens.shape[1]
        cosine, sine = self.cosine[:time], self.sine[:time]
        x = self.embedding(tokens)
        for block in self.blocks[:-1]:
            x = block(x, cosine, sine)
        x = self.blocks[-1](x, cosine, sine, wanted)
        return functional.linear(self.norm(x), self.embedding.weight)
