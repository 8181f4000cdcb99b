"""The parties' assessed values of a system side by side, and how they stand to each other.

Values are held against each other inside one scope only: the same system, attribute and conditions, by the rule that
also derives the graph's edges (`graph/derive.py`). What lies in different scopes is kept apart, with the reason.
"""

from __future__ import annotations

from itertools import combinations

from jta_kb.graph.select import Selection
from jta_kb.query.holders import claims_of
from jta_kb.query.labels import Labels
from jta_kb.query.matrix import build_matrix, list_rows
from jta_kb.query.names import get_id
from jta_kb.query.sides import Apart, AttributeTable, Pair, Scope, SideBySide, Stated
from jta_kb.query.values import Reader, ScopeKey, group_values

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from jta_kb.graph.elements import Node
    from jta_kb.graph.store import Store
    from jta_kb.query.matrix import Row


def compare_values(store: Store, system: str, attribute: str | None = None) -> SideBySide:
    """Return the values that anybody gives of a system and its family's members, or of one attribute of them.

    Attributes come in the order of the vocabulary. Raises UnknownName.
    """
    id_ = get_id(store, ("system",), system)
    wanted = get_id(store, ("attribute",), attribute) if attribute else None
    systems, above = store.below("system", [id_]), _families(store, id_)
    frame = _Frame(store, systems, above)
    claims = store.claims(Selection(systems=(*systems, *above)))
    read = (item for claim in claims for item in frame.reader.read(claim))
    groups = group_values(item for item in read if item[0].system in (*systems, *above))
    taken = {claim["id"]: [item["proposition"] for item in claim["positions"]] for claim in claims}
    tables = []
    for node in frame.reader.attributes.values():
        scopes = [_scope(frame, key, values) for key, values in groups.items() if key.attribute == node.id]
        if wanted in (None, node.id) and any(not scope.above for scope in scopes):
            tables.append(_table(frame, node, scopes, taken))
    shown = {row.proposition for table in tables for row in table.positions}
    disputed = (
        [row for row in _disputed(store, id_, wanted) if row.proposition not in shown] if tables or not wanted else ()
    )
    labels = Labels(store).holders([*frame.delegations, *_people(tables, disputed)])
    labels.update({node.id: node.label for node in store.nodes("system") if node.id in (*systems, *above)})
    labels.update({node.id: node.label for node in frame.reader.attributes.values()})
    return SideBySide(id_, systems, wanted, frame.delegations, tuple(tables), tuple(disputed), labels)


class _Frame:
    """What all tables share: the corpus, how values are read, the delegations, the systems and the families above."""

    def __init__(self, store: Store, systems: Sequence[str], above: Sequence[str]) -> None:
        self.store = store
        self.reader = Reader(store)
        self.delegations = store.delegations()
        self.systems, self.above = systems, above


def _families(store: Store, system: str) -> tuple[str, ...]:
    """Return the families that the system is of, the nearest first."""
    found: list[str] = []
    node = store.find_node("system", system)
    while node and node.data.get("family") and node.data["family"] not in (system, *found):
        found.append(str(node.data["family"]))
        node = store.find_node("system", found[-1])
    return tuple(found)


def _scope(frame: _Frame, key: ScopeKey, values: list[Stated]) -> Scope:
    """Return the scope, the delegations' own words first, then what is relayed of them, then of others."""
    order = {id_: number for number, id_ in enumerate(frame.delegations)}
    values.sort(key=lambda value: (order.get(value.holder.id, len(order)), value.holder.is_relayed))
    pairs = tuple(_pairs(frame.reader, key.attribute, values))
    return Scope(key.system or "", _common_conditions(values), key.system in frame.above, tuple(values), pairs)


def _common_conditions(values: Sequence[Stated]) -> dict[str, str]:
    """Return the conditions as most values of the scope have them; 700 kg of warhead and of payload are one scope."""
    texts = [value.conditions for value in values]
    return max(texts, key=texts.count)


def _pairs(reader: Reader, attribute: str, values: Sequence[Stated]) -> Iterator[Pair]:
    """Yield how the values stand to each other; of one holder's own only those that conflict."""
    for one, other in combinations([value for value in values if not value.asked], 2):
        pair = reader.compare(one, other, attribute)
        if not pair.within_party or pair.verdict == "conflicts":
            yield pair


def _table(frame: _Frame, node: Node, scopes: list[Scope], taken: dict[str, list[str]]) -> AttributeTable:
    """Return the attribute's table: by system, what most holders speak of first, the families above last."""
    order = {id_: number for number, id_ in enumerate(frame.systems)}
    scopes.sort(key=lambda scope: (scope.above, order.get(scope.system, 0), -_sides(scope), bool(scope.conditions)))
    own = [scope for scope in scopes if not scope.above]
    stated = {value.holder.id for scope in own for value in scope.values if _is_own(value)}
    speaking = [id_ for id_ in frame.delegations if id_ in stated]
    missing = tuple(id_ for id_ in frame.delegations if id_ not in stated)
    claims = [id_ for scope in own for value in scope.values for id_ in claims_of(value.evidence)]
    bearing = dict.fromkeys(proposition for id_ in claims for proposition in taken[id_])
    return AttributeTable(
        attribute=node.id,
        name=node.label,
        unit=node.data.get("unit"),
        dimension=node.data["dimension"],
        holds=node.data.get("holds", "one"),
        standing=_standing(own, speaking, frame.delegations),
        none_recorded=missing,
        scopes=tuple(scopes),
        positions=tuple(_positions(frame.store, bearing, missing)),
        apart=tuple(_apart(frame.reader, scopes)) if node.data.get("holds", "one") == "one" else (),
    )


def _positions(store: Store, propositions: Iterable[str], missing: Sequence[str]) -> Iterator[Row]:
    """Yield the propositions on which holders differ, or a delegation takes a side that gives no value."""
    nodes = [node for id_ in propositions if (node := store.find_node("proposition", id_))]
    for row in list_rows(store, nodes):
        if row.is_contested or any(cell.holder in missing and cell.sides for cell in row.cells):
            yield row


def _sides(scope: Scope) -> int:
    return len({value.holder.id for value in scope.values})


def _is_own(value: Stated) -> bool:
    return not value.asked and not value.holder.is_relayed


def _standing(scopes: Sequence[Scope], speaking: Sequence[str], delegations: Sequence[str]) -> str:
    """Return how the delegations stand to each other on the attribute; see AttributeTable."""
    pairs = [
        pair
        for scope in scopes
        for pair in scope.pairs
        if not pair.within_party and {pair.one.holder.id, pair.other.holder.id} <= set(delegations)
    ]
    if any(pair.verdict == "conflicts" for pair in pairs):
        return "at-odds"
    if len(speaking) < 2:
        return "one-sided" if speaking else "relayed-only"
    if any(pair.verdict == "agrees" for pair in pairs):
        return "agreement"
    return "different" if any(pair.comparison != "not-comparable" for pair in pairs) else "not-comparable"


def _apart(reader: Reader, scopes: Sequence[Scope]) -> Iterator[Apart]:
    """Yield the scopes of one system in which different holders have values, as pairs.

    Where one scope repeats what the same holders say in the other, there is nothing to tell apart.
    """
    for one, other in combinations(scopes, 2):
        holders, values = zip(*(_held(scope) for scope in (one, other)), strict=True)
        repeats = values[0] == values[1] and (holders[0] <= holders[1] or holders[1] <= holders[0])
        if one.system == other.system and all(holders) and len(holders[0] | holders[1]) > 1 and not repeats:
            sides = [reader.comparable(scope.conditions) for scope in (one, other)]
            yield Apart(one, other, tuple(_reasons(*sides)))


def _held(scope: Scope) -> tuple[set[str], set[str]]:
    """Return the holders in a scope, and the values that they hold."""
    values = [value for value in scope.values if not value.asked]
    return {value.holder.id for value in values}, {value.shown for value in values}


def _reasons(one: dict[str, str], other: dict[str, str]) -> Iterator[tuple[str, bool]]:
    for name in dict.fromkeys([*one, *other]):
        if one.get(name) != other.get(name):
            yield name, name in one and name in other


def _disputed(store: Store, system: str, attribute: str | None) -> tuple[Row, ...]:
    """Return the contested propositions about the system; for one attribute, those of the topic of its name."""
    topic = attribute if attribute and store.find_node("topic", attribute) else None
    if attribute and topic is None:
        return ()
    return build_matrix(store, system=(system,), topic=(topic,) if topic else (), contested=True).rows


def _people(tables: Sequence[AttributeTable], disputed: Iterable[Row]) -> Iterator[str]:
    """Yield the holders and those who relay them."""
    for table in tables:
        for scope in table.scopes:
            for value in scope.values:
                yield from (value.holder.id, *value.holder.via)
    for row in (*disputed, *(row for table in tables for row in table.positions)):
        for cell in row.cells:
            yield from (cell.holder, *(id_ for item in cell.taken for id_ in item.via))
