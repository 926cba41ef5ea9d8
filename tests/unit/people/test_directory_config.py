"""The shipped configuration shows directories that work as soon as somebody takes the comment signs away."""

from __future__ import annotations

import tomllib
from itertools import takewhile

from registratur.config import PeopleConfig, shipped_folder
from registratur.people.ldap import LdapOptions
from registratur.people.scim import ScimOptions
from registratur.wiring.kinds import SOURCES


def example() -> PeopleConfig:
    """Return the directories of the shipped file."""
    lines = (shipped_folder("config") / "registratur.toml").read_text(encoding="utf-8").splitlines()
    start = next(place for place, line in enumerate(lines) if line.startswith("# [people.sources"))
    shown = takewhile(lambda line: line.startswith("# "), lines[start:])
    return PeopleConfig.model_validate(
        tomllib.loads("\n".join(line.removeprefix("# ") for line in shown))["people"]
    )


def test_the_example_is_right_and_names_every_option() -> None:
    """Whoever adds an option must show it."""
    sources = example().sources
    options = {}
    for name, source in sources.items():
        options[name], faults = SOURCES.options("sources", source.use, source.options)
        assert faults == []
    assert isinstance(options["city-ad"], LdapOptions)
    assert isinstance(options["idm"], ScimOptions)
    shown = {key for source in sources.values() for key in source.options}
    missing = (LdapOptions.model_fields.keys() | ScimOptions.model_fields.keys()) - shown
    assert missing <= {"start_tls"}
    assert "start_tls" in (shipped_folder("config") / "registratur.toml").read_text(encoding="utf-8")


def test_wrong_options_are_faults_of_the_configuration() -> None:
    """`config check` finds them, and it tells which kinds there are."""
    _, faults = SOURCES.options("sources", "ldap", {"url": "ldap://ldap.example.org", "base": "dc=example"})
    assert len(faults) == 1
    assert "unencrypted" in faults[0]
    _, faults = SOURCES.options("sources", "nds", {})
    assert "ldap, scim" in faults[0]
