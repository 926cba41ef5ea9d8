"""Whether a title is the printed one."""

from __future__ import annotations

from registratur.domain.title import Title
from registratur.evaluation.folding import same_title, token_f1, unprinted_words
from registratur.evaluation.row import TitleOutcome
from registratur.evaluation.truth import Truth

NO_HEADING = "Sonstiges"
"""The document type of a page without a heading, and of papers that are no certificates."""


def is_certificate(truth: Truth) -> bool:
    """Tell whether a document is a certificate: only these have a title that is right or wrong."""
    return truth.kind == "certificate" if truth.kind else truth.document_type != NO_HEADING


def compare_title(title: Title, truth: Truth, text_as_read: str) -> TitleOutcome:
    """Compare a title with the truth.

    A word is invented when neither the truth nor the text as read has it: a misread word is the fault of
    reading, and makes the subject wrong.
    """
    invented = unprinted_words(
        " ".join(part for part in (title.document_type, title.subject) if part != NO_HEADING),
        (text_as_read, truth.text, f"{truth.document_type or ''} {truth.subject or ''}"),
    )
    judged = is_certificate(truth)
    subject = truth.subject or ""
    return TitleOutcome(
        text=title.text,
        document_type=title.document_type,
        subject=title.subject,
        event_date=title.event_date,
        type_right=_same_type(title.document_type, truth.document_type) if judged else None,
        subject_right=same_title(title.subject, subject) if judged else None,
        date_right=title.event_date == truth.event_date if judged else None,
        token_f1=token_f1(title.subject, subject) if judged else None,
        invented_words=invented,
    )


def _same_type(read: str, printed: str | None) -> bool:
    return read in ("", NO_HEADING) if printed is None else read == printed
