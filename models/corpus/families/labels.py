"""Certificates made of labels and values: rows, values above labels, boxes, tables."""

from __future__ import annotations

from models.corpus.content import town
from models.corpus.families.pieces import (
    choose_wording,
    complete,
    heading,
    heading_line,
    label,
    labelled,
    sentence,
    value,
)
from models.corpus.families.registry import family
from models.corpus.families.surroundings import (
    footer,
    issue_line,
    letterhead,
    programme,
    signatures,
    sometimes,
)
from models.corpus.page import Page, Printed, row


def _keys(page: Page, optional: str) -> list[str]:
    """Name and course always, the others by chance; mostly in the usual order."""
    rng = page.rng
    keys = [
        "N",
        *[k for k in "BK" if k in optional],
        "T",
        *[k for k in optional if k not in "BK" and rng.random() < 0.5],
    ]
    if rng.random() < 0.35:
        rng.shuffle(keys)
    return keys


@family("train", weight=2.5)
def label_rows(page: Page) -> str:
    """Rows "label: value" under a heading."""
    rng = page.rng
    sometimes(page, 0.7, letterhead)
    heading(page, align=rng.choice(("left", "center")))
    separator = rng.choice((": ", ": ", ":  ", " ", ":\t", "\t"))
    rows = [found for key in _keys(page, "BKDUOPLCIG") if (found := labelled(page, key, separator))]
    page.put("table", *rows, cells="\t" in separator, size_pt=rng.choice((10, 11, 12)))
    sometimes(page, 0.4, programme)
    sometimes(page, 0.5, issue_line)
    sometimes(page, 0.7, signatures)
    sometimes(page, 0.2, footer)
    return "labels"


@family("train", weight=1.5)
def sentence_and_rows(page: Page) -> str:
    """A sentence naming the person, then the course as rows."""
    wording = choose_wording(page)
    sometimes(page, 0.6, letterhead)
    heading(page)
    sentence(page, wording)
    rows = [
        found
        for key in ("T", "D", "U", "P", "L", "O")
        if page.rng.random() < 0.7 and (found := labelled(page, key))
    ]
    page.put("table", *rows)
    complete(page)
    issue_line(page)
    signatures(page)
    return wording.name


@family("train", weight=1.5)
def value_above_label(page: Page) -> str:
    """Values on lines, their labels in small print below."""
    rng = page.rng
    sometimes(page, 0.6, letterhead)
    heading(page)
    for key in _keys(page, "BKDUPL"):
        runs = value(page, key)
        if runs:
            page.put("value", runs, size_pt=13, ruled=True, hand=rng.random() < 0.15)
            page.put("label", rng.choice(("({})", "{}", "{}:")).format(label(page, key)), size_pt=8, gap_pt=1)
    sometimes(page, 0.4, programme)
    issue_line(page)
    signatures(page)
    return "labels"


@family("train", weight=1.5)
def boxes(page: Page) -> str:
    """Each fact in its framed box, label inside."""
    rng = page.rng
    heading(page, align=rng.choice(("left", "center")))
    for key in _keys(page, "BKDUOPLCI"):
        runs = value(page, key)
        if runs:
            page.put("value", label(page, key), runs, boxed=True)
    sometimes(page, 0.3, programme, boxed=True)
    sometimes(page, 0.7, signatures)
    sometimes(page, 0.5, letterhead, zone="foot")
    return "labels"


@family("train", weight=1)
def split_name_fields(page: Page) -> str:
    """Family name and given names in fields of their own."""
    rng = page.rng
    person = page.content.recipient
    page.recipient_printed = person.full
    sometimes(page, 0.6, letterhead)
    heading(page)
    fields = [
        row(page.phrase("family_name"), " ", page.mark(person.family, "RECIPIENT")),
        row(page.phrase("given_name"), " ", page.mark(person.given, "RECIPIENT")),
    ]
    if rng.random() < 0.4:
        fields.reverse()
    if rng.random() < 0.3:
        fields = [row(fields[0], "   ", fields[1])]
    page.put("table", *fields, *[found for key in "BK" if (found := labelled(page, key))])
    keys = [key for key in "TDUPOL" if key == "T" or rng.random() < 0.5]
    page.put("table", *[found for key in keys if (found := labelled(page, key))])
    issue_line(page)
    signatures(page)
    return "labels"


@family("train", weight=1)
def lecturer_first_table(page: Page) -> str:
    """A table whose first rows name organiser and lecturer."""
    rng = page.rng
    heading(page, align="center")
    rows: list[Printed] = []
    for key in ("O", "L", "C", "T", "D", "P", "U", "N", "B", "K"):
        if key in "LTN" or rng.random() < 0.55:
            runs = value(page, key)
            if runs:
                rows.append([label(page, key) + "\t", *runs])
    page.put("table", *rows, cells=True, boxed=True)
    sometimes(page, 0.4, programme)
    sometimes(page, 0.7, issue_line)
    signatures(page)
    return "labels"


@family("train", weight=1.2)
def half_page_slip(page: Page) -> str:
    """A slip: everything within frames in the upper half."""
    content = page.content
    wording = choose_wording(page, lambda w: w.names_recipient and not w.displayed)
    organiser = page.mark(content.organiser, "ORGANISER")
    page.put("value", organiser, heading_line(page), boxed=True)
    sentence(page, wording, width=66, boxed=True)
    complete(page, boxed=True)
    issued = row(content.place, ", ", page.day(content.issue_date, "ISSUE_DATE"))
    page.put("value", issued, page.other(content.signers[0]), boxed=True)
    sometimes(page, 0.4, footer)
    page.put("small", town(page.rng), size_pt=8)
    return wording.name
