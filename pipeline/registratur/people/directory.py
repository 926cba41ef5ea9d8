"""What a directory such as LDAP or SCIM tells of employees, whatever its protocol."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar, Literal, Protocol

from pydantic import BaseModel, Field

from registratur.domain.record import Record, Text
from registratur.errors import ConfigError
from registratur.i18n import N_
from registratur.people.csv_values import as_text

DirectoryField = Literal["personnel_number", "family_name", "given_names", "client", "org_unit", "email"]
"""What a directory may tell of somebody; it knows no birth date, no former names and no employments."""


class DirectoryEntry(Record):
    """One account of an employee.

    Attributes:
        personnel_number: Text; leading zeros count.
        family_name: Family name; here and below, empty means that the directory does not tell.
        given_names: Given names, often only the one in use.
        client: Which employer of the house (Mandant).
        org_unit: Department.
        email: Address.
        enabled: False where the account is disabled.
    """

    personnel_number: str = Field(min_length=1)
    family_name: str = ""
    given_names: str = ""
    client: str = ""
    org_unit: str = ""
    email: str = ""
    enabled: bool = True


class DirectoryReading(Record):
    """All that a directory gave in one reading.

    Attributes:
        entries: The employees' accounts, by personnel number.
        without_number: How many other accounts there were; machines, guests and services have no number.
    """

    entries: tuple[DirectoryEntry, ...]
    without_number: int = Field(default=0, ge=0)

    @property
    def sha256(self) -> str:
        """Hash of the entries, whatever the order in which the directory gave them."""
        rows = [entry.model_dump() for entry in self.entries]
        return hashlib.sha256(json.dumps(rows, sort_keys=True).encode()).hexdigest()

    @property
    def notices(self) -> tuple[Text, ...]:
        """What the person who reads the directory should know."""
        if not self.without_number:
            return ()
        count = {"count": str(self.without_number)}
        return (Text(message=N_("{count} accounts have no personnel number"), values=count),)


class DirectorySource(Protocol):
    """A directory that the register is fed from; built as `SourceClass(options)`."""

    Options: ClassVar[type[BaseModel]]

    def read(self) -> DirectoryReading:
        """Read everybody, whole or not at all.

        Raises:
            ConfigError: The directory refuses the login, or does not have what the configuration names.
            MissingDependencyError: The directory cannot be reached, or gave only a part.
        """


@dataclass(frozen=True)
class Account:
    """One account as a directory spells it, before it is checked.

    Attributes:
        values: What stands under our fields; a field may be missing.
        enabled: False where the account is disabled.
    """

    values: Mapping[DirectoryField, str]
    enabled: bool = True


def reading_of(accounts: Iterable[Account], number_digits: int = 0) -> DirectoryReading:
    """Return the employees among a directory's accounts.

    Args:
        accounts: All accounts that the directory gave.
        number_digits: Length to which zeros in front fill a personnel number up, as the register spells it.

    Raises:
        ConfigError: Not one account has a personnel number.
    """
    entries: list[DirectoryEntry] = []
    without_number = 0
    for account in accounts:
        fields = {name: as_text(value) for name, value in account.values.items()}
        number = fields.pop("personnel_number", "")
        if number:
            filled = number.zfill(number_digits)
            told: dict[str, object] = {"personnel_number": filled, "enabled": account.enabled}
            entries.append(DirectoryEntry.model_validate(told | fields))
        else:
            without_number += 1
    if not entries:
        raise ConfigError(
            N_("The directory has nobody with a personnel number; accounts: {count}"),
            advice=N_(
                "Check the base, the filter and the attribute of the personnel number, and whether the"
                " account that reads the directory may see it."
            ),
            count=without_number,
        )
    return DirectoryReading(entries=tuple(sorted(entries, key=_order)), without_number=without_number)


def _order(entry: DirectoryEntry) -> tuple[str, ...]:
    return tuple(str(value) for value in entry.model_dump().values())
