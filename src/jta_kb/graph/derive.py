"""Edges that nobody typed: which assessed values, and which positions, agree or conflict.

Values are compared only inside one scope: the same system, attribute and conditions. Of one holder's own values only
conflicts are shown, for they are that holder's inconsistencies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations
from typing import Any, NamedTuple

from jta_kb.corpus.comparison import compare
from jta_kb.graph.elements import Edge


class Holding(NamedTuple):
    """An assessed value or a position as one holder's; `facts` are those of its node."""

    key: str
    holder: str
    facts: dict[str, Any]
    denied: bool = False
    asserted: bool = True


def derive_values(holdings: Iterable[Holding]) -> Iterator[Edge]:
    """Yield an edge for each two values of one scope that agree or conflict; its data says how they compare."""
    scopes: dict[tuple[Any, ...], list[Holding]] = defaultdict(list)
    for holding in holdings:
        if holding.asserted:
            facts = holding.facts
            scopes[facts["system"], facts["attribute"], facts["unit"], facts["scope"]].append(holding)
    for members in scopes.values():
        for one, other in combinations(members, 2):
            yield from _judge_values(one, other)


def derive_positions(holdings: Iterable[Holding]) -> Iterator[Edge]:
    """Yield an edge for each two positions on one proposition; who is neutral neither agrees nor conflicts."""
    propositions: dict[str, list[Holding]] = defaultdict(list)
    for holding in holdings:
        if holding.asserted and holding.facts["stance"] != "neutral":
            propositions[holding.facts["proposition"]].append(holding)
    for members in propositions.values():
        for one, other in combinations(members, 2):
            kind = "agrees" if one.facts["stance"] == other.facts["stance"] else "conflicts"
            yield Edge(one.key, kind, other.key, _data(one, other))


def _judge_values(one: Holding, other: Holding) -> Iterator[Edge]:
    """Yield the edge between two values of one scope, if they bear on each other.

    A denied value conflicts with one that it covers, and says nothing of any other.
    """
    comparison = _compare(one.facts, other.facts)
    if comparison == "not-comparable" or (one.denied and other.denied):
        return
    if one.denied or other.denied:
        kind = "conflicts" if comparison in ("equal", "within", "contains") else None
    elif comparison == "disjoint":
        kind = "conflicts" if one.facts["holds"] == "one" else None
    else:
        kind = "agrees"
    if kind == "conflicts" or (kind == "agrees" and one.holder != other.holder):
        yield Edge(one.key, kind, other.key, {**_data(one, other), "comparison": comparison})


def _compare(one: dict[str, Any], other: dict[str, Any]) -> str:
    if "bounds" in one and "bounds" in other:
        return str(compare(one["bounds"], other["bounds"]))
    if "bounds" in one or "bounds" in other:
        return "not-comparable"
    return "equal" if one["value"] == other["value"] else "disjoint"


def _data(one: Holding, other: Holding) -> dict[str, Any]:
    return {"within_party": one.holder == other.holder}
