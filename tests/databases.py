"""A real PostgreSQL for tests: on loopback, in a folder of its own, gone when they end."""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cached_property
from itertools import count
from pathlib import Path
from urllib.parse import quote

import psycopg

from registratur.stores.database import open_database
from tests.directories import free_port

PASSWORD = "geheim/7:@ä"
"""The only user's; full of what means something in addresses."""
NOT_INSTALLED = "PostgreSQL is not installed; ./setup.sh installs it"
_USER = "registratur"
_STARTS_WITHIN_S = 30.0
_SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "max_connections": "200",
    "shared_buffers": "32MB",
    "autovacuum": "off",
}
_HASTY = {"fsync": "off", "full_page_writes": "off"}


def programs() -> Path | None:
    """Return the folder with `initdb` and `postgres`: on the path, or where Debian hides it."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    # The newest version first; 9 comes before 15.
    folders = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda path: int(path.parent.name))
    return next((folder for folder in reversed(folders) if (folder / "initdb").exists()), None)


class PostgresServer:
    """A server that tests start, stop and kill.

    Its databases sort text as German dictionaries do, not byte by byte.

    Args:
        folder: Folder of its own that the server's user can reach; see `postgres_server`.
        durable: Whether it syncs to the disk, as it must in earnest; else it is faster.
    """

    def __init__(self, folder: Path, *, durable: bool = False) -> None:
        binaries = programs()
        if binaries is None:
            raise RuntimeError(NOT_INSTALLED)
        self.port = free_port()
        self._programs = binaries
        self._folder = folder
        self._settings = _SETTINGS | ({} if durable else _HASTY)
        self._user = _unprivileged_user()
        self._process: subprocess.Popen[bytes] | None = None
        self._numbers = count(1)
        self._initialise()

    def start(self) -> None:
        """Start it and wait until it answers."""
        options = [word for name, value in self._settings.items() for word in ("-c", f"{name}={value}")]
        place = ["-D", str(self._data), "-k", str(self._folder), "-p", str(self.port)]
        with (self._folder / "log").open("ab") as log:
            self._process = subprocess.Popen(
                [self._programs / "postgres", *place, *options], stdout=log, stderr=log, **self._as_user
            )
        give_up_at = time.monotonic() + _STARTS_WITHIN_S
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > give_up_at:
                raise RuntimeError(f"PostgreSQL did not start:\n{self.log()}")
            time.sleep(0.02)

    def stop(self, *, immediate: bool = False) -> None:
        """Stop it: open connections are cut off; `immediate` is like a power failure of the server."""
        if self._process is not None:
            self._process.send_signal(signal.SIGQUIT if immediate else signal.SIGINT)
            self._process.wait(timeout=60)
            self._process = None

    def restart(self, *, immediate: bool = False) -> None:
        """Stop it and start it again on the same port."""
        self.stop(immediate=immediate)
        self.start()

    def url(self, database: str) -> str:
        """Return the address of a database, with the password."""
        return f"postgresql://{_USER}:{quote(PASSWORD, safe='')}@127.0.0.1:{self.port}/{database}"

    def new_database(self) -> str:
        """Make a database with the tables of this version and return its address."""
        url = self._copy_of(self._migrated)
        # Each is another home's.
        self.execute("UPDATE identity SET home_id = md5(random()::text)", url.rpartition("/")[2])
        return url

    def empty_database(self) -> str:
        """Make a database without tables and return its address."""
        return self._copy_of("template1")

    def log(self) -> str:
        """Return what the server has told."""
        return (self._folder / "log").read_text(encoding="utf-8", errors="replace")

    def execute(self, statement: str, database: str = "postgres") -> list[tuple[object, ...]]:
        """Run a statement and return its rows."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            cursor = connection.execute(statement)
            return cursor.fetchall() if cursor.description else []

    @cached_property
    def _migrated(self) -> str:
        """The name of a database that is only copied."""
        name = "migrated"
        self.execute(f"CREATE DATABASE {name}")
        open_database(self.url(name)).close()
        return name

    def _copy_of(self, template: str) -> str:
        name = f"test_{next(self._numbers)}"
        self.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return self.url(name)

    @property
    def _data(self) -> Path:
        return self._folder / "data"

    @property
    def _as_user(self) -> dict[str, object]:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("PG")}
        started = {"env": environment, "cwd": self._folder, "stdin": subprocess.DEVNULL}
        if self._user is None:
            return started
        return {**started, "user": self._user.pw_uid, "group": self._user.pw_gid, "extra_groups": []}

    def _initialise(self) -> None:
        if self._user is not None:
            os.chown(self._folder, self._user.pw_uid, self._user.pw_gid)
        secret = self._folder / "secret"
        secret.write_text(PASSWORD, encoding="utf-8")
        secret.chmod(0o644)  # in a folder that is closed to others
        command = [self._programs / "initdb", "-D", self._data, "-U", _USER, f"--pwfile={secret}"]
        language = ["--encoding=UTF8", "--locale=C", "--locale-provider=icu", "--icu-locale=de"]
        access = ["--auth-host=scram-sha-256", "--auth-local=reject", "--no-sync"]
        done = subprocess.run(
            [*command, *language, *access], capture_output=True, text=True, check=False, **self._as_user
        )
        if done.returncode:
            raise RuntimeError(f"initdb failed:\n{done.stderr}")

    def _answers(self) -> bool:
        with contextlib.suppress(psycopg.OperationalError):
            psycopg.connect(self.url("postgres"), connect_timeout=5).close()
            return True
        return False


@contextmanager
def postgres_server(*, durable: bool = False) -> Iterator[PostgresServer]:
    """Run a server for the length of the block.

    Args:
        durable: As for `PostgresServer`.
    """
    # Not below pytest's own folders: they are closed to the server's user.
    folder = Path(tempfile.mkdtemp(prefix="registratur-postgres-"))
    try:
        server = PostgresServer(folder, durable=durable)
        server.start()
        try:
            yield server
        finally:
            server.stop(immediate=True)
    finally:
        shutil.rmtree(folder)


def _unprivileged_user() -> pwd.struct_passwd | None:
    """Return who runs the server in place of root, which PostgreSQL refuses; None: whoever runs the tests."""
    if os.geteuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        with contextlib.suppress(KeyError):
            return pwd.getpwnam(name)
    raise RuntimeError("there is no user but root who could run PostgreSQL")
