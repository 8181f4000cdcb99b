"""Words of the subject index that stand for records, and what its words weigh."""

from __future__ import annotations

import math


def name_word(kind: str, id_: str) -> str:
    """Return the word that stands for a record among those of a heading."""
    return f"zz{kind}{id_.replace('-', '')}"


def word_weight(headings: int, total: int) -> float:
    """Return what a word weighs that so many of all wordings have (inverse document frequency)."""
    return math.log(1 + total / headings)
