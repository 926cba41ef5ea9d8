"""The layout families: a function each, with the split it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from models.corpus.page import Page
from models.corpus.sheet import Kind, Language
from models.corpus.splits import Split

Draw = Callable[[Page], str]


@dataclass(frozen=True, slots=True)
class Family:
    """A way of laying a page out.

    Attributes:
        name: Stable name.
        draw: Puts the blocks on the page and returns the wording's name.
        split: Which split uses it.
        kind: What such a page is.
        weight: How often it is drawn among its kind.
        languages: Languages it is made in.
    """

    name: str
    draw: Draw
    split: Split
    kind: Kind
    weight: float
    languages: tuple[Language, ...]


FAMILIES: dict[str, Family] = {}


def family(
    split: Split,
    kind: Kind = "certificate",
    weight: float = 1.0,
    languages: tuple[Language, ...] = ("de", "en"),
) -> Callable[[Draw], Draw]:
    """Registers a layout under its function's name."""

    def register(draw: Draw) -> Draw:
        FAMILIES[draw.__name__] = Family(draw.__name__, draw, split, kind, weight, languages)
        return draw

    return register
