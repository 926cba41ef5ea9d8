"""Texts, names, titles, mentions and characters side by side with the print."""

from __future__ import annotations

from datetime import date

import pytest

from registratur.domain.person import Person
from registratur.domain.recognition import Label, Mention, Recognition
from registratur.domain.title import Title
from registratur.evaluation.character_errors import character_error_rate, character_error_rate_any_order
from registratur.evaluation.folding import same_title, token_f1, unprinted_words
from registratur.evaluation.labels import count_labels
from registratur.evaluation.recipients import compare_recipient
from registratur.evaluation.row import RecipientOutcome
from registratur.evaluation.titles import compare_title
from registratur.people.index import PeopleIndex
from tests.unit.evaluation.rows import make_truth, unfileable

REGISTER = PeopleIndex([Person(personnel_number="0007", family_name="Weber", given_names="Anna Maria")])


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Erste Hilfe", "ERSTE  HILFE", True),
        ("„Excel“ für Fortgeschrittene", 'Excel für "Fortgeschrittene"', True),
        ("Word – Grundkurs", "Word - Grundkurs", True),
        ("Word: Grundkurs", "Word Grundkurs", False),
        ("Streuobst: alte Bäume", "Streuobst: alte Baume", False),
        ("", "Kurs", False),
    ],
)
def test_titles_are_equal_after_folding(one: str, other: str, same: bool) -> None:
    """Case, space, quotes and the length of dashes don't count; letters and punctuation do."""
    assert same_title(one, other) is same


def test_token_f1_is_the_harmonic_mean() -> None:
    """Two of three words found, none invented: precision 1, recall 2/3, so 4/5."""
    assert token_f1("Erste Hilfe", "Erste Hilfe Grundkurs") == pytest.approx(0.8)
    assert token_f1("", "") == 1.0
    assert token_f1("", "Kurs") == 0.0


def test_words_that_no_reading_prints_are_found() -> None:
    """Broken and letter-spaced words stand on the page; a piece of a longer word does not."""
    page = "Z E R T I F I K A T\nFortbil-\ndung im Kundencenter"
    assert unprinted_words("Zertifikat Fortbildung im Center", (page,)) == ("Center",)
    assert unprinted_words("Center – §", (page, "Center")) == ()


def test_character_errors_are_counted_by_printed_characters() -> None:
    """One of ten is wrong; white space and lines don't count; nothing read is all wrong."""
    assert character_error_rate("Kursnammer", "Kursnummer") == pytest.approx(0.1)
    assert character_error_rate("ein\n\n Kurs |", "ein – Kurs") == 0.0
    assert character_error_rate("", "Kurs") == 1.0
    assert character_error_rate_any_order("", "Kurs") == 1.0


def test_broken_and_spaced_words_are_whole_words() -> None:
    """How a line was broken or spaced is no fault of reading; a hyphen before a capital stays one."""
    printed = "Z E R T I F I K A T\nFortbildung im Heinrich-Heine-Haus"
    assert character_error_rate("ZERTIFIKAT Fortbil-\ndung im Heinrich-\nHeine-Haus", printed) == 0.0


def test_another_order_is_no_error_where_order_does_not_count() -> None:
    """Columns read in another order cost nothing, nor do surplus words; a misread letter costs one."""
    printed = "Anna Weber hat teilgenommen"
    assert character_error_rate("hat teilgenommen Anna Weber", printed) > 0.5
    assert character_error_rate_any_order("hat teilgenommen Anna Weber", printed) == 0.0
    assert character_error_rate_any_order("hat teilgenommen Anna Wcber", printed) == pytest.approx(1 / 24)
    assert character_error_rate_any_order(printed + " Stempel", printed) == 0.0
    assert character_error_rate_any_order("hat teilgenommen Anna", printed) == pytest.approx(5 / 24)


@pytest.mark.parametrize(
    ("read", "outcome"),
    [
        ("Anna Weber", RecipientOutcome.EXACT),
        ("WEBER, Anna", RecipientOutcome.EXACT),
        ("A n n a W e b e r", RecipientOutcome.EXACT),
        ("Ánna Wèber", RecipientOutcome.EXACT),
        ("Anna Wcber", RecipientOutcome.SLIP),
        ("Weber", RecipientOutcome.BORDER),
        ("Frau Anna Weber Köln", RecipientOutcome.BORDER),
        ("Jens Kolbe", RecipientOutcome.OTHER_PERSON),
        ("Kolbe", RecipientOutcome.OTHER_PERSON),
        ("", RecipientOutcome.MISSED),
        ("Kreishaus Unna", RecipientOutcome.WRONG),
    ],
)
def test_recipients_against_the_print(read: str, outcome: RecipientOutcome) -> None:
    """Order, case and marks don't count; everything else has its name."""
    truth = make_truth(recipient="Anna Weber", others=("Jens Kolbe",))
    assert compare_recipient(read, truth, REGISTER) is outcome


@pytest.mark.parametrize(
    ("read", "outcome"),
    [
        ("", RecipientOutcome.EXACT),
        ("Jens Kolbe", RecipientOutcome.OTHER_PERSON),
        ("Muster GmbH", RecipientOutcome.INVENTED),
    ],
)
def test_nobody_is_an_answer(read: str, outcome: RecipientOutcome) -> None:
    """On a paper for nobody, only nobody is right."""
    truth = unfileable(recipient=None, others=("Jens Kolbe",))
    assert compare_recipient(read, truth, REGISTER) is outcome


def test_whom_a_contract_names_is_no_confusion_of_roles() -> None:
    """It is for nobody all the same."""
    truth = unfileable(kind="other", recipient=None, others=("Jens Kolbe",))
    assert compare_recipient("Jens Kolbe", truth, REGISTER) is RecipientOutcome.INVENTED


@pytest.mark.parametrize(
    ("read", "outcome"),
    [
        ("Weber, Anna", RecipientOutcome.EXACT),
        ("Anna Wehber", RecipientOutcome.SLIP),
        ("", RecipientOutcome.MISSED),
        ("Jens Kolbe", RecipientOutcome.WRONG),
    ],
)
def test_without_a_printed_name_the_register_is_asked(read: str, outcome: RecipientOutcome) -> None:
    """The employee's registered name may be printed in part."""
    assert compare_recipient(read, make_truth(), REGISTER) is outcome


def test_a_truth_may_tell_nothing_of_the_recipient() -> None:
    """Neither name nor employee: the document is in no figure of the recipient model."""
    assert compare_recipient("Anna Weber", unfileable(), REGISTER) is None


def test_each_part_of_a_title_is_judged() -> None:
    """The date is wrong, the rest is right; a word of neither print nor reading is invented."""
    title = Title(
        text="-", document_type="Zertifikat", subject="Erste Hilfe Spezial", event_date=date(2024, 3, 12)
    )
    truth = make_truth(text="Zertifikat Erste Hilfe")
    found = compare_title(title, truth, "Zertifikat Erste Hilte")
    assert (found.type_right, found.subject_right, found.date_right, found.right) == (
        True,
        False,
        False,
        False,
    )
    assert found.invented_words == ("Spezial",)


def test_a_misread_word_is_not_invented() -> None:
    """What stands in the text as read is the fault of reading; what the truth says is printed, too."""
    found = compare_title(
        Title(text="-", document_type="Zertifikat", subject="Erste Hilte"), make_truth(), "Erste Hilte"
    )
    assert found.invented_words == ()
    assert found.subject_right is False


def test_a_certificate_without_heading_has_no_type() -> None:
    """Both ways to say that there is none are right."""
    truth = make_truth(document_type=None)
    assert [
        compare_title(Title(text="-", document_type=kind), truth, "").type_right
        for kind in ("", "Sonstiges", "Zertifikat")
    ] == [True, True, False]


@pytest.mark.parametrize("changes", [{"document_type": "Sonstiges"}, {"kind": "nobody"}])
def test_other_papers_have_no_right_title(changes: dict[str, str]) -> None:
    """Only certificates are judged; invented words are looked for everywhere."""
    found = compare_title(Title(text="-", subject="Rechnung"), unfileable(**changes), "Mahnung")
    assert found.right is None
    assert found.invented_words == ("Rechnung",)


def mention(label: Label, text: str) -> Mention:
    """Return a mention; where it stands does not matter."""
    return Mention(label=label, text=text, start=0, end=len(text), confidence=0.9)


def test_mentions_are_paired_one_to_one() -> None:
    """Of two readings of one printed name one counts; a misread letter is forgiven, another label is not."""
    text = "Anna Weber besuchte Erste Hilfe in Köln"
    spans = ((0, 10, Label.RECIPIENT), (20, 31, Label.COURSE))
    read = Recognition(
        mentions=(
            mention(Label.RECIPIENT, "Anna\nWcber"),
            mention(Label.RECIPIENT, "Anna Weber"),
            mention(Label.ORGANISER, "Erste Hilfe"),
        )
    )
    counts = {one.label: one for one in count_labels(read, make_truth(text=text, spans=spans))}
    recipient, course, organiser = (
        counts[label] for label in (Label.RECIPIENT, Label.COURSE, Label.ORGANISER)
    )
    assert (recipient.printed, recipient.read, recipient.matched) == (1, 2, 1)
    assert (course.printed, course.read, course.matched) == (1, 0, 0)
    assert (organiser.printed, organiser.read, organiser.matched) == (0, 1, 0)


def test_without_spans_no_mention_is_counted() -> None:
    """The truth does not tell, so nothing is right or wrong."""
    assert count_labels(Recognition(mentions=(mention(Label.COURSE, "Kurs"),)), make_truth()) == ()
