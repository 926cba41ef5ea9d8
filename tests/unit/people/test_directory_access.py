"""Address, secret and encryption of a directory."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from registratur.errors import ConfigError
from registratur.people.ldap import LdapOptions
from registratur.people.scim import ScimOptions


def ldap(**values: Any) -> LdapOptions:
    """Return the options of an LDAP directory."""
    return LdapOptions.model_validate({"url": "ldaps://ldap.example.org", "base": "dc=example"} | values)


@pytest.mark.parametrize(
    ("values", "fault"),
    [
        ({"url": "ldap://ldap.example.org"}, "unencrypted"),
        ({"url": "https://ldap.example.org"}, "write ldaps://SERVER or ldap://SERVER"),
        ({"url": "ldaps://reader:secret@ldap.example.org"}, "no login"),
        ({"url": "ldap.example.org"}, "write ldaps"),
        ({"password": "secret"}, "Extra inputs"),
        ({"secret_env": "A", "secret_file": "/run/secrets/b"}, "only one"),
        ({"user": "cn=reader"}, "secret_env or secret_file"),
        ({"attributes": {"personnel_number": ""}}, "told apart"),
        ({"attributes": {"birth_date": "birthday"}}, "Input should be"),
    ],
)
def test_what_is_not_safe_is_refused(values: dict[str, Any], fault: str) -> None:
    """Each mistake is found by `config check`, before anything is sent."""
    with pytest.raises(ValidationError, match=fault):
        ldap(**values)


@pytest.mark.parametrize("host", ["127.0.0.1", "[::1]", "localhost"])
def test_on_this_machine_nobody_reads_along(host: str) -> None:
    """A tunnel or a proxy on the loopback address needs no encryption of its own."""
    assert not ScimOptions(url=f"http://{host}:8080/scim").encrypted
    assert ldap(url="ldap://ldap.example.org", start_tls=True).encrypted


def test_attributes_replace_the_defaults_one_by_one() -> None:
    """What a site does not name stays where it usually is; an empty place is left out."""
    places = ldap(attributes={"personnel_number": "employeeID", "email": ""}).places
    assert places == {"personnel_number": "employeeID", "family_name": "sn", "given_names": "givenName"}


def test_the_secret_comes_from_the_environment_or_a_file(tmp_path: Path) -> None:
    """Line ends of a file do not count; without a place there is no secret."""
    file = tmp_path / "secret"
    file.write_text("offene Tür\n", encoding="utf-8")
    assert ldap(secret_file=file).secret() == "offene Tür"
    assert ldap(secret_env="A").secret({"A": "offene Tür"}) == "offene Tür"
    assert ldap().secret({"A": "offene Tür"}) == ""


def test_an_empty_or_missing_secret_is_an_error(tmp_path: Path) -> None:
    """LDAP would take an empty password for a login without a name, and let it in."""
    with pytest.raises(ConfigError, match="A is empty"):
        ldap(secret_env="A").secret({})
    with pytest.raises(ConfigError, match="cannot be read"):
        ldap(secret_file=tmp_path / "missing").secret()
