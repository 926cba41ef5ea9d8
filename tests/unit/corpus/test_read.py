"""Reading pages resumes where it stopped."""

from __future__ import annotations

from pathlib import Path

from models.corpus.read import unread_seeds


def test_nothing_read_means_all_seeds(tmp_path: Path) -> None:
    """Without an output everything is to be read."""
    assert unread_seeds(tmp_path / "pages.jsonl", range(3)) == [0, 1, 2]


def test_an_unfinished_line_is_read_again(tmp_path: Path) -> None:
    """A line cut short by an interruption goes, whole ones stay."""
    out = tmp_path / "pages.jsonl"
    out.write_text('{"seed": 0}\n{"seed": 2}\n{"seed": 1, "te', encoding="utf-8")
    assert unread_seeds(out, range(4)) == [1, 3]
    assert out.read_text(encoding="utf-8") == '{"seed": 0}\n{"seed": 2}\n'
