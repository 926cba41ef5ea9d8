"""Where examples come from: short primer pages first, then certificates, drawn and read by OCR."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from random import Random
from typing import Literal

from models.corpus.splits import Split
from models.title.examples import Example

Source = Literal["primer", "certificates", "mixed"]

_READ_SHARE = 0.25
_OF_TOKENIZER: tuple[Source, ...] = ("primer", "certificates")


def source_of(name: Source) -> Callable[[int, Split], Iterator[Example]]:
    """Return the generator of a source; it takes a seed and a split and never ends."""
    if name == "primer":
        from models.title.primer import primer

        return primer
    if name == "mixed":
        return mixed
    from models.title.certificates import certificates

    return certificates


def mixed(seed: int, split: Split) -> Iterator[Example]:
    """Yield certificates for ever, among them pages that OCR has read, as far as there are any."""
    from models.title.certificates import certificates
    from models.title.read_pages import read_certificates

    rng = Random(seed)
    drawn, read = certificates(seed, split), read_certificates(seed, split)
    while True:
        example = next(read) if rng.random() < _READ_SHARE else None
        yield example or next(drawn)


def tokenizer_texts(pages: int) -> Iterator[str]:
    """Yield the texts that the tokenizer learns its merges from."""
    for name in _OF_TOKENIZER:
        for example in islice(source_of(name)(7, "train"), pages):
            yield from (example.page, example.answer)
