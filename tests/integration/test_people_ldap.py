"""Employees from a real LDAP server: page by page, encrypted, whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from registratur.errors import ConfigError, MissingDependencyError
from registratur.people.ldap import LdapOptions, LdapSource
from registratur.wiring import App
from tests.conftest import Terminal
from tests.directories import (
    BASE,
    LIMITED_READER,
    PASSWORD,
    READER,
    SLAPD,
    SUFFIX,
    Slapd,
    broken_line,
    free_port,
    slapd,
)

pytestmark = pytest.mark.skipif(SLAPD is None, reason="slapd is missing: ./setup.sh installs it on Debian")
SECRET_ENV = "REGISTRATUR_TEST_PASSWORD"
ACCOUNTS = (
    {"employeeNumber": "101", "sn": "Müller-Groß", "givenName": "Anna", "mail": "mueller@example.org"},
    {"employeeNumber": "102", "sn": "Yılmaz", "givenName": "Ayşe", "userAccountControl": "514"},
    {"employeeNumber": "103", "sn": "van der Berg", "givenName": "Jan", "userAccountControl": "512"},
    {"employeeNumber": "104", "sn": "Nguyễn", "givenName": "Thị Lan"},
    {"employeeNumber": "105", "sn": "Ober"},
    {"sn": "printer", "givenName": "third floor"},
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Slapd]:
    """A directory that hands out at most two accounts at a time."""
    with slapd(tmp_path_factory.mktemp("slapd"), ACCOUNTS) as running:
        yield running


@pytest.fixture(autouse=True)
def _secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SECRET_ENV, PASSWORD)


def source(server: Slapd, **changes: Any) -> LdapSource:
    """Return the directory as a site would configure it, with changes."""
    values = {
        "url": f"ldaps://127.0.0.1:{server.tls_port}",
        "ca_file": server.certificate,
        "user": READER,
        "secret_env": SECRET_ENV,
        "base": BASE,
        "page_size": 2,
        "number_digits": 8,
        "timeout_s": 5,
    }
    return LdapSource(LdapOptions.model_validate(values | changes))


def test_everybody_is_read_over_all_pages(server: Slapd) -> None:
    """Five employees come in three pages, with their letters, zeros and states; the printer is counted."""
    reading = source(server).read()
    told = [(e.personnel_number, e.family_name, e.given_names, e.enabled) for e in reading.entries]
    assert told == [
        ("00000101", "Müller-Groß", "Anna", True),
        ("00000102", "Yılmaz", "Ayşe", False),
        ("00000103", "van der Berg", "Jan", True),
        ("00000104", "Nguyễn", "Thị Lan", True),
        ("00000105", "Ober", "", True),
    ]
    assert reading.entries[0].email == "mueller@example.org"
    assert reading.without_number == 1


def test_start_tls_reads_the_same(server: Slapd) -> None:
    """A plain connection that is encrypted before the login gives the same accounts."""
    plain = source(server, url=f"ldap://127.0.0.1:{server.port}", start_tls=True)
    assert plain.read() == source(server).read()


def test_fields_are_mapped_as_the_site_says(server: Slapd) -> None:
    """A site may keep the unit where others keep the name, and leave fields out; case does not count."""
    fields = {"personnel_number": "EMPLOYEENUMBER", "org_unit": "SN", "email": ""}
    changed = source(server, attributes=fields, filter="(employeeNumber=101)")
    (entry,) = changed.read().entries
    assert (entry.org_unit, entry.email) == ("Müller-Groß", "")


@pytest.mark.parametrize("changes", [{"user": LIMITED_READER}, {"page_size": 500}])
def test_a_part_of_the_accounts_is_no_reading(server: Slapd, changes: dict[str, Any]) -> None:
    """A limit of the server on all accounts or on one page is an error, never a shorter list."""
    with pytest.raises(MissingDependencyError, match="only a part") as told:
        source(server, **changes).read()
    assert "page_size" in told.value.advice


@pytest.mark.parametrize("answer_bytes", [1, 30, 300, 600])
def test_a_line_that_breaks_leaves_no_half_a_page(server: Slapd, answer_bytes: int) -> None:
    """Before the login, within a page or between two: what came so far counts for nothing."""
    with (
        broken_line(server.port, answer_bytes) as port,
        pytest.raises(MissingDependencyError, match="cannot be read"),
    ):
        source(server, url=f"ldap://127.0.0.1:{port}").read()


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"user": f"cn=nobody,{SUFFIX}"}, "refuses the login"),
        ({"base": f"ou=elsewhere,{SUFFIX}"}, "does not have what the configuration names"),
        ({"filter": "(((sn=x)"}, "does not have what the configuration names"),
        ({"filter": "(sn=nobody has this name)"}, "nobody with a personnel number"),
        ({"ca_file": Path(__file__)}, "certificate file"),
    ],
)
def test_what_the_configuration_has_wrong_is_told(
    server: Slapd, changes: dict[str, Any], message: str
) -> None:
    """Each mistake of a site has its own message."""
    with pytest.raises(ConfigError, match=message):
        source(server, **changes).read()


def test_a_wrong_password_is_told_and_not_repeated(server: Slapd, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the user, never the password."""
    monkeypatch.setenv(SECRET_ENV, "quite wrong")
    with pytest.raises(ConfigError, match="refuses the login") as told:
        source(server).read()
    assert "quite wrong" not in str(told.value) + told.value.advice


@pytest.mark.parametrize("changes", [{"ca_file": None}, {"url": "ldaps://localhost:{tls_port}"}])
def test_a_server_that_cannot_prove_its_name_gets_no_password(server: Slapd, changes: dict[str, Any]) -> None:
    """A certificate of nobody known, and one for another name, both end the connection."""
    if "url" in changes:
        changes = {"url": changes["url"].format(tls_port=server.tls_port)}
    with pytest.raises(MissingDependencyError, match=r"cannot be read.*certificate"):
        source(server, **changes).read()


def test_a_server_that_is_away_is_told(server: Slapd) -> None:
    """Nobody listens there."""
    with pytest.raises(MissingDependencyError, match="cannot be read"):
        source(server, url=f"ldap://127.0.0.1:{free_port()}", start_tls=True).read()


def test_pull_merges_journals_and_can_be_undone(tmp_path: Path, server: Slapd) -> None:
    """At the terminal: a name changes, birth dates stay, the password appears nowhere.

    A second pull that brings nothing leaves the first one to be undone.
    """
    terminal = Terminal(tmp_path / "home", {SECRET_ENV: PASSWORD})
    terminal.type("init")
    people = tmp_path / "people.csv"
    people.write_text(
        "personnel_number;family_name;given_names;birth_date\n"
        "00000101;Mueller;Anna Maria;12.03.1980\n"
        "00000999;Zander;Ute;01.02.1970\n",
        encoding="utf-8",
    )
    terminal.type("people", "import", people)
    terminal.configure(
        "[limits]",
        f"""[people.sources.city]
use = "ldap"
[people.sources.city.options]
url = "ldaps://127.0.0.1:{server.tls_port}"
ca_file = "{server.certificate}"
user = "{READER}"
secret_env = "{SECRET_ENV}"
base = "{BASE}"
page_size = 2
number_digits = 8

[limits]""",
    )
    terminal.type("config", "check")
    (dry,) = [row for row in terminal.lines("people", "pull", "--dry-run") if row["change"] == "changed"]
    assert dry["fields"]["family_name"] == ["Mueller", "Müller-Groß"]
    assert dry["fields"]["former_names"] == [[], [{"name": "Mueller", "until": None}]]
    assert set(dry["fields"]) == {"family_name", "former_names", "email"}
    pulled = terminal.type("people", "pull", "city")
    assert "+3 −0 ~1" in pulled.stderr
    assert "1 accounts have no personnel number" in pulled.stderr
    again = terminal.type("people", "pull")
    assert "+0 −0 ~0" in again.stderr
    undone = terminal.type("people", "undo")
    assert "+0 −3 ~1" in undone.stderr
    imported, *pulls, taken_back = App.open(terminal.home).journal.lines()
    assert [line.detail.get("directory") for line in pulls] == ["city", "city"]
    assert pulls[0].detail["difference"] == "+3 −0 ~1"
    assert (imported.action, taken_back.action) == ("people.imported", "people.import_undone")
    said = pulled.stderr + again.stderr + undone.stderr + terminal.type("config", "show").stdout
    kept = b"".join(file.read_bytes() for file in terminal.home.rglob("*") if file.is_file())
    assert PASSWORD.encode() not in said.encode() + kept
