"""Stages that do what the first line of a document says, and a case store that fails on order."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

from registratur.domain.case import Case
from registratur.domain.linkage import Linkage
from registratur.domain.recognition import Recognition
from registratur.domain.record import Record
from registratur.domain.result import StageResult, Step
from registratur.domain.scan import Document
from registratur.domain.title import Title
from registratur.errors import MissingDependencyError, StoreAway
from registratur.stores.blobs import FolderBlobs
from registratur.stores.cases import SqlCaseStore
from registratur.testing.stages import FakeStage
from tests.patience import until

VALUES: dict[str, Record] = {
    "ner": Recognition(),
    "linking": Linkage(personnel_number="0007", recipient="Anna Muster"),
    "titling": Title(text="Zertifikat Erste Hilfe", document_type="Zertifikat"),
}


class Obedient(FakeStage):
    """A stage that does what the first line of a document says.

    Its orders, after the name of the stage and a colon: `die` (the process is killed), `die-once`, `hang` (in
    native code that lets no other thread run), `wait` (until the flag `go` is raised), `call` (a program that
    takes for ever; once), `count-threads`, `doubt`, `full` (while the flag `full` is raised) and
    `missing` (while `missing` is).

    Args:
        folder: The home's.
        name: Slot.
        value: What it returns.
    """

    def __init__(self, folder: Path, name: str, value: Record) -> None:
        super().__init__(name, value)
        self._folder = folder

    def run(self, case: Case, /) -> StageResult[Record]:
        """Obey, and return the value."""
        scan = case.document.scan
        with (self._folder / "log").open("a", encoding="utf-8") as log:
            log.write(f"{self.name}\t{os.getpid()}\t{scan.source}\n")
        order = order_of(FolderBlobs(self._folder / "blobs"), case.document)
        if order.startswith(f"{self.name}:"):
            self._obey(order.removeprefix(f"{self.name}:"), scan.source)
        sure = super().run(case)
        if order != f"{self.name}:doubt":
            return sure
        return StageResult.model_validate(sure.model_dump() | {"value": sure.value, "confidence": 0.5})

    def _obey(self, act: str, source: str) -> None:
        match act:
            case "die":
                os.kill(os.getpid(), signal.SIGKILL)
            case "die-once":
                if (self._folder / f"died-{source}").exists():
                    return
                (self._folder / f"died-{source}").touch()
                os.kill(os.getpid(), signal.SIGKILL)
            case "hang":
                ctypes.PyDLL(None).sleep(3600)
            case "wait":
                until((self._folder / "go").exists)
            case "call":
                if (self._folder / "child").exists():
                    return
                program = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(3600)"])
                (self._folder / "child").write_text(str(program.pid), encoding="utf-8")
                program.wait()
            case "count-threads":
                import numpy as np
                from threadpoolctl import threadpool_info

                threads = {library["num_threads"] for library in threadpool_info()}
                (self._folder / "threads").write_text(f"{np.__name__} {threads}", encoding="utf-8")
            case "full":
                if (self._folder / "full").exists():
                    raise StoreAway("The disk is full.", advice="Make room.")
            case "missing":
                if (self._folder / "missing").exists():
                    raise MissingDependencyError("The model {name} is missing.", advice="Get it.", name="x")


class FaultyCases:
    """A case store with a fault of its own: a document with the order `fault` breaks it.

    Args:
        cases: The real one.
        blobs: Hold the orders.
    """

    def __init__(self, cases: SqlCaseStore, blobs: FolderBlobs) -> None:
        self._cases = cases
        self._blobs = blobs

    def __getattr__(self, name: str) -> Any:
        return getattr(self._cases, name)

    def append(self, document: Document, step: Step, *, durable: bool = True) -> None:
        """Add a step; fail as no store may."""
        if step.result is not None and order_of(self._blobs, document) == "fault":
            raise ZeroDivisionError
        self._cases.append(document, step, durable=durable)


def order_of(blobs: FolderBlobs, document: Document) -> str:
    """Return the first line of a document."""
    return blobs.local_path(document.scan.sha256).read_text("utf-8").partition("\n")[0]
