"""The network in torch, for training; `registratur.stages.ner.roles.network` is the same one in numpy.

Pages of a batch lie one behind the other without padding; only the looks from line to line are padded.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from registratur.stages.ner.roles.geometry import LINE_FLOATS, RELATIONS, TOKEN_FLOATS
from registratur.stages.ner.roles.network import Shape
from registratur.stages.ner.roles.spelling import NOTHING, TABLE_ROWS

UNSEEN_PAGE_SHARE = 0.25
"""In training so many pages' tokens are told nothing of the page as a whole: each needs own grounds."""


class Batch(NamedTuple):
    """Some pages as tensors; T tokens, L lines, B pages, at most M lines a page.

    Attributes:
        spelling: Rows of the table for each different word of the batch.
        word_of: (T,) which of these words each token is.
        place: (T, ·) rows of the table.
        token_geometry: (T, ·).
        line_geometry: (L, ·).
        line_lengths: (L,) tokens of each line.
        page_of_token: (T,).
        page_of_line: (L,).
        number_of_line: (L,) its number on its page.
        relations: (B, M, M).
        is_line: (B, M) whether there is such a line.
        tags: (T,) the right tag of each token.
        kinds: (B,) the right kind of each page.
    """

    spelling: Tensor
    word_of: Tensor
    place: Tensor
    token_geometry: Tensor
    line_geometry: Tensor
    line_lengths: Tensor
    page_of_token: Tensor
    page_of_line: Tensor
    number_of_line: Tensor
    relations: Tensor
    is_line: Tensor
    tags: Tensor
    kinds: Tensor


class Dropout(nn.Module):
    """Dropout whose masks are cut from one long row of random numbers: drawing new ones costs too much."""

    LENGTH = 1 << 23

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = share
        self._row: Tensor | None = None

    def forward(self, rows: Tensor) -> Tensor:
        """Sets a share of the numbers to zero and raises the others."""
        if not self.training or not self.share:
            return rows
        if self._row is None:
            self._row = (torch.rand(self.LENGTH) >= self.share).to(rows.dtype) / (1 - self.share)
        start = int(torch.randint(self.LENGTH - rows.numel(), ()))
        return rows * self._row[start : start + rows.numel()].view(rows.shape)


class Maxout(nn.Linear):
    """The greater of two linear pieces, normalised."""

    def __init__(self, inputs: int, width: int) -> None:
        super().__init__(inputs, 2 * width)
        self.norm = nn.LayerNorm(width)

    def forward(self, rows: Tensor) -> Tensor:
        """Gives one row for each."""
        one, other = super().forward(rows).chunk(2, dim=-1)
        # The same as torch.maximum, whose way back is slow on processors.
        return self.norm(functional.relu(one - other) + other)


class NormalLinear(nn.Linear):
    """A linear layer on normalised rows."""

    def __init__(self, inputs: int, outputs: int) -> None:
        super().__init__(inputs, outputs)
        self.norm = nn.LayerNorm(inputs)

    def forward(self, rows: Tensor) -> Tensor:
        """Gives one row for each."""
        return super().forward(self.norm(rows))


class Look(nn.Module):
    """Attention of each line to all lines of its page, then a small network on each."""

    def __init__(self, shape: Shape, dropout: float) -> None:
        super().__init__()
        self.heads = shape.heads
        self.look = NormalLinear(shape.width, 3 * shape.width)
        self.relations = nn.Parameter(torch.zeros(RELATIONS, shape.heads))
        self.found = nn.Linear(shape.width, shape.width)
        self.think = NormalLinear(shape.width, 2 * shape.width)
        self.thought = nn.Linear(2 * shape.width, shape.width)
        self.dropout = Dropout(dropout)

    def forward(self, lines: Tensor, relations: Tensor, is_line: Tensor) -> Tensor:
        """Takes and gives (B, M, width)."""
        pages, most, width = lines.shape
        parts = self.look(lines).view(pages, most, 3, self.heads, width // self.heads).permute(2, 0, 3, 1, 4)
        asked, offered, given = parts.unbind(0)
        match = asked @ offered.transpose(-1, -2) / (width // self.heads) ** 0.5
        match = match + functional.embedding(relations, self.relations).permute(0, 3, 1, 2)
        match = match.masked_fill(~is_line[:, None, None, :], -1e4)
        found = (match.softmax(-1) @ given).transpose(1, 2).reshape(pages, most, width)
        lines = lines + self.dropout(self.found(found))
        return lines + self.dropout(self.thought(functional.relu(self.think(lines))))


class RoleNetwork(nn.Module):
    """From pages to scores of tags and of kinds of paper, before the softmax."""

    def __init__(
        self, shape: Shape, tag_count: int, kind_count: int, dropout: float = 0.0, rows: int = TABLE_ROWS
    ) -> None:
        super().__init__()
        width = shape.width
        self.table = nn.Parameter(torch.randn(rows, width) * 0.1)
        self.token_geometry = nn.Parameter(torch.randn(width, TOKEN_FLOATS) * 0.1)
        self.embedding = _Norm(width)
        self.embedded = Maxout(width, width)
        self.token = _convolutions(width, shape.token_depth)
        self.line = Maxout(2 * width + LINE_FLOATS, width)
        self.lines = _convolutions(width, shape.line_depth)
        self.page = nn.ModuleDict({str(n): Look(shape, dropout) for n in range(shape.page_depth)})
        self.page["norm"] = nn.LayerNorm(width)
        self.view = Maxout(3 * width, width)
        self.role = _convolutions(width, shape.role_depth)
        self.tags = nn.Linear(width, tag_count)
        self.summary = nn.Linear(2 * width, width)
        self.kinds = nn.Linear(width, kind_count)
        self.dropout = Dropout(dropout)
        self.page_depth = shape.page_depth
        with torch.no_grad():
            self.table[NOTHING] = 0

    def forward(self, batch: Batch) -> tuple[Tensor, Tensor]:
        """Gives scores of tags (T, tags) and of kinds (B, kinds)."""
        words = functional.embedding_bag(batch.spelling, self.table, mode="sum", padding_idx=NOTHING)
        near = words[batch.word_of] + functional.embedding_bag(batch.place, self.table, mode="sum")
        near = near + batch.token_geometry @ self.token_geometry.T
        near = self.dropout(self.embedded(self.embedding.norm(near)))
        near = self._windows(self.token, near, batch.page_of_token)
        far = self._pages_of_lines(near, batch)
        whole = far.masked_fill(~batch.is_line[..., None], -1e4).amax(dim=1)
        mean = (far * batch.is_line[..., None]).sum(dim=1) / batch.is_line.sum(dim=1, keepdim=True)
        seen = whole
        if self.training:
            seen = whole * (torch.rand(len(whole), 1) >= UNSEEN_PAGE_SHARE)
        line_rows = far[batch.page_of_line, batch.number_of_line]
        line_of = torch.repeat_interleave(batch.line_lengths)
        views = torch.cat([near, line_rows[line_of], seen[batch.page_of_token]], dim=1)
        known = self._windows(self.role, self.dropout(self.view(views)), batch.page_of_token)
        summary = functional.relu(self.summary(torch.cat([whole, mean], dim=1)))
        return self.tags(known), self.kinds(self.dropout(summary))

    def _pages_of_lines(self, near: Tensor, batch: Batch) -> Tensor:
        """Gives (B, M, width): what each line knows of its page."""
        highest = torch.segment_reduce(near, "max", lengths=batch.line_lengths, axis=0)
        mean = torch.segment_reduce(near, "mean", lengths=batch.line_lengths, axis=0)
        rows = self.line(torch.cat([highest, mean, batch.line_geometry], dim=1))
        rows = self._windows(self.lines, self.dropout(rows), batch.page_of_line)
        pages, most = batch.is_line.shape
        far = rows.new_zeros(pages, most, rows.shape[1])
        far = far.index_put((batch.page_of_line, batch.number_of_line), rows)
        for number in range(self.page_depth):
            far = self.page[str(number)](far, batch.relations, batch.is_line)
        return self.page["norm"](far)

    def _windows(self, layers: nn.ModuleDict, rows: Tensor, page_of: Tensor) -> Tensor:
        """Convolutions over three neighbours that never look at another page."""
        same = (page_of[1:] == page_of[:-1])[:, None].to(rows.dtype)
        for layer in layers.values():
            before = functional.pad(rows[:-1] * same, (0, 0, 1, 0))
            after = functional.pad(rows[1:] * same, (0, 0, 0, 1))
            rows = rows + self.dropout(layer(torch.cat([before, rows, after], dim=1)))
        return rows

    def weights(self) -> dict[str, NDArray[np.float32]]:
        """Gives the weights under the names that the numpy network uses."""
        return {name: value.detach().cpu().numpy().copy() for name, value in self.state_dict().items()}


class _Norm(nn.Module):
    def __init__(self, width: int) -> None:
        super().__init__()
        self.norm = nn.LayerNorm(width)


def _convolutions(width: int, depth: int) -> nn.ModuleDict:
    return nn.ModuleDict({str(number): Maxout(3 * width, width) for number in range(depth)})
