"""Cards, awards, portals and slips of hospitals, parishes, schools, universities and associations."""

from __future__ import annotations

from models.corpus.families.care_and_schools_pieces import (
    FORM_NAME_STYLES,
    HAND_SHARE,
    crowd,
    dear,
    german,
    honorific,
    house_head,
    issued,
    item,
    person_fields,
    shown_name,
    sign_off,
    small_print,
    team,
    ticked_list,
    word,
    words,
)
from models.corpus.families.cores import another
from models.corpus.families.fact_forms import (
    fact_pairs,
    print_pairs,
)
from models.corpus.families.pieces import choose_wording, complete, heading, label, sentence
from models.corpus.families.registry import family
from models.corpus.families.surroundings import code, sometimes
from models.corpus.page import Page, Printed, row


@family("train", weight=0.9)
def licence_of_an_association(page: Page) -> str:
    """A member's card: person, level, number, the course that extends it, other people."""
    rng = page.rng
    zone = rng.choice(("left", "main", "right"))
    page.put("label", word(page, "licence"), weight=700, size_pt=rng.choice((9, 12, 16)), zone=zone)
    sometimes(page, 0.6, house_head, zone=zone, size_pt=8)
    name = page.name(rng.choice(FORM_NAME_STYLES))
    page.put("name", name, zone=zone, boxed=rng.random() < 0.4, size_pt=rng.choice((10, 12, 15)))
    print_pairs(page, fact_pairs(page, [key for key in "BKCA" if rng.random() < 0.5]), zone=zone)
    page.put("text", *words(page, "licence_line", rng.randint(1, 3)), zone=zone, size_pt=9)
    other_side = {"left": "right", "right": "left"}.get(zone, "main")
    sometimes(page, 0.8, heading, zone=other_side, size_pt=12)
    print_pairs(
        page, fact_pairs(page, ["T", *(key for key in "DUPGI" if rng.random() < 0.6)]), zone=other_side
    )
    team(page, rng.choice((1, 2)), zone=other_side)
    complete(page, zone=other_side)
    return "card"


@family("train", weight=0.8, languages=("de",))
def badge_of_a_rescue_service(page: Page) -> str:
    """An award with tasks, times and examiners; the name is written on a line with its label below."""
    rng = page.rng
    house_head(page, align="center")
    heading(page, align="center")
    hand = rng.random() < HAND_SHARE
    above = rng.random() < 0.5
    if above:
        page.put("course", page.course(display=True), align="center", width=32, weight=700, size_pt=18)
    page.put("value", shown_name(page), ruled=True, hand=hand, align="center", size_pt=16, gap_pt=14)
    page.put("label", label(page, "N"), size_pt=8, align="center", gap_pt=1)
    if rng.random() < 3 * page.content.birth_date_chance:
        page.put(
            "text",
            row(label(page, "B"), ": ", page.day(page.content.birth_date, "BIRTH_DATE")),
            align="center",
        )
    if not above:
        page.put("course", page.course(display=True), align="center", width=32, weight=700)
    page.put("date", page.event_date(), align="center")
    tasks = words(page, "task", rng.randint(3, 7))
    page.put(
        "table",
        *[f"{task}\t{rng.randint(1, 14)}:{rng.randint(10, 59)} min\terfüllt" for task in tasks],
        cells=True,
    )
    complete(page, align="center")
    team(page, rng.choice((1, 2, 3)))
    issued(page)
    sign_off(page)
    return "badge"


@family("train", weight=0.9)
def portal_of_the_house(page: Page) -> str:
    """A printed page of the house's portal: menu, who is logged in, course with its state."""
    rng = page.rng
    menu = words(page, "portal", 4)
    zone = rng.choice(("side", "head", "main"))
    page.put("small", *(menu if zone == "side" else [" | ".join(menu)]), zone=zone, size_pt=8)
    user = page.name(rng.choice(("plain", "comma", "plain")))
    lead = (
        rng.choice(("", "Angemeldet: ", "Profil: ", "Konto: "))
        if german(page)
        else rng.choice(("", "User: "))
    )
    page.put("text", row(lead, user), align=rng.choice(("right", "left")), size_pt=9)
    sometimes(page, 0.7, heading, size_pt=rng.choice((13, 18)))
    page.put("course", page.course(display=True), width=60, size_pt=rng.choice((12, 16)), weight=700)
    page.put("text", word(page, "state"), boxed=rng.random() < 0.5)
    print_pairs(page, fact_pairs(page, [key for key in "DUPLOC" if rng.random() < 0.6]))
    if rng.random() < 0.4:
        page.put(
            "text", word(page, "second_lead"), *[page.other(another(page)) for _ in range(rng.randint(1, 3))]
        )
    if rng.random() < 0.3:
        sentence(page, choose_wording(page))
    complete(page)
    page.put("text", *[f"• {item(page)}" for _ in range(rng.randint(0, 4))], size_pt=9)
    page.put(
        "small",
        f"https://portal.example/kurs/{rng.randint(100, 99999)}   {rng.randint(1, 3)}/3",
        zone="foot",
        size_pt=7,
    )
    return "portal"


@family("train", weight=0.7, languages=("de",))
def course_of_musicians(page: Page) -> str:
    """A course for singers or players: pieces, teachers by subject, the person between or after them."""
    rng = page.rng
    align = rng.choice(("left", "center"))
    sometimes(page, 0.7, house_head, align=align)
    heading(page, align=align)
    parts = ["person", "pieces", "teachers"]
    rng.shuffle(parts)
    wording = choose_wording(page)
    for part in parts:
        match part:
            case "person":
                sentence(page, wording, align=align, width=60)
            case "pieces":
                page.put(
                    "text", *words(page, "music", rng.randint(2, 5)), align=align, italic=rng.random() < 0.5
                )
            case "teachers":
                subjects = words(page, "subject", 3)
                teachers = [page.other(person) for person in crowd(page, 3)]
                lines = [row(subject, ": ", name) for subject, name in zip(subjects, teachers, strict=True)]
                page.put("text", *lines, align=align)
    complete(page, align=align)
    issued(page, align=align)
    sign_off(page, align=align)
    return wording.name


@family("train", weight=0.8)
def slip_with_two_halves(page: Page) -> str:
    """A sheet with a line to cut along: a letter above and the proof below, or the same facts twice."""
    rng = page.rng
    house_head(page)
    page.put("text", dear(page) if rng.random() < 0.6 else word(page, "thanks"))
    page.put("text", word(page, "thanks"), width=80)
    page.put("small", rng.choice(_CUTS), align="center", gap_pt=14)
    heading(page, size_pt=rng.choice((11, 14, 18)))
    wording = choose_wording(page)
    if rng.random() < 0.5:
        sentence(page, wording)
    else:
        print_pairs(page, fact_pairs(page, ["N", "T", *(key for key in "DUPL" if rng.random() < 0.6)]))
    complete(page)
    issued(page)
    sign_off(page)
    return wording.name


_CUTS = (
    "- - - - - - - - - - - - - - - - - - - - - - - - - - -",
    "✂ .................................................",
    "_ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _ _",
)


@family("train", weight=0.8, languages=("de",))
def briefing_on_a_device(page: Page) -> str:
    """A hospital's briefing record of one person: device data, points gone through, who instructed."""
    rng = page.rng
    sometimes(page, 0.7, house_head, size_pt=8)
    heading(page, size_pt=14)
    page.put("course", row(rng.choice(("", "Thema: ", "Gegenstand: ")), page.course(display=True)), width=70)
    page.put("table", *[f"{name}:\t{code(page)}" for name in words(page, "device_lead", 3)], cells=True)
    pairs = person_fields(page, ["D", *(key for key in "BKA" if rng.random() < 0.5)])
    instructor = page.other(another(page), rng.choice(("plain", "comma")))
    who = row(rng.choice(("Einweisende Person: ", "eingewiesen durch ", "Beauftragte Person: ")), instructor)
    if rng.random() < 0.5:
        page.put("text", who)
        print_pairs(page, pairs)
    else:
        print_pairs(page, pairs)
        page.put("text", who)
    page.put("text", *ticked_list(page, "device_task", rng.randint(3, 7), all_ticked=0.7))
    complete(page)
    sometimes(page, 0.6, issued)
    sometimes(page, 0.5, sign_off)
    small_print(page)
    return "briefing"


@family("train", weight=1)
def slip_of_an_evening_class(page: Page) -> str:
    """A short slip in small type: number and title of the class in one line, person, evenings attended."""
    rng = page.rng
    house_head(page, size_pt=9)
    sometimes(page, 0.9, heading, size_pt=rng.choice((11, 13)))
    title = row(code(page), rng.choice(("  ", " – ", ": ")), page.course(display=False))
    honoured = honorific(page, page.content.recipient, "Herrn ", "Frau ") if rng.random() < 0.5 else ""
    name = row(
        rng.choice((label(page, "N") + ": ", "für ", "")) if german(page) else "", honoured, page.name()
    )
    lines: list[Printed] = [name, title]
    rng.shuffle(lines)
    page.put("text", *lines, size_pt=rng.choice((9, 10, 11)))
    print_pairs(page, fact_pairs(page, [key for key in "DULPB" if rng.random() < 0.7]), size_pt=9)
    page.put("text", word(page, "attended"))
    complete(page)
    issued(page)
    sometimes(page, 0.6, sign_off)
    small_print(page)
    return "slip"
