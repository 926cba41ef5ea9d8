"""How a change of the register looks that must be a mistake."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from registratur.domain.person import Employment
from registratur.errors import UsageError
from registratur.i18n import N_
from registratur.people.difference import ImportDifference, PersonChange
from registratur.people.identity import same_family_name


def refuse_mistakes(change: ImportDifference, allowed_share: float, today: date) -> None:
    """Refuse a change that looks like half an export, a shifted column or a wrong mapping.

    Args:
        change: What would change.
        allowed_share: Largest share of the people or numbers that may be gone, or get another family name or
            birth date, or leave. A single one always may.
        today: The day that decides which employments last.

    Raises:
        UsageError: It looks like a mistake; the message says which.
    """
    _refuse_shortened_numbers(change)
    _refuse_vanished(change, allowed_share)
    _refuse_changed_hands(change)
    _refuse_another_column(change, allowed_share, today)


def _refuse_shortened_numbers(change: ImportDifference) -> None:
    if change.zeros_lost:
        raise UsageError(
            N_("{count} personnel numbers of the import have lost the zeros in front ({numbers})"),
            advice=N_(
                "A spreadsheet takes numbers for amounts. Export the file anew, or let a mapping fill the"
                " numbers up: number_digits = {digits} under [format]."
            ),
            count=len(change.zeros_lost),
            numbers=_first(change.zeros_lost),
            digits=max(map(len, change.lost_numbers)),
        )


def _refuse_vanished(change: ImportDifference, allowed_share: float) -> None:
    """Refuse half an export. Leavers do not vanish: they stay in the register with their exit date."""
    if _too_many(change.lost_numbers, change.numbers_before, allowed_share):
        raise UsageError(
            N_("The import would remove {lost} of {before} personnel numbers ({summary})"),
            advice=N_(
                "Check that the export is whole. Leavers belong in it with their exit date."
                " At most {allowed} % may vanish in one import."
            ),
            lost=len(change.lost_numbers),
            before=change.numbers_before,
            summary=change.summary,
            allowed=f"{100 * allowed_share:g}",
        )


def _refuse_changed_hands(change: ImportDifference) -> None:
    """Refuse numbers of other people: every paper would land in a stranger's record."""
    if change.changed_hands:
        raise UsageError(
            N_(
                "Under {count} personnel numbers the import has somebody else: another birth date and"
                " another name ({numbers})"
            ),
            advice=N_("Check that the columns still belong together: was one of them sorted alone?"),
            count=len(change.changed_hands),
            numbers=_first(change.changed_hands),
        )


def _refuse_another_column(change: ImportDifference, allowed_share: float, today: date) -> None:
    """Refuse what comes of a column that now means something else: not everybody marries in one month."""
    people = len(change.changed) + change.unchanged
    renamed = [one for one in change.changed if _renamed(one)]
    reborn = [one for one in change.changed if one.before.birth_date and "birth_date" in one.fields]
    ended = [job for one in change.changed for job in _ended(one, today)]
    for found, all_of_them, message in (
        (renamed, people, N_("{count} of {all} people would get another family name")),
        (reborn, people, N_("{count} of {all} people would get another birth date, or none")),
        (ended, change.numbers_before, N_("{count} of {all} employments would be over")),
    ):
        if _too_many(found, all_of_them, allowed_share):
            raise UsageError(
                message,
                advice=N_("Check that each column still means what it did, and how its days are written."),
                count=len(found),
                all=all_of_them,
            )


def _renamed(change: PersonChange) -> bool:
    return not same_family_name(change.before.family_name, change.after.family_name)


def _ended(change: PersonChange, today: date) -> list[Employment]:
    lasting = {job.personnel_number for job in change.before.employments if job.lasts_on(today)}
    jobs = change.after.employments
    return [job for job in jobs if job.personnel_number in lasting and not job.lasts_on(today)]


def _too_many(found: Sequence[object], all_of_them: int, allowed_share: float) -> bool:
    # Written so that a share that is no number refuses.
    return len(found) > 1 and not len(found) <= allowed_share * all_of_them


def _first(numbers: Sequence[str]) -> str:
    return ", ".join(numbers[:5]) + (", …" if len(numbers) > 5 else "")
