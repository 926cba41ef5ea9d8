"""Mentions as read against mentions as printed."""

from __future__ import annotations

from collections.abc import Sequence

from registratur.domain.recognition import Label, Recognition
from registratur.evaluation.folding import SAME_TEXT_SIMILARITY, one_line, similarity
from registratur.evaluation.row import LabelCount
from registratur.evaluation.truth import Truth


def count_labels(recognition: Recognition, truth: Truth) -> tuple[LabelCount, ...]:
    """Count the mentions of each label; empty when the truth has no spans.

    Places can't be compared, since OCR reads other characters than are printed: a mention is right when one
    of the same label is printed with the same text, letters misread forgiven. Each printed one counts once.
    """
    if not truth.says("spans"):
        return ()
    counts = []
    for label in Label:
        printed = [one_line(truth.text[start:end]) for start, end, kind in truth.spans if kind is label]
        read = [one_line(mention.text) for mention in recognition.of(label)]
        if printed or read:
            matched = _matched(read, printed)
            counts.append(LabelCount(label=label, printed=len(printed), read=len(read), matched=matched))
    return tuple(counts)


def _matched(read: Sequence[str], printed: Sequence[str]) -> int:
    """Pair texts one to one, the most similar pairs first."""
    pairs = sorted(
        (
            (-score, one, other)
            for one, text in enumerate(read)
            for other, wanted in enumerate(printed)
            if (score := similarity(text, wanted)) >= SAME_TEXT_SIMILARITY
        ),
    )
    used_read: set[int] = set()
    used_printed: set[int] = set()
    for _, one, other in pairs:
        if one not in used_read and other not in used_printed:
            used_read.add(one)
            used_printed.add(other)
    return len(used_read)
