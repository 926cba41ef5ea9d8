"""Letters, certificates and messages of hospitals, parishes, schools, universities and associations."""

from __future__ import annotations

from typing import Any

from models.corpus.families.care_and_schools_pieces import (
    clerk_block,
    dear,
    german,
    honorific,
    house_head,
    issued,
    person_fields,
    shown_name,
    sign_off,
    small_print,
    team,
    ticked_list,
    word,
)
from models.corpus.families.cores import another
from models.corpus.families.fact_forms import fact_pairs, print_pairs
from models.corpus.families.pieces import choose_wording, complete, heading, heading_line, sentence
from models.corpus.families.registry import family
from models.corpus.families.surroundings import agenda, postcode_and_town, programme, sometimes, street
from models.corpus.names import Person, make_person
from models.corpus.page import Page, Printed, row
from models.corpus.sheet import Language

_GREETINGS: dict[Language, tuple[str, ...]] = {
    "de": ("Guten Tag,", "Hallo zusammen,", "Liebe Kolleginnen und Kollegen,", "Moin,"),
    "en": ("Hello,", "Good morning,", "Dear colleagues,"),
}
_ENGLISH_LINES = (
    "has participated in the continuing education course",
    "has attended and completed",
    "took part in the training",
    "was awarded this document for",
)
_ATTENDED = ("hat die folgende anerkannte Veranstaltung besucht", "wird bescheinigt:", "war anwesend bei")


@family("train", weight=1)
def typed_by_the_office(page: Page) -> str:
    """A page from a word processor: office, clerk and date at the top, a sentence, tab stops, "gez."."""
    rng = page.rng
    align = rng.choice(("left", "left", "center"))
    house_head(page, align=align)
    if rng.random() < 0.6:
        clerk_block(page, align=rng.choice(("left", "right")))
    dated_above = rng.random() < 0.5
    if dated_above:
        issued(page, align="right")
    sometimes(page, 0.3, _purpose, align=align)
    heading(page, align=align, size_pt=rng.choice((12, 14, 18)))
    wording = choose_wording(page)
    sentence(page, wording, width=rng.choice((64, 80, 92)))
    if rng.random() < 0.5:
        pairs = fact_pairs(page, [key for key in "TDUPL" if rng.random() < 0.5])
        page.put("table", *[row(pair.label, ":\t", pair.value) for pair in pairs], cells=True)
    complete(page)
    if rng.random() < 0.3:
        page.put("text", word(page, "thanks"), width=84)
    if not dated_above:
        issued(page)
    sign_off(page)
    sometimes(page, 0.4, _purpose, align="left")
    return wording.name


def _purpose(page: Page, **style: str) -> None:
    page.put("small", word(page, "purpose"), size_pt=9, align=style["align"])


@family("train", weight=1, languages=("de",))
def academy_with_points(page: Page) -> str:
    """A clinic's academy: the doctor, points by category, who leads and speaks, the chamber's number."""
    rng = page.rng
    content = page.content
    house_head(page)
    points = f"{rng.randint(1, 24)} {rng.choice(('CME-Punkte', 'Fortbildungspunkte', 'Punkte'))}"
    number = f"VNR: {rng.randrange(10**18, 10**19)}"
    page.put("small", number, f"EFN {rng.randrange(10**14, 10**15)}", size_pt=8, align="right")
    heading(page)
    wording = choose_wording(page) if rng.random() < 0.5 else None
    if wording:
        sentence(page, wording)
    else:
        print_pairs(page, person_fields(page, [key for key in "BA" if rng.random() < 0.4]))
        page.put("text", rng.choice(_ATTENDED))
        page.put("course", page.course(display=True), width=rng.choice((34, 48, 64)), weight=700)
        page.put("date", page.event_date())
    complete(page)
    kind = rng.choice("ABCDHIK")
    page.put("text", f"Kategorie {kind}: {points}", boxed=rng.random() < 0.4)
    team(page, rng.randint(1, 4))
    if rng.random() < 0.4:
        programme(page)
    issued(page)
    page.put("signature", page.other(content.lecturer), word(page, "after_role"), gap_pt=22)
    small_print(page)
    return wording.name if wording else "rows"


@family("train", weight=0.9)
def printed_mail_of_the_office(page: Page) -> str:
    """A printed e-mail: sender, addressee and subject as fields, the fact in the text, a signature block."""
    rng = page.rng
    clerk = make_person(rng, page.content.split)
    named = rng.random() < 0.65
    page.put("table", *_mail_head(page, clerk, named=named), cells=True, gap_pt=2)
    greeted = named and rng.random() < 0.7
    page.put("text", dear(page) if greeted else rng.choice(_GREETINGS[page.content.language]))
    page.put("text", word(page, "mail_text"))
    wording = choose_wording(page, lambda w: not w.displayed and (w.names_recipient or named))
    sentence(page, wording, width=rng.choice((70, 90)))
    complete(page)
    page.put("text", word(page, "mail_end"))
    telephone = f"Tel. 0{rng.randint(200, 999)}/{rng.randint(1000, 99999)}"
    page.put("signature", page.other(clerk), word(page, "office"), telephone)
    return wording.name


def _mail_head(page: Page, clerk: Person, *, named: bool) -> list[Printed]:
    """Gives the fields of a mail; with `named` the recipient is the addressee."""
    rng = page.rng
    box = f" <{rng.choice(('sekretariat', 'kursbuero', 'fobi', 'office'))}@haus{rng.randint(10, 99)}.example>"
    sender = page.other(clerk, rng.choice(("plain", "comma", "plain")))
    head: list[Printed] = [row(word(page, "sent_by"), "\t", sender, box if rng.random() < 0.6 else "")]
    if named:
        head.append(row(word(page, "sent_to"), "\t", page.name(rng.choice(("plain", "comma")))))
    if rng.random() < 0.3:
        head.append(row("Cc:\t", page.other(another(page))))
    subjects: tuple[Printed, ...] = (
        row(word(page, "mail_subject"), ": ", page.course(display=False)),
        row(heading_line(page), " – ", page.course(display=False)),
        word(page, "mail_subject"),
    )
    head.append(row(word(page, "sent_about"), "\t", rng.choice(subjects)))
    issue_day = page.day(page.content.issue_date, "ISSUE_DATE")
    sent = row(word(page, "sent_on"), "\t", issue_day, f" {rng.randint(7, 19)}:{rng.randint(10, 59)}")
    head.insert(rng.choice((1, len(head))), sent)
    return head


@family("train", weight=1)
def letter_in_a_window(page: Page) -> str:
    """A letter: sender line, address in the window, clerk, subject, and a text that says you."""
    rng = page.rng
    person = page.content.recipient
    house_head(page, align=rng.choice(("left", "right", "center")))
    page.put("small", f"{page.content.place}, {street(page)}", size_pt=6.5, gap_pt=18)
    title = honorific(page, person, "Herrn", "Frau") if rng.random() < 0.7 else ""
    name = page.name(rng.choice(("plain", "plain", "family_upper")))
    page.put("address", title.strip(), name, street(page), postcode_and_town(page), gap_pt=3)
    clerk_block(page, align="right")
    issued(page, align="right", gap_pt=2)
    subject = rng.choice(
        (
            row(heading_line(page), ": ", page.course(display=False)),
            row(heading_line(page)),
            row("Unser Kurs " if german(page) else "Our course ", page.course(display=False)),
        )
    )
    page.put("heading", subject, size_pt=rng.choice((10, 11, 12)), weight=700, width=80)
    page.put("text", dear(page))
    wording = choose_wording(page, lambda w: not w.names_recipient)
    sentence(page, wording, width=rng.choice((74, 88)))
    complete(page)
    if rng.random() < 0.5:
        page.put("text", word(page, "thanks"), width=84)
    page.put("text", word(page, "closing"))
    sign_off(page)
    if rng.random() < 0.5:
        page.put("small", word(page, "enclosure"), size_pt=8)
    return wording.name


@family("train", weight=0.9)
def parish_diploma(page: Page) -> str:
    """A motto, the name in the middle, the sentence around it, several people signing in a row."""
    rng = page.rng
    align = rng.choice(("center", "center", "left", "right"))
    sometimes(page, 0.7, house_head, align=align)
    page.put("text", f"„{word(page, 'motto')}“", italic=True, align=align, gap_pt=18)
    heading(page, align=align, size_pt=rng.choice((20, 30, 38)), hand=rng.random() < 0.2)
    sometimes(page, 0.4, _awarded, align=align)
    wording = choose_wording(page, lambda w: w.displayed and w.names_recipient)
    sentence(page, wording, align=align, width=rng.choice((36, 50, 64)))
    complete(page, align=align)
    page.put("text", word(page, "thanks"), align=align, width=60, italic=rng.random() < 0.4)
    issued(page, align=align)
    sign_off(page, align=align)
    return wording.name


def _awarded(page: Page, **style: Any) -> None:
    page.put("text", word(page, "awarded"), **style)


@family("train", weight=0.9)
def programme_beside_the_proof(page: Page) -> str:
    """A folded programme: speakers and times in one column, the proof with name and day in the other."""
    rng = page.rng
    there, here = rng.choice((("left", "right"), ("right", "left")))
    parts = ["programme", "proof"]
    rng.shuffle(parts)
    for part in parts:
        if part == "programme":
            page.put("label", word(page, "second_lead"), zone=there, weight=700)
            agenda(page, zone=there)
            team(page, rng.randint(2, 5), zone=there)
            page.put("small", word(page, "terms"), width=44, size_pt=7, zone=there)
        else:
            heading(page, zone=here, size_pt=rng.choice((13, 16, 20)))
            wording = choose_wording(page)
            sentence(page, wording, width=rng.choice((30, 38, 44)), zone=here)
            complete(page, zone=here)
            issued(page, zone=here)
            sign_off(page, zone=here)
    return wording.name


@family("train", weight=0.8, languages=("de",))
def two_languages_of_a_university(page: Page) -> str:
    """German at the left and English at the right, name and course on both sides or once between them."""
    rng = page.rng
    house_head(page, align="center")
    heading(page, zone="left", size_pt=15)
    page.put("heading", rng.choice(("Statement", "Document", "Confirmation")), zone="right", size_pt=15)
    twice = rng.random() < 0.6
    lines = {"left": word(page, "german_line"), "right": rng.choice(_ENGLISH_LINES)}
    if not twice:
        page.put("name", shown_name(page), align="center", size_pt=18)
    for zone, line in lines.items():
        if twice:
            page.put("name", page.name("plain"), zone=zone, size_pt=14)
        page.put("text", line, zone=zone, width=40)
        page.put("course", page.course(display=True), zone=zone, width=34, weight=700)
        if rng.random() < 0.7:
            page.put("date", page.event_date(), zone=zone)
    complete(page)
    team(page, 2)
    issued(page, align="center")
    sign_off(page, align="center")
    return "two languages"


@family("train", weight=1)
def course_first_then_who(page: Page) -> str:
    """The course large at the top, facts of the house, and only near the foot the name with a short line."""
    rng = page.rng
    align = rng.choice(("left", "center"))
    look = {"width": rng.choice((22, 30, 44)), "size_pt": rng.choice((16, 20, 26)), "weight": 700}
    page.put("course", page.course(display=True), align=align, **look)
    page.put("date", page.event_date(), align=align)
    page.put("text", page.content.place, align=align)
    sometimes(page, 0.7, team, align=align)
    page.put("text", *ticked_list(page, "task", rng.randint(3, 6), all_ticked=1.0), size_pt=9.5)
    sometimes(page, 0.5, house_head, align=align)
    heading(page, align=align, size_pt=rng.choice((12, 16, 22)), gap_pt=30)
    form = rng.choice(("pairs", "sentence", "line"))
    if form == "pairs":
        keys = [key for key in "BKAU" if rng.random() < 0.5]
        print_pairs(page, person_fields(page, keys), align=align)
    elif form == "sentence":
        wording = choose_wording(page, lambda w: w.names_recipient and "T" not in w.slots)
        sentence(page, wording, align=align)
    else:
        title = honorific(page, page.content.recipient) if rng.random() < 0.5 else ""
        page.put("name", row(title, shown_name(page)), align=align, size_pt=rng.choice((11, 14, 19)))
        page.put("text", word(page, "attended"), align=align)
    complete(page, align=align)
    issued(page, align=align)
    sign_off(page, align=align)
    return form
