"""The CSS of a page: what its theme and its blocks' styles mean in print."""

from __future__ import annotations

from random import Random

from models.corpus import drawings
from models.corpus.themes import Theme

BAR_TEXT_MM = 52
"""Width of a side bar's text."""
BAR_MM = 70
"""Width of a side bar with its padding and the gap beside it."""


_FOOT_MM = 18


def page_css(theme: Theme, rng: Random, *, bar_left: bool, has_foot: bool, organiser: str) -> str:
    """Gives the style sheet of one page; lengths follow the theme's margin."""
    margin = theme.margin_mm
    foot_mm = _FOOT_MM if has_foot else 0
    near = f"-{margin * 0.6:.0f}mm"
    side = "left" if bar_left else "right"
    dark = rng.random() < 0.5
    rules = {
        "@page": {
            "size": "A4 landscape" if theme.landscape else "A4",
            "margin": f"{margin:.0f}mm",
            "margin-bottom": f"{margin + foot_mm:.0f}mm",
            "background": _background(theme, rng, organiser),
        },
        "body": {
            "font-family": f"'{theme.body_font}'",
            "line-height": f"{theme.line_height:.2f}",
            "margin": "0",
            "padding-top": f"{theme.top_mm:.0f}mm",
            "hyphens": rng.choice(("manual", "manual", "auto")),
        },
        ".heading, .logo, .course": {"font-family": f"'{theme.heading_font}'"},
        ".name, .heading": {"hyphens": "manual"},
        ".tinted": {"color": theme.colour},
        ".grey": {"color": "#666"},
        ".foot": {
            "position": "absolute",
            "bottom": f"-{margin * 0.35 + foot_mm:.0f}mm",
            "left": "0",
            "right": "0",
        },
        ".side": {
            "position": "absolute",
            side: f"-{margin:.0f}mm",
            "top": f"-{margin:.0f}mm",
            "width": f"{BAR_TEXT_MM}mm",
            "height": "320mm",
            "padding": "20mm 5mm 0 5mm",
            "background": theme.colour if dark else "#ececec",
            "color": "#fff" if dark else "#222",
        },
        ".beside": {f"margin-{side}": f"{BAR_MM - margin:.0f}mm"},
        ".columns": {"display": "flex"},
        ".columns > div": {"width": "48%"},
        ".columns > div:first-child": {"margin-right": "4%"},
        "table": {"border-collapse": "collapse"},
        "td": {"padding": "1.2pt 10pt 1.2pt 0", "vertical-align": "top"},
        ".framed td": {"border": "0.6pt solid #555", "padding": "3pt 6pt"},
        ".box": {"border": f"0.8pt solid {rng.choice(('#333', theme.colour))}", "padding": "5pt 8pt"},
        ".frame": {
            "position": "fixed",
            "top": near,
            "bottom": f"-{margin * 0.6 + foot_mm:.0f}mm",
            "left": near,
            "right": near,
        },
        ".ink": {"height": f"{34 * min(1, theme.scale):.0f}pt", "margin-bottom": "-8pt"},
        ".stamp": {"position": "absolute", "width": "92pt", "right": "12%"},
    }
    return "".join(f"{selector} {{ {declarations(rule)} }}" for selector, rule in rules.items())


def declarations(rule: dict[str, str]) -> str:
    """Gives CSS declarations; empty values are left out."""
    return " ".join(f"{name}: {value};" for name, value in rule.items() if value)


def _background(theme: Theme, rng: Random, organiser: str) -> str:
    match theme.background:
        case "tint":
            return rng.choice(("#fbf7ea", "#f3f7fb", "#f7f7f2"))
        case "guilloche":
            picture = drawings.guilloche(rng, theme.colour)
        case "watermark":
            picture = drawings.watermark(rng, rng.choice((organiser, "Kopie", "Akademie", "Original")))
        case _:
            return ""
    return f"url({drawings.as_uri(picture)}) center / 100% no-repeat"


def border(theme: Theme, rng: Random) -> str:
    """Gives the frame around the page as HTML."""
    colour = theme.colour
    match theme.border:
        case "line":
            return _frame(f"border: {rng.uniform(0.8, 4):.1f}pt solid {colour}")
        case "double":
            return _frame(f"border: {rng.uniform(3, 8):.1f}pt double {colour}")
        case "band":
            return _frame(f"border-{rng.choice(('top', 'bottom', 'left'))}: 16pt solid {colour}")
        case "corners":
            return _frame(
                f"border: 0.8pt solid {colour}", _corners(drawings.as_uri(drawings.corner(rng, colour)))
            )
    return ""


def _frame(css: str, inside: str = "") -> str:
    return f'<div class="frame" style="{css}">{inside}</div>'


def _corners(address: str) -> str:
    places = ("top: 0; left: 0", "top: 0; right: 0", "bottom: 0; right: 0", "bottom: 0; left: 0")
    look = "position: absolute; width: 60pt;"
    return "".join(
        f'<img src="{address}" style="{look} {place}; transform: rotate({90 * turn}deg)">'
        for turn, place in enumerate(places)
    )
