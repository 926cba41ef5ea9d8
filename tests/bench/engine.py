"""What the engine costs: documents whose stages take no time, through the queues and without them.

Both ways admit, store, claim, file and read back. Processor time is compared, of all processes together, for
a crowded machine stretches only the clock; the start is taken out by running twice, with few documents and
with many. Then, with stages that sleep as OCR would work, one reading process against two.
"""

from __future__ import annotations

import os
import resource
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from registratur.testing.obedient import Order
from tests.faults.office import Office, open_office
from tests.faults.papers import PEOPLE, PLAIN, Fate, Paper, make_papers, pdf

FEW, MANY = 20, 220
OCR_S = 0.5
OCR_DOCUMENTS = 40


def main() -> int:
    """Measure and print; the figures are for reading, so the exit code is always 0."""
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        queued_s = _slope(lambda number, count: _through_the_queues(place / f"queue{number}", count))
        plain_s = _slope(lambda number, count: _without_queues(place / f"plain{number}", count))
        alone_s, both_s = (_ocr_bound(place / f"ocr{readers}", readers) for readers in (1, 2))
    print(f"processor time of a document whose stages take none, SQLite, {MANY - FEW} documents:")
    print(f"  through the queues {1000 * queued_s:6.1f} ms")
    print(f"  without            {1000 * plain_s:6.1f} ms")
    print(f"  the engine         {1000 * (queued_s - plain_s):6.1f} ms (at most 60)")
    print(f"{OCR_DOCUMENTS} documents that are read for {OCR_S} s each, without start and end:")
    print(f"  one process        {alone_s:6.2f} s")
    print(f"  two processes      {both_s:6.2f} s, {alone_s / both_s:.2f} times as fast (at least 1.8)")
    return 0


def _slope(run: Callable[[int, int], float]) -> float:
    few_s, many_s = (run(number, count) for number, count in enumerate((FEW, MANY)))
    return (many_s - few_s) / (MANY - FEW)


def _through_the_queues(place: Path, count: int) -> float:
    office, folder = _office(place, make_papers(1, count, PLAIN), workers=1)
    before_s = _children_s()
    office.type("run", folder, timeout_s=600)
    return _children_s() - before_s


def _without_queues(place: Path, count: int) -> float:
    office, folder = _office(place, make_papers(1, count, PLAIN), workers=1)
    before_s = _children_s()
    code = (
        "import sys; from pathlib import Path; from tests.bench.engine import straight;"
        " straight(Path(sys.argv[1]), Path(sys.argv[2]))"
    )
    path = os.pathsep.join([office.environment["PYTHONPATH"], *sys.path])
    child = os.spawnve(
        os.P_WAIT,
        sys.executable,
        [sys.executable, "-c", code, str(office.home), str(folder)],
        os.environ | {"PYTHONPATH": path},
    )
    assert child == 0, child
    return _children_s() - before_s


def straight(home: Path, folder: Path) -> None:
    """Bring every file of a folder to its outcome in this process, one after the other."""
    from registratur.domain.scan import Document
    from registratur.domain.work import Queue
    from registratur.wiring import App

    intake = App.open(home).intake
    intake.warm_up(tuple(Queue))
    for path in sorted(folder.iterdir()):
        document = Document.whole(intake.claim(intake.take(path, path.name, "run")))
        queue: Queue | None = Queue.READ
        while queue is not None:
            queue = intake.advance(document, queue)


def _ocr_bound(place: Path, readers: int) -> float:
    """Return the seconds between the first and the last outcome, so that nobody's start counts."""
    order = [
        Order(title=f"Kurs {number}", personnel_number=PEOPLE[0], act="slow", at="ocr", seconds=OCR_S)
        for number in range(OCR_DOCUMENTS)
    ]
    papers = [Paper(f"{number}.pdf", pdf(one), Fate.FILED) for number, one in enumerate(order)]
    office, folder = _office(place, papers, workers=readers)
    process = office.start("run", folder)
    counts: list[tuple[int, float]] = []
    while process.poll() is None:
        counts.append((office.ledger.outcomes() or 0, time.monotonic()))
        time.sleep(0.02)
    first_s = next(at for count, at in counts if count > 0)
    last_s = next(at for count, at in counts if count == counts[-1][0])
    return last_s - first_s


def _office(place: Path, papers: list[Paper], workers: int) -> tuple[Office, Path]:
    place.mkdir()
    office = open_office(place, workers=workers, timeout_s=60)
    folder = place / "backlog"
    folder.mkdir()
    for paper in papers:
        (folder / paper.name).write_bytes(paper.content)
    return office, folder


def _children_s() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    sys.exit(main())
