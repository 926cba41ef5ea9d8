"""How a page's text is cut into tokens."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import registry
from spacy.vocab import Vocab

TOKENIZER = "registratur.Tokenizer.v2"

_TOKEN = re.compile(r"[^\W_]+(?:(?<=\d)\.(?=\d)[^\W_]+)*|\s+|[\W_]")
"""Words, white space, marks; a point between digits parts nothing, so that dates in figures stay whole."""


class Tokens(NamedTuple):
    """A text cut into tokens.

    Attributes:
        words: The tokens; line breaks are tokens of their own, for on a certificate they mean more than most
            words.
        starts: Where each begins in the text.
        spaces: Whether a space follows that belongs to no token.
    """

    words: list[str]
    starts: list[int]
    spaces: list[bool]


def cut(text: str) -> Tokens:
    """Cuts a text at every mark and every white space; single spaces are no tokens."""
    words: list[str] = []
    starts: list[int] = []
    spaces: list[bool] = []
    for found in _TOKEN.finditer(text):
        word, start = found.group(), found.start()
        if words and word[0] == " ":
            spaces[-1] = True
            word, start = word[1:], start + 1
        if word:
            words.append(word)
            starts.append(start)
            spaces.append(False)
    return Tokens(words, starts, spaces)


class PageTokenizer:
    """`cut` for spaCy; it has no settings, so nothing is written to disk."""

    def __init__(self, vocab: Vocab) -> None:
        self._vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Gives the document of a text."""
        words, _, spaces = cut(text)
        return Doc(self._vocab, words=words, spaces=spaces)

    def to_disk(self, path: Path, **options: Any) -> None:
        """Writes nothing."""
        del path, options

    def from_disk(self, path: Path, **options: Any) -> PageTokenizer:
        """Reads nothing."""
        del path, options
        return self


@registry.tokenizers(TOKENIZER)  # type: ignore[untyped-decorator]  # spaCy's registry has no types
def make_tokenizer() -> Callable[[Language], PageTokenizer]:
    """Gives the maker of the tokenizer, as spaCy's config wants it."""
    return lambda nlp: PageTokenizer(nlp.vocab)
