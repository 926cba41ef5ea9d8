"""Papers that tests write themselves: small digital PDFs and pictures of them."""

from __future__ import annotations

from html import escape
from pathlib import Path

import weasyprint

CERTIFICATE = """Stadtakademie Musterhausen

Teilnahmebescheinigung

{name}
{born}
hat am {date} an der Fortbildung

{course}

teilgenommen.

Musterhausen, den {date}
Dr. Petra Beispiel, Leiterin"""


def certificate(
    path: Path,
    name: str,
    course: str = "Erste Hilfe im Betrieb",
    date: str = "12.03.2024",
    born: str = "",
) -> Path:
    """Write a one-page digital certificate and return its path."""
    return paper(
        path, CERTIFICATE.format(name=name, course=course, date=date, born=born and f"geboren am {born}")
    )


def paper(path: Path, *pages: str) -> Path:
    """Write a digital PDF with one page for each text; an empty line starts a new block."""
    body = "".join(
        "<section>"
        + "".join(f"<p>{escape(block).replace(chr(10), '<br>')}</p>" for block in text.split("\n\n"))
        + "</section>"
        for text in pages
    )
    style = (
        "@page{size:A4;margin:25mm} section{break-after:page} p{font:14pt 'DejaVu Sans';text-align:center}"
    )
    path.parent.mkdir(parents=True, exist_ok=True)
    weasyprint.HTML(string=f"<style>{style}</style>{body}").write_pdf(path)
    return path
