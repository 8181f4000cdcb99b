"""Whether two texts differ in wording alone, and word by word where they differ."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher
from typing import Literal, NamedTuple

from jta_kb.sources.fold import fold

_WORD = re.compile(r"\d[\d.,]*\d|[\w'’]+|\s+|[^\w\s]")
_TOKEN = re.compile(r"(?<!\w)[-−+]?\d[\d.,:]*\d|(?<!\w)[-−+]?\d|[^\W\d_]+|\d+|[<>=~±%$€£°?!/\"+]")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
_EMPTY = frozenset({"a", "an", "the"})
_LONGEST = 2_000
"""In words: longer texts are not compared word by word, which would take the square of their length."""


class Piece(NamedTuple):
    """A stretch of words that both texts have, or only the old or the new one; blanks and all."""

    text: str
    side: Literal["both", "old", "new"]


def is_wording(old: str, new: str) -> bool:
    """Return whether two texts surely say the same: only articles, commas and the shape of quotes and dashes differ.

    Any other word may carry the meaning, so that only a person can tell.

    >>> is_wording("Iran says that a range of 1300 km is likely.", "Iran says that the range of 1,300 km is likely")
    True
    >>> is_wording("a liquid fuel", "a solid fuel")
    False
    """
    return _bare(old) == _bare(new)


def same_words(old: str, new: str) -> bool:
    """Return whether two quotes are the same words but for what a quote forgives: layout, quotes and dashes."""
    return fold(old).text.strip() == fold(new).text.strip()


def compare_words(old: str, new: str) -> tuple[Piece, ...]:
    """Return the words of both texts in one order, those that only one has marked; the old before the new.

    >>> [(piece.text, piece.side) for piece in compare_words("at 250 kg", "at 300 kg")]
    [('at ', 'both'), ('250', 'old'), ('300', 'new'), (' kg', 'both')]
    """
    one, other = _WORD.findall(old), _WORD.findall(new)
    if max(len(one), len(other)) > _LONGEST:
        return tuple(piece for piece in (Piece(old, "old"), Piece(new, "new")) if piece.text)
    pieces: list[Piece] = []
    for kind, a, b, c, d in SequenceMatcher(None, one, other, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append(Piece("".join(one[a:b]), "both"))
        else:
            pieces += [Piece("".join(one[a:b]), "old"), Piece("".join(other[c:d]), "new")]
    return tuple(_joined(pieces))


def _joined(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Join changes that only blanks part: whole phrases read better than every other word."""
    old = new = ""
    for piece in [*pieces, Piece("", "both")]:
        if piece.side == "old":
            old += piece.text
        elif piece.side == "new":
            new += piece.text
        elif piece.text.isspace() and (old or new):
            old += piece.text
            new += piece.text
        else:
            changed: tuple[Piece, ...] = (Piece(old, "old"), Piece(new, "new"), piece)
            yield from (item for item in changed if item.text)
            old = new = ""


def _bare(text: str) -> list[str]:
    """Return the words and signs of a text that can carry meaning, the first as in the middle of a sentence."""
    plain = _THOUSANDS.sub("", fold(text).text.strip())
    tokens = _TOKEN.findall(plain[:1].lower() + plain[1:])
    return [token for token in tokens if token.casefold() not in _EMPTY]
