"""The error tree: the class decides the exit code, the advice says what to do next.

Messages are English templates and at the same time gettext msgids: whoever shows an error to a person
translates `message` and `advice` and fills in `values` (see `registratur.i18n`).
"""

from __future__ import annotations

from typing import ClassVar


class RegistraturError(Exception):
    """Base of every error that Registratur raises on purpose.

    Args:
        message: What went wrong, an English template with `{name}` fields.
        advice: What the user can do about it, a template of the same kind.
        **values: The values of the fields of both templates.
    """

    exit_code: ClassVar[int] = 1

    def __init__(self, message: str, *, advice: str = "", **values: object) -> None:
        self.message = message
        self.advice = advice
        self.values = {name: str(value) for name, value in values.items()}
        super().__init__(message.format_map(self.values))

    def __reduce__(self) -> tuple[object, ...]:
        """Travel between worker processes with message, advice and values intact."""
        return _rebuild, (type(self), self.message, self.advice, self.values)


def _rebuild(
    kind: type[RegistraturError], message: str, advice: str, values: dict[str, str]
) -> RegistraturError:
    error = kind.__new__(kind)
    RegistraturError.__init__(error, message, advice=advice, **values)
    return error


class UsageError(RegistraturError):
    """The command was called in a way that cannot work; exit code 2."""

    exit_code = 2


class ConfigError(RegistraturError):
    """The configuration is wrong; carries all its faults at once; exit code 3."""

    exit_code = 3


class MissingDependencyError(RegistraturError):
    """A program, model or package that the configuration names is missing or broken; exit code 4."""

    exit_code = 4


class ScanRejected(RegistraturError):
    """This one file cannot be taken; it is set aside with its reason and the batch goes on; exit code 5."""

    exit_code = 5


class Encrypted(ScanRejected):
    """The file is locked with a password."""


class Unreadable(ScanRejected):
    """The file is damaged, empty or cut off."""


class NotReady(Unreadable):
    """The file is not all there, or locked: an inbox waits for it, a backlog sets it aside."""


class UnsupportedType(ScanRejected):
    """The file is of a type that Registratur does not read."""


class TooLarge(ScanRejected):
    """The file has more bytes, pages or pixels than the configuration allows."""


class Duplicate(ScanRejected):
    """The same bytes have been taken before."""


class StageError(RegistraturError):
    """A stage could not do its work on this document; becomes a reason for review, never stops a batch."""


class StoreError(RegistraturError):
    """The database, the blobs or the record target failed; everything stops before filing; exit code 6."""

    exit_code = 6


class StoreAway(StoreError):
    """Out of reach, busy or full: no document is to blame, and the same call may succeed in a while."""


class DocumentConflict(StoreError):
    """This one document is not as it was: changed in its record, or decided meanwhile; the others go on."""
