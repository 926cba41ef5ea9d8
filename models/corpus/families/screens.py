"""Printed screens and mails: learning platforms, browsers, webinars, badges."""

from __future__ import annotations

from typing import Any

from models.corpus.content import programme_item
from models.corpus.families.cores import another
from models.corpus.families.fact_forms import Pair, fact_pairs, person_pair, print_pairs, structure
from models.corpus.families.pieces import choose_wording, complete, heading, heading_line, sentence
from models.corpus.families.registry import family
from models.corpus.families.surroundings import code, footer, programme, sometimes
from models.corpus.lexicon import listed
from models.corpus.page import Page, Printed, row
from models.corpus.sheet import Run
from models.corpus.titles import invented_word


def _menu(page: Page, **style: Any) -> None:
    """Prints words of a menu, in a row or below each other."""
    rng = page.rng
    known = listed(f"structure_{page.content.language}")["menu"]
    words = rng.sample(known, rng.randint(4, 9))
    joint = rng.choice(("  ", " | ", "   ", " · ", " > "))
    lines: list[Printed] = [*words] if rng.random() < 0.5 else [joint.join(words)]
    page.put("small", *lines, size_pt=9, **style)


def _greeting(page: Page) -> list[str | Run]:
    before, after = structure(page, "greeting").split("{name}")
    return row(before, page.name("plain"), after)


def _address(page: Page) -> str:
    rng = page.rng
    folder = rng.choice(("course/view.php?id=", "my/certificates/", "lms/", "kurs/", "player?c="))
    host = invented_word(rng).lower()
    return f"{rng.choice(('https://', 'https://www.', ''))}{host}.example/{folder}{rng.randint(10, 99999)}"


@family("train", weight=1.2)
def platform_screen(page: Page) -> str:
    """A screenshot of a learning platform: menu, path, greeting, course, progress."""
    rng = page.rng
    sometimes(page, 0.5, _small, key="browser")
    sometimes(page, 0.5, _link)
    page.put("logo", page.mark(page.content.organiser, "ORGANISER"), size_pt=14)
    _menu(page, zone=rng.choice(("main", "side", "left")))
    zone = "right" if any(block.style.zone == "left" for block in page.blocks) else "main"
    if rng.random() < 0.6:
        path = f"{structure(page, 'menu')} > {structure(page, 'menu')} > "
        page.put("small", row(path, page.course(display=False)), zone=zone)
    by_field = rng.random() < 0.4
    if not by_field:
        page.put("text", _greeting(page), zone=zone)
    heading(page, zone=zone, size_pt=16)
    page.put("course", page.course(display=True), width=44, zone=zone)
    keys = [key for key in "NDUL" if (key == "N" and by_field) or (key != "N" and rng.random() < 0.5)]
    print_pairs(page, fact_pairs(page, keys), zone=zone)
    page.put("text", structure(page, "progress"), structure(page, "button"), zone=zone)
    sometimes(page, 0.4, programme, zone=zone)
    return "screen"


def _small(page: Page, key: str) -> None:
    page.put("small", structure(page, key), size_pt=8)


def _link(page: Page, **style: Any) -> None:
    page.put("small", _address(page), size_pt=8, **style)


@family("train", weight=1)
def printed_web_page(page: Page) -> str:
    """A web page with the lines that a browser prints above and below."""
    rng = page.rng
    content = page.content
    wording = choose_wording(page)
    moment = f"{page.day(content.issue_date, '').text}, {rng.randint(7, 19)}:{rng.randint(0, 59):02d}"
    page.put("small", f"{moment}    {heading_line(page)} | {invented_word(rng)}", size_pt=8)
    sometimes(page, 0.5, _menu)
    heading(page)
    if rng.random() < 0.5:
        sentence(page, wording, width=72)
    else:
        print_pairs(page, fact_pairs(page, ["N", "T", *(key for key in "DULO" if rng.random() < 0.6)]))
    complete(page)
    if rng.random() < 0.5:
        print_pairs(page, [person_pair(page, another(page))])
    page.put("small", f"{_address(page)}    1/{rng.randint(1, 3)}", size_pt=8, zone="foot")
    return wording.name


def _mail_subject(page: Page) -> str:
    """Gives a mail's subject: as often as not the heading that such a paper would bear."""
    if page.rng.random() < 0.5:
        return heading_line(page)
    return structure(page, "subject_line")


@family("train", weight=1)
def mail_after_webinar(page: Page) -> str:
    """A mail after a webinar: heads, greeting, thanks, facts, the host's name below."""
    rng = page.rng
    host = another(page)
    subject = _mail_subject(page)
    german = page.content.language == "de"
    sender, receiver, about = ("Von: ", "An: ", "Betreff: ") if german else ("From: ", "To: ", "Subject: ")
    lines: list[Printed] = [row(sender, page.other(host)), about + subject]
    if rng.random() < 0.6:
        lines.insert(rng.randrange(3), row(receiver, page.name(rng.choice(("plain", "comma")))))
    page.put("small", *lines, size_pt=10)
    if rng.random() < 0.6:
        heading(page, size_pt=14)
    if rng.random() < 0.7 or not page.recipient_printed:
        page.put("text", _greeting(page))
    page.put("text", structure(page, "join"))
    print_pairs(page, fact_pairs(page, ["T", *(key for key in "DUOC" if rng.random() < 0.6)]))
    page.put("text", page.phrase("closing"), page.other(host), structure(page, "role_after"))
    sometimes(page, 0.4, footer, zone="main")
    return "mail"


@family("train", weight=0.8)
def forwarded_mail(page: Page) -> str:
    """A confirmation forwarded to the personnel office: other people above, the recipient below."""
    german = page.content.language == "de"
    sender, receiver, about = ("Von: ", "An: ", "Betreff: ") if german else ("From: ", "To: ", "Subject: ")
    first, second = another(page), another(page)
    for who, whom in ((first, second), (second, None)):
        lines: list[Printed] = [row(sender, page.other(who))]
        target = page.other(whom, "comma") if whom else structure(page, "mail_to_unit")
        lines += [row(receiver, target), about + _mail_subject(page)]
        page.put("small", *lines, size_pt=9.5, gap_pt=14)
    wording = choose_wording(page, lambda w: w.names_recipient and not w.displayed)
    sentence(page, wording, width=88)
    complete(page)
    page.put("text", page.phrase("closing"), page.other(second))
    return wording.name


@family("train", weight=1)
def open_badge(page: Page) -> str:
    """A badge's page: what it is called, who issued it to whom, its criteria."""
    rng = page.rng
    page.put("course", page.course(display=True), width=36, size_pt=20, align="center")
    heading(page, align="center", size_pt=12)
    pairs = fact_pairs(page, ["N", *(key for key in "OIDG" if rng.random() < 0.6)])
    pairs.append(Pair(structure(page, "credential"), [code(page)]))
    if rng.random() < 0.5:
        rng.shuffle(pairs)
    print_pairs(page, pairs)
    programme(page, low=2, high=5)
    sometimes(page, 0.6, _link, zone="foot")
    return "screen"


@family("train", weight=1.2)
def video_course(page: Page) -> str:
    """A portal's download: the course large, its teacher below it, learner, date and length at the foot."""
    rng = page.rng
    number = f"{structure(page, 'credential')}: UC-{rng.getrandbits(60):015x}"
    page.put("small", number, _address(page), size_pt=8, align="right")
    heading(page, size_pt=rng.choice((10, 12, 18)))
    page.put("course", page.course(display=True), width=30, size_pt=26, weight=700)
    teacher = page.other(another(page))
    lead = structure(page, "by") + rng.choice((" ", "\n"))
    page.put(rng.choice(("text", "name")), row(lead, teacher), size_pt=12)
    if rng.random() < 0.5:
        page.put("name", page.name(), size_pt=rng.choice((12, 16, 24)), gap_pt=50)
        lines = [row(pair.label + " ", pair.value) for pair in fact_pairs(page, "DU")]
        page.put("text", *lines)
    else:
        print_pairs(page, fact_pairs(page, "NDU"))
    return "screen"


@family("train", weight=0.8)
def participation_export(page: Page) -> str:
    """A line of a course data base: many columns, one person, the teacher in a column of his own."""
    rng = page.rng
    sometimes(page, 0.7, heading)
    keys = ["N", "T", *(key for key in "KDULOP" if rng.random() < 0.6)]
    pairs = fact_pairs(page, keys)
    if rng.random() < 0.5:
        pairs.append(person_pair(page, another(page)))
    rng.shuffle(pairs)
    page.put("table", *[row(pair.label + "\t", pair.value) for pair in pairs], cells=True, size_pt=9)
    items = [programme_item(rng, page.content.split, page.content.language) for _ in range(rng.randint(0, 4))]
    page.put("small", *[f"{n}. {item}" for n, item in enumerate(items, 1)])
    sometimes(page, 0.5, footer)
    return "labels"
