"""Which pages of a scan belong together."""

from __future__ import annotations

from pydantic import Field

from registratur.domain.record import Doubtful, Record


class PageRange(Record):
    """First and last page of one document in the scan, from 1, both included."""

    first: int = Field(ge=1)
    last: int = Field(ge=1)


class Segmentation(Doubtful):
    """The documents that a stack of pages is made of, in order; every page is in exactly one."""

    documents: tuple[PageRange, ...] = Field(min_length=1)
