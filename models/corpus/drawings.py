"""Small drawings as SVG: logos, signatures, stamps, borders, watermarks."""

from __future__ import annotations

import base64
import math
from random import Random


def as_uri(svg: str) -> str:
    """Gives an SVG as a data address for HTML."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode()).decode()


def _svg(width: float, height: float, inside: str) -> str:
    return f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">{inside}</svg>'


def signature(rng: Random) -> str:
    """A scribble in ink."""
    x, y = 8.0, 34.0
    path = f"M{x} {y}"
    for _ in range(rng.randint(4, 9)):
        dx = rng.uniform(8, 26)
        path += (
            f" C{x + rng.uniform(-8, 14):.0f} {y - rng.uniform(8, 40):.0f}"
            f" {x + dx - rng.uniform(-6, 12):.0f} {y + rng.uniform(0, 26):.0f} {x + dx:.0f} {y + rng.uniform(-8, 8):.0f}"
        )
        x += dx
    path += f" q {rng.uniform(10, 40):.0f} {rng.uniform(-14, 10):.0f} {rng.uniform(20, 70):.0f} {rng.uniform(-8, 8):.0f}"
    ink = rng.choice(("#1b2a6b", "#10131c", "#23408e", "#000"))
    width = rng.uniform(1.0, 2.4)
    return _svg(
        220,
        70,
        f'<path d="{path}" fill="none" stroke="{ink}" stroke-width="{width:.1f}" stroke-linecap="round"/>',
    )


def stamp(rng: Random, text: str) -> str:
    """A round or square office stamp with the organiser's name."""
    ink = rng.choice(("#27408b", "#8b1a1a", "#2f4f4f", "#4b2e83"))
    words = text.split()
    middle = max(1, len(words) // 2)
    rows = [" ".join(words[:middle])[:22], " ".join(words[middle:])[:22]]
    shape = (
        f'<circle cx="70" cy="70" r="62" fill="none" stroke="{ink}" stroke-width="3"/><circle cx="70" cy="70" r="54" fill="none" stroke="{ink}"/>'
        if rng.random() < 0.6
        else f'<rect x="6" y="36" width="128" height="66" fill="none" stroke="{ink}" stroke-width="2"/>'
    )
    labels = "".join(
        f'<text x="70" y="{64 + 18 * n}" font-size="9.5" text-anchor="middle" fill="{ink}" font-family="Liberation Sans">{_escaped(row)}</text>'
        for n, row in enumerate(rows)
    )
    return _svg(
        140,
        140,
        f'<g opacity="{rng.uniform(0.45, 0.85):.2f}" transform="rotate({rng.uniform(-18, 18):.0f} 70 70)">{shape}{labels}</g>',
    )


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def logo(rng: Random, colour: str, text: str) -> str:
    """A few shapes, often with initials."""
    shapes = []
    for _ in range(rng.randint(1, 4)):
        x, y, size = rng.uniform(5, 45), rng.uniform(5, 45), rng.uniform(14, 40)
        opacity = rng.uniform(0.4, 1)
        shapes.append(
            rng.choice(
                (
                    f'<circle cx="{x + size / 2:.0f}" cy="{y + size / 2:.0f}" r="{size / 2:.0f}" fill="{colour}" opacity="{opacity:.2f}"/>',
                    f'<rect x="{x:.0f}" y="{y:.0f}" width="{size:.0f}" height="{size:.0f}" fill="{colour}" opacity="{opacity:.2f}"/>',
                    f'<polygon points="{x:.0f},{y + size:.0f} {x + size / 2:.0f},{y:.0f} {x + size:.0f},{y + size:.0f}" fill="{colour}" opacity="{opacity:.2f}"/>',
                    f'<path d="M{x:.0f} {y:.0f} q {size:.0f} {size / 2:.0f} 0 {size:.0f}" stroke="{colour}" stroke-width="6" fill="none"/>',
                )
            )
        )
    if rng.random() < 0.5:
        initials = "".join(word[0] for word in text.split() if word[0].isalpha())[:3].upper()
        shapes.append(f'<text x="44" y="58" font-size="30" font-weight="700" text-anchor="middle" fill="{rng.choice((colour, "#fff", "#333"))}" font-family="Lato">{_escaped(initials)}</text>')  # fmt: skip
    return _svg(90, 90, "".join(shapes))


def guilloche(rng: Random, colour: str) -> str:
    """Fine waves behind the text, as on security paper."""
    lines = []
    for n in range(rng.randint(8, 22)):
        phase, height = n * 0.35, 400 + n * rng.uniform(4, 14)
        points = " ".join(
            f"{x},{height + 90 * math.sin(x / 120 + phase) * math.cos(x / 310):.0f}"
            for x in range(0, 1001, 20)
        )
        lines.append(
            f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="1.5" opacity="0.25"/>'
        )
    return _svg(1000, 1000, "".join(lines))


def watermark(rng: Random, text: str) -> str:
    """A word across the page in a light tone."""
    return _svg(
        1000,
        1000,
        f'<text x="500" y="540" font-size="{rng.randint(70, 130)}" text-anchor="middle" fill="#888" opacity="{rng.uniform(0.07, 0.2):.2f}" font-family="Liberation Sans" '
        f'transform="rotate({rng.choice((-45, -30, 30, -55))} 500 500)">{_escaped(text[:18])}</text>',
    )


def corner(rng: Random, colour: str) -> str:
    """A curl for the corners of a border."""
    curls = "".join(
        f'<path d="M4 {80 - 12 * n} C 4 {20 + 6 * n} {20 + 6 * n} 4 {80 - 12 * n} 4" fill="none" stroke="{colour}" stroke-width="{rng.uniform(1, 3):.1f}"/>'
        for n in range(rng.randint(2, 5))
    )
    return _svg(90, 90, curls + f'<circle cx="16" cy="16" r="{rng.randint(3, 9)}" fill="{colour}"/>')
