"""Prints a sheet: HTML through WeasyPrint to PDF."""

from __future__ import annotations

from html import escape
from itertools import groupby
from random import Random
from typing import cast

from models.corpus import drawings
from models.corpus.sheet import Block, Line, Sheet, is_label
from models.corpus.stylesheet import BAR_MM, BAR_TEXT_MM, border, declarations, page_css
from models.corpus.themes import Theme, make_theme

_SMALLER = (1.0, 0.85, 0.7, 0.6, 0.5, 0.4)
_SHORT_SIDE_MM, _LONG_SIDE_MM = 210, 297
_PT_PER_MM = 72 / 25.4
_EM_PER_LETTER = 0.66
"""Width of an average letter, with room for wide fonts."""
_COLUMN_SHARE = 0.47
_COLUMNS = ("left", "right")
_DISPLAYED = frozenset({"heading", "name", "course", "logo", "value"})


class TooFull(ValueError):
    """A sheet that no page can hold; the corpus does without it."""


def to_pdf(sheet: Sheet, seed: int) -> bytes:
    """Gives the sheet as a one-page PDF; too much text is printed smaller until it fits.

    Raises:
        TooFull: The sheet does not fit a page even in the smallest type.
    """
    from weasyprint import HTML

    for factor in _SMALLER:
        rng = Random(f"{seed}/look")
        theme = make_theme(rng, sheet)
        document = HTML(string=to_html(sheet, theme.squeezed(factor), rng)).render()
        if len(document.pages) == 1:
            return cast("bytes", document.write_pdf())
    raise TooFull(f"a page of the family {sheet.family} is too full to print")


def to_html(sheet: Sheet, theme: Theme, rng: Random) -> str:
    """Gives the page as HTML."""
    return _Printer(sheet, theme, rng).document()


class _Printer:
    """Writes one page's HTML."""

    def __init__(self, sheet: Sheet, theme: Theme, rng: Random) -> None:
        self._sheet = sheet
        self._theme = theme
        self._rng = rng
        self._organiser = sheet.facts.organiser or "Institut"
        self._has_bar = any(block.style.zone == "side" for block in sheet.blocks)
        self._logo_pending = theme.logo

    def document(self) -> str:
        """The whole page."""
        rng = self._rng
        bar_left = rng.random() < 0.6
        has_foot = any(block.style.zone == "foot" for block in self._sheet.blocks)
        css = page_css(self._theme, rng, bar_left=bar_left, has_foot=has_foot, organiser=self._organiser)
        return (
            f'<!doctype html><html lang="{self._sheet.language}"><head><meta charset="utf-8">'
            f"<style>{css}</style></head><body>{border(self._theme, rng)}{self._body()}</body></html>"
        )

    def _body(self) -> str:
        """All blocks, columns side by side."""
        blocks = self._sheet.blocks
        middle = _gathered([block for block in blocks if block.style.zone not in ("side", "foot")])
        parts: list[str] = []
        for in_columns, group in groupby(middle, key=lambda block: block.style.zone in _COLUMNS):
            members = list(group)
            if in_columns:
                columns = "".join(f"<div>{self._zone(members, zone)}</div>" for zone in _COLUMNS)
                parts.append(f'<div class="columns">{columns}</div>')
            else:
                parts.extend(self._block(block) for block in members)
        side, foot = self._zone(blocks, "side"), self._zone(blocks, "foot")
        main = f'<div class="{"beside" if side else ""}">{"".join(parts)}</div>'
        return (
            f'<div class="side">{side}</div>' * bool(side)
            + main
            + f'<div class="foot">{foot}</div>' * bool(foot)
        )

    def _zone(self, blocks: tuple[Block, ...] | list[Block], zone: str) -> str:
        return "".join(self._block(block) for block in blocks if block.style.zone == zone)

    def _block(self, block: Block) -> str:
        """One block with its style."""
        style = block.style
        spacing = self._rng.uniform(0.12, 0.4) if style.letter_spaced else 0.0
        gap_pt = style.gap_pt * self._theme.scale * self._theme.gaps * self._rng.uniform(0.8, 1.4)
        rule = {
            "font-size": f"{self._size_pt(block, spacing):.1f}pt",
            "font-weight": str(style.weight),
            "text-align": style.align,
            "margin-top": f"{gap_pt:.0f}pt",
            "font-style": "italic" if style.italic or style.hand else "",
            "letter-spacing": f"{spacing:.2f}em" if spacing else "",
            "border-bottom": "0.7pt solid #333" if style.ruled else "",
            "font-family": "'EB Garamond'" if style.hand else "",
            "color": "#1a2f7a" if style.hand else "",
        }
        classes = [
            block.role,
            *["box"] * (style.boxed and not style.cells),
            *["grey"] * (style.grey and style.zone != "side"),
            *["tinted"] * (block.role == "heading" and self._theme.coloured_headings),
        ]
        opening = f'<div class="{" ".join(classes)}" style="{declarations(rule)}">'
        return f"{self._picture_above(block)}{opening}{self._lines(block)}</div>"

    def _size_pt(self, block: Block, spacing: float) -> float:
        """The font size, smaller where a line or a long word would not fit its column."""
        size_pt = block.style.size_pt * self._theme.scale
        if block.role not in _DISPLAYED or block.style.cells:
            return size_pt
        room_mm = (_LONG_SIDE_MM if self._theme.landscape else _SHORT_SIDE_MM) - 2 * self._theme.margin_mm
        if block.style.zone in _COLUMNS:
            room_mm *= _COLUMN_SHARE
        elif block.style.zone == "side":
            room_mm = BAR_TEXT_MM
        elif self._has_bar:
            room_mm -= BAR_MM - self._theme.margin_mm
        lines = [line.text for line in block.lines]
        unbroken = (
            [word for line in lines for word in line.split(" ")]
            if block.style.flow or block.role == "value"
            else lines
        )
        longest = max(len(piece) for piece in unbroken)
        return min(size_pt, room_mm * _PT_PER_MM / (longest * (_EM_PER_LETTER + spacing)))

    def _picture_above(self, block: Block) -> str:
        """The logo above the letterhead, ink and stamp above the signer's name."""
        theme, rng = self._theme, self._rng
        images = ""
        if block.role in ("letterhead", "logo") and self._logo_pending:
            self._logo_pending = False
            address = drawings.as_uri(drawings.logo(rng, theme.colour, self._organiser))
            images = (
                f'<img src="{address}" style="height: {rng.randint(28, 62) * min(1, theme.scale):.0f}pt">'
            )
        elif block.role == "signature" and theme.signed:
            if theme.stamp:
                images = f'<img class="stamp" src="{drawings.as_uri(drawings.stamp(rng, self._organiser))}">'
            images += f'<img class="ink" src="{drawings.as_uri(drawings.signature(rng))}">'
        return f'<div style="text-align: {block.style.align}">{images}</div>' if images else ""

    def _lines(self, block: Block) -> str:
        if block.style.cells:
            rows = [line.text.split("\t") for line in block.lines]
            return self._table(rows, block, framed_share=0.4)
        if block.role == "table" and self._theme.rows_as_table:
            return self._table([_label_and_value(line) for line in block.lines], block, framed_share=0.2)
        lines = [escape(line.text) for line in block.lines]
        return (" " if block.style.flow else "<br>").join(lines)

    def _table(self, rows: list[list[str]], block: Block, framed_share: float) -> str:
        framed = block.style.boxed or self._rng.random() < framed_share
        body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
        centre = "margin: 0 auto;" if block.style.align == "center" else ""
        return f'<table class="{"framed" if framed else ""}" style="{centre}">{body}</table>'


def _gathered(blocks: list[Block]) -> list[Block]:
    """Brings all left and right blocks together where the first of them stands."""
    columns = [block for block in blocks if block.style.zone in _COLUMNS]
    if not columns:
        return blocks
    first = blocks.index(columns[0])
    return [
        *blocks[:first],
        *columns,
        *(block for block in blocks[first:] if block.style.zone not in _COLUMNS),
    ]


def _label_and_value(line: Line) -> list[str]:
    first, *rest = line.runs
    if rest and is_label(first):
        return [first.text.rstrip(), "".join(run.text for run in rest)]
    return [line.text]
