"""Prints, spoils and reads pages by the real OCR stage: `python -m models.corpus.read --help`.

Each line of the output is one page: its text as read, labels on that text, facts, family, degradation, and
the transcript. Started again with the same arguments it goes on where it stopped; lines come in any order.
"""

from __future__ import annotations

import argparse
import dataclasses
import hashlib
import json
import multiprocessing
import os
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from pathlib import Path
from random import Random
from types import SimpleNamespace
from typing import Any, cast

from models.corpus.align import carry
from models.corpus.degrade import SHARES, rasterised, resolution, spoilt, write
from models.corpus.generate import make_sheet
from models.corpus.render import TooFull, to_pdf
from models.corpus.sheet import Facts
from models.corpus.splits import SPLITS, Split
from registratur.domain.case import Case
from registratur.domain.scan import Document, Scan
from registratur.ports import StageContext
from registratur.stages.ocr.tesseract import TesseractOptions, TesseractStage

_PAGES_PER_SEED = 1_000_000
_PATIENCE_S = 600.0
"""A page must not be lost because the machine is busy."""
_MEDIA_TYPES = {".pdf": "application/pdf", ".tif": "image/tiff", ".jpg": "image/jpeg", ".png": "image/png"}
_ENDINGS = {"fax": (".tif",), "photo": (".jpg",), "digital": (".pdf",)}
_USUAL_ENDINGS = (".pdf", ".pdf", ".pdf", ".pdf", ".tif", ".jpg", ".png")


@dataclass(frozen=True, slots=True)
class _OneFile:
    """A blob store that holds the scan just made."""

    path: Path

    def local_path(self, sha256: str) -> Path:  # noqa: ARG002 - there is only one
        """Gives the scan's path."""
        return self.path


@cache
def _stage(path: Path) -> TesseractStage:
    # The OCR stage asks its context for nothing but bytes.
    options = TesseractOptions(timeout_s=_PATIENCE_S)
    stage = TesseractStage(options, cast("StageContext", SimpleNamespace(blobs=_OneFile(path))))
    stage.warm_up()
    return stage


def facts_as_json(facts: Facts) -> dict[str, Any]:
    """Gives facts with ISO dates."""
    values = dataclasses.asdict(facts)
    return {key: value.isoformat() if isinstance(value, date) else value for key, value in values.items()}


def make_scan(folder: Path, split: Split, seed: int) -> tuple[Path, str, int]:
    """Prints and spoils the page of a seed into `folder`; gives path, degradation, dpi (0 if digital)."""
    rng = Random(f"scan/{split}/{seed}")
    degradation = rng.choices(tuple(SHARES), tuple(SHARES.values()))[0]
    path = folder / f"scan{rng.choice(_ENDINGS.get(degradation, _USUAL_ENDINGS))}"
    pdf = to_pdf(make_sheet(seed, split), seed)
    if degradation == "digital":
        path.write_bytes(pdf)
        return path, degradation, 0
    dpi = resolution(degradation, rng)
    write([spoilt(page, degradation, seed) for page in rasterised(pdf, dpi)], path, dpi)
    return path, degradation, dpi


def read_page(seed: int, split: Split) -> dict[str, Any] | None:
    """Makes, reads and labels the page of a seed; None if it holds too much to be printed."""
    with tempfile.TemporaryDirectory(prefix="corpus-") as name:
        try:
            path, degradation, dpi = make_scan(Path(name), split, seed)
        except TooFull:
            return None
        content = path.read_bytes()
        scan = Scan(
            sha256=hashlib.sha256(content).hexdigest(),
            size_bytes=len(content),
            media_type=_MEDIA_TYPES[path.suffix],
            page_count=1,
            source=path.name,
        )
        started = time.perf_counter()
        result = _stage(path).run(Case(document=Document.whole(scan)))
        seconds = time.perf_counter() - started
    _stage.cache_clear()
    sheet = make_sheet(seed, split)
    text = result.value.text
    carried = carry(sheet, text)
    return {
        "seed": seed,
        "split": split,
        "text": text,
        "spans": carried.spans,
        "lost": carried.lost,
        "facts": facts_as_json(sheet.facts),
        "family": sheet.family,
        "wording": sheet.wording,
        "language": sheet.language,
        "degradation": degradation,
        "dpi": dpi,
        "ocr_confidence": result.confidence,
        "ocr_seconds": round(seconds, 2),
        "printed": sheet.text,
        "transcript": result.value.model_dump(mode="json"),
    }


def unread_seeds(out: Path, seeds: range) -> list[int]:
    """Gives the seeds that `out` lacks, after cutting off a line that an interruption left unfinished."""
    if not out.exists():
        return list(seeds)
    kept = [line for line in out.read_text(encoding="utf-8").splitlines(keepends=True) if line.endswith("\n")]
    out.write_text("".join(kept), encoding="utf-8")
    done = {json.loads(line)["seed"] for line in kept}
    return [seed for seed in seeds if seed not in done]


def _rows(seeds: list[int], split: Split, workers: int) -> Iterator[dict[str, Any] | None]:
    work = partial(read_page, split=split)
    if workers == 1:
        yield from map(work, seeds)
        return
    with multiprocessing.get_context("spawn").Pool(workers, maxtasksperchild=200) as pool:
        yield from pool.imap_unordered(work, seeds, chunksize=4)


def main() -> None:
    """Reads the wanted pages and appends them to the output."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--split", choices=SPLITS, required=True)
    parser.add_argument("--count", type=int, required=True, help="how many pages in all")
    parser.add_argument("--seed", type=int, default=1, help="another number, other pages")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument(
        "--minutes", type=float, default=0, help="stop after so many minutes; 0: when all are read"
    )
    options = parser.parse_args()
    os.environ.setdefault("OMP_THREAD_LIMIT", "1")
    options.out.parent.mkdir(parents=True, exist_ok=True)
    first = options.seed * _PAGES_PER_SEED
    seeds = unread_seeds(options.out, range(first, first + options.count))
    deadline = time.monotonic() + 60 * options.minutes if options.minutes else float("inf")
    with options.out.open("a", encoding="utf-8") as file:
        for number, row in enumerate(_rows(seeds, options.split, options.workers), start=1):
            if row:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
                file.flush()
            if number % 50 == 0:
                print(f"{number} of {len(seeds)}", flush=True)
            if time.monotonic() > deadline:
                break


if __name__ == "__main__":
    main()
