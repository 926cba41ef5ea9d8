"""Makes more layouts out of the given ones, so that the model learns roles and not families of pages."""

from __future__ import annotations

import random
import re
from bisect import bisect_left, bisect_right
from collections import deque
from dataclasses import replace
from itertools import zip_longest
from typing import NamedTuple

from models.corpus.places import Place, Places, shifted, united
from models.corpus.text import LabelledText
from registratur.domain.recognition import Label

Spans = tuple[tuple[int, int, str], ...]

POOL_BLOCKS = 500
POOL_WORDS = 2000
STRAY_WORDS_SHARE = 0.3
TOUCHED_NAMES_SHARE = 0.2
FOREIGN_BLOCK_SHARE = 0.45
ADDRESS_ONLY_SHARE = 0.5
NAMED_ABOVE = {
    "de": (
        "die oben genannte Person",
        "Sie",
        "der Obengenannte",
        "die o. g. Person",
        "die Genannte",
        "sie/er",
    ),
    "en": ("you", "the above-named person", "the person named above", "the addressee"),
}
MISREAD_ORDER_SHARE = 0.3
LONG_BLOCK_CHARACTERS = 40
_MARGIN = 0.01
"""Around a block put between others, as a share of the page's height."""

_BREAK = re.compile(r"\n+")
_GAP = re.compile(r"\s+")
_WORD = re.compile(r"\S+")
_NOUN = re.compile(r"(?<!\w)[A-ZÄÖÜ][a-zäöüß-]{3,}(?!\w)")
_SMALL = re.compile(r"(?<!\w)[a-zäöüß]{3,}(?!\w)")
_PEOPLE = (Label.RECIPIENT, Label.OTHER_PERSON)
_LETTER = re.compile(r"\b\d{5} [A-ZÄÖÜ]|IBAN|Tel\b|Fon\b|Geehrte|geehrte|Guten Tag|Grüße|Grüßen|Dear|regards")
"""What the frame of a letter says, whatever the letter is about."""
_BLOCK_BREAK = "\n\n"
_NEUTRAL = {Label.OTHER_PERSON, Label.ORGANISER, Label.ISSUE_DATE}
"""A block with only these labels keeps its roles on any other certificate."""


class Block(NamedTuple):
    """A block of text with its labelled ranges and its words' places, counted from its own start."""

    text: str
    spans: Spans
    places: Places = ()

    @property
    def is_neutral(self) -> bool:
        """Whether it can stand on another certificate: its people explain themselves."""
        people = any(label == Label.OTHER_PERSON for _, _, label in self.spans)
        return {label for _, _, label in self.spans} <= _NEUTRAL and (
            len(self.text) > LONG_BLOCK_CHARACTERS or (people and (":" in self.text or "\n" in self.text))
        )

    @property
    def is_long(self) -> bool:
        """Whether neighbours can be put between it and the next block without parting label and value."""
        return len(self.text) > LONG_BLOCK_CHARACTERS


class Mixer:
    """Moves blocks between and within certificates.

    Args:
        chance: Where the randomness comes from.
    """

    def __init__(self, chance: random.Random) -> None:
        self._chance = chance
        self._pool: deque[Block] = deque(maxlen=POOL_BLOCKS)
        self._foreign: deque[Block] = deque(maxlen=POOL_BLOCKS)
        """Paragraphs of papers that are no certificates: certificates speak of fees and dates, too."""
        self._words: deque[str] = deque(maxlen=POOL_WORDS)

    def varied(self, item: LabelledText) -> LabelledText:
        """Gives a certificate with other neighbours, without some paragraphs, with other line breaks."""
        if self._chance.random() < ADDRESS_ONLY_SHARE:
            item = self._named_once(item)
        blocks = blocks_of(item)
        if blocks is not None and self._chance.random() < 0.5:
            mixed = [block for block in blocks if not self._is_dropped(block)]
            for _ in range(self._chance.choice((0, 1, 1, 2, 3)) if self._pool else 0):
                self._insert(mixed, self._chance.choice(self._pool))
            if item.facts.kind == "certificate" and self._foreign:
                if self._chance.random() < FOREIGN_BLOCK_SHARE:
                    self._insert(mixed, self._chance.choice(self._foreign))
            elif item.facts.kind != "certificate":
                self._foreign.extend(
                    block
                    for block in blocks
                    if not block.spans and (block.is_long or _LETTER.search(block.text))
                )
            if len(mixed) > 1 and self._chance.random() < MISREAD_ORDER_SHARE:
                self._misread_order(mixed)
            if item.facts.kind == "certificate":  # a pay slip's "Name: …" would be a recipient elsewhere
                self._pool.extend(block for block in blocks if block.is_neutral)
            item = joined(item, mixed) if mixed else item
        if self._words and self._chance.random() < STRAY_WORDS_SHARE:
            item = self._with_stray_words(item)
        if self._words and self._chance.random() < TOUCHED_NAMES_SHARE:
            item = self._with_touched_name(item)
        self._words.extend(_nouns(item))
        return rebroken(item, self._chance)

    def _named_once(self, item: LabelledText) -> LabelledText:
        """Leaves a name that stands twice to the address: the text then says "the person named above"."""
        places = [(start, end) for start, end, label in item.spans if label == Label.RECIPIENT]
        if (
            item.facts.kind != "certificate"
            or len(places) != 2
            or "\n\n" not in item.text[places[0][1] : places[1][0]]
        ):
            return item
        start, end = places[1]
        words = self._chance.choice(NAMED_ABOVE[item.facts.language])
        rest = tuple(span for span in item.spans if span[0] != start)
        cut = replace(
            item,
            text=item.text[:start] + item.text[end:],
            spans=_shifted(rest, start, start - end),
            places=_without(item.places, start, end),
        )
        return inserted(cut, start, words)

    def _with_stray_words(self, item: LabelledText) -> LabelledText:
        """Puts nouns between the words: not every capital that stands where a name could is a name."""
        for _ in range(self._chance.choice((1, 1, 2))):
            gaps = [gap for gap in _GAP.finditer(item.text) if not _touches_label(item, gap)]
            if not gaps:
                return item
            place = self._chance.choice(gaps).end()
            words = self._chance.sample(self._words, min(len(self._words), self._chance.choice((1, 1, 2))))
            item = inserted(item, place, " ".join(words) + " ")
        return item

    def _with_touched_name(self, item: LabelledText) -> LabelledText:
        """Puts a word right before or behind somebody's name: the border is told by more than capitals."""
        people = [(start, end) for start, end, label in item.spans if label in _PEOPLE]
        if not people:
            return item
        start, end = self._chance.choice(people)
        if self._chance.random() < 0.6:
            word = self._chance.choice(self._words)
            return inserted(item, start, f"{word}{self._chance.choice((',', ',', ':', '!', ' –', ''))} ")
        small = [found.group() for found in _SMALL.finditer(item.text)]
        if not small or not item.text[end:].startswith((" ", "\n")):
            return item
        return inserted(item, end, " " + self._chance.choice(small))

    def _is_dropped(self, block: Block) -> bool:
        return block.is_long and not block.spans and self._chance.random() < 0.2

    def _insert(self, blocks: list[Block], block: Block) -> None:
        gaps = [0, len(blocks)]
        gaps += [i for i in range(1, len(blocks)) if blocks[i - 1].is_long and blocks[i].is_long]
        gap = self._chance.choice(gaps)
        blocks[:] = with_room(blocks, gap, block)

    def _misread_order(self, blocks: list[Block]) -> None:
        """Reads a block out of turn, or two as if they stood side by side."""
        place = self._chance.randrange(len(blocks) - 1)
        first = blocks.pop(place)
        if self._chance.random() < 0.5:
            blocks.insert(self._chance.randrange(len(blocks) + 1), first)
        else:
            blocks[place] = side_by_side(first, blocks[place])


def _nouns(item: LabelledText) -> list[str]:
    """Gives the capital words of course titles and of unlabelled text."""
    names = [(s, e) for s, e, label in item.spans if label != Label.COURSE]
    return [
        found.group()
        for found in _NOUN.finditer(item.text)
        if not any(start < found.end() and found.start() < end for start, end in names)
    ]


def _touches_label(item: LabelledText, gap: re.Match[str]) -> bool:
    return any(start <= gap.end() and gap.start() <= end for start, end, _ in item.spans)


def inserted(item: LabelledText, place: int, words: str) -> LabelledText:
    """Gives a page with words put in at a place of its text; labels and places of words move along."""
    text = item.text[:place] + words + item.text[place:]
    return replace(
        item,
        text=text,
        spans=_shifted(item.spans, place, len(words)),
        places=_with_words(item.places, place, words),
    )


def _shifted(spans: Spans, place: int, by: int) -> Spans:
    return tuple((s + by, e + by, label) if s >= place else (s, e, label) for s, e, label in spans)


def _without(places: Places, start: int, end: int) -> Places:
    """Takes the characters `start` to `end` out; a word that was cut keeps the rest of its box."""
    moved = ((place, _left_of(place.start, start, end), _left_of(place.end, start, end)) for place in places)
    return tuple(place._replace(start=first, end=last) for place, first, last in moved if last > first)


def _left_of(position: int, start: int, end: int) -> int:
    return min(position, max(start, position - (end - start)))


def _with_words(places: Places, position: int, words: str) -> Places:
    """Puts words at a place in the text; on the page they stand on the word before them."""
    if not places:
        return ()
    before = [place._replace(end=min(place.end, position)) for place in places if place.start < position]
    box = (before[-1] if before else places[0])[2:]
    rest = (place._replace(start=max(place.start, position)) for place in places if place.end > position)
    after = shifted(rest, len(words))
    new = (Place(position + w.start(), position + w.end(), *box) for w in _WORD.finditer(words))
    return united((*before, *new, *after))


def blocks_of(item: LabelledText) -> list[Block] | None:
    """Cuts a text at its empty lines; None where a label reaches over one."""
    blocks: list[Block] = []
    start = 0
    for part in item.text.split(_BLOCK_BREAK):
        end = start + len(part)
        if any(s < end < e for s, e, _ in item.spans):
            return None
        blocks.append(_part(item.text, item.spans, item.places, start, end))
        start = end + len(_BLOCK_BREAK)
    return blocks


def _part(text: str, spans: Spans, places: Places, start: int, end: int) -> Block:
    """Gives the characters `start` to `end` with their labels, cut where they reach beyond."""
    inside = ((max(s, start) - start, min(e, end) - start, label) for s, e, label in spans)
    words = places[bisect_left(places, (start,)) : bisect_left(places, (end,))]
    return Block(text[start:end], tuple(cut for cut in inside if cut[0] < cut[1]), shifted(words, -start))


def with_room(blocks: list[Block], gap: int, block: Block) -> list[Block]:
    """Inserts a block before the one at `gap` and moves what stands lower on the page down."""
    above = [place.bottom for other in blocks[:gap] for place in other.places]
    if not block.places or (gap and not above):
        return [*blocks[:gap], block, *blocks[gap:]]
    line = above[-1] if above else 0.02
    top, bottom = min(p.top for p in block.places), max(p.bottom for p in block.places)
    needed = bottom - top + 2 * _MARGIN
    shrink = 1 / (1 + needed)

    def moved(place: Place) -> Place:
        by = needed if place.top >= line else 0.0
        return place._replace(top=(place.top + by) * shrink, bottom=(place.bottom + by) * shrink)

    new = (
        place._replace(
            top=(place.top - top + line + _MARGIN) * shrink,
            bottom=(place.bottom - top + line + _MARGIN) * shrink,
        )
        for place in block.places
    )
    rest = [other._replace(places=tuple(map(moved, other.places))) for other in blocks]
    return [*rest[:gap], block._replace(places=tuple(new)), *rest[gap:]]


def side_by_side(left: Block, right: Block) -> Block:
    """Gives two blocks as one whose lines run across both; an entity of several lines falls into pieces."""
    text = ""
    spans: list[tuple[int, int, str]] = []
    places: list[Place] = []
    if left.places and right.places:
        left, right = _in_columns(left, right)
    for row in zip_longest(_lines(left), _lines(right)):
        for line in filter(None, row):
            text += "" if not text else " " if line is row[1] and row[0] is not None else "\n"
            spans += [(len(text) + s, len(text) + e, label) for s, e, label in line.spans]
            places += shifted(line.places, len(text))
            text += line.text
    return Block(text, tuple(spans), tuple(places))


def _in_columns(left: Block, right: Block) -> tuple[Block, Block]:
    """Puts one block into the left half of the page and the other beside it."""
    up = left.places[0].top - right.places[0].top
    return (
        left._replace(places=tuple(p._replace(left=p.left / 2, right=p.right / 2) for p in left.places)),
        right._replace(
            places=tuple(
                p._replace(
                    left=0.5 + p.left / 2, right=0.5 + p.right / 2, top=p.top + up, bottom=p.bottom + up
                )
                for p in right.places
            )
        ),
    )


def _lines(block: Block) -> list[Block]:
    lines: list[Block] = []
    start = 0
    for text in block.text.split("\n"):
        end = start + len(text)
        lines.append(_part(block.text, block.spans, block.places, start, end))
        start = end + 1
    return lines


def joined(item: LabelledText, blocks: list[Block]) -> LabelledText:
    """Gives a certificate made of blocks; facts and family stay those of `item`."""
    spans: list[tuple[int, int, str]] = []
    places: list[Place] = []
    start = 0
    for block in blocks:
        spans += [(start + s, start + e, label) for s, e, label in block.spans]
        places += shifted(block.places, start)
        start += len(block.text) + len(_BLOCK_BREAK)
    text = _BLOCK_BREAK.join(block.text for block in blocks)
    return replace(item, text=text, spans=tuple(spans), places=tuple(places))


def rebroken(item: LabelledText, chance: random.Random) -> LabelledText:
    """Breaks lines and blocks otherwise, as another scanner or another page segmentation would."""
    rate = chance.choice((0.0, 0.0, 0.1, 0.3))
    if not rate:
        return item
    pieces: list[str] = []
    shifts: list[tuple[int, int]] = []
    last = shift = 0
    for found in _BREAK.finditer(item.text):
        gap = found.group()
        if chance.random() < rate:
            gap = chance.choice(("\n", "\n\n", " ", "\n"))
        pieces += (item.text[last : found.start()], gap)
        last = found.end()
        shift += len(gap) - len(found.group())
        shifts.append((found.end(), shift))
    pieces.append(item.text[last:])

    ends = [end for end, _ in shifts]

    def moved(position: int) -> int:
        before = bisect_right(ends, position)
        return position + (shifts[before - 1][1] if before else 0)

    spans = tuple((moved(start), moved(end), label) for start, end, label in item.spans)
    places = tuple(place._replace(start=moved(place.start), end=moved(place.end)) for place in item.places)
    return replace(item, text="".join(pieces), spans=spans, places=places)
