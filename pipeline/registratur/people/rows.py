"""The rows of a people file on their way to people, and what was noticed about them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from typing import NamedTuple

from registratur.domain.person import Person
from registratur.domain.record import Text


@dataclass(frozen=True)
class Row:
    """One row: one employment of one person.

    Attributes:
        line: Line of the file in which it begins, from 1.
        person: What the row says, as a person with this employment alone.
        side_job: Whether the employment is a side job.
        valid_from: First day of the time slice; None: since ever.
        valid_to: Last day of the time slice; None: for ever.
    """

    line: int
    person: Person
    side_job: bool = False
    valid_from: date | None = None
    valid_to: date | None = None

    def says_the_same(self, other: Row) -> bool:
        """Tell whether two rows differ in nothing but their lines."""
        return self == replace(other, line=self.line)

    def columns_unlike(self, other: Row) -> list[str]:
        """Return the columns in which two rows differ."""
        mine, theirs = ({**row.person.__dict__, **row.__dict__} for row in (self, other))
        return [name for name in mine if name not in ("line", "person") and mine[name] != theirs[name]]


class Fault(NamedTuple):
    """Something for which a people file is refused.

    Attributes:
        line: Line number from 1; 0 for the file as a whole.
        text: What is wrong, for people.
    """

    line: int
    text: Text


@dataclass
class Findings:
    """What is wrong with a people file, and what else whoever imports it should know."""

    faults: list[Fault] = field(default_factory=list)
    notices: list[Text] = field(default_factory=list)

    def fault(self, line: int, message: str, **values: object) -> None:
        """Note something for which the file is refused."""
        self.faults.append(Fault(line, _text(message, values)))

    def notice(self, message: str, **values: object) -> None:
        """Note something that shall be told."""
        self.notices.append(_text(message, values))


def _text(message: str, values: Mapping[str, object]) -> Text:
    return Text(message=message, values={name: str(value) for name, value in values.items()})
