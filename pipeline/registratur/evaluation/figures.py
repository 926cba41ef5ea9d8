"""The figures of an evaluation, each computed from rows."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Sequence

from pydantic import computed_field

from registratur.domain.recognition import Label
from registratur.domain.record import Record
from registratur.domain.verdict import Outcome
from registratur.engine.calibration import JUDGED
from registratur.evaluation.row import RecipientOutcome, Row
from registratur.evaluation.shares import Mean, Share, mean, share
from registratur.evaluation.truth import OTHER_PAPER


class Figures(Record):
    """The figures of some documents; each counts only documents whose truth tells.

    Attributes:
        documents: How many there are.
        recipient_exact: Of the documents for somebody: the whole name was read, marks on letters aside.
        recipient_found: The same, letters misread forgiven.
        role_confusion: Of all but other papers: somebody else on the page was taken for the recipient.
        nobody_as_nobody: Of the documents for nobody: no recipient was found.
        person_right: The employee was proposed whom the paper is about, or nobody if it is no one's.
        type_exact: Of the certificates: the document type is right.
        subject_exact: The subject is right after folding case, space, quotes and dashes.
        date_exact: The date is right, or rightly none.
        title_right: Type, subject and date are right.
        subject_token_f1: Mean harmonic mean of precision and recall of the subject's words.
        titles_with_invented_words: Of all titles: a word stands nowhere on the page.
        character_error_rate: Mean share of misread letters and digits, in reading order.
        character_error_rate_any_order: The same, each word where it fits best.
        straight_through: Of the documents that may be filed: filed without a human.
        misfiled: Of the filed ones: in a wrong record, or not to be filed at all.
        wrong_person: Of the filed ones that may be filed: in a wrong record.
        wrong_title: Of the filed ones in the right record: type, subject or date is wrong.
        unfileable_filed: Of the documents that must never be filed: filed.
        rejected: Of all documents: the scan could not be taken.
    """

    documents: int
    recipient_exact: Share
    recipient_found: Share
    role_confusion: Share
    nobody_as_nobody: Share
    person_right: Share
    type_exact: Share
    subject_exact: Share
    date_exact: Share
    title_right: Share
    subject_token_f1: Mean
    titles_with_invented_words: Share
    character_error_rate: Mean
    character_error_rate_any_order: Mean
    straight_through: Share
    misfiled: Share
    wrong_person: Share
    wrong_title: Share
    unfileable_filed: Share
    rejected: Share


def figures_of(rows: Sequence[Row]) -> Figures:
    """Compute all figures of some documents."""
    named = [row for row in rows if row.recipient_outcome is not None]
    for_nobody = [row for row in named if is_for_nobody(row)]
    for_somebody = [row for row in named if not is_for_nobody(row)]
    titles = [row.title for row in rows if row.title is not None]
    filed = [row for row in rows if row.filed]
    exact, slip = RecipientOutcome.EXACT, RecipientOutcome.SLIP
    return Figures(
        documents=len(rows),
        recipient_exact=share(row.recipient_outcome is exact for row in for_somebody),
        recipient_found=share(row.recipient_outcome in (exact, slip) for row in for_somebody),
        role_confusion=share(
            row.recipient_outcome is RecipientOutcome.OTHER_PERSON
            for row in named
            if row.truth.kind != OTHER_PAPER
        ),
        nobody_as_nobody=share(row.recipient_outcome is exact for row in for_nobody),
        person_right=share(stage.right if (stage := row.stage("linking")) else None for row in rows),
        type_exact=share(title.type_right for title in titles),
        subject_exact=share(title.subject_right for title in titles),
        date_exact=share(title.date_right for title in titles),
        title_right=share(title.right for title in titles),
        subject_token_f1=mean(title.token_f1 for title in titles),
        titles_with_invented_words=share(bool(title.invented_words) for title in titles if title.text),
        character_error_rate=mean(row.character_error_rate for row in rows),
        character_error_rate_any_order=mean(row.character_error_rate_any_order for row in rows),
        straight_through=share(row.filed for row in rows if row.truth.fileable),
        misfiled=share(row.would_be_misfiled for row in filed),
        wrong_person=share(row.would_be_misfiled for row in filed if row.truth.fileable),
        wrong_title=share(row.would_be_mistitled for row in filed if not row.would_be_misfiled),
        unfileable_filed=share(row.filed for row in rows if not row.truth.fileable),
        rejected=share(row.outcome is Outcome.REJECTED for row in rows),
    )


def is_for_nobody(row: Row) -> bool:
    """Tell whether the truth says that a document names no one recipient."""
    return row.truth.says("recipient") and not row.truth.recipient


class LabelScore(Record):
    """How well mentions of a label are found."""

    printed: int
    read: int
    matched: int

    @computed_field  # type: ignore[prop-decorator]  # mypy knows no decorators on top of property
    @property
    def precision(self) -> float | None:
        """Share of the mentions read that are right."""
        return round(self.matched / self.read, 4) if self.read else None

    @computed_field  # type: ignore[prop-decorator]  # as above
    @property
    def recall(self) -> float | None:
        """Share of the printed mentions that were found."""
        return round(self.matched / self.printed, 4) if self.printed else None

    @computed_field  # type: ignore[prop-decorator]  # as above
    @property
    def f1(self) -> float | None:
        """Harmonic mean of both."""
        both = self.read + self.printed
        return round(2 * self.matched / both, 4) if both else None


def label_scores(rows: Sequence[Row]) -> dict[Label, LabelScore]:
    """Add the counts of each label up; labels that neither stand anywhere nor were read are left out."""
    sums: defaultdict[Label, Counter[str]] = defaultdict(Counter)
    for row in rows:
        for count in row.labels:
            sums[count.label].update(count.model_dump(exclude={"label"}))
    return {label: LabelScore.model_validate(sums[label]) for label in Label if label in sums}


class Seconds(Record):
    """Time of a stage: mean and 95th percentile over the documents on which it ran."""

    mean: float
    p95: float
    documents: int


def seconds_of(rows: Sequence[Row]) -> dict[str, Seconds]:
    """Return the time of each stage, and of all of them together under `all`."""
    times: defaultdict[str, list[float]] = defaultdict(list)
    for row in rows:
        for stage in row.stages:
            times[stage.stage].append(stage.seconds)
        if row.stages:
            times["all"].append(sum(stage.seconds for stage in row.stages))
    return {
        name: Seconds(mean=round(sum(found) / len(found), 4), p95=round(_p95(found), 4), documents=len(found))
        for name, found in times.items()
    }


def _p95(values: Sequence[float]) -> float:
    """Return the least value that 95 % of the values do not exceed."""
    return sorted(values)[max(0, -(-95 * len(values) // 100) - 1)]


def _origin(row: Row) -> str:
    if not row.truth.degradation:
        return ""
    return "digital" if row.truth.digital else "scanned"


BREAKDOWNS: dict[str, Callable[[Row], str]] = {
    "origin": _origin,
    "degradation": lambda row: row.truth.degradation,
    "language": lambda row: row.truth.language,
    "case": lambda row: row.truth.case or row.truth.why,
    "family": lambda row: row.truth.family,
}
"""What the documents are divided by; a document without the key is in no group."""


def broken_down(rows: Sequence[Row]) -> dict[str, dict[str, Figures]]:
    """Compute the figures of each group of each breakdown, the largest groups first."""
    found: dict[str, dict[str, Figures]] = {}
    for name, group_of in BREAKDOWNS.items():
        groups: defaultdict[str, list[Row]] = defaultdict(list)
        for row in rows:
            if group := group_of(row):
                groups[group].append(row)
        ordered = sorted(groups.items(), key=lambda group: (-len(group[1]), group[0]))
        found[name] = {group: figures_of(members) for group, members in ordered}
    return found


def held_back(rows: Sequence[Row]) -> dict[str, Share]:
    """Return for each stage how many of the documents that may be filed it has kept from being filed."""
    fileable = [row for row in rows if row.truth.fileable]
    stages = {reason.stage for row in fileable for reason in row.reasons}
    on_the_way = [stage for stage in JUDGED if stage in stages]
    return {
        stage: share(any(reason.stage == stage for reason in row.reasons) for row in fileable)
        for stage in (*on_the_way, *sorted(stages - set(on_the_way)))
    }
