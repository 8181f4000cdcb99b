"""How well each claim fits a question: what the question names, and its other words, weighed by how rare they are.

Each name and each word of the question is a facet: the set of claims that have it. A facet weighs the more the fewer
claims have it (inverse document frequency, Spärck Jones 1972): "Omid" counts for more than "missile". A claim's fit is
the weight of its facets as a share of all; a paragraph's is that of its best claim and of all its claims together.
"""

from __future__ import annotations

import math
import re
from typing import NamedTuple

from jta_kb.corpus.names import fold_words
from jta_kb.graph.select import Selection, quote_term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jta_kb.graph.store import Store
    from jta_kb.query.plan import Plan
    from jta_kb.query.question import Mention, Question

LEAST_FIT = 0.36
"""A question is not answered by paragraphs that have less than this share of what it names."""
KEPT_SHARE = 0.8
"""Paragraphs are kept whose fit is at least this share of the best one's."""
KEPT_CLAIMS = 0.6
"""In these, claims are kept whose fit is at least this share of the best claim's of all."""
WORD_SHARE = 0.3
"""What a word that is no name weighs, as a share of what a name as rare does."""
MOST_WORDS = 3
"""How many words that are no names count."""
MOST_PLAIN_UNKNOWN = 2
PLAIN_UNKNOWN = 0.1
"""How many unknown words that are no names count, and what share each weighs: chat has many, and names nothing."""
_FEW_OF_TOPIC = 0.25
"""Up to this share of a topic's claims may be those meant by the very words."""


class Facet(NamedTuple):
    """One thing that a question asks for: the numbers of the claims that have it, and its weight."""

    words: str
    numbers: frozenset[int]
    weight: float


class Match(NamedTuple):
    """Which claims fit, by number, and how well their paragraphs (`cable:number`) do, from 0 to 1."""

    numbers: tuple[int, ...]
    paragraphs: dict[str, float]


def find_facets(store: Store, plan: Plan) -> list[Facet]:
    """Return the facets of a question, each weighed over the claims of the whole corpus."""
    total = store.count_claims()
    facets = []
    for words, selections, share in _wanted(store, plan):
        numbers = frozenset(number for selection in selections for number in store.claim_numbers(selection))
        facets.append(Facet(words, numbers, share * math.log(1 + total / max(1, len(numbers)))))
    facets = _weightiest(facets, len(facets) - len(plan.question.terms))
    names = _capitalised(plan.question)
    for word, _ in plan.question.unknown:
        if word in names:
            facets.append(Facet(word, frozenset(), math.log(1 + total)))
    plain = [word for word, _ in plan.question.unknown if word not in names]
    facets += [Facet(word, frozenset(), PLAIN_UNKNOWN * math.log(1 + total)) for word in plain[:MOST_PLAIN_UNKNOWN]]
    return facets


def _weightiest(facets: list[Facet], names: int) -> list[Facet]:
    """Return the names' facets and, of the words', the rarest: a long question is not harder to answer for its chat."""
    words = sorted(facets[names:], key=lambda facet: -facet.weight)[:MOST_WORDS]
    return [facet for position, facet in enumerate(facets) if position < names or facet in words]


def match_claims(store: Store, facets: Sequence[Facet], base: Selection, least: float = LEAST_FIT) -> Match:
    """Return the claims of `base` that fit the facets best; none if the best fit is below `least`."""
    whole = sum(facet.weight for facet in facets)
    every: frozenset[int] = frozenset().union(*(facet.numbers for facet in facets))
    within = frozenset(store.claim_numbers(base._replace(numbers=tuple(every)))) if every else every
    fits: dict[int, list[int]] = {}
    for position, facet in enumerate(facets):
        for number in facet.numbers & within:
            fits.setdefault(number, []).append(position)
    if not fits or not whole:
        return Match((), {})
    weights = [facet.weight / whole for facet in facets]
    places = store.paragraphs_of(fits)
    claim_fit = {number: sum(weights[p] for p in positions) for number, positions in fits.items()}
    paragraphs: dict[str, float] = {}
    together: dict[str, set[int]] = {}
    for number, positions in fits.items():
        together.setdefault(places[number], set()).update(positions)
        paragraphs[places[number]] = max(paragraphs.get(places[number], 0.0), claim_fit[number])
    fit = {name: (best + sum(weights[p] for p in together[name])) / 2 for name, best in paragraphs.items()}
    best = max(fit.values())
    if best < least:
        return Match((), {})
    kept = {name: value for name, value in fit.items() if value >= KEPT_SHARE * best}
    best_claim = max(claim_fit.values())
    numbers = [n for n, value in claim_fit.items() if places[n] in kept and value >= KEPT_CLAIMS * best_claim]
    shown = {places[n] for n in numbers}
    return Match(tuple(sorted(numbers)), {name: value for name, value in kept.items() if name in shown})


def _wanted(store: Store, plan: Plan) -> Iterator[tuple[str, list[Selection], float]]:
    """Yield the words of each name and term that statements can be about, what selects them, and their share."""
    names = _capitalised(plan.question)
    for mention in plan.question.mentions:
        selections = list(_selections(store, plan, mention))
        if selections:
            proper = names.issuperset(mention.words.split())
            yield mention.words, _narrowed(store, mention, selections) if proper else selections, 1.0
    for term in plan.question.terms:
        yield term, [Selection(match=quote_term(term))], WORD_SHARE


def _selections(store: Store, plan: Plan, mention: Mention) -> Iterator[Selection]:
    for name in mention.names:
        if name.kind == "system":
            yield Selection(systems=(name.id,))
        elif name.kind == "topic" and name.id in plan.topics:
            yield Selection(topics=(name.id,))
            yield Selection(match=_all_words(mention.words))
        elif name.kind in ("attribute", "proposition"):
            yield Selection(aspects=((name.kind, name.id),))
        elif name.kind == "party" and name.id in plan.about:
            yield Selection(about=(name.id,))
        elif name.kind == "person" and name.id not in plan.speakers:
            yield Selection(match=" OR ".join(map(quote_term, store.spellings_of("person", [name.id]))))


def _narrowed(store: Store, mention: Mention, selections: list[Selection]) -> list[Selection]:
    """Return the claims that have the very words, where these are few of those on the topic that the words stand for.

    For proper names only: Poland leads to the third site, but who asks of Poland means the claims that name it.
    """
    if not any(name.kind == "topic" for name in mention.names):
        return selections
    worded = Selection(match=quote_term(mention.words))
    numbers = {number for selection in selections for number in store.claim_numbers(selection)}
    few = 0 < len(store.claim_numbers(worded)) < len(numbers) * _FEW_OF_TOPIC
    return [worded] if few else selections


def _all_words(words: str) -> str:
    return " ".join(quote_term(word) for word in words.split())


def _capitalised(question: Question) -> set[str]:
    """Return the folded words of names in the question: capitalised and not at its start, or all in capitals."""
    found: Iterable[str] = re.findall(r"(?<=[\w,;:)'’\"”] )[A-Z][\w-]*|\b[A-Z0-9]{2,}\b", question.text)
    return {word for name in found for word in fold_words(name)}
