"""The witnesses of the tests of faith can tell harm from order, and the faults they order do happen."""

from __future__ import annotations

import errno
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from registratur.errors import StageError
from registratur.testing.obedient import Order, order_of
from registratur.testing.sabotage import Fault, Sabotage
from tests.faults.examine import Findings, examine
from tests.faults.ledger import Ledger
from tests.faults.office import Office, open_office
from tests.faults.papers import Mix, Paper, make_papers, pdf, png

PAPERS = make_papers(3, 6, Mix(review=0.2, duplicates=0.2, rejected=0.2, slow=0))


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office in which everything has been done."""
    office = open_office(tmp_path_factory.mktemp("office"), workers=1)
    for paper in PAPERS:
        office.drop(paper)
    office.type("watch", "--once")
    return office


@pytest.fixture
def office(served: Office, tmp_path: Path) -> Office:
    """A copy of it, to be spoiled."""
    home = Path(shutil.copytree(served.home, tmp_path / "home"))
    return Office(tmp_path, home, home / "inbox", home / "records", Ledger(home))


def document(office: Office) -> Path:
    """Return a document in the records."""
    return next(path for path in sorted(office.records.rglob("*")) if path.suffix in (".pdf", ".png"))


def filed_twice(office: Office) -> None:
    """Lay a document into another record, description and all."""
    path = document(office)
    for one in (path, path.with_suffix(".json")):
        shutil.copy(one, one.with_name(f"copy {one.name}"))


def cut_off(office: Office) -> None:
    """Cut the end off a document."""
    path = document(office)
    content = path.read_bytes()
    path.chmod(0o600)
    path.write_bytes(content[:-10])


def without_document(office: Office) -> None:
    """Take a document away and leave its description."""
    document(office).unlink()


def orphaned_blob(office: Office) -> None:
    """Store bytes that no scan knows."""
    folder = office.home / "blobs" / "aa"
    folder.mkdir(exist_ok=True)
    (folder / ("b" * 62)).write_bytes(b"x")


def without_blob(office: Office) -> None:
    """Lose the bytes of a scan."""
    next(path for path in office.home.glob("blobs/??/*") if path.parent.name != "incoming").unlink()


def without_note(office: Office) -> None:
    """Take a note away."""
    next(office.inbox.glob("erledigt/*.txt")).unlink()


def dropped_again(office: Office) -> None:
    """Leave a file in the inbox."""
    (office.inbox / "late.pdf").write_bytes(b"late")


def unfinished(office: Office) -> None:
    """Take the outcome of a document back."""
    with closing(sqlite3.connect(office.home / "registratur.db")) as connection, connection:
        connection.execute("UPDATE documents SET state = 'open' WHERE state = 'filed'")


def off_the_list(office: Office) -> None:
    """Take an entry off the list."""
    with closing(sqlite3.connect(office.home / "registratur.db")) as connection, connection:
        connection.execute("DELETE FROM entries")


def test_an_office_in_order_is_found_so(office: Office) -> None:
    """What was done right raises no suspicion."""
    assert examine(office, PAPERS).lines() == []


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (filed_twice, "doubled"),
        (cut_off, "half_files"),
        (without_document, "half_files"),
        (orphaned_blob, "faults"),
        (without_blob, "lost"),
        (without_note, "faults"),
        (dropped_again, "faults"),
        (unfinished, "lost"),
        (off_the_list, "faults"),
    ],
)
def test_each_harm_is_found(office: Office, spoil: Callable[[Office], None], kind: str) -> None:
    """It counts under the right heading."""
    spoil(office)
    found: Findings = examine(office, PAPERS)
    assert getattr(found, kind), found.lines()


def test_papers_are_the_same_for_a_seed() -> None:
    """And others for another one."""
    assert make_papers(5, 20) == make_papers(5, 20)
    assert make_papers(5, 20) != make_papers(6, 20)


@pytest.mark.parametrize("write", [pdf, png])
def test_a_document_carries_its_order(write: Callable[[Order], bytes]) -> None:
    """PDF and picture alike."""
    order = Order(title="Kurs 1", personnel_number="00001001", act="slow", at="ner", seconds=0.5)
    assert order_of(write(order)) == order


def test_a_document_without_an_order_is_refused() -> None:
    """Nobody guesses."""
    with pytest.raises(StageError):
        order_of(Paper("a.pdf", b"%PDF-", fate=PAPERS[0].fate).content)


WRITER = """
from registratur.testing import sabotage
sabotage.begin()
from pathlib import Path
import sys
folder = Path(sys.argv[1])
(folder / "a.part").write_bytes(b"x")
(folder / "a.part").rename(folder / "a.json")
(folder / "a.json").unlink()
"""


def sabotaged(folder: Path, fault: Fault, *, raised: bool = True) -> tuple[Sabotage, int]:
    """Let a process write under a sabotage; return that and the exit code."""
    place = folder / "records"
    place.mkdir(exist_ok=True)
    plan = Sabotage(folder / "sabotage", {"home": folder, "records": place}, [fault])
    plan.raise_flag(fault.flag)
    if not raised:
        plan.lower_flag(fault.flag)
    done = subprocess.run(
        [sys.executable, "-c", WRITER, str(place)], env=plan.variables, capture_output=True, check=False
    )
    return plan, done.returncode


def test_a_process_dies_where_it_is_told(tmp_path: Path) -> None:
    """Before the moment, once; the flag is gone then."""
    fault = Fault("records:rename:*", "die", "now")
    plan, code = sabotaged(tmp_path, fault)
    assert (code, plan.deaths(), plan.is_raised("now")) == (-9, ["records:rename:json"], False)
    assert (tmp_path / "records" / "a.part").exists()
    assert sabotaged(tmp_path, fault)[1] == 0


def test_a_process_is_refused_what_it_is_told(tmp_path: Path) -> None:
    """As by the operating system, and only while the flag is up."""
    fault = Fault("records:create:*", "fail", "full", error=errno.ENOSPC)
    assert sabotaged(tmp_path, fault)[1] == 1
    assert sabotaged(tmp_path, fault, raised=False)[1] == 0
