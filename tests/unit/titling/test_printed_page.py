"""What is looked up on a page."""

import pytest

from .sheets import CERTIFICATE, PROCESS, printed


def test_the_language_model_gets_to_see_large_print() -> None:
    """The checks use the text without marks."""
    page = printed(CERTIFICATE)
    assert page.marked_text == "# " + CERTIFICATE
    assert page.text == CERTIFICATE


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("Bescheinigung", ("Bescheinigung", "Sonstiges")),
        ("Zertifkat\n\nBescheinigung", ("Bescheinigung", "Zertifikat", "Sonstiges")),
        ("Rechnung", PROCESS.document_types),
        ("Sonstiges", PROCESS.document_types),
    ],
)
def test_a_type_that_is_not_printed_may_be_chosen_only_where_none_is(
    text: str, allowed: tuple[str, ...]
) -> None:
    """The last one of the list, which stands for all others, may always be."""
    assert printed(text).allowed_types == allowed


def test_the_size_of_words_is_that_of_their_line() -> None:
    """As a multiple of the usual text; what is nowhere has the usual size."""
    page = printed(CERTIFICATE)
    assert page.size(page.ground.find("Zertifikat")) == 2.0
    assert page.size(page.ground.find("Erika Beispiel")) == 1.0
    assert page.size(()) == 1.0
