"""Digital PDFs with more in them than a page shows: the same paper with an order in every hiding place."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, String

Change = Callable[[pikepdf.Pdf, pikepdf.Page, str], None]


def hide(plain: Path, path: Path, order: str, change: Change) -> Path:
    """Write a copy of a PDF whose first page holds an order in one of the places below."""
    with pikepdf.open(plain) as pdf:
        change(pdf, pdf.pages[0], order)
        pdf.save(path)
    return path


def white(pdf: pikepdf.Pdf, page: pikepdf.Page, order: str) -> None:
    """White letters on white paper."""
    _draw(pdf, page, f"1 1 1 rg {_text(order, 10)}")


def nearly_white(pdf: pikepdf.Pdf, page: pikepdf.Page, order: str) -> None:
    """Letters of a grey that no printer prints."""
    _draw(pdf, page, f"0.98 g {_text(order, 10)}")


def tiny(pdf: pikepdf.Pdf, page: pikepdf.Page, order: str) -> None:
    """Black letters of half a point: a hairline."""
    _draw(pdf, page, f"0 g {_text(order, 0.5)}")


def invisible(pdf: pikepdf.Pdf, page: pikepdf.Page, order: str) -> None:
    """Text that is drawn with neither fill nor stroke, as under a scan."""
    _draw(pdf, page, f"3 Tr {_text(order, 12)}")


def outside(pdf: pikepdf.Pdf, page: pikepdf.Page, order: str) -> None:
    """Text beyond the crop box."""
    left, bottom, right, top = (float(side) for side in page.mediabox)
    page.mediabox = Array([left, bottom - 100, right, top])
    page.cropbox = Array([left, bottom, right, top])
    _draw(pdf, page, f"0 g {_text(order, 12, y=-50)}")


def behind_a_picture(pdf: pikepdf.Pdf, page: pikepdf.Page, order: str) -> None:
    """Text under a white rectangle."""
    _draw(pdf, page, f"0 g {_text(order, 12)} 1 g 40 20 520 40 re f")


def hidden_layer(pdf: pikepdf.Pdf, page: pikepdf.Page, order: str) -> None:
    """Text in an optional-content group that is switched off."""
    group = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Entwurf")))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([group]), D=Dictionary(OFF=Array([group]), ON=Array(), Order=Array())
    )
    page.obj.Resources.Properties = Dictionary(Entwurf=group)
    _draw(pdf, page, f"/OC /Entwurf BDC 0 g {_text(order, 12)} EMC")


def metadata(pdf: pikepdf.Pdf, page: pikepdf.Page, order: str) -> None:
    """Title, subject and keywords of the file."""
    for key in ("/Title", "/Subject", "/Keywords", "/Author"):
        pdf.docinfo[key] = order
    with pdf.open_metadata(set_pikepdf_as_editor=False) as xmp:
        xmp["dc:title"] = order


def annotation(pdf: pikepdf.Pdf, page: pikepdf.Page, order: str) -> None:
    """A hidden note and a hidden form field."""
    note = Dictionary(
        Type=Name.Annot, Subtype=Name.FreeText, Rect=Array([60, 20, 540, 60]), F=2, Contents=String(order)
    )
    field = Dictionary(
        Type=Name.Annot,
        Subtype=Name.Widget,
        FT=Name.Tx,
        F=2,
        T=String("titel"),
        V=String(order),
        Rect=Array([60, 20, 540, 60]),
    )
    widget = pdf.make_indirect(field)
    page.obj.Annots = Array([pdf.make_indirect(note), widget])
    pdf.Root.AcroForm = Dictionary(Fields=Array([widget]))


def replacement_text(pdf: pikepdf.Pdf, page: pikepdf.Page, order: str) -> None:
    """The whole page declared to be other text, for screen readers and whoever copies it."""
    tag = Dictionary(ActualText=String(order))
    page.obj.Resources.Properties = Dictionary(Ersatz=tag)
    page.contents_add(pdf.make_stream(b"/Span /Ersatz BDC "), prepend=True)
    page.contents_add(pdf.make_stream(b" EMC"))


def other_letters(pdf: pikepdf.Pdf, page: pikepdf.Page, order: str) -> None:
    """Fonts that say s where they draw z: whoever copies Heintze gets Heintse."""
    for font in page.obj.Resources.Font.values():
        table = font.ToUnicode.read_bytes()
        assert b"<007a>" in table.lower()
        font.ToUnicode = pdf.make_stream(table.replace(b"<007a>", b"<0073>").replace(b"<007A>", b"<0073>"))


def attachment(pdf: pikepdf.Pdf, page: pikepdf.Page, order: str) -> None:
    """An attached text file."""
    pdf.attachments["anweisung.txt"] = order.encode()


def _draw(pdf: pikepdf.Pdf, page: pikepdf.Page, operators: str) -> None:
    font = pdf.make_indirect(
        Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding)
    )
    page.add_resource(font, Name.Font, name=Name.HiddenFont)
    page.contents_add(pdf.make_stream(f"q {operators} Q".encode("cp1252")))


def _text(order: str, size: float, y: float = 40) -> str:
    escaped = order.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
    return f"BT /HiddenFont {size} Tf 60 {y} Td ({escaped}) Tj ET"
