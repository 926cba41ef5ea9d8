"""Employees from LDAP or Active Directory; the only module that knows ldap3."""

from __future__ import annotations

import math
import ssl
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, ClassVar, Self

import ldap3
from ldap3.core import exceptions
from ldap3.core.results import RESULT_SUCCESS
from pydantic import BaseModel, model_validator

from registratur.errors import ConfigError, MissingDependencyError
from registratur.i18n import N_
from registratur.people.directory import Account, DirectoryField, DirectoryReading, reading_of
from registratur.people.directory_access import DirectoryOptions, unreachable

_AD_CONTROL = "useraccountcontrol"
_AD_DISABLED_BIT = 0x2
"""ACCOUNTDISABLE of `userAccountControl` [MS-ADTS 2.2.16]."""


class LdapOptions(DirectoryOptions):
    """Options of the kind `ldap`.

    Attributes:
        user: Who logs in, a distinguished name or in Active Directory `reader@example.org`; empty: nobody.
        base: Distinguished name below which the accounts lie.
        start_tls: Encrypt an `ldap://` connection before the login.
        disabled_attribute: What tells that an account is disabled: `userAccountControl`, or an attribute
            that is `TRUE` then; empty: none.
    """

    schemes = ("ldaps", "ldap")
    default_attributes: ClassVar[Mapping[DirectoryField, str]] = {
        "personnel_number": "employeeNumber",
        "family_name": "sn",
        "given_names": "givenName",
        "email": "mail",
    }

    user: str = ""
    base: str
    filter: str = "(objectClass=person)"
    start_tls: bool = False
    disabled_attribute: str = "userAccountControl"

    @property
    def encrypted(self) -> bool:
        """Whether nobody on the way can read along."""
        return self.start_tls or super().encrypted

    @model_validator(mode="after")
    def _login(self) -> Self:
        if self.user and not (self.secret_env or self.secret_file):
            raise ValueError("user: needs a password; secret_env or secret_file says where it is")
        return self


class LdapSource:
    """Reads a directory page by page (port `DirectorySource`, kind `ldap`).

    Args:
        options: Where the directory is and what is read of it.
    """

    Options: ClassVar[type[BaseModel]] = LdapOptions

    def __init__(self, options: LdapOptions) -> None:
        self._options = options

    def read(self) -> DirectoryReading:
        """Read everybody, whole or not at all.

        Raises:
            ConfigError: The directory refuses the login, or has no such base or filter.
            MissingDependencyError: The directory cannot be reached, is not who it claims to be, or gave only
                a part.
        """
        options = self._options
        wanted = [*options.places.values(), *filter(None, [options.disabled_attribute])]
        with _ldap_errors(options), self._connection() as connection:
            rows = connection.extend.standard.paged_search(
                options.base,
                options.filter,
                attributes=wanted,
                paged_size=options.page_size,
                paged_criticality=True,
                generator=True,
            )
            accounts = [
                self._account(row["raw_attributes"]) for row in rows if row["type"] == "searchResEntry"
            ]
            # For ldap3 a limit that cut the list short, or the address of another server, is an end like any.
            if connection.result["result"] != RESULT_SUCCESS:
                outcome = connection.result["result"], connection.result["description"]
                raise exceptions.LDAPOperationResult(*outcome)
        return reading_of(accounts, options.number_digits)

    @contextmanager
    def _connection(self) -> Iterator[Any]:
        options = self._options
        server = ldap3.Server(
            options.url,
            tls=_CheckedTls(options.tls_context()) if options.encrypted else None,
            get_info=ldap3.NONE,
            connect_timeout=options.timeout_s,
        )
        connection = ldap3.Connection(
            server,
            user=options.user or None,
            password=options.secret() or None,
            read_only=True,
            raise_exceptions=True,
            # Following them would hand the password to any server that the directory names.
            auto_referrals=False,
            receive_timeout=math.ceil(options.timeout_s),  # it takes whole seconds only
        )
        try:
            connection.open()
            if options.start_tls:
                connection.start_tls()
            connection.bind()
            yield connection
        finally:
            if connection.socket is not None:
                connection.socket.close()

    def _account(self, attributes: Mapping[str, Sequence[bytes]]) -> Account:
        options = self._options
        values = {field: _first(attributes.get(place, ())) for field, place in options.places.items()}
        flag = _first(attributes.get(options.disabled_attribute, ()))
        return Account(values, enabled=not _is_disabled(options.disabled_attribute, flag))


class _CheckedTls(ldap3.Tls):  # type: ignore[misc]  # ldap3 has no types
    """Lets Python's own TLS check certificate and name; ldap3 uses a check that Python has given up."""

    def __init__(self, context: ssl.SSLContext) -> None:
        super().__init__(validate=ssl.CERT_REQUIRED)
        self._context = context

    def wrap_socket(self, connection: Any, do_handshake: bool = False) -> None:
        """Encrypt a connection; called by ldap3."""
        connection.socket = self._context.wrap_socket(
            connection.socket, server_hostname=connection.server.host, do_handshake_on_connect=do_handshake
        )
        self.peer_certificate = connection.socket.getpeercert(binary_form=True)


def _first(values: Sequence[bytes]) -> str:
    return values[0].decode("utf-8", errors="replace") if values else ""


def _is_disabled(attribute: str, value: str) -> bool:
    if attribute.casefold() == _AD_CONTROL:
        return value.isdecimal() and bool(int(value) & _AD_DISABLED_BIT)
    return value.casefold() == "true"


@contextmanager
def _ldap_errors(options: LdapOptions) -> Iterator[None]:
    try:
        yield
    except (
        exceptions.LDAPInvalidCredentialsResult,
        exceptions.LDAPInappropriateAuthenticationResult,
    ) as error:
        raise ConfigError(
            N_("The directory {url} refuses the login of {user}."),
            advice=N_("Check user and password; the account may be locked, or the password too old."),
            url=options.url,
            user=options.user or "-",
        ) from error
    except (
        exceptions.LDAPNoSuchObjectResult,
        exceptions.LDAPInvalidDNSyntaxResult,
        exceptions.LDAPInvalidFilterError,
        exceptions.LDAPInsufficientAccessRightsResult,
    ) as error:
        raise ConfigError(
            N_("The directory {url} does not have what the configuration names: {error}"),
            advice=N_("Check base and filter, and what the account that reads the directory may see."),
            url=options.url,
            error=error,
        ) from error
    except (
        exceptions.LDAPSizeLimitExceededResult,
        exceptions.LDAPTimeLimitExceededResult,
        exceptions.LDAPAdminLimitExceededResult,
    ) as error:
        raise MissingDependencyError(
            N_("The directory {url} gave only a part of its accounts: {error}"),
            advice=N_(
                "Nothing was changed. Make page_size smaller, or ask for a higher limit for the account that"
                " reads the directory."
            ),
            url=options.url,
            error=error,
        ) from error
    except exceptions.LDAPException as error:
        raise unreachable(options.url, error) from error
