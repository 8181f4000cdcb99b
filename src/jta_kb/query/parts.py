"""The parts of a question as read: names, other words that carry meaning, words that nobody knows."""

from __future__ import annotations

from typing import NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable

    from jta_kb.graph.store import Lead, Name


class Mention(NamedTuple):
    """Words of a question that name records: all meanings of the spelling, and whether it was mended to fit."""

    start: int
    end: int
    words: str
    names: tuple[Name, ...]
    mended: bool = False


class Term(NamedTuple):
    """Words of a question that are no name: where they stand, what they lead to, and how much they say, up to 1."""

    start: int
    end: int
    words: str
    leads: tuple[Lead, ...] = ()
    share: float = 1.0


class Unknown(NamedTuple):
    """A word that means nothing to the corpus, with suggestions; `proper` if it is written as a name is."""

    word: str
    near: tuple[str, ...]
    proper: bool


class Question(NamedTuple):
    """A question as read: its folded words, the names in it, other words that carry meaning, and unknown ones.

    `corrected` are pairs of a misspelt word that is no name and the word it was read as; `proper` are the folded words
    that are written as names are, `aside` the places of the words in sentences that ask nothing, beside others that do.
    """

    text: str
    words: tuple[str, ...]
    mentions: tuple[Mention, ...]
    terms: tuple[Term, ...]
    unknown: tuple[Unknown, ...]
    corrected: tuple[tuple[str, str], ...] = ()
    proper: frozenset[str] = frozenset()
    aside: frozenset[int] = frozenset()


def positions_of(found: Iterable[Mention | Term]) -> set[int]:
    """Return the places of words that names or phrases have taken."""
    return {position for item in found for position in range(item.start, item.end)}
