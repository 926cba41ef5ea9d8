"""Reads the word lists in `words/`: plain text, `#` for comments, one entry a line."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

_BAR = re.compile(r"(?<!\\)\|")
_FOLDER = Path(__file__).parent / "words"


@cache
def entries(name: str) -> tuple[str, ...]:
    """Gives the non-empty, non-comment lines of `words/<name>.txt` in file order."""
    lines = (_FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


@cache
def keyed(name: str) -> dict[str, tuple[str, ...]]:
    """Gives the words of `words/<name>.txt`, whose lines read `key: word word …`; `_` stands for a space."""
    found: dict[str, tuple[str, ...]] = {}
    for line in entries(name):
        key, _, words = line.partition(":")
        found[key] = found.get(key, ()) + tuple(word.replace("_", " ") for word in words.split())
    return found


@cache
def listed(name: str) -> dict[str, tuple[str, ...]]:
    """Gives `words/<name>.txt`, whose lines read `key: phrase | phrase | …`; an escaped bar is text."""
    found: dict[str, tuple[str, ...]] = {}
    for line in entries(name):
        key, _, phrases = line.partition(":")
        found[key] = found.get(key, ()) + tuple(
            part.strip().replace("\\|", "|") for part in _BAR.split(phrases) if part.strip()
        )
    return found


@cache
def of_worlds(kind: str, language: str) -> tuple[str, ...]:
    """Gives the names of the word files that belong to single worlds: `<world>_<kind>_<language>.txt`.

    They are for training pages alone; a world is a trade with papers of its own ("industry").
    """
    return tuple(sorted(path.stem for path in _FOLDER.glob(f"*_{kind}_{language}.txt")))
