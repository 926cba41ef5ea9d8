"""The curves of the choice are fitted on what was chosen and on what OCR has read."""

from __future__ import annotations

import json
from pathlib import Path

from models.recipient.recalibrate import Chosen, Seen, from_rows, quality_curve_of


def row(*, right: bool, outcome: str, raw: dict[str, list[float]]) -> str:
    """A row as an evaluation writes it, as far as it is read here."""
    return json.dumps(
        {"recipient_outcome": outcome, "stages": [{"stage": "ner", "right": right, "raw": raw}]}
    )


def test_a_misread_name_is_the_right_choice(tmp_path: Path) -> None:
    """Letters are judged apart from the choice; where nobody was chosen, the words on the page count."""
    rows = tmp_path / "rows.jsonl"
    slip = {"choice_score_0_to_1": [0.9], "legibility_percent": [60]}
    nobody = {"choice_score_0_to_1": [0.8], "words_read": [40]}
    lines = [row(right=False, outcome="slip", raw=slip), row(right=True, outcome="exact", raw=nobody)]
    rows.write_text("\n".join(lines), encoding="utf-8")
    assert list(from_rows(rows)) == [
        Seen(Chosen(named=True, raw_score=0.9, is_right=True), 60, is_exact=False),
        Seen(Chosen(named=False, raw_score=0.8, is_right=True), 40, is_exact=True),
    ]


def test_the_less_legible_names_are_wrong_the_more_is_taken() -> None:
    """Nothing is taken from clear names, and more from faint ones where those are often misread."""
    clear = [Seen(Chosen(named=True, raw_score=0.9, is_right=True), 95, is_exact=True)] * 50
    faint_right = Seen(Chosen(named=True, raw_score=0.9, is_right=True), 40, is_exact=True)
    faint_wrong = Seen(Chosen(named=True, raw_score=0.9, is_right=True), 40, is_exact=False)
    often, seldom = (
        quality_curve_of([*clear, *[faint_right] * (10 - wrong), *[faint_wrong] * wrong], named=True)
        for wrong in (6, 2)
    )
    assert often(40) < seldom(40) < 1
    assert often(95) == 1
