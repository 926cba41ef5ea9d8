"""Held-out certificates on which limits are chosen and errors are studied (split "dev")."""

from __future__ import annotations

from models.corpus.families.pieces import complete, heading, sentence
from models.corpus.families.registry import family
from models.corpus.families.surroundings import code, postcode_and_town, street
from models.corpus.families.unseen_pieces import (
    clerk_lines,
    fact,
    facts,
    hint,
    house_line,
    issued,
    masthead,
    maybe,
    naming,
    pointing,
    said,
    several,
    signed,
    stranger,
    syllabus,
    tag,
)
from models.corpus.lexicon import listed
from models.corpus.page import Page, Printed, row


@family("dev", weight=1.2)
def academy_course_first(page: Page) -> str:
    """An academy: the course in a frame on top, its facts, then the person and what was achieved."""
    rng = page.rng
    masthead(page, size_pt=12)
    page.put("course", page.course(display=True), boxed=True, size_pt=15, width=44)
    page.put("table", *facts(page, "dulp", 0.7))
    heading(page)
    page.put("text", row(tag(page, "N") + ":"), size_pt=9)
    page.put("name", page.name(), size_pt=rng.choice((14, 18)), gap_pt=2)
    wording = pointing(page, whole=True)
    sentence(page, wording)
    page.put("text", f"{page.phrase('postscript')}")
    issued(page)
    signed(page)
    return wording.name


@family("dev")
def nursery_inhouse(page: Page) -> str:
    """Training in a nursery: house and team line, trainer's data left, confirmation right."""
    page.put("letterhead", said(page, "kita"), said(page, "team_line"), size_pt=11)
    page.put("text", *facts(page, "LO", 0.8), zone="left", size_pt=9)
    page.put("text", *facts(page, "dup", 0.7), zone="right", size_pt=9)
    wording = naming(page)
    heading(page)
    sentence(page, wording)
    complete(page)
    maybe(page, 0.6, syllabus)
    issued(page)
    signed(page)
    return wording.name


@family("dev")
def office_software_day(page: Page) -> str:
    """A software school: sentence first, the heading word as a stripe at the foot of the page."""
    rng = page.rng
    masthead(page, align="center")
    wording = naming(page, displayed=True)
    sentence(page, wording, align="center")
    complete(page, align="center")
    page.put("heading", page.content.heading, align="center", size_pt=rng.choice((22, 28)), gap_pt=20)
    signed(page, align="center")
    issued(page, align="center")
    maybe(page, 0.5, hint, zone="foot")
    return wording.name


@family("dev", languages=("de",))
def rescue_branch(page: Page) -> str:
    """A rescue service's branch: the instructor's number and name before the trainee's fields."""
    rng = page.rng
    masthead(page)
    page.put("small", said(page, "rescue"), size_pt=9)
    heading(page)
    joint = rng.choice((" ", ": ", "\t"))
    page.put("table", row(tag(page, "L") + joint, page.other(page.content.lecturer), f" ({code(page)})"))
    page.put("table", *facts(page, "Nba", 0.8, joint), cells=joint == "\t")
    page.put("table", *facts(page, "TDup", 0.7, joint), cells=joint == "\t")
    page.put("small", page.phrase("remark"), width=90, size_pt=9)
    issued(page)
    signed(page)
    house_line(page)
    return "labels"


@family("dev")
def library_side_notes(page: Page) -> str:
    """A library's training: the facts as notes in a side bar, a sentence in the middle."""
    page.put("letterhead", page.mark(page.content.organiser, "ORGANISER"), said(page, "book"), zone="side")
    wording = naming(page)
    heading(page)
    sentence(page, wording, width=60)
    page.put("text", *facts(page, "dulpc", 0.7), zone="side", size_pt=9)
    complete(page)
    issued(page)
    signed(page)
    return wording.name


@family("dev", weight=1.2, languages=("de",))
def union_letter(page: Page) -> str:
    """A union's letter to the employer: about the person, not to the person."""
    rng, content = page.rng, page.content
    masthead(page, zone="head")
    employer = f"Stadt {content.place}"
    page.put("address", employer, "Personalamt", street(page), postcode_and_town(page))
    page.put("small", *clerk_lines(page), align="right", size_pt=9)
    issued(page, align="right", gap_pt=4)
    heading(page, size_pt=rng.choice((13, 15, 18)))
    page.put("text", said(page, "union_law"), weight=700)
    page.put("text", page.phrase("salutation"))
    wording = naming(page, displayed=False)
    sentence(page, wording)
    complete(page)
    page.put("signature", said(page, "ending"), "", page.other(content.signers[0]), said(page, "role"))
    return wording.name


@family("dev")
def museum_lines(page: Page) -> str:
    """A workshop: everything in short lines of a few words, in the middle of the page."""
    wording = naming(page, displayed=True)
    heading(page, align="center")
    sentence(page, wording, width=26, align="center")
    complete(page, align="center")
    page.put("text", said(page, "lines_end"), align="center", italic=True)
    signed(page, align="center")
    masthead(page, zone="foot", align="center", size_pt=9)
    return wording.name


@family("dev", weight=1.1)
def open_university(page: Page) -> str:
    """An open online course: the teachers' names on top, the learner, the course, a link to verify."""
    rng, content = page.rng, page.content
    teachers = [content.lecturer, stranger(page, 0.7)]
    masthead(page)
    page.put("text", said(page, "mooc"), grey=True)
    names: list[Printed] = [page.other(teacher) for teacher in teachers[: rng.choice((1, 2))]]
    page.put("text", *names, size_pt=11)
    wording = naming(page)
    heading(page)
    sentence(page, wording)
    complete(page)
    page.put("small", f"{page.phrase('verify')} lernen.example/{code(page)}", size_pt=8)
    signed(page)
    return wording.name


@family("dev", weight=0.9)
def safety_passport(page: Page) -> str:
    """A passport of trainings with one entry: holder above, the entry as a row with the instructor."""
    rng, content = page.rng, page.content
    heading(page)
    page.put("table", row(said(page, "pass_owner") + ": ", page.name()), *facts(page, "bka", 0.6))
    day = page.event_date() or [page.day(content.issue_date, "ISSUE_DATE")]
    teacher = page.other(content.lecturer)
    entry: Printed = row(day, "\t", page.mark(content.title, "COURSE"), "\t", teacher, "\t", "gez.")
    rows: list[Printed] = [said(page, "pass_head"), entry]
    rows += ["\t\t\t"] * rng.randint(0, 3)
    page.put("table", *rows, cells=True, boxed=True, size_pt=9.5)
    page.put("text", *facts(page, "up", 0.6))
    masthead(page, zone="foot", size_pt=8)
    return "labels"


@family("dev", weight=0.9)
def points_statement(page: Page) -> str:
    """A registry of points: person and number first, the event in a table, the sum."""
    rng, content = page.rng, page.content
    masthead(page)
    heading(page)
    labels = listed(f"labels_held_out_{content.language}")["C"]
    page.put("table", row(tag(page, "N") + " ", page.name()), f"{rng.choice(labels)} {code(page)}")
    points = rng.randint(1, 24)
    day = page.event_date() or "–"
    entry: Printed = row(day, "\t", page.mark(content.title, "COURSE"), f"\t{points}")
    page.put("table", said(page, "points_head"), entry, cells=True, boxed=rng.random() < 0.7)
    page.put("text", row(fact(page, "O")), *several(page, "test_result", 0, 1), *facts(page, "u", 0.5))
    issued(page)
    signed(page)
    return "labels"
