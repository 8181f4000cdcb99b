"""Propositions by holder and meeting: who takes which side where, and what is contested."""

from __future__ import annotations

from typing import NamedTuple

from jta_kb.graph.derive import is_asserting
from jta_kb.graph.select import Selection
from jta_kb.query.holders import (
    Evidence,
    claims_of,
    find_evidence,
    find_holder,
    list_rounds,
    order_holders,
    overlaps,
    places_of,
    round_of,
)
from jta_kb.query.labels import Labels
from jta_kb.query.names import get_id

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from typing import Any

    from jta_kb.graph.elements import Node
    from jta_kb.graph.store import Store

MARKS = ("contested", "inconsistent", "agreement", "one-sided", "relayed-only", "open")
"""What a row can be marked, the most telling first."""


class Taken(NamedTuple):
    """A stance as claims take it; `via` relays it, and `asked` tells one that only a question or wish has."""

    stance: str
    via: tuple[str, ...]
    asked: bool
    evidence: tuple[Evidence, ...]

    def to_json(self) -> dict[str, Any]:
        """Return the stance with its claims and paragraphs."""
        return {
            "stance": self.stance,
            "relayed_by": list(self.via),
            "asked": self.asked,
            "claims": list(claims_of(self.evidence)),
            "sources": list(places_of(self.evidence)),
        }


class Cell(NamedTuple):
    """A holder's stance on a proposition at a meeting.

    `stance` is `supports`, `disputes`, `neutral` or `inconsistent` (both). What others relay of the holder counts only
    where there is no word of its own, and `relayed` tells that; what is only asked counts only where nothing is stated.
    """

    holder: str
    meeting: str
    stance: str
    relayed: bool
    taken: tuple[Taken, ...]

    @property
    def sides(self) -> frozenset[str]:
        """The sides taken: none, one, or both if the holder is inconsistent."""
        return {
            "neutral": frozenset[str](),
            "inconsistent": frozenset({"supports", "disputes"}),
        }.get(self.stance, frozenset({self.stance}))

    def to_json(self) -> dict[str, Any]:
        """Return the cell with all that was taken."""
        return {
            "holder": self.holder,
            "meeting": self.meeting,
            "stance": self.stance,
            "relayed": self.relayed,
            "taken": [item.to_json() for item in self.taken],
        }


class Row(NamedTuple):
    """A proposition with the holders that take it up, meeting by meeting, and one of MARKS."""

    proposition: str
    statement: str
    systems: tuple[str, ...]
    topics: tuple[str, ...]
    mark: str
    cells: tuple[Cell, ...]

    @property
    def is_contested(self) -> bool:
        """Whether two holders take different sides, or one takes both."""
        return self.mark in ("contested", "inconsistent")

    def find_cell(self, holder: str, meeting: str) -> Cell | None:
        """Return the holder's cell for a meeting, or None if it has none there."""
        return next((cell for cell in self.cells if (cell.holder, cell.meeting) == (holder, meeting)), None)

    def to_json(self) -> dict[str, Any]:
        """Return the row with its cells."""
        return {
            "proposition": self.proposition,
            "statement": self.statement,
            "systems": list(self.systems),
            "topics": list(self.topics),
            "mark": self.mark,
            "cells": [cell.to_json() for cell in self.cells],
        }


class Matrix(NamedTuple):
    """Rows of propositions, the contested first; `holders` and `meetings` are those that some row has, in order.

    The delegations come before those whose word is only relayed.
    """

    rows: tuple[Row, ...]
    holders: tuple[str, ...]
    meetings: tuple[str, ...]
    delegations: tuple[str, ...]
    labels: dict[str, str]

    def to_json(self) -> dict[str, Any]:
        """Return the matrix as JSON has it."""
        return {
            "holders": list(self.holders),
            "meetings": list(self.meetings),
            "delegations": list(self.delegations),
            "propositions": [row.to_json() for row in self.rows],
        }


def build_matrix(
    store: Store,
    *,
    system: str | Iterable[str] = (),
    topic: str | Iterable[str] = (),
    contested: bool = False,
) -> Matrix:
    """Return who takes which side on the propositions about the systems and topics, or all that anybody takes up.

    A system counts with its family, a topic with its subtree. `contested` keeps those on which two holders, or one with
    itself, take both sides. Raises UnknownName.
    """
    systems = _wanted(store, "system", system)
    topics = _wanted(store, "topic", topic)
    nodes = [
        node
        for node in store.nodes("proposition")
        if overlaps(node, "systems", systems) and overlaps(node, "topics", topics)
    ]
    delegations = store.delegations()
    kept = [row for row in list_rows(store, nodes) if not contested or row.is_contested]
    found = [cell for row in kept for cell in row.cells]
    holders = order_holders(store, (cell.holder for cell in found))
    rounds = [*list_rounds(store), *sorted({cell.meeting for cell in found})]
    meetings = tuple(id_ for id_ in dict.fromkeys(rounds) if any(cell.meeting == id_ for cell in found))
    relayers = [id_ for cell in found for item in cell.taken for id_ in item.via]
    return Matrix(
        tuple(kept), holders, meetings, delegations, Labels(store).holders([*delegations, *holders, *relayers])
    )


def list_rows(store: Store, propositions: Sequence[Node]) -> list[Row]:
    """Return the rows of those propositions that anybody takes up, the contested first; delegations before others."""
    delegations = store.delegations()
    cells = _collect(store, [node.id for node in propositions])
    rows = [_row(node, cells[node.id], delegations) for node in propositions if node.id in cells]
    return sorted(rows, key=lambda row: MARKS.index(row.mark))


def _wanted(store: Store, kind: str, names: str | Iterable[str]) -> tuple[str, ...] | None:
    """Return the ids that the names come to with all below them, or None if no name is given."""
    words = (names,) if isinstance(names, str) else tuple(names)
    return store.below(kind, [get_id(store, (kind,), word) for word in words]) if words else None


def _collect(store: Store, propositions: Sequence[str]) -> dict[str, list[Cell]]:
    """Return the cells of each proposition, in the order of the holders' first claims."""
    found: dict[tuple[str, str, str], dict[tuple[Any, ...], Taken]] = {}
    for claim in store.claims(Selection(propositions=tuple(propositions))) if propositions else ():
        holder = find_holder(claim)
        for item in claim["positions"]:
            taken = found.setdefault((item["proposition"], holder.id, round_of(claim)), {})
            same = (item["stance"], holder.via, not is_asserting(claim["act"]))
            known = taken.get(same, Taken(*same, ()))
            taken[same] = known._replace(evidence=(*known.evidence, find_evidence(claim)))
    cells: dict[str, list[Cell]] = {}
    for (proposition, id_, meeting), several in found.items():
        cells.setdefault(proposition, []).append(_cell(id_, meeting, tuple(several.values())))
    return cells


def _cell(holder: str, meeting: str, taken: tuple[Taken, ...]) -> Cell:
    """Return the cell, its stance read from what counts most: what is stated in one's own word."""
    own = [item for item in taken if not item.via]
    counted = [item for item in own or taken if not item.asked] or own or list(taken)
    sides = {item.stance for item in counted} - {"neutral"}
    stance = "inconsistent" if len(sides) > 1 else next(iter(sides), "neutral")
    return Cell(holder, meeting, stance, not own, taken)


def _row(node: Node, cells: Sequence[Cell], delegations: Sequence[str]) -> Row:
    systems, topics = (tuple(node.data.get(field, ())) for field in ("systems", "topics"))
    order = dict.fromkeys([*delegations, *(cell.holder for cell in cells)])
    ordered = sorted(cells, key=lambda cell: list(order).index(cell.holder))
    return Row(node.id, node.label, systems, topics, _mark(cells, delegations), tuple(ordered))


def _mark(cells: Sequence[Cell], delegations: Sequence[str]) -> str:
    """Return what there is to say of the proposition: whether any two differ, and if not, who agrees.

    A holder that changes sides from one meeting to the next does not differ from itself.
    """
    if any(one.holder != other.holder and _opposed(one, other) for one in cells for other in cells):
        return "contested"
    if any(cell.stance == "inconsistent" for cell in cells):
        return "inconsistent"
    at_table = {cell.holder for cell in cells if cell.sides and cell.holder in delegations}
    if len(at_table) > 1:
        return "agreement"
    if at_table:
        return "one-sided"
    return "relayed-only" if any(cell.sides for cell in cells) else "open"


def _opposed(one: Cell, other: Cell) -> bool:
    return "supports" in one.sides and "disputes" in other.sides


def missing_delegations(row: Row, delegations: Sequence[str]) -> Iterator[str]:
    """Yield the delegations of which nothing is recorded on the proposition."""
    present = {cell.holder for cell in row.cells}
    return (id_ for id_ in delegations if id_ not in present)
