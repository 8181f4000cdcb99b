"""The parties' assessed values of a system side by side, as data."""

from __future__ import annotations

from typing import NamedTuple

from jta_kb.query.holders import Evidence, Holder, claims_of, places_of

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

    from jta_kb.corpus.values import Normalised
    from jta_kb.query.matrix import Row


class Stated(NamedTuple):
    """A value as one holder's: in its own words, and as a range in the attribute's unit.

    `denied` tells a value that the holder says is not so; `asked` one that a question or wish only presupposes, which
    nobody holds. `bounds` is None for terms and booleans.
    """

    holder: Holder
    text: str
    denied: bool
    asked: bool
    conditions: dict[str, str]
    bounds: Normalised | None
    evidence: tuple[Evidence, ...]

    @property
    def shown(self) -> str:
        """The value with a `not` before it if it is denied."""
        return f"not {self.text}" if self.denied else self.text

    def to_json(self) -> dict[str, Any]:
        """Return the value as data; `low` and `high` as `jta claims` has them."""
        low, high = (self.bounds.low, self.bounds.high) if self.bounds else (None, None)
        return {
            **self.holder.to_json(),
            "value": self.text,
            "denied": self.denied,
            "asked": self.asked,
            "low": _plain(low),
            "high": _plain(high),
            "conditions": self.conditions,
            "claims": list(claims_of(self.evidence)),
            "sources": list(places_of(self.evidence)),
            "evidence": [item.to_json() for item in self.evidence],
        }


class Pair(NamedTuple):
    """Two values of one scope: how the first stands to the second, and whether they agree, conflict or neither."""

    one: Stated
    other: Stated
    comparison: str
    verdict: str | None

    @property
    def within_party(self) -> bool:
        """Whether both are the word of one holder, who is then at odds with itself if they conflict."""
        return self.one.holder.id == self.other.holder.id

    @property
    def turned(self) -> Pair:
        """The same the other way round: how the second stands to the first."""
        comparison = {"within": "contains", "contains": "within"}.get(self.comparison, self.comparison)
        return Pair(self.other, self.one, comparison, self.verdict)

    def to_json(self) -> dict[str, Any]:
        """Return both values, by holder and text, with the comparison."""
        sides = [
            {**side.holder.to_json(), "value": side.shown, "claims": list(claims_of(side.evidence))}
            for side in self[:2]
        ]
        return {
            "one": sides[0],
            "other": sides[1],
            "comparison": self.comparison,
            "verdict": self.verdict,
            "within_party": self.within_party,
        }


class Scope(NamedTuple):
    """The values of one system under the same conditions, and the pairs of holders that can be compared.

    `above` tells a scope of the family that the system asked for belongs to.
    """

    system: str
    conditions: dict[str, str]
    above: bool
    values: tuple[Stated, ...]
    pairs: tuple[Pair, ...]


class Apart(NamedTuple):
    """Two scopes of one system in which different holders have values, and the conditions in which they differ.

    `reasons` are pairs of a condition and whether both scopes state it (and differently) or only one does.
    """

    one: Scope
    other: Scope
    reasons: tuple[tuple[str, bool], ...]


class AttributeTable(NamedTuple):
    """All values of one attribute.

    `standing` is how the delegations stand to each other: `at-odds`, `agreement`, `different` (other values, of which
    several may be true), `not-comparable` (no values of one scope), `one-sided`, or `relayed-only` (none has a value of
    its own). `none_recorded` are the delegations that have none. `positions` are the propositions that claims with
    these values bear on, as far as holders differ on them or a delegation without a value takes a side.
    """

    attribute: str
    name: str
    unit: str | None
    dimension: str
    holds: str
    standing: str
    none_recorded: tuple[str, ...]
    scopes: tuple[Scope, ...]
    positions: tuple[Row, ...]
    apart: tuple[Apart, ...]

    @property
    def rests_on_relayed_words(self) -> bool:
        """Whether the sides are at odds only by what one of them relays of the other."""
        pairs = [pair for scope in self.scopes for pair in scope.pairs if not pair.within_party]
        own = [pair for pair in pairs if not (pair.one.holder.via or pair.other.holder.via)]
        return self.standing == "at-odds" and not any(pair.verdict == "conflicts" for pair in own)

    @property
    def is_disputed(self) -> bool:
        """Whether holders take different sides on what the values bear on, whatever the values say."""
        return any(row.is_contested for row in self.positions)


class SideBySide(NamedTuple):
    """What each party says of a system, attribute by attribute; `systems` are the system and its family's members.

    `disputed` are further propositions about them that holders take different sides on; of one attribute, those of the
    topic of its name.
    """

    system: str
    systems: tuple[str, ...]
    attribute: str | None
    delegations: tuple[str, ...]
    tables: tuple[AttributeTable, ...]
    disputed: tuple[Row, ...]
    labels: dict[str, str]

    def to_json(self) -> dict[str, Any]:
        """Return all of it as JSON has it."""
        return {
            "system": self.system,
            "systems": list(self.systems),
            "attribute": self.attribute,
            "delegations": list(self.delegations),
            "attributes": [_table_json(table) for table in self.tables],
            "disputed": [row.to_json() for row in self.disputed],
        }


def _table_json(table: AttributeTable) -> dict[str, Any]:
    index = {id(scope): number for number, scope in enumerate(table.scopes)}
    record: dict[str, Any] = {
        field: getattr(table, field) for field in ("attribute", "name", "unit", "dimension", "holds", "standing")
    }
    record["none_recorded"] = list(table.none_recorded)
    record["positions"] = [row.to_json() for row in table.positions]
    record["scopes"] = [
        {
            "system": scope.system,
            "conditions": scope.conditions,
            "above": scope.above,
            "values": [value.to_json() for value in scope.values],
            "pairs": [pair.to_json() for pair in scope.pairs],
        }
        for scope in table.scopes
    ]
    record["not_comparable"] = [
        {
            "scopes": [index[id(item.one)], index[id(item.other)]],
            "differ_in": [name for name, both in item.reasons if both],
            "stated_by_one_only": [name for name, both in item.reasons if not both],
        }
        for item in table.apart
    ]
    return record


def _plain(bound: Any) -> int | float | str | None:
    """Return a bound as JSON has it: a number, or a date as its ISO day."""
    if bound is None:
        return None
    if hasattr(bound, "isoformat"):
        return str(bound.isoformat())
    return int(bound) if bound == bound.to_integral_value() else float(bound)
