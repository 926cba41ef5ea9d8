"""Which pages make one document: stacks are never taken for one, annexes stay with their certificate."""

from __future__ import annotations

import pytest

from registratur.domain.page import Box, Page, Transcript, Word
from registratur.domain.process import Process
from registratur.domain.result import StageResult, Step
from registratur.domain.segmentation import Segmentation
from registratur.ports import StageContext
from registratur.stages.segmentation.headings import HeadingsOptions, HeadingsStage
from registratur.stages.segmentation.whole import WholeOptions, WholeStage
from registratur.testing.stores import FakeClock
from registratur.testing.transcripts import make_case

PAGE_BREAK = "\n\n\f\n\n"
PROCESS = Process(
    name="certificate",
    register_code="R9",
    register_title="Fortbildung",
    document_types=("Zertifikat", "Teilnahmebescheinigung", "Teilnahmebestätigung", "Sonstiges"),
    prompt="p",
)
CONTEXT = StageContext(
    process=PROCESS, blobs=None, register=None, records=None, models=None, clock=FakeClock()
)
FIRST = "Stadtakademie\n\nTeilnahmebescheinigung\n\nHiermit wird bescheinigt:\nJana Muster hat teilgenommen."
SECOND = "Volkshochschule\n\nZertifikat\n\nKarl Beispiel hat den Kurs\nTabellen leicht gemacht\nabsolviert."
ANNEX = "Inhalte der Fortbildung\n\nGrundlagen und Beispiele\nÜbungen am eigenen Fall\nAussprache"


def segment(*pages: str, stage: type = HeadingsStage) -> StageResult[Segmentation]:
    """Run a stage on pages of plain text."""
    return stage(stage.Options(), CONTEXT).run(make_case(PAGE_BREAK.join(pages)))


def ranges(result: StageResult[Segmentation]) -> list[tuple[int, int]]:
    """First and last page of each document."""
    return [(document.first, document.last) for document in result.value.documents]


def test_a_single_page_is_one_sure_document() -> None:
    """There is nothing to cut in one page."""
    result = segment(FIRST)
    assert ranges(result) == [(1, 1)]
    assert result.confidence > 0.9


def test_an_annex_belongs_to_the_page_before() -> None:
    """A page of contents has no heading of a certificate and certifies nothing."""
    result = segment(FIRST, ANNEX)
    assert ranges(result) == [(1, 2)]
    assert result.confidence >= 0.5


def test_a_page_with_nothing_in_its_upper_part_is_read() -> None:
    """A stamp at the foot is all that was printed; it heads nothing."""
    (page,) = make_case(FIRST).value(Transcript).pages
    down = tuple(
        Word(
            text=word.text,
            box=Box(left=word.box.left, top=page.height_px - 60, width=word.box.width, height=50),
            raw_score_percent=95,
            block=word.block,
            line=word.line,
        )
        for word in page.words[-3:]
    )
    low = Page(number=1, width_px=page.width_px, height_px=page.height_px, dpi=page.dpi, words=down)
    result = StageResult(stage="ocr", engine="text", value=Transcript(pages=(low,)), confidence=1.0)
    case = make_case(FIRST).after(Step(stage="ocr", result=result))
    assert ranges(HeadingsStage(HeadingsOptions(), CONTEXT).run(case)) == [(1, 1)]


def test_a_blank_last_page_is_fine() -> None:
    """The empty back of a sheet that was scanned on both sides changes nothing."""
    result = segment(FIRST, "")
    assert ranges(result) == [(1, 2)]
    assert result.confidence >= 0.5


@pytest.mark.parametrize(
    ("second", "kind"),
    [
        (SECOND, "heading"),
        (SECOND.replace("Zertifikat", "Z E R T I F I K A T"), "heading"),
        (SECOND.replace("Zertifikat", "Zertifikot"), "heading"),
        (SECOND.replace("Zertifikat", "TEILNAHME-\nBESTÄTIGUNG"), "heading"),
        (ANNEX.replace("Inhalte", "Seite 1 von 2\n\nRegeln"), "first_page_label"),
        ("An der Schulung hat Karl Beispiel,\ngeboren am 1.2.1980, teilgenommen.", "second_certification"),
    ],
)
def test_a_stack_is_proposed_as_a_split(second: str, kind: str) -> None:
    """Every sign of a second certificate cuts, says why, and leaves the decision to a person."""
    result = segment(FIRST, second, ANNEX)
    assert ranges(result) == [(1, 1), (2, 3)]
    assert result.confidence < 0.5
    assert [(e.kind, e.page) for e in result.evidence if e.page] == [(kind, 2)]


def test_a_page_that_counts_itself_as_second_goes_on() -> None:
    """A printed `2 of 2` outweighs a heading that is repeated on each page."""
    result = segment(FIRST + "\n\nSeite 1 von 2", SECOND + "\n\nSeite 2 von 2")
    assert ranges(result) == [(1, 2)]


def test_an_annex_that_names_its_certificate_goes_on() -> None:
    """`Anlage zum Zertifikat` heads an annex, not a certificate."""
    result = segment(FIRST, ANNEX.replace("Inhalte der Fortbildung", "Anlage zum Zertifikat"))
    assert ranges(result) == [(1, 2)]


def test_a_sentence_about_certificates_is_no_heading() -> None:
    """Words of a heading inside running text do not cut."""
    note = "Dieses Zertifikat ist ohne Unterschrift nicht für andere Zwecke zu verwenden"
    assert ranges(segment("Deckblatt zur Mappe", ANNEX + "\n" + note)) == [(1, 2)]


@pytest.mark.parametrize(("height_px", "documents"), [(110, 2), (50, 1)])
def test_a_longer_line_is_a_heading_in_large_type_only(height_px: int, documents: int) -> None:
    """`Zertifikat über Lehrgang B` counts when it is printed large."""
    case = make_case(PAGE_BREAK.join(("Deckblatt", "Zertifikat über Lehrgang\n\n" + ANNEX)))
    first, second = case.value(Transcript).pages
    words = tuple(
        Word(
            text=word.text,
            box=Box(left=word.box.left, top=word.box.top, width=word.box.width, height=height_px),
            raw_score_percent=95,
            block=word.block,
            line=word.line,
        )
        if word.block == 1
        else word
        for word in second.words
    )
    page = Page(number=2, width_px=second.width_px, height_px=second.height_px, dpi=300, words=words)
    read = StageResult(stage="ocr", engine="text", value=Transcript(pages=(first, page)), confidence=1.0)
    result = HeadingsStage(HeadingsOptions(), CONTEXT).run(case.after(Step(stage="ocr", result=read)))
    assert len(result.value.documents) == documents


def test_every_page_is_in_exactly_one_document() -> None:
    """Pages in, pages out, whatever the pages say."""
    result = segment(FIRST, SECOND, "", ANNEX, FIRST, "", SECOND)
    pages = [page for first, last in ranges(result) for page in range(first, last + 1)]
    assert pages == list(range(1, 8))


def test_the_kind_whole_never_cuts() -> None:
    """A site that scans one certificate at a time can switch the search off."""
    result = WholeStage(WholeOptions(), CONTEXT).run(make_case(PAGE_BREAK.join((FIRST, SECOND))))
    assert ranges(result) == [(1, 2)]
    assert result.confidence == 1.0
    assert result.evidence
