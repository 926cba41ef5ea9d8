"""The models of a home, and from where on nobody needs to look."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from registratur.catalogue import FileCatalogue, model_sha256
from registratur.config import (
    load_processes,
    shipped_folder,
)
from registratur.domain.process import Process
from registratur.engine.calibration import FILE as CALIBRATION_FILE
from registratur.engine.calibration import Calibration, Gates, gates_of, read_calibration
from registratur.engine.router import Router
from registratur.wiring.kinds import models_of
from registratur.wiring.stores import Stores


@dataclass(frozen=True)
class Gated(Stores):
    """A home with its models, processes, and the thresholds and curves that count."""

    @cached_property
    def processes(self) -> dict[str, Process]:
        """The document process of each inbox.

        Raises:
            ConfigError: A process file is missing or wrong.
        """
        return load_processes(self.home / "config", self.config)

    @cached_property
    def models(self) -> FileCatalogue:
        """The models by name: the shipped ones and those pulled into this home."""
        folder = self.config.models
        shipped = self.home / folder if folder else shipped_folder("models")
        return FileCatalogue(shipped, pulled=self.pulled_models)

    @property
    def pulled_models(self) -> Path:
        """The folder of this home where pulled models lie."""
        return self.home / "models"

    @cached_property
    def model_hashes(self) -> dict[str, str]:
        """The hash of each model that a stage uses, by its name or path; empty for one that is not there."""
        hashes: dict[str, str] = {}
        for slot, chosen in self.config.stages.items():
            for name in models_of(slot, chosen):
                entry, path = self.models.entries.get(name), Path(name).expanduser()
                hashes[name] = entry.sha256 if entry else model_sha256(path) if path.exists() else ""
        return hashes

    @property
    def calibration_file(self) -> Path | None:
        """The `thresholds.toml` of this home, else the shipped one, if there is any."""
        places = (self.home / "config" / CALIBRATION_FILE, shipped_folder("config") / CALIBRATION_FILE)
        return next((place for place in places if place.is_file()), None)

    @cached_property
    def calibration(self) -> Calibration | None:
        """What was measured with these or other models.

        Raises:
            ConfigError: The file is broken.
        """
        return read_calibration(self.calibration_file) if self.calibration_file else None

    @cached_property
    def gates(self) -> Gates:
        """Thresholds and curves that count.

        Raises:
            ConfigError: The file of the calibration is broken.
        """
        shipped = self.calibration_file == shipped_folder("config") / CALIBRATION_FILE
        hashes = self.model_hashes if self.calibration else {}
        return gates_of(self.config, self.calibration, hashes, own=not shipped)

    @cached_property
    def router(self) -> Router:
        """The gate between machine and human."""
        return Router(self.gates.thresholds, self.gates.curves)
