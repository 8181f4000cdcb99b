"""Edges that nobody typed: which assessed values, and which positions, agree or conflict.

Values are compared only inside one scope: the same system, attribute and conditions. Of one holder's own values only
conflicts are shown, for they are that holder's inconsistencies.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import combinations
from typing import Any, NamedTuple

from jta_kb.corpus.comparison import compare
from jta_kb.corpus.values import Value, ValueSyntaxError, normalise
from jta_kb.graph.elements import Edge

_ASSERTING_NOT = ("question", "request", "suggest", "offer", "instruct")


class Holding(NamedTuple):
    """An assessed value or a position as one holder's; `facts` are those of its node."""

    key: str
    holder: str
    facts: dict[str, Any]
    denied: bool = False
    asserted: bool = True


def is_asserting(act: str) -> bool:
    """Return whether a claim of this act puts its values forward, rather than asking or wishing.

    What somebody asks presupposes things, but states none of them.
    """
    return act not in _ASSERTING_NOT


def scope_key(
    conditions: Mapping[str, str],
    attribute: Callable[[str], tuple[str | None, str | None] | None],
    value: Callable[[str], Value | ValueSyntaxError],
) -> tuple[object, ...]:
    """Return the conditions so that equal ones are equal: 1 t of payload is 1000 kg of it.

    `attribute` gives the unit of an attribute and the one that it is `compared_as`, or None if there is no such
    attribute; `value` reads a value.
    """
    key: list[object] = []
    for name, text in sorted(conditions.items()):
        known, read = attribute(name), value(text)
        if known and isinstance(read, Value) and read.kind == "quantity":
            unit, compared_as = known
            normal = normalise(read, unit or read.unit)
            key.append((compared_as or name, normal.low, normal.high, normal.low_open, normal.high_open))
        else:
            key.append((name, " ".join(text.casefold().split())))
    return tuple(sorted(key, key=repr))


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


def judge_values(one: Holding, other: Holding) -> tuple[str, str | None]:
    """Return how two values of one scope compare, and whether they agree, conflict, or neither (None).

    A denied value conflicts with one that it covers, and says nothing of any other.
    """
    comparison = _compare(one.facts, other.facts)
    if comparison == "not-comparable" or (one.denied and other.denied):
        return comparison, None
    if one.denied or other.denied:
        return comparison, "conflicts" if comparison in ("equal", "within", "contains") else None
    if comparison == "disjoint":
        return comparison, "conflicts" if one.facts["holds"] == "one" else None
    return comparison, "agrees"


def _judge_values(one: Holding, other: Holding) -> Iterator[Edge]:
    """Yield the edge between two values of one scope, if they bear on each other."""
    comparison, kind = judge_values(one, other)
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
