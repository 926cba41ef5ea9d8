"""One page through the trained model."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from registratur.domain.recognition import Label
from registratur.stages.ner.recipient import RawMention

if TYPE_CHECKING:
    from spacy.language import Language

    from registratur.stages.ner.roles.geometry import Place


class PageReading(NamedTuple):
    """What stands on a page.

    Attributes:
        mentions: In the order of the text.
        kinds: How probable each kind of paper is: "certificate" (for one person), "nobody", "list", "other";
            empty for a page without words.
    """

    mentions: list[RawMention]
    kinds: dict[str, float]


def read_page(nlp: Language, text: str, places: Sequence[Place] = (), offset: int = 0) -> PageReading:
    """Reads one page.

    A name is the recipient's only on a certificate: its recipient score is that of the name times that of the
    page being one.

    Args:
        nlp: The pipeline.
        text: The page.
        places: Where its words stand, counted in `text`; empty when that is unknown.
        offset: Where the page starts in the document's text; added to the positions.
    """
    from registratur.stages.ner.roles import component

    labels = component.role_tagger(nlp).labels
    recipient = labels.index(Label.RECIPIENT)
    with nlp.memory_zone():  # else the vocabulary keeps every misread word for ever
        doc = component.read_page(nlp, text, places)
        kinds = dict(doc.cats)
        certificate = kinds.get("certificate", 0.0)
        spans = doc.spans[component.SPANS_KEY]
        mentions = [
            RawMention(
                label=Label(span.label_),
                start=offset + span.start_char,
                end=offset + span.end_char,
                text=span.text,
                score=float(scores[labels.index(span.label_)]),
                recipient_score=float(scores[recipient]) * certificate,
            )
            for span, scores in zip(spans, spans.attrs["scores"], strict=True)
        ]
    return PageReading(mentions, kinds)


def kinds_of(readings: Sequence[PageReading]) -> dict[str, float]:
    """Gives the kinds of a document: those of the page that looks most like a certificate."""
    kinds = (reading.kinds for reading in readings)
    return max(kinds, key=lambda kind: kind.get("certificate", 0.0), default={})
