"""What is left when the dust has settled: one outcome a document; database, records and inbox agree."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.faults.ledger import UNFINISHED, decoded
from tests.faults.office import TRAYS, Office
from tests.faults.papers import Fate, Paper

NOTE_SUFFIX = ".txt"
_TRAY = {
    Fate.FILED: "erledigt",
    Fate.DUPLICATE: "erledigt",
    Fate.REVIEW: "klaerung",
    Fate.REJECTED: "fehler",
}
_DIED = ("crash", "did not end within", "twice", "died")
"""What the reason says for a document whose worker process died on it."""


@dataclass
class Findings:
    """What is wrong in an office, one line each; all empty is what faith asks for.

    Attributes:
        lost: Documents without an outcome, or with none that was asked for.
        doubled: Documents that lie in records more than once.
        half_files: Documents in a record whose bytes are not those of the scan.
        faults: Everything else that does not agree.
        quarantined: Documents that random deaths hit too often; they wait for a person, which is allowed.
    """

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    half_files: list[str] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    quarantined: list[str] = field(default_factory=list)

    @property
    def clean(self) -> bool:
        """True when nothing is wrong."""
        return not (self.lost or self.doubled or self.half_files or self.faults)

    def lines(self) -> list[str]:
        """Return what is wrong, each with its kind."""
        kinds = ("lost", "doubled", "half_files", "faults")
        return [f"{kind}: {line}" for kind in kinds for line in getattr(self, kind)]


def examine(office: Office, papers: Sequence[Paper], *, trays: bool = True) -> Findings:
    """Look an office over when nobody works in it.

    Args:
        office: The office.
        papers: All files that were dropped into its inbox, or given to its `run`.
        trays: Whether the files came through the inbox and lie in its trays now.
    """
    found = Findings()
    documents = office.ledger.rows("SELECT * FROM documents")
    state = {row["scan_sha256"]: row for row in documents}
    if len(state) < len(documents):
        found.faults.append("a scan of one document is several documents")
    entries = office.ledger.rows(
        "SELECT e.*, d.document_id FROM entries e JOIN documents d ON d.number = e.document"
    )
    _check_outcomes(office, papers, state, entries, found)
    _check_records(office, entries, found)
    _check_blobs(office, found)
    _check_journal(office, state, entries, found)
    if trays:
        check_trays(office, papers, state, found)
    return found


def _check_outcomes(
    office: Office,
    papers: Sequence[Paper],
    state: dict[str, dict[str, Any]],
    entries: list[dict[str, Any]],
    found: Findings,
) -> None:
    rejected = Counter(row["source"] for row in office.ledger.rows("SELECT source FROM rejected_files"))
    entry_of = {row["source_sha256"]: row for row in entries}
    for paper in papers:
        if paper.fate is not Fate.REJECTED:
            _check_document(paper, state.get(paper.sha256), entry_of.get(paper.sha256), found)
        elif rejected[paper.name] != 1:
            found.lost.append(f"{paper.name}: set aside {rejected[paper.name]} times")
    unknown = state.keys() - {paper.sha256 for paper in papers}
    found.faults += [f"document of a scan that nobody dropped: {sha256[:8]}" for sha256 in unknown]


def _check_document(
    paper: Paper, document: dict[str, Any] | None, entry: dict[str, Any] | None, found: Findings
) -> None:
    """Compare what became of a document with what should have."""
    if document is None or document["state"] in UNFINISHED:
        found.lost.append(f"{paper.name}: {document['state'] if document else 'unknown'}")
    elif paper.fate is Fate.DUPLICATE:
        return  # its first copy is a paper of its own
    elif paper.fate is Fate.FILED and document["state"] == "review":
        reasons = json.dumps(decoded(document["reasons"]))
        kept = found.quarantined if any(word in reasons for word in _DIED) else found.lost
        kept.append(f"{paper.name}: in review: {reasons}")
    elif document["state"] != paper.fate:
        found.faults.append(f"{paper.name}: {document['state']} instead of {paper.fate}")
    elif paper.fate is Fate.FILED:
        filed = entry and (entry["personnel_number"], entry["title"])
        if filed != (paper.personnel_number, paper.title):
            found.faults.append(f"{paper.name}: filed as {filed}")


def _check_records(office: Office, entries: list[dict[str, Any]], found: Findings) -> None:
    """Compare the folders of the records with the list of entries, both ways, byte for byte."""
    sidecars: dict[str, dict[str, Any]] = {}
    documents: dict[str, str] = {}
    for path in _visible(office.records):
        place = path.relative_to(office.records).as_posix()
        if path.suffix == ".json":
            sidecars[place] = json.loads(path.read_bytes())
        else:
            documents[place] = hashlib.sha256(path.read_bytes()).hexdigest()
    described = {sidecar["location"]: sidecar for sidecar in sidecars.values()}
    for sha256, count in Counter(documents.values()).items():
        if count > 1:
            found.doubled.append(f"{sha256[:8]} lies in the records {count} times")
    for entry_id, count in Counter(sidecar["entry_id"] for sidecar in sidecars.values()).items():
        if count > 1:
            found.doubled.append(f"entry {entry_id[:8]} is described {count} times")
    for place, sha256 in documents.items():
        if place not in described:
            found.half_files.append(f"{place}: without description")
        elif described[place]["sha256"] != sha256:
            found.half_files.append(f"{place}: other bytes than its description says")
    found.half_files += [
        f"{place}: description without document" for place in described.keys() - documents.keys()
    ]
    listed = {entry["location"]: entry for entry in entries}
    for place in described.keys() | listed.keys():
        on_list, on_disk = listed.get(place), described.get(place)
        if on_list is None or on_disk is None:
            found.faults.append(f"{place}: {'not on the list' if on_disk else 'only on the list'}")
        elif any(
            on_list[name] != on_disk[name] for name in ("entry_id", "personnel_number", "sha256", "title")
        ):
            found.faults.append(f"{place}: list and description differ")


def _check_blobs(office: Office, found: Findings) -> None:
    scans = {row["sha256"] for row in office.ledger.rows("SELECT sha256 FROM scans")}
    blobs = {
        path.parent.name + path.name: path
        for path in _visible(office.home / "blobs")
        if path.parent.name != "incoming"
    }
    found.faults += [f"orphaned blob {sha256[:8]}" for sha256 in blobs.keys() - scans]
    found.lost += [f"blob {sha256[:8]} is missing" for sha256 in scans - blobs.keys()]
    for sha256, path in blobs.items():
        if hashlib.sha256(path.read_bytes()).hexdigest() != sha256:
            found.half_files.append(f"blob {sha256[:8]} has other bytes")


def _check_journal(
    office: Office, state: dict[str, dict[str, Any]], entries: list[dict[str, Any]], found: Findings
) -> None:
    """Every claim, every outcome and every entry has its line, once."""
    lines = Counter(
        (row["action"], row["subject"]) for row in office.ledger.rows("SELECT action, subject FROM journal")
    )
    expected = [("scan.claimed", sha256) for sha256 in state]
    expected += [("entry.filed", entry["entry_id"]) for entry in entries]
    expected += [
        ("document.review", row["document_id"]) for row in state.values() if row["state"] == "review"
    ]
    for line in expected:
        if lines[line] != 1:
            found.faults.append(f"journal: {line[0]} of {line[1][:8]} stands there {lines[line]} times")
    told = {line for line in lines if line[0] in ("scan.claimed", "entry.filed", "document.review")}
    found.faults += [
        f"journal: {action} of {subject[:8]} never happened" for action, subject in told - set(expected)
    ]


def check_trays(
    office: Office, papers: Sequence[Paper], state: dict[str, dict[str, Any]], found: Findings
) -> None:
    """Every dropped file lies in exactly one tray, the right one, with a note beside it."""
    found.faults += [f"inbox: {path.name} still lies there" for path in office.waiting()]
    lying: Counter[tuple[str, str]] = Counter()
    for tray in TRAYS:
        folder = office.inbox / tray
        files = set(_visible(folder)) if folder.is_dir() else set()
        notes = {
            path for path in files if path.with_name(path.name.removesuffix(NOTE_SUFFIX)) in files - {path}
        }
        for path in files - notes:
            lying[tray, hashlib.sha256(path.read_bytes()).hexdigest()] += 1
            if path.with_name(path.name + NOTE_SUFFIX) not in notes:
                found.faults.append(f"inbox: {tray}/{path.name} without a note")
    for paper, count in Counter((_tray_of(paper, state), paper.sha256) for paper in papers).items():
        if lying[paper] != count:
            found.faults.append(
                f"inbox: {paper[1][:8]} lies in {paper[0]} {lying[paper]} times instead of {count}"
            )
    if lying.total() != len(papers):
        found.faults.append(f"inbox: {lying.total()} files in the trays, {len(papers)} were dropped")


def _tray_of(paper: Paper, state: dict[str, dict[str, Any]]) -> str:
    document = state.get(paper.sha256)
    if paper.fate is Fate.FILED and document is not None and document["state"] == "review":
        return _TRAY[Fate.REVIEW]  # quarantined
    return _TRAY[paper.fate]


def _visible(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file() and not path.name.startswith("."))
