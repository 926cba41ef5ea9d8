"""The stores of a home, opened on first use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Self

from registratur.config import (
    Config,
    load_config,
)
from registratur.domain.process import Process
from registratur.errors import ConfigError
from registratur.i18n import N_
from registratur.ports import BlobStore, Leases, PeopleRegister, RecordStore
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
from registratur.wiring.kinds import BLOBS, RECORDS, SOURCES, STAGES, options_of

if TYPE_CHECKING:  # many a command opens a home to look at it, and runs nothing
    from registratur.people.directory import DirectorySource


DATABASE = "registratur.db"


class SystemClock:
    """The clock of this machine; satisfies the port `Clock`."""

    def now(self) -> datetime:
        """Return the present moment, in UTC."""
        return datetime.now(UTC)


@dataclass(frozen=True)
class Stores:
    """A home and its stores, opened on first use.

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
    ) -> Self:
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
        return database_url(self.rehearsal / DATABASE) if self.rehearsal else self.home_url

    @cached_property
    def home_url(self) -> str:
        """The address of this home's data, which a dry run only reads.

        Raises:
            ConfigError: The configuration names another database than the one where they lie.
        """
        return address_in_use(self.home / DATABASE, self.config.database.url())

    def move_database(self, actor: str, told: Callable[[str, int], object]) -> Database:
        """Take this home's data to the PostgreSQL of the configuration; see `registratur.stores.moving`."""
        leases, url = FileLeases(self.home / "run"), self.config.database.url()
        return move(self.home / DATABASE, url, leases, SystemClock(), actor, told)

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
        options = options_of(SOURCES, "sources", chosen.use, chosen.options)
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
        options = options_of(BLOBS, "blobs", chosen.use, chosen.options)
        store: BlobStore = BLOBS.load("blobs", chosen.use).open(options, home=self.home)
        return store

    @cached_property
    def records(self) -> RecordStore:
        """Where personnel records live."""
        chosen = self.config.records
        options = options_of(RECORDS, "records", chosen.use, chosen.options)
        store: RecordStore = RECORDS.load("records", chosen.use)(options, home=self.rehearsal or self.home)
        return store
