"""What the subject index says: which paragraphs the headings lead to that are most like a question.

An indexer knows where a matter begins and ends, which no word tells. The headings nearest to the question, by the
cosine of their words (Salton, Wong and Yang 1975), vote for their paragraphs, each by as much as it is like the
question (nearest neighbours, Yang 1994).
"""

from __future__ import annotations

import math
from typing import NamedTuple

from jta_kb.corpus.names import fold_lead
from jta_kb.graph.names import name_word, word_weight
from jta_kb.query.words import CHAT

TYPE_CHECKING = False
if TYPE_CHECKING:
    from jta_kb.graph.store import Store
    from jta_kb.query.parts import Question

NEAREST = 10
"""How many headings vote."""
POWER = 3
"""A heading's vote is its likeness to so high a power, so that the nearest ones decide."""

_PASSED_OVER = CHAT | frozenset(
    """
    a am an and are at be been can could curious did do does for from had has have hello help hi i in interested is it
    its just know like looking me mine my need of on please question quick so tell thank thanks that the there this to
    want wanted was were what wonder wondering would you your yours
    """.split()
)
"""Words that say nothing of what a question is about; *why*, *agree* and *asked* do, for headings have them too."""


class Votes(NamedTuple):
    """How like the question the nearest heading is, from 0 to 1, and each paragraph's share of the votes.

    `headings` are those that voted, each with its likeness, the nearest first.
    """

    likeness: float
    shares: dict[str, float]
    headings: tuple[tuple[str, float], ...] = ()


NO_VOTES = Votes(0.0, {})


def find_votes(store: Store, question: Question) -> Votes:
    """Return the votes of the headings nearest to a question; none where the corpus has no subject index."""
    total = store.count_wordings()
    if not total:
        return NO_VOTES
    products: dict[int, float] = {}
    square = 0.0
    for word in dict.fromkeys(_words_of(question)):
        numbers = store.headings_with(word)
        if numbers:
            weight = word_weight(len(numbers), total) ** 2
            square += weight
            for number in numbers:
                products[number] = products.get(number, 0.0) + weight
    likeness: dict[str, float] = {}
    numbered = {}
    length = math.sqrt(square)
    for number, id_, norm in store.norms(products):
        value = products[number] / (norm * length)
        if value > likeness.get(id_, 0.0):
            likeness[id_] = value
            numbered[id_] = number
    nearest = sorted(likeness, key=lambda id_: (-likeness[id_], id_))[:NEAREST]
    found = store.headings(numbered[id_] for id_ in nearest)
    wordings = {id_: found[numbered[id_]] for id_ in nearest}
    whole = sum(likeness[id_] ** POWER for id_ in nearest)
    shares: dict[str, float] = {}
    for id_ in nearest:
        for place in wordings[id_].paragraphs:
            shares[place] = shares.get(place, 0.0) + likeness[id_] ** POWER / whole
    if not nearest:
        return NO_VOTES
    return Votes(likeness[nearest[0]], shares, tuple((wordings[id_].heading, likeness[id_]) for id_ in nearest))


def _words_of(question: Question) -> list[str]:
    """Return the words that ask, without small talk, as they were mended, and the words for the records named."""
    mended = dict(question.corrected)
    spelt = {n: "" for mention in question.mentions if mention.mended for n in range(mention.start, mention.end)}
    spelt |= {mention.start: mention.names[0].spelling for mention in question.mentions if mention.mended}
    asking = [spelt.get(n, mended.get(word, word)) for n, word in enumerate(question.words) if n not in question.aside]
    words = [word for part in asking for word in fold_lead(part).split() if word not in _PASSED_OVER]
    names = [name_word(name.kind, name.id) for mention in question.mentions for name in mention.names]
    return [*words, *names]
