"""How well each paragraph fits a question: by the share of what was asked for that its claims have.

A claim's fit is the weight of its facets, each times its credit, as a share of all. A paragraph's is that of its best
claim and of all its claims together.
"""

from __future__ import annotations

from typing import NamedTuple

from jta_kb.graph.select import quote_term
from jta_kb.query.headings import NO_VOTES

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Container, Sequence

    from jta_kb.graph.select import Selection
    from jta_kb.graph.store import Store
    from jta_kb.query.facets import Facet
    from jta_kb.query.headings import Votes

LEAST_FIT = 0.48
"""A question is not answered by paragraphs that have less than this share of what it names."""
LONG = 7
MOST_ASKED = 11.0
"""Of more things than LONG, what is asked for weighs no more than this: no claim has all of a long letter."""
CHANGE_SHARE = 0.72
"""The same for each of two meetings, where what changed from one to the other is asked for."""
MOST_OF_MEETING = 5
MOST_PARAGRAPHS = 10
"""No more paragraphs answer than these: what fits more of them fits none in particular."""
ABOUT_BEST = 0.85
"""Claims that fit at least this share of the best one's say what it says, or nearly so."""
TEXT_SHARE = 0.35
"""How much of a fit is the rank of the paragraph's words in a full-text search."""
LEAST_OF_SPEAKER = 0.4
"""The same where one person's word is asked for: of so few statements, what comes near is meant."""
LEAST_OF_LONG = 0.35
LONG_QUESTION = 24
"""Of a question of more words than this, less has to fit."""
KEPT_SHARE = 0.83
"""Paragraphs are kept whose fit is at least this share of the best one's."""
BROAD_SHARE = 0.68
"""The same where no party, person or system is named: what was said on a topic is said in more places."""
REPEATED = 0.8
"""How much of the credit of a claim one has that says it again in another place."""
BEST_SHARE = 0.7
"""How much of a paragraph's fit is its best claim's; the rest is that of all its claims together."""
VOTE_SHARE = 1.0
"""How much of a fit are the votes of the subject index, where the nearest heading is wholly like the question."""
VOTED_SHARE = 0.82
"""What share of the line is drawn for fits that are mixed with votes, which lie farther apart."""
ALL_ASKED = 0.98
"""A claim that has so much of what is asked has all of it: its paragraph stays, whatever index and rank say."""
MOST_HAVING_ALL = 8
"""What more paragraphs have is asked in words that set none apart: index and rank then have their say."""
ALL_VOTES = 0.6
"""A paragraph with so large a share of the votes answers, though its claims put what is asked in no words asked for."""
KEPT_CLAIMS = 0.6
"""In these, claims are kept whose fit is at least this share of the best claim's of all."""


class Match(NamedTuple):
    """Which claims fit, by number, and how well their paragraphs (`cable:number`) do, from 0 to 1.

    `best` are those of the claims that fit about as well as the best one, whose own fit is `fit`. Where none fit, `why`
    says so, in words for people.
    """

    numbers: tuple[int, ...]
    paragraphs: dict[str, float]
    best: tuple[int, ...] = ()
    fit: float = 0.0
    why: str = ""


def no_match(why: str) -> Match:
    """Return that nothing fits, with the reason."""
    return Match((), {}, why=why)


def match_claims(
    store: Store,
    facets: Sequence[Facet],
    base: Selection,
    least: float | None = None,
    among: frozenset[int] | None = None,
    kept_share: float | None = None,
    most: int | None = None,
    strict: bool = True,
    votes: Votes = NO_VOTES,
) -> Match:
    """Return the claims of `base`, and `among` these, that fit the facets best; none if the best is below `least`.

    Nor are there any if what is needed is in none of their paragraphs, unless it need not be (`strict`).
    """
    whole = sum(facet.weight for facet in facets)
    if len(facets) > LONG:
        whole = min(whole, MOST_ASKED)
    least_fit = LEAST_FIT if least is None else least
    least_share = KEPT_SHARE if kept_share is None else kept_share
    places = _places(store, facets, among, whole * least_fit * least_share)
    if not places or not whole:
        return no_match("no claim has enough of what is asked")
    again = store.repeated(places)
    places.update(store.paragraphs_of({number for others in again.values() for number in others}.difference(places)))
    within = store.claim_numbers(base._replace(numbers=tuple(places)))
    claim_fit: dict[int, float] = {}
    together: dict[str, list[float]] = {}
    for position, facet in enumerate(facets):
        share = facet.weight / whole
        for number in within:
            credit = _credit(facet, number, again)
            if credit:
                claim_fit[number] = claim_fit.get(number, 0.0) + share * credit
                best = together.setdefault(places[number], [0.0] * len(facets))
                best[position] = max(best[position], share * credit)
    fit = paragraph_fits(claim_fit, places, together)
    if (best_fit := max(fit.values(), default=0.0)) < least_fit:
        return no_match(f"the best paragraph has {best_fit:.2f} of what is asked, less than {least_fit:.2f}")
    unranked, fit = fit, _ranked(store, facets, fit)
    near = _above(fit, least_share, most)
    kept = near
    if votes.shares:
        voted = _voted(fit, votes)
        kept = _above(voted, least_share * VOTED_SHARE, most)
        having_all = {places[number] for number, value in claim_fit.items() if value >= ALL_ASKED}
        if len(having_all) <= MOST_HAVING_ALL:
            kept |= {name: voted[name] for name in _above(unranked, least_share, most) if name in having_all}
    shown = near.keys() | kept.keys()
    lacking = [facet for facet in facets if facet.needed and shown.isdisjoint(map(places.get, facet.credits))]
    if strict and lacking:
        return no_match(f"no paragraph that fits has `{lacking[0].words}`, which an answer needs")
    best_claim = max(claim_fit.values(), default=0.0)
    best_of: dict[str, float] = {}
    for number, value in claim_fit.items():
        best_of[places[number]] = max(best_of.get(places[number], 0.0), value)
    enough = {name: min(KEPT_CLAIMS * best_claim, ABOUT_BEST * best_of[name]) for name in kept}
    numbers = [n for n, value in claim_fit.items() if places[n] in kept and value >= enough[places[n]]]
    having_claims = {places[n] for n in numbers}
    best_claims = tuple(number for number in numbers if claim_fit[number] >= ABOUT_BEST * best_claim)
    shown_fits = {name: value for name, value in kept.items() if name in having_claims}
    for name, others in _voted_in(store, facets, base, among, votes, fit).items():
        numbers += others
        shown_fits[name] = votes.likeness * votes.shares[name]
    return Match(tuple(sorted(numbers)), shown_fits, best_claims, best_claim)


def _voted_in(
    store: Store,
    facets: Sequence[Facet],
    base: Selection,
    among: frozenset[int] | None,
    votes: Votes,
    weighed: Container[str],
) -> dict[str, list[int]]:
    """Return the paragraphs that answer by the votes alone, with those of their claims that have most of what is asked.

    They are no paragraphs that were weighed, whose votes had their say there; and some claims in them have to be by
    those asked for, and to have every name that an answer needs. A meeting named may be what is spoken of.
    """
    names = [name for name, share in votes.shares.items() if share >= ALL_VOTES and name not in weighed]
    if not names or base.paragraphs:
        return {}
    found: dict[str, list[int]] = {}
    places = tuple((cable, int(number)) for cable, _, number in (name.rpartition(":") for name in names))
    for number, name in store.paragraphs_of(store.claim_numbers(base._replace(meetings=(), paragraphs=places))).items():
        if among is None or number in among:
            found.setdefault(name, []).append(number)
    needed = [facet.credits.keys() for facet in facets if facet.needed]
    answering = {}
    for name, numbers in found.items():
        if not any(having.isdisjoint(numbers) for having in needed):
            fit = {number: sum(facet.weight * facet.credits.get(number, 0.0) for facet in facets) for number in numbers}
            least = ABOUT_BEST * max(fit.values())
            answering[name] = [number for number in numbers if fit[number] >= least]
    return answering


def _credit(facet: Facet, number: int, again: dict[int, list[int]]) -> float:
    """Return the credit of a claim, or most of that of a claim that says the same in another place."""
    credit = facet.credits.get(number, 0.0)
    others = again.get(number)
    return max(credit, REPEATED * max(facet.credits.get(other, 0.0) for other in others)) if others else credit


def _places(store: Store, facets: Sequence[Facet], among: frozenset[int] | None, enough: float) -> dict[int, str]:
    """Return the claims that may count, with their paragraphs: those of paragraphs with something of the weightiest.

    What has none of these has less than `enough` between all the other facets, and would not be kept (max-score
    pruning, Turtle and Flood 1995): of a wide facet, such as a whole state, most claims need never be looked at.
    """
    ordered = sorted(facets, key=lambda facet: -facet.weight)
    rest = sum(facet.weight for facet in ordered if facet.credits)
    essential: set[int] = set()
    for facet in ordered:
        if rest < enough:
            break
        essential.update(facet.credits)
        rest -= facet.weight if facet.credits else 0.0
    if among is not None:
        essential &= among
    near = store.claims_around(essential)
    wanted = among if among is not None else near.keys()
    return {
        number: place
        for number, place in near.items()
        if number in wanted and any(number in facet.credits for facet in facets)
    }


def _ranked(store: Store, facets: Sequence[Facet], fit: dict[str, float]) -> dict[str, float]:
    """Return the fits, lowered for paragraphs that full-text search over their words ranks lower (FTS5's BM25)."""
    expression = " OR ".join(quote_term(word) for facet in facets for word in facet.words.split())
    ranks = store.rank_paragraphs(expression)
    best = max((ranks.get(name, 0.0) for name in fit), default=0.0)
    if not best:
        return fit
    return {name: value * (1 - TEXT_SHARE + TEXT_SHARE * ranks.get(name, 0.0) / best) for name, value in fit.items()}


def _above(fit: dict[str, float], share: float, most: int | None) -> dict[str, float]:
    """Return the paragraphs above the line, a share of the best one's fit, and not more of them than may be."""
    line = share * max(fit.values(), default=0.0)
    best_first = sorted(fit.items(), key=lambda item: -item[1])
    return {name: value for name, value in best_first[: most or MOST_PARAGRAPHS] if value >= line}


def _voted(fit: dict[str, float], votes: Votes) -> dict[str, float]:
    """Return the fits, in shares of the best one, mixed with the paragraphs' shares of the subject index's votes."""
    top = max(fit.values(), default=0.0)
    if not votes.shares or not top:
        return fit
    share = min(1.0, VOTE_SHARE * votes.likeness)
    return {name: value / top * (1 - share) + share * votes.shares.get(name, 0.0) for name, value in fit.items()}


def paragraph_fits(
    claims: dict[int, float], places: dict[int, str], together: dict[str, list[float]]
) -> dict[str, float]:
    """Return how well each paragraph fits, from its best claim and from all that its claims have between them."""
    best: dict[str, float] = {}
    for number, value in claims.items():
        best[places[number]] = max(best.get(places[number], 0.0), value)
    return {name: BEST_SHARE * value + (1 - BEST_SHARE) * sum(together[name]) for name, value in best.items()}
