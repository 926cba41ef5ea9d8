"""Parts of the held-out layouts, apart from those of the training layouts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from typing import Any

from models.corpus.content import programme_item, town
from models.corpus.families.pieces import choose_wording, value
from models.corpus.families.surroundings import address_line, code
from models.corpus.lexicon import listed
from models.corpus.names import Person, make_person
from models.corpus.page import Page, Printed, row
from models.corpus.sheet import Language, Run
from models.corpus.splits import Split
from models.corpus.wordings import Wording

_NEEDS_EVENT = frozenset({"D"})


def said(page: Page, key: str) -> str:
    """Gives one of the held-out phrases under `key`."""
    return page.rng.choice(_phrases(page)[key]).replace("\\t", "\t")


def several(page: Page, key: str, low: int, high: int) -> list[str]:
    """Gives some of the held-out phrases under `key`, none twice."""
    known = _phrases(page)[key]
    return page.rng.sample(known, min(len(known), page.rng.randint(low, high)))


def _phrases(page: Page) -> dict[str, tuple[str, ...]]:
    return _words("phrases", page.content.language, page.content.split)


@cache
def _words(kind: str, language: Language, split: Split) -> dict[str, tuple[str, ...]]:
    """Gives the held-out words of a kind by key; dev pages also have those of `words/<kind>_dev_*.txt`."""
    held_out = listed(f"{kind}_held_out_{language}")
    if split != "dev":
        return held_out
    own = listed(f"{kind}_dev_{language}")
    return {key: held_out.get(key, ()) + own.get(key, ()) for key in (*held_out, *own)}


def naming(page: Page, *, displayed: bool | None = None) -> Wording:
    """Draws a sentence that prints the recipient's name; `displayed` asks for lines of their own, or none."""

    def fits(wording: Wording) -> bool:
        return (
            wording.names_recipient
            and _has_its_date(page, wording)
            and (displayed is None or wording.displayed == displayed)
        )

    return choose_wording(page, fits)


def pointing(page: Page, *, whole: bool = False) -> Wording:
    """Draws a sentence about somebody named elsewhere; `whole` leaves out those that go on from the name."""

    def fits(wording: Wording) -> bool:
        return (
            "N0" in wording.slots
            and _has_its_date(page, wording)
            and not (whole and _goes_on(wording.blocks[0]))
        )

    return choose_wording(page, fits)


def _goes_on(block: tuple[str, ...]) -> bool:
    return block[2][:1].islower()


def _has_its_date(page: Page, wording: Wording) -> bool:
    return page.content.event is not None or not wording.slots & _NEEDS_EVENT


def tag(page: Page, key: str) -> str:
    """Gives a held-out label word for a kind of value (the keys of `pieces.value`)."""
    return page.rng.choice(_words("labels", page.content.language, page.content.split)[key])


def fact(page: Page, key: str, joint: str = ": ") -> list[str | Run]:
    """Gives "label: value" with a held-out label; nothing when the page has no such value."""
    found = value(page, key)
    return [tag(page, key) + joint, *found] if found else []


def facts(page: Page, keys: str, chance: float = 0.6, joint: str = ": ") -> list[Printed]:
    """Gives rows of `fact`: the keys in capitals always, those in small letters by chance."""
    wanted = [key.upper() for key in keys if key.isupper() or page.rng.random() < chance]
    return [found for key in wanted if (found := fact(page, key, joint))]


def masthead(page: Page, **style: Any) -> None:
    """Prints the house and its department, often with an address."""
    rng = page.rng
    lines: list[Printed] = [page.mark(page.content.organiser, "ORGANISER")]
    if rng.random() < 0.5:
        lines.insert(rng.randrange(2), said(page, "office"))
    if rng.random() < 0.4:
        lines.append(address_line(page))
    page.put("letterhead", *lines, **{"size_pt": rng.choice((10, 11, 13, 16)), **style})


def clerk_lines(page: Page) -> list[Printed]:
    """Gives who handles the matter, with telephone and mail."""
    rng = page.rng
    person = make_person(rng, page.content.split, degree_chance=0.1)
    lines: list[Printed] = [row(said(page, "clerk") + ": ", page.other(person))]
    if rng.random() < 0.7:
        lines.append(f"Tel. 0{rng.randint(300, 9900)} {rng.randint(10, 99)}-{rng.randint(100, 9999)}")
    if rng.random() < 0.5:
        lines.append(f"fortbildung@{town(rng).split()[0].lower()}.example")
    return lines


def stranger(page: Page, degree_chance: float = 0.2) -> Person:
    """Invents somebody else of the page's split."""
    return make_person(page.rng, page.content.split, degree_chance=degree_chance)


def signed(page: Page, **style: Any) -> None:
    """Prints one to three signers with their offices."""
    rng = page.rng
    style = {"gap_pt": 22, "size_pt": 10, **style}
    people = [*page.content.signers, stranger(page)][: rng.choice((1, 1, 2, 2, 3))]
    if len(people) > 1 and rng.random() < 0.65:
        names: list[Printed] = []
        for person in people:
            names += ["\t", *page.other(person)]
        page.put(
            "signature", row(*names[1:]), "\t".join(said(page, "role") for _ in people), cells=True, **style
        )
        return
    for person in people:
        name, role = page.other(person), said(page, "role")
        ways: Sequence[list[Printed]] = (
            [name, role],
            [role, "", name],
            [[f"{role} ", *name]],
            [["Elektronisch signiert: " if page.content.language == "de" else "e-signed by ", *name], role],
            ["_" * 24, row(name, ", ", role)],
        )
        if not page.printed("ISSUE_DATE"):
            day = page.day(page.content.issue_date, "ISSUE_DATE")
            ways = (*ways, [row(f"{page.content.place}, ", day), name, role])
        page.put("signature", *rng.choice(ways), **style)


def issued(page: Page, **style: Any) -> None:
    """Prints place and day of issue in one line."""
    content = page.content
    day = page.day(content.issue_date, "ISSUE_DATE")
    german: tuple[Printed, ...] = (
        [f"{content.place}, den ", day],
        [f"{content.place}, ", day],
        ["Ausgegeben zu " + content.place + " am ", day],
        ["Stand ", day],
        [day, f" · {content.place}"],
    )
    english: tuple[Printed, ...] = ([f"{content.place}, ", day], ["Given at " + content.place + ", ", day])
    page.put(
        "date", page.rng.choice(german if content.language == "de" else english), **{"gap_pt": 16, **style}
    )


def syllabus(page: Page, low: int = 3, high: int = 7, **style: Any) -> None:
    """Prints what was taught; such lines look like titles and are none."""
    rng, content = page.rng, page.content
    items = [programme_item(rng, content.split, content.language) for _ in range(rng.randint(low, high))]
    lead = said(page, "contents") + rng.choice((":", ""))
    if rng.random() < 0.3:
        page.put("text", f"{lead} {' · '.join(items)}", width=84, **{"size_pt": 9.5, **style})
        return
    mark = rng.choice(("– ", "• ", "", "+ ", "> "))
    page.put("text", lead, *[mark + item for item in items], **{"size_pt": 9.5, **style})


def narrow_course(page: Page, before: str = "", after: str = "", **style: Any) -> None:
    """Prints the course in a narrow column, words before and after it in the same lines."""
    width = page.rng.choice((16, 20, 26, 34))
    page.put("course", row(before, page.course(display=True), after), width=width, flow=False, **style)


def hint(page: Page, **style: Any) -> None:
    """Prints a line of small print or a number."""
    text = f"{tag(page, 'C')} {code(page)}" if page.rng.random() < 0.4 else said(page, "hint")
    page.put("small", text, **{"size_pt": 8, **style})


def maybe(page: Page, chance: float, part: Callable[..., None], **style: Any) -> None:
    """Prints a part with the given chance."""
    if page.rng.random() < chance:
        part(page, **style)


def house_line(page: Page) -> None:
    """Prints the house in small print at the foot if the page does not name it yet."""
    if not page.printed("ORGANISER"):
        page.put(
            "small",
            row(page.mark(page.content.organiser, "ORGANISER"), " · ", address_line(page)),
            size_pt=8,
            zone="foot",
            align="center",
        )
