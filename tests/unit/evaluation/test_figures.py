"""Each figure on hand-made rows with known answers."""

from __future__ import annotations

import pytest

from registratur.domain.recognition import Label
from registratur.domain.record import Text
from registratur.domain.verdict import Outcome, Reason
from registratur.evaluation.figures import broken_down, figures_of, held_back, label_scores, seconds_of
from registratur.evaluation.reliability import reliability_of
from registratur.evaluation.row import LabelCount, RecipientOutcome, StageOutcome, TitleOutcome
from registratur.evaluation.shares import Share, lower_bound, upper_bound
from tests.unit.evaluation.rows import RIGHT, asked, make_row, make_truth, said, unfileable

WRONG_DATE = TitleOutcome(text="x", type_right=True, subject_right=True, date_right=False, token_f1=0.5)


def counted(share: Share) -> tuple[int, int]:
    """Return hits and total of a share."""
    return share.hits, share.of


def test_recipients_are_counted_where_the_truth_tells() -> None:
    """Three papers for somebody, three for nobody (one of another kind), one that tells nothing."""
    outcome = RecipientOutcome
    somebody, nobody = make_truth(recipient="Anna Weber"), unfileable(recipient=None)
    figures = figures_of(
        [
            make_row(somebody, recipient_outcome=outcome.EXACT),
            make_row(somebody, recipient_outcome=outcome.SLIP),
            make_row(somebody, recipient_outcome=outcome.OTHER_PERSON),
            asked(nobody, recipient_outcome=outcome.EXACT),
            asked(nobody, recipient_outcome=outcome.INVENTED),
            asked(unfileable(), recipient_outcome=None),
            asked(unfileable(recipient=None, kind="other"), recipient_outcome=outcome.INVENTED),
        ]
    )
    assert counted(figures.recipient_exact) == (1, 3)
    assert counted(figures.recipient_found) == (2, 3)
    assert counted(figures.nobody_as_nobody) == (1, 3)
    assert counted(figures.role_confusion) == (1, 5)


def test_routing_tells_the_kinds_of_error_apart() -> None:
    """Right, wrong record, wrong title, asked without need; one paper filed that must not be, one asked."""
    figures = figures_of(
        [
            make_row(),
            make_row(personnel_number="0008"),
            make_row(title=WRONG_DATE),
            asked(),
            make_row(unfileable(), personnel_number="0007"),
            asked(unfileable(), personnel_number=None),
        ]
    )
    assert counted(figures.straight_through) == (3, 4)
    assert counted(figures.misfiled) == (2, 4)
    assert counted(figures.wrong_person) == (1, 3)
    assert counted(figures.wrong_title) == (1, 2)
    assert counted(figures.unfileable_filed) == (1, 2)


def test_titles_are_counted_on_certificates() -> None:
    """Other papers have no right title, but an invented word counts everywhere; no title invents nothing."""
    other = TitleOutcome(text="Mahnung", invented_words=("Mahnung",))
    figures = figures_of(
        [make_row(), make_row(title=WRONG_DATE), make_row(title=other), make_row(title=TitleOutcome())]
    )
    assert counted(figures.subject_exact) == (2, 2)
    assert counted(figures.date_exact) == (1, 2)
    assert counted(figures.title_right) == (1, 2)
    assert counted(figures.titles_with_invented_words) == (1, 3)
    assert figures.subject_token_f1.value == pytest.approx(0.75)


def test_means_leave_out_what_is_not_known() -> None:
    """Character errors of 10 % and 30 % make 20 %, whatever the documents without a text."""
    rows = [make_row(character_error_rate=0.1), make_row(character_error_rate=0.3), make_row()]
    figures = figures_of(rows)
    assert figures.character_error_rate.value == pytest.approx(0.2)
    assert figures.character_error_rate.of == 2
    assert figures.character_error_rate_any_order.value is None


def test_no_documents_give_no_figures() -> None:
    """Nothing is divided by nothing; the bounds promise nothing."""
    figures = figures_of([])
    assert figures.misfiled.rate is None
    assert (figures.misfiled.lower_95, figures.misfiled.upper_95) == (0.0, 1.0)


@pytest.mark.parametrize(
    ("hits", "of", "bound"),
    [(0, 59, 0.0495), (0, 2995, 0.001), (1, 100, 0.0466), (5, 5, 1.0)],
)
def test_upper_bounds_are_those_of_clopper_and_pearson(hits: int, of: int, bound: float) -> None:
    """59 documents without an error promise 5 %, 2995 promise 0.1 % (the rule of three)."""
    assert upper_bound(hits, of) == pytest.approx(bound, abs=5e-5)


def test_lower_bounds_mirror_upper_ones() -> None:
    """Nine of ten right is one of ten wrong."""
    assert lower_bound(9, 10) == pytest.approx(1 - upper_bound(1, 10))
    assert lower_bound(0, 10) == 0.0


def test_labels_are_added_up() -> None:
    """Two of three read are right, two of four printed are found: P 2/3, R 1/2, F1 4/7."""
    counts = (
        LabelCount(label=Label.COURSE, printed=3, read=1, matched=1),
        LabelCount(label=Label.COURSE, printed=1, read=2, matched=1),
    )
    scores = label_scores([make_row(labels=(count,)) for count in counts])
    assert list(scores) == [Label.COURSE]
    course = scores[Label.COURSE]
    assert (course.precision, course.recall, course.f1) == pytest.approx((0.6667, 0.5, 0.5714))


def test_a_label_that_was_never_read_has_no_precision() -> None:
    """It has a recall of 0."""
    row = make_row(labels=(LabelCount(label=Label.DURATION, printed=2, read=0, matched=0),))
    score = label_scores([row])[Label.DURATION]
    assert (score.precision, score.recall, score.f1) == (None, 0.0, 0.0)


def test_times_are_given_by_stage_and_together() -> None:
    """Twenty documents of 1 to 20 seconds: mean 10.5, and 95 % take at most 19."""
    rows = [
        make_row(stages=(StageOutcome(stage="ocr", seconds=seconds), StageOutcome(stage="ner", seconds=1.0)))
        for seconds in range(1, 21)
    ]
    seconds = seconds_of(rows)
    assert (seconds["ocr"].mean, seconds["ocr"].p95, seconds["ocr"].documents) == (10.5, 19.0, 20)
    assert seconds["all"].mean == 11.5


def test_documents_are_broken_down_by_what_the_truth_says() -> None:
    """Digital and scanned apart, the larger group first; a truth without a degradation is in no group."""
    rows = [
        make_row(make_truth(degradation="fax", family="boxes")),
        asked(make_truth(degradation="office", family="boxes")),
        make_row(make_truth(degradation="digital", family="letter")),
        make_row(),
    ]
    found = broken_down(rows)
    assert {group: one.documents for group, one in found["origin"].items()} == {"scanned": 2, "digital": 1}
    assert list(found["family"]) == ["boxes", "letter"]
    assert counted(found["origin"]["scanned"].straight_through) == (1, 2)
    assert found["language"] == {}


def test_what_held_a_document_back_is_counted_once_a_stage() -> None:
    """Of three that may be filed, linking stopped two, once with two reasons; in a document's way."""
    ner, linking = (Reason(stage=stage, text=Text(message="?")) for stage in ("ner", "linking"))
    rows = [
        make_row(),
        asked(reasons=(linking, linking, ner)),
        asked(reasons=(linking,)),
        asked(unfileable(), reasons=(ner,)),
    ]
    held = [(stage, counted(share)) for stage, share in held_back(rows).items()]
    assert held == [("ner", (1, 3)), ("linking", (2, 3))]


def test_set_aside_scans_count_as_wrong() -> None:
    """A scan that could not be opened was neither filed nor read."""
    row = make_row(outcome=Outcome.REJECTED, recipient_outcome=RecipientOutcome.MISSED, title=TitleOutcome())
    figures = figures_of([row, make_row()])
    assert counted(figures.rejected) == (1, 2)
    assert counted(figures.straight_through) == (1, 2)


def test_confidences_that_keep_their_word_have_no_error() -> None:
    """Of ten results at 0.9 nine are right."""
    found = reliability_of([said(0.9, number > 0) for number in range(10)], "ner")
    assert found.expected_calibration_error == pytest.approx(0.0, abs=1e-6)
    [one] = found.bins
    assert (one.low, one.high, one.documents, one.right) == (0.9, 1.0, 10, 9)


def test_the_calibration_error_weighs_bins_by_size() -> None:
    """Three results at 1.0, all wrong, and one at 0.25, right: (3 × 1 + 1 × 0.75) / 4."""
    rows = [said(1.0, False), said(1.0, False), said(1.0, False), said(0.25, True)]
    assert reliability_of(rows, "ner").expected_calibration_error == pytest.approx(0.9375)


def test_only_results_that_can_be_judged_are_counted() -> None:
    """A failed stage, an open truth, another stage's result are left out; doubted ones count apart."""
    rows = [
        said(None, False),
        said(0.5, None),
        said(0.5, True, stage="ocr"),
        said(0.0, True, doubts=("?",)),
        said(1.0, True),
    ]
    found = reliability_of(rows, "ner")
    assert (found.documents, found.documents_with_doubted) == (1, 2)
    assert found.expected_calibration_error == pytest.approx(0.0)
    assert found.expected_calibration_error_with_doubted == pytest.approx(0.5)
    assert reliability_of([], "ner").expected_calibration_error is None


def test_a_right_title_is_right_in_all_parts() -> None:
    """The hand-made right row is one."""
    assert RIGHT.right is True
    assert not make_row().would_be_mistitled
    assert not make_row().would_be_misfiled
