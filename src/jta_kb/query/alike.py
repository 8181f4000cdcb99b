"""Where a value that answers is given again: by the other side, in a summary, at another meeting."""

from __future__ import annotations

from jta_kb.query import cues
from jta_kb.query.match import KEPT_SHARE, Match

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import Any

    from jta_kb.graph.select import Selection
    from jta_kb.graph.store import Store
    from jta_kb.query.plan import Plan

_NEAR_BEST = 0.97
"""Values are looked up of the claims of paragraphs that fit at least this share of the best one's."""


def with_values_alike(store: Store, plan: Plan, asked: Selection, found: Match) -> Match:
    """Return what was found with the claims that assess what its best ones do, if the question wants a value.

    That is the same attribute of the same system under the same conditions: how many BM-25s were delivered is told in
    one place by a number, and in another by the same number, or by another's. `asked` is whose claims count.
    """
    dimensions = cues.DIMENSIONS.get(plan.wants, ())
    if not dimensions or not found.best:
        return found
    top = max(found.paragraphs.values())
    places = store.paragraphs_of(found.best)
    best = [number for number in found.best if found.paragraphs.get(places[number], 0.0) >= _NEAR_BEST * top]
    wanted = frozenset(node.id for node in store.nodes("attribute") if node.data["dimension"] in dimensions)
    below = frozenset(store.below("system", plan.systems))
    more: set[int] = set()
    for item in _assessed(store.numbered_claims(best), wanted):
        if not below or item["system"] in below:
            selection = asked._replace(systems=(item["system"],), attributes=(item["attribute"],))
            numbers = store.claim_numbers(selection)
            more.update(
                number
                for number, claim in zip(sorted(numbers), store.numbered_claims(numbers), strict=True)
                if any(_scope(other) == _scope(item) for other in claim["assessments"])
            )
    kept = dict.fromkeys(store.paragraphs_of(more).values(), KEPT_SHARE * top) | found.paragraphs
    return found._replace(numbers=tuple(sorted(more.union(found.numbers))), paragraphs=kept)


def _assessed(claims: Sequence[dict[str, Any]], wanted: frozenset[str]) -> Iterator[dict[str, Any]]:
    """Yield the assessed values of the wanted attributes that are of a system."""
    for claim in claims:
        yield from (item for item in claim["assessments"] if item["attribute"] in wanted and item["system"])


def _scope(item: dict[str, Any]) -> tuple[Any, ...]:
    """Return what a value is of; a condition in words is left out, for each party has its own."""
    conditions = {name: value for name, value in item["conditions"].items() if name != "when"}
    return item["system"], item["attribute"], conditions
