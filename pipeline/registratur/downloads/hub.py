"""A model hub behind huggingface_hub, the only module that knows it.

Which hub it is, `HF_ENDPOINT` says; a house without a way out names its mirror there.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, BinaryIO, Self
from urllib.parse import urlsplit

from registratur.errors import MissingDependencyError
from registratur.i18n import N_

OnBytes = Callable[[int, int], None]
"""Is told how many bytes are there, and how many there will be."""


@dataclass(frozen=True)
class RemoteFile:
    """A file as the hub describes it.

    Attributes:
        url: Where its bytes are.
        headers: What to send along.
        size_bytes: Its size.
        mark: The hub's mark of these bytes (ETag): their SHA-256 for large files.
        commit: The commit that holds it; empty when the hub does not tell.
    """

    url: str
    headers: dict[str, str]
    size_bytes: int
    mark: str
    commit: str


def find(repository: str, file: str, revision: str) -> RemoteFile:
    """Ask the hub for a file.

    Raises:
        MissingDependencyError: The hub cannot be reached or does not have the file.
    """
    hub = _library()
    with _hub_errors():
        endpoint = os.environ.get("HF_ENDPOINT", "").rstrip("/") or None
        url = hub.hf_hub_url(repository, file, revision=revision, endpoint=endpoint)
        found = hub.get_hf_file_metadata(url)
        headers = hub.utils.build_hf_headers()
    if not found.etag or not found.size:
        raise MissingDependencyError(
            N_("What answers at {url} is no model hub: it tells neither size nor mark of the file."),
            advice=N_("Check HF_ENDPOINT."),
            url=url,
        )
    if urlsplit(found.location).netloc != urlsplit(url).netloc:
        headers.pop("authorization", None)  # a login at the hub is no business of the servers it sends to
    return RemoteFile(found.location, headers, found.size, found.etag, found.commit_hash or "")


def fetch(remote: RemoteFile, file: BinaryIO, there_bytes: int, on_bytes: OnBytes) -> None:
    """Append a file's missing bytes; lost connections are taken up again for some seconds.

    Args:
        remote: The file.
        file: Takes the bytes; stands behind those that are there.
        there_bytes: How many those are.
        on_bytes: Is told how far it is.

    Raises:
        MissingDependencyError: The connection broke.
        OSError: The bytes cannot be written.
    """
    hub = _library()
    with _hub_errors():
        hub.file_download.http_get(
            remote.url,
            file,
            resume_size=there_bytes,
            headers=remote.headers,
            expected_size=remote.size_bytes,
            tqdm_class=_bar(on_bytes),
        )


def _library() -> Any:
    """Import huggingface_hub without its reports to others and its own protocol, which passes mirrors by."""
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    os.environ["HF_HUB_DISABLE_XET"] = "1"
    try:
        import huggingface_hub.file_download
        import huggingface_hub.utils
    except ImportError as error:
        raise MissingDependencyError(
            N_("The package huggingface-hub is missing."), advice=N_("run ./setup.sh")
        ) from error
    # Its warnings name addresses; what matters comes as an exception.
    logging.getLogger("huggingface_hub").setLevel(logging.ERROR)
    return huggingface_hub


@contextmanager
def _hub_errors() -> Iterator[None]:
    import httpx
    from huggingface_hub.errors import HfHubHTTPError

    try:
        yield
    except HfHubHTTPError as error:
        raise MissingDependencyError(
            N_("The hub refuses: it answers {status} for {url}."),
            advice=N_("The names in models.toml may be out of date, or HF_ENDPOINT names the wrong hub."),
            status=error.response.status_code,
            url=error.response.url,
        ) from error
    except (httpx.HTTPError, httpx.InvalidURL, ValueError) as error:
        raise _unreachable(error) from error
    except OSError as error:
        if error.errno is not None and not isinstance(error, ConnectionError):
            raise  # the disk, not the hub
        raise _unreachable(error) from error


def _unreachable(error: Exception) -> MissingDependencyError:
    return MissingDependencyError(
        N_("The hub cannot be reached, or the connection broke: {reason}"),
        advice=N_(
            "Call the command again: it goes on where it stopped. HF_ENDPOINT names another hub, such as a"
            " mirror in the house. Without any, copy a GGUF file here by hand and name its path as the model."
        ),
        reason=error,
    )


def _bar(on_bytes: OnBytes) -> Any:
    """Return what huggingface_hub takes for a class of progress bars; it draws nothing, a callback does."""

    class Bar:
        def __init__(self, *, total: int, initial: int = 0, **_: object) -> None:
            self._total, self._done = total, initial
            on_bytes(self._done, self._total)

        def __enter__(self) -> Self:
            return self

        def __exit__(self, *_: object) -> None:
            pass

        def update(self, count: int) -> None:
            self._done += count
            on_bytes(self._done, self._total)

    return Bar
