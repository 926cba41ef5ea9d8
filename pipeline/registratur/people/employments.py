"""Several employments of one human being, told by the person id that their rows share."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from registratur.domain.person import FormerName, Person
from registratur.i18n import N_
from registratur.people.former_names import has_borne, with_former_names
from registratur.people.identity import same_human
from registratur.people.rows import Findings, Row


def people_of(rows: Iterable[Row], today: date, findings: Findings) -> Iterator[Person]:
    """Yield the people whose employments the rows are.

    Args:
        rows: One row for each personnel number; those without a person id are people of their own.
        today: The day that decides which employments last.
        findings: Takes what does not go together.
    """
    by_person: dict[str, list[Row]] = {}
    for row in rows:
        person = row.person
        by_person.setdefault(person.person_id or f"\0{person.personnel_number}", []).append(row)
    for employments in by_person.values():
        main, *others = sorted(employments, key=lambda row: _rank(row, today))
        if not others:
            yield main.person
        elif _one_human(main, others, findings):
            yield _joined(main.person, [row.person for row in others], findings)


def _rank(row: Row, today: date) -> tuple[object, ...]:
    """Sort the main employment first: one that lasts and is no side job, of several the oldest."""
    (job,) = row.person.employments
    lasts = job.lasts_on(today)
    # Of employments that do not last, the one that ended last tells most.
    since_end = 0 if lasts else -(job.exit_date or date.max).toordinal()
    return not lasts, row.side_job, since_end, job.entry_date or date.min, job.personnel_number


def _one_human(main: Row, others: Sequence[Row], findings: Findings) -> bool:
    wrong = [row for row in others if not _can_be_one(main.person, row.person)]
    for row in wrong:
        message = N_("the person id {id} is in line {earlier} already, for somebody else")
        findings.fault(row.line, message, id=row.person.person_id, earlier=main.line)
    return not wrong


def _can_be_one(one: Person, other: Person) -> bool:
    days = {day for day in (one.birth_date, other.birth_date) if day is not None}
    return len(days) < 2 and same_human(one, other)


def _joined(main: Person, others: Sequence[Person], findings: Findings) -> Person:
    """Put employments together; the main one tells the name, others complete what it leaves open."""
    everyone = (main, *others)
    fields = main.model_dump() | {
        "birth_name": next((person.birth_name for person in everyone if person.birth_name), ""),
        "birth_date": next((person.birth_date for person in everyone if person.birth_date), None),
        "email": next((person.email for person in everyone if person.email), ""),
        "other_employments": tuple(job for person in others for job in person.employments),
    }
    joined = with_former_names(
        Person.model_validate(fields), [former for person in others for former in person.former_names]
    )
    for person in others:
        if not has_borne(joined, person.family_name):
            message = N_(
                "{number} has another family name than the same person's {main}; that of {main} counts"
            )
            findings.notice(message, number=person.personnel_number, main=main.personnel_number)
            joined = with_former_names(joined, [FormerName(name=person.family_name)])
    return joined
