"""A model hub on this machine: what huggingface_hub asks for when it fetches a file, over real HTTP."""

from __future__ import annotations

import hashlib
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

COMMIT = "0123456789abcdef0123456789abcdef01234567"


@dataclass
class FakeHub:
    """Holds files and answers HEAD and GET of `/OWNER/NAME/resolve/REVISION/FILE`.

    Attributes:
        endpoint: Its address, once it runs; the value of `HF_ENDPOINT`.
        files: Bytes by `OWNER/NAME/FILE`.
        told_sizes: Sizes to tell instead of the real ones, by the same keys.
        told_hashes: Hashes to tell instead of the real ones.
        cut_after_bytes: Ends the next transfer after so many bytes, and answers 503 to all others until it is
            set to None again.
        is_cut: True while it answers 503.
        asked: Method, path and `Range` header of each request.
        headers: The headers of the last request.
    """

    endpoint: str = ""
    files: dict[str, bytes] = field(default_factory=dict)
    told_sizes: dict[str, int] = field(default_factory=dict)
    told_hashes: dict[str, str] = field(default_factory=dict)
    cut_after_bytes: int | None = None
    is_cut: bool = False
    asked: list[tuple[str, str, str | None]] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)

    def repair(self) -> None:
        """Answer again."""
        self.cut_after_bytes, self.is_cut = None, False


@contextmanager
def running_hub() -> Iterator[FakeHub]:
    """Run a hub on a free port of the loopback interface."""
    hub = FakeHub()
    server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(hub))
    hub.endpoint = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield hub
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _handler(hub: FakeHub) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_HEAD(self) -> None:
            self._answer(with_bytes=False)

        def do_GET(self) -> None:
            self._answer(with_bytes=True)

        def log_message(self, format: str, *args: object) -> None:
            pass

        def _answer(self, *, with_bytes: bool) -> None:
            hub.asked.append((self.command, self.path, self.headers["Range"]))
            hub.headers = {name.lower(): value for name, value in self.headers.items()}
            found = re.fullmatch(r"/([\w.-]+/[\w.-]+)/resolve/([\w.-]+)/([\w.-]+)", self.path)
            key = f"{found[1]}/{found[3]}" if found else ""
            if key not in hub.files:
                self._refuse(404, "EntryNotFound")
            elif with_bytes and hub.is_cut:
                self._refuse(503, "")
            else:
                self._give(key, with_bytes=with_bytes)

        def _refuse(self, status: int, code: str) -> None:
            self.send_response(status)
            self.send_header("X-Error-Code", code)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def _give(self, key: str, *, with_bytes: bool) -> None:
            content = hub.files[key]
            wanted = re.fullmatch(r"bytes=(\d+)-", self.headers["Range"] or "")
            start = int(wanted[1]) if wanted else 0
            self.send_response(206 if wanted else 200)
            if wanted:
                self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
            self.send_header("Content-Length", str(len(content) - start))
            self.send_header("X-Repo-Commit", COMMIT)
            digest = hub.told_hashes.get(key) or hashlib.sha256(content).hexdigest()
            self.send_header("ETag", f'"{digest}"')
            self.send_header("X-Linked-Etag", f'"{digest}"')
            self.send_header("X-Linked-Size", str(hub.told_sizes.get(key, len(content))))
            self.end_headers()
            if not with_bytes:
                return
            if hub.cut_after_bytes is None:
                self.wfile.write(content[start:])
                return
            hub.is_cut, self.close_connection = True, True
            self.wfile.write(content[start : start + hub.cut_after_bytes])

    return Handler
