"""Which subjects are weighed."""

import pytest

from registratur.domain.page import Box, Page, Transcript, Word
from registratur.domain.recognition import Label, Recognition
from registratur.stages.titling.candidates import MOST_CANDIDATES, subject_candidates
from registratur.stages.titling.grounding import atoms
from registratur.stages.titling.printed_page import PrintedPage

from .sheets import mention, printed

PAGE = """ZERTIFIKAT

Modul 3: Kommunale Haushalts-
führung
für Einsteiger (Teil 2)

hat Erika Beispiel besucht: „Recht und Praxis heute“

Datenschutz

Das Thema lautete ,Rahmenbau’ (DN) Fallservice

05.03.2004 | Umweltrecht | gez."""


def candidates(own: str, *courses: str) -> tuple[str, ...]:
    """Weigh the language model's subject against courses of falling confidence."""
    mentions = tuple(
        mention(PAGE, Label.COURSE, course, 0.9 - 0.1 * number) for number, course in enumerate(courses)
    )
    return subject_candidates(own, printed(PAGE), Recognition(mentions=mentions))


def test_the_language_models_own_comes_first() -> None:
    """Then the recipient model's, on one line."""
    assert candidates("Datenschutz", "Kommunale Haushalts-\nführung")[:2] == (
        "Datenschutz",
        "Kommunale Haushaltsführung",
    )


def test_what_both_readers_say_is_weighed_once() -> None:
    """Quotes, hyphens and line breaks make no second candidate."""
    weighed = candidates("Kommunale Haushaltsführung", "Kommunale Haushalts-\nführung")
    assert len({"".join(atoms(text)) for text in weighed}) == len(weighed)


@pytest.mark.parametrize(
    ("own", "course", "union"),
    [
        ("Modul 3: Kommunale", "Kommunale Haushalts-\nführung", "Modul 3: Kommunale Haushaltsführung"),
        ("für Einsteiger", "Kommunale Haushalts-\nführung", "Kommunale Haushaltsführung für Einsteiger"),
        ("Modul 3", "Kommunale Haushalts-\nführung", "Modul 3: Kommunale Haushaltsführung"),
    ],
)
def test_two_that_overlap_or_adjoin_are_weighed_as_one(own: str, course: str, union: str) -> None:
    """A title over two lines is often found in two halves."""
    assert union in candidates(own, course)


def test_two_that_stand_apart_are_no_one_subject() -> None:
    """Words between them belong to neither."""
    weighed = candidates("Datenschutz", "Kommunale Haushalts-\nführung")
    assert not [text for text in weighed if "Datenschutz" in text and "führung" in text]


def test_the_whole_of_a_quotation_is_weighed() -> None:
    """Who quotes a title quotes all of it."""
    assert "Recht und Praxis heute" in candidates("Praxis")


def test_a_bracket_behind_is_weighed_with_and_without() -> None:
    """It may be a part of the title, or the hours."""
    assert "für Einsteiger (Teil 2)" in candidates("für Einsteiger")
    assert "für Einsteiger" in candidates("für Einsteiger (Teil 2)")


def test_a_low_quote_that_ocr_took_for_a_comma_still_quotes() -> None:
    """It stands alone before a word."""
    assert "Rahmenbau" in candidates("Thema lautete ,Rahmenbau")


def test_half_a_pair_of_brackets_is_completed() -> None:
    """The other half stands right beside it."""
    assert candidates("DN) Fallservice")[0] == "(DN) Fallservice"


@pytest.mark.parametrize(
    ("own", "tidied"),
    [
        ("Umweltrecht | 10", "Umweltrecht"),
        ("Umweltrecht —", "Umweltrecht"),
        ("Umweltrecht 24°", "Umweltrecht 24"),
        ("Umweltrecht | 2024", "Umweltrecht | 2024"),
        ("Umweltrecht..", "Umweltrecht…"),
        ("Umweltrecht, Teil3 von20", "Umweltrecht, Teil 3 von 20"),
        ("Web3 und 3D-Druck", "Web3 und 3D-Druck"),
    ],
)
def test_a_title_is_tidied(own: str, tidied: str) -> None:
    """The next cell of a table and loose marks go; a dot and a space that OCR lost come back."""
    assert candidates(own)[0] == tidied


@pytest.mark.parametrize(
    ("own", "part"),
    [
        ("Recht und Praxis heute“ Datenschutz", "Datenschutz"),
        ("Recht und Praxis heute“ Datenschutz", "Recht und Praxis heute"),
        ("Umweltrecht | gez.", "Umweltrecht"),
        ("Modul 3: Kommunale Haushaltsführung", "Kommunale Haushaltsführung"),
    ],
)
def test_what_crosses_a_gap_or_begins_with_a_label_is_weighed_in_parts(own: str, part: str) -> None:
    """An empty line, the rule of a table and a colon mostly end something."""
    assert part in candidates(own)


@pytest.mark.parametrize(
    ("own", "whole"),
    [
        ("Rahmenbau", "Das Thema lautete ,Rahmenbau"),
        ("Erika Beispiel", "Erika Beispiel besucht: „Recht und Praxis heute"),
        ("Kommunale", "Kommunale Haushaltsführung"),
        ("für Einsteiger", "führung für Einsteiger"),
    ],
)
def test_the_line_and_its_neighbours_are_weighed(own: str, whole: str) -> None:
    """A title may begin before or end behind what was found of it, but within its block."""
    assert whole in candidates(own)


def test_nothing_found_is_nothing_to_weigh() -> None:
    """An empty answer is no candidate; a course is one all the same."""
    assert candidates("") == ()
    assert candidates("", "Datenschutz") == ("Datenschutz",)


def test_there_are_never_many() -> None:
    """Each costs a pass of the language model."""
    courses = ("Kommunale Haushalts-\nführung", "für Einsteiger (Teil 2)", "Recht und Praxis heute“")
    assert len(courses) < len(candidates("Modul 3", *courses)) <= MOST_CANDIDATES


@pytest.mark.parametrize(
    ("page", "course", "title"),
    [
        ("Mit Baumkunde danken wir Herrn Haile", "Baumkunde danken wir", "Baumkunde"),
        ("Die Baumkunde zählte acht Stunden", "Baumkunde zählte", "Baumkunde"),
        ("Mit Baumkunde ist sie nun vertraut", "Mit Baumkunde", "Baumkunde"),
        ("Sachkunde in Baumpflege nach VwZG", "Sachkunde in Baumpflege nach VwZG", "Baumpflege nach VwZG"),
        ("Baumkunde 7", "Baumkunde 7", "Baumkunde"),
        (
            "Thema\n3. Einweisung in die Baumkunde",
            "Einweisung in die Baumkunde",
            "3. Einweisung in die Baumkunde",
        ),
        ("Kurs\nOnline-Seminar:\nBaumkunde", "Baumkunde", "Online-Seminar: Baumkunde"),
    ],
)
def test_borders_within_a_sentence_are_weighed(page: str, course: str, title: str) -> None:
    """Where the sentence begins and ends, a label, the points behind, the number before."""
    found = Recognition(mentions=(mention(page, Label.COURSE, course, 0.5),))
    assert title in subject_candidates("", printed(page), found)


def test_a_broken_word_is_not_cut_in_two() -> None:
    """Its second half begins with a small letter as a sentence that goes on does."""
    assert "Kommunale Haushalts-" not in candidates("Datenschutz", "Kommunale Haushalts-\nführung")


def test_a_wide_gap_ends_a_cell() -> None:
    """What stands in the next cell is weighed with the title and without."""
    boxes = ((0, "Baumkunde"), (110, "im"), (140, "Winter"), (420, "Ulm"))
    words = tuple(
        Word(
            text=text,
            box=Box(left=left, top=10, width=10 * len(text), height=20),
            raw_score_percent=95,
            block=1,
            line=1,
        )
        for left, text in boxes
    )
    transcript = Transcript(pages=(Page(number=1, width_px=800, height_px=600, dpi=200, words=words),))
    page = PrintedPage(transcript, ("Zertifikat", "Sonstiges"))
    found = Recognition(mentions=(mention(page.text, Label.COURSE, "Winter Ulm", 0.5),))
    assert {"Baumkunde im Winter", "Winter Ulm"} <= set(subject_candidates("", page, found))


def test_the_mark_of_a_footnote_goes() -> None:
    """Two marks set something off, one points to a footnote."""
    page = "Baumkunde*\n\nBaumkunde *online*"
    assert subject_candidates("Baumkunde*", printed(page), Recognition())[0] == "Baumkunde"
    assert subject_candidates("Baumkunde *online*", printed(page), Recognition())[0] == "Baumkunde *online*"


def test_the_mark_at_the_end_may_be_the_sentences() -> None:
    """A title is weighed with it and without; what shortens a word stays."""
    page = printed("Wir danken für Baumkunde!\n\nKurs (Wdh.)")
    assert {"Baumkunde!", "Baumkunde"} <= set(subject_candidates("Baumkunde!", page, Recognition()))
    assert subject_candidates("Kurs (Wdh.)", page, Recognition())[0] == "Kurs (Wdh.)"


def test_the_word_behind_is_weighed() -> None:
    """A number or a place may be of the title."""
    page = printed("Baumkunde – Termin Ulm vom 3.5.")
    assert "Baumkunde – Termin Ulm" in subject_candidates("Baumkunde – Termin", page, Recognition())
