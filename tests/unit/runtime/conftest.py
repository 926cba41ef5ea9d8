"""The office that the tests of this room share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.unit.runtime.office import Office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office where everything is sure."""
    return Office(tmp_path)
