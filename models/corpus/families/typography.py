"""Type sizes, weights and alignment drawn per page, whatever a block says.

Often the name is the largest, as often the heading or the course, or all is one size: a model that looks at
sizes must not learn that the largest line is the name.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from models.corpus.page import Page
from models.corpus.sheet import Align, Block

_DISPLAYED = ("heading", "name", "course", "value", "logo")
_TEXT_SIZES_PT = (8.5, 9, 9.5, 10, 10.5, 11, 11, 12, 12, 13, 14)
_LARGEST = ("flat", "name", "course", "heading", "letterhead", "value", "random", "random")
_BAR_AT_MOST_PT = 13
_LONG_ROLES = frozenset({"table", "small", "label", "letterhead", "address"})


@dataclass(frozen=True, slots=True)
class Typography:
    """How a page sets its roles.

    Attributes:
        sizes_pt: Font size by role.
        weights: CSS font weight by role.
        align: Alignment of all blocks; None leaves each as it is.
        as_role: Role whose type a form's value takes, by the label of what it says.
    """

    sizes_pt: dict[str, float]
    weights: dict[str, int]
    align: Align | None
    as_role: dict[str, str]


def make_typography(rng: Random) -> Typography:
    """Draws sizes and weights; which role is the largest is left to chance."""
    text_pt = rng.choice(_TEXT_SIZES_PT)
    largest = rng.choice(_LARGEST)
    sizes = {role: text_pt * rng.choice((1, 1, 1.1, 1.2, 1.4)) for role in _DISPLAYED}
    if largest == "flat":
        sizes = dict.fromkeys(_DISPLAYED, text_pt)
    elif largest == "random":
        sizes = {role: text_pt * rng.uniform(0.9, 2.6) for role in _DISPLAYED}
    sizes |= {
        "text": text_pt,
        "table": text_pt * rng.choice((0.9, 1, 1, 1.1)),
        "label": text_pt * rng.choice((0.65, 0.8, 1, 1, 1.1)),
        "small": text_pt * rng.choice((0.7, 0.8, 0.9, 1)),
        "date": text_pt * rng.choice((0.9, 1, 1, 1.2)),
        "signature": text_pt * rng.choice((0.8, 1, 1, 1.3)),
        "address": text_pt,
        "letterhead": text_pt * rng.choice((0.8, 0.9, 1, 1.3)),
    }
    if largest in sizes:
        sizes[largest] = text_pt * rng.uniform(1.6, 3.0)
    if rng.random() < 0.15:
        sizes["signature"] = sizes["name"]
    bold = 700 if rng.random() < 0.9 else 600
    shares = {"heading": 0.6, "name": 0.5, "course": 0.5, "value": 0.3, "label": 0.2, "letterhead": 0.3}
    shares["text"] = 0.05
    weights = {role: bold for role, share in shares.items() if rng.random() < share}
    emphasised = {"RECIPIENT": ("name", 0.3), "COURSE": ("course", 0.3), "OTHER_PERSON": ("name", 0.15)}
    as_role = {label: role for label, (role, share) in emphasised.items() if rng.random() < share}
    return Typography(sizes, weights, rng.choice((None, None, "left", "left", "center", "right")), as_role)


def set_in(typography: Typography, block: Block) -> Block:
    """Gives the block in the page's type; tables keep their alignment."""
    style = block.style
    role = _role(typography, block)
    size_pt = max(6.5, typography.sizes_pt.get(role, style.size_pt))
    if style.zone == "side":
        size_pt = min(size_pt, _BAR_AT_MOST_PT)
    align = style.align if typography.align is None or style.cells else typography.align
    if block.role in _LONG_ROLES and align == "right" and style.zone == "main":
        align = style.align
    weight = typography.weights.get(role, 400)
    return replace(block, style=replace(style, size_pt=round(size_pt, 1), weight=weight, align=align))


def _role(typography: Typography, block: Block) -> str:
    """The role whose type a block takes: values may be set like names or courses in display."""
    if block.role == "value":
        for line in block.lines:
            for run in line.runs:
                if run.label in typography.as_role:
                    return typography.as_role[run.label]
    return block.role


def restyle(page: Page) -> None:
    """Sets the whole page in a type of its own."""
    typography = make_typography(page.rng)
    page.blocks = [set_in(typography, block) for block in page.blocks]


def unsettle(page: Page) -> None:
    """Moves one thing that surrounds the facts to an unusual place."""
    movable = [n for n, block in enumerate(page.blocks) if _may_move(block)]
    if movable:
        block = page.blocks.pop(page.rng.choice(movable))
        page.blocks.insert(page.rng.randint(0, len(page.blocks)), block)


def _may_move(block: Block) -> bool:
    """Whether a block is understood anywhere: a signer with his role, a date that says which one it is."""
    labels = {run.label for line in block.lines for run in line.runs}
    if labels & {"RECIPIENT", "COURSE", "EVENT_DATE"}:
        return False
    match block.role:
        case "letterhead" | "small":
            return True
        case "signature":
            return len(block.lines) > 1
        case "date":
            return block.lines[0].runs[0].label is None
    return False
