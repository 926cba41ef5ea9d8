"""How a directory is reached: address, secret and encryption, the same for every protocol."""

from __future__ import annotations

import ipaddress
import ssl
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar, Self
from urllib.parse import SplitResult, urlsplit

from pydantic import BaseModel, ConfigDict, Field, model_validator

from registratur.config import read_secret
from registratur.errors import ConfigError, MissingDependencyError
from registratur.i18n import N_
from registratur.people.directory import DirectoryField


class DirectoryOptions(BaseModel):
    """Options that every kind of directory has.

    Attributes:
        url: Address of the server.
        secret_env: Environment variable that holds the password or token.
        secret_file: File that holds it instead; white space at its ends does not count.
        ca_file: Certificate (PEM) of the authority that signed the server's; default: the system's own.
        attributes: Where the directory keeps our fields; replaces defaults one by one, `""` leaves one out.
        filter: Which accounts are read, in the directory's own language.
        number_digits: Length to which zeros in front fill a personnel number up; 0: as it stands.
        page_size: How many accounts are asked for at a time.
        timeout_s: Longest time without an answer.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    schemes: ClassVar[tuple[str, ...]]
    default_attributes: ClassVar[Mapping[DirectoryField, str]]

    url: str
    secret_env: str = ""
    secret_file: Path | None = None
    ca_file: Path | None = None
    attributes: dict[DirectoryField, str] = {}
    filter: str = ""
    number_digits: int = Field(default=0, ge=0, le=40)
    page_size: int = Field(default=500, ge=1, le=10_000)
    timeout_s: float = Field(default=30, gt=0)

    @property
    def places(self) -> dict[DirectoryField, str]:
        """Where the directory keeps each of our fields."""
        places = {**self.default_attributes, **self.attributes}
        return {field: place for field, place in places.items() if place}

    @property
    def encrypted(self) -> bool:
        """Whether nobody on the way can read along."""
        return self._address.scheme in ("ldaps", "https")

    @property
    def _address(self) -> SplitResult:
        return urlsplit(self.url)

    @model_validator(mode="after")
    def _safe(self) -> Self:
        address = self._address
        if address.scheme not in self.schemes or not address.hostname:
            raise ValueError(f"url: write {' or '.join(f'{scheme}://SERVER' for scheme in self.schemes)}")
        if address.username or address.password:
            raise ValueError("url: no login in it; the password belongs into an environment variable or file")
        if self.secret_env and self.secret_file:
            raise ValueError("secret_env and secret_file: only one of them")
        if not self.encrypted and not _is_loopback(address.hostname):
            raise ValueError(f"url: {address.scheme} would send password and names unencrypted")
        if "personnel_number" not in self.places:
            raise ValueError("attributes.personnel_number: must not be empty; people are told apart by it")
        return self

    def secret(self, environment: Mapping[str, str] | None = None) -> str:
        """Return the password or token; empty where the configuration names none.

        Raises:
            ConfigError: The variable or file is missing or empty.
        """
        # An empty password would not fail: LDAP takes it for a login without a name.
        if not self.secret_env and not self.secret_file:
            return ""
        return read_secret(self.secret_env, self.secret_file, environment)

    def tls_context(self) -> ssl.SSLContext:
        """Return what checks the server's certificate and name.

        Raises:
            ConfigError: `ca_file` is missing or holds no certificate.
        """
        try:
            return ssl.create_default_context(cafile=self.ca_file)
        except (OSError, ssl.SSLError) as error:
            raise ConfigError(
                N_("The certificate file {file} cannot be used: {error}"), file=self.ca_file, error=error
            ) from error


def unreachable(url: str, error: Exception) -> MissingDependencyError:
    """Return the error for a directory that does not answer as one."""
    return MissingDependencyError(
        N_("The directory {url} cannot be read: {error}"),
        advice=N_("Nothing was changed. Is the server up, is the address right, and its certificate?"),
        url=url,
        error=error,
    )


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
