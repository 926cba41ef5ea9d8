"""The network: spelling and place of each token, a look at its neighbours, then a look at the whole page.

Roles on a certificate are told by distant lines ("Dozentin" two lines below a name, the heading far above),
so a second, cheap level reads whole lines and hands each token what its line knows of the other lines, and
what the page as a whole is like.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from spacy.tokens import Doc
from spacy.util import registry
from thinc.api import (
    HashEmbed,
    Maxout,
    Model,
    Softmax,
    chain,
    clone,
    concatenate,
    expand_window,
    residual,
    with_array,
)
from thinc.types import Floats2d, Ragged

from registratur.stages.ner.roles.tokens import HIDDEN, PLACE_COLUMNS, token_table

_PLACE_ROWS = 500
_LETTER_COLUMNS = 5
"""The word columns that betray the letters (norm, prefixes, suffixes) stand first and are hidden together."""

Network = Model[list[Doc], list[Floats2d]]


@registry.architectures("registratur.RoleNetwork.v1")  # type: ignore[untyped-decorator]  # thinc's registry has no types
def make_network(
    width: int, rows: list[int], token_depth: int, line_depth: int, role_depth: int, hide: float
) -> Network:
    """Builds the network.

    Args:
        width: Length of each vector.
        rows: Rows of the hash tables for `WORD_COLUMNS`.
        token_depth: Convolutions over neighbouring tokens before lines are looked at.
        line_depth: Convolutions over neighbouring lines.
        role_depth: Convolutions over neighbouring tokens that know their line.
        hide: Share of tokens whose letters are hidden in training.

    Returns:
        A model from documents to one row of tag probabilities for each token.
    """
    columns = [(width, count) for count in rows] + [(width // 4, _PLACE_ROWS)] * len(PLACE_COLUMNS)
    tables: list[Any] = [HashEmbed(size, count, column=i, seed=i) for i, (size, count) in enumerate(columns)]
    return Model(
        "role_network",
        _forward,
        init=_initialize,
        layers=[
            chain(concatenate(*tables), _mix(width, sum(size for size, _ in columns))),
            _window(width, token_depth),
            chain(with_array(_mix(width, 2 * width)), _window(width, line_depth)),
            chain(with_array(_mix(width, 3 * width)), _window(width, role_depth)),
            Softmax(nI=width),
        ],
        dims={"nO": None},
        attrs={"hide": hide},
    )


def _mix(width: int, input_width: int) -> Model[Floats2d, Floats2d]:
    return Maxout(width, input_width, nP=2, dropout=0.0, normalize=True)


def _window(width: int, depth: int) -> Model[Ragged, Ragged]:
    """Convolutions over three neighbours that never look across the end of a sequence."""
    layer: Any = chain(expand_window(window_size=1), with_array(_mix(width, 3 * width)))
    return clone(residual(layer), depth)


def _initialize(model: Network, X: Any = None, Y: Any = None) -> None:  # noqa: N803, ARG001  (thinc's names)
    if Y is not None:
        model.set_dim("nO", Y[0].shape[1])
        model.layers[-1].set_dim("nO", Y[0].shape[1])
    for layer in model.layers:
        layer.initialize()


def _forward(
    model: Network, docs: list[Doc], is_train: bool
) -> tuple[list[Floats2d], Callable[[list[Floats2d]], list[Doc]]]:
    embed, read_tokens, read_lines, read_roles, tag = model.layers
    ops, xp = model.ops, model.ops.xp
    tables = [token_table(doc) for doc in docs]
    words = np.concatenate([table.words for table in tables])
    if is_train:
        words[ops.xp.random.random(len(words)) < model.attrs["hide"], :_LETTER_COLUMNS] = HIDDEN
    ids = np.hstack([words, np.concatenate([table.places for table in tables])])
    doc_lengths = ops.asarray1i([len(doc) for doc in docs])
    line_lengths = ops.asarray1i([length for table in tables for length in table.line_lengths])
    lines_per_doc = ops.asarray1i([len(table.line_lengths) for table in tables])
    line_of_token = xp.repeat(xp.arange(len(line_lengths)), line_lengths)

    embedded, backprop_embed = embed(ids, is_train)
    near, backprop_tokens = read_tokens(Ragged(embedded, doc_lengths), is_train)
    highest, where = ops.reduce_max(near.dataXd, line_lengths)
    average = ops.reduce_mean(near.dataXd, line_lengths)
    far, backprop_lines = read_lines(Ragged(xp.hstack([highest, average]), lines_per_doc), is_train)
    whole, where_whole = ops.reduce_max(far.dataXd, lines_per_doc)
    doc_of_token = xp.repeat(xp.arange(len(doc_lengths)), doc_lengths)
    views = xp.hstack([near.dataXd, far.dataXd[line_of_token], whole[doc_of_token]])
    known, backprop_roles = read_roles(Ragged(views, doc_lengths), is_train)
    probabilities, backprop_tags = tag(known.dataXd, is_train)

    def backprop(gradients: list[Floats2d]) -> list[Doc]:
        width = near.dataXd.shape[1]
        d_known = backprop_tags(ops.flatten(gradients))
        d_views = backprop_roles(Ragged(d_known, doc_lengths)).dataXd
        d_far = ops.reduce_sum(ops.as_contig(d_views[:, width : 2 * width]), line_lengths)
        d_whole = ops.reduce_sum(ops.as_contig(d_views[:, 2 * width :]), doc_lengths)
        d_far += ops.backprop_reduce_max(d_whole, where_whole, lines_per_doc)
        d_pooled = backprop_lines(Ragged(d_far, lines_per_doc)).dataXd
        d_highest, d_average = ops.as_contig(d_pooled[:, :width]), ops.as_contig(d_pooled[:, width:])
        d_near = ops.as_contig(d_views[:, :width])
        d_near += ops.backprop_reduce_max(d_highest, where, line_lengths)
        d_near += ops.backprop_reduce_mean(d_average, line_lengths)
        backprop_embed(backprop_tokens(Ragged(d_near, doc_lengths)).dataXd)
        return docs

    return ops.unflatten(probabilities, doc_lengths), backprop
