"""The few shapes that the pictures are made of; SVG needs no library and prints sharply at every size."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

INK, FAINT, GRID = "#1f2933", "#616e7c", "#e4e7eb"
BLUE, LIGHT_BLUE, ORANGE = "#1f6feb", "#a9cbf5", "#c2410c"


def picture(width: int, height: int, title: str, parts: Iterable[str]) -> str:
    """Return a whole picture, sizes in pixels; the title is what a screen reader says."""
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}"'
        f' height="{height}" role="img" font-family="system-ui, sans-serif" fill="{INK}">'
    )
    return "\n".join((head, f"<title>{escape(title)}</title>", *parts, "</svg>"))


def text(
    x: float,
    y: float,
    words: str,
    *,
    size: float = 11,
    anchor: str = "start",
    colour: str = INK,
    bold: bool = False,
    upwards: bool = False,
) -> str:
    """Return a text; `y` is its base line, `upwards` turns it to be read from below."""
    weight = ' font-weight="600"' if bold else ""
    turn = f' transform="rotate(-90 {x:.1f} {y:.1f})"' if upwards else ""
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" text-anchor="{anchor}" fill="{colour}"'
        f"{weight}{turn}>{escape(words)}</text>"
    )


def line(
    x1: float, y1: float, x2: float, y2: float, colour: str, *, width: float = 1, dashed: bool = False
) -> str:
    """Return a straight line."""
    dash = ' stroke-dasharray="4 3"' if dashed else ""
    return (
        f'<line x1="{x1:.1f}" y1="{y1:.1f}" x2="{x2:.1f}" y2="{y2:.1f}" stroke="{colour}"'
        f' stroke-width="{width}"{dash}/>'
    )


def box(left: float, top: float, width: float, height: float, colour: str) -> str:
    """Return a filled rectangle."""
    return (
        f'<rect x="{left:.1f}" y="{top:.1f}" width="{width:.1f}" height="{height:.1f}" rx="1.5"'
        f' fill="{colour}"/>'
    )


def dot(x: float, y: float, hint: str) -> str:
    """Return a dot; browsers show the hint under the mouse."""
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="4" fill="{BLUE}"><title>{escape(hint)}</title></circle>'
