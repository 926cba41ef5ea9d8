"""Scans as dropped, and the documents found in them."""

from __future__ import annotations

from pathlib import PurePath
from typing import Self

from pydantic import Field, model_validator

from registratur.domain.record import Record, Sha256


def source_name(path: PurePath, folder: PurePath) -> str:
    r"""Return a file's name relative to the folder that it was given in.

    Names from old machines hold bytes that are no UTF-8. They show as `\xfc`: no such text could be stored.
    """
    name = path.relative_to(folder).as_posix()
    return name.encode(errors="surrogateescape").decode(errors="backslashreplace")


class Scan(Record):
    """One file as dropped; its identity is the hash of its bytes.

    Attributes:
        sha256: Hash of the bytes.
        size_bytes: Length of the file.
        media_type: Type by content, such as `application/pdf`.
        page_count: Pages (PDF) or frames (TIFF); 1 for other pictures.
        source: The file's name relative to the folder it was given in.
        inbox: Name of the inbox, or `run` for a backlog.
    """

    sha256: Sha256
    size_bytes: int = Field(ge=1)
    media_type: str
    page_count: int = Field(ge=1)
    source: str
    inbox: str = "run"


class Document(Record):
    """A page range of a scan, first and last page counted from 1 and both included."""

    scan: Scan
    first_page: int = Field(ge=1)
    last_page: int = Field(ge=1)

    @model_validator(mode="after")
    def _pages_exist(self) -> Self:
        if not self.first_page <= self.last_page <= self.scan.page_count:
            raise ValueError(f"pages {self.first_page}-{self.last_page} of {self.scan.page_count}")
        return self

    @classmethod
    def whole(cls, scan: Scan) -> Document:
        """Return the document that is all pages of a scan."""
        return cls(scan=scan, first_page=1, last_page=scan.page_count)

    @property
    def id(self) -> str:
        """Identity: hash of the scan and page range; the same for the same bytes on every machine."""
        return f"{self.scan.sha256}-{self.first_page}-{self.last_page}"

    @property
    def pages(self) -> range:
        """The page numbers, counted from 1."""
        return range(self.first_page, self.last_page + 1)
