"""The described papers: read from word lists, drawn in many looks, never about a recipient."""

from __future__ import annotations

import re

import pytest

from models.corpus.families import FAMILIES
from models.corpus.families.described import FILES, Paper, papers
from models.corpus.generate import make_sheet
from models.corpus.lexicon import entries

_PAPERS = [paper for name, language in FILES.items() for paper in papers(entries(name), language)]
_OF_CERTIFICATES = re.compile(
    r"teilnahm|teilgenommen|teilnehm|seminar|kurs|schulung|fortbildung|zertifikat|dozent|bescheinig"
    r"|course|certificate|attend",
    re.IGNORECASE,
)


def test_every_paper_is_a_layout_of_its_own() -> None:
    """No name is used twice, and there are dozens of each kind that matters."""
    names = [paper.name for paper in _PAPERS]
    assert len(set(names)) == len(names)
    assert all(FAMILIES[paper.name].kind == paper.kind for paper in _PAPERS)
    assert sum(paper.kind == "other" for paper in _PAPERS) >= 60
    assert sum(paper.kind in ("nobody", "list") for paper in _PAPERS) >= 25


@pytest.mark.parametrize("paper", _PAPERS, ids=lambda paper: paper.name)
def test_a_paper_has_no_recipient_in_any_look(paper: Paper) -> None:
    """Twelve pages of a paper: something is printed, nothing is left unfilled, nobody is the recipient."""
    for seed in range(12):
        sheet = make_sheet(seed, "train", family=paper.name, language=paper.language)
        labels = {run.label for block in sheet.blocks for line in block.lines for run in line.runs}
        assert sheet.text.strip()
        assert "RECIPIENT" not in labels
        assert sheet.facts.recipient is None
        assert not re.search(r"(?<!\{)\{\w+\}(?!\})", sheet.text)
        assert "~" not in sheet.text


def test_papers_talk_like_certificates() -> None:
    """No word gives a certificate away: two papers in five speak of courses, participants, proofs."""
    sheets = [make_sheet(seed, "train", kind="other") for seed in range(300)]
    alike = sum(bool(_OF_CERTIFICATES.search(sheet.text)) for sheet in sheets)
    assert alike >= 0.4 * len(sheets)


def test_a_line_that_says_nothing_is_refused() -> None:
    """A slip in a description is found when the papers are read."""
    with pytest.raises(ValueError, match="not `key: content`"):
        papers(["[slip] other", "heading without a colon"], "de")
