"""Small drawings as SVG: logos, signatures, stamps, borders, watermarks."""

from __future__ import annotations

import base64
import math
from html import escape
from random import Random


def as_uri(svg: str) -> str:
    """Gives an SVG as a data address for HTML."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def _svg(width: float, height: float, inside: str) -> str:
    size = f'width="{width}" height="{height}" viewBox="0 0 {width} {height}"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {size}>{inside}</svg>'


def _tag(name: str, text: str = "", **attributes: object) -> str:
    written = " ".join(f'{key.replace("_", "-")}="{value}"' for key, value in attributes.items())
    return f"<{name} {written}>{escape(text)}</{name}>"


def signature(rng: Random) -> str:
    """A scribble in ink."""
    x, y = 8.0, 34.0
    path = f"M{x} {y}"
    for _ in range(rng.randint(4, 9)):
        end_x, end_y = x + rng.uniform(8, 26), y + rng.uniform(-8, 8)
        rise = f"{x + rng.uniform(-8, 14):.0f} {y - rng.uniform(8, 40):.0f}"
        fall = f"{end_x - rng.uniform(-6, 12):.0f} {y + rng.uniform(0, 26):.0f}"
        path += f" C{rise} {fall} {end_x:.0f} {end_y:.0f}"
        x = end_x
    path += f" q {rng.uniform(10, 40):.0f} {rng.uniform(-14, 10):.0f} {rng.uniform(20, 70):.0f} 2"
    ink = rng.choice(("#1b2a6b", "#10131c", "#23408e", "#000"))
    line = _tag("path", d=path, fill="none", stroke=ink, stroke_width=f"{rng.uniform(1.0, 2.4):.1f}")
    return _svg(220, 70, line)


def stamp(rng: Random, text: str) -> str:
    """A round or square office stamp with the organiser's name."""
    ink = rng.choice(("#27408b", "#8b1a1a", "#2f4f4f", "#4b2e83"))
    frame = {"fill": "none", "stroke": ink}
    if rng.random() < 0.6:
        shape = _tag("circle", cx=70, cy=70, r=62, stroke_width=3, **frame) + _tag(
            "circle", cx=70, cy=70, r=54, **frame
        )
    else:
        shape = _tag("rect", x=6, y=36, width=128, height=66, stroke_width=2, **frame)
    words = text.split()
    middle = max(1, len(words) // 2)
    rows = (" ".join(words[:middle])[:22], " ".join(words[middle:])[:22])
    style = {"font_size": 9.5, "text_anchor": "middle", "fill": ink, "font_family": "Liberation Sans"}
    labels = "".join(_tag("text", line, x=70, y=64 + 18 * n, **style) for n, line in enumerate(rows))
    turn = f'opacity="{rng.uniform(0.45, 0.85):.2f}" transform="rotate({rng.uniform(-18, 18):.0f} 70 70)"'
    return _svg(140, 140, f"<g {turn}>{shape}{labels}</g>")


def logo(rng: Random, colour: str, text: str) -> str:
    """A few shapes, often with initials."""
    shapes = [_shape(rng, colour) for _ in range(rng.randint(1, 4))]
    if rng.random() < 0.5:
        initials = "".join(word[0] for word in text.split() if word[0].isalpha())[:3].upper()
        ink = rng.choice((colour, "#fff", "#333"))
        style = {"font_size": 30, "font_weight": 700, "text_anchor": "middle", "font_family": "Lato"}
        shapes.append(_tag("text", initials, x=44, y=58, fill=ink, **style))
    return _svg(90, 90, "".join(shapes))


def _shape(rng: Random, colour: str) -> str:
    x, y, size = rng.randint(5, 45), rng.randint(5, 45), rng.randint(14, 40)
    look = {"fill": colour, "opacity": f"{rng.uniform(0.4, 1):.2f}"}
    match rng.randrange(4):
        case 0:
            return _tag("circle", cx=x + size // 2, cy=y + size // 2, r=size // 2, **look)
        case 1:
            return _tag("rect", x=x, y=y, width=size, height=size, **look)
        case 2:
            points = f"{x},{y + size} {x + size // 2},{y} {x + size},{y + size}"
            return _tag("polygon", points=points, **look)
    curve = f"M{x} {y} q {size} {size // 2} 0 {size}"
    return _tag("path", d=curve, stroke=colour, stroke_width=6, fill="none")


def guilloche(rng: Random, colour: str) -> str:
    """Fine waves behind the text, as on security paper."""
    lines = []
    for n in range(rng.randint(8, 22)):
        height = 400 + n * rng.uniform(4, 14)
        wave = [(x, math.sin(x / 120 + n * 0.35) * math.cos(x / 310)) for x in range(0, 1001, 20)]
        points = " ".join(f"{x},{height + 90 * swing:.0f}" for x, swing in wave)
        lines.append(
            _tag("polyline", points=points, fill="none", stroke=colour, stroke_width=1.5, opacity=0.25)
        )
    return _svg(1000, 1000, "".join(lines))


def watermark(rng: Random, text: str) -> str:
    """A word across the page in a light tone."""
    style = {"font_size": rng.randint(70, 130), "text_anchor": "middle", "font_family": "Liberation Sans"}
    tone = {"fill": "#888", "opacity": f"{rng.uniform(0.07, 0.2):.2f}"}
    turn = f"rotate({rng.choice((-45, -30, 30, -55))} 500 500)"
    return _svg(1000, 1000, _tag("text", text[:18], x=500, y=540, transform=turn, **style, **tone))


def corner(rng: Random, colour: str) -> str:
    """A curl for the corners of a border."""
    curls = []
    for n in range(rng.randint(2, 5)):
        curve = f"M4 {80 - 12 * n} C 4 {20 + 6 * n} {20 + 6 * n} 4 {80 - 12 * n} 4"
        width = f"{rng.uniform(1, 3):.1f}"
        curls.append(_tag("path", d=curve, fill="none", stroke=colour, stroke_width=width))
    return _svg(90, 90, "".join(curls) + _tag("circle", cx=16, cy=16, r=rng.randint(3, 9), fill=colour))
