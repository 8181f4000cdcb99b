"""Answers to questions with no subject: where the sides agree or part, where one is at odds with itself, what changed.

Who agrees with whom is read from the acts and positions of the claims; what changed, and what does not fit together,
from the subject index, for it is told in no words for that.
"""

from __future__ import annotations

from jta_kb.query import cues
from jta_kb.query.facets import asked_terms

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator

    from jta_kb.graph.elements import Node
    from jta_kb.graph.select import Selection
    from jta_kb.graph.store import Store
    from jta_kb.query.headings import Votes
    from jta_kb.query.plan import Plan

INTENTS = (cues.AGREEMENT, cues.CHANGE, cues.CONTRADICTION, cues.DISAGREEMENT)
"""The kinds of question that can be asked of everything at once."""
_EVERYTHING = frozenset(
    """
    agree agreed agreement agreements area areas aspect aspects assessment assessments attitude behavior
    behaviour biggest change changed chief conversation course differ differed difference differences disagree
    disagreed disagreement disagreements discussion discussions general issue issues item items key list main
    mainly major matter matters meeting meetings most opinion opinions overall parties party point points
    position positions side sides stance stances subject subjects talks theme themes thing things tone topic
    topics two view views
    """.split()
)
"""Words for whatever it is that the sides see alike or not."""
_OF_FORM = ("spelling", "marking")
"""Kinds of discrepancy that are no contradictions."""
_VOTED = 0.35
"""The share of the most votes from which on paragraphs answer."""


def asks_of_everything(plan: Plan) -> bool:
    """Return whether a question asks for agreement, change or the like and says of what in no word."""
    if plan.intent not in INTENTS or plan.question.unknown or plan.speakers or plan.attributed_to:
        return False
    general = _EVERYTHING | frozenset(cues.CUE_WORDS[plan.intent].split())
    named = [mention for mention in plan.question.mentions if not general.issuperset(mention.words.split())]
    sides = {"meeting", *plan.delegations}
    if any(sides.isdisjoint((name.kind, name.id)) for mention in named for name in mention.names):
        return False
    return all(general.issuperset(term.words.split()) for term in asked_terms(plan))


def find_overview(store: Store, plan: Plan, votes: Votes) -> tuple[list[int], dict[str, float]]:
    """Return the numbers of the claims that answer, and how well each of their paragraphs does, from 0 to 1."""
    asked = plan.frame()._replace(delegations=plan.parties)
    if plan.intent in (cues.AGREEMENT, cues.DISAGREEMENT):
        numbers = _at_one(store, asked) if plan.intent == cues.AGREEMENT else _at_odds(store, asked)
        return numbers, dict.fromkeys(store.paragraphs_of(numbers).values(), 1.0)
    line = _VOTED * max(votes.shares.values(), default=0.0)
    fits = {name: share for name, share in votes.shares.items() if share >= line}
    if plan.intent == cues.CONTRADICTION:
        odd = {name for node in store.discrepancies(list(fits)) for name in _places(node)}
        fits = {name: share for name, share in fits.items() if name in odd}
    places = tuple((cable, int(number)) for cable, _, number in (name.rpartition(":") for name in fits))
    numbers = store.claim_numbers(asked._replace(paragraphs=places)) if places else []
    told = set(store.paragraphs_of(numbers).values())
    return numbers, {name: share for name, share in fits.items() if name in told}


def _places(discrepancy: Node) -> Iterator[str]:
    """Yield the paragraphs of a discrepancy that is one of substance."""
    if discrepancy.data["kind"] not in _OF_FORM:
        yield from (f"{place['cable']}:{place['paragraph']}" for place in discrepancy.data["places"])


def _at_one(store: Store, asked: Selection) -> list[int]:
    """Return the claims that agree, and those on what both delegations hold."""
    acts = store.claim_numbers(asked._replace(acts=("agreement",)))
    return sorted({*acts, *_on(store, asked, "agreement")})


def _at_odds(store: Store, asked: Selection) -> list[int]:
    """Return the claims on what one side holds and another disputes."""
    return sorted(_on(store, asked, "contested"))


def _on(store: Store, asked: Selection, mark: str) -> Iterator[int]:
    """Yield the claims that take a side on the propositions with a mark of the matrix."""
    from jta_kb.query.matrix import list_rows

    marked = tuple(row.proposition for row in list_rows(store, list(store.nodes("proposition"))) if row.mark == mark)
    if marked:
        yield from store.claim_numbers(asked._replace(propositions=marked))
