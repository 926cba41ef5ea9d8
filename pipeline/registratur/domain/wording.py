"""Wording that most pages lack, found fast."""

from __future__ import annotations

import re
from collections.abc import Iterator


class Wording:
    """A pattern that is searched for only on pages that have one of its key words.

    Looking through a page for a few dozen words takes microseconds, a pattern of many branches a millisecond.

    Attributes:
        key_words: In small letters; whatever the pattern finds holds one of them, upper and lower case alike.
        pattern: Compiled without regard to case.
    """

    def __init__(self, key_words: str, pattern: str, flags: re.RegexFlag = re.NOFLAG) -> None:
        """Compile a pattern.

        Args:
            key_words: With blanks between them; parts of words will do.
            pattern: As `re` reads it.
            flags: Others than `re.IGNORECASE`.
        """
        self.key_words = tuple(key_words.split())
        self.pattern = re.compile(pattern, re.IGNORECASE | flags)

    def is_in(self, text: str, small: str | None = None) -> bool:
        """Tell whether a page has the wording; `small` is the text in small letters, if at hand."""
        return next(self.places_in(text, small), None) is not None

    def places_in(self, text: str, small: str | None = None) -> Iterator[re.Match[str]]:
        """Yield the places where a page has the wording; `small` is the text in small letters, if at hand."""
        small = text.lower() if small is None else small
        if any(word in small for word in self.key_words):
            yield from self.pattern.finditer(text)
