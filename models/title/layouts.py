"""Other reading orders: pages whose blocks OCR would have met in another order or with other gaps."""

from __future__ import annotations

import re
from random import Random

_MOVE_SHARE, _REGAP_SHARE = 0.25, 0.25
_GAP_OPENED, _GAP_CLOSED = 0.07, 0.2
_GAP = re.compile(r"\n+")


def rearranged(page: str, rng: Random) -> str:
    """Return the page, sometimes with a block or two in other places, sometimes with other gaps.

    The corpus knows some dozens of layouts and real pages have thousands: what stands beside what, and in
    which order OCR reads it, must not be learnt by heart.
    """
    blocks = page.split("\n\n")
    if len(blocks) > 2 and rng.random() < _MOVE_SHARE:
        for _ in range(rng.choice((1, 1, 2))):
            block = blocks.pop(rng.randrange(len(blocks)))
            blocks.insert(rng.randrange(len(blocks) + 1), block)
    if rng.random() >= _REGAP_SHARE:
        return "\n\n".join(blocks)
    return _GAP.sub(lambda gap: _other_gap(gap.group(), rng), "\n\n".join(blocks))


def _other_gap(gap: str, rng: Random) -> str:
    if gap == "\n":
        return "\n\n" if rng.random() < _GAP_OPENED else gap
    return "\n" if rng.random() < _GAP_CLOSED else gap
