"""How well pages were read: from Tesseract's word scores to a confidence.

First version, to be replaced by the curve that `registratur calibrate` measures. It follows 14,000 letters of
synthetic pages that were blurred, grained, specked and coarsened: words with a score below 60 were right in
one case of ten, around 75 in every second, above 90 in nineteen of twenty.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from registratur.domain.page import Word

_CURVE = ((50.0, 0.0), (70.0, 0.4), (85.0, 0.75), (93.0, 1.0))
"""Raw score in percent, and the share of such words that is right."""
_POOR_PERCENT = 60.0
_ENOUGH_LETTERS = 40
"""Fewer are no certificate."""
_NOISE_PERCENT = 50.0
_SHORT_NOISE_PERCENT = 25.0


@dataclass(frozen=True)
class Legibility:
    """How well a page was read.

    Attributes:
        letters: Letters and digits in all words.
        mean_word_score_percent: Mean raw score, words weighted by their letters; 0 without letters.
        poor_words_share: Share of words with a raw score below 60.
        readable_share: Share of the letters that were read with certainty; 0 without letters.
    """

    letters: int
    mean_word_score_percent: float
    poor_words_share: float
    readable_share: float

    @property
    def confidence(self) -> float:
        """Probability that the words stand on the page as read; 0 for an empty page."""
        return confidence([self])


def legibility(words: Sequence[Word]) -> Legibility:
    """Judge a page by its words."""
    weights = [sum(character.isalnum() for character in word.text) for word in words]
    letters = sum(weights)
    if not letters:
        return Legibility(0, 0.0, 0.0, 0.0)
    scored = list(zip(weights, (word.raw_score_percent for word in words), strict=True))
    return Legibility(
        letters=letters,
        mean_word_score_percent=sum(weight * score for weight, score in scored) / letters,
        poor_words_share=sum(score < _POOR_PERCENT for _, score in scored) / len(scored),
        readable_share=sum(weight * _certainty(score) for weight, score in scored) / letters,
    )


def confidence(pages: Sequence[Legibility]) -> float:
    """Judge a document: as good as its worst page, and nothing at all without enough text.

    Args:
        pages: Its pages, empty sheets left out.
    """
    letters = sum(page.letters for page in pages)
    worst = min((page.readable_share for page in pages), default=0.0)
    return worst * min(1.0, letters / _ENOUGH_LETTERS)


def without_noise(words: Sequence[Word]) -> tuple[Word, ...]:
    """Drop what specks, lines and ornaments were taken for."""
    return tuple(word for word in words if not _is_noise(word))


def _certainty(score_percent: float) -> float:
    """Interpolate the curve."""
    for (low, low_share), (high, high_share) in pairwise(_CURVE):
        if score_percent < high:
            share = low_share + (high_share - low_share) * (score_percent - low) / (high - low)
            return max(0.0, share)
    return _CURVE[-1][1]


def _is_noise(word: Word) -> bool:
    letters = sum(character.isalnum() for character in word.text)
    if letters == 0:
        return word.raw_score_percent < _NOISE_PERCENT
    return letters <= 2 and word.raw_score_percent < _SHORT_NOISE_PERCENT
