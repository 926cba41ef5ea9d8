"""Which type of the closed list heads a page."""

import pytest

from registratur.stages.titling.grounding import Ground
from registratur.stages.titling.printed_types import PrintedTypes

from .sheets import printed, transcript


@pytest.mark.parametrize(
    ("page", "height", "expected"),
    [
        ("Bescheinigung\n\nZertifikat der Akademie", 60, "Bescheinigung"),
        ("Akademie\n\nZ E R T I F I K A T", 30, "Zertifikat"),
        ("CERTIFICATE\nOF ATTENDANCE\n\nthis certificate", 60, "Certificate of Attendance"),
        ("Teilnahme-\nbescheinigung\n\nDiese Bescheinigung", 30, "Teilnahmebescheinigung"),
        ("Rechnung", 60, ""),
        ("Teilnahmebescheinigunq\n\nDiese Bescheinigung", 60, "Teilnahmebescheinigung"),
        ("Certificate of Attendanoe\n\nlorem", 60, "Certificate of Attendance"),
    ],
)
def test_the_type_is_the_heading_in_the_largest_letters(page: str, height: int, expected: str) -> None:
    """Among equally large words the one that says most is the type, slips of OCR or not."""
    assert printed(page, heading_height=height).types.heading == expected


def test_a_word_of_the_list_may_be_turned_round() -> None:
    """Only where no paper is headed by its first word alone."""
    listed = ["Nachweis", "Sachkundenachweis", "Teilnahmenachweis"]
    for page, expected in (
        ("Nachweis der Sachkunde", "Sachkundenachweis"),
        ("Nachweis der Teilnahme", "Nachweis"),
    ):
        assert PrintedTypes(Ground(transcript(f"{page}\n\nlorem")), listed).heading == expected


def test_a_type_in_small_print_is_outranked_by_the_heading() -> None:
    """The word "Zertifikat" in a sentence does not make a certificate of what is headed otherwise."""
    types = printed("Bescheinigung\n\nein Zertifikat der Akademie").types
    assert types.outranks("Zertifikat")
    assert not types.outranks("Bescheinigung")


def test_a_type_alone_on_its_line_heads_the_page_before_one_among_other_words() -> None:
    """Where all is printed alike, what stands within a line is no heading, wherever it stands."""
    page = printed("Urkunde und Ehrenamt\n\nZertifikat\n\nlorem", heading_height=30).types
    types = PrintedTypes(Ground(transcript("Diplom der Reife\n\nZertifikat", 30)), ["Diplom", "Zertifikat"])
    assert page.heading == types.heading == "Zertifikat"
    assert types.outranks("Diplom")
    assert not types.outranks("Zertifikat")


def test_a_part_of_a_type_does_not_outrank_it() -> None:
    """Also where the part has a line of its own."""
    types = printed("Betreff: Teilnahme-\nBescheinigung\n\nlorem").types
    assert types.heading == "Teilnahmebescheinigung"
    assert types.outranks("Bescheinigung") is False


def test_the_largest_place_of_a_word_counts() -> None:
    """A type that small print names first is still the heading below."""
    page = transcript("Diese Bescheinigung gilt\n\nBescheinigung", heading_height=20)
    assert PrintedTypes(Ground(page), ["Bescheinigung"]).words("Bescheinigung") == (page.words[-1],)


@pytest.mark.parametrize(
    ("page", "listed", "found"),
    [
        ("Teilnahmebestatigung", "Teilnahmebestätigung", True),
        ("Teilnahmebestätiqunq", "Teilnahmebestätigung", True),
        ("ZERTIFKAT", "Zertifikat", True),
        ("Zert1fikat", "Zertifikat", True),
        ("TEILNAHME-\nBESTATIGUNG", "Teilnahmebestätigung", True),
        ("Zertifikate", "Zertifikat", False),
        ("bescheinigt", "Bescheinigung", False),
        ("Urkunden", "Urkunde", False),
        ("Diplam", "Diplom", False),
        ("Zertilikot", "Zertifikat", False),
    ],
)
def test_a_word_of_the_list_is_known_with_a_slip(page: str, listed: str, found: bool) -> None:
    """Long words bear two slips, short ones none; a plural or a verb is another word."""
    assert bool(next(Ground(transcript(page)).misread_places(listed), None)) is found


def test_a_slip_is_looked_for_only_where_the_word_itself_is_not_printed() -> None:
    """What is printed right is no misreading of something else."""
    types = printed("Zertifkat\n\nZertifikat").types
    assert [placed.word.text for placed in types.words("Zertifikat")] == ["Zertifikat"]


def test_what_spells_one_type_is_no_slip_of_another() -> None:
    """A printed "Diplom" is no misread "Diploma"."""
    types = PrintedTypes(Ground(transcript("Diplom\n\nlorem ipsum")), ["Diploma", "Diplom"])
    assert "Diplom" in types
    assert "Diploma" not in types
