"""Names with something run into them, and labels that look like names."""

from __future__ import annotations

from tests.unit.linking.pages import doubts, is_linked, page, person, stage_for

ANNA = person("0001", "Müller, Anna", "1990-07-02")
STAGE = stage_for([ANNA, person("0002", "Herrnfeld, Anna")])


def test_a_salutation_run_into_the_name_is_cut_off() -> None:
    """OCR loses spaces; what is left must be an employee's name."""
    result = STAGE.run(page("Bescheinigung\n\n[R:FrauANNA MÜLLER]\nhat am Kurs teilgenommen"))
    assert is_linked(result)


def test_a_name_that_begins_like_a_salutation_stays_whole() -> None:
    """Without an employee behind it the letters belong to the name."""
    result = STAGE.run(page("Bescheinigung\n\n[R:Herrnfeld, Anna]\nhat am Kurs teilgenommen"))
    assert result.value.personnel_number == "0002"


def test_the_label_of_the_next_field_is_nobody() -> None:
    """Two empty fields for signatures beside each other name neither a participant nor a lecturer."""
    fields = "Handzeichen Teilnehmer: Handzeichen Dozent:"
    result = STAGE.run(page(f"Nachweis\n\nMitarbeiter/-in: [R:Anna Müller]\n\n{fields} ____"))
    assert not doubts(result)


def test_an_employer_behind_a_dash_is_no_part_of_the_name() -> None:
    """A town is none, but a second family name may be."""
    linked = STAGE.run(page("Bescheinigung\n\n[R:Anna Müller - Stadt Lindenau]\nhat am Kurs teilgenommen"))
    other = STAGE.run(page("Bescheinigung\n\n[R:Anna Müller - Schmidt]\nhat am Kurs teilgenommen"))
    assert is_linked(linked)
    assert not is_linked(other)


def test_whoever_instructs_is_not_labelled_as_instructed() -> None:
    """Present participles are what givers do, past ones what recipients had done to them."""
    text = "Frau [R:Anna Müller] ist am 2. Mai 2024 unterwiesen worden.\n\n"
    by_another = STAGE.run(page(f"{text}Unterweisende Person: Prof. Dr. [O:Karl Fremd]"))
    of_another = STAGE.run(page(f"{text}Unterwiesene Person: [O:Karl Fremd]"))
    assert not doubts(by_another)
    assert doubts(of_another)
