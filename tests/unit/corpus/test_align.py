"""Labels travel from print to the text read, whatever OCR did to order and letters."""

from __future__ import annotations

from models.corpus.align import carry
from models.corpus.generate import make_sheet
from models.corpus.sheet import Block, Facts, Line, Run, Sheet, Style
from models.corpus.text import as_text

_NO_FACTS = Facts(
    None,
    None,
    None,
    None,
    None,
    None,
    None,
    None,
    None,
    None,
    None,
    None,
    others=(),
    language="de",
    kind="certificate",
)


def _sheet(*blocks: Block) -> Sheet:
    return Sheet("test", "test", "de", _NO_FACTS, blocks)


def _said(text: str, spans: tuple[tuple[int, int, str], ...]) -> list[tuple[str, str]]:
    return [(label, text[start:end]) for start, end, label in spans]


def test_clean_text_gets_all_labels_back() -> None:
    """What is printed and read without error keeps every label of a hundred sheets."""
    kept = printed = 0
    for seed in range(100):
        sheet = make_sheet(seed, "train")
        clean = as_text(sheet, 0, 0.0)
        wanted = {(label, clean.text[start:end]) for start, end, label in clean.spans}
        found = set(_said(clean.text, carry(sheet, clean.text).spans))
        kept += len(wanted & found)
        printed += len(wanted)
    assert kept >= 0.98 * printed


def test_misread_letters_keep_their_label() -> None:
    """A name with two letters misread is still the recipient."""
    name = Block((Line((Run("Frau "), Run("Gülay Özdemir", "RECIPIENT", 1))),), "name")
    carried = carry(_sheet(name), "xx\n\nFrau Giilay Ozdemir\n\nyy")
    assert _said("xx\n\nFrau Giilay Ozdemir\n\nyy", carried.spans) == [("RECIPIENT", "Giilay Ozdemir")]


def test_labels_and_values_in_columns() -> None:
    """Tesseract reads the column of labels first; the values keep their roles."""
    rows = (
        Line((Run("Name: "), Run("Anna Berg", "RECIPIENT", 1))),
        Line((Run("Dozent: "), Run("Paul Thal", "OTHER_PERSON", 2))),
    )
    text = "Name:\nDozent:\n\nAnna Berg\nPaul Thal"
    carried = carry(_sheet(Block(rows, "table")), text)
    assert _said(text, carried.spans) == [("RECIPIENT", "Anna Berg"), ("OTHER_PERSON", "Paul Thal")]


def test_a_course_broken_over_lines_is_one_label() -> None:
    """Print may break the title elsewhere than the sheet did."""
    lines = (Line((Run("Grundlagen des", "COURSE", 1),)), Line((Run("Brandschutzes", "COURSE", 1),)))
    text = "Grundlagen des Brand-\nschutzes"
    carried = carry(_sheet(Block(lines, "course", Style(flow=True))), text)
    assert _said(text, carried.spans) == [("COURSE", "Grundlagen des Brand-\nschutzes")]


def test_what_was_not_read_is_lost() -> None:
    """A name that OCR has not seen is told, not put elsewhere."""
    name = Block((Line((Run("Gülay Özdemir", "RECIPIENT", 1),)),), "name")
    carried = carry(_sheet(name), "Zertifikat\n\nBrandschutz im Betrieb")
    assert carried.spans == ()
    assert carried.lost == ("RECIPIENT",)
