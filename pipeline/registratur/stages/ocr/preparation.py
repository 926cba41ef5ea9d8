"""What is wrong with a page picture, measured on a small copy, and how it is mended on a copy.

Most pages need nothing: they are measured (about 50 ms for A4) and read as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from PIL import Image

_SMALL_SIDE_PX = 900
"""Longest side of the small copy, about 77 dpi for A4: lines of text still stand apart."""
_BLOCK_PX = 8
_MOST_POINTS = 12_000
_TILE_PX = 64
_WIDEST_SKEW_DEGREES = 8.0
_MENDED_SKEW_DEGREES = 0.4
_NOISY_LEVELS = 8.0
_UNEVEN_SHARE = 0.8
_PALE_INK_LEVEL = 110
_BLANK_INK_SHARE = 0.0006
_BACK_INK_SHARE = 0.005
_FAINTEST_INK = 0.06
"""Pale pencil: a pixel must be darker than the paper by this share of its level to count as ink."""
_FEWEST_POINTS = 200
_RULE_PX = 40
"""Longer than the strokes of a heading in letters an inch high."""
_LINE_PX = 7
"""About half the distance of two lines of text on the small copy."""
_CLEAR_DIRECTION = 1.5
_CLEAR_SKEW = 1.15
"""How much stronger lines must show in one direction, and at one angle, to be believed."""

Levels = NDArray[np.float32]


@dataclass(frozen=True)
class Condition:
    """How a page picture looks.

    Attributes:
        ink_share: Share of the small copy's pixels that are darker than the paper around them.
        sideways: Whether lines of text run down the page; None when neither direction is clear.
        skew_degrees: Positive when lines fall to the right (after the sideways turn); 0 when not clear.
        noise_levels: Standard deviation of the scanner's grain in grey levels of 255.
        evenness_share: Darkest over brightest paper; 1 for even light.
        ink_level: Grey level of the darkest ink.
        paper_level: Grey level of the paper.
    """

    ink_share: float
    sideways: bool | None
    skew_degrees: float
    noise_levels: float
    evenness_share: float
    ink_level: int
    paper_level: int

    @property
    def blank(self) -> bool:
        """True for an empty sheet: hardly any ink at all."""
        return self.ink_share < _BLANK_INK_SHARE

    @property
    def nearly_blank(self) -> bool:
        """True for the back of a sheet: punch holes, staples and dirt at most."""
        return self.ink_share < _BACK_INK_SHARE

    @property
    def skewed(self) -> bool:
        """True when Tesseract would read better after straightening."""
        return abs(self.skew_degrees) >= _MENDED_SKEW_DEGREES


def examine(picture: Image.Image) -> Condition:
    """Measure a grey page picture.

    Args:
        picture: Mode L, any size.
    """
    small = _small_copy(picture)
    paper = _paper(small)
    relative = small / paper
    ink = relative < 1 - _ink_depth(relative)
    sideways, skew_degrees = _direction(_points(ink & ~_rules(ink) & ~_rules(ink.T).T))
    lightest, darkest = np.percentile(paper, (95, 5))
    ink_level, paper_level = _ink_and_paper(picture)
    return Condition(
        ink_share=float(ink.mean()),
        sideways=sideways,
        skew_degrees=skew_degrees,
        noise_levels=_grain(picture),
        evenness_share=float(darkest / lightest),
        ink_level=ink_level,
        paper_level=paper_level,
    )


def mend(picture: Image.Image, condition: Condition) -> Image.Image:
    """Return an even, strong, quiet and straight copy, or the picture itself when nothing is wrong.

    Args:
        picture: The upright grey picture that was measured.
        condition: What `examine` found.

    Returns:
        A picture of the same size, larger when straightened so that no corner is cut off.
    """
    from PIL import Image, ImageFilter

    ink_level, paper_level = condition.ink_level, condition.paper_level
    if condition.evenness_share < _UNEVEN_SHARE:
        picture = _evened(picture)
        ink_level, paper_level = _ink_and_paper(picture)
    gain = 1.0
    if ink_level > _PALE_INK_LEVEL and paper_level > ink_level:
        gain = 255 / (paper_level - ink_level)
        picture = picture.point([min(255, max(0, round((level - ink_level) * gain))) for level in range(256)])
    if condition.noise_levels * gain > _NOISY_LEVELS:
        # Tesseract takes minutes over grain that it takes for characters.
        picture = picture.filter(ImageFilter.GaussianBlur(1))
    if condition.skewed:
        picture = picture.rotate(
            condition.skew_degrees, resample=Image.Resampling.BILINEAR, expand=True, fillcolor=255
        )
    return picture


def _small_copy(picture: Image.Image) -> Levels:
    factor = max(1, round(max(picture.size) / _SMALL_SIDE_PX))
    return np.asarray(picture.reduce(factor), dtype=np.float32)


def _paper(small: Levels) -> Levels:
    """Estimate the paper's level everywhere: the brightest pixel around, smoothed; at least 1."""
    from PIL import Image, ImageFilter

    height, width = small.shape
    rows, columns = -(-height // _BLOCK_PX), -(-width // _BLOCK_PX)
    padded = np.pad(small, ((0, rows * _BLOCK_PX - height), (0, columns * _BLOCK_PX - width)), mode="edge")
    brightest = padded.reshape(rows, _BLOCK_PX, columns, _BLOCK_PX).max(axis=(1, 3))
    blocks = Image.fromarray(brightest.astype(np.uint8))
    smooth = blocks.filter(ImageFilter.MaxFilter(3)).filter(ImageFilter.BoxBlur(2))
    full = smooth.resize((columns * _BLOCK_PX, rows * _BLOCK_PX), Image.Resampling.BILINEAR)
    return np.maximum(np.asarray(full, dtype=np.float32)[:height, :width], 1.0)


def _evened(picture: Image.Image) -> Image.Image:
    """Divide by the paper's level, so that shadows and yellowed margins become white."""
    from PIL import Image

    paper = Image.fromarray(_paper(_small_copy(picture)).astype(np.uint8))
    levels = np.asarray(paper.resize(picture.size, Image.Resampling.BILINEAR), dtype=np.float32)
    even = np.asarray(picture, dtype=np.float32) * (255.0 / np.maximum(levels, 1.0))
    return Image.fromarray(np.minimum(even, 255.0).astype(np.uint8))


def _ink_and_paper(picture: Image.Image) -> tuple[int, int]:
    """Return the grey levels of the darkest 0.5 % and of the median pixel."""
    counts = np.cumsum(picture.histogram())
    ink, paper = np.searchsorted(counts, (0.005 * counts[-1], 0.5 * counts[-1]))
    return int(ink), int(paper)


def _grain(picture: Image.Image) -> float:
    """Estimate noise where there is only paper: second differences, in the quieter third of all tiles."""
    levels = np.asarray(picture)
    rows, columns = (side // _TILE_PX * _TILE_PX for side in levels.shape)
    if not rows or not columns:
        return 0.0
    means = []
    for top in range(0, rows, 3 * _TILE_PX):
        strip = levels[top : top + _TILE_PX, :columns].astype(np.int16)
        change = np.abs(strip[1:, 1:] - strip[1:, :-1] - strip[:-1, 1:] + strip[:-1, :-1])
        tiles = np.pad(change, ((0, 0), (0, 1))).reshape(_TILE_PX - 1, -1, _TILE_PX)
        means.append(tiles.mean(axis=(0, 2)))
    # Four independent values make a second difference; the mean of |x| is 0.798 standard deviations.
    return float(np.percentile(np.concatenate(means), 30) / 2 / 0.798)


def _ink_depth(relative: Levels) -> float:
    """Choose how much darker than the paper ink has to be: by the page's own contrast and grain."""
    change = np.abs(np.diff(relative[::2, ::2], axis=1))
    grain = float(np.median(change) / 0.6745 / np.sqrt(2)) if change.size else 0.0
    contrast = 1 - float(np.percentile(relative, 0.5))
    # The paper is estimated from its brightest grains, so its darkest ones lie twice as far away.
    return max(0.3 * contrast, 8 * grain, _FAINTEST_INK)


def _rules(ink: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Find ruled lines, frames and bars: runs along the rows that are longer than any stroke of a letter."""
    rows, columns = ink.shape
    if columns < _RULE_PX:
        return np.zeros_like(ink)
    total = np.zeros((rows, columns + 1), dtype=np.int32)
    np.cumsum(ink, axis=1, out=total[:, 1:])
    starts = total[:, _RULE_PX:] - total[:, :-_RULE_PX] == _RULE_PX
    # A pixel lies in a long run when one starts at it or at most so many pixels before it.
    padded = np.zeros((rows, columns + _RULE_PX), dtype=np.int32)
    np.cumsum(starts, axis=1, out=padded[:, _RULE_PX : _RULE_PX + starts.shape[1]])
    padded[:, _RULE_PX + starts.shape[1] :] = padded[:, [_RULE_PX + starts.shape[1] - 1]]
    found: NDArray[np.bool_] = padded[:, _RULE_PX:] > padded[:, :columns]
    return found


def _points(ink: NDArray[np.bool_]) -> NDArray[np.float32]:
    """Return up to `_MOST_POINTS` ink pixels as rows of (x, y)."""
    y, x = np.nonzero(ink)
    step = max(1, len(x) // _MOST_POINTS)
    return np.stack((x[::step], y[::step]), axis=1).astype(np.float32)


def _direction(points: NDArray[np.float32]) -> tuple[bool | None, float]:
    """Return whether lines run down the page (None: not clear) and their skew in degrees.

    Lines of text make a profile of sharp peaks when summed up along their own direction (projection profile).
    """
    if len(points) < _FEWEST_POINTS:
        return None, 0.0
    x, y = points[:, 0], points[:, 1]
    quarter_turned = y.max() - y, x  # where a clockwise quarter turn takes the points
    coarse = np.arange(-_WIDEST_SKEW_DEGREES, _WIDEST_SKEW_DEGREES + 0.01, 0.5)
    along, along_angle = _sharpest(x, y, coarse, _LINE_PX)
    down, down_angle = _sharpest(*quarter_turned, coarse, _LINE_PX)
    if max(along, down) < _CLEAR_DIRECTION * min(along, down):
        return None, 0.0
    sideways = down > along
    x, y = quarter_turned if sideways else (x, y)
    fine = (down_angle if sideways else along_angle) + np.arange(-0.5, 0.51, 0.1)
    peak, angle = _sharpest(x, y, fine, 1)
    plain, _ = _sharpest(x, y, np.zeros(1), 1)
    return sideways, round(angle, 1) if peak >= _CLEAR_SKEW * plain else 0.0


def _sharpest(
    x: NDArray[np.float32], y: NDArray[np.float32], angles: NDArray[np.float64], distance_px: int
) -> tuple[float, float]:
    """Return strength and angle of the sharpest profile.

    Args:
        x: Columns of the ink.
        y: Its rows.
        angles: Angles to try, in degrees.
        distance_px: How far apart the rows are that are compared: the height of a line tells text from
            rules and columns, single rows measure the angle best.
    """
    strengths = []
    for angle in angles:
        rows = y - x * np.float32(np.tan(np.radians(angle)))
        profile = np.bincount((rows - rows.min()).astype(np.int32))
        strengths.append(float(np.square(profile[distance_px:] - profile[:-distance_px]).sum()))
    best = int(np.argmax(strengths))
    return strengths[best], float(angles[best])
