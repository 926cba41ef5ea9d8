"""Scans and the documents in them."""

from __future__ import annotations

import pytest

from registratur.domain.scan import Document
from registratur.testing.examples import make_scan


def test_a_whole_document_is_all_pages() -> None:
    """Its identity names the scan and the pages."""
    document = Document.whole(make_scan(page_count=3))
    assert list(document.pages) == [1, 2, 3]
    assert document.id == f"{make_scan().sha256}-1-3"


@pytest.mark.parametrize(("first", "last"), [(0, 1), (2, 1), (1, 4), (4, 4)])
def test_pages_that_a_scan_does_not_have_are_refused(first: int, last: int) -> None:
    """Counted from one, both included."""
    with pytest.raises(ValueError, match="page"):
        Document(scan=make_scan(page_count=3), first_page=first, last_page=last)
