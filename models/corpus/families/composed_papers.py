"""Composed pages that are no certificate of one person: annexes, blanks, announcements, groups.

They share everything with the composed certificates but the recipient, so nothing else can tell them apart.
"""

from __future__ import annotations

from models.corpus.families.composed import compose, name_again, result
from models.corpus.families.cores import Composition, another
from models.corpus.families.fact_forms import Pair, fact_pairs, person_pair, print_pairs, structure
from models.corpus.families.pieces import heading, label
from models.corpus.families.registry import family
from models.corpus.families.surroundings import employer, programme, signatures, validity
from models.corpus.names import make_person
from models.corpus.page import Page, Printed, row

_PERSONAL = frozenset({name_again, employer, result})
_BLANKS = ("", "", "____________________", "……………………", ".....................", "-", "/")


def _course(page: Page, composition: Composition, keys: str) -> None:
    """Prints the course in display or as a field, with some more facts."""
    rng = page.rng
    if rng.random() < 0.5:
        page.put("course", page.course(display=True), width=rng.choice((26, 40, 60)))
        composition.take(0.35, essential=True)
        print_pairs(page, fact_pairs(page, [key for key in keys if rng.random() < 0.5]))
    else:
        print_pairs(page, fact_pairs(page, ["T", *(key for key in keys if rng.random() < 0.5)]))
    composition.take(0.42, essential=True)


def _annex(page: Page, composition: Composition) -> str:
    if page.rng.random() < 0.4:
        page.put("heading", page.phrase("annex_heading"))
        composition.take(0.1, essential=True)
    _course(page, composition, "DUPLOC")
    programme(page, low=4, high=14)
    composition.take(0.6)
    return "annex"


def _blank(page: Page, composition: Composition) -> str:
    rng = page.rng
    blank = rng.choice((*_BLANKS, page.phrase("blank_name"), page.phrase("blank_name")))
    if rng.random() < 0.6:
        keys = ["N", *(key for key in "BKA" if rng.random() < 0.4)]
        print_pairs(
            page, [Pair(label(page, key), [blank if key == "N" else rng.choice(_BLANKS)]) for key in keys]
        )
    else:
        page.put("text", structure(page, "for_name"))
        page.put("name", blank or "_" * 30)
        page.put("text", structure(page, "after_name"))
    composition.take(0.3, essential=True)
    _course(page, composition, "DUPLO")
    return "blank"


def _announcement(page: Page, composition: Composition) -> str:
    rng = page.rng
    if rng.random() < 0.5:
        page.put("heading", page.phrase(rng.choice(("catalogue_heading", "concept_heading"))))
        composition.take(0.05, essential=True)
    _course(page, composition, "DUPLOC")
    teachers = [another(page) for _ in range(rng.choice((1, 1, 2)))]
    print_pairs(page, [person_pair(page, teacher) for teacher in teachers])
    composition.take(0.5, essential=True)
    page.put("text", page.phrase("advert"), width=80)
    if rng.random() < 0.6:
        page.put("text", f"{page.phrase('fee_lead')}: {rng.randint(30, 1900)},00 €")
    composition.take(0.7)
    return "announcement"


def _group(page: Page, composition: Composition) -> str:
    rng = page.rng
    style = rng.choice(("plain", "plain", "comma", "reversed", "upper"))
    people = [page.other(make_person(rng, page.content.split), style) for _ in range(rng.randint(2, 8))]
    if rng.random() < 0.7:
        page.put("text", page.phrase(rng.choice(("group_lead", "participants"))))
    match rng.randrange(4):
        case 0:
            page.put("text", *[row(f"{number}. ", name) for number, name in enumerate(people, 1)])
        case 1:
            joined: Printed = row(*[row(", " if number else "", name) for number, name in enumerate(people)])
            page.put("text", joined, width=80)
        case 2:
            page.put("name", *people)
        case _:
            lines = [row(name, "\t", structure(page, "result")) for name in people]
            page.put("table", *lines, cells=True)
    composition.take(0.4, essential=True)
    _course(page, composition, "DUPLO")
    return "group"


@family("train", kind="nobody", weight=5)
def composed_annex(page: Page) -> str:
    """What was taught, by whom, when: everything but who attended."""
    return compose(page, _annex, _PERSONAL)


@family("train", kind="nobody", weight=5)
def composed_blank(page: Page) -> str:
    """A form or a certificate whose name is left blank."""
    return compose(page, _blank, _PERSONAL)


@family("train", kind="nobody", weight=4)
def composed_announcement(page: Page) -> str:
    """A course that is yet to come, with its teachers in the type of a recipient."""
    return compose(page, _announcement, _PERSONAL | {heading, signatures, validity})


@family("train", kind="list", weight=4)
def composed_group(page: Page) -> str:
    """Several people attended."""
    return compose(page, _group, _PERSONAL)
