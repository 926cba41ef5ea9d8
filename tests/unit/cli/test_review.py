"""A reviewer's session: list, show, and a decision."""

from __future__ import annotations

from pathlib import Path

from registratur.domain.review import DecisionKind
from registratur.engine.router import propose
from registratur.wiring import App
from tests.unit.cli.conftest import Cli


def test_the_list_shows_what_waits_oldest_first(desk: Cli) -> None:
    """Each row has number, file, recipient, title and the reasons in the reader's language."""
    text = desk.type("review", "list", language="de").stdout
    assert text.index("first.pdf") < text.index("second.pdf")
    assert "Person: mehr als eine Person kann der Empfänger sein" in text
    assert "nicht sicher genug: 60 %, nötig sind 95 %" in text
    assert "Zertifikat Erste Hilfe [2024] (12.03.2024)" in text


def test_list_rows_for_programs(desk: Cli) -> None:
    """The JSON is that of a report with item number, recipient and waiting time, always English."""
    first, second = desk.rows("review", "list", "--language", "de")
    assert (first["item_id"], second["item_id"]) == (1, 2)
    assert first["recipient"] == "Anna Müller"
    assert first["outcome"] == "review"
    assert first["reasons"] == ["linking: more than one person could be the recipient"]
    assert first["proposal"]["personnel_number"] is None
    assert [one["personnel_number"] for one in first["proposal"]["candidates"]] == ["00000017", "00000018"]
    assert first["waiting_since"] <= second["waiting_since"]


def test_an_empty_queue_is_told(cli: Cli) -> None:
    """People get a sentence, programs nothing."""
    cli.type("init")
    result = cli.type("review", "list")
    assert "Nothing waits" in result.stderr
    assert not result.stdout
    assert cli.rows("review", "list") == []


def test_an_item_is_shown_with_all_that_helps_to_decide(desk: Cli) -> None:
    """Reasons, recipient, parts of the title, ranked candidates with their weights, and what to type."""
    text = desk.type("review", "show", 1, language="de").stdout
    for expected in (
        "Klärfall 1",
        "mehr als eine Person kann der Empfänger sein",
        "Anna Müller",
        "Erste Hilfe [2024]",
        "00000017",
        "geb. 12.03.1980",
        "Amt 37",
        "Nachname",
        "+7.0",
        "−7.6",
        "registratur review correct 1 --candidate 1",
    ):
        assert expected in text
    assert "review approve 1" not in text  # nobody is proposed


def test_a_reviewer_goes_from_one_item_to_the_next(desk: Cli) -> None:
    """Without a number the oldest is shown; each decision says how to go on, the last one that it was."""
    assert "first.pdf" in desk.type("review", "show").stdout
    assert "review show" in desk.type("review", "correct", 1, "--candidate", 1).stderr
    assert "second.pdf" in desk.type("review", "show").stdout
    assert "Nothing waits" in desk.type("review", "approve", 2).stderr
    assert "Nothing waits" in desk.type("review", "show").stderr


def test_the_shown_file_opens_in_a_viewer_and_goes_with_the_decision(desk: Cli) -> None:
    """The copy has the bytes and the ending of the scan."""
    (row,) = desk.rows("review", "show", 2)
    copy = Path(row["file"])
    assert copy.suffix == ".pdf"
    assert copy.read_bytes() == (desk.home / "second.pdf").read_bytes()
    assert row["title_parts"]["subject"] == "Erste Hilfe [2024]"
    assert row["candidates"][0]["comparisons"][0]["trait"] == "Family name"
    desk.type("review", "reject", 2, "--comment", "blank")
    assert not copy.exists()


def test_the_shown_file_is_always_that_of_the_item(desk: Cli) -> None:
    """A viewer may have changed the copy, or a backup have given its number to another item."""
    (desk.home / "viewing").mkdir()
    (desk.home / "viewing" / "2.pdf").write_bytes(b"another document")
    (row,) = desk.rows("review", "show", 2)
    assert Path(row["file"]).read_bytes() == (desk.home / "second.pdf").read_bytes()


def test_approved_items_are_filed_at_once(desk: Cli) -> None:
    """One that cannot be filed is named and does not keep the other from its record."""
    result = desk.type("review", "approve", 1, 2, 7, "--user", "erika", expect=2)
    assert "No employee is proposed" in result.stderr
    assert "No item 7" in result.stderr
    assert "Filed for Anna Müller (00000017)" in result.stderr
    (entry,) = desk.rows("records", "list")
    assert (entry["source"], entry["decided_by"]) == ("second.pdf", "human:erika")
    assert [row["item_id"] for row in desk.rows("review", "list")] == [1]


def test_a_document_changed_in_its_record_keeps_no_other_from_its_own(desk: Cli) -> None:
    """It waits again, with the reason; the next item is looked at."""
    opened = App.open(desk.home)
    item = opened.cases.review_item(2)
    assert item is not None
    step = propose(item.case, opened.process, decided_by="rule:certificate")
    assert step is not None
    entry = opened.intake.filing.run(item.case.after(step)).value
    (desk.home / "records" / entry.location).write_bytes(b"with a remark")
    shown = desk.type("review", "approve", 2, 7, expect=2).stderr
    assert "waits again: Other bytes than expected" in shown
    assert "No item 7" in shown
    assert [row["item_id"] for row in desk.rows("review", "list")] == [1, 2]


def test_a_correction_files_under_what_was_said(desk: Cli) -> None:
    """The candidate's place names the person; the title is composed anew from its parts."""
    desk.type(
        *("review", "correct", 1, "--candidate", 2, "--subject", "Brandschutz"),
        *("--type", "Seminarbescheinigung", "--date", "13.03.2024", "--user", "erika"),
    )
    (entry,) = desk.rows("records", "list")
    assert entry["personnel_number"] == "00000018"
    assert entry["title"] == "Seminarbescheinigung Brandschutz (13.03.2024)"
    assert entry["event_date"] == "2024-03-13"


def test_a_whole_title_can_be_given(desk: Cli) -> None:
    """It is taken as it is."""
    desk.type("review", "correct", 2, "--person", "00000018", "--title", "Ersthelfer")
    assert [row["title"] for row in desk.rows("records", "list")] == ["Ersthelfer"]


def test_impossible_corrections_change_nothing(desk: Cli) -> None:
    """Unknown person, unknown type, a candidate that is not there, nothing corrected: each says so."""
    for options, message in (
        (("--person", "99"), "no employee with the personnel number 99"),
        (("--type", "Brief"), "no document type Brief"),
        (("--candidate", "3"), "has 2 candidates"),
        (("--candidate", "1", "--person", "00000018"), "not both"),
        ((), "Nothing was corrected"),
        (("--date", "31.02.2024"), "31.02.2024"),
    ):
        assert message in desk.type("review", "correct", 2, *options, expect=2).stderr
    assert len(desk.rows("review", "list")) == 2
    assert desk.rows("records", "list") == []


def test_a_rejection_needs_a_reason_and_keeps_it(desk: Cli) -> None:
    """Without one nothing happens; with one the item leaves the queue and is filed nowhere."""
    assert "needs a reason" in desk.type("review", "reject", 1, expect=2).stderr
    desk.type("review", "reject", 1, "--comment", "no certificate", "--user", "erika")
    assert [row["item_id"] for row in desk.rows("review", "list")] == [2]
    assert desk.rows("records", "list") == []
    actions = [(line.actor, line.action) for line in App.open(desk.home).journal.lines()]
    assert ("human:erika", f"review.{DecisionKind.REJECT}") in actions


def test_a_decided_item_cannot_be_decided_again(desk: Cli) -> None:
    """The second reviewer is sent back to the list."""
    desk.type("review", "approve", 2)
    result = desk.type("review", "correct", 2, "--person", "00000018", expect=2)
    assert "review list" in result.stderr
