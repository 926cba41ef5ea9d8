"""Writes a set for `registratur run` and `registratur evaluate`: `python -m models.corpus.testset --help`.

The folder holds `scans/`, `people.csv` and `truth.jsonl` (its keys: README.md). Started again with the same
arguments it goes on where it stopped; the same arguments give the same files.
"""

from __future__ import annotations

import argparse
import io
import json
import multiprocessing
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

from models.corpus.degrade import rasterised, resolution, spoilt, write
from models.corpus.inbox import Inbox, Paper, clean_pages, outcome_of
from models.corpus.register import write_register
from models.corpus.render import TooFull, to_pdf
from models.corpus.splits import Split
from models.corpus.text import as_text

OFFICE_SHARES: dict[str, float] = {
    "digital": 25,
    "clean": 28,
    "office": 27,
    "colour": 7,
    "poor": 5,
    "copy": 3,
    "fax": 1.5,
    "photo": 2,
    "rotated": 1.5,
}
"""What an office scanner and a mailbox bring, in per cent; "digital" is the PDF as its maker sent it."""

_BETWEEN_PAGES = "\n\n"
_MANY_PAGES = frozenset({".pdf", ".tif"})


@dataclass(frozen=True, slots=True)
class Drop:
    """One file to be written.

    Attributes:
        source: File name.
        papers: The documents in it, in order.
        degradation: "digital" or a device of `degrade`.
        dpi: Of the scan; 0 if digital.
        seed: Of look and damage.
    """

    source: str
    papers: tuple[Paper, ...]
    degradation: str
    dpi: int
    seed: int


def plan(split: Split, seed: int, inbox: Inbox) -> list[Drop]:
    """Decides name, device and resolution of each file."""
    drops = []
    for number, papers in enumerate(inbox.files):
        rng = Random(f"drop/{split}/{seed}/{number}")
        degradation = rng.choices(tuple(OFFICE_SHARES), tuple(OFFICE_SHARES.values()))[0]
        pages = len(clean_pages(papers))
        dpi = 0 if degradation == "digital" else resolution(degradation, rng)
        source = _file_name(rng, number, degradation, pages)
        drops.append(Drop(source, papers, degradation, dpi, papers[0].seed))
    return drops


def _file_name(rng: Random, number: int, degradation: str, pages: int) -> str:
    """Gives a name as scanners, telephones, mail programs and clerks give it; the number keeps it unique."""
    day = date(2023, 1, 2) + timedelta(days=rng.randrange(1300))
    second = f"{rng.randint(7, 17):02d}{rng.randint(0, 59):02d}{rng.randint(0, 59):02d}"
    match degradation:
        case "photo" if pages == 1:
            return f"IMG_{1000 + number}.{rng.choice(('jpg', 'jpeg'))}"
        case "fax":
            return f"Fax {rng.randint(200, 9999):04d} vom {day:%d.%m.} {number}.tif"
        case "digital":
            word = rng.choice(
                (
                    "Teilnahmebescheinigung",
                    "Zertifikat",
                    "certificate",
                    "Bescheinigung",
                    "TN-Bestätigung",
                    "dokument",
                )
            )
            return rng.choice(
                (f"{word} ({number}).pdf", f"{word}_{day:%Y%m%d}_{number}.pdf", f"{word}-{number}.pdf")
            )
    ending = rng.choices((".pdf", ".tif", ".jpg", ".png"), (84, 8, 6, 2))[0]
    if pages > 1 and ending not in _MANY_PAGES:
        ending = ".pdf"
    stem = rng.choice(
        (
            f"Scan_{day:%Y-%m-%d} ({number})",
            f"{day:%Y%m%d}_{second}_{number}",
            f"doc{number:05d}{day:%Y%m%d}",
            f"scan{number:04d}",
            f"Fortbildung {number} {rng.choice(('neu', 'Kopie', 'Nachreichung', 'Amt 51', 'Eingang'))}",
        )
    )
    return stem + ending


def truth_rows(drop: Drop, split: Split) -> list[dict[str, Any]]:
    """Gives the rows of `truth.jsonl` for a file, one a document."""
    rows = []
    first = 1
    for paper in drop.papers:
        facts = paper.sheets[0].facts
        outcome, why = outcome_of(paper)
        number = paper.about.personnel_number if paper.about else None
        text, spans = _clean_text(paper)
        others = dict.fromkeys(name for sheet in paper.sheets for name in sheet.facts.others)
        rows.append(
            {
                "source": drop.source,
                "pages": [first, first + len(paper.sheets) - 1],
                "outcome": outcome,
                "personnel_number": number if outcome == "filed" else None,
                "document_type": facts.document_type,
                "subject": facts.subject,
                "event_date": facts.event_date.isoformat() if facts.event_date else None,
                "family": paper.sheets[0].family,
                "degradation": drop.degradation,
                "why": why,
                "case": paper.case,
                "about": number,
                "recipient": facts.recipient,
                "others": list(others),
                "birth_date": facts.birth_date.isoformat() if facts.birth_date else None,
                "language": facts.language,
                "kind": facts.kind,
                "text": text,
                "spans": spans,
                "dpi": drop.dpi,
                "split": split,
                "seed": paper.seed,
            }
        )
        first += len(paper.sheets)
    return rows


def _clean_text(paper: Paper) -> tuple[str, list[list[int | str]]]:
    text = ""
    spans: list[list[int | str]] = []
    for sheet in paper.sheets:
        page = as_text(sheet, 0, 0.0)
        start = len(text) + len(_BETWEEN_PAGES) * bool(text)
        text = f"{text}{_BETWEEN_PAGES}{page.text}" if text else page.text
        spans += [[start + begin, start + end, label] for begin, end, label in page.spans]
    return text, spans


def write_scan(drop: Drop, folder: Path) -> None:
    """Prints a file's pages and spoils them as planned."""
    path = folder / drop.source
    pdfs = [to_pdf(sheet, drop.seed + n) for n, sheet in enumerate(clean_pages(drop.papers))]
    if drop.degradation == "digital":
        path.write_bytes(_joined(pdfs))
        return
    pages = [page for pdf in pdfs for page in rasterised(pdf, drop.dpi)]
    write([spoilt(page, drop.degradation, drop.seed + n) for n, page in enumerate(pages)], path, drop.dpi)


def _joined(pdfs: Sequence[bytes]) -> bytes:
    if len(pdfs) == 1:
        return pdfs[0]
    import pikepdf

    joined = pikepdf.new()
    for pdf in pdfs:
        joined.pages.extend(pikepdf.open(io.BytesIO(pdf)).pages)
    buffer = io.BytesIO()
    joined.save(buffer, deterministic_id=True)
    return buffer.getvalue()


def _written(drop: Drop, folder: Path, split: Split) -> list[dict[str, Any]]:
    try:
        write_scan(drop, folder)
    except TooFull:
        return []
    return truth_rows(drop, split)


def missing(drops: Sequence[Drop], truth: Path) -> list[Drop]:
    """Gives the files that `truth` lacks, after cutting off a row that an interruption left unfinished."""
    if not truth.exists():
        return list(drops)
    whole = [
        line for line in truth.read_text(encoding="utf-8").splitlines(keepends=True) if line.endswith("\n")
    ]
    by_source: dict[str, list[str]] = {}
    for line in whole:
        by_source.setdefault(json.loads(line)["source"], []).append(line)
    papers = {drop.source: len(drop.papers) for drop in drops}
    kept = {source: lines for source, lines in by_source.items() if len(lines) == papers.get(source)}
    truth.write_text("".join(line for lines in kept.values() for line in lines), encoding="utf-8")
    return [drop for drop in drops if drop.source not in kept]


def _rows(drops: list[Drop], folder: Path, split: Split, workers: int) -> Iterator[list[dict[str, Any]]]:
    work = partial(_written, folder=folder, split=split)
    if workers == 1:
        yield from map(work, drops)
        return
    with multiprocessing.get_context("spawn").Pool(workers, maxtasksperchild=200) as pool:
        yield from pool.imap(work, drops, chunksize=4)


def main() -> None:
    """Writes what is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=("dev", "test"), required=True)
    parser.add_argument("--count", type=int, default=1000, help="how many files in all")
    parser.add_argument("--seed", type=int, default=1, help="another number, another city")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--workers", type=int, default=1)
    options = parser.parse_args()
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    scans, truth = options.out / "scans", options.out / "truth.jsonl"
    scans.mkdir(parents=True, exist_ok=True)
    inbox = Inbox(options.split, options.seed, options.count)
    write_register(inbox.employees, options.out / "people.csv")
    drops = missing(plan(options.split, options.seed, inbox), truth)
    with truth.open("a", encoding="utf-8") as file:
        for number, rows in enumerate(_rows(drops, scans, options.split, options.workers), start=1):
            file.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
            file.flush()
            if number % 50 == 0:
                print(f"{number} of {len(drops)}", flush=True)


if __name__ == "__main__":
    main()
