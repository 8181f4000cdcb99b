"""When two spellings are one name: the fold under which names, aliases and the words of a question are compared."""

from __future__ import annotations

import re
import unicodedata

_KNOW_HOW = re.compile(r"know-how", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+")


def fold_name(name: str) -> str:
    """Return the name with case, accents, hyphens, dots and quotes folded: one blank between words.

    Dots inside abbreviations vanish (U.S. is us); a possessive ending does too. Digits and letters never change, and
    they are parted, so that TD2 and TD-2 are one name.

    >>> fold_name("Taepo Dong-2"), fold_name("U.S."), fold_name("BM25"), fold_name("Iran's")
    ('taepo dong 2', 'us', 'bm 25', 'iran')
    """
    return " ".join(fold_words(name))


def fold_lead(text: str) -> str:
    """Return the words of a reader folded as names are; know-how is one word, which no question asks how to know.

    >>> fold_lead("Know-how of engines")
    'knowhow of engines'
    """
    return fold_name(_KNOW_HOW.sub("knowhow", text))


def fold_words(text: str) -> list[str]:
    """Return the words of a text, each folded as `fold_name` says."""
    lowered = unicodedata.normalize("NFKD", text.replace("’", "'")).casefold()
    decomposed = unicodedata.normalize("NFKD", lowered)
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    plain = re.sub(r"\b([a-z])\.(?=[a-z]\b)", r"\1", plain)
    plain = re.sub(r"'s\b|'(?=\s|$)", "", plain).replace("'", "")
    plain = re.sub(r"(?<=[a-z])(?=[0-9])|(?<=[0-9])(?=[a-z])", " ", plain)
    return _WORD.findall(plain)
