"""Real directories for tests: slapd (Debian) and scim2-server (PyPI), started on loopback."""

from __future__ import annotations

import base64
import contextlib
import math
import os
import select
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

import httpx

SUFFIX = "dc=example,dc=org"
BASE = f"ou=people,{SUFFIX}"
READER = f"cn=reader,{SUFFIX}"
LIMITED_READER = f"cn=limited,{SUFFIX}"
PASSWORD = "offene Tür 7"
TOKEN = "a-token-of-the-tests"
SLAPD = shutil.which("slapd", path=f"{os.environ.get('PATH', '')}:/usr/sbin:/usr/local/sbin")
_SCHEMAS = Path("/etc/ldap/schema")
_ACTIVE_DIRECTORY = """
attributetype ( 1.2.840.113556.1.4.8 NAME 'userAccountControl' EQUALITY integerMatch
  SYNTAX 1.3.6.1.4.1.1466.115.121.1.27 SINGLE-VALUE )
objectclass ( 1.1.2.1 NAME 'adAccount' SUP top AUXILIARY MAY userAccountControl )
"""
_STARTS_WITHIN_S = 20
_ENTERPRISE = "urn:ietf:params:scim:schemas:extension:enterprise:2.0:User"


@dataclass(frozen=True)
class Slapd:
    """A running OpenLDAP server.

    Attributes:
        port: Its port for `ldap://`.
        tls_port: Its port for `ldaps://`.
        certificate: Its certificate, signed by itself, for the address 127.0.0.1 alone.
    """

    port: int
    tls_port: int
    certificate: Path


@contextmanager
def slapd(folder: Path, people: Sequence[Mapping[str, str]]) -> Iterator[Slapd]:
    """Run an OpenLDAP server over people, given by their attributes."""
    assert SLAPD is not None
    server = Slapd(free_port(), free_port(), folder / "server.pem")
    make_certificate(server.certificate)
    (folder / "data").mkdir()
    configuration = folder / "slapd.conf"
    configuration.write_text(_configuration(folder, server.certificate), encoding="utf-8")
    fill = [SLAPD, "-T", "add", "-f", str(configuration)]
    subprocess.run(fill, input=_ldif(people), text=True, check=True, capture_output=True)
    addresses = f"ldap://127.0.0.1:{server.port} ldaps://127.0.0.1:{server.tls_port}"
    with running([SLAPD, "-f", str(configuration), "-h", addresses, "-d", "0"], server.port):
        yield server


@contextmanager
def broken_line(port: int, answer_bytes: float = math.inf, request_bytes: float = math.inf) -> Iterator[int]:
    """Forward to a port of loopback and cut each line after so many bytes of either side; yields a port."""

    def forward(client: socket.socket) -> None:
        with client, socket.create_connection(("127.0.0.1", port)) as server:
            left = {server: answer_bytes, client: request_bytes}
            while min(left.values()) > 0:
                for ready in select.select([client, server], [], [])[0]:
                    if not (data := ready.recv(int(min(left[ready], 65_536)))):
                        return
                    left[ready] -= len(data)
                    (client if ready is server else server).sendall(data)

    def accept() -> None:
        with contextlib.suppress(OSError):  # the listener was closed
            while True:
                Thread(target=forward, args=(listener.accept()[0],), daemon=True).start()

    with socket.create_server(("127.0.0.1", 0)) as listener:
        Thread(target=accept, daemon=True).start()
        yield listener.getsockname()[1]
        listener.shutdown(socket.SHUT_RDWR)


@contextmanager
def scim_service(people: Sequence[Mapping[str, object]]) -> Iterator[str]:
    """Run a SCIM service over people, given as SCIM users; yields its address."""
    port = free_port()
    program = Path(sys.executable).with_name("scim2-server")
    with running([str(program), "--bearer-token", TOKEN, "--port", str(port)], port):
        address = f"http://127.0.0.1:{port}/v2"
        with httpx.Client(headers={"Authorization": f"Bearer {TOKEN}"}, trust_env=False) as client:
            for person in people:
                client.post(f"{address}/Users", json=person).raise_for_status()
        yield address


def scim_user(
    number: str, family: str, given: str, *, active: bool = True, unit: str = ""
) -> dict[str, object]:
    """Return a user as SCIM spells one; without a number it is a service's account."""
    enterprise = {"employeeNumber": number, "department": unit} if number else {"department": unit}
    return {
        "schemas": ["urn:ietf:params:scim:schemas:core:2.0:User", _ENTERPRISE],
        "userName": f"{given}.{family}.{number}",
        "name": {"familyName": family, "givenName": given},
        "active": active,
        "emails": [
            {"value": f"private{number}@example.com", "type": "home"},
            {"value": f"work{number}@example.org", "type": "work", "primary": True},
        ],
        _ENTERPRISE: enterprise,
    }


def free_port() -> int:
    """Return a port of the loopback address that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(command: list[str], port: int) -> Iterator[subprocess.Popen[bytes]]:
    """Run a server until it answers on a port of loopback, and end it afterwards."""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        try:
            _wait_until_open(process, port)
            yield process
        finally:
            process.terminate()


def _wait_until_open(process: subprocess.Popen[bytes], port: int) -> None:
    give_up_at = time.monotonic() + _STARTS_WITHIN_S
    while time.monotonic() < give_up_at and process.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise RuntimeError(f"{process.args!r} did not start; exit code {process.poll()}")


def make_certificate(certificate: Path) -> None:
    """Make a certificate for the address 127.0.0.1, signed by itself, and its key (`.key`) beside it."""
    command = (
        "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=test"
    )
    places = ["-addext", "subjectAltName=IP:127.0.0.1", "-out", str(certificate)]
    subprocess.run(
        [*command.split(), *places, "-keyout", str(certificate.with_suffix(".key"))],
        check=True,
        capture_output=True,
    )


def _configuration(folder: Path, certificate: Path) -> str:
    schemas = "\n".join(f"include {_SCHEMAS / name}.schema" for name in ("core", "cosine", "inetorgperson"))
    return f"""{schemas}
{_ACTIVE_DIRECTORY}
modulepath /usr/lib/ldap
moduleload back_mdb
TLSCertificateFile {certificate}
TLSCertificateKeyFile {certificate.with_suffix(".key")}
TLSVerifyClient never
database mdb
suffix "{SUFFIX}"
directory "{folder / "data"}"
sizelimit 2
limits dn.exact="{READER}" size.pr=2 size.prtotal=unlimited
limits dn.exact="{LIMITED_READER}" size.pr=2 size.prtotal=3
access to attrs=userPassword by anonymous auth
access to * by users read
"""


def _ldif(people: Sequence[Mapping[str, str]]) -> str:
    entries = [
        {"dn": SUFFIX, "objectClass": "dcObject organization", "dc": "example", "o": "Stadt"},
        {"dn": BASE, "objectClass": "organizationalUnit", "ou": "people"},
        *(
            {"dn": reader, "objectClass": "person", "sn": "reader", "userPassword": PASSWORD}
            for reader in (READER, LIMITED_READER)
        ),
        *(
            {
                "dn": f"uid=p{place},{BASE}",
                "objectClass": "inetOrgPerson adAccount",
                "uid": f"p{place}",
                **person,
            }
            for place, person in enumerate(people)
        ),
    ]
    return "\n".join(_ldif_entry(entry) for entry in entries)


def _ldif_entry(entry: Mapping[str, str]) -> str:
    lines = [f"objectClass: {name}" for name in entry["objectClass"].split()]
    lines += [
        f"{name}:: {base64.b64encode(value.encode()).decode()}"
        for name, value in entry.items()
        if name not in ("dn", "objectClass")
    ]
    if "cn" not in entry and "sn" in entry:
        lines.append(f"cn: {entry['dn'].partition(',')[0].partition('=')[2]}")
    return "\n".join([f"dn: {entry['dn']}", *lines, ""])
