"""Pages without a template: parts drawn by chance, in an order and in places drawn by chance.

Each part has a place where it usually stands; the page's disorder decides how far it may stray from it. A
careful reader can still tell the recipient: everybody else stands beside a word for his or her role.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from random import Random

from models.corpus.content import make_duration, make_organiser, programme_item
from models.corpus.families.cores import (
    Composition,
    another,
    by_course_title,
    by_lines,
    by_pairs,
    by_pointing,
    by_sentence,
    by_sentence_and_pairs,
    letter_to_the_employer,
)
from models.corpus.families.fact_forms import (
    Pair,
    person_pair,
    print_pairs,
    salutation,
    structure,
    tick_line,
)
from models.corpus.families.pieces import heading
from models.corpus.families.registry import family
from models.corpus.families.surroundings import (
    address_line,
    agenda,
    code,
    contact_block,
    employer,
    footer,
    goal,
    issue_line,
    letterhead,
    number_line,
    page_mark,
    programme,
    remark,
    signatures,
    speakers,
    validity,
)
from models.corpus.families.typography import restyle
from models.corpus.page import Page, Printed, row
from models.corpus.sheet import Block
from models.corpus.titles import invented_word

Part = Callable[[Page], None]
_END = 2.0
_STEADINESS = 0.6
"""The facts stray less than what surrounds them."""


def person_aside(page: Page) -> None:
    """Names somebody else with his or her role, in the type of a recipient."""
    rng = page.rng
    person = another(page)
    form = rng.randrange(4)
    if form == 0:
        print_pairs(page, [person_pair(page, person)])
        return
    style = rng.choice(("plain", "plain", "plain", "plain", "upper", "comma", "initial"))
    name = row(salutation(page, person), page.other(person, style))
    role = rng.choice(("name", "name", "value", "text"))
    if form == 1:
        page.put(role, row(structure(page, "by") + " ", name))
    elif form == 2:
        page.put("text", structure(page, "by"))
        page.put(role, name, gap_pt=2)
    else:
        page.put(role, name)
        page.put(rng.choice(("text", "label")), structure(page, "role_after"), gap_pt=1)


def people_aside(page: Page) -> None:
    """Names two to four others as a group of labels and values."""
    pairs = [person_pair(page, another(page)) for _ in range(page.rng.randint(2, 4))]
    if page.rng.random() < 0.5:
        page.put("label", structure(page, "section_people"), weight=700)
    print_pairs(page, pairs)


def marks_table(page: Page) -> None:
    """Prints subjects with marks or amounts."""
    rng = page.rng
    content = page.content
    head = structure(page, rng.choice(("exam_head", "ects_head")))
    columns = head.count("\t")
    lines: list[Printed] = [head]
    for _ in range(rng.randint(2, 7)):
        values = [str(rng.randint(1, 30)), page.phrase("mark")][-columns:]
        lines.append("\t".join([programme_item(rng, content.split, content.language), *values]))
    page.put("table", *lines, cells=True, boxed=rng.random() < 0.5)


def verification(page: Page) -> None:
    """Prints an address or a number by which the paper can be verified."""
    rng = page.rng
    folder = rng.choice(("verify", "cert", "zertifikat", "c", "v", "check"))
    link = f"{rng.choice(('https://', 'www.', ''))}{invented_word(rng).lower()}.example/{folder}/{code(page)}"
    page.put("small", rng.choice(("", page.phrase("verify") + " ", page.phrase("verify") + "\n")) + link)


def legal_basis(page: Page) -> None:
    """Prints the rule that asks for the training."""
    page.put("text", structure(page, "legal"))


def result(page: Page) -> None:
    """Prints how the recipient did."""
    print_pairs(page, [Pair(structure(page, "result_label"), [structure(page, "result")])])


def partner(page: Page) -> None:
    """Prints a second organiser, bare or as a partner."""
    organiser = make_organiser(page.rng, page.content.split, page.content.language)
    page.put(page.rng.choice(("logo", "small", "letterhead")), organiser)


def amount(page: Page) -> None:
    """Prints how long it took, unless the page says so."""
    if not page.printed("DURATION"):
        page.content.duration = make_duration(page.rng, page.content.language)
        page.put("text", [page.mark(page.content.duration, "DURATION")])


def trainer_as_organiser(page: Page) -> None:
    """Prints a letterhead that is somebody's name: trainers who work on their own account."""
    rng = page.rng
    person = another(page)
    name, practice = page.other(person), structure(page, "practice")
    lines: list[Printed] = [name, practice] if rng.random() < 0.7 else [row(name, f" · {practice}")]
    if rng.random() < 0.6:
        lines.append(address_line(page))
    page.put(rng.choice(("letterhead", "logo", "name")), *lines)


def event_day(page: Page) -> None:
    """Prints when it was, unless the page says so."""
    if not page.printed("EVENT_DATE") and page.content.event:
        lead = structure(page, "before_date") + " " if page.rng.random() < 0.8 else ""
        page.put("date", row(lead, page.event_date()))


def name_again(page: Page) -> None:
    """Prints the recipient a second time, small, as on a tear-off or in a running head."""
    rng = page.rng
    lead = structure(page, "section_person") + ": " if rng.random() < 0.6 else ""
    tail = f" – {code(page)}" if rng.random() < 0.4 else ""
    page.put("small", row(lead, page.name(rng.choice(("plain", "comma"))), tail))


# Part, chance, usual place.
_PARTS: tuple[tuple[Part, float, float], ...] = (
    (letterhead, 0.75, 0.03),
    (partner, 0.08, 0.05),
    (trainer_as_organiser, 0.06, 0.02),
    (heading, 1.0, 0.15),
    (number_line, 0.22, 0.1),
    (page_mark, 0.12, 0.0),
    (contact_block, 0.14, 0.1),
    (letter_to_the_employer, 0.05, 0.06),
    (person_aside, 0.28, 0.5),
    (people_aside, 0.12, 0.6),
    (speakers, 0.06, 0.6),
    (event_day, 0.5, 0.48),
    (amount, 0.15, 0.55),
    (legal_basis, 0.14, 0.5),
    (result, 0.12, 0.6),
    (tick_line, 0.12, 0.5),
    (goal, 0.18, 0.6),
    (programme, 0.4, 0.65),
    (agenda, 0.06, 0.68),
    (marks_table, 0.1, 0.68),
    (employer, 0.1, 0.3),
    (validity, 0.14, 0.75),
    (issue_line, 0.65, 0.8),
    (signatures, 0.7, 0.87),
    (remark, 0.3, 0.93),
    (verification, 0.16, 0.95),
    (name_again, 0.07, 0.97),
    (footer, 0.2, 1.0),
)


def compose(
    page: Page, core: Callable[[Page, Composition], str], leave_out: frozenset[Part] = frozenset()
) -> str:
    """Draws the facts by `core`, then what surrounds them, then where everything stands.

    Args:
        page: An empty page.
        core: Prints the facts and returns the wording's name.
        leave_out: Parts that such a page must not have.
    """
    rng = page.rng
    composition = Composition(page)
    wording = core(page, composition)
    headed = any(block.role == "heading" for block in page.blocks)
    busy = rng.choice((0.4, 0.8, 1.0, 1.0, 1.4))
    for part, chance, place in _PARTS:
        if part in leave_out:
            continue
        if part is heading:
            if not headed:
                heading(page)
                composition.take(place, essential=True)
        elif rng.random() < chance * busy:
            part(page)
            composition.take(place)
    disorder = rng.choice((0.0, 0.05, 0.12, 0.25, 0.4))
    placed = [
        (_strayed(rng, place, disorder, blocks, essential=essential), essential, blocks)
        for place, essential, blocks in composition.groups
    ]
    zones = _zones(rng)
    page.blocks = []
    for _, essential, blocks in sorted(placed, key=lambda group: group[0]):
        page.blocks += _zoned(rng, blocks, zones, essential=essential)
    restyle(page)
    return wording


def _strayed(rng: Random, place: float, disorder: float, blocks: list[Block], *, essential: bool) -> float:
    """Where a group really stands; a signer without a role keeps to the end, where signatures belong."""
    first = blocks[0]
    if first.role == "signature" and len(first.lines) == 1:
        return _END
    if first.role == "date" and first.lines[0].runs[0].label == "ISSUE_DATE":
        return place
    return rng.gauss(place, disorder * (_STEADINESS if essential else 1))


def _zones(rng: Random) -> tuple[str, ...]:
    """The regions that a page has besides the middle; drawn once per page."""
    return rng.choices(((), ("side",), ("left", "right"), ("foot",)), (6, 1.2, 1.8, 2))[0]


def _zoned(rng: Random, blocks: list[Block], zones: tuple[str, ...], *, essential: bool) -> list[Block]:
    tabular = any(block.style.cells for block in blocks)
    short = sum(len(block.lines) for block in blocks) <= 3
    zone = "main"
    if "left" in zones and rng.random() < 0.7:
        zone = rng.choice(zones)
    elif "side" in zones and not tabular and rng.random() < (0.12 if essential else 0.5):
        zone = "side"
    elif "foot" in zones and not essential and short and not tabular and rng.random() < 0.3:
        zone = "foot"
    boxed = rng.random() < 0.06
    return [
        replace(
            block,
            style=replace(
                block.style,
                zone=zone if block.style.zone == "main" else block.style.zone,
                boxed=block.style.boxed or boxed,
            ),
        )
        for block in blocks
    ]


@family("train", weight=28)
def composed_sentence(page: Page) -> str:
    """A sentence among parts drawn by chance."""
    return compose(page, by_sentence)


@family("train", weight=18)
def composed_sentence_and_pairs(page: Page) -> str:
    """A sentence and labels with values among parts drawn by chance."""
    return compose(page, by_sentence_and_pairs)


@family("train", weight=35)
def composed_pairs(page: Page) -> str:
    """Labels with values among parts drawn by chance."""
    return compose(page, by_pairs)


@family("train", weight=21)
def composed_lines(page: Page) -> str:
    """Bare facts among parts drawn by chance."""
    return compose(page, by_lines)


@family("train", weight=14)
def composed_pointing(page: Page) -> str:
    """The name apart from the sentence, among parts drawn by chance."""
    return compose(page, by_pointing)


@family("train", weight=14)
def composed_course_title(page: Page) -> str:
    """The course as heading, among parts drawn by chance."""
    return compose(page, by_course_title)
