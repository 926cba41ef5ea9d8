"""What linking costs: documents filed straight through, against a linking that is never wrong nor unsure.

The oracle knows the right person of every document that may be filed, as far as page and register allow:
where another employee could be called as printed, and no key is printed, nobody can know. A document that it
would bring to its record is one that nothing but linking kept from it.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from models.corpus.people import Employee
from models.corpus.register import make_register, write_register
from models.linking.certainty import Certainty, sure_rows
from models.linking.pages import person_of
from registratur.cli.measuring import evaluate_documents
from registratur.cli.session import Session
from registratur.domain.person import Agreement
from registratur.domain.recognition import Label
from registratur.evaluation.row import Row
from registratur.evaluation.truth import Truth
from registratur.people.index import PeopleIndex
from registratur.people.people_csv import read_people
from registratur.ports import PeopleRegister

_HOME = Path(__file__).parents[2]
_SEED = 4711
_KEYS = (Label.BIRTH_DATE, Label.PERSONNEL_NUMBER)
_MAY_BE_MEANT = {Agreement.EXACT, Agreement.PARTIAL, Agreement.INITIAL, Agreement.MISSING}
_MORE_THAN_NEEDED = 1.5


class Loss(NamedTuple):
    """How many documents need nobody.

    Attributes:
        documents: All of them.
        fileable: Those that may be filed.
        filed: Those of these that were filed, into the right record.
        misfiled: Documents filed wrongly.
        filed_with_oracle: Those of the fileable ones that a perfect linking would have filed.
        left_open: Those that only linking kept back, and that no linking may file: they may be another's.
        asked: Those of the fileable ones about which linking asked, whoever else did.
        reasons: What linking asked where nothing else did, how often each.
    """

    documents: int
    fileable: int
    filed: int
    misfiled: int
    filed_with_oracle: int
    left_open: int
    asked: int
    reasons: Counter[str]

    @property
    def points(self) -> float:
        """Straight-through documents that linking costs, in per cent of those that may be filed."""
        return 100 * (self.filed_with_oracle - self.filed) / self.fileable


def loss_of(rows: Sequence[Row], register: PeopleRegister) -> Loss:
    """Gives what linking cost in an evaluation; at least one document may be filed.

    Args:
        rows: The documents.
        register: The employees whom they were linked to.
    """
    fileable = [row for row in rows if row.truth.fileable]
    filed = [row for row in fileable if row.filed and not row.would_be_misfiled]
    alone = [row for row in fileable if not row.filed and _only_linking_asked(row)]
    kept = [row for row in alone if not may_be_anothers(row.truth, register)]
    return Loss(
        documents=len(rows),
        fileable=len(fileable),
        filed=len(filed),
        misfiled=sum(row.filed and row.would_be_misfiled for row in rows),
        filed_with_oracle=len(filed) + len(kept),
        left_open=len(alone) - len(kept),
        asked=sum(any(reason.stage == "linking" for reason in row.reasons) for row in fileable),
        reasons=Counter(reason.text.message for row in kept for reason in row.reasons),
    )


def may_be_anothers(truth: Truth, register: PeopleRegister) -> bool:
    """Tells whether an employee could be called as a paper prints it who is not the one that it is about.

    A printed birth date or personnel number settles it.
    """
    if any(label in _KEYS for _, _, label in truth.spans):
        return False
    return any(
        match.family in _MAY_BE_MEANT and match.given in _MAY_BE_MEANT
        for match in register.matching(truth.recipient or "")
        if match.person.personnel_number != truth.personnel_number
    )


def _only_linking_asked(row: Row) -> bool:
    return bool(row.reasons) and all(reason.stage == "linking" for reason in row.reasons)


def loss_with_people(truth: Path, work: Path | None, people: int, folder: Path) -> tuple[Loss, Certainty]:
    """Evaluates a set of scans with invented people added to its register.

    Args:
        truth: The set's `truth.jsonl`.
        work: Folder with the kept readings of its scans, if there is one.
        people: How many people the register shall have.
        folder: An empty folder for what is needed in between.

    Returns:
        What linking cost, and how many of its sure decisions are right.
    """
    enlarged = enlarge(truth, people, folder)
    session = Session(language="en", home_option=_HOME)
    rows = evaluate_documents(session, enlarged, work=work, workers=1).rows
    return loss_of(rows, PeopleIndex(read_people(enlarged.parent / "people.csv"))), sure_rows(rows)


def enlarge(truth: Path, people: int, folder: Path) -> Path:
    """Lays out a set of scans once more, with so many people in its register; gives its `truth.jsonl`.

    The added people bear the name of no recipient, so that the truth holds.
    """
    (folder / "scans").symlink_to(truth.parent.absolute() / "scans", target_is_directory=True)
    same = folder / truth.name
    same.write_bytes(truth.read_bytes())
    staff = folder / "people.csv"
    staff.write_bytes((truth.parent / "people.csv").read_bytes())
    printed = [json.loads(line).get("recipient") or "" for line in truth.read_text("utf-8").splitlines()]
    numbers = {person.personnel_number for person in read_people(staff)}
    _append(_strangers(people - len(numbers), numbers, printed), staff)
    return same


def _strangers(count: int, taken_numbers: set[str], printed: Iterable[str]) -> list[Employee]:
    """Invents employees whom no printed name can mean, if only in part or by its initial."""
    invented = make_register(_SEED, round(max(0, count) * _MORE_THAN_NEEDED), namesakes=0, splits=("train",))
    index = PeopleIndex(map(person_of, invented))
    meant = {
        match.person.personnel_number
        for name in printed
        for match in index.matching(name)
        if {match.family, match.given} <= _MAY_BE_MEANT
    }
    free = (one for one in invented if one.personnel_number not in taken_numbers | meant)
    return list(islice(free, max(0, count)))


def _append(employees: Sequence[Employee], staff: Path) -> None:
    extra = staff.with_suffix(".more.csv")
    write_register(employees, extra)
    with extra.open(encoding="utf-8", newline="") as file:
        rows: Iterator[list[str]] = csv.reader(file, delimiter=";")
        next(rows)
        with staff.open("a", encoding="utf-8", newline="") as whole:
            csv.writer(whole, delimiter=";", lineterminator="\n").writerows(rows)
