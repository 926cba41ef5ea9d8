"""Making a home."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from registratur.config import shipped_folder
from registratur.durable import copy_whole
from registratur.engine.calibration import FILE as CALIBRATION_FILE
from registratur.errors import ConfigError
from registratur.wiring.stores import Stores


def make_home(home: Path) -> list[Path]:
    """Make a home or what is missing of one; never overwrites.

    Returns:
        What was made.
    """
    made: list[Path] = []
    for folder in (home, home / "config" / "processes", home / "config" / "prompts", home / "inbox"):
        if not folder.is_dir():
            folder.mkdir(mode=0o700, parents=True)
            made.append(folder)
    home.chmod(0o700)
    shipped = shipped_folder("config")
    for file in sorted(shipped.rglob("*")):
        target = home / "config" / file.relative_to(shipped)
        # The shipped calibration goes with the shipped models, so it stays where they are.
        if file.is_file() and file.name != CALIBRATION_FILE and not target.exists():
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            copy_whole(file, target)
            made.append(target)
    with suppress(ConfigError):  # a configuration that was there: `config check` tells its faults
        Stores.open(home).database.close()
    return made
