"""Readings that outlive an evaluation, so that the next one with other models needs no OCR."""

from __future__ import annotations

import hashlib
import inspect
import time
from pathlib import Path
from typing import ClassVar

from pydantic import BaseModel, ValidationError

from registratur.domain.case import Case
from registratur.domain.page import Transcript
from registratur.domain.record import Record
from registratur.domain.result import Evidence, StageResult
from registratur.durable import Disk, disk_errors
from registratur.ports import Stage

SECONDS_OF_KEPT_READING = "seconds_when_read"
"""Kind of the evidence that says how long a reading took when it was made."""


class KeptReadings:
    """The stage `ocr`, looked up where the same scan was read before.

    A reading is kept under the hash of the engine (kind, options, source code) and the document's id, which
    holds the hash of the scan's bytes. Another version of the OCR program itself is not noticed: take another
    folder then.

    Args:
        stage: The stage that reads what was never read.
        kind: Its kind.
        options: Its options.
        folder: Where readings are kept; made when it is missing.
    """

    name: ClassVar[str] = "ocr"
    reads: ClassVar[frozenset[type[Record]]] = frozenset()
    writes: ClassVar[type[Record]] = Transcript

    def __init__(self, stage: Stage[Transcript], kind: str, options: BaseModel, folder: Path) -> None:
        self._stage = stage
        self._folder = folder / _engine_hash(stage, kind, options)
        self._disk = Disk()

    def warm_up(self) -> None:
        """Get the engine ready.

        Raises:
            StoreError: The folder cannot be made.
            MissingDependencyError: The engine is not installed.
        """
        with disk_errors(self._folder):
            self._disk.make_folder(self._folder)
        self._stage.warm_up()

    def run(self, case: Case, /) -> StageResult[Transcript]:
        """Return the kept reading of a document, or read and keep it.

        Raises:
            StageError: The document cannot be read.
            StoreError: The folder cannot be written.
        """
        path = self._folder / f"{case.document.id}.json"
        if (kept := _kept(path)) is not None:
            return kept
        started = time.perf_counter()
        read = self._stage.run(case)
        took = Evidence(kind=SECONDS_OF_KEPT_READING, value=time.perf_counter() - started)
        result = StageResult[Transcript](
            stage=read.stage,
            engine=read.engine,
            value=read.value,
            confidence=read.confidence,
            evidence=(*read.evidence, took),
        )
        with disk_errors(self._folder):
            part = self._disk.write_part(self._folder, [result.model_dump_json().encode()])
            self._disk.replace(part.path, path)
        return result


def _kept(path: Path) -> StageResult[Transcript] | None:
    try:
        return StageResult[Transcript].model_validate_json(path.read_bytes())
    except (OSError, ValidationError):  # not kept yet, or by a version that wrote something else
        return None


def _engine_hash(stage: Stage[Transcript], kind: str, options: BaseModel) -> str:
    digest = hashlib.sha256(f"{kind}\n{options.model_dump_json()}\n".encode())
    for source in sorted(Path(inspect.getfile(type(stage))).parent.glob("*.py")):
        digest.update(source.read_bytes())
    return digest.hexdigest()[:16]
