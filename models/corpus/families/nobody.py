"""Papers that look like certificates or announce them, and name no recipient; and lists that name several."""

from __future__ import annotations

from models.corpus.content import make_organiser, programme_item
from models.corpus.families.pieces import choose_wording, heading, label
from models.corpus.families.registry import family
from models.corpus.families.surroundings import (
    agenda,
    contact_block,
    footer,
    issue_line,
    letterhead,
    programme,
    signatures,
    sometimes,
    speakers,
)
from models.corpus.names import Person, make_person
from models.corpus.page import Page, row
from models.corpus.sheet import Run
from models.corpus.wordings import expand


def _blanked_sentence(page: Page) -> str:
    """Prints a certificate's sentence with a blank where the name would stand."""
    wording = choose_wording(page)
    blank = Run(page.phrase("blank_name"))
    for block in wording.blocks:
        runs = [
            blank if isinstance(run, Run) and run.label == "RECIPIENT" else run for run in expand(page, block)
        ]
        page.put("text", runs, width=78, align="center" if wording.displayed else "left")
    page.recipient_printed = None
    return wording.name


@family("train", kind="nobody", weight=1.5)
def blank_template(page: Page) -> str:
    """A certificate nobody has filled in."""
    sometimes(page, 0.7, letterhead)
    heading(page, align="center")
    wording = _blanked_sentence(page)
    sometimes(page, 0.4, programme)
    sometimes(page, 0.4, issue_line)
    sometimes(page, 0.7, signatures)
    return wording


@family("train", kind="nobody", weight=1.5)
def content_annex(page: Page) -> str:
    """The annex of a certificate: contents only."""
    page.put("heading", page.phrase("annex_heading"), size_pt=16)
    if page.rng.random() < 0.7:
        page.put("course", page.course(display=True), width=60, size_pt=13)
    programme(page, low=8, high=18, intro=False)
    sometimes(page, 0.5, programme, low=3, high=8)
    sometimes(page, 0.3, signatures)
    sometimes(page, 0.4, footer)
    return "annex"


@family("train", kind="nobody", weight=1.2)
def brochure(page: Page) -> str:
    """A course announcement with lecturer, fee and registration."""
    content = page.content
    page.put("logo", page.mark(content.organiser, "ORGANISER"))
    page.put("heading", page.course(display=True), size_pt=20, weight=700, width=40)
    page.put(
        "text",
        row(page.phrase("event_lead"), " ", page.event_date()),
        row(page.phrase("taught_by"), " ", page.other(content.lecturer)),
        row(label(page, "P"), ": ", content.place),
        f"{page.phrase('fee_lead')}: {page.rng.randint(40, 1900)},00 €",
    )
    page.put("text", page.phrase("advert"), width=80)
    programme(page)
    contact_block(page)
    footer(page)
    return "brochure"


@family("train", kind="nobody", weight=1)
def conference_agenda(page: Page) -> str:
    """The time table of an event with its speakers."""
    page.put("heading", page.course(display=True), size_pt=18, width=44)
    page.put("text", page.event_date(), page.content.place)
    agenda(page)
    sometimes(page, 0.5, speakers)
    contact_block(page)
    return "agenda"


@family("train", kind="nobody", weight=0.8)
def course_concept(page: Page) -> str:
    """The concept of a course: goals, methods, target group."""
    letterhead(page)
    page.put("heading", page.phrase("concept_heading"), size_pt=16)
    page.put("course", page.course(display=True), width=50)
    page.put("text", page.phrase("goals_heading"), page.phrase("goal"))
    programme(page)
    page.put(
        "text",
        row(label(page, "U"), ": ", page.mark(page.content.duration, "DURATION")),
        row(label(page, "L"), ": ", page.other(page.content.lecturer)),
    )
    return "concept"


def _people(page: Page, low: int, high: int) -> list[Person]:
    return [make_person(page.rng, page.content.split) for _ in range(page.rng.randint(low, high))]


@family("train", kind="list", weight=1.5)
def attendance_list(page: Page) -> str:
    """A table of participants with a column for signatures."""
    rng = page.rng
    letterhead(page)
    page.put("heading", page.phrase("list_heading"), size_pt=16)
    page.put(
        "text",
        row(label(page, "T"), ": ", page.course(display=True)),
        row(label(page, "D"), ": ", page.event_date()),
        row(label(page, "L"), ": ", page.other(page.content.lecturer)),
    )
    style = rng.choice(("plain", "comma", "comma_upper"))
    rows = [row(page.phrase("list_head"))]
    for number, person in enumerate(_people(page, 4, 16), start=1):
        sign = page.phrase("present") if rng.random() < 0.4 else ""
        rows.append(row(f"{number}\t", page.other(person, style), "\t" + sign))
    page.put("table", *rows, cells=True)
    return "list"


@family("train", kind="list", weight=1)
def group_certificate(page: Page) -> str:
    """One certificate for a whole team."""
    sometimes(page, 0.6, letterhead)
    heading(page)
    page.put("text", page.phrase("group_lead"))
    style = page.rng.choice(("plain", "comma"))
    page.put("text", *[page.other(person, style) for person in _people(page, 2, 7)])
    page.put("course", page.course(display=True), width=50)
    page.put("text", page.event_date())
    issue_line(page)
    signatures(page)
    return "group"


@family("train", kind="list", weight=0.8)
def instruction_list(page: Page) -> str:
    """A safety instruction signed by several."""
    content = page.content
    page.put("heading", page.phrase("instruction_heading"), size_pt=16)
    page.put(
        "table",
        row(label(page, "T"), ": ", page.course(display=True)),
        row(label(page, "D"), ": ", page.event_date()),
        row(label(page, "L"), ": ", page.other(content.lecturer)),
    )
    programme(page, low=2, high=6)
    style = page.rng.choice(("plain", "comma"))
    rows = [row(page.phrase("instruction_head"))]
    for person in _people(page, 3, 10):
        unit = make_organiser(page.rng, content.split, content.language)[:18]
        rows.append(row(page.other(person, style), f"\t{unit}\t"))
    page.put("table", *rows, cells=True)
    return "list"


@family("train", kind="nobody", weight=1)
def sample_sheet(page: Page) -> str:
    """A specimen: the word MUSTER and a blank line over "Name"."""
    page.put("heading", page.phrase("specimen"), size_pt=26)
    heading(page)
    wording = _blanked_sentence(page)
    signatures(page)
    return wording


@family("train", kind="nobody", weight=1)
def module_catalogue(page: Page) -> str:
    """A page of a catalogue: modules with amounts and lecturers."""
    rng = page.rng
    content = page.content
    page.put("heading", page.phrase("catalogue_heading"), size_pt=18)
    for _ in range(rng.randint(2, 5)):
        page.put(
            "text",
            programme_item(rng, content.split, content.language),
            row(page.phrase("taught_by"), " ", page.other(make_person(rng, content.split, 0.2))),
            f"{rng.randint(2, 40)} UE, {rng.randint(50, 900)} €",
        )
    return "catalogue"


@family("train", kind="list", weight=1)
def result_list(page: Page) -> str:
    """Names with their results."""
    page.put("heading", page.phrase("result_heading"), size_pt=16)
    page.put("course", page.course(display=True), width=60)
    rows = [row(page.other(person, "comma"), "\t" + page.phrase("result")) for person in _people(page, 3, 12)]
    page.put("table", *rows, cells=True)
    return "list"


@family("dev", kind="nobody", weight=1)
def dev_flyer(page: Page) -> str:
    """A flyer with course, place and fee."""
    page.put("course", page.course(display=True), size_pt=22, width=30)
    page.put("text", page.event_date(), page.content.place, f"{page.rng.randint(20, 400)} €")
    programme(page)
    letterhead(page, zone="foot")
    return "flyer"


@family("dev", kind="list", weight=1)
def dev_name_columns(page: Page) -> str:
    """Participants' names in one paragraph."""
    page.put("course", page.course(display=True), width=50)
    names = [row(page.other(person), ", ") for person in _people(page, 3, 9)]
    page.put("text", row(page.phrase("participants"), " ", *names), width=80)
    return "list"
