"""What stands around a name: it is weighed, left to recognition, or makes a human decide."""

from __future__ import annotations

import pytest

from tests.unit.linking.pages import doubts, is_linked, page, person, stage_for

ANNA = person("0001", "Müller, Anna", "1990-07-02")
STAGE = stage_for([ANNA])
COURSE = "\n\nSeminar: Vergaberecht\nam 12.03.2024, acht Stunden mit Pausen und einem Imbiss am Mittag"
UNKNOWN = (
    f"Nachweis\n\nSanitäterin [R{{}}:Anna Müller]{COURSE}",
    f"Nachweis\n\nÄrztin/Arzt: [R{{}}:Anna Müller]{COURSE}",
)


@pytest.mark.parametrize("marked", UNKNOWN)
def test_behind_words_that_nobody_knows_recognition_has_to_be_sure(marked: str) -> None:
    """The same page is filed or asked about by recognition's confidence alone."""
    assert is_linked(STAGE.run(page(marked.format(97))), threshold=0.95)
    assert doubts(STAGE.run(page(marked.format(85)))) == [
        "the words before the name may make somebody else the recipient"
    ]


def test_less_will_do_where_no_words_stand_before_a_name() -> None:
    """Most names that stand alone below a heading are recipients'."""
    assert is_linked(STAGE.run(page(f"Nachweis\n\n[R85:Anna Müller]{COURSE}")), threshold=0.95)


def test_a_birth_date_does_not_make_a_team_a_person() -> None:
    """Keys outweigh unknown words, but not such as say whose team it was."""
    born = "geb. [B:02.07.1990]"
    assert is_linked(STAGE.run(page(f"Sanitäterin [R85:Anna Müller], {born}{COURSE}")), threshold=0.95)
    assert not is_linked(STAGE.run(page(f"Das Team von [R:Anna Müller], {born}{COURSE}")), threshold=0.0)


def test_labels_in_two_columns_say_nothing_unless_one_is_a_lecturers() -> None:
    """Stacked labels are a table's; only with a lecturer among them two names may be mixed up."""
    stacked = "{}:\nOrt:\n[R:Anna Müller]\n[O:Karl Fremd]"
    assert is_linked(STAGE.run(page(stacked.format("Kurs") + COURSE)))
    assert not is_linked(STAGE.run(page(stacked.format("Gehalten von") + COURSE)))


def test_who_is_called_the_participant_may_sign_the_paper() -> None:
    """A second place where the name is another's is a reason to ask only where words leave room."""
    signed = f"{COURSE}\n\n[O:Anna Müller]"
    assert is_linked(STAGE.run(page(f"Teilnehmerin: [R:Anna Müller]{signed}")))
    assert not is_linked(STAGE.run(page(f"Für [R:Anna Müller]{signed}")))
    assert not is_linked(STAGE.run(page(f"Teilnehmerin: [R:Anna Müller]{signed}, Dozentin")))
