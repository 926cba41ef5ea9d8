"""What an import would change, and when it must be a mistake."""

from __future__ import annotations

from collections.abc import Iterable

from registratur.domain.person import Person
from registratur.domain.record import Record
from registratur.errors import UsageError
from registratur.i18n import N_


class ImportDifference(Record):
    """The difference between two states of the register, by personnel number.

    Attributes:
        before: Number of people before.
        added: New personnel numbers, sorted.
        vanished: Numbers that are no longer there.
        changed: Numbers whose data differ.
    """

    before: int = 0
    added: tuple[str, ...] = ()
    vanished: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()

    @property
    def summary(self) -> str:
        """The counts in short, such as `+12 −3 ~8`."""
        return f"+{len(self.added)} −{len(self.vanished)} ~{len(self.changed)}"

    @property
    def vanished_share(self) -> float:
        """Share of the people before who would be gone, 0 to 1."""
        return len(self.vanished) / self.before if self.before else 0.0

    def check_vanished(self, allowed_share: float = 0.05) -> None:
        """Refuse an import that would lose too many people, since half an export looks like that.

        Leavers do not vanish: they stay in the register with their exit date. One person may always go.

        Args:
            allowed_share: Largest share of the people before who may be gone.

        Raises:
            UsageError: More would be gone.
        """
        if len(self.vanished) > 1 and not self.vanished_share <= allowed_share:
            raise UsageError(
                N_("The import would remove {vanished} of {before} people from the register ({summary})"),
                advice=N_(
                    "Check that the export is whole. Leavers belong in it with their exit date."
                    " At most {allowed} % may vanish in one import."
                ),
                vanished=len(self.vanished),
                before=self.before,
                summary=self.summary,
                allowed=f"{100 * allowed_share:g}",
            )


def difference(before: Iterable[Person], after: Iterable[Person]) -> ImportDifference:
    """Return what changes between two states of the register."""
    old = {person.personnel_number: person for person in before}
    new = {person.personnel_number: person for person in after}
    return ImportDifference(
        before=len(old),
        added=tuple(sorted(new.keys() - old.keys())),
        vanished=tuple(sorted(old.keys() - new.keys())),
        changed=tuple(sorted(number for number in old.keys() & new.keys() if old[number] != new[number])),
    )
