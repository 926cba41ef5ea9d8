"""One seed, one sheet."""

from __future__ import annotations

from functools import cache
from random import Random
from typing import Any

from models.corpus.content import Content, Wishes, draw
from models.corpus.document_types import OTHER, normalised
from models.corpus.families import FAMILIES, Family
from models.corpus.families.surroundings import sprinkle
from models.corpus.page import Page
from models.corpus.people import Employee
from models.corpus.sheet import Facts, Kind, Language, Sheet
from models.corpus.splits import Split

_KIND_SHARES: dict[Kind, float] = {"certificate": 78, "nobody": 8, "list": 4, "other": 10}
_ENGLISH_SHARE = 0.15
_NO_HEADING_NEEDED = frozenset({"nobody", "list", "other"})


@cache
def families(split: Split, kind: Kind, language: Language) -> tuple[Family, ...]:
    """Gives the layouts that `split` may use for a kind of paper in a language."""
    return tuple(
        f for f in FAMILIES.values() if f.split == split and f.kind == kind and language in f.languages
    )


def make_sheet(seed: int, split: Split, employee: Employee | None = None, **wishes: Any) -> Sheet:
    """Draws a page; the same arguments give the same page.

    Args:
        seed: Any number; neighbouring seeds give unrelated pages.
        split: Whose layouts, sentences, surnames and topic words to use.
        employee: Whom the paper is about; without one somebody is invented.
        wishes: Fields of `content.Wishes`.
    """
    wanted = Wishes(**wishes)
    rng = Random(f"{split}/{seed}")
    kind = wanted.kind or rng.choices(tuple(_KIND_SHARES), tuple(_KIND_SHARES.values()))[0]
    language: Language = wanted.language or ("en" if rng.random() < _ENGLISH_SHARE else "de")
    if wanted.family:
        family = FAMILIES[wanted.family]
    else:
        choices = families(split, kind, language)
        if not choices:
            language = "de"
            choices = families(split, kind, language)
        family = rng.choices(choices, [f.weight for f in choices])[0]
    page = Page(rng, draw(rng, split, language, employee, wanted))
    wording = family.draw(page)
    if family.kind == "certificate":
        sprinkle(page)
    facts = _facts(page, family, language)
    return Sheet(family.name, wording, language, facts, tuple(page.blocks))


def _facts(page: Page, family: Family, language: Language) -> Facts:
    content: Content = page.content
    certificate = family.kind == "certificate"
    event = content.event if page.printed("EVENT_DATE") else None
    named = certificate and page.recipient_printed is not None
    return Facts(
        document_type=_document_type(page, family.kind),
        recipient=page.recipient_printed if named else None,
        given_names=content.recipient.given if named else None,
        family_name=content.recipient.family if named else None,
        birth_date=content.birth_date if named and page.printed("BIRTH_DATE") else None,
        personnel_number=content.personnel_number if named and page.printed("PERSONNEL_NUMBER") else None,
        subject=content.title if page.printed("COURSE") else None,
        event_date=event.start if event else None,
        event_end=event.end if event else None,
        issue_date=content.issue_date if page.printed("ISSUE_DATE") else None,
        organiser=content.organiser if page.printed("ORGANISER") else None,
        duration=content.duration if page.printed("DURATION") else None,
        others=tuple(page.others),
        language=language,
        kind=family.kind,
    )


def _document_type(page: Page, kind: Kind) -> str | None:
    """The heading's word; papers that are no certificates keep it only if they are headed like one."""
    printed = [block.text for block in page.blocks if block.role == "heading"]
    if kind == "certificate":
        headed = page.content.heading in printed or _squeezed(page.content.heading) in _squeezed(
            page_text(page)
        )
        return page.content.document_type if headed else None
    if kind == "other":
        return OTHER
    return next((word for text in printed if (word := normalised(text))), OTHER)


def _squeezed(text: str) -> str:
    return text.replace("\n", "").replace(" ", "")


def page_text(page: Page) -> str:
    """Gives the text printed so far."""
    return "\n".join(block.text for block in page.blocks)
