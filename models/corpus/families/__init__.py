"""Layout families; importing the package registers them all."""

from models.corpus.families import centred, labels, letters, negatives, others
from models.corpus.families.registry import FAMILIES, Family

__all__ = ["FAMILIES", "Family", "centred", "labels", "letters", "negatives", "others"]
