"""Characters that no page shows."""

from __future__ import annotations

import unicodedata

_SOFT_HYPHEN = "\u00ad"
_UNSEEN = ("Cc", "Cf")


def visible(text: str) -> str:
    """Drop control and format characters: zero width, turned direction, tags; soft hyphens stay."""
    return "".join(
        character
        for character in text
        if character == _SOFT_HYPHEN or unicodedata.category(character) not in _UNSEEN
    )
