"""What the subject index says: which paragraphs the headings lead to that are most like a question.

An indexer knows where a matter begins and ends, which no word tells. The headings nearest to the question, by the
cosine of their words (Salton, Wong and Yang 1975), vote for their paragraphs, each by as much as it is like the
question (nearest neighbours, Yang 1994). A heading that leads nowhere says what a reader looks for in vain: where such
headings are nearest, the corpus is silent.
"""

from __future__ import annotations

import math
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
_READ = 40
"""How many of the nearest headings are read, so that enough of them lead to paragraphs."""
POWER = 4
"""A heading's vote is its likeness to so high a power, so that the nearest ones decide."""

PASSED_OVER = CHAT | frozenset(
    """
    a am an and are at be been can could curious did do does for from had has have hello help hi i in interested is it
    its just know like looking me mine my need of on please question quick so tell thank thanks that the there this to
    want wanted was were what wonder wondering would you your yours
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
    nearest = sorted(likeness, key=lambda id_: (-likeness[id_], id_))
    found = store.headings(numbered[id_] for id_ in nearest[:_READ])
    read = [(found[numbered[id_]], likeness[id_]) for id_ in nearest[:_READ]]
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
