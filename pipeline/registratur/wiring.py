"""The only place where engines meet ports: from a home folder to a working intake."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from registratur.catalogue import FileCatalogue, model_sha256
from registratur.config import (
    Config,
    StageConfig,
    config_error,
    inbox_faults,
    load_config,
    load_processes,
    shipped_folder,
)
from registratur.domain.process import Process
from registratur.domain.review import Decision, ReviewItem
from registratur.durable import copy_whole
from registratur.engine.by_inbox import ByInbox
from registratur.engine.calibration import FILE as CALIBRATION_FILE
from registratur.engine.calibration import JUDGED, Calibration, Gates, gates_of, read_calibration
from registratur.engine.pipeline import Pipeline
from registratur.engine.registry import Registry
from registratur.engine.router import Router
from registratur.errors import ConfigError
from registratur.i18n import N_
from registratur.ports import BlobStore, Leases, PeopleRegister, RecordStore, Stage, StageContext
from registratur.stores.arrivals import SqlArrivals
from registratur.stores.blobs import FolderBlobs
from registratur.stores.cases import SqlCaseStore
from registratur.stores.database import Database, database_url, is_file, open_database
from registratur.stores.entries import SqlEntries
from registratur.stores.journal import SqlJournal
from registratur.stores.leases import FileLeases, open_leases
from registratur.stores.moving import move
from registratur.stores.people import SqlPeople
from registratur.stores.record_types import record_types
from registratur.stores.whereabouts import address_in_use
from registratur.stores.work import SqlWorkList

if TYPE_CHECKING:  # many a command opens a home to look at it, and runs nothing
    from registratur.people.directory import DirectorySource
    from registratur.runtime.crew import Crew
    from registratur.runtime.door import Take
    from registratur.runtime.intake import Intake
    from registratur.runtime.report import ReportRow
    from registratur.runtime.served import Say
    from registratur.runtime.watch import Watch
    from registratur.runtime.worker import Bench

BUILT_IN_STAGES = {
    "ocr.tesseract": "registratur.stages.ocr.tesseract:TesseractStage",
    "ocr.text_layer": "registratur.stages.ocr.text_layer:TextLayerStage",
    "segmentation.headings": "registratur.stages.segmentation.headings:HeadingsStage",
    "segmentation.whole": "registratur.stages.segmentation.whole:WholeStage",
    "ner.spacy": "registratur.stages.ner.spacy_engine:SpacyStage",
    "ner.patterns": "registratur.stages.ner.patterns:PatternsStage",
    "linking.register": "registratur.stages.linking.register:RegisterStage",
    "linking.exact": "registratur.stages.linking.exact:ExactStage",
    "titling.llama": "registratur.stages.titling.llama:LlamaStage",
    "titling.template": "registratur.stages.titling.template:TemplateStage",
    "filing.record": "registratur.stages.filing.record:RecordStage",
    "filing.null": "registratur.stages.filing.null:NullStage",
}
STAGES = Registry("registratur.stages", BUILT_IN_STAGES)
MODEL_OPTIONS = ("model", "odds")
"""Options of a stage that name a model, or what was fitted to one."""
BUILT_IN_MODELS = {
    "ner.spacy": {"model": "recipient"},
    "titling.llama": {"model": "title", "odds": "title-odds"},
}
"""Their defaults, so that nobody needs to import an engine to know its models."""
_PROCESS_SLOTS = ("segmentation", "titling")
_CLIENT_SLOTS = ("linking",)
"""Slots whose stages see the document process, and those that see the register: the others are shared."""
_DATABASE = "registratur.db"
RECORDS = Registry("registratur.records", {"records.folder": "registratur.records.folder:FolderRecords"})
BLOBS = Registry(
    "registratur.blobs",
    {
        "blobs.folder": "registratur.stores.blobs:FolderBlobs",
        "blobs.s3": "registratur.stores.object_blobs:ObjectBlobs",
    },
)
SOURCES = Registry(
    "registratur.sources",
    {
        "sources.ldap": "registratur.people.ldap:LdapSource",
        "sources.scim": "registratur.people.scim:ScimSource",
    },
)


class SystemClock:
    """The clock of this machine; satisfies the port `Clock`."""

    def now(self) -> datetime:
        """Return the present moment, in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True)
class App:
    """A home and what works in it; stores open and engines load on first use.

    Attributes:
        home: The home folder.
        config: Its configuration.
        process: The document process that the configuration names.
        rehearsal: Folder that takes all effects of a dry run; None when the effects are meant.
        staff: A people file that stands in for the imported register while an evaluation is made.
        readings: Folder in which an evaluation keeps what OCR has read.
    """

    home: Path
    config: Config
    process: Process
    rehearsal: Path | None = None
    staff: Path | None = None
    readings: Path | None = None

    @classmethod
    def open(
        cls,
        home: Path,
        rehearsal: Path | None = None,
        staff: Path | None = None,
        readings: Path | None = None,
    ) -> App:
        """Open a home; the arguments are the attributes of the same names.

        Raises:
            ConfigError: There is no home, or its configuration is wrong.
        """
        if not (home / "config").is_dir():
            raise ConfigError(
                N_("There is no home at {home}."),
                advice=N_("Make one with `registratur init`, or name another with --home."),
                home=home,
            )
        config, process = load_config(home / "config")
        return cls(home, config, process, rehearsal, staff, readings)

    @cached_property
    def database(self) -> Database:
        """The product database."""
        return open_database(self.product_url)

    @cached_property
    def product_url(self) -> str:
        """The address of the product database; it may hold a password."""
        return database_url(self.rehearsal / _DATABASE) if self.rehearsal else self.home_url

    @cached_property
    def home_url(self) -> str:
        """The address of this home's data, which a dry run only reads.

        Raises:
            ConfigError: The configuration names another database than the one where they lie.
        """
        return address_in_use(self.home / _DATABASE, self.config.database.url())

    def move_database(self, actor: str, told: Callable[[str, int], object]) -> Database:
        """Take this home's data to the PostgreSQL of the configuration; see `registratur.stores.moving`."""
        leases, url = FileLeases(self.home / "run"), self.config.database.url()
        return move(self.home / _DATABASE, url, leases, SystemClock(), actor, told)

    @cached_property
    def leases(self) -> Leases:
        """Who does what alone."""
        return open_leases(self.product_url, (self.rehearsal or self.home) / "run")

    @cached_property
    def cases(self) -> SqlCaseStore:
        """Scans, documents, histories, outcomes and the review queue."""
        written = [STAGES.load(slot, chosen.use).writes for slot, chosen in self.config.stages.items()]
        return SqlCaseStore(self.database, clock=SystemClock(), types=record_types(written))

    @cached_property
    def work(self) -> SqlWorkList:
        """What is to be done, and by whom."""
        return SqlWorkList(self.database, clock=SystemClock())

    @cached_property
    def engine_url(self) -> str:
        """The database in which the engine keeps its queues: a file of its own, or on the same server."""
        if is_file(self.product_url):
            return database_url((self.rehearsal or self.home) / "engine.db")
        return self.product_url

    @cached_property
    def arrivals(self) -> SqlArrivals:
        """What was taken from the inboxes."""
        return SqlArrivals(self.database, clock=SystemClock())

    @cached_property
    def journal(self) -> SqlJournal:
        """Who did what when."""
        return SqlJournal(self.database, clock=SystemClock())

    @cached_property
    def entries(self) -> SqlEntries:
        """What was filed where."""
        return SqlEntries(self.database)

    @cached_property
    def people(self) -> SqlPeople:
        """The employee register as imported; a dry run reads the real one."""
        home = open_database(self.home_url) if self.rehearsal else self.database
        return SqlPeople(home, clock=SystemClock())

    @cached_property
    def register(self) -> PeopleRegister:
        """The employee register, indexed."""
        from registratur.people.index import PeopleIndex
        from registratur.people.people_csv import read_people

        return PeopleIndex(read_people(self.staff) if self.staff else self.people.stream())

    def register_of(self, client: str) -> PeopleRegister:
        """Return the employee register with the people of one employer only, each with the jobs there.

        Args:
            client: The employer (Mandant); empty: the whole register.
        """
        if not client:
            return self.register
        from registratur.people.index import PeopleIndex
        from registratur.people.people_csv import read_people

        people = read_people(self.staff) if self.staff else self.people.stream()
        return PeopleIndex(filter(None, (person.at_client(client) for person in people)))

    def employs(self, client: str) -> bool:
        """Tell whether anybody in the register works for an employer of the house (Mandant)."""
        return any(person.at_client(client) for person in self.people.stream())

    @cached_property
    def processes(self) -> dict[str, Process]:
        """The document process of each inbox.

        Raises:
            ConfigError: A process file is missing or wrong.
        """
        return load_processes(self.home / "config", self.config)

    def source(self, name: str) -> DirectorySource:
        """Return a directory that the configuration names under `people.sources`.

        Raises:
            ConfigError: It names no such directory, or its options are wrong.
        """
        chosen = self.config.people.sources.get(name)
        if chosen is None:
            raise ConfigError(
                N_("The configuration names no directory {name}; it names: {names}"),
                advice=N_("`[people.sources.NAME]` of registratur.toml names one."),
                name=name,
                names=", ".join(sorted(self.config.people.sources)) or "-",
            )
        options = _options(SOURCES, "sources", chosen.use, chosen.options)
        source: DirectorySource = SOURCES.load("sources", chosen.use)(options)
        return source

    @cached_property
    def blobs(self) -> BlobStore:
        """The bytes of all scans.

        Raises:
            ConfigError: The options are wrong, or keys are missing.
        """
        if self.rehearsal:
            return FolderBlobs(self.rehearsal / "blobs")
        chosen = self.config.blobs
        options = _options(BLOBS, "blobs", chosen.use, chosen.options)
        store: BlobStore = BLOBS.load("blobs", chosen.use).open(options, home=self.home)
        return store

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

    @cached_property
    def records(self) -> RecordStore:
        """Where personnel records live."""
        chosen = self.config.records
        options = _options(RECORDS, "records", chosen.use, chosen.options)
        store: RecordStore = RECORDS.load("records", chosen.use)(options, home=self.rehearsal or self.home)
        return store

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
        options = _options(STAGES, slot, kind, {} if kind != chosen.use else chosen.options)
        stage: Stage[Any] = STAGES.load(slot, kind)(options, context)
        if self.readings is None or slot != "ocr":
            return stage
        from registratur.evaluation.kept_readings import KeptReadings

        return KeptReadings(stage, kind, options, self.readings)


def models_of(slot: str, chosen: StageConfig) -> list[str]:
    """Return the models that a stage uses, and what was fitted to them, by name or path."""
    kind = f"{slot}.{chosen.use}"
    if kind in BUILT_IN_STAGES:
        return [
            str(chosen.options.get(option, name)) for option, name in BUILT_IN_MODELS.get(kind, {}).items()
        ]
    options, _ = STAGES.options(slot, chosen.use, chosen.options)
    return [name for option in MODEL_OPTIONS if (name := getattr(options, option, None))]


def make_home(home: Path) -> list[Path]:
    """Make a home or what is missing of one; never overwrites.

    Returns:
        What was made.
    """
    made: list[Path] = []
    for folder in (home, home / "config" / "processes", home / "config" / "prompts", home / "inbox"):
        if not folder.is_dir():
            folder.mkdir(mode=0o700, parents=True)
            made.append(folder)
    home.chmod(0o700)
    shipped = shipped_folder("config")
    for file in sorted(shipped.rglob("*")):
        target = home / "config" / file.relative_to(shipped)
        # The shipped calibration goes with the shipped models, so it stays where they are.
        if file.is_file() and file.name != CALIBRATION_FILE and not target.exists():
            target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            copy_whole(file, target)
            made.append(target)
    App.open(home).database.close()
    return made


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


def _options(registry: Registry, slot: str, kind: str, values: dict[str, Any]) -> Any:
    options, faults = registry.options(slot, kind, values)
    if faults:
        raise config_error(faults)
    return options
