"""Draws what one page has to say: people, course, dates, organiser, amounts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from models.corpus.dates import EventDate, date_style, make_day, make_event_date
from models.corpus.document_types import ENGLISH, GERMAN
from models.corpus.lexicon import keyed, listed
from models.corpus.names import Person, make_person
from models.corpus.people import Employee
from models.corpus.sheet import Kind, Language
from models.corpus.splits import Split
from models.corpus.titles import english_topic, invented_word, make_title, simple_topic, topic

_QUOTES = (
    ("„", "“"),
    ("„", "“"),
    ('"', '"'),
    ("»", "«"),
    ("“", "”"),
    ("'", "'"),
    ("‚", "‘"),
    ("„", '"'),
    ("«", "»"),
)
_COMMON_TYPES_DE = (
    ("Teilnahmebescheinigung",) * 9
    + ("Teilnahmebestätigung",) * 7
    + ("Zertifikat",) * 8
    + ("Bescheinigung",) * 4
    + ("Urkunde",) * 2
)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What a caller wants of a sheet; None leaves the choice to the seed.

    Attributes:
        kind: Certificate or one of the other kinds of paper.
        language: Of the wording.
        family: Name of the layout family.
        title: Course title, word for word.
        document_type: Normalised heading word.
        event_start: First day of the event (the page prints it).
        undated: Whether the page prints no event date after all.
        birth_date_shown: Whether the recipient's birth date is printed.
        personnel_number_shown: Whether the personnel number is printed.
        other_person: Who lectures or signs (an employee, for example).
        person: Who the recipient is, if no employee.
    """

    kind: Kind | None = None
    language: Language | None = None
    family: str | None = None
    title: str | None = None
    document_type: str | None = None
    event_start: date | None = None
    undated: bool = False
    birth_date_shown: bool | None = None
    personnel_number_shown: bool | None = None
    other_person: Person | None = None
    person: Person | None = None


@dataclass
class Content:
    """One page's facts and habits; families and wordings read it."""

    split: Split
    language: Language
    recipient: Person
    birth_date: date
    birth_place: str
    personnel_number: str
    birth_date_chance: float
    personnel_number_chance: float
    title: str
    event: EventDate | None
    issue_date: date
    date_style: str
    organiser: str
    duration: str
    lecturer: Person
    signers: list[Person]
    place: str
    document_type: str | None
    heading: str
    quotes: tuple[str, str]
    event_noun: str
    event_gender: str
    salutation: str
    name_style: str
    title_display_quoted: bool
    title_inline_quoted: bool


def town(rng: Random) -> str:
    """Gives a town."""
    return rng.choice(keyed("towns")["words"])


def make_organiser(rng: Random, split: Split, language: Language) -> str:
    """Gives the name of a training provider, authority or company."""
    pattern = rng.choice(listed("organisers")[language])
    filled = pattern.format(
        town=town(rng),
        region=rng.choice(listed("organisers")["region"]),
        topic=simple_topic(rng, split),
        topic_en=english_topic(rng, split),
        Name=make_person(rng, split).family,
        name2=make_person(rng, split).family,
        abc="".join(rng.choice("ABDEFGHIKLMNPRSTVW") for _ in range(rng.choice((2, 3, 3, 4)))),
        word=invented_word(rng) if rng.random() < 0.7 else make_person(rng, split).family,
    )
    return filled.upper() if rng.random() < 0.04 else filled


def make_duration(rng: Random, language: Language) -> str:
    """Gives an amount of teaching, as printed."""
    phrases = listed(f"phrases_{language}")
    if rng.random() < 0.1:
        return rng.choice(phrases["odd_amount"])
    unit = rng.choice(phrases["unit"])
    amount = str(
        rng.choice(
            (
                1,
                2,
                3,
                4,
                5,
                6,
                7,
                8,
                8,
                9,
                10,
                12,
                14,
                16,
                16,
                18,
                20,
                24,
                30,
                32,
                40,
                45,
                60,
                80,
                100,
                120,
                160,
                200,
            )
        )
    )
    if rng.random() < 0.06:
        amount += rng.choice((",5", ",0", ",25"))
    return f"{amount} {unit}" if unit != "UE" or rng.random() < 0.8 else f"{amount}UE"


def _heading(rng: Random, language: Language, wished: str | None) -> tuple[str, str]:
    """Gives a normalised heading word and one way of printing it."""
    known = GERMAN if language == "de" else ENGLISH
    if wished and wished not in known:
        known = {**GERMAN, **ENGLISH}
    if wished:
        word = wished
    elif language == "de":
        word = rng.choice(_COMMON_TYPES_DE) if rng.random() < 0.55 else rng.choice(tuple(GERMAN))
    else:
        word = rng.choice(tuple(ENGLISH)[:6] if rng.random() < 0.75 else tuple(ENGLISH))
    printed = rng.choice(known[word]) if known[word] and rng.random() < 0.3 else word
    if "\n" not in printed and rng.random() < 0.35:
        printed = printed.upper()
    return word, printed


def _birth_date(rng: Random) -> date:
    return date(rng.randint(1955, 2006), 1, 1) + timedelta(days=rng.randrange(365))


def draw(rng: Random, split: Split, language: Language, employee: Employee | None, wishes: Wishes) -> Content:
    """Draws the content of one page."""
    start = wishes.event_start or make_day(rng)
    style = date_style(rng, language)
    certain = wishes.event_start is not None
    event: EventDate | None = make_event_date(rng, language, style, start, certain=certain)
    if wishes.undated or (wishes.event_start is None and rng.random() < 0.08):
        event = None
    if wishes.person:
        recipient = wishes.person
    elif employee:
        recipient = Person(employee.given_names, employee.family_name, employee.sex)
    else:
        recipient = make_person(rng, split)
    document_type, heading = _heading(rng, language, wishes.document_type)
    gender = rng.choice("mffnn")
    noun = (
        rng.choice(listed("parts_de")[f"form_{gender}"])
        if language == "de"
        else rng.choice(listed("topics_en")["form"]).lower()
    )
    title = wishes.title or make_title(
        rng, split, "en" if language == "de" and rng.random() < 0.04 else language, start.year
    )
    if wishes.title is None and rng.random() < 0.06:
        title = title.upper()
    lecturer = wishes.other_person or make_person(rng, split, degree_chance=0.35)
    signers = [make_person(rng, split, degree_chance=0.3) for _ in range(rng.choice((1, 1, 2)))]
    if rng.random() < 0.25:
        signers[0] = lecturer
    return Content(
        split=split,
        language=language,
        recipient=recipient,
        birth_date=employee.birth_date if employee else _birth_date(rng),
        birth_place=town(rng),
        personnel_number=employee.personnel_number
        if employee
        else f"{rng.randint(1, 99_999_999):0{rng.choice((5, 6, 8, 8))}d}",
        birth_date_chance=0.3 if wishes.birth_date_shown is None else float(wishes.birth_date_shown),
        personnel_number_chance=0.05
        if wishes.personnel_number_shown is None
        else float(wishes.personnel_number_shown),
        title=title,
        event=event,
        issue_date=(event.end or event.start if event else start)
        + timedelta(days=rng.choice((0, 0, 0, 1, 2, 5, 14, 40))),
        date_style=style if rng.random() < 0.8 else date_style(rng, language),
        organiser=make_organiser(rng, split, language),
        duration=make_duration(rng, language),
        lecturer=lecturer,
        signers=signers,
        place=town(rng),
        document_type=document_type,
        heading=heading,
        quotes=rng.choice(_QUOTES) if language == "de" else rng.choice((("“", "”"), ('"', '"'), ("'", "'"))),
        event_noun=noun,
        event_gender=gender,
        salutation=rng.choices(("title", "none", "pair"), (62, 33, 5))[0],
        name_style=rng.choices(("plain", "upper", "family_upper", "comma"), (83, 9, 5, 3))[0],
        title_display_quoted=rng.random() < 0.25,
        title_inline_quoted=rng.random() < 0.75,
    )


def programme_item(rng: Random, split: Split, language: Language = "de") -> str:
    """Gives one line of a programme: looks like a title, is none."""
    if language == "en" and rng.random() < 0.9:
        return english_topic(rng, split) if rng.random() < 0.6 else make_title(rng, split, "en")
    first = topic(rng, split)
    return (
        first
        if rng.random() < 0.6
        else f"{first}{rng.choice((' und ', ', ', ' – ', ': '))}{topic(rng, split)}"
    )
