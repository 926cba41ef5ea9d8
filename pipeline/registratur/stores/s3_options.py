"""Where the bucket is and who asks: the options of blobs on S3-compatible storage."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple, Self
from urllib.parse import SplitResult, urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from registratur.config import read_secret

_BUCKET = r"^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$"


class Keys(NamedTuple):
    """Who asks.

    Attributes:
        access_key: The access key's id.
        secret_key: What requests are signed with; never sent.
        session_token: Belongs to keys that end soon; mostly empty.
    """

    access_key: str
    secret_key: str
    session_token: str


class S3Options(BaseModel):
    """Options of the kind `s3`.

    Attributes:
        endpoint: Address of the server, `https://` in front and nothing behind the port.
        bucket: The bucket; it must be there.
        prefix: What the names of all objects begin with, such as `registratur/blobs`; empty: nothing.
        region: The region that requests are signed for; servers in the house mostly take any.
        allow_http: Take an `http://` address: scans and keys' signatures go unencrypted.
        ca_file: Certificate (PEM) of the authority that signed the server's, beside the system's own.
        access_key_env: Environment variable that holds the access key's id.
        access_key_file: File that holds it instead.
        secret_key_env: Environment variable that holds the secret key.
        secret_key_file: File that holds it instead.
        cache_bytes: How much the local copies under `cache/blobs` of the home may take.
        timeout_s: Longest time without an answer; a request is tried again within this time.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    endpoint: str
    bucket: str = Field(pattern=_BUCKET)
    prefix: str = ""
    region: str = Field(default="us-east-1", min_length=1)
    allow_http: bool = False
    ca_file: Path | None = None
    access_key_env: str = ""
    access_key_file: Path | None = None
    secret_key_env: str = ""
    secret_key_file: Path | None = None
    cache_bytes: int = Field(default=10_000_000_000, ge=0)
    timeout_s: float = Field(default=30, gt=0)

    @property
    def host(self) -> str:
        """The server's name or address, without a port."""
        return self._address.hostname or ""

    @property
    def _address(self) -> SplitResult:
        return urlsplit(self.endpoint)

    @field_validator("prefix")
    @classmethod
    def _plain(cls, prefix: str) -> str:
        plain = prefix.strip("/")
        if plain and not all(part.strip(". ") and part.isprintable() for part in plain.split("/")):
            raise ValueError("write names with single slashes between them")
        return plain

    @model_validator(mode="after")
    def _safe(self) -> Self:
        address = self._address
        if address.scheme not in ("https", "http") or not address.hostname:
            raise ValueError("endpoint: write https://SERVER or https://SERVER:PORT")
        if address.username or address.password:
            raise ValueError("endpoint: no login in it; keys belong into environment variables or files")
        if address.path.strip("/") or address.query or address.fragment:
            raise ValueError("endpoint: nothing behind server and port; the bucket has an option of its own")
        if address.scheme == "http" and not self.allow_http:
            raise ValueError("endpoint: http would send scans unencrypted; allow_http = true allows it")
        for key in ("access_key", "secret_key"):
            if getattr(self, f"{key}_env") and getattr(self, f"{key}_file"):
                raise ValueError(f"{key}_env and {key}_file: only one of them")
        return self

    def keys(self, environment: Mapping[str, str] | None = None) -> Keys:
        """Return who asks; what the options do not name comes from the usual variables of AWS.

        Raises:
            ConfigError: A variable or file is missing or empty.
        """
        variables = os.environ if environment is None else environment
        named = (self.access_key_env, self.access_key_file, self.secret_key_env, self.secret_key_file)
        return Keys(
            read_secret(self.access_key_env or "AWS_ACCESS_KEY_ID", self.access_key_file, variables),
            read_secret(self.secret_key_env or "AWS_SECRET_ACCESS_KEY", self.secret_key_file, variables),
            "" if any(named) else variables.get("AWS_SESSION_TOKEN", ""),
        )
