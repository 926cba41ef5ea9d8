"""How names stand on paper."""

from __future__ import annotations

import re

from registratur.domain.misread_letters import as_printed

_BROKEN_WORD = re.compile(r"(?<=[^\W\d_])[-‐‑]\s*\n\s*(?=[a-zß-ÿ])")


def in_one_line(name: str) -> str:
    """Join the lines of a printed name, and the halves of a word that was broken at a line's end."""
    return " ".join(_BROKEN_WORD.sub("", name).split())


def printed_name(name: str) -> str:
    """Return a name that was read as it is printed: in one line, with letters that OCR cannot know."""
    return as_printed(in_one_line(name))
