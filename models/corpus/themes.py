"""How a provider's paper looks: fonts, colours, orientation, ornament. Drawn per page, within its family."""

from __future__ import annotations

from dataclasses import dataclass, replace
from random import Random

from models.corpus.sheet import Sheet

_SERIF = ("Liberation Serif", "EB Garamond", "Linux Libertine O", "DejaVu Serif", "Noto Serif")
_SANS = (
    "Liberation Sans",
    "Carlito",
    "Lato",
    "Open Sans",
    "DejaVu Sans",
    "Linux Biolinum O",
    "Liberation Sans Narrow",
    "Noto Sans",
    "DejaVu Sans Condensed",
)
_MONO = ("Liberation Mono", "DejaVu Sans Mono")
_COLOURS = (
    "#1f3a68",
    "#7a1f2b",
    "#2d6a4f",
    "#b5651d",
    "#333333",
    "#0f6e84",
    "#5b3a8c",
    "#00558c",
    "#a4161a",
    "#6b705c",
)
_LANDSCAPE = {
    "centred_landscape": 0.75,
    "centred_logo_below": 0.35,
    "award_with_ornament": 0.3,
    "web_course": 0.7,
    "split_landscape": 1.0,
    "centred_narrow": 0.25,
    "programme_column": 0.5,
    "side_bar": 0.2,
    "two_on_one": 1.0,
    "congress": 0.3,
    "name_on_a_line": 0.4,
    "facts_line": 0.4,
    "course_in_the_heading": 0.4,
    "two_column_facts": 0.5,
    "composed_sentence": 0.35,
    "composed_sentence_and_pairs": 0.2,
    "composed_pairs": 0.2,
    "composed_lines": 0.4,
    "composed_course_title": 0.3,
    "vendor_exam": 0.6,
    "art_directed": 0.5,
    "museum_lines": 0.4,
    "office_software_day": 0.7,
    "parish_thanks": 0.2,
    "mobility_twin": 0.3,
    "shop_voucher": 0.3,
    "open_university": 0.6,
    "language_level": 0.2,
    "safety_passport": 0.6,
    "empty_certificate": 0.4,
}
_ORNATE_SHARE = 0.12
"""Share of pages with ornament among families that seldom have it."""
_ORNATE = frozenset(
    {
        "award_with_ornament",
        "centred_landscape",
        "centred_logo_below",
        "centred_narrow",
        "web_course",
        "congress",
        "facts_line",
        "name_on_a_line",
        "vendor_exam",
        "museum_lines",
        "office_software_day",
        "parish_thanks",
        "empty_certificate",
    }
)


@dataclass(frozen=True, slots=True)
class Theme:
    """The look of a page; lengths in millimetres.

    Attributes:
        body_font: Font of the text.
        heading_font: Font of headings and display lines.
        colour: The provider's colour.
        coloured_headings: Whether headings are printed in it.
        landscape: Orientation.
        margin_mm: Margin on all sides.
        border: "none", "line", "double", "corners" or "band".
        background: "none", "guilloche", "watermark" or "tint".
        logo: Whether the letterhead carries a logo.
        stamp: Whether a stamp is put beside the signature.
        signed: Whether there is ink above the signer's name.
        rows_as_table: Whether "label: value" rows are set as two aligned columns.
        line_height: Of the text.
        scale: Factor on all type where there is room.
        gaps: Factor on the space between blocks.
        top_mm: Empty space above everything, where there is room.
    """

    body_font: str
    heading_font: str
    colour: str
    coloured_headings: bool
    landscape: bool
    margin_mm: float
    border: str
    background: str
    logo: bool
    stamp: bool
    signed: bool
    rows_as_table: bool
    line_height: float
    scale: float
    gaps: float
    top_mm: float

    def squeezed(self, factor: float) -> Theme:
        """Gives the theme with smaller type and, even more so, smaller gaps; it begins at the top."""
        top_mm = self.top_mm if factor == 1 else 0.0
        return replace(self, scale=self.scale * factor, gaps=max(0.5, self.gaps * factor), top_mm=top_mm)


def make_theme(rng: Random, sheet: Sheet) -> Theme:
    """Draws a look that suits the sheet's family."""
    ornate = sheet.family in _ORNATE or rng.random() < _ORNATE_SHARE
    body = rng.choice(_SERIF if rng.random() < (0.5 if ornate else 0.3) else _SANS)
    if rng.random() < 0.03:
        body = rng.choice(_MONO)
    return Theme(
        body_font=body,
        heading_font=body if rng.random() < 0.6 else rng.choice(_SERIF + _SANS),
        colour=rng.choice(_COLOURS),
        coloured_headings=rng.random() < 0.4,
        landscape=rng.random() < _LANDSCAPE.get(sheet.family, 0.04),
        margin_mm=rng.uniform(16, 26),
        border=rng.choices(
            ("none", "line", "double", "corners", "band"), (4, 2, 2, 2, 1) if ornate else (16, 1, 1, 0, 1)
        )[0],
        background=rng.choices(
            ("none", "guilloche", "watermark", "tint"), (7, 2, 1, 1) if ornate else (20, 1, 1, 1)
        )[0],
        logo=rng.random() < 0.55,
        stamp=rng.random() < 0.25,
        signed=rng.random() < 0.7,
        rows_as_table=rng.random() < 0.6,
        line_height=rng.uniform(1.15, 1.6),
        scale=rng.uniform(1.05, 1.6) if ornate else rng.uniform(0.95, 1.25),
        gaps=rng.uniform(1.2, 3.6) if ornate or rng.random() < 0.3 else rng.uniform(0.9, 2.2),
        top_mm=rng.uniform(5, 70) if rng.random() < 0.35 else 0.0,
    )
