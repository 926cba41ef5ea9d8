"""Employees from a real SCIM service, and from ones that do not keep to the protocol."""

from __future__ import annotations

import json
import shutil
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from registratur.errors import ConfigError, MissingDependencyError
from registratur.people.scim import ScimOptions, ScimSource
from tests.conftest import Terminal
from tests.directories import TOKEN, free_port, make_certificate, scim_service, scim_user

SECRET_ENV = "REGISTRATUR_TEST_TOKEN"
USERS = (
    scim_user("00000101", "Müller-Groß", "Anna", unit="Amt 37"),
    scim_user("00000102", "Yılmaz", "Ayşe", active=False),
    scim_user("00000103", "van der Berg", "Jan"),
    scim_user("00000104", "Nguyễn", "Thị Lan"),
    scim_user("", "backup", "nightly"),
)
Answer = tuple[int, Any]


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address of a service with five accounts."""
    with scim_service(USERS) as running:
        yield running


@pytest.fixture(autouse=True)
def _secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(SECRET_ENV, TOKEN)


def source(url: str, **changes: Any) -> ScimSource:
    """Return the service as a site would configure it, with changes."""
    values = {"url": url, "secret_env": SECRET_ENV, "page_size": 2, "timeout_s": 5}
    return ScimSource(ScimOptions.model_validate(values | changes))


@contextmanager
def answering(answer: Callable[[dict[str, str]], Answer], certificate: Path | None = None) -> Iterator[str]:
    """Run a service that gives the answers of a function of the query: status and body."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            query = {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}
            status, body = answer(query)
            content = body.encode() if isinstance(body, str) else json.dumps(body).encode()
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            if status == 302:
                self.send_header("Location", "http://127.0.0.1:1/elsewhere")
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        server.daemon_threads = True
        if certificate:
            tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            tls.load_cert_chain(certificate, certificate.with_suffix(".key"))
            server.socket = tls.wrap_socket(server.socket, server_side=True)
        Thread(target=server.serve_forever, args=(0.02,), daemon=True).start()
        yield f"{'https' if certificate else 'http'}://127.0.0.1:{server.server_port}"
        server.shutdown()


def page(total: int, *ids: str) -> Answer:
    """Return an answer with these users."""
    users = [{"id": name, **scim_user(name, "Ober", "Ina")} for name in ids]
    return 200, {"totalResults": total, "Resources": users}


def test_everybody_is_read_over_all_pages(address: str) -> None:
    """Four employees come in three pages, with letters, states and work address; the fifth is counted."""
    reading = source(address).read()
    told = [(e.personnel_number, e.family_name, e.given_names, e.email, e.enabled) for e in reading.entries]
    assert told == [
        ("00000101", "Müller-Groß", "Anna", "work00000101@example.org", True),
        ("00000102", "Yılmaz", "Ayşe", "work00000102@example.org", False),
        ("00000103", "van der Berg", "Jan", "work00000103@example.org", True),
        ("00000104", "Nguyễn", "Thị Lan", "work00000104@example.org", True),
    ]
    assert reading.without_number == 1


def test_the_service_filters_and_fields_are_mapped(address: str) -> None:
    """The filter goes to the service; a place of an extension is found under its schema."""
    department = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User:department"
    chosen = source(address, filter='name.familyName sw "Müller"', attributes={"org_unit": department})
    (entry,) = chosen.read().entries
    assert (entry.personnel_number, entry.org_unit) == ("00000101", "Amt 37")


def test_a_wrong_filter_and_a_wrong_address_are_told(address: str) -> None:
    """What the service says of the filter is passed on."""
    with pytest.raises(ConfigError, match="does not have what the configuration names"):
        source(address, filter="this is no filter").read()
    with pytest.raises(ConfigError, match="does not have what the configuration names"):
        source(f"{address}/elsewhere").read()


def test_a_wrong_token_is_told_and_not_repeated(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error names the address, never the token."""
    monkeypatch.setenv(SECRET_ENV, "quite-wrong")
    with pytest.raises(ConfigError, match="refuses the token") as told:
        source(address).read()
    assert "quite-wrong" not in str(told.value) + told.value.advice


def test_a_service_that_is_away_is_told() -> None:
    """Nobody listens there."""
    with pytest.raises(MissingDependencyError, match="cannot be read"):
        source(f"http://127.0.0.1:{free_port()}").read()


@pytest.mark.parametrize(
    "pages",
    [
        {"1": page(3, "1", "2"), "3": page(3)},
        {"1": page(4, "1", "2"), "3": page(4, "2", "3")},
        {"1": page(4, "1", "2"), "3": page(3, "3")},
        {"1": page(1, "1", "2")},
        {"1": page(2, "1", "1")},
    ],
    ids=["ends early", "shifted", "shrank", "more than promised", "the same twice"],
)
def test_pages_that_do_not_add_up_are_no_reading(pages: dict[str, Answer]) -> None:
    """A part of the users, or a list that changed meanwhile, is an error, never a shorter list."""
    with (
        answering(lambda query: pages[query["startIndex"]]) as url,
        pytest.raises(MissingDependencyError, match="only a part"),
    ):
        source(url).read()


@pytest.mark.parametrize("answer", [(200, "<html>Please log in</html>"), (200, {"users": []}), (200, "[1]")])
def test_what_is_no_scim_service_is_told(answer: Answer) -> None:
    """A login page in the place of the service is no empty directory."""
    with answering(lambda _: answer) as url, pytest.raises(MissingDependencyError, match="no SCIM service"):
        source(url).read()


@pytest.mark.parametrize("status", [302, 429, 500, 503])
def test_a_service_in_trouble_is_told(status: int) -> None:
    """Neither is an error of the service an empty directory, and the token follows no redirect."""
    with answering(lambda _: (status, "")) as url, pytest.raises(MissingDependencyError, match=str(status)):
        source(url).read()


@pytest.mark.skipif(shutil.which("openssl") is None, reason="openssl is missing: ./setup.sh installs it")
def test_a_service_that_cannot_prove_its_name_gets_no_token(tmp_path: Path) -> None:
    """A certificate of somebody unknown, or for another name, ends the connection before it asks."""
    asked = []

    def answer(query: dict[str, str]) -> Answer:
        asked.append(query)
        return page(1, "1")

    certificate = tmp_path / "server.pem"
    make_certificate(certificate)
    with answering(answer, certificate) as url:
        for wrong in ({}, {"ca_file": certificate, "url": url.replace("127.0.0.1", "localhost")}):
            with pytest.raises(MissingDependencyError, match=r"cannot be read.*CERTIFICATE"):
                source(**{"url": url} | wrong).read()
        assert asked == []
        assert len(source(url, ca_file=certificate).read().entries) == 1


def test_smaller_pages_than_asked_for_are_read_to_the_end() -> None:
    """A service may give fewer users at a time than it is asked for."""
    pages = {"1": page(3, "1"), "2": page(3, "2"), "3": page(3, "3")}
    with answering(lambda query: pages[query["startIndex"]]) as url:
        assert len(source(url, page_size=100).read().entries) == 3


def test_pull_takes_what_the_service_knows(tmp_path: Path, address: str) -> None:
    """At the terminal: by the only name that is configured, with the token from a file."""
    token_file = tmp_path / "token"
    token_file.write_text(f"{TOKEN}\n", encoding="utf-8")
    terminal = Terminal(tmp_path / "home")
    terminal.type("init")
    terminal.configure(
        "[limits]",
        f"""[people.sources.idm]
use = "scim"
options = {{ url = "{address}", secret_file = "{token_file}", page_size = 3 }}

[limits]""",
    )
    rows = terminal.lines("people", "pull")
    assert [row["personnel_number"] for row in rows] == ["00000101", "00000103", "00000104"]
    token_file.write_text("", encoding="utf-8")
    refused = terminal.type("people", "pull", "idm", expect=3)
    assert "A secret is missing" in refused.stderr
    assert "The configuration names no directory ad" in terminal.type("people", "pull", "ad", expect=3).stderr
