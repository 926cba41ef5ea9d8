"""Layout families; importing the package registers them all."""

from models.corpus.families import (
    arrangements,
    centred,
    composed,
    described,
    forms,
    held_out,
    labels,
    letters,
    nobody,
    papers,
)
from models.corpus.families.registry import FAMILIES, Family

__all__ = [
    "FAMILIES",
    "Family",
    "arrangements",
    "centred",
    "composed",
    "described",
    "forms",
    "held_out",
    "labels",
    "letters",
    "nobody",
    "papers",
]
