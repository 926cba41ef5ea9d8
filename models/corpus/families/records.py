"""Records that firms and authorities keep about one person: passes, instructions, checklists, matrices."""

from __future__ import annotations

from models.corpus.content import programme_item
from models.corpus.families.cores import another
from models.corpus.families.fact_forms import (
    Pair,
    fact_pairs,
    framed_table,
    grid,
    person_pair,
    print_pairs,
    structure,
    tick_line,
    ticked_mark,
)
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
    code,
    footer,
    issue_line,
    letterhead,
    programme,
    remark,
    signatures,
    sometimes,
    validity,
)
from models.corpus.page import Page, Printed, row
from models.corpus.sheet import Run


@family("train", weight=1.2)
def training_pass(page: Page) -> str:
    """A page of a pass: the holder above, a table with one filled row below."""
    rng = page.rng
    page.put("label", structure(page, "passport"), size_pt=rng.choice((12, 16, 20)), weight=700)
    heading(page)
    print_pairs(page, fact_pairs(page, ["N", *(key for key in "BKA" if rng.random() < 0.6)]))
    keys = [key for key in "DTUPLC" if key == "T" or rng.random() < 0.6]
    rng.shuffle(keys)
    filled = [pair for pair in fact_pairs(page, keys) if pair.value]
    head = "\t".join(pair.label for pair in filled)
    cells: list[str | Run] = []
    for number, pair in enumerate(filled):
        flat = [piece if isinstance(piece, str) else _on_a_line(piece) for piece in pair.value]
        cells = row(cells, "\t" if number else "", flat)
    blank: list[Printed] = ["…" + "\t…" * (len(filled) - 1) for _ in range(rng.randint(0, 3))]
    page.put("table", head, cells, *blank, cells=True, boxed=True)
    sometimes(page, 0.5, letterhead)
    sometimes(page, 0.5, signatures)
    return "record"


def _on_a_line(run: Run) -> Run:
    return Run(run.text.replace("\n", " "), run.label, run.entity)


@family("train", weight=1.2)
def instruction_signed_twice(page: Page) -> str:
    """An instruction: who instructed and who was instructed sign side by side."""
    rng = page.rng
    sometimes(page, 0.6, letterhead)
    heading(page)
    print_pairs(page, fact_pairs(page, [key for key in "TDUPO" if key in "TD" or rng.random() < 0.5]))
    sometimes(page, 0.7, programme)
    sometimes(page, 0.5, tick_line)
    page.put("text", structure(page, "oath"), width=84)
    if rng.random() < 0.5:
        issue_line(page)
    german = page.content.language == "de"
    instructed = page.phrase("instructed").rstrip(":") if german else label(page, "N")
    pairs = [
        Pair(instructed, [*page.name(rng.choice(("plain", "comma")))]),
        person_pair(page, another(page)),
    ]
    rng.shuffle(pairs)
    names = row(pairs[0].value, "\t", pairs[1].value)
    roles = f"{pairs[0].label}\t{pairs[1].label}"
    lines: list[Printed] = [names, roles] if rng.random() < 0.6 else [roles, names]
    page.put("signature", *lines, cells=True, gap_pt=24)
    sometimes(page, 0.3, footer)
    return "instruction"


@family("train", weight=1)
def checklist(page: Page) -> str:
    """Points that were gone through with one person, ticked; somebody else has checked them."""
    rng = page.rng
    content = page.content
    heading(page)
    pairs = fact_pairs(page, ["N", "T", *(key for key in "DKAO" if rng.random() < 0.5)])
    pairs.append(person_pair(page, another(page)))
    if rng.random() < 0.4:
        rng.shuffle(pairs)
    print_pairs(page, pairs)
    yes, no = ticked_mark(rng)
    points: list[Printed] = [
        (yes if rng.random() < 0.85 else no) + programme_item(rng, content.split, content.language)
        for _ in range(rng.randint(4, 12))
    ]
    page.put("text", *points, size_pt=10)
    sometimes(page, 0.6, issue_line)
    sometimes(page, 0.6, signatures)
    sometimes(page, 0.4, letterhead, zone="foot")
    return "record"


@family("train", weight=0.8)
def skills_matrix(page: Page) -> str:
    """One person's course with the tasks he or she may do after it."""
    rng = page.rng
    content = page.content
    sometimes(page, 0.6, letterhead)
    heading(page)
    framed_table(page, fact_pairs(page, ["N", "T", *(key for key in "KADLO" if rng.random() < 0.5)]))
    head = structure(page, "matrix_head")
    rows: list[Printed] = [head]
    for _ in range(rng.randint(2, 7)):
        item = programme_item(rng, content.split, content.language)
        rows.append(f"{item}\t{rng.randint(1, 4)}\t{rng.choice(('x', 'ja', '2026', '✓', '-'))}")
    page.put("table", *rows, cells=True, boxed=True, size_pt=9)
    sometimes(page, 0.6, signatures)
    return "record"


@family("train", weight=1)
def infection_protection(page: Page) -> str:
    """An authority's instruction with the rule it follows, the oath, and the person's address."""
    rng = page.rng
    letterhead(page, contact=rng.random() < 0.5)
    heading(page, size_pt=rng.choice((12, 14, 18)))
    page.put("text", structure(page, "legal"))
    wording = choose_wording(page)
    if rng.random() < 0.5:
        print_pairs(page, fact_pairs(page, "NBA"))
        page.put("course", page.course(display=True), width=60)
        name = "labels"
    else:
        sentence(page, wording, width=80)
        complete(page)
        name = wording.name
    page.put("text", structure(page, "oath"), width=84)
    issue_line(page)
    sometimes(page, 0.8, signatures)
    sometimes(page, 0.4, validity)
    return name


@family("train", weight=1)
def appointed_helper(page: Page) -> str:
    """A helper's training: theory and practice as lists, the rule, then the person."""
    rng = page.rng
    sometimes(page, 0.7, letterhead)
    heading(page, align=rng.choice(("left", "center")))
    page.put("text", structure(page, "legal"))
    for title in ("Theorie", "Praxis") if page.content.language == "de" else ("Theory", "Practice"):
        page.put("label", title, weight=700)
        programme(page, low=2, high=5, intro=False)
    if rng.random() < 0.5:
        page.put("text", structure(page, "for_name"))
        page.put("name", page.name())
        page.put("text", structure(page, "after_name"))
        page.put("course", page.course(display=True), width=44)
    else:
        print_pairs(page, fact_pairs(page, "NT"))
    print_pairs(page, fact_pairs(page, [key for key in "DULG" if rng.random() < 0.6]))
    sometimes(page, 0.7, signatures)
    return "record"


@family("train", weight=0.8)
def form_head(page: Page) -> str:
    """A company's form: a head table with form number and author, then the facts in a grid."""
    rng = page.rng
    author = person_pair(page, another(page))
    cells = row(heading_line(page), "\t", page.phrase("page_mark"))
    page.put("heading", cells, cells=True, boxed=True, size_pt=12)
    page.put("small", row(author.label + ": ", author.value, f"   {code(page)}"), boxed=True)
    pairs = fact_pairs(page, ["N", "T", *(key for key in "BKDUPLO" if rng.random() < 0.5)])
    if rng.random() < 0.4:
        rng.shuffle(pairs)
    rng.choice((grid, framed_table, print_pairs))(page, pairs)
    sometimes(page, 0.4, programme)
    sometimes(page, 0.5, remark)
    sometimes(page, 0.6, signatures)
    return "labels"


@family("train", weight=0.8)
def filed_stub(page: Page) -> str:
    """The certificate above, a stub with the same facts for the file below a line of scissors."""
    rng = page.rng
    wording = choose_wording(page)
    sometimes(page, 0.6, letterhead)
    heading(page)
    sentence(page, wording, width=70)
    complete(page)
    issue_line(page)
    sometimes(page, 0.7, signatures)
    page.put("small", rng.choice(("✂ " + "- " * 30, "- " * 40, "_" * 60)), gap_pt=20)
    keys = ["N", *(key for key in "TD" if rng.random() < 0.7)]
    lines = [row(label(page, key) + ": ", found) for key in keys if (found := value(page, key))]
    page.put("small", *lines)
    return wording.name


@family("train", weight=1)
def attendance_days(page: Page) -> str:
    """A person, a course and the days attended as a small table."""
    content = page.content
    letterhead(page)
    heading(page)
    page.put("table", *[found for key in "TNBO" if (found := labelled(page, key))])
    if content.event:
        days = row(page.event_date(), "\t", page.mark(content.duration, "DURATION"))
    else:
        days = row(f"{page.rng.randint(2, 9)} {page.phrase('sessions')}")
    page.put("table", days, cells=True)
    signatures(page)
    return "labels"
