"""The names by which people know the figures, and what each means."""

from __future__ import annotations

from typing import NamedTuple

from registratur.evaluation.failures import FailureKind
from registratur.evaluation.row import RecipientOutcome
from registratur.i18n import N_


class Term(NamedTuple):
    """A figure's name and its meaning."""

    name: str
    meaning: str


FIGURES = {
    "straight_through": Term(
        N_("filed without a human"), N_("of the documents that may be filed automatically")
    ),
    "misfiled": Term(
        N_("misfiled"), N_("of the filed documents: in a wrong record, or not to be filed at all")
    ),
    "recipient_exact": Term(N_("recipient exact"), N_("the whole name, marks on letters aside")),
    "recipient_found": Term(N_("recipient found"), N_("the whole name, misread letters forgiven")),
    "role_confusion": Term(
        N_("somebody else taken for the recipient"), N_("a lecturer, a signer or another person on the page")
    ),
    "nobody_as_nobody": Term(N_("nobody as nobody"), N_("papers that are for no one person")),
    "person_right": Term(N_("employee right"), N_("the right employee, or rightly nobody")),
    "subject_exact": Term(
        N_("course title exact"), N_("of the certificates, after folding case, space, quotes and dashes")
    ),
    "titles_with_invented_words": Term(
        N_("titles with an invented word"), N_("a word that the page does not print")
    ),
    "type_exact": Term(N_("document type"), N_("of the certificates")),
    "date_exact": Term(N_("date"), N_("of the certificates: the first day, or rightly none")),
    "title_right": Term(N_("title right"), N_("type, course title and date together")),
    "subject_token_f1": Term(N_("words of the course title, F1"), N_("mean over the certificates")),
    "character_error_rate": Term(N_("misread characters, in order"), N_("mean over the documents")),
    "character_error_rate_any_order": Term(
        N_("misread characters"),
        N_("each word where it fits best, since columns may be read in another order"),
    ),
    "wrong_person": Term(N_("wrong record"), N_("of the filed documents that may be filed")),
    "wrong_title": Term(N_("filed under a wrong title"), N_("of the documents filed in the right record")),
    "unfileable_filed": Term(
        N_("filed although they must not be"), N_("of the documents that always need a human")
    ),
    "rejected": Term(N_("set aside"), N_("scans that could not be opened")),
}

BREAKDOWNS = {
    "origin": N_("digital or scanned"),
    "degradation": N_("degradation"),
    "language": N_("language"),
    "case": N_("special case"),
    "family": N_("layout"),
}

STAGES = {
    "ocr": N_("reading (ocr)"),
    "segmentation": N_("pages (segmentation)"),
    "ner": N_("recipient (ner)"),
    "linking": N_("person (linking)"),
    "titling": N_("title (titling)"),
    "router": N_("decision (router)"),
    "filing": N_("filing"),
    "admission": N_("admission"),
    "all": N_("together"),
}

RIGHT_MEANS = {
    "ocr": N_("at most {percent} % of the printed letters and digits are misread, whatever their order"),
    "segmentation": N_("exactly the documents of the scan were found"),
    "ner": N_("the whole name of the recipient was read, marks on letters aside, or rightly nobody"),
    "linking": N_("the employee whom the paper is about was proposed, or rightly nobody"),
    "titling": N_("type, course title and date of a certificate are right"),
}

RECIPIENT_OUTCOMES = {
    RecipientOutcome.EXACT: N_("exact"),
    RecipientOutcome.SLIP: N_("letters misread"),
    RecipientOutcome.BORDER: N_("in part, or with something else"),
    RecipientOutcome.OTHER_PERSON: N_("somebody else on the page"),
    RecipientOutcome.MISSED: N_("not found"),
    RecipientOutcome.INVENTED: N_("found although the paper is for nobody"),
    RecipientOutcome.WRONG: N_("something else"),
}

FAILURES = {
    FailureKind.MISFILED: N_("filed in a wrong record"),
    FailureKind.UNFILEABLE_FILED: N_("filed although it must not be"),
    FailureKind.WRONG_TITLE: N_("filed under a wrong title"),
    FailureKind.UNREAD: N_("not read"),
    FailureKind.OTHER_PERSON: N_("somebody else taken for the recipient"),
    FailureKind.RECIPIENT_WRONG: N_("recipient wrong"),
    FailureKind.PERSON_WRONG: N_("employee wrong"),
    FailureKind.TITLE_WRONG: N_("title wrong"),
    FailureKind.ASKED: N_("a human is asked about what was right"),
}

FIELDS = {
    "personnel_number": N_("employee"),
    "recipient": N_("recipient"),
    "document_type": N_("document type"),
    "subject": N_("course title"),
    "event_date": N_("date"),
}

ORIGINS = {"digital": N_("digital"), "scanned": N_("scanned")}
