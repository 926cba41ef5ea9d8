"""Names that stand where a recipient's would: alone below the certificate's heading, and as large.

On posters and programmes the lecturer is printed as large as the recipient, above the heading.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from registratur.domain.page import Transcript
from registratur.domain.recognition import Mention
from registratur.domain.role_sentences import may_be_one
from registratur.domain.role_wording import speaks_of_another_role
from registratur.stages.linking.recipient import Claim

_HEADING = re.compile(
    r"bescheinigung|best[aä]tigung|zertifikat|urkunde|zeugnis|nachweis|diplom|certificate|attendance",
    re.IGNORECASE,
)
_SPACES_AND_HYPHENATION = re.compile(r"[-‐]\n|\s+")
_TITLES = r"(?:(?:herrn?|frau|mr|mrs|ms|prof|dr|dipl|mag|ing|med|phil|rer|nat|h|c)\b[./-]*\s*)*"
_ABOVE = re.compile(rf"(?:\A|\n\s*\n){_TITLES}\Z", re.IGNORECASE)
_BELOW = re.compile(r"[ ]?[^\w\n]{0,3}(?:\Z|\n\s*\n)")
_AS_LARGE = 0.9


def name_below_heading(transcript: Transcript, claim: Claim, others: Iterable[Mention]) -> str:
    """Return another's name below the heading, where the claim stands above it; empty if there is none.

    Args:
        transcript: The words.
        claim: The name that was taken for the recipient's.
        others: The names that were not.
    """
    text = transcript.text
    if not _stands_alone(text, claim.start, claim.end):
        return ""
    height_px = _height_px(transcript, claim.start, claim.end)
    for other in others:
        between = _SPACES_AND_HYPHENATION.sub("", text[claim.end : other.start])
        if (
            _HEADING.search(between)
            and _stands_alone(text, other.start, other.end)
            and not may_be_one(claim.name, other.text)
            and not speaks_of_another_role(text, other.start, other.end)
            and _height_px(transcript, other.start, other.end) >= _AS_LARGE * height_px
        ):
            return " ".join(other.text.split())
    return ""


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Tell whether a name is a block of its own: no label beside it, no role above or below it."""
    return bool(_ABOVE.search(text, 0, start) and _BELOW.match(text, end))


def _height_px(transcript: Transcript, start: int, end: int) -> float:
    heights = [placed.word.box.height for placed in transcript.words_between(start, end)]
    return sum(heights) / len(heights) if heights else 0.0
