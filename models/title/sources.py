"""Where examples come from: short primer pages first, then certificates as the corpus draws them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from typing import Literal, get_args

from models.corpus.splits import Split
from models.title.examples import Example

Source = Literal["primer", "certificates"]


def source_of(name: Source) -> Callable[[int, Split], Iterator[Example]]:
    """Return the generator of a source; it takes a seed and a split and never ends."""
    if name == "primer":
        from models.title.primer import primer

        return primer
    from models.title.certificates import certificates

    return certificates


def tokenizer_texts(pages: int) -> Iterator[str]:
    """Yield the texts that the tokenizer learns its merges from."""
    for name in get_args(Source):
        for example in islice(source_of(name)(7, "train"), pages):
            yield from (example.page, example.answer)
