"""What tests of crews share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.crews import Home


@pytest.fixture
def home(tmp_path: Path) -> Home:
    """An empty home whose stages do what each document says."""
    return Home(tmp_path)
