"""A real S3 server for tests: moto, on loopback, a process of its own, gone when they end."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any

import httpx
import obstore

from registratur.stores.s3_connection import open_bucket
from registratur.stores.s3_options import S3Options
from tests.directories import free_port, running

_PATIENCE_S = 30.0


@dataclass(frozen=True)
class BucketServer:
    """A running server; it takes any keys.

    Attributes:
        port: Its port of loopback, for `http://`.
        process: Its process, to be killed.
        folder: Where the keys lie.
    """

    port: int
    process: subprocess.Popen[bytes]
    folder: Path
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def address(self) -> str:
        """What clients call it."""
        return f"http://127.0.0.1:{self.port}"

    def new_bucket(self) -> str:
        """Make a bucket that nobody else uses and return its name."""
        name = f"scans-{next(self._numbers)}"
        self._ask("PUT", name)
        return name

    def options(self, bucket: str, **others: Any) -> S3Options:
        """Return how to reach a bucket, or how not to."""
        keys = {"access_key_file": self._key("access"), "secret_key_file": self._key("secret")}
        reach = {"endpoint": self.address, "bucket": bucket, "allow_http": True, "timeout_s": 5}
        return S3Options.model_validate(reach | keys | others)

    def objects(self, bucket: str) -> list[str]:
        """Return the names of all objects, in their order."""
        found = obstore.list(open_bucket(self.options(bucket))).collect()
        return [object_["path"] for object_ in found]

    def overwrite(self, bucket: str, name: str, content: bytes) -> None:
        """Put other bytes under the name of an object."""
        obstore.put(open_bucket(self.options(bucket)), name, content)

    def refuse(self, bucket: str) -> None:
        """Let nobody read or write objects of a bucket from now on."""
        policy = (
            '{"Version": "2012-10-17", "Statement": [{"Effect": "Deny", "Principal": "*", "Action": "s3:*",'
            f' "Resource": "arn:aws:s3:::{bucket}/*"}}]}}'
        )
        self._ask("PUT", f"{bucket}?policy", policy.encode())

    def wait_for_upload(self, bucket: str) -> None:
        """Wait until somebody is in the middle of an upload in parts."""
        self._wait(lambda: b"<UploadId>" in self._ask("GET", f"{bucket}?uploads").content)

    def _wait(self, what: Callable[[], bool]) -> None:
        give_up_at = time.monotonic() + _PATIENCE_S
        while not what():
            assert time.monotonic() < give_up_at
            time.sleep(0.01)

    def _key(self, name: str) -> Path:
        path = self.folder / f"{name}.key"
        path.write_text(f"{name}-of-the-tests\n", encoding="utf-8")
        return path

    def _ask(self, method: str, place: str, content: bytes = b"") -> httpx.Response:
        # A proxy of the environment would get to see it.
        with httpx.Client(trust_env=False, timeout=_PATIENCE_S) as client:
            return client.request(method, f"{self.address}/{place}", content=content).raise_for_status()


@contextmanager
def bucket_server(folder: Path) -> Iterator[BucketServer]:
    """Run a server that keeps its objects in memory; the keys for it come into a folder."""
    port = free_port()
    program = Path(sys.executable).with_name("moto_server")
    with running([str(program), "-H", "127.0.0.1", "-p", str(port)], port) as process:
        yield BucketServer(port, process, folder)
