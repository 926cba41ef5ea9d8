"""Composed pages have no template: parts, order, places and type vary, the facts stay."""

from __future__ import annotations

from random import Random

import pytest

from models.corpus.content import Wishes, draw
from models.corpus.families import FAMILIES
from models.corpus.families.fact_forms import fact_pairs, print_pairs
from models.corpus.families.registry import family
from models.corpus.generate import make_sheet
from models.corpus.page import Page
from models.corpus.sheet import Sheet


@pytest.fixture(scope="module")
def certificates() -> list[Sheet]:
    """Six hundred certificates of the training split."""
    return [make_sheet(seed, "train", kind="certificate") for seed in range(600)]


@pytest.fixture(scope="module")
def composed(certificates: list[Sheet]) -> list[Sheet]:
    """Those of them that are composed."""
    return [sheet for sheet in certificates if sheet.family.startswith("composed")]


def _page(seed: int) -> Page:
    rng = Random(seed)
    return Page(rng, draw(rng, "train", "de", None, Wishes()))


def _largest_labels(sheet: Sheet) -> set[str | None]:
    largest = max(block.style.size_pt for block in sheet.blocks)
    blocks = [block for block in sheet.blocks if block.style.size_pt == largest]
    return {run.label for block in blocks for line in block.lines for run in line.runs}


def test_a_third_or_more_of_the_certificates_are_composed(
    certificates: list[Sheet], composed: list[Sheet]
) -> None:
    """No fixed template carries the training."""
    assert 0.33 <= len(composed) / len(certificates) <= 0.5


def test_composed_pages_hardly_share_an_order(composed: list[Sheet]) -> None:
    """Nine of ten pages have a sequence of blocks of their own."""
    orders = {tuple((block.role, block.style.zone) for block in sheet.blocks) for sheet in composed}
    assert len(orders) > 0.9 * len(composed)


def test_composed_pages_name_one_recipient_and_a_course(composed: list[Sheet]) -> None:
    """However a page is put together, it says who attended what."""
    assert all(sheet.facts.recipient and sheet.facts.subject for sheet in composed)


def test_the_largest_type_does_not_give_the_name_away(composed: list[Sheet]) -> None:
    """The name is now and then the largest line, as are the course and other people."""
    largest = [_largest_labels(sheet) for sheet in composed]
    for label in ("RECIPIENT", "COURSE", "OTHER_PERSON", "ORGANISER"):
        share = sum(label in labels for labels in largest) / len(largest)
        assert 0.03 < share < 0.5, (label, share)


@pytest.mark.parametrize("seed", range(60))
def test_every_form_prints_every_value(seed: int) -> None:
    """No way of printing labels and values loses a value or its range."""
    page = _page(seed)
    pairs = fact_pairs(page, "NTDUL")
    print_pairs(page, pairs)
    printed = " ".join(block.text for block in page.blocks)
    flat = " ".join(printed.split())
    for pair in pairs:
        value = "".join(piece if isinstance(piece, str) else piece.text for piece in pair.value)
        assert " ".join(value.split()) in flat
    assert page.printed("RECIPIENT")
    assert page.printed("COURSE")


def test_training_knows_seventy_kinds_of_certificates() -> None:
    """Structure is what the held-out pages differ in, so training has plenty of it."""
    trained = [f for f in FAMILIES.values() if f.split == "train" and f.kind == "certificate"]
    assert len(trained) >= 70


def test_two_layouts_of_one_name_are_refused() -> None:
    """A second layout of a name would silently take the place of the first."""

    def composed_pairs(page: Page) -> str:
        return page.content.title

    with pytest.raises(ValueError, match="composed_pairs"):
        family("train")(composed_pairs)
