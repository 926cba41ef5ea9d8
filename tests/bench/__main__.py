"""`make bench`: the whole pipeline against bare Tesseract, on the same pages, in one run.

Bare Tesseract gets pages that are rendered already and prints nothing but its words; the pipeline gets the
files as dropped and starts from nothing: interpreter, models, database. It gets each of them several times,
under bytes that differ, so that a backlog is measured and not the start. The two take turns, so that a noisy
machine hurts both.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from pdf2image import convert_from_path
from PIL import Image

ROOT = Path(__file__).parents[2]
REGISTRATUR = str(Path(sys.executable).with_name("registratur"))
WORKERS = 2
ROUNDS = 2
COPIES = 3
"""Of each scan in the backlog."""
DPIS = (200, 300)
"""What the pipeline's OCR stage reads at by default, and what scanners deliver."""
LANGUAGES = ("deu+eng", "deu")
"""What is configured, and what the pipeline then reads a page in that looks German."""
A4_LONG_SIDE_INCHES = 11.69


def main() -> int:
    """Measure and print; the figures are for reading, so the exit code is always 0."""
    scans = [
        ROOT / "samples" / "scans" / row["source"] for row in _truth() if row["degradation"] != "digital"
    ]
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        pages = {dpi: render(scans, work / str(dpi), dpi) for dpi in DPIS}
        backlog = copies(scans, work / "backlog")
        bare: dict[tuple[str, int], list[float]] = {(codes, dpi): [] for codes in LANGUAGES for dpi in DPIS}
        whole: list[float] = []
        for number in range(ROUNDS):
            for (codes, dpi), seconds in bare.items():
                seconds.append(_timed(lambda codes=codes, dpi=dpi: bare_tesseract(pages[dpi], codes)))
            home = work / f"home{number}"
            prepare(home)
            whole.append(_timed(lambda home=home: pipeline(backlog, home)))
        memory, once_s = watched_run(scans, work / "home-memory")
        rows = [json.loads(line) for line in (work / "home0" / "report.jsonl").read_text().splitlines()]
    count = len(pages[DPIS[0]])
    whole_s = statistics.median(whole) / count / COPIES
    print(
        f"{count} scanned pages of {len(scans)} files, {COPIES} times in the pipeline's backlog;"
        f" {WORKERS} processes, median of {ROUNDS} rounds"
    )
    print(f"whole pipeline               {whole_s:6.3f} s a page")
    print(f"  each page once, with start {once_s / count:6.3f} s a page")
    for (codes, dpi), seconds in bare.items():
        bare_s = statistics.median(seconds) / count
        print(f"bare Tesseract, {codes:<7}, {dpi} dpi   {bare_s:6.3f} s a page")
        print(f"  throughput ratio           {bare_s / whole_s:6.2f}   (at least 0.75 wanted)")
    print(f"peak memory, all processes {memory / 2**20:6.0f} MiB   (under 1536 wanted)")
    print("time a document and stage, mean in seconds:")
    for stage in rows[0]["seconds"]:
        times = [row["seconds"][stage] for row in rows if stage in row["seconds"]]
        print(f"  {stage:<14} {statistics.mean(times):7.3f}   max {max(times):7.3f}   n {len(times)}")
    return 0


def render(scans: list[Path], folder: Path, dpi: int) -> list[Path]:
    """Write every page as a grey picture of a resolution and return the paths."""
    folder.mkdir()
    pages: list[Path] = []
    for index, scan in enumerate(scans):
        if scan.suffix == ".pdf":
            pages += map(
                Path,
                convert_from_path(
                    scan, dpi, folder, grayscale=True, fmt="ppm", paths_only=True, output_file=f"p{index}"
                ),
            )
        else:
            with Image.open(scan) as picture:
                for frame in range(getattr(picture, "n_frames", 1)):
                    picture.seek(frame)
                    path = folder / f"p{index}-{frame}.pgm"
                    grey = picture.convert("L")
                    share = A4_LONG_SIDE_INCHES * dpi / max(grey.size)
                    grey.resize((round(grey.width * share), round(grey.height * share))).save(path)
                    pages.append(path)
    return pages


def copies(scans: list[Path], folder: Path) -> list[Path]:
    """Write every scan several times, with more or fewer line breaks at its end, and return the paths."""
    folder.mkdir()
    paths: list[Path] = []
    for number in range(COPIES):
        for scan in scans:
            path = folder / f"{number} {scan.name}"
            path.write_bytes(scan.read_bytes() + b"\n" * number)
            paths.append(path)
    return paths


def bare_tesseract(pages: list[Path], codes: str) -> None:
    """Read the pages with nothing but Tesseract, as many at once as the pipeline has workers."""
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}

    def read(page: Path) -> None:
        command = ["tesseract", str(page), "-", "-l", codes, "tsv"]
        subprocess.run(command, check=True, capture_output=True, env=environment)

    with ThreadPoolExecutor(WORKERS) as pool:
        list(pool.map(read, pages))


def prepare(home: Path) -> None:
    """Make a home and load the register."""
    subprocess.run([REGISTRATUR, "--home", home, "init"], check=True, capture_output=True)
    register = ROOT / "samples" / "people.csv"
    subprocess.run(
        [REGISTRATUR, "--home", home, "people", "import", register], check=True, capture_output=True
    )


def pipeline(scans: list[Path], home: Path) -> None:
    """Run the scans in a prepared home, as an operator would; the interpreter and the models start anew."""
    subprocess.run(_run_command(scans, home), check=True, capture_output=True)


def watched_run(scans: list[Path], home: Path) -> tuple[int, float]:
    """Run every scan once; return the largest sum of all processes' memory in bytes, and the seconds it took.

    Pages of memory that processes share count once.
    """
    prepare(home)
    started = time.perf_counter()
    process = subprocess.Popen(
        _run_command(scans, home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    peak = 0
    done = threading.Event()
    while process.poll() is None:
        peak = max(peak, sum(_proportional_bytes(pid) for pid in _family(process.pid)))
        done.wait(0.1)
    return peak, time.perf_counter() - started


def _run_command(scans: list[Path], home: Path) -> list[str]:
    report = str(home / "report.jsonl")
    return [
        REGISTRATUR,
        "--home",
        str(home),
        "run",
        *map(str, scans),
        "--workers",
        str(WORKERS),
        "--report",
        report,
    ]


def _family(pid: int) -> list[int]:
    children = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        found = [int(child) for child in children.read_text().split()]
    except OSError:
        return []
    return [pid, *(member for child in found for member in _family(child))]


def _proportional_bytes(pid: int) -> int:
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in lines if line.startswith("Pss:")), 0)


def _timed(work: Callable[[], None]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _truth() -> list[dict[str, str]]:
    return [
        json.loads(line)
        for line in (ROOT / "samples" / "truth.jsonl").read_text(encoding="utf-8").splitlines()
    ]


if __name__ == "__main__":
    sys.exit(main())
