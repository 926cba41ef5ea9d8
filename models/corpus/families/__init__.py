"""Layout families; importing the package registers them all."""

from models.corpus.families import (
    arrangements,
    cards,
    centred,
    composed,
    described,
    forms,
    held_out,
    labels,
    letters,
    nobody,
    papers,
    records,
    results,
    screens,
)
from models.corpus.families.registry import FAMILIES, Family

__all__ = [
    "FAMILIES",
    "Family",
    "arrangements",
    "cards",
    "centred",
    "composed",
    "described",
    "forms",
    "held_out",
    "labels",
    "letters",
    "nobody",
    "papers",
    "records",
    "results",
    "screens",
]
