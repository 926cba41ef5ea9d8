"""The documents of the tests of faith: small files that say what shall become of them."""

from __future__ import annotations

import hashlib
import io
import random
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PIL import Image, PngImagePlugin

from registratur.testing.obedient import Order

PEOPLE = tuple(f"{number:08d}" for number in range(1001, 1041))
"""Personnel numbers of the office; the documents are theirs."""
_NAMES = ("scan {}.pdf", "Bescheinigung Müller {}.pdf", "SCAN_{}.PDF", "Kurs  zwei Leerzeichen {}.pdf")
_SLOTS = ("ocr", "ner", "linking", "titling")


class Fate(StrEnum):
    """What shall become of a file."""

    FILED = "filed"
    REVIEW = "review"
    REJECTED = "rejected"
    DUPLICATE = "duplicate"


@dataclass(frozen=True)
class Paper:
    """A file to be dropped.

    Attributes:
        name: Its name, unlike any other's of the batch.
        content: Its bytes.
        fate: What shall become of it.
        personnel_number: Whose record it belongs into; None unless it is to be filed.
        title: The title it shall get.
        deadly: It kills or blocks its worker each time, and so may cost its neighbours an attempt.
    """

    name: str
    content: bytes
    fate: Fate
    personnel_number: str | None = None
    title: str = ""
    deadly: bool = False

    @property
    def sha256(self) -> str:
        """Identity of the scan."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Mix:
    """What a batch is made of, in shares; the rest is to be filed.

    Attributes:
        review: Documents about nobody.
        duplicates: Bytes that were dropped before.
        rejected: Files that are no scans.
        slow: Documents that take up to `slow_s` in one of their stages.
        slow_s: Their longest time.
        pictures: Documents that are pictures, not PDFs.
        padding_bytes: How much larger than needed each one is.
    """

    review: float = 0.06
    duplicates: float = 0.03
    rejected: float = 0.03
    slow: float = 0.5
    slow_s: float = 0.3
    pictures: float = 0.2
    padding_bytes: int = 0


PLAIN = Mix(review=0, duplicates=0, rejected=0, slow=0, pictures=0)
"""Documents that are all filed at once."""


def make_papers(seed: int, count: int, mix: Mix = Mix(), *, deadly: Sequence[str] = ()) -> list[Paper]:
    """Return a batch.

    Args:
        seed: The same seed gives the same bytes.
        count: How many files.
        mix: What they are.
        deadly: Acts of further documents among them, such as `crash` and `hang`.
    """
    chance = random.Random(seed)
    papers: list[Paper] = []
    for number in range(count):
        lot = chance.random()
        first_copies = [paper for paper in papers if paper.fate in (Fate.FILED, Fate.REVIEW)]
        if lot < mix.rejected:
            content = f"PK\x03\x04 no scan {seed} {number}".encode()
            papers.append(Paper(f"brief {number}.docx", content, Fate.REJECTED))
        elif lot < mix.rejected + mix.duplicates and first_copies:
            twin = chance.choice(first_copies[-20:])
            papers.append(Paper(f"noch einmal {number}.pdf", twin.content, Fate.DUPLICATE))
        else:
            review = lot > 1 - mix.review
            papers.append(_obedient(number, seed, None if review else chance.choice(PEOPLE), chance, mix))
    for number, act in enumerate(deadly, start=count):
        order = Order(title=f"Deadly {seed} {number}", act=act, at="ner")  # type: ignore[arg-type]  # checked
        place = chance.randrange(len(papers) + 1)
        content = pdf(order, padding_bytes=mix.padding_bytes)
        papers.insert(place, Paper(f"{act} {number}.pdf", content, Fate.REVIEW, deadly=True))
    return papers


def outcomes_of(papers: Sequence[Paper]) -> int:
    """Return how many documents and rejected files a batch makes; copies make none."""
    return sum(paper.fate is not Fate.DUPLICATE for paper in papers)


def _obedient(number: int, seed: int, person: str | None, chance: random.Random, mix: Mix) -> Paper:
    told: dict[str, Any] = {"title": f"Kurs {seed} {number}", "personnel_number": person}
    if chance.random() < mix.slow:
        told |= {"act": "slow", "at": chance.choice(_SLOTS), "seconds": chance.uniform(0.01, mix.slow_s)}
    order = Order(**told)
    fate = Fate.FILED if person else Fate.REVIEW
    if chance.random() < mix.pictures:
        return Paper(f"foto {number}.png", png(order), fate, person, order.title)
    name = chance.choice(_NAMES).format(number)
    return Paper(name, pdf(order, padding_bytes=mix.padding_bytes), fate, person, order.title)


def pdf(order: Order, padding_bytes: int = 0) -> bytes:
    """Return a PDF of one page that shows its order.

    Args:
        order: What shall become of it.
        padding_bytes: Length of a stream that nothing refers to.
    """
    shown = b"BT /F1 6 Tf 20 400 Td (" + order.line() + b") Tj ET"
    noise = random.Random(order.title).randbytes(padding_bytes)
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R"
        b"/Resources<</Font<</F1<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>>>>>>>",
        b"<</Length %d>>stream\n%b\nendstream" % (len(shown), shown),
        b"<</Length %d>>stream\n%b\nendstream" % (len(noise), noise),
    ]
    written = bytearray(b"%PDF-1.4\n")
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(written))
        written += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    written += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    written += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)
    return bytes(written)


def png(order: Order) -> bytes:
    """Return a small picture that carries its order as a comment."""
    carried = PngImagePlugin.PngInfo()
    carried.add_text("Comment", order.line().decode("ascii"))
    buffer = io.BytesIO()
    Image.new("L", (60, 80), 255).save(buffer, "PNG", pnginfo=carried)
    return buffer.getvalue()
