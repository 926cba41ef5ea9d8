"""Layout families; importing the package registers them all."""

from models.corpus.families import centred, forms, labels, letters, negatives, others, papers
from models.corpus.families.registry import FAMILIES, Family

__all__ = ["FAMILIES", "Family", "centred", "forms", "labels", "letters", "negatives", "others", "papers"]
