"""One document of an evaluation: what it is, what came out, and whether each stage was right."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from pydantic import Field

from registratur.domain.recognition import Label
from registratur.domain.record import Confidence, Record
from registratur.domain.verdict import Outcome, Reason
from registratur.evaluation.truth import Truth


class RecipientOutcome(StrEnum):
    """How the name that was read compares with the one that is printed."""

    EXACT = "exact"
    """The same name; case, order and marks on letters don't count. Or nobody, and that is right."""
    SLIP = "slip"
    """The same name with letters misread."""
    BORDER = "border"
    """The right place, but a part is missing or something else was taken along."""
    OTHER_PERSON = "other_person"
    """A lecturer, a signer or somebody else on the page."""
    MISSED = "missed"
    """Somebody is named, nobody was found."""
    INVENTED = "invented"
    """The paper is for nobody, something was taken for a name."""
    WRONG = "wrong"
    """Something else on the page."""


class StageOutcome(Record):
    """What one stage said.

    Attributes:
        stage: `ocr`, `segmentation`, `ner`, `linking` or `titling`.
        engine: Name and version of what spoke; empty when nothing did.
        confidence: Its confidence, as the stage stated it; None when it failed or did not run.
        probability: What the router makes of that, by the curve of the calibration if there is one.
        right: Whether its value is right, as `registratur.evaluation.rightness` defines it; None when the
            truth does not tell.
        seconds: How long it took.
        raw: The raw numbers of its evidence by kind, as often as each occurs.
        doubts: Its own reasons to ask, in English; with one nothing is filed, whatever the confidence.
        failure: Why there is no result; empty when there is one.
    """

    stage: str
    engine: str = ""
    confidence: Confidence | None = None
    probability: Confidence | None = None
    right: bool | None = None
    seconds: float = Field(default=0.0, ge=0)
    raw: dict[str, tuple[float, ...]] = Field(default_factory=dict)
    doubts: tuple[str, ...] = ()
    failure: str = ""


class LabelCount(Record):
    """How many mentions of a label are printed, how many were read, and how many of these are right."""

    label: Label
    printed: int
    read: int
    matched: int


class TitleOutcome(Record):
    """How a title compares with the printed one; None where the truth does not tell.

    Attributes:
        text: The composed title.
        document_type: As read.
        subject: As read.
        event_date: As read.
        type_right: Equal to the truth's.
        subject_right: Equal after folding case, space, quotes and dashes.
        date_right: Equal, or rightly none.
        token_f1: Harmonic mean of precision and recall of the subject's words.
        invented_words: Words of the title that stand nowhere on the page.
    """

    text: str = ""
    document_type: str = ""
    subject: str = ""
    event_date: date | None = None
    type_right: bool | None = None
    subject_right: bool | None = None
    date_right: bool | None = None
    token_f1: float | None = None
    invented_words: tuple[str, ...] = ()

    @property
    def right(self) -> bool | None:
        """Whether type, subject and date are all right."""
        parts = (self.type_right, self.subject_right, self.date_right)
        return None if None in parts else all(parts)


class Row(Record):
    """One document: the truth, what each stage said, and what became of it.

    Attributes:
        truth: What it is.
        outcome: What became of it under the configured thresholds.
        reasons: Why it was not filed.
        stages: One for each stage, in the order of a document's way.
        unblocked: Whether only a confidence below its threshold could keep it from being filed: no doubt, no
            failure, person and title found, evidence given.
        recipient: The name that was read; empty for nobody.
        recipient_outcome: How it compares; None when the truth does not tell.
        personnel_number: The employee who was proposed; None for nobody.
        title: The title that was proposed; None when there is none.
        labels: Counts for each label; empty when the truth has no spans.
        character_error_rate: Wrong characters in the order of reading, by printed ones; None without a text.
        character_error_rate_any_order: The same, each word where it fits best.
        alone: False for a document of a stack: the machine has read all of the scan's documents as one, so
            only pages, reading and outcome can be judged.
    """

    truth: Truth
    outcome: Outcome
    reasons: tuple[Reason, ...] = ()
    stages: tuple[StageOutcome, ...] = ()
    unblocked: bool = False
    recipient: str = ""
    recipient_outcome: RecipientOutcome | None = None
    personnel_number: str | None = None
    title: TitleOutcome | None = None
    labels: tuple[LabelCount, ...] = ()
    character_error_rate: float | None = None
    character_error_rate_any_order: float | None = None
    alone: bool = True

    @property
    def filed(self) -> bool:
        """Whether it was filed without a human."""
        return self.outcome is Outcome.FILED

    @property
    def would_be_misfiled(self) -> bool:
        """Whether filing it as proposed puts it into a wrong record, or files what must not be filed."""
        return not self.truth.fileable or self.personnel_number != self.truth.personnel_number

    @property
    def would_be_mistitled(self) -> bool:
        """Whether filing it as proposed gives it a wrong title, the right person granted."""
        return not self.would_be_misfiled and (self.title is None or self.title.right is False)

    def stage(self, name: str) -> StageOutcome | None:
        """Return what a stage said, or None when it did not run."""
        return next((one for one in self.stages if one.stage == name), None)
