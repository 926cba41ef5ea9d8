"""A fixed sample of other projects' hardest files comes through the door without a crash."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from registratur.domain.scan import Scan
from registratur.errors import ScanRejected
from registratur.inbox.admission import Limits, admit

CORPUS = Path(__file__).parents[2] / ".." / "shared" / "corpus" / "robustness"
_SAMPLE_SIZE = 60


def sample() -> list[Path]:
    """Sixty files, evenly spread over the sorted list."""
    files = sorted(path for path in CORPUS.rglob("*") if path.is_file() and path.name != "MANIFEST.tsv")
    return files[:: max(1, len(files) // _SAMPLE_SIZE)][:_SAMPLE_SIZE]


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus of hard files is not here")
def test_every_file_gets_an_outcome() -> None:
    """Admitted or politely set aside; nothing else, and there are both."""
    outcomes: Counter[str] = Counter()
    for path in sample():
        try:
            scan = admit(path, path.name, limits=Limits())
        except ScanRejected as refused:
            outcomes[type(refused).__name__ if refused.advice else "no advice"] += 1
        else:
            assert isinstance(scan, Scan)
            outcomes["admitted"] += 1
    assert sum(outcomes.values()) == _SAMPLE_SIZE
    assert outcomes["no advice"] == 0
    assert outcomes["admitted"] > 0
    assert len(outcomes) > 1
