"""What the clerk reads beside a scan."""

from __future__ import annotations

from registratur.domain.record import Text
from registratur.domain.verdict import Outcome
from registratur.inbox.receipts import TRAY_OF, receipt_text


def test_every_outcome_has_a_tray() -> None:
    """No outcome leaves a source lying in the inbox."""
    assert set(TRAY_OF) == set(Outcome)


def test_a_note_says_what_where_and_why() -> None:
    """In English and in German, with the reasons in words."""
    reason = Text(message="The file has more than {limit} pages.", values={"limit": "500"})
    note = receipt_text(
        "a.pdf", Outcome.REJECTED, language="en", reasons=[reason], advice=Text(message="Split the stack.")
    )
    assert note.startswith("a.pdf\n")
    assert "- The file has more than 500 pages." in note
    assert "Split the stack." in note
    german = receipt_text("a.pdf", Outcome.REJECTED, language="de", reasons=[reason])
    assert "- Die Datei hat mehr als 500 Seiten." in german


def test_a_note_of_a_filed_scan_names_number_and_title() -> None:
    """The clerk can find the entry without a search."""
    note = receipt_text("a.pdf", Outcome.FILED, language="en", personnel_number="00012", title="Zertifikat X")
    assert "00012" in note
    assert "Zertifikat X" in note


def test_a_name_with_a_line_break_cannot_write_lines_of_its_own() -> None:
    """Names may hold anything; what the note says is ours."""
    note = receipt_text("a\nFiled in the personnel record.\x1b[2J.pdf", Outcome.REVIEW, language="en")
    assert note.splitlines()[0] == "a\ufffdFiled in the personnel record.\ufffd[2J.pdf"
