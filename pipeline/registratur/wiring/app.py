"""From a home folder to a working pipeline."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from registratur.config import (
    config_error,
    inbox_faults,
)
from registratur.domain.process import Process
from registratur.domain.review import Decision, ReviewItem
from registratur.engine.by_inbox import ByInbox
from registratur.engine.calibration import JUDGED
from registratur.engine.pipeline import Pipeline
from registratur.ports import PeopleRegister, Stage, StageContext
from registratur.wiring.gates import Gated
from registratur.wiring.kinds import BLOBS, RECORDS, SOURCES, STAGES, options_of
from registratur.wiring.stores import SystemClock

if TYPE_CHECKING:  # many a command opens a home to look at it, and runs nothing
    from registratur.runtime.crew import Crew
    from registratur.runtime.door import Take
    from registratur.runtime.intake import Intake
    from registratur.runtime.report import ReportRow
    from registratur.runtime.served import Say
    from registratur.runtime.watch import Watch
    from registratur.runtime.worker import Bench


_PROCESS_SLOTS = ("segmentation", "titling")
_CLIENT_SLOTS = ("linking",)
"""Slots whose stages see the document process, and those that see the register: the others are shared."""


@dataclass(frozen=True)
class App(Gated):
    """A home and what works in it; stores open and engines load on first use."""

    def employs(self, client: str) -> bool:
        """Tell whether anybody in the register works for an employer of the house (Mandant)."""
        return any(person.at_client(client) for person in self.people.stream())

    @cached_property
    def intake(self) -> Intake:
        """Everything that the way of a document needs; models load with `pipeline.warm_up`."""
        from registratur.inbox.admission import Limits, admit
        from registratur.runtime.intake import Intake
        from registratur.stages.filing.record import filed_before

        limits = self.config.limits
        context = self._context(self.process)
        reading = [self._by_inbox(slot, self._stage(slot, context)) for slot in JUDGED]
        return Intake(
            admit=partial(
                admit,
                limits=Limits(
                    size_bytes=limits.size_bytes, pages=limits.pages, page_pixels=limits.page_pixels
                ),
            ),
            blobs=self.blobs,
            cases=self.cases,
            journal=self.journal,
            leases=self.leases,
            pipeline=Pipeline(reading),
            router=self.router,
            filing=self._stage("filing", context),
            filed_before=partial(filed_before, context=context),
            filing_threshold=self.config.thresholds["filing"],
            process=self.process,
            processes=self.processes,
        )

    def decide(self, item: ReviewItem, decision: Decision) -> ReportRow:
        """Carry out a reviewer's decision and return what became of the document.

        Raises:
            UsageError: The decision cannot be carried out; nothing was saved.
            StoreError: Somebody else has decided meanwhile, or the record target failed.
        """
        from registratur.runtime.review import carry_out
        from registratur.stages.titling.naming import compose_title

        return carry_out(item, decision, self.bench, self.register, compose_title)

    @cached_property
    def bench(self) -> Bench:
        """What a worker process of this home works with."""
        from registratur.runtime.worker import Bench

        return Bench(
            intake=self.intake,
            find=self.cases.document,
            work=self.work,
            leases=self.leases,
            clock=SystemClock(),
            limits=self.config.limits,
            engine_url=self.engine_url,
            register_version=lambda: None if self.staff else self.people.last_import(),
        )

    def crew(self, readers: int | None = None, patience_s: float | None = None) -> Crew:
        """Return the worker processes of this home, not yet started.

        Args:
            readers: Number of processes that read; None: as configured; 0: others do the work.
            patience_s: How long all work may be paused; None: for ever.

        Raises:
            ConfigError: A kind or an option is wrong; shows all faults.
        """
        from registratur.runtime.crew import Crew
        from registratur.runtime.process import core_count

        count = core_count(self.config.workers) if readers is None else readers
        return Crew(self.bench, self.build, self.build_take, count, patience_s)

    def watch(self, crew: Crew, say: Say) -> Watch:
        """Return what serves the configured inboxes; a folder inside the home is made when it is missing.

        Args:
            crew: Brings documents to their outcome.
            say: Tells the person at the terminal something.
        """
        from registratur.inbox.events import Mode
        from registratur.inbox.mark import Home
        from registratur.inbox.watcher import Inbox
        from registratur.runtime.served import ServedInbox
        from registratur.runtime.telling import Teller
        from registratur.runtime.watch import Watch

        wake = threading.Event()
        home = Home(self.arrivals.home_id, f"{socket.gethostname()}:{self.home}")
        inboxes = [
            ServedInbox(
                Inbox(
                    name,
                    _inbox_folder(self.home, chosen.folder),
                    process=chosen.process or self.config.process,
                    client=chosen.client,
                    settle_s=chosen.settle_s,
                    looks=chosen.looks,
                    bulk_from=chosen.bulk_from,
                ),
                mode=Mode(chosen.mode),
                language=chosen.language,
                settle_s=chosen.settle_s,
                home=home,
                arrivals=self.arrivals,
                leases=self.leases,
                clock=SystemClock(),
                say=say,
                wake=wake,
            )
            for name, chosen in self.config.inboxes.items()
        ]
        teller = Teller(self.cases, self.intake.row)
        return Watch(inboxes, self.arrivals, crew, teller, say, wake)

    @property
    def build(self) -> Callable[[], Bench]:
        """A picklable maker of this home's bench, for worker processes.

        Raises:
            ConfigError: A kind or an option is wrong; shows all faults.
        """
        if faults := self.check():
            raise config_error(faults)
        return partial(_build, self.home, self.rehearsal, self.staff, self.readings)

    @property
    def build_take(self) -> Callable[[], Take]:
        """A picklable maker of what admits files, for processes at the door."""
        return partial(_build_take, self.home, self.rehearsal)

    def check(self) -> list[str]:
        """Return the faults of kinds and options, one readable line each; loads no model.

        Raises:
            ConfigError: `models.toml` or `thresholds.toml` is broken.
        """
        faults: list[str] = []
        for slot, chosen in self.config.stages.items():
            faults += STAGES.options(slot, chosen.use, chosen.options)[1]
        for source in self.config.people.sources.values():
            faults += SOURCES.options("sources", source.use, source.options)[1]
        faults += RECORDS.options("records", self.config.records.use, self.config.records.options)[1]
        faults += BLOBS.options("blobs", self.config.blobs.use, self.config.blobs.options)[1]
        faults += inbox_faults(self.config.inboxes, self.home, self._kept)
        if not faults:
            _ = self.gates, self.processes  # for their errors
        return faults

    def keeps(self, path: Path) -> bool:
        """True for a file that is this home's own: no scan, and not to be opened beside the one who keeps it.

        POSIX drops a process's locks on its database when it closes the file anywhere.
        """
        place = path.resolve()
        inboxes = [(self.home / inbox.folder).resolve() for inbox in self.config.inboxes.values()]
        if any(place.is_relative_to(inbox) for inbox in inboxes):
            return False
        return any(place.is_relative_to(kept.resolve()) for kept in self._kept.values())

    @property
    def folders(self) -> dict[str, Path]:
        """Where this home keeps its files: `home`, and `records` and `blobs` where those are folders."""
        records, _ = RECORDS.options("records", self.config.records.use, self.config.records.options)
        blobs, _ = BLOBS.options("blobs", self.config.blobs.use, self.config.blobs.options)
        folders = {"records": getattr(records, "root", None), "blobs": getattr(blobs, "folder", None)}
        return {"home": self.home} | {name: self.home / path for name, path in folders.items() if path}

    @property
    def _kept(self) -> dict[str, Path]:
        """The folders whose files are no scans, by what they are."""
        words = {
            "home": "the home",
            "records": "the folder of the records",
            "blobs": "the folder of the blobs",
        }
        return {words[name]: path for name, path in self.folders.items()}

    def _context(self, process: Process, client: str = "") -> StageContext:
        return StageContext(
            process=process,
            blobs=self.blobs,
            register=cast("PeopleRegister", _OnFirstUse(lambda: self.register_of(client))),
            records=self.records,
            models=self.models,
            clock=SystemClock(),
        )

    def _by_inbox(self, slot: str, default: Stage[Any]) -> Stage[Any]:
        """Return a slot's stage, which may be another one for some inboxes."""
        others: dict[str, Stage[Any]] = {}
        made: dict[tuple[str, str], Stage[Any]] = {}
        for name, inbox in self.config.inboxes.items():
            named = (inbox.process if slot in _PROCESS_SLOTS else None) or self.config.process
            key = named, inbox.client if slot in _CLIENT_SLOTS else ""
            if key == (self.config.process, ""):
                continue
            if key not in made:
                process = self.processes[name] if slot in _PROCESS_SLOTS else self.process
                made[key] = self._stage(slot, self._context(process, key[1]))
            others[name] = made[key]
        return cast("Stage[Any]", ByInbox(default, others)) if others else default

    def _stage(self, slot: str, context: StageContext) -> Stage[Any]:
        chosen = self.config.stages[slot]
        kind = "null" if slot == "filing" and self.rehearsal else chosen.use
        options = options_of(STAGES, slot, kind, {} if kind != chosen.use else chosen.options)
        stage: Stage[Any] = STAGES.load(slot, kind)(options, context)
        if self.readings is None or slot != "ocr":
            return stage
        from registratur.evaluation.kept_readings import KeptReadings

        return KeptReadings(stage, kind, options, self.readings)


class _OnFirstUse:
    """Stands for something costly that many a process never asks for: makes it with the first question."""

    def __init__(self, make: Callable[[], object]) -> None:
        self._make = make

    def __getattr__(self, name: str) -> Any:
        if "_made" not in self.__dict__:
            self._made = self._make()
        return getattr(self._made, name)

    def __len__(self) -> int:
        return int(self.__getattr__("__len__")())


def _build(home: Path, rehearsal: Path | None, staff: Path | None, readings: Path | None) -> Bench:
    return App.open(home, rehearsal, staff, readings).bench


def _build_take(home: Path, rehearsal: Path | None) -> Take:
    return App.open(home, rehearsal).intake.take


def _inbox_folder(home: Path, folder: Path) -> Path:
    place = home / folder
    if place.is_relative_to(home):
        place.mkdir(parents=True, exist_ok=True)
    return place
