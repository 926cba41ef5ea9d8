"""The gradient of the network is the slope of its loss."""

from __future__ import annotations

import numpy as np
import spacy
from thinc.api import fix_random_seed

from registratur.stages.ner.roles.network import make_network
from registratur.stages.ner.roles.tokens import make_tokenizer


def test_the_gradient_points_where_the_loss_falls() -> None:
    """Central differences over embedding, line and tag weights agree with back-propagation."""
    fix_random_seed(0)
    nlp = spacy.blank("xx")
    tokenizer = make_tokenizer(nlp.vocab)
    docs = [tokenizer(text) for text in ("Name: Eva Muster\n\nKurs", "Urkunde")]
    model = make_network(width=8, rows=[50] * 7, token_depth=1, line_depth=1, role_depth=1, hide=0.0)
    model.initialize(Y=[np.zeros((1, 3), dtype=np.float32)])
    target = [np.random.default_rng(1).random((len(doc), 3)).astype(np.float32) for doc in docs]
    tags = model.layers[-1]
    tags.set_param("W", np.random.default_rng(2).normal(size=tags.get_param("W").shape).astype(np.float32))

    def loss() -> float:
        outputs = model.predict(docs)
        return -sum(float((t * np.log(p)).sum()) for t, p in zip(target, outputs, strict=True))

    probabilities, backprop = model(docs, is_train=True)
    backprop([p * t.sum(axis=1, keepdims=True) - t for p, t in zip(probabilities, target, strict=True)])
    checked = 0
    for node in model.walk():
        for name in node.param_names:
            gradient, weights = node.get_grad(name).copy(), node.get_param(name)
            place = np.unravel_index(np.abs(gradient).argmax(), gradient.shape)
            step = 5e-4
            weights[place] += step
            above = loss()
            weights[place] -= 2 * step
            below = loss()
            weights[place] += step
            slope = (above - below) / (2 * step)
            assert abs(slope - gradient[place]) <= 0.1 * abs(slope) + 0.05, (node.name, name)
            checked += 1
    assert checked > 20
