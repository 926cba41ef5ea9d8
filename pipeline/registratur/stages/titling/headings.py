"""Document types as headings: the word that heads a page is printed in large letters."""

from __future__ import annotations

from collections.abc import Iterable

from registratur.domain.page import Transcript
from registratur.stages.titling.grounding import Ground

# Boxes of words without ascenders are lower, so a little more height is no larger print.
_TALLER = 1.2


def heading_type(transcript: Transcript, document_types: Iterable[str]) -> str:
    """Return the type printed in the largest letters, of equals the one that says most; empty if none is."""
    heights = _heights_px(transcript, document_types)
    tallest = max(heights.values(), default=0)
    return max((kind for kind, height in heights.items() if height * _TALLER >= tallest), key=len, default="")


def is_outranked(document_type: str, transcript: Transcript, document_types: Iterable[str]) -> bool:
    """Tell whether the page prints another type in clearly larger letters than this one."""
    heights = _heights_px(transcript, document_types)
    return max(heights.values(), default=0) > _TALLER * heights.get(document_type, 0)


def _heights_px(transcript: Transcript, document_types: Iterable[str]) -> dict[str, int]:
    ground = Ground(transcript)
    places = ((kind, ground.find(kind)) for kind in document_types)
    return {kind: max(placed.word.box.height for placed in words) for kind, words in places if words}
