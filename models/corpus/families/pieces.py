"""The heart of a certificate: heading, sentence, and facts as labels with values."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.corpus.content import make_organiser
from models.corpus.families.surroundings import address_line, code
from models.corpus.lexicon import listed, of_worlds
from models.corpus.page import Page
from models.corpus.sheet import Run
from models.corpus.wordings import Wording, expand, wordings

_HEADLESS_SHARE = 0.025
_NUMBERED_SHARE = 0.03
_BROKEN_NAME_SHARE = 0.05
_PUNCTUATION_AT_MOST = 4
_NAME_STYLES = (*("plain",) * 7, *("comma",) * 4, *("comma_upper",) * 3, "reversed", "reversed_upper")
_SHOWN_BY = {
    "D": "EVENT_DATE",
    "U": "DURATION",
    "T": "COURSE",
    "N": "RECIPIENT",
    "B": "BIRTH_DATE",
    "K": "PERSONNEL_NUMBER",
}


def heading(page: Page, **style: Any) -> None:
    """Prints the heading word, seldom none, sometimes with a line below it."""
    rng = page.rng
    if rng.random() < _HEADLESS_SHARE:
        return
    defaults = {
        "size_pt": rng.choice((18, 20, 22, 24, 28, 32)),
        "weight": rng.choice((400, 700, 700)),
        "letter_spaced": rng.random() < 0.15,
        "gap_pt": 18,
    }
    number = f" Nr. {code(page)}" if rng.random() < _NUMBERED_SHARE else ""
    page.put("heading", page.content.heading + number, **{**defaults, **style})
    if rng.random() < 0.07:
        page.put(
            "text",
            page.phrase("subheading"),
            align=style.get("align", "left"),
            zone=style.get("zone", "main"),
        )


def heading_line(page: Page) -> str:
    """Gives the heading word on one line."""
    return page.content.heading.replace("-\n", "-").replace("\n", " ")


def choose_wording(
    page: Page, fits: Callable[[Wording], bool] = lambda wording: wording.names_recipient
) -> Wording:
    """Draws a sentence pattern of the page's split and language that `fits`."""
    content = page.content
    allowed = [
        wording
        for wording in wordings(content.language, content.split)
        if content.birth_date_chance > 0 or not wording.tells_birth_date
    ]
    candidates = [wording for wording in allowed if fits(wording)]
    return page.rng.choice(candidates or [wording for wording in allowed if wording.names_recipient])


def sentence(page: Page, wording: Wording, *, width: int = 78, **style: Any) -> None:
    """Prints a sentence; name and course get blocks of their own where the pattern says so."""
    for block in wording.blocks:
        slots = set(block[1::2])
        alone = wording.displayed and len("".join(block[0::2]).strip()) < _PUNCTUATION_AT_MOST
        runs = expand(page, block)
        if alone and "N" in slots:
            _display_name(page, runs, style)
        elif alone and slots == {"T"}:
            _display_course(page, runs, style)
        else:
            page.put("text", runs, width=width, **style)


def _display_name(page: Page, runs: list[str | Run], style: dict[str, Any]) -> None:
    rng = page.rng
    look = {
        "size_pt": rng.choice((14, 16, 18, 20, 24)),
        "weight": rng.choice((400, 700)),
        "letter_spaced": rng.random() < 0.04,
        "ruled": rng.random() < 0.12,
        "hand": rng.random() < 0.06,
        "gap_pt": 10,
    }
    if rng.random() < _BROKEN_NAME_SHARE:
        runs = [broken(run) for run in runs]
    page.put("name", runs, **{**style, **look})
    if (
        page.content.language == "de"
        and not page.printed("BIRTH_DATE")
        and rng.random() < page.content.birth_date_chance / 3
    ):
        lead = rng.choice(("geboren am ", "geb. am ", "geb. ", "Geburtsdatum: ", "* "))
        place = f" in {page.content.birth_place}" if rng.random() < 0.4 else ""
        page.put("text", [lead, page.day(page.content.birth_date, "BIRTH_DATE"), place], **style)
    if rng.random() < 0.08:
        page.put("text", make_organiser(rng, page.content.split, page.content.language), **style)


def broken(run: str | Run) -> str | Run:
    """Gives the recipient's name with the family name on a line of its own, other runs as they are."""
    if isinstance(run, str) or run.label != "RECIPIENT":
        return run
    return Run("\n".join(run.text.rsplit(" ", 1)), run.label, run.entity)


def _display_course(page: Page, runs: list[str | Run], style: dict[str, Any]) -> None:
    rng = page.rng
    look = {
        "size_pt": rng.choice((12, 14, 16, 18, 20)),
        "weight": rng.choice((400, 700, 700)),
        "italic": rng.random() < 0.1,
        "gap_pt": 8,
    }
    page.put("course", runs, width=rng.choice((24, 32, 40, 50, 70)), **{**style, **look})


def complete(page: Page, **style: Any) -> None:
    """Prints what the sentence left out: always name and course, the rest often."""
    rng = page.rng
    if not page.printed("RECIPIENT"):
        page.put("name", page.name(), **{**style, "size_pt": 16})
    if not page.printed("COURSE"):
        page.put("course", page.course(display=True), width=50, **{**style, "size_pt": 14, "weight": 700})
    chances = {"D": 0.55, "U": 0.35, "P": 0.2, "L": 0.3}
    rows = [
        runs for key, chance in chances.items() if rng.random() < chance and (runs := labelled(page, key))
    ]
    if rows:
        page.put("text", *rows, **style)


def label(page: Page, key: str) -> str:
    """Gives a label word for a key of `words/labels_*.txt`; training pages know those of the worlds, too."""
    language = page.content.language
    known = listed(f"labels_{language}")[key]
    if page.content.split == "train":
        known += sum((listed(name).get(key, ()) for name in of_worlds("labels", language)), ())
    return page.rng.choice(known)


def labelled(page: Page, key: str, separator: str = ": ") -> list[str | Run]:
    """Gives "label: value" for a key of `label`; nothing when the page has the fact already or not at all."""
    if key in _SHOWN_BY and page.printed(_SHOWN_BY[key]):
        return []
    found = value(page, key)
    return [label(page, key) + separator, *found] if found else []


def value(page: Page, key: str) -> list[str | Run]:
    """Gives the value that belongs to a key of `label`; empty when the page has none."""
    content, rng = page.content, page.rng
    match key:
        case "N":
            return list(page.name(rng.choice((*_NAME_STYLES, content.name_style))))
        case "T":
            return list(page.course(display=True))
        case "D":
            return list(page.event_date())
        case "U":
            return [page.mark(content.duration, "DURATION")]
        case "O":
            return [page.mark(content.organiser, "ORGANISER")]
        case "P":
            return [content.place]
        case "L":
            return list(page.other(content.lecturer, rng.choice(("plain", "plain", "plain", "comma"))))
        case "B":
            shown = rng.random() < 3 * content.birth_date_chance
            return [page.day(content.birth_date, "BIRTH_DATE")] if shown else []
        case "K":
            shown = rng.random() < 4 * content.personnel_number_chance
            return [page.mark(content.personnel_number, "PERSONNEL_NUMBER")] if shown else []
        case "C":
            return [code(page)]
        case "I":
            return [page.day(content.issue_date, "ISSUE_DATE")]
        case "G":
            issued = content.issue_date
            until = issued.replace(year=issued.year + rng.choice((1, 2, 3, 5)), day=min(issued.day, 28))
            return [page.day(until, "").text]
        case "A":
            return [rng.choice((address_line(page), make_organiser(rng, content.split, content.language)))]
    raise KeyError(key)
