"""The main job on the samples: a home, a register, 40 scans, and what became of each.

`make demo` runs it. The commands are the ones that an operator types; the table at the end compares
their report with `truth.jsonl`.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections import Counter
from pathlib import Path

from rich.console import Console
from rich.table import Table

SAMPLES = Path(__file__).parent
HOME = SAMPLES.parent / "build" / "demo"
REPORT = HOME / "report.jsonl"


def main() -> int:
    """Run the demo; returns 1 when a sample landed in the wrong record or under a wrong course."""
    _type("init")
    _type("people", "import", "samples/people.csv")
    _type("run", "samples/scans", "--report", str(REPORT.relative_to(SAMPLES.parent)))
    rows = {row["source"]: row for row in _json_lines(REPORT)}
    truth = _json_lines(SAMPLES / "truth.jsonl")
    wrong = _print_table(truth, rows)
    Console().print("\nThe same folder once more: everything is known, nothing is filed twice.\n")
    _type("run", "samples/scans")
    return 1 if wrong else 0


def _type(*arguments: str) -> None:
    command = ["registratur", "--home", str(HOME.relative_to(SAMPLES.parent)), *arguments]
    Console().print(f"[bold]$ {' '.join(command)}[/bold]", highlight=False)
    program = str(Path(sys.executable).with_name("registratur"))
    subprocess.run([program, *command[1:]], cwd=SAMPLES.parent, check=True)


def _json_lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _print_table(truth: list[dict[str, object]], rows: dict[object, dict[str, object]]) -> int:
    """Print one line a sample and the sums; returns how many were misfiled or mistitled."""
    table = Table(title="What became of the samples", pad_edge=False, box=None, header_style="bold")
    for heading in ("scan", "outcome", "record", "title, or the reason", "right?"):
        table.add_column(heading, overflow="fold")
    sums: Counter[str] = Counter()
    for expected in truth:
        row = rows[expected["source"]]
        verdict = judge(expected, row)
        sums[str(row["outcome"])] += 1
        sums[verdict] += 1
        reasons = row["reasons"]
        text = row["title"] or "; ".join(map(str, reasons if isinstance(reasons, list) else []))
        record = str(row["personnel_number"] or "-")
        table.add_row(str(expected["source"]), str(row["outcome"]), record, str(text), verdict)
    Console(width=160).print(table)
    Console().print(
        f"\n{sums['filed']} filed, {sums['review']} in review, {sums['rejected']} set aside; "
        f"misfiled {sums['WRONG PERSON']}, wrong course {sums['WRONG COURSE']}.",
        highlight=False,
    )
    return sums["WRONG PERSON"] + sums["WRONG COURSE"]


def readme_lines(truth: list[dict[str, object]], rows: dict[str, dict[str, object]]) -> str:
    """Return the part of the README that shows the outcome: every fourth sample, and the sums."""
    lines = []
    for expected in truth[::4]:
        row = rows[str(expected["source"])]
        reasons = row["reasons"]
        text = row["title"] or (reasons[0] if isinstance(reasons, list) and reasons else "")
        record = row["personnel_number"] or "-"
        lines.append(
            f"{expected['source']}  ·  {row['outcome']}  ·  {record}  ·  {text}  ·  {judge(expected, row)}"
        )
    counts = Counter(str(row["outcome"]) for row in rows.values())
    sums = ", ".join(f"{count} {outcome}" for outcome, count in sorted(counts.items()))
    return "```text\n" + "\n".join([*lines, "", f"{len(rows)} scans: {sums}"]) + "\n```"


def write_readme() -> None:
    """Put the lines of the last demo into the README (`make readme`)."""
    readme = SAMPLES.parent / "README.md"
    head, rest = readme.read_text(encoding="utf-8").split("<!-- demo: begin -->")
    tail = rest.split("<!-- demo: end -->")[1]
    rows = {str(row["source"]): row for row in _json_lines(REPORT)}
    lines = readme_lines(_json_lines(SAMPLES / "truth.jsonl"), rows)
    readme.write_text(f"{head}<!-- demo: begin -->\n{lines}\n<!-- demo: end -->{tail}", encoding="utf-8")


def judge(expected: dict[str, object], row: dict[str, object]) -> str:
    """Compare a report row with the truth.

    Returns:
        `yes`, `asks` (a human is asked what a perfect system would know), `WRONG PERSON` or `WRONG COURSE`.
    """
    if row["outcome"] != "filed":
        return "yes" if row["outcome"] == expected["outcome"] else "asks"
    if expected["outcome"] != "filed" or row["personnel_number"] != expected["personnel_number"]:
        return "WRONG PERSON"
    if _folded(expected["subject"]) not in _folded(row["title"]):
        return "WRONG COURSE"
    return "yes"


def _folded(text: object) -> str:
    return "".join(letter for letter in str(text).casefold() if letter.isalnum())


if __name__ == "__main__":
    sys.exit(main())
