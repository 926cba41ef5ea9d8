"""Writes the project's samples: `python -m models.corpus.samples` fills `samples/`."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any, Literal

from models.corpus.degrade import rasterised, spoilt, write
from models.corpus.families import FAMILIES
from models.corpus.generate import make_sheet
from models.corpus.names import Person, make_person
from models.corpus.people import Employee
from models.corpus.register import make_register, write_register
from models.corpus.render import to_pdf
from models.corpus.sample_plans import PLANS, Plan
from models.corpus.sheet import Sheet

SEED = 2026
_TARGET = Path("samples")
_LAST_COURSE = date(2026, 9, 30)

Outcome = Literal["filed", "review", "rejected"]


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample with what an ideal system does with it."""

    plan: Plan
    sheets: tuple[Sheet, ...]
    outcome: Outcome
    personnel_number: str | None
    why: str

    def truth(self) -> dict[str, Any]:
        """Gives the row of `truth.jsonl`."""
        facts = self.sheets[0].facts
        return {
            "source": self.plan.source,
            "pages": [1, len(self.sheets)],
            "outcome": self.outcome,
            "personnel_number": self.personnel_number,
            "document_type": facts.document_type,
            "subject": facts.subject,
            "event_date": facts.event_date.isoformat() if facts.event_date else None,
            "family": self.plan.family,
            "degradation": self.plan.degradation,
            "why": self.why,
        }


_OUTCOMES: dict[str, tuple[Outcome, str]] = {
    "": ("filed", "a certificate of an employee"),
    "rufname": ("filed", "the certificate prints one of two given names"),
    "annex": ("filed", "certificate and its annex in one file"),
    "former_name": ("filed", "printed under a former name, the birth date proves who it is"),
    "homonym_proved": ("filed", "two employees share the name, the birth date tells them apart"),
    "homonym": ("review", "two employees share the name and nothing tells them apart"),
    "leaver": ("review", "the course took place after the employee had left"),
    "unknown": ("review", "the recipient is no employee"),
    "nobody": ("review", "the paper names no recipient"),
    "list": ("review", "the paper names several people"),
    "lecturer_only": ("review", "the lecturer is an employee, the recipient is not"),
    "lecturer_too": ("filed", "lecturer and recipient are employees; it belongs to the recipient"),
}


def _as_person(employee: Employee, given: str = "", family: str = "") -> Person:
    return Person(given or employee.given_names, family or employee.family_name, employee.sex)


def _between(rng: Random, first: date, last: date) -> date:
    return first + timedelta(days=rng.randrange(max(1, (last - first).days)))


class _Casting:
    """Hands out employees for the samples, each once."""

    def __init__(self, employees: Sequence[Employee], rng: Random) -> None:
        self._rng = rng
        doubles = {(e.family_name, e.given_names) for e in employees[:4]}
        staying = [
            e for e in employees if e.exit_date is None and (e.family_name, e.given_names) not in doubles
        ]
        rng.shuffle(staying)
        self.homonyms = employees[:2]
        self.leaver = next(e for e in employees if e.exit_date)
        self.two_names = next(e for e in staying if " " in e.given_names and not e.given_names.endswith("."))
        self.renamed = next(e for e in staying if e.former_names)
        special = {self.two_names, self.renamed}
        self._rest = iter([e for e in staying if e not in special])

    def next(self) -> Employee:
        """Gives an employee without a namesake."""
        return next(self._rest)

    def course_day(self, employee: Employee) -> date:
        """Gives a day in the employee's time here."""
        return _between(
            self._rng, max(employee.entry_date, date(2012, 1, 1)), employee.exit_date or _LAST_COURSE
        )


def _cast(plan: Plan, casting: _Casting, rng: Random) -> tuple[Employee | None, dict[str, Any]]:
    """Gives whom the sample is about and the wishes that its case adds."""
    match plan.case:
        case "rufname":
            who = casting.two_names
            return who, {
                "person": _as_person(who, given=who.given_names.split(" ")[0]),
                "event_start": casting.course_day(who),
            }
        case "former_name":
            who = casting.renamed
            return who, {
                "person": _as_person(who, family=who.former_names),
                "birth_date_shown": True,
                "event_start": casting.course_day(who),
            }
        case "homonym_proved":
            who = casting.homonyms[0]
            return who, {"birth_date_shown": True, "event_start": casting.course_day(who)}
        case "homonym":
            who = casting.homonyms[1]
            return who, {
                "birth_date_shown": False,
                "personnel_number_shown": False,
                "event_start": casting.course_day(who),
            }
        case "leaver":
            who = casting.leaver
            left = who.exit_date or _LAST_COURSE
            return who, {"event_start": left + timedelta(days=rng.randint(150, 400))}
        case "unknown":
            return None, {
                "person": make_person(rng, "test", degree_chance=0),
                "event_start": date(2023, 5, 9),
            }
        case "nobody" | "list":
            return None, {}
        case "lecturer_only":
            return None, {"other_person": _as_person(casting.next()), "event_start": date(2022, 11, 3)}
        case "lecturer_too":
            who = casting.next()
            return who, {"other_person": _as_person(casting.next()), "event_start": casting.course_day(who)}
    who = casting.next()
    return who, {"event_start": casting.course_day(who)}


def _holds(plan: Plan, sheet: Sheet) -> bool:
    """Tells whether a drawn sheet shows what its case needs."""
    facts = sheet.facts
    if plan.case in ("nobody", "list"):
        return True
    wanted = facts.document_type is not None and facts.subject is not None and facts.event_date is not None
    if plan.case in ("homonym_proved", "former_name"):
        return wanted and facts.birth_date is not None
    if plan.case in ("lecturer_only", "lecturer_too"):
        return wanted and len(facts.others) > 0
    return wanted


def make_samples(seed: int = SEED) -> tuple[list[Employee], list[Sample]]:
    """Gives the register and the 40 samples, drawn but not yet printed."""
    employees = make_register(seed)
    rng = Random(f"samples/{seed}")
    casting = _Casting(employees, rng)
    samples = []
    for number, plan in enumerate(PLANS):
        employee, wishes = _cast(plan, casting, rng)
        family = FAMILIES[plan.family]
        language: dict[str, Any] = {} if "language" in plan.wishes else {"language": "de"}
        for attempt in range(200):
            sheet = make_sheet(
                seed * 1000 + number * 200 + attempt,
                family.split,
                employee,
                family=plan.family,
                kind=family.kind,
                title=plan.title,
                **{**language, **wishes, **plan.wishes},
            )
            if _holds(plan, sheet):
                break
        sheets = [sheet]
        if plan.case == "annex":
            sheets.append(
                make_sheet(
                    seed,
                    "train",
                    kind="nobody",
                    family="content_annex",
                    language="de",
                    title=sheet.facts.subject,
                )
            )
        outcome, why = _OUTCOMES[plan.case]
        number_filed = employee.personnel_number if employee and outcome == "filed" else None
        samples.append(Sample(plan, tuple(sheets), outcome, number_filed, why))
    return employees, samples


def write_scan(sample: Sample, folder: Path, seed: int) -> None:
    """Prints one sample and spoils it as planned."""
    plan = sample.plan
    path = folder / plan.source
    pdfs = [to_pdf(sheet, seed + n) for n, sheet in enumerate(sample.sheets)]
    if plan.degradation == "digital":
        path.write_bytes(pdfs[0])
        return
    pages = [page for pdf in pdfs for page in rasterised(pdf, plan.dpi)]
    if plan.degradation != "screenshot":
        pages = [spoilt(page, plan.degradation, seed + n) for n, page in enumerate(pages)]
    write(pages, path, plan.dpi, quality=50 if plan.dpi > 200 else 62)


def main() -> None:
    """Writes `people.csv`, `truth.jsonl` and the scans."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--target", type=Path, default=_TARGET)
    target: Path = parser.parse_args().target
    scans = target / "scans"
    scans.mkdir(parents=True, exist_ok=True)
    employees, samples = make_samples()
    write_register(employees, target / "people.csv")
    for number, sample in enumerate(samples):
        write_scan(sample, scans, SEED + 10 * number)
    rows = (json.dumps(sample.truth(), ensure_ascii=False) for sample in samples)
    (target / "truth.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
