"""Rows for programs, one line of JSON each; whoever only writes those need not load what draws tables."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any


def print_json_line(row: Mapping[str, Any]) -> None:
    """Write one row as a line of JSON to standard output."""
    print(json.dumps(row, ensure_ascii=False))  # noqa: T201  (the one place where data leaves)
