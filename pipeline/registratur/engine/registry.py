"""Finding engines: built-in kinds and installed packages come in by the same door.

A door is an entry point. Its name is `<slot>.<kind>`, such as `ner.spacy`, its value `module:Class`.
Only the kinds that the configuration names are ever imported.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from pydantic import ValidationError

from registratur.config import validation_faults
from registratur.errors import ConfigError
from registratur.i18n import N_


class Registry:
    """The kinds of engine that can be named in the configuration.

    Args:
        group: Entry-point group, such as `registratur.stages`.
        built_in: The kinds that ship with the program: `<slot>.<kind>` to `module:Class`.
    """

    def __init__(self, group: str, built_in: Mapping[str, str]) -> None:
        self._group = group
        self._built_in = {name: EntryPoint(name, value, group) for name, value in built_in.items()}

    @cached_property
    def _doors(self) -> dict[str, EntryPoint]:
        """All of them; looking through what is installed costs more than all else when a home is opened."""
        return {point.name: point for point in entry_points(group=self._group)} | self._built_in

    def kinds(self, slot: str) -> list[str]:
        """Return the kinds known for a slot, sorted."""
        return sorted(name.partition(".")[2] for name in self._doors if name.partition(".")[0] == slot)

    def load(self, slot: str, kind: str) -> Any:
        """Import the class of a kind.

        Raises:
            ConfigError: No such kind, or its package is broken.
        """
        name = f"{slot}.{kind}"
        door = self._built_in.get(name) or self._doors.get(name)
        if door is None:
            raise ConfigError(
                N_("{slot}: there is no kind {kind}; installed are: {kinds}"),
                slot=slot,
                kind=kind,
                kinds=", ".join(self.kinds(slot)) or "-",
            )
        try:
            return door.load()
        except (ImportError, AttributeError) as error:
            raise ConfigError(
                N_("{slot}: the kind {kind} cannot be loaded: {error}"), slot=slot, kind=kind, error=error
            ) from error

    def options(self, slot: str, kind: str, values: Mapping[str, Any]) -> tuple[Any, list[str]]:
        """Check the options of a kind against the engine's own model.

        Returns:
            The options (None when wrong) and the faults found, one readable line each.
        """
        try:
            model = self.load(slot, kind).Options
            return model.model_validate(dict(values)), []
        except ConfigError as error:
            return None, [str(error)]
        except ValidationError as error:
            return None, validation_faults(f"{slot}.options ({kind})", error)
