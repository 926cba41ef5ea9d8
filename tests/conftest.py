"""What tests of the whole program share."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from registratur.stores.database import database_url
from tests.buckets import BucketServer, bucket_server
from tests.databases import NOT_INSTALLED, PostgresServer, postgres_server, programs

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "samples"

# Who starts the tests in the background leaves SIGINT ignored, and so would every command they type: Ctrl-C
# would reach nobody. A signal that is handled here has its default meaning in them.
signal.signal(signal.SIGINT, signal.default_int_handler)


@dataclass
class Terminal:
    """Types `registratur` commands as an operator would: another process, a home of its own.

    Attributes:
        home: The home folder.
        environment: Variables on top of this process's own.
    """

    home: Path
    environment: dict[str, str] = field(default_factory=dict)

    def type(
        self, *arguments: object, expect: int = 0, timeout_s: float = 600
    ) -> subprocess.CompletedProcess[str]:
        """Run a command and check its exit code; the output comes back as text."""
        done = subprocess.run(
            self.command(*arguments),
            capture_output=True,
            text=True,
            timeout=timeout_s,
            env=self.variables,
            cwd=ROOT,
            check=False,
        )
        assert done.returncode == expect, f"exit code {done.returncode}\n{done.stdout}\n{done.stderr}"
        return done

    def start(self, *arguments: object) -> subprocess.Popen[str]:
        """Start a command that runs until it is stopped."""
        return subprocess.Popen(
            self.command(*arguments),
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=self.variables,
            cwd=ROOT,
        )

    def lines(self, *arguments: object) -> list[dict[str, Any]]:
        """Run a listing command with `--json` and return its rows."""
        return [json.loads(line) for line in self.type(*arguments, "--json").stdout.splitlines()]

    def run(self, *arguments: object) -> dict[str, dict[str, Any]]:
        """Run a backlog and return the rows of its report by source."""
        report = self.home / "report.jsonl"
        self.type("run", *arguments, "--report", report)
        rows = [json.loads(line) for line in report.read_text(encoding="utf-8").splitlines()]
        return {row["source"]: row for row in rows}

    def configure(self, old: str, new: str) -> None:
        """Change the home's configuration; the old text must be there."""
        path = self.home / "config" / "registratur.toml"
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    def command(self, *arguments: object) -> list[str]:
        """The whole command line."""
        program = Path(sys.executable).with_name("registratur")
        return [str(program), "--home", str(self.home), *map(str, arguments)]

    @property
    def variables(self) -> dict[str, str]:
        """The environment of the command: this process's, in English unless told otherwise."""
        return {**os.environ, "LANGUAGE": "en", "COVERAGE_PROCESS_START": "", **self.environment}


@pytest.fixture
def terminal(tmp_path: Path) -> Terminal:
    """A terminal with a fresh home and the samples' register of 300 employees."""
    fresh = Terminal(tmp_path / "home folder")
    fresh.type("init")
    fresh.type("people", "import", SAMPLES / "people.csv")
    return fresh


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """A real PostgreSQL, the same for all tests; each makes databases of its own."""
    if programs() is None:
        pytest.skip(NOT_INSTALLED)
    with postgres_server() as server:
        yield server


@pytest.fixture
def postgres_url(postgres: PostgresServer) -> str:
    """The address of a database that is this test's alone, with the tables of this version."""
    return postgres.new_database()


@pytest.fixture(params=["sqlite", "postgresql"])
def any_database_url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of an empty database of each kind that a home can have."""
    if request.param == "sqlite":
        return database_url(tmp_path / "registratur.db")
    url: str = request.getfixturevalue("postgres_url")
    return url


@pytest.fixture(scope="session")
def buckets(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BucketServer]:
    """A real S3 server, the same for all tests; each makes buckets of its own."""
    with bucket_server(tmp_path_factory.mktemp("buckets")) as server:
        yield server
