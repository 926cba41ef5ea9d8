"""What `registratur status` says of a home, and when it asks for attention."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from registratur.cli.alarms import alarms
from registratur.cli.health import Disk, Health, InboxHealth, Models, Stock, take_health
from registratur.cli.session import Session
from registratur.cli.status_page import print_page
from registratur.domain.record import Text
from registratur.domain.scan import Document
from registratur.domain.verdict import CRASHED, Outcome, Reason
from registratur.domain.work import Pause, Queue, QueueFigures, Worker
from registratur.engine.calibration import Source
from registratur.errors import StoreAway
from registratur.stores.people import PeopleImport
from registratur.stores.status import Figures, InboxFigures, Waiting
from registratur.testing.examples import make_scan
from registratur.wiring import App
from registratur.wiring.kinds import BUILT_IN_MODELS, BUILT_IN_STAGES, MODEL_OPTIONS, STAGES
from tests.unit.cli.conftest import Cli

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
FULL = Text(message="The disk of {folder} is full.", values={"folder": "/srv/records"})
ADVICE = Text(message="Free some space.")
WORKER = Worker(
    worker_id="read@amt:1",
    host="amt",
    pid=42,
    queues=(Queue.READ,),
    started_at=NOW - timedelta(hours=3),
    seen_at=NOW,
    version="1",
)
PAUSED = Pause(error="StoreAway", text=FULL, advice=ADVICE, since=NOW - timedelta(minutes=5))
FIGURES = Figures(
    documents={"open": 0, "approved": 0, "review": 0, "filed": 7, "rejected": 0, "duplicate": 0},
    review=None,
    unfinished=None,
    quarantined=dict.fromkeys(Queue, 0),
    filed_since=1,
    rejected_since=0,
    last_scan={},
)
STOCK = Stock(
    name="registratur.db",
    seconds=0.01,
    figures=FIGURES,
    queues=dict.fromkeys(Queue, QueueFigures()),
    workers=[(WORKER, True)],
    register=PeopleImport(at=NOW, actor="anna", people_count=300),
)
SEEN = InboxFigures(looked_at=NOW, mode="events")
INBOX = InboxHealth(Path("/srv/post"), there=True, holds_files=False, served=True, figures=SEEN)
HEALTHY = Health(
    now=NOW,
    kind="sqlite",
    stock=STOCK,
    away=None,
    inboxes={"post": INBOX},
    disks=[Disk(("home",), Path("/home"), 10**12, low=False)],
    models=Models({"title": "1"}, Source.CALIBRATED, NOW.date()),
)
WAITING = Waiting(since=NOW - timedelta(days=8), source="a.pdf", item_id=3)
OLD_TICKET = QueueFigures(waiting=2, running=1, oldest=NOW - timedelta(minutes=3))


def stock(**changes: object) -> Health:
    """A healthy home whose database tells something else."""
    return replace(HEALTHY, stock=replace(STOCK, **changes))


def figures(**changes: object) -> Health:
    """A healthy home with other figures."""
    return stock(figures=Figures.model_validate(FIGURES.model_dump() | changes))


def inbox(**changes: object) -> Health:
    """A healthy home with an inbox that is otherwise."""
    return replace(HEALTHY, inboxes={"post": replace(INBOX, **changes)})


def told(**changes: object) -> Health:
    """A healthy home whose inbox was found otherwise at its last look."""
    return inbox(figures=InboxFigures.model_validate(SEEN.model_dump() | changes))


def queues(**changes: QueueFigures) -> dict[Queue, QueueFigures]:
    """Queues of which some are not empty."""
    return STOCK.queues | {Queue(name): found for name, found in changes.items()}


SICK = {
    "disk": (
        replace(HEALTHY, disks=[Disk(("home", "blobs"), Path("/h"), 1, low=True)]),
        "free for: home, blobs",
    ),
    "away": (replace(HEALTHY, stock=None, away=StoreAway("It is away.")), "It is away."),
    "model": (replace(HEALTHY, models=Models({"title": ""}, None)), "The model title is missing"),
    "paused": (
        stock(workers=[(Worker.model_validate(WORKER.model_dump() | {"pause": PAUSED}), True)]),
        "reading on amt pauses for 5 min: The disk of /srv/records is full. Free some space.",
    ),
    "unserved": (
        stock(queues=queues(file=OLD_TICKET)),
        "Nobody serves the queue filing; documents that wait: 3.",
    ),
    "dead": (
        stock(queues=queues(read=OLD_TICKET), workers=[(WORKER, False)]),
        "Nobody serves the queue reading; documents that wait: 3.",
    ),
    "missing": (inbox(there=False), "inbox post is missing"),
    "unattended": (inbox(holds_files=True, served=False), "Files lie in the inbox post and nobody serves it"),
    "trouble": (told(trouble=FULL), "The disk of /srv/records is full."),
    "incomplete": (
        told(incomplete=2, oldest_incomplete=Waiting(since=NOW - timedelta(hours=2), source="b.pdf")),
        "incomplete files: 2, the oldest one for 2 h: b.pdf",
    ),
    "stuck": (told(stuck=4), "cannot be moved to their tray: 4"),
    "quarantine": (
        figures(quarantined={"read": 1, "title": 2, "file": 0}),
        "documents on which workers died: 3",
    ),
    "unfinished": (figures(unfinished=WAITING), "unfinished for 8 days"),
    "waiting": (figures(review=WAITING), "waited for 8 days"),
    "register": (stock(register=None), "register is empty"),
}


@pytest.mark.parametrize("kind", SICK)
def test_each_trouble_is_told_in_one_line(kind: str) -> None:
    """Whatever it is, nothing else is said."""
    health, line = SICK[kind]
    [said] = alarms(health, Session(language="en"))
    assert line in said


@pytest.mark.parametrize(
    "health",
    [
        HEALTHY,
        stock(queues=queues(file=QueueFigures(waiting=1, oldest=NOW - timedelta(seconds=30)))),
        stock(queues=queues(read=OLD_TICKET)),
        inbox(served=False),
        inbox(holds_files=True),
        told(incomplete=1, oldest_incomplete=Waiting(since=NOW - timedelta(minutes=2), source="b.pdf")),
        figures(unfinished=Waiting(since=NOW - timedelta(minutes=2), source="b.pdf")),
        replace(HEALTHY, models=Models({"title": "-"}, None)),
        replace(HEALTHY, models=Models({"title": "1"}, Source.STALE, NOW.date())),
    ],
)
def test_what_passes_by_itself_raises_no_alarm(health: Health) -> None:
    """A restart, work in hand, a file that is being copied, a home that serves no inbox."""
    assert list(alarms(health, Session(language="en"))) == []


@pytest.mark.parametrize("language", ["de", "en"])
@pytest.mark.parametrize("kind", SICK)
def test_the_page_shows_every_state(kind: str, language: str, capsys: pytest.CaptureFixture[str]) -> None:
    """In both languages, and with whatever is missing."""
    print_page(SICK[kind][0], Session(language=language))
    assert "post" in capsys.readouterr().out


def test_the_dead_and_the_paused_stand_first(capsys: pytest.CaptureFixture[str]) -> None:
    """Among many workers nobody looks for them."""
    paused = Worker.model_validate(WORKER.model_dump() | {"pause": PAUSED, "pid": 43})
    dead = Worker.model_validate(WORKER.model_dump() | {"pid": 44})
    print_page(stock(workers=[(WORKER, True), (paused, True), (dead, False)]), Session(language="en"))
    out = capsys.readouterr().out
    assert out.index(" 44 ") < out.index(" 43 ") < out.index(" 42 ")
    assert "pauses for 5 min" in out
    assert "dead, last seen 0 s ago" in out


def test_a_home_is_looked_at_as_it_is(desk: Cli) -> None:
    """Files that lie there, a disk that has too little room, a document in quarantine."""
    config = desk.home / "config" / "registratur.toml"
    text = config.read_text(encoding="utf-8")
    config.write_text(text.replace("free_bytes = 1_000_000_000", f"free_bytes = {10**18}"), encoding="utf-8")
    opened = App.open(desk.home)
    document = Document.whole(make_scan(b"deadly"))
    opened.cases.claim(document.scan)
    opened.cases.close(document, Outcome.REVIEW, (Reason(stage="ocr", text=Text(message=CRASHED)),))
    (desk.home / "inbox" / "Amt 37").mkdir()
    (desk.home / "inbox" / "Amt 37" / "a.pdf").write_bytes(b"%PDF-")
    result = desk.type("status", expect=1)
    assert result.stderr.count("! ") == 3
    for part in (
        "home, records, blobs",
        "Files lie in the inbox default",
        "documents on which workers died: 1",
    ):
        assert part in result.stderr
    health = take_health(App.open(desk.home), NOW, NOW)
    assert health.inboxes["default"].holds_files is True
    assert [disk.holds for disk in health.disks] == [("home", "records", "blobs")]


def test_receipts_and_hidden_files_are_no_scans(desk: Cli) -> None:
    """What lies in a tray has its outcome."""
    inbox = desk.home / "inbox"
    (inbox / "erledigt").mkdir()
    (inbox / "erledigt" / "a.pdf").write_bytes(b"%PDF-")
    (inbox / ".registratur").mkdir()
    (inbox / ".registratur" / "mark").write_text("ours")
    assert take_health(App.open(desk.home), NOW, NOW).inboxes["default"].holds_files is False


def test_a_database_that_is_away_ends_with_its_own_code(desk: Cli) -> None:
    """What can be seen without it is shown, and monitoring can tell it from the rest."""
    for file in desk.home.glob("registratur.db*"):
        file.unlink()
    (desk.home / "registratur.db").mkdir()
    result = desk.type("status", "--json", expect=6)
    assert '"answers": false' in result.stdout
    assert '"healthy": false' in result.stdout
    shutil.rmtree(desk.home / "registratur.db")


def test_the_models_of_built_in_kinds_are_those_of_their_options() -> None:
    """The table that spares the import of engines says what they say."""
    for door in BUILT_IN_STAGES:
        fields = STAGES.load(*door.split(".")).Options.model_fields
        named = {option: fields[option].default for option in MODEL_OPTIONS if option in fields}
        assert named == BUILT_IN_MODELS.get(door, {})


def test_status_imports_nothing_heavy(desk: Cli) -> None:
    """It runs every minute, also on a machine whose cores are all reading."""
    heavy = "numpy spacy dbos structlog pebble alembic obstore psycopg watchdog pikepdf PIL httpx"
    script = (
        "import sys\n"
        "from registratur.cli.main import app\n"
        "try:\n"
        "    app()\n"
        "finally:\n"
        f"    print(*sorted(set({heavy.split()!r}) & set(sys.modules)), file=sys.stderr)\n"
    )
    command = [sys.executable, "-c", script, "--home", str(desk.home), "status"]
    done = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    assert done.stderr.strip() == ""
