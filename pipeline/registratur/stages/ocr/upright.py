"""Reading a page whichever way it lies: as it seems to lie first, turned only when that gives no sense."""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from registratur.domain.page import Box, Word
from registratur.stages.ocr.legibility import Legibility, legibility, without_noise
from registratur.stages.ocr.pictures import PagePicture, opened_picture
from registratur.stages.ocr.preparation import Condition, examine, mend

if TYPE_CHECKING:
    from PIL import Image

QuarterTurn = Literal[0, 90, 180, 270]
_WELL_READ = 0.5
"""Confidence from which nobody looks for a better orientation."""
_LONGER_WORD = 4


@dataclass(frozen=True)
class Reading:
    """One attempt at a page.

    Attributes:
        turn_degrees: How far the picture was turned clockwise.
        condition: What was wrong with it; its skew is what was straightened.
        words: Without noise, boxes on the turned, not straightened page.
        quality: How well they were read.
        on_end: True when the words stand on end: Tesseract has read a page that lies on its side.
    """

    turn_degrees: QuarterTurn
    condition: Condition
    words: tuple[Word, ...]
    quality: Legibility
    on_end: bool

    @property
    def rank(self) -> tuple[bool, float]:
        """What the best of several readings has most of."""
        return not self.on_end, self.quality.confidence

    @property
    def unchanged(self) -> bool:
        """True when the boxes lie on the page exactly as it was rendered."""
        return self.turn_degrees == 0 and not self.condition.skewed


def read_upright(picture: PagePicture, read: Callable[[Path, int], tuple[Word, ...]]) -> Reading:
    """Read a page; only when the result is poor turn it and read again, and keep the best.

    Args:
        picture: The page; its file is overwritten when the page needs mending or turning.
        read: Gives the words of a picture file of a resolution.
    """
    with opened_picture(picture.path) as opened:
        original = opened.copy()
    condition = examine(original)
    readings: list[Reading] = []
    for turn in _turns_to_try(condition):
        # The skew was measured along the lines of text; across them it means nothing.
        along = (turn in (90, 270)) == bool(condition.sideways)
        state = condition if along else replace(condition, skew_degrees=0.0)
        turned = _turned(original, turn)
        mended = mend(turned, state)
        if mended is not original or readings:
            mended.save(picture.path)
        words = without_noise(read(picture.path, picture.dpi))
        if state.skewed:
            words = _tilted_back(words, state.skew_degrees, mended.size, turned.size)
        readings.append(Reading(turn, state, words, legibility(words), _stand_on_end(words)))
        if condition.blank or readings[-1].rank >= (True, _WELL_READ):
            break
    return max(readings, key=lambda reading: reading.rank)


def _turns_to_try(condition: Condition) -> tuple[QuarterTurn, ...]:
    """Order the turns: most likely first, the first two along the same direction."""
    return (90, 270, 0, 180) if condition.sideways else (0, 180, 90, 270)


def _turned(picture: Image.Image, turn: QuarterTurn) -> Image.Image:
    """Turn clockwise; Pillow's names count the other way round."""
    from PIL import Image

    match turn:
        case 0:
            return picture
        case 90:
            return picture.transpose(Image.Transpose.ROTATE_270)
        case 180:
            return picture.transpose(Image.Transpose.ROTATE_180)
        case 270:
            return picture.transpose(Image.Transpose.ROTATE_90)


def _stand_on_end(words: tuple[Word, ...]) -> bool:
    longer = [word for word in words if len(word.text) >= _LONGER_WORD]
    return sum(word.box.height > word.box.width for word in longer) > len(longer) / 2


def _tilted_back(
    words: tuple[Word, ...], skew_degrees: float, straight: tuple[int, int], turned: tuple[int, int]
) -> tuple[Word, ...]:
    """Move boxes from the straightened copy to their places on the page as scanned."""
    sine, cosine = math.sin(math.radians(skew_degrees)), math.cos(math.radians(skew_degrees))

    def moved(box: Box) -> Box:
        x = box.left + box.width / 2 - straight[0] / 2
        y = box.top + box.height / 2 - straight[1] / 2
        left = x * cosine - y * sine + turned[0] / 2 - box.width / 2
        top = x * sine + y * cosine + turned[1] / 2 - box.height / 2
        return Box(left=round(left), top=round(top), width=box.width, height=box.height)

    return tuple(
        Word(
            text=word.text,
            box=moved(word.box),
            raw_score_percent=word.raw_score_percent,
            block=word.block,
            line=word.line,
        )
        for word in words
    )
