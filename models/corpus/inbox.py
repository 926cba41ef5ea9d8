"""What reaches a city's personnel office: certificates of employees and of others, and other papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random
from typing import Any, Literal

from models.corpus.generate import make_sheet
from models.corpus.names import Person, make_person
from models.corpus.people import Employee
from models.corpus.register import employed, make_register
from models.corpus.sheet import Facts, Kind, Sheet
from models.corpus.splits import Split

Outcome = Literal["filed", "review"]

CASES: dict[str, tuple[float, Outcome, str]] = {
    "employee": (69, "filed", "a certificate of an employee"),
    "rufname": (3, "filed", "the certificate prints one of two given names"),
    "transliterated": (1.5, "filed", "the certificate writes umlauts as two letters"),
    "former_name": (1.5, "filed", "printed under a former name, the birth date proves who it is"),
    "annex": (2, "filed", "certificate and its second page in one file"),
    "homonym_proved": (2, "filed", "two employees share the name, the birth date tells them apart"),
    "homonym": (1.5, "review", "two employees share the name and nothing tells them apart"),
    "leaver": (1.5, "review", "the course took place after the employee had left"),
    "contradiction": (1.5, "review", "an employee's name with another birth date"),
    "stranger": (4, "review", "the recipient is no employee"),
    "lecturer_only": (1, "review", "the lecturer is an employee, the recipient is not"),
    "nobody": (4, "review", "the paper names no recipient"),
    "list": (2.5, "review", "the paper names several people"),
    "other": (4, "review", "the paper is no certificate"),
    "stack": (1, "review", "two certificates in one file"),
}
"""Share of the inbox in per cent, what may be done with such a document, and why."""

_NOT_CERTIFICATES: dict[str, Kind] = {"nobody": "nobody", "list": "list", "other": "other"}
_OF_STRANGERS = frozenset({"stranger", "lecturer_only"})
_BIRTH_DATE_NEEDED = frozenset({"former_name", "homonym_proved", "contradiction"})
_SECOND_PAGES: dict[Split, str] = {"dev": "back_of_certificate", "test": "second_page"}
_NAMESAKES = 40
_EMPLOYEES = 2900
_FIRST_COURSE, _LAST_COURSE = date(2010, 1, 1), date(2026, 9, 30)
_UNDATED_SHARE = 0.07
_LECTURER_EMPLOYED_SHARE = 0.12
_DEGREE_SHARE = 0.04
_ENROLLED_SHARE = {"certificate": 0.06, "nobody": 0.5, "list": 0.9, "other": 0.5}
"""How often a bystander on such a paper is an employee."""
_SHORTEST_NAME = 3
_ATTEMPTS = 400
_SEEDS_PER_DOCUMENT = 1000
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})


@dataclass(frozen=True, slots=True)
class Paper:
    """One document.

    Attributes:
        case: A key of `CASES`.
        sheets: Its pages.
        about: The employee it is about, or None.
        seed: Of its first sheet.
    """

    case: str
    sheets: tuple[Sheet, ...]
    about: Employee | None
    seed: int


class Inbox:
    """A register of employees and the papers that come in about them; the same arguments give the same."""

    def __init__(self, split: Split, seed: int, count: int) -> None:
        """Draws register and papers.

        Args:
            split: Whose layouts, sentences, words and surnames to use.
            seed: Another number, another city.
            count: How many files come in; a stack is one file with two papers.
        """
        self._split = split
        self._seed = seed
        self._base = make_register(seed, _EMPLOYEES, _NAMESAKES, (split, "train"))
        self._names = {_key(employee.given_names, employee.family_name) for employee in self._base}
        self._pick_groups()
        self.files: list[tuple[Paper, ...]] = [self._file(number) for number in range(count)]
        self.employees: list[Employee] = [*self._base, *self._enrolled()]

    def _pick_groups(self) -> None:
        """Recipients have surnames of the split, which every second employee has."""
        self._doubles = self._base[:_NAMESAKES:2]
        single = self._base[_NAMESAKES:-_NAMESAKES:2]
        self._leavers = [e for e in single if e.exit_date]
        self._staying = [e for e in single if not e.exit_date]
        self._two_names = [e for e in self._staying if _usable_given_names(e)]
        self._renamed = [e for e in self._staying if e.former_names]
        self._with_umlauts = [e for e in self._staying if _plain(e.family_name) != e.family_name]

    def _file(self, number: int) -> tuple[Paper, ...]:
        rng = Random(f"inbox/{self._split}/{self._seed}/{number}")
        case = rng.choices(tuple(CASES), [share for share, _, _ in CASES.values()])[0]
        first_seed = (self._seed * 1_000_000 + number) * _SEEDS_PER_DOCUMENT
        if case == "stack":
            return tuple(self._paper(rng, case, first_seed + half * _ATTEMPTS) for half in (0, 1))
        return (self._paper(rng, case, first_seed),)

    def _paper(self, rng: Random, case: str, first_seed: int) -> Paper:
        """Draws sheets until one shows what the case needs."""
        employee, wishes = self._cast(rng, case)
        kind = _NOT_CERTIFICATES.get(case, "certificate")
        for seed in range(first_seed, first_seed + _ATTEMPTS):
            sheet = make_sheet(seed, self._split, employee, **{"kind": kind, **wishes})
            if self._holds(case, sheet.facts, wishes):
                break
        else:
            raise ValueError(f"no layout of the split {self._split} shows the case {case}")
        about = employee if case not in ("contradiction", *_NOT_CERTIFICATES) else None
        return Paper(case, (sheet, *self._second_page(case, sheet, seed)), about, seed)

    def _second_page(self, case: str, sheet: Sheet, seed: int) -> tuple[Sheet, ...]:
        if case != "annex":
            return ()
        family = _SECOND_PAGES[self._split]
        wishes: dict[str, Any] = {"kind": "nobody", "family": family, "title": sheet.facts.subject}
        return (make_sheet(seed, self._split, language=sheet.language, **wishes),)

    def _cast(self, rng: Random, case: str) -> tuple[Employee | None, dict[str, Any]]:
        """Gives whom the paper is about, and what the sheet has to say because of it."""
        if case in ("nobody", "list"):
            return None, {}
        if case in _OF_STRANGERS:
            lecturer = _person(rng.choice(self._staying)) if case == "lecturer_only" else None
            person = self._stranger(rng)
            return None, {"person": person, "personnel_number_shown": False, "other_person": lecturer}
        who, wishes = self._cast_employee(rng, case)
        if case in _BIRTH_DATE_NEEDED:
            wishes["birth_date_shown"] = True
        if case == "leaver":
            left = who.exit_date or _LAST_COURSE
            wishes["event_start"] = left + timedelta(days=rng.randint(100, 900))
        else:
            wishes["event_start"] = _course_day(rng, who)
            wishes["undated"] = rng.random() < _UNDATED_SHARE
        return who, wishes

    def _cast_employee(self, rng: Random, case: str) -> tuple[Employee, dict[str, Any]]:
        """Gives an employee who fits the case, and how the page names that employee."""
        match case:
            case "leaver":
                return rng.choice(self._leavers), {}
            case "former_name":
                who = rng.choice(self._renamed)
                return who, {"person": _person(who, family=who.former_names)}
            case "rufname":
                who = rng.choice(self._two_names)
                return who, {"person": _person(who, given=who.given_names.split(" ")[0])}
            case "transliterated":
                who = rng.choice(self._with_umlauts)
                return who, {"person": _person(who, _plain(who.given_names), _plain(who.family_name))}
            case "homonym":
                return rng.choice(self._doubles), {"birth_date_shown": False, "personnel_number_shown": False}
            case "homonym_proved":
                return rng.choice(self._doubles), {}
            case "contradiction":
                who = rng.choice(self._staying)
                born = who.birth_date.replace(day=rng.randint(1, 28)) - timedelta(days=rng.randint(400, 9000))
                return replace(who, birth_date=born), {"personnel_number_shown": False}
        who = rng.choice(self._staying)
        wishes: dict[str, Any] = {}
        if rng.random() < _LECTURER_EMPLOYED_SHARE:
            wishes["other_person"] = _person(rng.choice(self._staying))
        if rng.random() < _DEGREE_SHARE:
            wishes["person"] = replace(_person(who), degree_before=rng.choice(("Dr.", "Dr. med.")))
        return who, wishes

    def _stranger(self, rng: Random) -> Person:
        while True:
            person = make_person(rng, self._split, degree_chance=0.05)
            if _key(person.given, person.family) not in self._names:
                return person

    @staticmethod
    def _holds(case: str, facts: Facts, wishes: dict[str, Any]) -> bool:
        """Tells whether a drawn sheet shows what its case needs."""
        if case in _BIRTH_DATE_NEEDED:
            return facts.birth_date is not None
        if case == "leaver":
            return facts.event_date is not None
        if case in _OF_STRANGERS:
            lecturer = wishes["other_person"]
            return lecturer is None or any(lecturer.family in name for name in facts.others)
        return True

    def _enrolled(self) -> list[Employee]:
        """Makes employees of some bystanders: lecturers, signers, people on lists and in letters."""
        rng = Random(f"enrolled/{self._split}/{self._seed}")
        papers = [paper for file in self.files for paper in file]
        recipients = {
            _key(paper.sheets[0].facts.given_names or "", paper.sheets[0].facts.family_name or "")
            for paper in papers
        }
        taken = {employee.personnel_number for employee in self._base}
        free = (number for n in range(10_000, 100_000) if (number := f"{n:08d}") not in taken)
        employees: dict[tuple[str, str], Employee] = {}
        for paper in papers:
            facts = paper.sheets[0].facts
            for name in facts.others:
                person = _read(name)
                if person is None or rng.random() >= _ENROLLED_SHARE[facts.kind]:
                    continue
                key = _key(person.given, person.family)
                if key not in recipients and key not in self._names and key not in employees:
                    employees[key] = employed(rng, next(free), person, self._split)
        return list(employees.values())


def _person(employee: Employee, given: str = "", family: str = "") -> Person:
    return Person(given or employee.given_names, family or employee.family_name, employee.sex)


def _plain(name: str) -> str:
    return name.translate(_UMLAUTS)


def _usable_given_names(employee: Employee) -> bool:
    first, _, second = employee.given_names.partition(" ")
    return bool(second) and not second.endswith(".") and first not in ("Thi", "Van", "Duc", "Thanh")


def _key(given: str, family: str) -> tuple[str, str]:
    """Gives what decides whether two names are one: first given name and family name."""
    return (_plain(given).split(" ")[0].casefold(), _plain(family).casefold())


def _read(name: str) -> Person | None:
    """Gives the person behind a printed name of two whole words, None for others."""
    family, comma, given = name.partition(", ")
    if not comma:
        given, _, family = name.partition(" ")
    whole = min(len(given), len(family)) >= _SHORTEST_NAME and not set(". ") & set(given + family)
    return Person(given, family, "f") if whole and not name.isupper() else None


def _course_day(rng: Random, employee: Employee) -> date:
    """Gives a day on which the employee worked here."""
    first = max(employee.entry_date, _FIRST_COURSE)
    last = employee.exit_date or _LAST_COURSE
    return first + timedelta(days=rng.randrange(max(1, (last - first).days)))


def outcome_of(paper: Paper) -> tuple[Outcome, str]:
    """Gives what may be done with a paper, and why."""
    _, outcome, why = CASES[paper.case]
    return outcome, why


def clean_pages(papers: Sequence[Paper]) -> list[Sheet]:
    """Gives the pages of a file in order."""
    return [sheet for paper in papers for sheet in paper.sheets]
