"""The naming rule."""

from datetime import date

import pytest

from registratur.stages.titling.naming import compose_title, german_date, join_lines

RULE = "{document_type} {subject} ({event_date})"
DAY = date(2024, 3, 12)


def test_the_default_rule_names_type_subject_and_german_date() -> None:
    """A complete answer fills every part of the rule."""
    title = compose_title(RULE, document_type="Zertifikat", subject="Erste Hilfe", event_date=DAY)
    assert title == "Zertifikat Erste Hilfe (12.03.2024)"


@pytest.mark.parametrize(
    ("parts", "expected"),
    [
        ({"document_type": "Zertifikat", "subject": "Erste Hilfe"}, "Zertifikat Erste Hilfe"),
        ({"subject": "Erste Hilfe", "event_date": DAY}, "Erste Hilfe (12.03.2024)"),
        ({"document_type": "Zertifikat", "event_date": DAY}, "Zertifikat (12.03.2024)"),
        ({"event_date": DAY}, "(12.03.2024)"),
        ({}, ""),
    ],
)
def test_a_missing_part_leaves_no_trace(parts: dict[str, object], expected: str) -> None:
    """Neither empty brackets nor double spaces remain."""
    assert compose_title(RULE, **parts) == expected  # type: ignore[arg-type]  # fields of several types


def test_separators_of_a_missing_part_at_the_ends_go_too() -> None:
    """A rule with dashes does not begin with one."""
    rule = "{event_date} - {subject} [{document_type}]"
    assert compose_title(rule, subject="Erste Hilfe") == "Erste Hilfe"


def test_text_of_the_page_is_never_taken_for_a_part_of_the_rule() -> None:
    """Braces, brackets and double spaces of a subject are no template."""
    assert (
        compose_title("{subject} ({event_date})", subject="Excel () {event_date}") == "Excel () {event_date}"
    )
    assert "{event_date}" in compose_title(RULE, subject="Excel {event_date}", event_date=DAY)


def test_a_long_subject_is_cut_at_a_word_and_keeps_type_and_date() -> None:
    """The limit takes the end of the subject, marked by an ellipsis."""
    title = compose_title(
        RULE, document_type="Zertifikat", subject="Sehr langer Titel " * 10, event_date=DAY, length=60
    )
    assert len(title) <= 60
    assert title.startswith("Zertifikat Sehr langer Titel")
    assert title.endswith("… (12.03.2024)")


def test_a_single_endless_word_is_cut_too() -> None:
    """A subject without spaces does not break the limit."""
    assert compose_title("{subject}", subject="x" * 500, length=50) == "x" * 49 + "…"


def test_line_breaks_of_a_part_become_spaces() -> None:
    """A title stands on one line."""
    assert compose_title("{subject}", subject="Erste\n Hilfe") == "Erste Hilfe"


def test_a_german_date_has_two_digits_for_day_and_month() -> None:
    """The form that German offices use."""
    assert german_date(date(2024, 1, 5)) == "05.01.2024"


@pytest.mark.parametrize(
    ("printed", "expected"),
    [
        ("Erste Hilfe\nGrundkurs", "Erste Hilfe Grundkurs"),
        ("Haushalts-\nführung", "Haushaltsführung"),
        ("IT-\nSicherheit", "IT-Sicherheit"),
        ("Führung -\nein Seminar", "Führung - ein Seminar"),
        ("Haupt-/\nNebenamt", "Haupt-/ Nebenamt"),
        ("Hauptamt/\nNebenamt", "Hauptamt/Nebenamt"),
        ("Hauptamt /\nNebenamt", "Hauptamt / Nebenamt"),
        ("  eine Zeile  ", "eine Zeile"),
        ("a\n\n\nb", "a b"),
        ("Haushalts\u2010\nführung", "Haushaltsführung"),
        ("RECHT IM LAU\u2010\nFENDEN", "RECHT IM LAUFENDEN"),
        ("-\nErste Hilfe", "- Erste Hilfe"),
        ("Arbeits-\nund Datenschutz", "Arbeits- und Datenschutz"),
    ],
)
def test_broken_lines_are_joined(printed: str, expected: str) -> None:
    """A hyphen before a small letter belongs to the break, one before a capital to the word."""
    assert join_lines(printed) == expected
