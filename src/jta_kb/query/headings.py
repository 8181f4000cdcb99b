"""What the subject index says: which paragraphs the headings lead to that are most like a question.

An indexer knows where a matter begins and ends, which no word tells. The headings nearest to the question, by the
cosine of their words (Salton, Wong and Yang 1975), vote for their paragraphs, each by as much as it is like the
question (nearest neighbours, Yang 1994). A heading that leads nowhere says what a reader looks for in vain: where such
headings are nearest, the corpus is silent.
"""

from __future__ import annotations

import math
from heapq import nlargest
from typing import NamedTuple

from jta_kb.corpus.names import fold_lead
from jta_kb.graph.names import name_word, word_weight
from jta_kb.query.words import CHAT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from jta_kb.graph.store import Store
    from jta_kb.query.parts import Question

NEAREST = 14
"""How many headings vote."""
_OWN = 0.6
"""A silence so like the question is the question's own."""
_LITTLE = 0.1
"""Of the square of the question's length, the share below which words bring no more wordings to compare."""
_WEIGHED = 400
"""How many wordings are compared, those with most in common with the question."""
_READ = 40
"""How many of the nearest headings are read, so that enough of them lead to paragraphs."""
_OTHER_SIDE = 0.6
"""How much of its likeness a heading has that names only the side which the question does not."""
POWER = 4
"""A heading's vote is its likeness to so high a power, so that the nearest ones decide."""

PASSED_OVER = CHAT | frozenset(
    """
    a am an and are at be been can could curious did do does for from had has have hello help hi i in interested is it
    its just know like looking me mine my need of on please question quick so tell thank thanks that the there this to
    want wanted was were what wonder wondering would you your yours say says said tell tells told
    according position positions
    """.split()
)
"""Words that say nothing of what a question is about; *why*, *agree* and *asked* do, for headings have them too."""


class Votes(NamedTuple):
    """How like the question the nearest heading is, from 0 to 1, and each paragraph's share of the votes.

    `headings` are those that voted, each with its likeness, the nearest first; `silence` is the nearest
    silence with its own.
    """

    likeness: float
    shares: dict[str, float]
    headings: tuple[tuple[str, float], ...] = ()
    silence: tuple[str, float] = ("", 0.0)

    @property
    def known_silence(self) -> str:
        """The silence that is the question's own, for no heading is more like it; empty if none is."""
        heading, likeness = self.silence
        return heading if likeness >= _OWN and likeness > self.likeness else ""


NO_VOTES = Votes(0.0, {})


def find_votes(store: Store, question: Question) -> Votes:
    """Return the votes of the headings nearest to a question; none where the corpus has no subject index."""
    total = sum(store.count_wordings())
    if not total:
        return NO_VOTES
    found_by = {word: numbers for word in _words_of(question) if (numbers := store.headings_with(word))}
    weights = {word: word_weight(len(numbers), total) ** 2 for word, numbers in found_by.items()}
    square = sum(weights.values())
    products: dict[int, float] = {}
    rest = square
    for word in sorted(weights, key=lambda word: -weights[word]):
        common = found_by[word]
        if rest < _LITTLE * square:  # what has only the words left is too little like the question to vote
            common = [number for number in common if number in products]
        for number in common:
            products[number] = products.get(number, 0.0) + weights[word]
        rest -= weights[word]
    likeness: dict[str, float] = {}
    numbered = {}
    length = math.sqrt(square)
    others = _of_other_side(store, question)
    for number, node, norm in store.norms(nlargest(_WEIGHED, products, key=lambda number: products[number])):
        value = products[number] / (norm * length) * (_OTHER_SIDE if number in others else 1.0)
        if value > likeness.get(node, 0.0):
            likeness[node] = value
            numbered[node] = number
    nearest = sorted(likeness, key=lambda node: (-likeness[node], node))[:_READ]
    found = store.headings(numbered[node] for node in nearest)
    read = [(found[numbered[node]], likeness[node]) for node in nearest]
    voting = [(wording, value) for wording, value in read if wording.paragraphs][:NEAREST]
    silence = next(((wording.heading, value) for wording, value in read if not wording.paragraphs), NO_VOTES.silence)
    if not voting:
        return NO_VOTES._replace(silence=silence)
    whole = sum(value**POWER for _, value in voting)
    shares: dict[str, float] = {}
    for wording, value in voting:
        for place in wording.paragraphs:
            shares[place] = shares.get(place, 0.0) + value**POWER / whole
    headings = tuple((wording.heading, value) for wording, value in voting)
    return Votes(voting[0][1], shares, headings, silence)


def _of_other_side(store: Store, question: Question) -> set[int]:
    """Return the wordings that name the other side alone, where one side is named."""
    delegations = store.delegations()
    parties = {name.id for mention in question.mentions for name in mention.names if name.kind == "party"}
    named = parties.intersection(delegations)
    if len(named) != 1:
        return set()
    others = (party for party in delegations if party not in named)
    numbers = {number for party in others for number in store.headings_with(name_word("party", party))}
    return numbers.difference(*(store.headings_with(name_word("party", party)) for party in named))


def _words_of(question: Question) -> list[str]:
    """Return the words that ask, without small talk, as they were mended, and the words for the records named."""
    words = [word for _, part in _asking(question) for word in part]
    names = [name_word(name.kind, name.id) for mention in question.mentions for name in mention.names]
    return [*words, *names]


def plain_words(question: Question) -> list[str]:
    """Return the words that ask and that name no record, each once."""
    named = {n for mention in question.mentions for n in range(mention.start, mention.end)}
    return list(dict.fromkeys(word for n, part in _asking(question) if n not in named for word in part))


def _asking(question: Question) -> Iterator[tuple[int, list[str]]]:
    """Yield the places of the words that ask with what each says, folded and mended; small talk says nothing."""
    mended = dict(question.corrected)
    spelt = {n: "" for mention in question.mentions if mention.mended for n in range(mention.start, mention.end)}
    spelt |= {mention.start: mention.names[0].spelling for mention in question.mentions if mention.mended}
    for n, word in enumerate(question.words):
        if n not in question.aside:
            part = fold_lead(spelt.get(n, mended.get(word, word))).split()
            yield n, [word for word in part if word not in PASSED_OVER]
