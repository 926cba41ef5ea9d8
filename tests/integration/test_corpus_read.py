"""A page is printed, spoilt, read by the real OCR stage and labelled."""

from __future__ import annotations

import io
from pathlib import Path

import pikepdf
import pytest
from PIL import Image

from models.corpus.degrade import SHARES, rasterised, spoilt, write
from models.corpus.families import FAMILIES
from models.corpus.generate import make_sheet
from models.corpus.read import read_page
from models.corpus.render import to_pdf


def test_a_page_read_back_names_its_recipient() -> None:
    """Among a few pages nearly all recipients are read and labelled."""
    rows = [read_page(seed, "train") for seed in range(1, 5)]
    for row in rows:
        assert all(row["text"][start:end].strip() for start, end, _ in row["spans"])
    named = [row for row in rows if row["facts"]["recipient"]]
    found = [row for row in named if any(label == "RECIPIENT" for _, _, label in row["spans"])]
    assert len(found) >= len(named) - 1
    assert named


@pytest.mark.parametrize("name", sorted(FAMILIES))
def test_every_layout_prints_on_one_page(name: str) -> None:
    """Long content is printed smaller, never on a second page."""
    family = FAMILIES[name]
    sheet = make_sheet(3, family.split, family=name, kind=family.kind, language=family.languages[0])
    with pikepdf.open(io.BytesIO(to_pdf(sheet, 3))) as pdf:
        assert len(pdf.pages) == 1


@pytest.mark.parametrize("device", sorted(set(SHARES) - {"digital"}))
def test_every_device_keeps_the_page_legible_to_machines(device: str, tmp_path: Path) -> None:
    """A spoilt page has paper and ink, is the same for the same seed, and can be written and opened."""
    page = rasterised(to_pdf(make_sheet(5, "train"), 5), 72)[0]
    scan = spoilt(page, device, 1)
    assert scan.tobytes() == spoilt(page, device, 1).tobytes()
    greys = scan.convert("L").histogram()
    assert sum(greys[:110]) > 50
    assert sum(greys[150:]) > sum(greys) / 3
    for ending in (".pdf", ".tif", ".jpg", ".png"):
        path = tmp_path / f"scan{ending}"
        write([scan], path, 72)
        if ending != ".pdf":
            with Image.open(path) as opened:
                assert opened.size == scan.size


def test_different_seeds_look_different() -> None:
    """Two prints of one sheet differ in their look, not in their words."""
    sheet = make_sheet(8, "train")
    assert to_pdf(sheet, 1) != to_pdf(sheet, 2)
