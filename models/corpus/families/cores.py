"""The ways in which a composed page says who attended what."""

from __future__ import annotations

from typing import Any

from models.corpus.content import make_organiser
from models.corpus.families.fact_forms import (
    Pair,
    fact_pairs,
    person_pair,
    print_pairs,
    salutation,
    split_name_pairs,
    structure,
)
from models.corpus.families.letters import address_block
from models.corpus.families.pieces import broken, choose_wording, complete, heading, sentence
from models.corpus.families.surroundings import postcode_and_town, street
from models.corpus.names import Person, make_person
from models.corpus.page import Page, Printed, row
from models.corpus.sheet import Block, Run

_SPLIT_NAME_SHARE = 0.12
_BROKEN_NAME_SHARE = 0.06
_NAME_TWICE_SHARE = 0.12
_DETAILS_SHARE = 0.2
_NAME_STYLES = (*("plain",) * 6, "comma", "comma_upper", "upper", "family_upper", "reversed")


class Composition:
    """Groups of blocks, each with the place on the page where it usually stands (0 top, 1 bottom)."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.groups: list[tuple[float, bool, list[Block]]] = []
        self._taken = len(page.blocks)

    def take(self, place: float, *, essential: bool = False) -> None:
        """Makes a group of what has been printed since the last call.

        Args:
            place: Where it usually stands.
            essential: Whether it holds the facts; the rest may go into bars and feet.
        """
        blocks = self.page.blocks[self._taken :]
        self._taken = len(self.page.blocks)
        if blocks:
            self.groups.append((place, essential, blocks))


def another(page: Page) -> Person:
    """Gives the lecturer, a signer, or somebody new."""
    content = page.content
    known = (content.lecturer, content.signers[0])
    return page.rng.choice(known) if page.rng.random() < 0.5 else make_person(page.rng, content.split, 0.2)


def by_sentence(page: Page, composition: Composition) -> str:
    """One of the sentence patterns, what it leaves out as lines below it."""
    wording = choose_wording(page)
    sentence(page, wording, width=page.rng.choice((36, 48, 60, 72, 84, 96)))
    complete(page)
    composition.take(0.4, essential=True)
    return wording.name


def by_sentence_and_pairs(page: Page, composition: Composition) -> str:
    """A sentence names the person; labels with values say the rest."""
    wording = choose_wording(page)
    sentence(page, wording, width=page.rng.choice((48, 64, 80)))
    composition.take(0.35, essential=True)
    shown = {"T": "COURSE", "D": "EVENT_DATE", "U": "DURATION", "L": "", "P": "", "O": "ORGANISER"}
    missing = [key for key, name in shown.items() if not (name and page.printed(name))]
    keys = [key for key in missing if key == "T" or page.rng.random() < 0.6]
    if page.rng.random() < _NAME_TWICE_SHARE:
        keys.insert(0, "N")
    print_pairs(page, [*fact_pairs(page, keys), *_others_pairs(page, 1)])
    complete(page)
    composition.take(0.5, essential=True)
    return wording.name


def by_pairs(page: Page, composition: Composition) -> str:
    """Everything as labels with values, in one group or in several with titles of their own."""
    rng = page.rng
    person = split_name_pairs(page) if rng.random() < _SPLIT_NAME_SHARE else fact_pairs(page, "N")
    honorific = salutation(page, page.content.recipient) if rng.random() < 0.15 else ""
    details = _details(page) if len(person) == 1 else []
    person[0] = Pair(person[0].label, row(honorific, person[0].value, details))
    person += fact_pairs(page, [key for key in "BKA" if rng.random() < 0.6])
    course = fact_pairs(page, [key for key in "TDUPOLCIG" if key == "T" or rng.random() < 0.5])
    others = _others_pairs(page, rng.choice((0, 0, 1, 1, 2)))
    if rng.random() < 0.2:
        others.append(Pair(structure(page, "result_label"), [structure(page, "result")]))
    if rng.random() < 0.5:
        pairs = [*person, *course, *others]
        if rng.random() < 0.6:
            rng.shuffle(pairs)
        print_pairs(page, pairs)
        composition.take(0.4, essential=True)
        return "labels"
    titled = rng.random() < 0.6
    for place, key, pairs in ((0.35, "person", person), (0.45, "course", course), (0.5, "people", others)):
        if pairs and titled:
            page.put("label", structure(page, f"section_{key}"), weight=700, gap_pt=14)
        if rng.random() < 0.3:
            rng.shuffle(pairs)
        print_pairs(page, pairs)
        composition.take(place, essential=True)
    return "labels"


def _details(page: Page) -> list[str | Run]:
    """Gives what may follow the name on its line: employer, birth date, personnel number; mostly nothing."""
    rng, content = page.rng, page.content
    if rng.random() < content.birth_date_chance * _DETAILS_SHARE:
        before, after = rng.choice(((", geb. ", ""), (" (", ")"), (", ", ""), (" *", "")))
        return [before, page.day(content.birth_date, "BIRTH_DATE"), after]
    if rng.random() < content.personnel_number_chance:
        before, after = rng.choice(((" (", ")"), (", ", ""), (" / ", "")))
        return [before, page.mark(content.personnel_number, "PERSONNEL_NUMBER"), after]
    if rng.random() < _DETAILS_SHARE / 2:
        return [rng.choice((", ", " – ", " / ")) + make_organiser(rng, content.split, content.language)]
    return []


def _others_pairs(page: Page, count: int) -> list[Pair]:
    return [person_pair(page, another(page)) for _ in range(count)]


def by_lines(page: Page, composition: Composition) -> str:
    """Bare lines with few words between them: name, course and date in any order."""
    rng = page.rng
    name = _display_name(page)
    order = ["name", "course", "date"]
    if rng.random() < 0.5:
        rng.shuffle(order)
    for role in order:
        match role:
            case "name":
                _with_words(page, "name", name, "for_name", 0.55, "after_name", 0.5)
            case "course":
                course = page.course(display=True)
                _with_words(page, "course", course, "before_course", 0.45, "", 0, width=_width(page))
            case "date":
                _with_words(page, "date", page.event_date(), "before_date", 0.5, "", 0)
    if rng.random() < 0.4:
        page.put("text", [page.mark(page.content.duration, "DURATION")])
    composition.take(0.4, essential=True)
    return "lines"


def _display_name(page: Page) -> list[str | Run]:
    rng = page.rng
    style = rng.choice(_NAME_STYLES)
    name = page.name(style)
    if style == "plain" and rng.random() < _BROKEN_NAME_SHARE:
        name = [part for part in (broken(run) for run in name) if isinstance(part, Run)]
    return row(salutation(page, page.content.recipient), name, _details(page))


def _width(page: Page) -> int:
    return page.rng.choice((22, 30, 40, 56, 80))


def _with_words(
    page: Page,
    role: str,
    runs: list[Any],
    before: str,
    before_share: float,
    after: str,
    after_share: float,
    **style: Any,
) -> None:
    """Prints a fact with words before or after it, on its line or on lines of their own."""
    if not runs:
        return
    rng = page.rng
    lead = structure(page, before) if rng.random() < before_share else ""
    if lead and rng.random() < 0.35:
        page.put(role, row(lead + " ", runs), **style)
    else:
        if lead:
            page.put("text", lead)
        page.put(role, runs, **style)
    if after and rng.random() < after_share:
        page.put("text", structure(page, after))


def by_pointing(page: Page, composition: Composition) -> str:
    """The name stands in an address or in fields; the sentence only points to it."""
    rng = page.rng
    if rng.random() < 0.5:
        address_block(page)
        composition.take(0.08, essential=True)
    else:
        print_pairs(page, [*fact_pairs(page, "N"), *fact_pairs(page, "BKA" if rng.random() < 0.5 else "B")])
        composition.take(0.25, essential=True)
    wording = choose_wording(page, lambda w: not w.names_recipient)
    sentence(page, wording, width=rng.choice((60, 76, 90)))
    complete(page)
    composition.take(0.45, essential=True)
    return wording.name


def by_course_title(page: Page, composition: Composition) -> str:
    """The course is the heading, or follows it on its line; the person is named in a line or in a field."""
    rng = page.rng
    course = page.course(display=True)
    if rng.random() < 0.3:
        joint = rng.choice((": ", " – ", " ", "\n", " | "))
        page.put("heading", row(page.content.heading, joint, course))
    else:
        page.put("course", course, width=_width(page))
        composition.take(0.1, essential=True)
        heading(page)
    composition.take(0.15, essential=True)
    if rng.random() < 0.5:
        print_pairs(
            page, [*fact_pairs(page, "N"), *fact_pairs(page, [k for k in "BDUPL" if rng.random() < 0.5])]
        )
    else:
        name = _display_name(page)
        _with_words(page, "name", name, "for_name", 0.7, "after_name", 0.3)
        _with_words(page, "date", page.event_date(), "before_date", 0.6, "", 0)
    composition.take(0.4, essential=True)
    return "title"


def letter_to_the_employer(page: Page) -> None:
    """Prints the address of a personnel office, to the hands of somebody who is not the recipient."""
    rng = page.rng
    clerk = make_person(rng, page.content.split, 0.05)
    lines: list[Printed] = [structure(page, "mail_to_unit")]
    if rng.random() < 0.8:
        honorific = rng.choice(("Herrn ", "")) if clerk.sex == "m" else rng.choice(("Frau ", ""))
        lead = structure(page, "care_of") + " " if rng.random() < 0.8 else honorific or "z. Hd. "
        title = honorific if page.content.language == "de" and lead != honorific else ""
        lines.append(row(lead, title, page.other(clerk)))
    page.put("address", *lines, street(page), postcode_and_town(page), gap_pt=20)
