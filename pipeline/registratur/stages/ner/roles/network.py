"""The network in plain numpy: letters and places of each token, its neighbours, then all lines of the page.

Roles on a certificate are told by distant lines ("Dozentin" below a name, the heading far above, the other
column), so each line looks at every other one, by what it says and by how it stands to it on the page, and
hands its tokens what it has found. `models/recipient/network.py` is the same network in torch, for training;
a test proves that both give the same numbers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from registratur.stages.ner.roles.features import PageFeatures
from registratur.stages.ner.roles.geometry import Floats

_EPSILON = 1e-5

Weights = Mapping[str, Floats]


class Reading(NamedTuple):
    """What the network says of a page.

    Attributes:
        tags: One row of probabilities a token, one column a tag.
        kinds: A probability for each kind of paper.
    """

    tags: Floats
    kinds: Floats


@dataclass(frozen=True, slots=True)
class Shape:
    """How the network is built; it follows from the weights' names and shapes.

    Attributes:
        width: Length of each vector.
        heads: Ways in which a line looks at the other lines.
        token_depth: Convolutions over neighbouring tokens before lines are looked at.
        line_depth: Convolutions over neighbouring lines.
        page_depth: Looks of each line at all lines.
        role_depth: Convolutions over neighbouring tokens that know their line.
    """

    width: int = 96
    heads: int = 4
    token_depth: int = 2
    line_depth: int = 1
    page_depth: int = 2
    role_depth: int = 3


def read(weights: Weights, shape: Shape, page: PageFeatures) -> Reading:
    """Reads one page of at least one token."""
    table = weights["table"]
    near = table[page.spelling].sum(axis=1) + table[page.place].sum(axis=1)
    known_columns = weights["token_geometry"].shape[1]  # older weights know fewer
    near += page.geometry.tokens[:, :known_columns] @ weights["token_geometry"].T
    near = _maxout(weights, "embedded", _normal(weights, "embedding", near))
    near = _windows(weights, "token", shape.token_depth, near)
    starts = page.borders[:-1]
    lengths = np.diff(page.borders)
    highest = np.maximum.reduceat(near, starts)
    mean = np.add.reduceat(near, starts) / lengths[:, None]
    far = _maxout(weights, "line", np.hstack([highest, mean, page.geometry.lines]))
    far = _windows(weights, "lines", shape.line_depth, far)
    for number in range(shape.page_depth):
        far = _look_around(weights, f"page.{number}", shape.heads, far, page.geometry.relations)
    far = _normal(weights, "page", far)
    whole = far.max(axis=0)
    line_of = np.repeat(np.arange(len(lengths)), lengths)
    views = np.hstack([near, far[line_of], np.broadcast_to(whole, near.shape)])
    known = _windows(weights, "role", shape.role_depth, _maxout(weights, "view", views))
    summary = np.maximum(_linear(weights, "summary", np.hstack([whole, far.mean(axis=0)])[None, :]), 0)
    return Reading(
        tags=_probabilities(_linear(weights, "tags", known)),
        kinds=_probabilities(_linear(weights, "kinds", summary))[0],
    )


def _linear(weights: Weights, name: str, rows: Floats) -> Floats:
    result: Floats = rows @ weights[f"{name}.weight"].T + weights[f"{name}.bias"]
    return result


def _normal(weights: Weights, name: str, rows: Floats) -> Floats:
    """Layer normalisation."""
    centred = rows - rows.mean(axis=-1, keepdims=True)
    spread = np.sqrt((centred * centred).mean(axis=-1, keepdims=True) + _EPSILON)
    result: Floats = centred / spread * weights[f"{name}.norm.weight"] + weights[f"{name}.norm.bias"]
    return result


def _maxout(weights: Weights, name: str, rows: Floats) -> Floats:
    """The greater of two linear pieces, normalised."""
    pieces = _linear(weights, name, rows)
    width = pieces.shape[1] // 2
    return _normal(weights, name, np.maximum(pieces[:, :width], pieces[:, width:]))


def _windows(weights: Weights, name: str, depth: int, rows: Floats) -> Floats:
    """Convolutions over three neighbours; nothing stands before the first and after the last."""
    nothing = np.zeros((1, rows.shape[1]), dtype=rows.dtype)
    for number in range(depth):
        around = np.hstack([np.vstack([nothing, rows[:-1]]), rows, np.vstack([rows[1:], nothing])])
        rows = rows + _maxout(weights, f"{name}.{number}", around)
    return rows


def _look_around(
    weights: Weights, name: str, heads: int, lines: Floats, relations: NDArray[np.int64]
) -> Floats:
    """Attention of each line to all lines, then a small network on each."""
    count, width = lines.shape
    mixed = _linear(weights, f"{name}.look", _normal(weights, f"{name}.look", lines))
    asked, offered, given = mixed.reshape(count, 3, heads, width // heads).transpose(1, 2, 0, 3)
    match = asked @ offered.transpose(0, 2, 1) / np.float32(np.sqrt(width // heads))
    match += weights[f"{name}.relations"][relations].transpose(2, 0, 1)
    found = (_probabilities(match) @ given).transpose(1, 0, 2).reshape(count, width)
    lines = lines + _linear(weights, f"{name}.found", found)
    inner = np.maximum(_linear(weights, f"{name}.think", _normal(weights, f"{name}.think", lines)), 0)
    return lines + _linear(weights, f"{name}.thought", inner)


def _probabilities(scores: Floats) -> Floats:
    """Softmax over the last axis."""
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    result: Floats = powers / powers.sum(axis=-1, keepdims=True)
    return result
