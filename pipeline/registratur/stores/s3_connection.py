"""Reaching a bucket by obstore, and its errors in the user's words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from obstore.exceptions import BaseError, PermissionDeniedError, UnauthenticatedError
from obstore.store import S3Store

from registratur.errors import ConfigError, StoreAway
from registratur.i18n import N_
from registratur.stores.s3_options import S3Options

if TYPE_CHECKING:  # obstore has these for type checkers only
    from obstore.store import ClientConfig, S3Config

_CONNECT_TIMEOUT_S = 5.0
_LONGEST_REQUEST = timedelta(hours=1)
"""For one that goes on answering; a stalled one ends much earlier."""
_RETRIES = 3
_HTTP_KIND = re.compile(r"HttpError \{\s*kind: (\w+)")
"""`Connect`, `Timeout` and the like."""


def open_bucket(options: S3Options) -> S3Store:
    """Return the bucket, narrowed to the prefix; the server is not asked anything yet.

    Raises:
        ConfigError: The keys are missing, or the certificate file cannot be used.
    """
    keys = options.keys()
    config: S3Config = {
        "endpoint": options.endpoint,
        "region": options.region,
        "virtual_hosted_style_request": False,
        "access_key_id": keys.access_key,
        "secret_access_key": keys.secret_key,
    }
    if keys.session_token:
        config["session_token"] = keys.session_token
    try:
        return S3Store(
            options.bucket,
            prefix=options.prefix or None,
            config=config,
            client_options=_client(options),
            retry_config={
                "max_retries": _RETRIES,
                "retry_timeout": timedelta(seconds=options.timeout_s),
            },
        )
    except (BaseError, ValueError) as error:
        raise ConfigError(
            N_("The storage {endpoint} cannot be used: {error}"),
            endpoint=options.endpoint,
            error=_brief(error),
        ) from error


@contextmanager
def s3_errors(options: S3Options) -> Iterator[None]:
    """Translate obstore's errors; no document is to blame for any of them.

    Args:
        options: Where the bucket is.

    Raises:
        StoreAway: Whatever the block raised of obstore's.
    """
    try:
        yield
    except (BaseError, FileNotFoundError) as error:
        raise StoreAway(
            N_("The storage {endpoint} with the bucket {bucket} failed: {error}"),
            advice=_advice(error),
            endpoint=options.endpoint,
            bucket=options.bucket,
            error=_brief(error),
        ) from error


def is_without_bucket(error: Exception) -> bool:
    """Tell whether the bucket is missing; obstore says the same of a missing object."""
    return "NoSuchBucket" in str(error)


def is_not_implemented(error: Exception) -> bool:
    """Tell whether the server does not know what it was asked for."""
    return "501 Not Implemented" in str(error)


def _client(options: S3Options) -> ClientConfig:
    client: ClientConfig = {
        "allow_http": options.allow_http,
        "connect_timeout": timedelta(seconds=min(_CONNECT_TIMEOUT_S, options.timeout_s)),
        "read_timeout": timedelta(seconds=options.timeout_s),
        "timeout": _LONGEST_REQUEST,
        # The storage is in the house: a proxy that nothing goes through keeps that of the environment out.
        "proxy_url": options.endpoint,
        "proxy_excludes": options.host,
    }
    if options.ca_file:
        client["root_certificate"] = _certificate(options.ca_file)
    return client


def _certificate(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise ConfigError(
            N_("The certificate file {file} cannot be used: {error}"), file=file, error=error
        ) from error


def _advice(error: Exception) -> str:
    if isinstance(error, PermissionDeniedError | UnauthenticatedError):
        return N_("Check the keys, and that they may list, read and write in the bucket.")
    if is_without_bucket(error):
        return N_("Make the bucket, or name another one in the configuration.")
    if "InvalidCertificate" in str(error):
        return N_("Nobody vouches for the server's certificate; ca_file names the authority that signed it.")
    return N_("Check that the storage runs and can be reached; work goes on where it stopped.")


def _brief(error: Exception) -> str:
    """Return the heart of obstore's message, without the server's XML and most of the dump behind it."""
    first_line, _, dump = str(error).partition("\n")
    text = first_line.rpartition(" - ")[2].partition(": <")[0].strip(" :")
    kind = _HTTP_KIND.search(dump)
    return f"{text} ({kind[1]})" if kind else text
