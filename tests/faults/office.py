"""An office for tests of faith: a home with obedient stages, a watched folder, and whoever serves it."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from registratur.testing.obedient import KINDS
from tests.faults.ledger import Ledger
from tests.faults.papers import PEOPLE, Paper
from tests.faults.processes import MARK, Process, kill, processes_of, wait_until_gone

ROOT = Path(__file__).parents[2]
PROGRAM = Path(sys.executable).with_name("registratur")
GRACE_S = 10.0
"""How long an orderly stop may take."""
TRAYS = ("erledigt", "klaerung", "fehler")
_CONFIG = """
workers = {workers}

[stages.ocr]
use = "obedient"
threshold = 0.5
[stages.segmentation]
use = "whole"
threshold = 0.5
[stages.ner]
use = "obedient"
threshold = 0.5
[stages.linking]
use = "obedient"
threshold = 0.5
[stages.titling]
use = "obedient"
threshold = 0.5
[stages.filing]
use = "record"
threshold = 1.0
[records]
use = "folder"
[records.options]
root = {records}
[limits]
document_timeout_s = {timeout_s}
[inboxes.default]
folder = {inbox}
settle_s = {settle_s}
looks = 2

{more}
"""


@dataclass
class Office:
    """A home, its inbox and its records, and the processes that serve it.

    Attributes:
        folder: Holds all of it, and the log of everything that was said.
        home: The home.
        inbox: The watched folder.
        records: The folder of the personnel records.
        ledger: Its product data.
        environment: Variables of its processes on top of ours.
        sabotage: Further variables of the processes that are left to themselves.
        id: Marks its processes.
    """

    folder: Path
    home: Path
    inbox: Path
    records: Path
    ledger: Ledger
    environment: dict[str, str] = field(default_factory=dict)
    sabotage: dict[str, str] = field(default_factory=dict)
    id: str = field(default_factory=lambda: uuid.uuid4().hex)
    _started: list[subprocess.Popen[bytes]] = field(default_factory=list)

    def type(self, *arguments: object, expect: Sequence[int] = (0,), timeout_s: float = 120) -> str:
        """Run a command to its end and return its standard output; no fault is injected into it."""
        done = subprocess.run(
            self._command(*arguments),
            capture_output=True,
            env=_variables(self.environment),
            timeout=timeout_s,
            check=False,
        )
        if done.returncode not in expect:
            raise AssertionError(f"{arguments}: exit code {done.returncode}\n{done.stderr.decode()[-2000:]}")
        return done.stdout.decode()

    def lines(self, *arguments: object, expect: Sequence[int] = (0,)) -> list[dict[str, Any]]:
        """Run a listing command with `--json` and return its rows."""
        return [json.loads(line) for line in self.type(*arguments, "--json", expect=expect).splitlines()]

    def start(self, *arguments: object) -> subprocess.Popen[bytes]:
        """Start a command that is left to itself; what it says goes to the log."""
        with (self.folder / "log.txt").open("ab") as log:
            marked = {MARK: self.id, **self.environment, **self.sabotage}
            process = subprocess.Popen(
                self._command(*arguments),
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env=_variables(marked),
                start_new_session=True,
            )
        self._started.append(process)
        return process

    def drop(self, paper: Paper, *, slowly: Callable[[], None] | None = None) -> Path:
        """Put a file into the inbox, as a share does: under its own name, and not always at once.

        Args:
            paper: The file.
            slowly: Called in the middle of writing.
        """
        path = self.inbox / paper.name
        with path.open("xb") as file:
            half = len(paper.content) // 2
            file.write(paper.content[:half])
            if slowly is not None:
                file.flush()
                slowly()
            file.write(paper.content[half:])
        return path

    def processes(self) -> list[Process]:
        """Return the living processes that were started here, and theirs."""
        return processes_of(self.id)

    def waiting(self) -> list[Path]:
        """Return the files in the inbox that lie in no tray yet."""
        return [
            path
            for path in self.inbox.rglob("*")
            if path.is_file() and path.relative_to(self.inbox).parts[0] not in TRAYS and not _hidden(path)
        ]

    def wait_for(self, outcomes: int, patience_s: float, *, tend: Callable[[], None] | None = None) -> bool:
        """Wait for a number of outcomes and an empty inbox.

        Args:
            outcomes: How many documents and rejected files have one in the end.
            patience_s: How long nothing at all may happen.
            tend: Called while waiting.

        Returns:
            False when patience ended first.
        """
        before, moved_s = (-1, -1), time.monotonic()
        while time.monotonic() - moved_s < patience_s:
            now = (self.ledger.outcomes() or 0, len(self.waiting()))
            if now[0] >= outcomes and now[1] == 0:
                return True
            if now != before:
                before, moved_s = now, time.monotonic()
            if tend is not None:
                tend()
            time.sleep(0.1)
        return False

    def stop(
        self, *heads: subprocess.Popen[bytes], number: signal.Signals = signal.SIGTERM
    ) -> tuple[float, list[Process]]:
        """Ask heads to end.

        Returns:
            The seconds until the last of our processes was gone, and those that are there after `GRACE_S`.
        """
        asked_s = time.monotonic()
        for head in heads:
            if head.poll() is None:
                head.send_signal(number)
        left = wait_until_gone(self.id, GRACE_S)
        return time.monotonic() - asked_s, left

    def close(self) -> None:
        """End whatever still runs."""
        for process in self.processes():
            kill(process)
        for started in self._started:
            started.wait(timeout=GRACE_S)

    def said(self) -> str:
        """Return all that the processes have said."""
        log = self.folder / "log.txt"
        return log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""

    def _command(self, *arguments: object) -> list[str]:
        return [str(PROGRAM), "--home", str(self.home), *map(str, arguments)]


def open_office(
    folder: Path,
    *,
    workers: int = 2,
    timeout_s: float = 5,
    settle_s: float = 0.1,
    address: str | None = None,
    home: Path | None = None,
    records: Path | None = None,
    inbox: Path | None = None,
    more: str = "",
) -> Office:
    """Make a home with obedient stages and a register of `PEOPLE`.

    Args:
        folder: An empty folder.
        workers: Worker processes of a head.
        timeout_s: How long a document may take.
        settle_s: Seconds between two looks at the inbox.
        address: Of a PostgreSQL database; None for SQLite in the home.
        home: Another place for the home.
        records: Another place for the records.
        inbox: Another place for the inbox.
        more: Further sections of the configuration.
    """
    home = home or folder / "home"
    office = Office(
        folder=folder,
        home=home,
        inbox=inbox or home / "inbox",
        records=records or home / "records",
        ledger=Ledger(home, address),
        environment={"PYTHONPATH": os.pathsep.join([str(_install(folder / "site")), *_python_path()])},
    )
    office.type("init")
    if address is not None:
        secret = folder / "database-address"
        secret.write_text(address, encoding="utf-8")
        more = f"[database]\nurl_file = {json.dumps(str(secret))}\n{more}"
    (home / "config" / "registratur.toml").write_text(
        _CONFIG.format(
            workers=workers,
            more=more,
            timeout_s=timeout_s,
            settle_s=settle_s,
            records=json.dumps(str(office.records)),
            inbox=json.dumps(str(office.inbox)),
        ),
        encoding="utf-8",
    )
    office.inbox.mkdir(parents=True, exist_ok=True)
    people = folder / "people.csv"
    lines = [f"{number};Beispiel{number};Ada" for number in PEOPLE]
    people.write_text(
        "\n".join(["personnel_number;family_name;given_names", *lines]) + "\n", encoding="utf-8"
    )
    office.type("people", "import", people)
    return office


def _install(folder: Path) -> Path:
    """Lay out an installed package whose only content is entry points."""
    information = folder / "obedient-1.0.dist-info"
    information.mkdir(parents=True)
    (information / "METADATA").write_text("Metadata-Version: 2.1\nName: obedient\nVersion: 1.0\n")
    doors = [f"{slot}.obedient = {kind.__module__}:{kind.__name__}" for slot, kind in KINDS.items()]
    (information / "entry_points.txt").write_text("\n".join(["[registratur.stages]", *doors]) + "\n")
    return folder


def _variables(more: dict[str, str]) -> dict[str, str]:
    threads = {"OMP_NUM_THREADS": "1", "OMP_THREAD_LIMIT": "1"}
    return {**os.environ, "LANGUAGE": "en", **threads, **more}


def _python_path() -> list[str]:
    return [place for place in os.environ.get("PYTHONPATH", "").split(os.pathsep) if place]


def _hidden(path: Path) -> bool:
    return path.name.startswith(".")
