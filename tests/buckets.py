"""A real S3 server for tests: moto, on loopback, a process of its own, gone when they end."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from pathlib import Path
from threading import Thread
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
        port: Its port of loopback.
        process: Its process, to be killed.
        folder: Where the keys lie.
        scheme: `http`, or `https` with a certificate that `authority.pem` of the folder vouches for.
    """

    port: int
    process: subprocess.Popen[bytes]
    folder: Path
    scheme: str = "http"
    _numbers: Iterator[int] = field(default_factory=lambda: count(1))

    @property
    def address(self) -> str:
        """What clients call it."""
        return f"{self.scheme}://127.0.0.1:{self.port}"

    def new_bucket(self) -> str:
        """Make a bucket that nobody else uses and return its name."""
        name = f"scans-{next(self._numbers)}"
        self._ask("PUT", name)
        return name

    def options(self, bucket: str, **others: Any) -> S3Options:
        """Return how to reach a bucket, or how not to."""
        keys = {"access_key_file": self.folder / "access.key", "secret_key_file": self.folder / "secret.key"}
        reach = {"endpoint": self.address, "bucket": bucket, "allow_http": True, "timeout_s": 60}
        return S3Options.model_validate(reach | keys | others)

    def objects(self, bucket: str) -> list[str]:
        """Return the names of all objects, in their order."""
        found = obstore.list(open_bucket(self.options(bucket))).collect()
        return [object_["path"] for object_ in found]

    def overwrite(self, bucket: str, *names: str, content: bytes = b"other") -> None:
        """Put other bytes under the names of objects."""
        store = open_bucket(self.options(bucket))
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda name: obstore.put(store, name, content), names))

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

    def _ask(self, method: str, place: str, content: bytes = b"") -> httpx.Response:
        # A proxy of the environment would get to see it.
        with httpx.Client(trust_env=False, timeout=_PATIENCE_S, verify=False) as client:
            return client.request(method, f"{self.address}/{place}", content=content).raise_for_status()


@contextmanager
def bucket_server(folder: Path, *, encrypted: bool = False) -> Iterator[BucketServer]:
    """Run a server that keeps its objects in memory; the keys for it come into a folder."""
    for name in ("access", "secret"):
        (folder / f"{name}.key").write_text(f"{name} of the tests\n", encoding="utf-8")
    port = free_port()
    program = Path(sys.executable).with_name("moto_server")
    command = [str(program), "-H", "127.0.0.1", "-p", str(port)]
    if encrypted:
        _make_certificates(folder)
        command += ["-c", str(folder / "server.pem"), "-k", str(folder / "server.pem.key")]
    with running(command, port) as process:
        yield BucketServer(port, process, folder, "https" if encrypted else "http")


def _make_certificates(folder: Path) -> None:
    """Make a certificate for the address 127.0.0.1, and the authority's that has signed it."""
    key = "-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"
    ours = "-subj /CN=server -addext subjectAltName=IP:127.0.0.1 -addext basicConstraints=CA:FALSE"
    for command in (
        f"req -x509 {key} -days 2 -subj /CN=authority -keyout authority.key -out authority.pem",
        f"req {key} {ours} -keyout server.pem.key -out server.csr",
        "x509 -req -in server.csr -copy_extensions copy -days 2 -CA authority.pem -CAkey authority.key"
        " -CAcreateserial -out server.pem",
    ):
        subprocess.run(["openssl", *command.split()], cwd=folder, check=True, capture_output=True)


@contextmanager
def without_conditions(port: int) -> Iterator[int]:
    """Run a server in front of another one that answers like an old one: no condition is known to it."""

    class Old(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def forward(self) -> None:
            content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            if "If-None-Match" in self.headers:
                return self.answer(501, {}, b"")
            with httpx.Client(trust_env=False) as client:
                address = f"http://127.0.0.1:{port}{self.path}"
                headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
                answer = client.request(self.command, address, content=content, headers=headers)
            return self.answer(answer.status_code, answer.headers, answer.content)

        def answer(self, status: int, headers: Mapping[str, str], content: bytes) -> None:
            self.send_response(status)
            for name, value in headers.items():
                if name.lower() in ("etag", "last-modified", "content-type"):
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_arguments: object) -> None:
            pass

        do_GET = do_PUT = do_HEAD = forward  # noqa: N815 (the names that http.server looks for)

    with ThreadingHTTPServer(("127.0.0.1", 0), Old) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()
