"""The layout families: a function each, with the split it belongs to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from models.corpus.families.typography import restyle, unsettle
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

_RESTYLED_SHARE = 0.4
_UNSETTLED_SHARE = 0.2


def varied(draw: Draw) -> Draw:
    """Gives a layout whose type and surroundings do not always stay as drawn: less to learn by heart."""

    def drawn(page: Page) -> str:
        wording = draw(page)
        if page.rng.random() < _UNSETTLED_SHARE:
            unsettle(page)
        if page.rng.random() < _RESTYLED_SHARE:
            restyle(page)
        return wording

    return drawn


def family(
    split: Split,
    kind: Kind = "certificate",
    weight: float = 1.0,
    languages: tuple[Language, ...] = ("de", "en"),
) -> Callable[[Draw], Draw]:
    """Registers a layout under its function's name; those of the training split are varied further.

    Raises:
        ValueError: There is a layout of that name already; one would silently take the other's place.
    """

    def register(draw: Draw) -> Draw:
        if draw.__name__ in FAMILIES:
            raise ValueError(f"two layouts are called {draw.__name__}")
        drawn = varied(draw) if split == "train" else draw
        FAMILIES[draw.__name__] = Family(draw.__name__, drawn, split, kind, weight, languages)
        return draw

    return register
