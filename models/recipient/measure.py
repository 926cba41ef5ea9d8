"""What a recipient model gets right and wrong on labelled texts."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from spacy.language import Language

from models.corpus.text import LabelledText
from registratur.domain.recognition import Label
from registratur.stages.ner.reading import PageReading, read_page
from registratur.stages.ner.recipient import Choice, RawMention, choose, name_parts
from registratur.stages.ner.weighing import weighed


class Read(NamedTuple):
    """One document as labelled and as read."""

    item: LabelledText
    mentions: list[RawMention]
    choice: Choice
    kinds: dict[str, float]

    @property
    def kind(self) -> str:
        """The most probable kind of paper; "nobody" for a page without words."""
        return max(self.kinds, key=lambda kind: self.kinds[kind], default="nobody")

    @property
    def outcome(self) -> str:
        """`right`, `missed`, `border` (right place, wrong borders), `other_person`, `invented` or `wrong`."""
        gold = choose([_as_labelled(self.item, span) for span in self.item.spans], self.item.text)
        if not self.choice.names:
            return "missed" if gold.names else "right"
        if not gold.names:
            return "other_person" if self._on(Label.OTHER_PERSON) else "invented"
        best = sorted(name_parts(self.choice.names[0].text))
        if any(best == sorted(name_parts(name.text)) for name in gold.names):
            return "right"
        if self._on(Label.RECIPIENT):
            return "border"
        return "other_person" if self._on(Label.OTHER_PERSON) else "wrong"

    def _on(self, label: Label) -> bool:
        return any(
            start < mention.end and mention.start < end
            for mention in self.choice.names[0].mentions
            for start, end, found in self.item.spans
            if found == label
        )

    @property
    def names_nobody(self) -> bool:
        """Whether the labels name no recipient."""
        return all(label != Label.RECIPIENT for _, _, label in self.item.spans)


def _as_labelled(item: LabelledText, span: tuple[int, int, str]) -> RawMention:
    start, end, label = span
    return RawMention(Label(label), start, end, item.text[start:end], 1.0, float(label == Label.RECIPIENT))


@dataclass
class Report:
    """The figures of one measurement."""

    reads: list[Read]
    seconds: float
    hits: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    gold: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        for item, mentions, *_ in self.reads:
            right = {(start, end, str(label)) for start, end, label in item.spans}
            read = {(m.start, m.end, m.label.value) for m in mentions}
            self.gold.update(label for _, _, label in right)
            self.found.update(label for _, _, label in read)
            self.hits.update(label for _, _, label in right & read)

    def scores(self, label: Label) -> tuple[float, float, float]:
        """Gives precision, recall and F1 of a label; spans count only when both borders are right."""
        hits = self.hits[label]
        precision, recall = hits / max(self.found[label], 1), hits / max(self.gold[label], 1)
        return precision, recall, 2 * hits / max(self.found[label] + self.gold[label], 1)

    @property
    def macro_f1(self) -> float:
        """Mean F1 of all labels."""
        return sum(self.scores(label)[2] for label in Label) / len(Label)

    @property
    def with_recipient(self) -> list[Read]:
        """The documents that are for somebody."""
        return [read for read in self.reads if not read.names_nobody]

    @property
    def certificates(self) -> list[Read]:
        """The certificates; whoever a pay slip or a contract names is no confusion of roles."""
        return [read for read in self.reads if read.item.facts.kind == "certificate"]

    @property
    def recipient_exact(self) -> float:
        """Share of the documents for somebody whose recipient was read right."""
        return share("right", self.with_recipient)

    @property
    def all_right(self) -> float:
        """Share of all documents whose recipient, or having none, was read right."""
        return share("right", self.reads)

    @property
    def kind_right(self) -> float:
        """Share of the documents whose kind of paper was told right."""
        return sum(read.kind == read.item.facts.kind for read in self.reads) / max(len(self.reads), 1)

    def summary(self) -> dict[str, float]:
        """Gives the figures that training watches."""
        nobody = [read for read in self.reads if read.names_nobody]
        return {
            "recipient_exact": round(self.recipient_exact, 4),
            "role_confusion": round(share("other_person", self.certificates), 4),
            "nobody_as_nobody": round(share("right", nobody), 4),
            "kind_right": round(self.kind_right, 4),
            "course_f1": round(self.scores(Label.COURSE)[2], 4),
            "macro_f1": round(self.macro_f1, 4),
            "documents_per_second": round(len(self.reads) / self.seconds, 1),
        }


def share(outcome: str, reads: Sequence[Read]) -> float:
    """Gives the share of an outcome."""
    return sum(read.outcome == outcome for read in reads) / max(len(reads), 1)


def measure(nlp: Language, items: Iterable[LabelledText]) -> Report:
    """Reads labelled texts one by one, as the stage does; the seconds are processor time."""
    items = list(items)
    begin = time.process_time()
    readings = [(item, read_page(nlp, item.text, item.places)) for item in items]
    seconds = time.process_time() - begin
    return Report([_as_read(item, reading) for item, reading in readings], seconds)


def _as_read(item: LabelledText, reading: PageReading) -> Read:
    mentions = weighed(reading.mentions, item.text, reading.kinds)
    return Read(item, mentions, choose(mentions, item.text), reading.kinds)
