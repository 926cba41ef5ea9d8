"""Held-out certificates of vendors, platforms, congresses, trainers and partners abroad (split "test")."""

from __future__ import annotations

from models.corpus.families.pieces import complete, heading, sentence
from models.corpus.families.registry import family
from models.corpus.families.surroundings import code
from models.corpus.families.unseen_pieces import (
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
from models.corpus.page import Page, Printed, row


@family("test", weight=1.2)
def vendor_exam(page: Page) -> str:
    """A vendor's exam: the title first and biggest, then the person, codes and the officer of the firm."""
    rng = page.rng
    masthead(page, size_pt=11)
    page.put("course", page.course(display=True), size_pt=rng.choice((18, 22, 26)), weight=700, width=30)
    heading(page, size_pt=rng.choice((12, 14, 18)), weight=400)
    page.put("name", page.name(), size_pt=rng.choice((15, 18, 22)), gap_pt=16)
    page.put("text", said(page, "credential"), gap_pt=4)
    codes: list[Printed] = [f"{lead}: {code(page)}" for lead in several(page, "exam_code", 1, 3)]
    page.put("small", *codes, *facts(page, "Dgi", 0.6), size_pt=9)
    signed(page)
    maybe(page, 0.6, hint)
    return "labels"


@family("test", weight=1.2)
def platform_card(page: Page) -> str:
    """A learning platform's page printed from the browser: menu, coach, course, state, then the learner."""
    rng = page.rng
    page.put("small", " | ".join(several(page, "menu", 3, 5)), size_pt=8, grey=True)
    masthead(page, size_pt=10)
    heading(page, size_pt=rng.choice((15, 18)))
    rows = [
        *facts(page, "lT", 0.6),
        *several(page, "status_rows", 2, 4),
        *facts(page, "NDuk", 0.5),
    ]
    if rng.random() < 0.3:
        rows.reverse()
    page.put("table", *rows, boxed=rng.random() < 0.4)
    page.put("small", f"https://lernen.example/verify/{code(page)}   1/1", size_pt=8, zone="foot")
    return "labels"


@family("test")
def congress_committee(page: Page) -> str:
    """A congress: committee and guests in a side bar, the visitor and the credits in the main part."""
    rng = page.rng
    people = [stranger(page, 0.8) for _ in range(rng.randint(2, 5))]
    page.put("text", said(page, "poster"), *[page.other(person) for person in people], zone="side", size_pt=9)
    masthead(page, size_pt=12)
    wording = naming(page)
    heading(page)
    sentence(page, wording)
    complete(page)
    points = [f"{text}: {rng.randint(2, 36)}" for text in several(page, "congress_rows", 1, 3)]
    page.put("table", *points, size_pt=10)
    issued(page)
    signed(page)
    return wording.name


@family("test", weight=1.1)
def webinar_mail(page: Page) -> str:
    """A printed mail: sender, receiver, subject, a friendly sentence, the sender's card below."""
    rng, content = page.rng, page.content
    sender = page.other(content.lecturer)
    page.put(
        "table",
        row(said(page, "mail_from") + " ", sender, " <seminare@akademie.example>"),
        row(said(page, "mail_to") + " ", page.name("plain")),
        said(page, "mail_subject"),
        size_pt=9.5,
    )
    wording = naming(page)
    if rng.random() < 0.75:
        heading(page, size_pt=rng.choice((14, 17)))
    sentence(page, wording)
    complete(page)
    maybe(page, 0.4, syllabus)
    page.put("signature", said(page, "ending"), page.other(content.lecturer), said(page, "role"))
    masthead(page, size_pt=9)
    page.put("small", said(page, "mail_end"), size_pt=8)
    return wording.name


@family("test")
def art_directed(page: Page) -> str:
    """A designer's page: verbs down the left, everything that counts in a narrow column on the right."""
    rng = page.rng
    verbs = several(page, "art_line", 3, 5)
    page.put("logo", *verbs, zone="left", size_pt=rng.choice((20, 24, 30)), grey=True)
    wording = naming(page, displayed=True)
    heading(page, zone="right", size_pt=rng.choice((16, 20)))
    sentence(page, wording, width=40, zone="right")
    complete(page, zone="right")
    issued(page, zone="right")
    signed(page, zone="right")
    masthead(page, zone="foot", align="right", size_pt=9)
    return wording.name


@family("test", weight=1.2)
def lone_trainer(page: Page) -> str:
    """A trainer's own paper: the trainer's name is the letterhead, bigger than the participant's."""
    rng, content = page.rng, page.content
    trainer = content.lecturer
    page.put(
        "letterhead",
        row(page.other(trainer), ", ", said(page, "freelancer_degree")),
        said(page, "freelancer"),
        size_pt=rng.choice((14, 18, 22)),
        align=rng.choice(("left", "center", "right")),
    )
    wording = naming(page)
    heading(page, align="center")
    sentence(page, wording, align=rng.choice(("left", "center")))
    complete(page)
    maybe(page, 0.6, syllabus)
    issued(page)
    page.put("signature", page.other(trainer), gap_pt=24)
    return wording.name


@family("test")
def mobility_twin(page: Page) -> str:
    """A stay abroad: labels in two languages, home and host, the coordinator signs."""
    rng, content = page.rng, page.content
    heading(page, align="center")
    page.put("text", said(page, "twin"), align="center", italic=True)
    rows: list[Printed] = [
        row(rng.choice(("Name / Name", "Teilnehmer / Participant", "Person")) + "\t", page.name("plain")),
        [said(page, "home") + "\t", f"{rng.choice(('Stadt', 'Kreis', 'Municipality of'))} {content.place}"],
        row(said(page, "host") + "\t", page.mark(content.organiser, "ORGANISER")),
        row(rng.choice(("Titel / Title\t", "Aktivität / Activity\t")), page.course(display=True)),
    ]
    if content.event:
        rows.append(row("Zeitraum / Period\t", page.event_date()))
    if rng.random() < 0.6:
        mentor = row("Mentor / Tutor\t", page.other(content.lecturer))
        rows.insert(rng.randint(0, len(rows)), mentor)
    page.put("table", *rows, cells=True, boxed=rng.random() < 0.7)
    maybe(page, 0.5, syllabus)
    issued(page)
    signed(page)
    return "labels"


@family("test", weight=0.9)
def shop_voucher(page: Page) -> str:
    """A seminar shop's PDF: order data first, then the facts in two columns, person and lecturer in one."""
    rng = page.rng
    masthead(page, zone="head", size_pt=10)
    page.put("small", f"{said(page, 'shop')}: {code(page)}", align="right", size_pt=9)
    heading(page)
    left = facts(page, "TDu", 0.7)
    right = facts(page, "NL", 1.0)
    if rng.random() < 0.5:
        left, right = right, left
    page.put("table", *left, zone="left")
    page.put("table", *right, zone="right")
    page.put("text", *several(page, "status_rows", 0, 1), *facts(page, "pci", 0.5))
    signed(page)
    house_line(page)
    return "labels"


@family("test")
def agenda_confirmation(page: Page) -> str:
    """A symposium: time table with speakers first, the confirmation below a line at the end of the page."""
    rng = page.rng
    masthead(page)
    page.put("course", page.course(display=True), size_pt=17, weight=700, width=46)
    if page.content.event:
        page.put("text", row(fact(page, "D")))
    hour = rng.choice((8, 9, 10))
    slots: list[Printed] = []
    for _ in range(rng.randint(3, 6)):
        slots.append(row(f"{hour:02d}.{rng.choice(('00', '15', '30'))} ", page.other(stranger(page, 0.6))))
        hour += 1
    page.put("text", *slots, ruled=True, size_pt=10)
    heading(page, size_pt=rng.choice((14, 17, 20)))
    page.put("name", row(tag(page, "N") + ": ", page.name()), size_pt=12)
    wording = pointing(page, whole=True)
    sentence(page, wording)
    complete(page)
    issued(page)
    signed(page)
    return wording.name
