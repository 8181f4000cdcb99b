"""Assessed values as the claims state them, read so that they can be compared."""

from __future__ import annotations

from typing import Any, NamedTuple

from jta_kb.corpus.values import Normalised, Value, ValueSyntaxError, normalise, parse_value
from jta_kb.graph.derive import Holding, is_asserting, judge_values, scope_key
from jta_kb.query.holders import find_evidence, find_holder
from jta_kb.query.sides import Pair, Stated

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from jta_kb.graph.store import Store


class ScopeKey(NamedTuple):
    """What two values must share to be held against each other; `conditions` are such that equal ones are equal."""

    system: str | None
    attribute: str
    unit: str | None
    conditions: tuple[object, ...]


class Reader:
    """Reads values and scopes as the corpus's attributes have them, each text once."""

    def __init__(self, store: Store) -> None:
        self.attributes = {node.id: node for node in store.nodes("attribute")}
        self._values: dict[str, Value] = {}

    def value(self, text: str) -> Value:
        """Return a value as read; a condition in words is a term."""
        if text not in self._values:
            self._values[text] = _parse(text)
        return self._values[text]

    def unit(self, id_: str) -> tuple[str | None, str | None] | None:
        """Return the unit of an attribute and the one it is compared as, or None if there is no such attribute."""
        node = self.attributes.get(id_)
        return (node.data.get("unit"), node.data.get("compared_as")) if node else None

    def bounds(self, text: str, unit: str | None) -> Normalised | None:
        """Return a quantity in the unit, or a date, as a range; None for terms and booleans."""
        value = self.value(text)
        if value.kind == "quantity":
            return normalise(value, unit)
        return normalise(value) if value.kind == "date" else None

    def key(self, conditions: dict[str, str]) -> tuple[object, ...]:
        """Return the conditions so that equal ones are equal."""
        return scope_key(conditions, self.unit, self.value)

    def read(self, claim: dict[str, Any]) -> Iterator[tuple[ScopeKey, Stated]]:
        """Yield the claim's values, each with its scope."""
        for item in claim["assessments"]:
            node = self.attributes[item["attribute"]]
            value = Stated(
                holder=find_holder(claim),
                text=item["value"],
                denied=claim["polarity"] == "denied" and node.data["dimension"] != "boolean",
                asked=not is_asserting(claim["act"]),
                conditions=item["conditions"],
                bounds=self.bounds(item["value"], item["unit"]),
                evidence=(find_evidence(claim, inferred=item["basis"] == "inferred"),),
            )
            yield ScopeKey(item["system"], node.id, item["unit"], self.key(item["conditions"])), value

    def compare(self, one: Stated, other: Stated, attribute: str) -> Pair:
        """Return how two values of one scope stand to each other, by the rule that also derives the graph's edges."""
        holds = self.attributes[attribute].data.get("holds", "one")
        return Pair(one, other, *judge_values(_holding(one, holds), _holding(other, holds)))

    def comparable(self, conditions: dict[str, str]) -> dict[str, str]:
        """Return the conditions under the attributes that they are compared as."""
        units = {name: self.unit(name) for name in conditions}
        return {(unit and unit[1]) or name: conditions[name] for name, unit in units.items()}


def _parse(text: str) -> Value:
    try:
        return parse_value(text)
    except ValueSyntaxError:
        return Value("term", text)


def _holding(value: Stated, holds: str) -> Holding:
    facts: dict[str, Any] = {"value": value.text, "holds": holds}
    if value.bounds:
        facts["bounds"] = value.bounds
    return Holding("", value.holder.id, facts, value.denied)


def group_values(found: Iterable[tuple[ScopeKey, Stated]]) -> dict[ScopeKey, list[Stated]]:
    """Return the values by scope, those that one holder gives in several claims as one."""
    groups: dict[ScopeKey, dict[tuple[Any, ...], Stated]] = {}
    for key, value in found:
        same = (value.holder, value.shown, value.asked, tuple(sorted(value.conditions.items())))
        members = groups.setdefault(key, {})
        known = members.get(same)
        members[same] = known._replace(evidence=(*known.evidence, *value.evidence)) if known else value
    return {key: list(members.values()) for key, members in groups.items()}
