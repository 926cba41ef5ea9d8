"""What a register of any size costs: time and memory of its index, and time a document of linking.

    python -m tests.bench.people [PEOPLE]

The people are invented (`invented`). A page names a recipient and a lecturer. One recipient in three is
printed as the register has the name, of one in three OCR misread a letter, and one in three is nobody's
employee. Each page is measured once, so that no cache has seen its names.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from random import Random

from registratur.domain.case import Case
from registratur.domain.recognition import Label, Mention, Recognition
from registratur.domain.result import Evidence, StageResult, Step
from registratur.people.index import PeopleIndex
from registratur.ports import StageContext
from registratur.stages.linking.register import RegisterStage
from registratur.testing.transcripts import make_case
from tests.bench.invented import invent

DEFAULT_PEOPLE = 3_000
PAGES = 60
PAGE_WORDS = (60, 400)
_PAGE = (
    "Zertifikat\n\nFrau {recipient}\ngeboren am {birth_date}\nhat am 12. und 13. März 2024 an der"
    " Veranstaltung Grundlagen des Vergaberechts mit 16 Unterrichtsstunden erfolgreich teilgenommen.\n\n"
    "Inhalte: {contents}\n\nDozent: {lecturer}\nKöln, den 13. März 2024\nAkademie für Verwaltung"
)
_CONTENTS = (
    "Einführung in das Recht der öffentlichen Aufträge, Ablauf eines Verfahrens, Fristen und Formen, Prüfung"
    " der Angebote, kurze Übungen am Nachmittag, Gespräch mit der Leitung, gute Beispiele aus der Stadt, Tag"
    " der offenen Tür im Sommer und im Winter, lange Wege und kurze Dienstwege, Berg und Tal, Stein auf Stein"
)


def main(arguments: Sequence[str]) -> int:
    """Measure and print; the figures are for reading, so the exit code is always 0."""
    count = int(arguments[0]) if arguments else DEFAULT_PEOPLE
    inventing_s = _timed_s(lambda: sum(1 for _ in invent(count)))
    before = _memory_bytes("VmRSS")
    index: PeopleIndex

    def build() -> None:
        nonlocal index
        index = PeopleIndex(invent(count))

    building_s = max(0.0, _timed_s(build) - inventing_s)
    print(f"{count} invented people")
    print(f"index built                 {building_s:7.1f} s    (under 60 wanted)")
    print(f"memory of the index         {(_memory_bytes('VmRSS') - before) / 2**20:7.0f} MiB")
    for words in PAGE_WORDS:
        _measure(index, words, wanted_ms=5 if count <= DEFAULT_PEOPLE else 30)
    print(f"peak memory of the process  {_memory_bytes('VmHWM') / 2**20:7.0f} MiB  (under 1536 wanted)")
    return 0


def _measure(index: PeopleIndex, words: int, wanted_ms: float) -> None:
    stage = RegisterStage(RegisterStage.Options(), _context(index))
    measured_ms: dict[str, list[float]] = {"names_in": [], "matching": [], "linking stage": []}
    for number, (name, text) in enumerate(_pages(index, words)):
        case = _recognised(text, name)
        works = (
            lambda text=text: index.names_in(text),
            lambda name=name: index.matching(name),
            lambda case=case: stage.run(case),
        )
        # Thirds of three pages in a row: each kind of page is measured in each way.
        place = (number + number // 3) % 3
        list(measured_ms.values())[place].append(1000 * _timed_s(works[place]))
    print(f"ms a page of {words} words         median     p95     max")
    for what, found in measured_ms.items():
        p95 = statistics.quantiles(found, n=20)[-1]
        told = f"   (under {wanted_ms} wanted)" if what == "linking stage" else ""
        print(f"  {what:<22} {statistics.median(found):10.2f} {p95:7.2f} {max(found):7.2f}{told}")


def _pages(index: PeopleIndex, words: int) -> Iterator[tuple[str, str]]:
    """Yield the recipient's name as printed, and the page."""
    random = Random(words)
    contents = _CONTENTS.split()
    strangers = iter(invent(PAGES, seed=words))
    for number in range(PAGES * 3):
        recipient, lecturer = (index.by_number(f"{random.randint(1, len(index)):08}") for _ in range(2))
        if recipient is None or lecturer is None:
            raise LookupError("the invented numbers have no gaps")
        if number % 3 == 2:
            recipient = next(strangers)
        name = recipient.display_name
        if number % 3 == 1:
            name = _misread(name, random)
        yield (
            name,
            _PAGE.format(
                recipient=name,
                birth_date=f"{recipient.birth_date:%d.%m.%Y}",
                lecturer=lecturer.display_name,
                contents=" ".join(random.choice(contents) for _ in range(words - 40)),
            ),
        )


def _misread(name: str, random: Random) -> str:
    place = random.randrange(len(name) - 3, len(name))
    return f"{name[:place]}{random.choice('eoclinu')}{name[place + 1 :]}"


def _recognised(text: str, recipient: str) -> Case:
    start = text.index(recipient)
    mention = Mention(
        label=Label.RECIPIENT, text=recipient, start=start, end=start + len(recipient), confidence=0.97
    )
    result = StageResult(
        stage="ner",
        engine="hand",
        value=Recognition(mentions=(mention,), recipient=recipient),
        confidence=0.97,
        evidence=(Evidence(kind="hand"),),
    )
    return make_case(text).after(Step(stage="ner", result=result))


def _context(index: PeopleIndex) -> StageContext:
    return StageContext(
        process=None,  # type: ignore[arg-type]  # this stage never asks for it
        blobs=None,  # type: ignore[arg-type]  # this stage never asks for it
        register=index,
        records=None,  # type: ignore[arg-type]  # this stage never asks for it
        models=None,  # type: ignore[arg-type]  # this stage never asks for it
        clock=None,  # type: ignore[arg-type]  # this stage never asks for it
    )


def _timed_s(work: Callable[[], object]) -> float:
    """Return the seconds of one core; what else the machine has to do does not count."""
    started = time.process_time()
    work()
    return time.process_time() - started


def _memory_bytes(kind: str) -> int:
    lines = Path("/proc/self/status").read_text().splitlines()
    return next(int(line.split()[1]) * 1024 for line in lines if line.startswith(f"{kind}:"))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
