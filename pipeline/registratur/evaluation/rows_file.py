"""The rows that an evaluation has written, read again: `registratur calibrate` needs no second reading."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path

from pydantic import ValidationError

from registratur.errors import UsageError
from registratur.evaluation.row import Row
from registratur.i18n import N_

_HASH_IN_ENGINE = re.compile(r"sha256 ([0-9a-f]{8})")
_KEY_OF_ROWS = '"truth":'
"""What a line of `rows.jsonl` has and a line of `truth.jsonl` has not."""


def holds_rows(path: Path) -> bool:
    """Tell whether a file holds rows of an evaluation, and not a truth; False when it cannot be read."""
    try:
        with path.open(encoding="utf-8") as file:
            return _KEY_OF_ROWS in file.readline()
    except (OSError, UnicodeDecodeError):
        return False


def read_rows(path: Path, models: Mapping[str, str]) -> tuple[Row, ...]:
    """Read a `rows.jsonl`.

    Args:
        path: The file.
        models: Hash of each model in use; rows of other models are refused.

    Raises:
        UsageError: The file is broken, or tells of other models.
    """
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
        rows = tuple(Row.model_validate_json(line) for line in lines if line.strip())
    except (OSError, UnicodeDecodeError, ValidationError) as error:
        raise UsageError(
            N_("The rows {file} cannot be read."),
            advice=N_("Name the rows.jsonl of an evaluation by this version, or the truth itself."),
            file=path,
        ) from error
    if _hashes(rows) != {sha256[:8] for sha256 in models.values()}:
        raise UsageError(
            N_("The rows {file} were made with other models than those in use."),
            advice=N_("Run `registratur evaluate` again, or name the truth itself."),
            file=path,
        )
    return rows


def _hashes(rows: Iterable[Row]) -> set[str]:
    engines = {one.engine for row in rows for one in row.stages}
    return {digits for engine in engines for digits in _HASH_IN_ENGINE.findall(engine)}
