"""Real pages through the real Tesseract: turned, tilted, pale, grainy, shaded, blank, digital and broken."""

from __future__ import annotations

import os
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFile, ImageFilter, ImageFont
from pillow_heif import register_heif_opener

from registratur.domain.case import Case
from registratur.domain.page import Transcript
from registratur.domain.result import StageResult
from registratur.domain.scan import Document
from registratur.errors import MissingDependencyError, StageError
from registratur.inbox.admission import Limits, admit
from registratur.ports import StageContext
from registratur.stages.ocr.tesseract import TesseractOptions, TesseractStage
from registratur.stages.ocr.text_layer import TextLayerOptions, TextLayerStage
from registratur.testing.stores import FakeClock, MemoryBlobs
from tests.papers import certificate, paper

register_heif_opener()
DPI = 200
LINES = (
    "Akademie für Verwaltung",
    "Teilnahmebescheinigung",
    "Hiermit wird bescheinigt, dass",
    "Frau Jördis Weißgerber",
    "am 12.03.2024 an der Fortbildung",
    "Grundlagen des Vergaberechts",
    "mit gutem Erfolg teilgenommen hat.",
)
TILT_DEGREES = 3.0


def sheet(lines: Sequence[str] = LINES, *, letters_px: int = 40, line_px: int = 130) -> Image.Image:
    """An A5 certificate at 200 dpi."""
    picture = Image.new("L", (1165, 1653), 250)
    pen = ImageDraw.Draw(picture)
    font = ImageFont.truetype("DejaVuSans.ttf", letters_px)
    for number, text in enumerate(lines):
        pen.text((150, 200 + line_px * number), text, fill=20, font=font)
    return picture


def words_of(result: StageResult[Transcript]) -> str:
    """What was read, in one line."""
    return " ".join(word.text for page in result.value.pages for word in page.words)


def levels(picture: Image.Image) -> np.ndarray:
    """Grey levels to calculate with."""
    return np.asarray(picture, dtype=float)


def picture_of(grey: np.ndarray) -> Image.Image:
    """Back to a picture."""
    return Image.fromarray(grey.clip(0, 255).astype(np.uint8))


class Reader:
    """Admits files and reads them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        blobs = MemoryBlobs(folder)
        self.blobs = blobs
        self.context = StageContext(
            process=None, blobs=blobs, register=None, records=None, models=None, clock=FakeClock()
        )

    def read(self, path: Path, stage: type = TesseractStage, **options: Any) -> StageResult[Transcript]:
        """Admit a file and read it."""
        scan = admit(path, path.name, limits=Limits())
        self.blobs.put(path)
        return stage(stage.Options(**options), self.context).run(Case(document=Document.whole(scan)))

    def read_picture(
        self, picture: Image.Image, name: str = "scan.png", **saving: Any
    ) -> StageResult[Transcript]:
        """Save a picture and read it."""
        path = self.folder / name
        picture.save(path, **{"dpi": (DPI, DPI), **saving})
        return self.read(path)


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    """A reader with a folder of its own."""
    return Reader(tmp_path)


def test_a_clean_page_is_read_word_for_word(reader: Reader) -> None:
    """Text, places, numbers of blocks and lines, confidence, engine and evidence."""
    result = reader.read_picture(sheet())
    page = result.value.pages[0]
    assert words_of(result) == " ".join(LINES)
    assert result.engine.startswith("tesseract 5")
    assert result.engine.endswith(" deu, deu+eng")
    assert result.confidence > 0.95
    assert (page.number, page.dpi, page.rotation_degrees, page.origin) == (1, DPI, 0, "ocr")
    assert (page.width_px, page.height_px) == sheet().size
    first = page.words[0].box
    assert first.left == pytest.approx(150, abs=10)
    assert first.top == pytest.approx(205, abs=15)
    assert {evidence.kind for evidence in result.evidence} >= {"mean_word_score_percent", "poor_words_share"}
    assert all(evidence.page == 1 for evidence in result.evidence)


def test_umlauts_survive_on_a_blurred_german_page(reader: Reader) -> None:
    """Every mark counts: names and titles hang on them."""
    lines = (
        "Präsident der Fachhochschule für Öffentliche Verwaltung",
        "Fähigkeiten prüfen und übersetzen",
        "Beschäftigte der Geschäftsstelle Mülheim",
        "Herr Jürgen Grünhagen hat über fünf Tage teilgenommen",
        "Hauptgeschäftsführerin, Würzburg",
    )
    blurred = sheet(lines, letters_px=20, line_px=60).filter(ImageFilter.GaussianBlur(1.2))
    assert words_of(reader.read_picture(blurred)) == " ".join(lines)


def test_an_english_page_is_read_in_english_too(reader: Reader) -> None:
    """The German network alone tends to `ofthe`."""
    lines = (
        "This is to certify that Randolf Norden has attended",
        "the course Archival Finishing of the City of Leeds",
        "on 5 March 2024 in the rooms of the academy",
        "and has passed the examination with distinction",
    )
    assert words_of(reader.read_picture(sheet(lines, letters_px=18, line_px=64))) == " ".join(lines)


def test_a_page_of_two_languages_keeps_both(reader: Reader) -> None:
    """A German paper of an English course, and its English repetition."""
    lines = (
        "Frau Jördis Weißgerber hat an der Fortbildung",
        "Train the Trainer für Führungskräfte teilgenommen.",
        "Ms Jördis Weißgerber has attended the course",
        "Train the Trainer for senior staff.",
    )
    assert words_of(reader.read_picture(sheet(lines, letters_px=30))) == " ".join(lines)


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_upright(reader: Reader, turn: int) -> None:
    """The page keeps the turn that made it upright; boxes refer to the upright page."""
    result = reader.read_picture(sheet().rotate(turn, expand=True))  # counter-clockwise
    page = result.value.pages[0]
    assert page.rotation_degrees == turn
    assert (page.width_px, page.height_px) == sheet().size
    assert " ".join(word.text for word in page.words) == " ".join(LINES)
    assert page.words[0].box.left == pytest.approx(150, abs=10)


def test_a_tilted_page_is_straightened_on_a_copy(reader: Reader) -> None:
    """Boxes lie where the words lie on the scan, not where they lay on the copy."""
    tilted = sheet().rotate(-TILT_DEGREES, resample=Image.Resampling.BICUBIC, fillcolor=250)
    page = reader.read_picture(tilted).value.pages[0]
    assert page.skew_degrees == pytest.approx(TILT_DEGREES, abs=0.3)
    assert " ".join(word.text for word in page.words) == " ".join(LINES)
    for word in page.words[:4]:
        box = (word.box.left, word.box.top, word.box.right, word.box.bottom)
        assert levels(tilted.crop(box)).min() < 80, word


@pytest.mark.parametrize("fault", ["pale", "grain", "shadow", "pale and grainy", "paper tint"])
def test_a_poor_page_is_still_read(reader: Reader, fault: str) -> None:
    """Faults of copiers, fax machines and phones are mended before reading."""
    grey, noise = levels(sheet()), np.random.default_rng(5).normal(0, 1, sheet().size[::-1])
    poor = {
        "pale": 250 - (250 - grey) * 0.2,
        "grain": grey + 60 * noise,
        "shadow": grey * np.linspace(1, 0.3, grey.shape[1]),
        "pale and grainy": 235 - (250 - grey) * 0.3 + 8 * noise,
        "paper tint": grey * 0.7,
    }[fault]
    result = reader.read_picture(picture_of(poor))
    assert "Jördis Weißgerber" in result.value.text
    assert "Vergaberechts" in result.value.text
    assert result.confidence > 0.8


def test_an_illegible_page_is_doubted(reader: Reader) -> None:
    """What cannot be read gets a low confidence, whatever was made of it."""
    small = sheet().resize((110, 156), Image.Resampling.BOX)
    assert reader.read_picture(small.resize(sheet().size)).confidence < 0.5


def test_the_pages_of_a_fax_are_read_in_order(reader: Reader) -> None:
    """Frames of a TIFF are pages; an empty back does not lower the confidence, and is told."""
    front, back = sheet().convert("1", dither=Image.Dither.NONE), Image.new("1", sheet().size, 1)
    ImageDraw.Draw(back).ellipse((20, 700, 66, 746), fill=0)  # a punch hole
    result = reader.read_picture(front, "fax.tif", save_all=True, append_images=[back, front])
    assert [page.number for page in result.value.pages] == [1, 2, 3]
    assert result.value.pages[1].words == ()
    assert result.value.text.count("Weißgerber") == 2
    assert result.confidence > 0.9
    assert [evidence.page for evidence in result.evidence if evidence.kind == "empty_page"] == [2]


def test_a_blank_scan_has_no_confidence(reader: Reader) -> None:
    """There is nothing to file on an empty sheet."""
    result = reader.read_picture(Image.new("L", sheet().size, 245))
    assert result.confidence == 0
    assert result.evidence


def test_pictures_of_every_kind_are_opened(reader: Reader) -> None:
    """A phone's HEIC, a JPEG that the camera held sideways, a screenshot with a see-through ground."""
    held = Image.Exif()
    held[0x0112] = 6  # the camera was turned: show it turned clockwise
    clear = Image.merge("LA", (picture_of(levels(sheet()) * 0), picture_of(255 - levels(sheet()))))
    for result in (
        reader.read_picture(sheet(), "a.heic"),
        reader.read_picture(sheet().rotate(90, expand=True), "b.jpg", exif=held),
        reader.read_picture(clear, "c.png"),
        reader.read_picture(picture_of(levels(sheet()) * 0.99).convert("P"), "d.png"),
    ):
        assert "Jördis Weißgerber" in result.value.text
        assert result.value.pages[0].rotation_degrees == 0


def test_a_resolution_that_makes_no_sense_is_estimated(reader: Reader) -> None:
    """Phones write 72 dpi into pictures of a whole page."""
    page = reader.read_picture(sheet(), dpi=(10, 10)).value.pages[0]
    assert 100 < page.dpi <= 300


def test_a_digital_pdf_gives_its_exact_letters(reader: Reader) -> None:
    """Letters that no installed language knows come from the text layer that agrees with the page."""
    result = reader.read(certificate(reader.folder / "a.pdf", "Vesna Đorđević-Łabędź"))
    assert "Vesna Đorđević-Łabędź" in result.value.text
    assert result.value.pages[0].origin == "text_layer"
    ignored = reader.read(reader.folder / "a.pdf", text_layer="ignore")
    assert "Đorđević" not in ignored.value.text
    assert ignored.value.pages[0].origin == "ocr"


def test_hidden_text_is_not_read(reader: Reader) -> None:
    """White text on white paper is no part of what a person sees."""
    path = certificate(reader.folder / "a.pdf", "Jana Muster")
    page = Image.new("L", (1240, 1754), 255)
    ImageDraw.Draw(page).text(
        (200, 300), "\n".join(LINES), fill=0, font=ImageFont.truetype("DejaVuSans.ttf", 40)
    )
    page.save(reader.folder / "scan.pdf", resolution=150)
    under_scan(path, reader.folder / "scan.pdf", reader.folder / "b.pdf")
    text = reader.read(reader.folder / "b.pdf").value.text
    assert "Grundlagen des Vergaberechts" in text
    assert "Muster" not in text


def under_scan(text: Path, scan: Path, target: Path) -> None:
    """Lay a scan over a page of text, as scanners do with their own recognition."""
    import pikepdf

    with pikepdf.open(text) as below, pikepdf.open(scan) as above:
        page = below.pages[0]
        page.add_overlay(above.pages[0], pikepdf.Rectangle(*map(float, page.mediabox)))
        below.save(target)


def test_a_page_that_cannot_be_opened_fails_alone(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    """Damage inside a file that looked whole becomes a reason for review."""
    # The program that makes the tests' papers has told Pillow to put up with damage.
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", False)
    path = saved_png(reader.folder)
    content = path.read_bytes()
    start = content.index(b"IDAT") + 10
    path.write_bytes(content[:start] + bytes(100) + content[start + 100 :])
    with pytest.raises(StageError, match="picture"):
        reader.read(path)


def test_a_page_that_takes_too_long_fails_alone(reader: Reader) -> None:
    """Tesseract is stopped at the limit."""
    path = reader.folder / "a.png"
    sheet().save(path)
    with pytest.raises(StageError, match="longer than"):
        reader.read(path, timeout_s=0.01)


def test_a_missing_language_names_its_package(reader: Reader) -> None:
    """The error carries the command that mends it."""
    stage = TesseractStage(TesseractOptions(languages="deu+xyz"), reader.context)
    with pytest.raises(MissingDependencyError) as caught:
        stage.warm_up()
    assert caught.value.advice == "apt-get install tesseract-ocr-xyz"


def test_pictures_of_killed_workers_are_swept(reader: Reader) -> None:
    """Old folders go at the next start; young ones may be in use."""
    old, young = (Path(tempfile.mkdtemp(prefix="registratur-ocr-")) for _ in range(2))
    long_ago = time.time() - 7200
    os.utime(old, (long_ago, long_ago))
    TesseractStage(TesseractOptions(), reader.context).warm_up()
    assert not old.exists()
    assert young.exists()
    young.rmdir()


def test_the_kind_text_layer_takes_digital_pages_as_they_are(reader: Reader) -> None:
    """No picture is made; places and order come from the file."""
    path = certificate(reader.folder / "a.pdf", "Vesna Đorđević", born="3.11.1987")
    result = reader.read(path, TextLayerStage)
    assert "Vesna Đorđević\ngeboren am 3.11.1987" in result.value.text
    assert result.confidence > 0.95
    recognised = reader.read(path).value.pages[0]
    taken = {word.text: word.box for word in result.value.pages[0].words}
    for word in recognised.words[:5]:
        assert taken[word.text].left == pytest.approx(word.box.left, abs=25)
        assert taken[word.text].top == pytest.approx(word.box.top, abs=45)


def test_the_kind_text_layer_does_not_vouch_for_pictures(reader: Reader) -> None:
    """A scan has no text of its own: nothing is certain, or nothing is possible."""
    sheet().save(reader.folder / "scan.pdf", resolution=DPI)
    assert reader.read(reader.folder / "scan.pdf", TextLayerStage).confidence == 0
    path = certificate(reader.folder / "a.pdf", "Jana Muster")
    under_scan(path, reader.folder / "scan.pdf", reader.folder / "b.pdf")
    assert reader.read(reader.folder / "b.pdf", TextLayerStage).confidence == 0
    with pytest.raises(StageError, match="digital"):
        reader.read(saved_png(reader.folder), TextLayerStage)


def saved_png(folder: Path) -> Path:
    """A picture."""
    sheet().save(folder / "a.png")
    return folder / "a.png"


def test_pages_of_a_pdf_are_read_one_by_one(reader: Reader) -> None:
    """A document's page range decides; numbers are those of the scan."""
    path = paper(
        reader.folder / "a.pdf",
        *(f"Seite {name} mit genügend Text darauf" for name in ("eins", "zwei", "drei")),
    )
    scan = admit(path, path.name, limits=Limits())
    reader.blobs.put(path)
    stage = TextLayerStage(TextLayerOptions(), reader.context)
    result = stage.run(Case(document=Document(scan=scan, first_page=2, last_page=3)))
    assert [page.number for page in result.value.pages] == [2, 3]
    assert "eins" not in result.value.text
    assert "drei" in result.value.text
