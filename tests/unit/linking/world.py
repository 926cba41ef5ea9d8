"""A world of invented employees, and the pages that are printed about them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from registratur.domain.person import Person
from tests.unit.linking.pages import person

_HEADS = (
    "Kalten", "Ober", "Nieder", "Alt", "Breit", "Lang", "Schwarz", "Grün", "Eichen", "Buchen", "Linden",
    "Birken", "Stein", "Sand", "Mühl", "Kirch", "Kron", "Ritter", "Wolfs", "Haber", "Linn", "Ehren",
    "Kupfer", "Eisen", "Schön", "Roggen", "Weizen", "Hirsch", "Reh", "Lerchen", "Finken", "Wald",
    "Feld", "Wiesen", "Bach", "Moor", "Königs", "Oster", "Wester", "Nord", "Hammer", "Silber", "Gold",
    "Winkel", "Dorn", "Falken", "Hasen",
)  # fmt: skip
_TAILS = (
    "hofer", "müller", "brinck", "wieser", "thaler", "egger", "bühler", "reuter", "schulte", "becker",
    "krüger", "lohe", "heimer", "jans", "söhn", "kamp", "hagen", "bruch", "weiler", "städter",
    "fänger", "rott",
)  # fmt: skip
GIVEN = (
    "Anna", "Maria", "Lena", "Petra", "Sabine", "Ute", "Julia", "Karin", "Heike", "Monika", "Birgit",
    "Claudia", "Svenja", "Wiebke", "Katja", "Nadine", "Doris", "Peter", "Thomas", "Michael", "Stefan",
    "Andreas", "Jürgen", "Uwe", "Holger", "Dirk", "Sven", "Torben", "Malte", "Henrik", "Lukas", "Jonas",
    "Felix", "Moritz", "Ralf", "Ayşe", "Mehmet", "Fatma", "Emre", "Agnieszka", "Piotr", "João", "Inês",
    "Thị", "Văn", "Hồng", "Youssef", "Samira", "Olga", "Dmitrij",
)  # fmt: skip
COURSES = ("Erste Hilfe im Betrieb", "Excel für Fortgeschrittene", "Vergaberecht kompakt", "Brandschutz 2023")
PAGES = (
    "Stadtakademie\n\nTeilnahmebescheinigung\n\nHiermit wird bescheinigt, dass\n\n{name}\n{birth}\n"
    "am [E:{day}] an der Fortbildung „{course}“\nteilgenommen hat.\n\nUlm, den [I:{day}]\n\n{others}",
    "ZERTIFIKAT\n\n{name}\n\n{birth} hat erfolgreich an {course} teilgenommen\n\nvom [E:{day}]\n\n{others}",
    "Name: {name}\nGeburtsdatum und mehr: {birth}\nKurs: {course}\nDatum: [E:{day}]\n\n{others}",
)
STRANGERS_AT_THE_DESK = ("[O:Gudrun Fremdling]\nDozentin", "[O:Dr. Kurt Auswärtig]\nAkademieleiter", "")


@dataclass(frozen=True)
class Adversary:
    """A page with what a careful clerk would make of it.

    Attributes:
        scenario: Name of the scenario.
        page: Marked text.
        employee: The employee whom the page is about; empty when it is about no employee.
        decidable: True where page and register alone prove the employee.
        reason: Words that a doubt must have when it is not decidable.
        score_percent: How well the page was read.
        confidence: How sure recognition is of its mentions, where the page does not say so.
        recipient: Whom recognition chose; empty for the first one marked as recipient.
    """

    scenario: str
    page: str
    employee: str = ""
    decidable: bool = False
    reason: str = ""
    score_percent: float = 95
    confidence: float = 0.97
    recipient: str = ""


@dataclass
class World:
    """Makes employees and pages from a seed; hands out each family name once."""

    seed: int = 1
    people: list[Person] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.rng = Random(self.seed)
        self._numbers_given = 0
        self._families = [head + tail for head in _HEADS for tail in _TAILS]
        self.rng.shuffle(self._families)

    def family(self) -> str:
        """Give a family name that nobody has yet."""
        return self._families.pop()

    def given(self, count: int = 1) -> list[str]:
        """Give different given names."""
        return self.rng.sample(GIVEN, count)

    def day(self, first_year: int = 2018, last_year: int = 2024) -> tuple[int, int, int]:
        """Give year, month and day."""
        return self.rng.randint(first_year, last_year), self.rng.randint(1, 12), self.rng.randint(1, 28)

    def number(self) -> str:
        """Give a personnel number that nobody has yet."""
        self._numbers_given += 1
        return f"{10_000 + self._numbers_given:08}"

    def hire(self, family: str, given: str, birth: str = "", **more: object) -> Person:
        """Add an employee to the register."""
        year, month, day = self.day(1962, 1999)
        employee = person(
            self.number(),
            f"{family}, {given}",
            birth or f"{year}-{month:02}-{day:02}",
            entry="2015-04-01",
            **more,  # type: ignore[arg-type]  # fields of several types
        )
        self.people.append(employee)
        return employee

    def page(self, name: str, birth: str = "", others: str = "", year: int = 0, mark: str = "R") -> str:
        """Print a name on a page of some layout."""
        one, month, day = self.day()
        name = f"[{mark}:{name}]" if mark else name
        return self.rng.choice(PAGES).format(
            name=name,
            birth=birth,
            day=f"{day:02}.{month:02}.{year or one}",
            course=self.rng.choice(COURSES),
            others=others or self.rng.choice(STRANGERS_AT_THE_DESK),
        )


Scenario = Callable[[World], Adversary]
"""Makes employees, and a page that may be taken for the wrong one's."""


def natural(employee: Person) -> str:
    """Write a name as a letter would."""
    return employee.display_name


def born(employee: Person, label: str = "geb. am") -> str:
    """Write an employee's birth date so that recognition sees it."""
    assert employee.birth_date
    return f"{label} [B:{employee.birth_date:%d.%m.%Y}]"
