"""What "right" means for each stage: the one place where it is defined.

A stage's confidence is the probability that its value is right, so this is also what the calibration error is
measured against. None means that the truth does not tell.
"""

from __future__ import annotations

from collections.abc import Sequence

from registratur.domain.linkage import Linkage
from registratur.domain.segmentation import Segmentation
from registratur.evaluation.row import RecipientOutcome, TitleOutcome
from registratur.evaluation.truth import OTHER_PAPER, Truth

MOST_CHARACTER_ERRORS = 0.05
"""A page is read right when at most so large a share of its characters is wrong, whatever the order."""


def ocr_is_right(character_error_rate_any_order: float | None) -> bool | None:
    """The text is right when few of its characters are wrong; columns may be read in another order."""
    if character_error_rate_any_order is None:
        return None
    return character_error_rate_any_order <= MOST_CHARACTER_ERRORS


def segmentation_is_right(value: Segmentation, documents: Sequence[Truth]) -> bool:
    """The pages are right when exactly the scan's documents were found."""
    return set(value.documents) == {truth.range for truth in documents}


def ner_is_right(outcome: RecipientOutcome | None) -> bool | None:
    """The recipient is right when the whole name was read, marks on letters aside; or rightly nobody."""
    return None if outcome is None else outcome is RecipientOutcome.EXACT


def linking_is_right(value: Linkage, truth: Truth) -> bool | None:
    """The person is right when the employee is proposed whom the paper is about, or nobody if it is no one's.

    Without the key `about` the right record says who that is. Of a paper that must not be filed it says
    nothing: a proposal with a doubt may be what a clerk wants to see; one without a doubt is wrong. A
    contract may well name an employee; that it is no certificate is not for this stage to see.
    """
    if truth.kind == OTHER_PAPER and truth.about is None:
        return None
    if truth.says("about"):
        return value.personnel_number == truth.about
    if truth.personnel_number is not None:
        return value.personnel_number == truth.personnel_number
    if value.personnel_number is None:
        return True
    return None if value.doubts else False


def titling_is_right(title: TitleOutcome) -> bool | None:
    """The title is right when type, subject and date are; judged on certificates only."""
    return title.right
