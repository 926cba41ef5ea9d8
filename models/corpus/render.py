"""Prints a sheet: HTML through WeasyPrint to PDF."""

from __future__ import annotations

import html
from itertools import groupby
from random import Random
from typing import cast

from models.corpus import drawings
from models.corpus.sheet import Block, Line, Run, Sheet, is_label
from models.corpus.themes import Theme, make_theme

_SMALLER = (1.0, 0.85, 0.7, 0.6, 0.5)
_SOFT_SPACE = " "
_SHORT_SIDE_MM, _LONG_SIDE_MM, _BAR_MM = 210, 297, 70
_PT_PER_MM = 72 / 25.4
_EM_PER_LETTER = 0.66  # width of an average letter, with room for wide fonts


def to_pdf(sheet: Sheet, seed: int) -> bytes:
    """Gives the sheet as a one-page PDF; too much text is printed smaller until it fits."""
    from weasyprint import HTML

    rng_state = f"{seed}/look"
    for factor in _SMALLER:
        rng = Random(rng_state)
        theme = make_theme(rng, sheet)
        document = HTML(string=to_html(sheet, theme, rng, theme.scale * factor)).render()
        if len(document.pages) == 1:
            break
    return cast("bytes", document.copy(document.pages[:1]).write_pdf())


def to_html(sheet: Sheet, theme: Theme, rng: Random, scale: float = 1.0) -> str:
    """Gives the page as HTML; `scale` shrinks all type."""
    printer = _Printer(sheet, theme, rng, scale)
    return (
        f'<!doctype html><html lang="{sheet.language}"><head><meta charset="utf-8"><style>{printer.css()}</style></head>'
        f"<body>{printer.decoration()}{printer.body()}</body></html>"
    )


class _Printer:
    """Writes one page's HTML."""

    def __init__(self, sheet: Sheet, theme: Theme, rng: Random, scale: float) -> None:
        self.sheet = sheet
        self.theme = theme
        self.rng = rng
        self.scale = scale
        self.organiser = sheet.facts.organiser or "Institut"
        self.has_side = any(block.style.zone == "side" for block in sheet.blocks)
        self.side_left = rng.random() < 0.6
        self.logo_pending = theme.logo

    def css(self) -> str:
        """The style sheet."""
        theme = self.theme
        size = "A4 landscape" if theme.landscape else "A4"
        margin = theme.margin_mm
        side = "left" if self.side_left else "right"
        dark = self.rng.random() < 0.5
        bar = theme.colour if dark else "#ececec"
        return (
            f"@page {{ size: {size}; margin: {margin:.0f}mm; {self._background()} }}"
            f"body {{ font-family: '{theme.body_font}'; line-height: {theme.line_height:.2f}; margin: 0; hyphens: {self.rng.choice(('manual', 'manual', 'auto'))}; }}"
            f".name, .heading {{ hyphens: manual; }} .heading, .logo, .course {{ font-family: '{theme.heading_font}'; }}"
            f".tinted {{ color: {theme.colour}; }} .grey {{ color: #666; }}"
            f".foot {{ position: absolute; bottom: -{margin * 0.35:.0f}mm; left: 0; right: 0; }}"
            f".side {{ position: absolute; {side}: -{margin:.0f}mm; top: -{margin:.0f}mm; width: 52mm; height: 320mm; padding: 20mm 5mm 0 5mm; background: {bar}; color: {'#fff' if dark else '#222'}; }}"
            f".beside {{ margin-{side}: {_BAR_MM - margin:.0f}mm; }}"
            ".columns { display: flex; } .columns > div { width: 48%; } .columns > div:first-child { margin-right: 4%; }"
            "table { border-collapse: collapse; } td { padding: 1.2pt 10pt 1.2pt 0; vertical-align: top; }"
            f".framed td {{ border: 0.6pt solid #555; padding: 3pt 6pt; }} .box {{ border: 0.8pt solid {self.rng.choice(('#333', theme.colour))}; padding: 5pt 8pt; }}"
            f".frame {{ position: fixed; top: -{margin * 0.6:.0f}mm; bottom: -{margin * 0.6:.0f}mm; left: -{margin * 0.6:.0f}mm; right: -{margin * 0.6:.0f}mm; }}"
            ".ink { height: 34pt; margin-bottom: -8pt; } .stamp { position: absolute; width: 92pt; right: 12%; }"
        )

    def _background(self) -> str:
        theme = self.theme
        if theme.background == "tint":
            return f"background: {self.rng.choice(('#fbf7ea', '#f3f7fb', '#f7f7f2'))};"
        if theme.background == "guilloche":
            return f"background: url({drawings.as_uri(drawings.guilloche(self.rng, theme.colour))}) center / 100% no-repeat;"
        if theme.background == "watermark":
            word = self.rng.choice((self.organiser, "Kopie", "Akademie", "Original"))
            return f"background: url({drawings.as_uri(drawings.watermark(self.rng, word))}) center / 100% no-repeat;"
        return ""

    def decoration(self) -> str:
        """Borders and bands."""
        colour = self.theme.colour
        match self.theme.border:
            case "line":
                return f'<div class="frame" style="border: {self.rng.uniform(0.8, 4):.1f}pt solid {colour}"></div>'
            case "double":
                return f'<div class="frame" style="border: {self.rng.uniform(3, 8):.1f}pt double {colour}"></div>'
            case "band":
                return f'<div class="frame" style="border-{self.rng.choice(("top", "bottom", "left"))}: 16pt solid {colour}"></div>'
            case "corners":
                address = drawings.as_uri(drawings.corner(self.rng, colour))
                turns = (
                    (0, "top: 0; left: 0"),
                    (90, "top: 0; right: 0"),
                    (180, "bottom: 0; right: 0"),
                    (270, "bottom: 0; left: 0"),
                )
                images = "".join(
                    f'<img src="{address}" style="position: absolute; width: 60pt; {place}; transform: rotate({turn}deg)">'
                    for turn, place in turns
                )
                return f'<div class="frame" style="border: 0.8pt solid {colour}">{images}</div>'
        return ""

    def body(self) -> str:
        """All blocks, columns side by side."""
        parts: list[str] = []
        blocks = self.sheet.blocks
        side = "".join(self.block(block) for block in blocks if block.style.zone == "side")
        foot = "".join(self.block(block) for block in blocks if block.style.zone == "foot")
        middle = [block for block in blocks if block.style.zone not in ("side", "foot")]
        for in_columns, group in groupby(
            _gathered(middle), key=lambda block: block.style.zone in ("left", "right")
        ):
            members = list(group)
            if in_columns:
                left = "".join(self.block(block) for block in members if block.style.zone == "left")
                right = "".join(self.block(block) for block in members if block.style.zone == "right")
                parts.append(f'<div class="columns"><div>{left}</div><div>{right}</div></div>')
            else:
                parts.extend(self.block(block) for block in members)
        main = f'<div class="{"beside" if side else ""}">{"".join(parts)}</div>'
        return (
            (f'<div class="side">{side}</div>' if side else "")
            + main
            + (f'<div class="foot">{foot}</div>' if foot else "")
        )

    def block(self, block: Block) -> str:
        """One block with its style."""
        style = block.style
        spacing = self.rng.uniform(0.12, 0.4) if style.letter_spaced else 0.0
        css = (
            f"font-size: {self._size_pt(block, spacing):.1f}pt; font-weight: {style.weight}; text-align: {style.align}; margin-top: {style.gap_pt * self.scale * self.theme.gaps * self.rng.uniform(0.8, 1.4):.0f}pt;"
            + ("font-style: italic;" if style.italic else "")
            + (f"letter-spacing: {spacing:.2f}em;" if spacing else "")
            + ("border-bottom: 0.7pt solid #333;" if style.ruled else "")
            + ("font-family: 'EB Garamond'; font-style: italic; color: #1a2f7a;" if style.hand else "")
        )
        classes = [block.role]
        if style.boxed and not style.cells:
            classes.append("box")
        if style.grey and style.zone != "side":
            classes.append("grey")
        if block.role == "heading" and self.theme.coloured_headings:
            classes.append("tinted")
        before = self._before(block)
        return f'{before}<div class="{" ".join(classes)}" style="{css}">{self._lines(block)}</div>'

    def _size_pt(self, block: Block, spacing: float) -> float:
        """The font size, smaller where a line or a long word would not fit its column."""
        paper_mm = _LONG_SIDE_MM if self.theme.landscape else _SHORT_SIDE_MM
        room_mm = paper_mm - 2 * self.theme.margin_mm
        if block.style.zone in ("left", "right"):
            room_mm *= 0.47
        elif self.has_side:
            room_mm -= _BAR_MM - self.theme.margin_mm
        size_pt = block.style.size_pt * self.scale
        pieces = [
            piece
            for line in block.lines
            for piece in (line.text.split(" ") if block.style.flow else [line.text])
        ]
        if block.role not in ("heading", "name", "course", "logo") or block.style.cells:
            return size_pt
        longest = max(len(piece) for piece in pieces)
        return min(size_pt, room_mm * _PT_PER_MM / (longest * (_EM_PER_LETTER + spacing)))

    def _before(self, block: Block) -> str:
        align = block.style.align
        if block.role in ("letterhead", "logo") and self.logo_pending:
            self.logo_pending = False
            image = drawings.as_uri(drawings.logo(self.rng, self.theme.colour, self.organiser))
            return f'<div style="text-align: {align}"><img src="{image}" style="height: {self.rng.randint(28, 62)}pt"></div>'
        if block.role == "signature" and self.theme.signed:
            ink = drawings.as_uri(drawings.signature(self.rng))
            stamped = (
                f'<img class="stamp" src="{drawings.as_uri(drawings.stamp(self.rng, self.organiser))}">'
                if self.theme.stamp
                else ""
            )
            return f'<div style="text-align: {align}">{stamped}<img class="ink" src="{ink}"></div>'
        return ""

    def _lines(self, block: Block) -> str:
        if block.style.cells:
            return self._table(
                [_cells(line) for line in block.lines],
                framed=block.style.boxed or self.rng.random() < 0.4,
                align=block.style.align,
            )
        if block.role == "table" and self.theme.rows_as_table:
            rows = [_label_and_value(line) for line in block.lines]
            return self._table(rows, framed=self.rng.random() < 0.2, align=block.style.align)
        lines = [html.escape(line.text) for line in block.lines]
        return _SOFT_SPACE.join(lines) if block.style.flow else "<br>".join(lines)

    def _table(self, rows: list[list[str]], *, framed: bool, align: str) -> str:
        body = "".join(
            "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in row) + "</tr>" for row in rows
        )
        centre = "margin: 0 auto;" if align == "center" else ""
        return f'<table class="{"framed" if framed else ""}" style="{centre}">{body}</table>'


def _gathered(blocks: list[Block]) -> list[Block]:
    """Brings all left and right blocks together where the first of them stands."""
    columns = [block for block in blocks if block.style.zone in ("left", "right")]
    if not columns:
        return blocks
    first = next(i for i, block in enumerate(blocks) if block.style.zone in ("left", "right"))
    rest = [block for block in blocks[first:] if block.style.zone not in ("left", "right")]
    return [*blocks[:first], *columns, *rest]


def _cells(line: Line) -> list[str]:
    return line.text.split("\t")


def _label_and_value(line: Line) -> list[str]:
    runs: tuple[Run, ...] = line.runs
    if len(runs) > 1 and is_label(runs[0]):
        return [runs[0].text.rstrip(), "".join(run.text for run in runs[1:])]
    return [line.text]
