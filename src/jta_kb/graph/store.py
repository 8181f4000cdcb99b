"""Reading the graph on disk: nodes, their edges, names, and claims by what they are about."""

from __future__ import annotations

import json
import sqlite3
from typing import Any, NamedTuple

from jta_kb.graph.elements import Edge, Node

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_IN_CHUNK = 500
_LISTED = "SELECT value FROM json_each(?)"
"""For lists of ids that may be longer than SQLite has room for question marks."""

DamagedIndexError = sqlite3.DatabaseError
"""What reading raises if the index file is not what was written: it can be deleted and built again."""


class Selection(NamedTuple):
    """Which claims: a claim must fit every field that is not empty, and in it any one of the ids.

    `systems` count with their families' members, `topics` with all below them. `aspects` are topics, attributes and
    propositions of which one must fit. `about` are parties: the claim is about their systems or programmes, or names
    them.
    `paragraphs` are pairs of cable and number. `text` are words that statement or quote must all have; `match` is an
    expression of SQLite's FTS5 for the same.
    """

    delegations: tuple[str, ...] = ()
    speakers: tuple[str, ...] = ()
    systems: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    propositions: tuple[str, ...] = ()
    aspects: tuple[tuple[str, str], ...] = ()
    about: tuple[str, ...] = ()
    stances: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    voices: tuple[str, ...] = ()
    polarities: tuple[str, ...] = ()
    commitments: tuple[str, ...] = ()
    attributed_to: tuple[str, ...] = ()
    cables: tuple[str, ...] = ()
    paragraphs: tuple[tuple[str, int], ...] = ()
    meetings: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()
    text: str = ""
    match: str = ""

    @property
    def is_open(self) -> bool:
        """Whether nothing is asked for, so that every claim fits."""
        return self == Selection()


class Name(NamedTuple):
    """What a spelling means: the kind and id of a record, and the spelling as the record has it."""

    kind: str
    id: str
    spelling: str


class Side(NamedTuple):
    """One of two values or positions at odds: whose, in words, and the claims that state it."""

    holder: str
    label: str
    claims: tuple[str, ...]


class Conflict(NamedTuple):
    """Two assessed values, or positions, that cannot both be right; `within_party` if one holder has both.

    `subject` is the system and attribute, or the proposition, that they are of.
    """

    subject: str
    one: Side
    other: Side
    within_party: bool


class Store:
    """A corpus's graph as read from its index: read-only, in the order of cable, paragraph and number."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection

    def close(self) -> None:
        """Let go of the index file."""
        self._connection.close()

    def meta(self) -> dict[str, str]:
        """Return what the index says of itself: version, key, title, claims and paragraphs."""
        return dict(self._rows("SELECT name, value FROM meta"))

    # Nodes and edges

    def find_node(self, kind: str, id_: str) -> Node | None:
        """Return the node, or None."""
        row = self._row("SELECT kind, id, label, data FROM node WHERE kind = ? AND id = ?", (kind, id_))
        return _node(row) if row else None

    def nodes(self, kind: str | None = None) -> Iterator[Node]:
        """Yield all nodes, or those of a kind, in order."""
        # The plus sign keeps SQLite from reading the whole table in its order, for the few nodes of most kinds.
        where, values = ("WHERE kind = ? ORDER BY +number", (kind,)) if kind else ("ORDER BY number", ())
        sql = f"SELECT kind, id, label, data FROM node {where}"
        return (_node(row) for row in self._connection.execute(sql, values))

    def edges(self) -> Iterator[Edge]:
        """Yield all edges."""
        sql = (
            "SELECT s.kind || ':' || s.id, e.kind, t.kind || ':' || t.id, e.data FROM edge e"
            " JOIN node s ON s.number = e.source JOIN node t ON t.number = e.target ORDER BY e.rowid"
        )
        return (
            Edge(a, kind, b, json.loads(data) if data else {}) for a, kind, b, data in self._connection.execute(sql)
        )

    def linked(self, kind: str, id_: str, edge: str, *, back: bool = False) -> list[Node]:
        """Return the nodes that edges of one kind lead to from this node, or come from with `back`."""
        near, far = ("target", "source") if back else ("source", "target")
        sql = (
            f"SELECT f.kind, f.id, f.label, f.data FROM node n JOIN edge e ON e.{near} = n.number AND e.kind = ?"
            f" JOIN node f ON f.number = e.{far} WHERE n.kind = ? AND n.id = ? ORDER BY f.number"
        )
        return [_node(row) for row in self._rows(sql, (edge, kind, id_))]

    def below(self, kind: str, ids: Iterable[str]) -> tuple[str, ...]:
        """Return the ids and all that is part of them: a family's systems, a topic's subtree; the ids given first."""
        found: dict[str, None] = {}
        for id_ in ids:
            level = [row[0] for row in self._rows("SELECT id FROM node WHERE kind = ? AND id = ?", (kind, id_))]
            while level:
                found.update(dict.fromkeys(level))
                level = [part for part in self._parts(kind, level) if part not in found]
        return tuple(found)

    def delegations(self) -> tuple[str, ...]:
        """Return the ids of the parties that had a delegation at any meeting, in order."""
        sql = (
            "SELECT p.id FROM node p WHERE p.kind = 'party'"
            " AND EXISTS (SELECT 1 FROM edge e WHERE e.source = p.number AND e.kind = 'held_at') ORDER BY +p.number"
        )
        return tuple(row[0] for row in self._rows(sql))

    def responses(self, ids: Sequence[str]) -> list[str]:
        """Return the ids of the claims that respond to any of the claims."""
        sql = (
            "SELECT DISTINCT s.id FROM node n JOIN edge e ON e.target = n.number AND e.kind = 'responds_to'"
            f" JOIN node s ON s.number = e.source WHERE n.kind = 'claim' AND n.id IN ({_LISTED})"
        )
        return [row[0] for row in self._rows(sql, (json.dumps(ids),))]

    def _parts(self, kind: str, ids: Sequence[str]) -> list[str]:
        """Return what is directly part of the nodes.

        One step of `below`, which is no recursive query: for these SQLite reads whole tables into Bloom filters.
        """
        sql = (
            "SELECT DISTINCT n.id FROM node p JOIN edge e ON e.target = p.number AND e.kind = 'part_of'"
            f" JOIN node n ON n.number = e.source WHERE p.kind = ? AND p.id IN ({_marks(ids)}) AND n.kind = ?"
        )
        return [row[0] for row in self._rows(sql, (kind, *ids, kind))]

    # Names

    def names(self, words: str) -> list[Name]:
        """Return what a folded spelling means; one spelling may mean a topic and an attribute."""
        return [
            Name(*row)
            for row in self._rows("SELECT kind, id, spelling FROM alias WHERE words = ? ORDER BY kind, id", (words,))
        ]

    def names_among(self, phrases: Sequence[str]) -> dict[str, list[Name]]:
        """Return the meanings of those folded phrases that are names."""
        found: dict[str, list[Name]] = {}
        for start in range(0, len(phrases), _IN_CHUNK):
            chunk = phrases[start : start + _IN_CHUNK]
            sql = (
                f"SELECT words, kind, id, spelling FROM alias WHERE words IN ({_marks(chunk)}) ORDER BY words, kind, id"
            )
            for words, *name in self._rows(sql, chunk):
                found.setdefault(words, []).append(Name(*name))
        return found

    def spellings(self, kinds: Sequence[str] = ()) -> list[tuple[str, Name]]:
        """Return every folded spelling with its meaning, of all kinds or those given."""
        where = f"WHERE kind IN ({_marks(kinds)})" if kinds else ""
        sql = f"SELECT words, kind, id, spelling FROM alias {where} ORDER BY words, kind, id"
        return [(words, Name(kind, id_, spelling)) for words, kind, id_, spelling in self._rows(sql, kinds)]

    def spellings_of(self, names: Iterable[Name]) -> list[str]:
        """Return every spelling, as the records have them, of what the names mean."""
        sql = "SELECT spelling FROM alias WHERE kind = ? AND id = ?"
        return [row[0] for name in names for row in self._rows(sql, (name.kind, name.id))]

    def occurs(self, word: str) -> bool:
        """Return whether a word stands in any claim or paragraph, in whatever inflection."""
        expression = quote_term(word)
        return any(
            self._row(f"SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT 1", (expression,))
            for table in ("claim_text", "paragraph_text")
        )

    # Claims and paragraphs

    def claims(self, selection: Selection) -> list[dict[str, Any]]:
        """Return the claims that fit, each as the contract's record."""
        where, values = self._conditions(selection)
        sql = f"SELECT n.data FROM claim c JOIN node n ON n.number = c.number {where} ORDER BY c.number"
        return [json.loads(row[0]) for row in self._rows(sql, values)]

    def has_claims(self, selection: Selection) -> bool:
        """Return whether any claim fits."""
        where, values = self._conditions(selection)
        return self._row(f"SELECT 1 FROM claim c {where} LIMIT 1", values) is not None

    def search_claims(self, expression: str, most: int) -> list[tuple[str, float]]:
        """Return the ids of claims that match an FTS5 expression with their BM25 rank (lower is better), best first."""
        sql = (
            "SELECT n.id, m.rank FROM (SELECT rowid, rank FROM claim_text WHERE claim_text MATCH ?"
            " ORDER BY rank LIMIT ?) m JOIN node n ON n.number = m.rowid ORDER BY m.rank, n.number"
        )
        return [(id_, rank) for id_, rank in self._rows(sql, (expression, most))]

    def search_paragraphs(self, expression: str, most: int) -> list[Node]:
        """Return the paragraphs whose words match an FTS5 expression, best first."""
        sql = (
            "SELECT n.kind, n.id, n.label, n.data FROM (SELECT rowid, rank FROM paragraph_text"
            " WHERE paragraph_text MATCH ? ORDER BY rank LIMIT ?) m"
            " JOIN node n ON n.number = m.rowid ORDER BY m.rank, n.number"
        )
        return [_node(row) for row in self._rows(sql, (expression, most))]

    def conflicts(self, claims: Sequence[str]) -> list[Conflict]:
        """Return the conflicts between values, and positions, that these claims state; of one holder first."""
        stated: dict[int, list[str]] = {}
        for start in range(0, len(claims), _IN_CHUNK):
            chunk = claims[start : start + _IN_CHUNK]
            sql = (
                "SELECT e.target, c.id FROM node c"
                " JOIN edge e ON e.source = c.number AND e.kind IN ('assesses', 'takes')"
                f" WHERE c.kind = 'claim' AND c.id IN ({_marks(chunk)}) ORDER BY c.number"
            )
            for number, claim in self._rows(sql, chunk):
                stated.setdefault(number, []).append(claim)
        found = []
        for number in stated:
            for other, data in self._rows(
                "SELECT target, data FROM edge WHERE source = ? AND kind = 'conflicts'", (number,)
            ):
                if other in stated:
                    within = bool(json.loads(data)["within_party"])
                    subject, one = self._side(number, stated[number])
                    found.append(Conflict(subject, one, self._side(other, stated[other])[1], within))
        return sorted(found, key=lambda conflict: (not conflict.within_party, conflict.subject))

    def _side(self, number: int, claims: Sequence[str]) -> tuple[str, Side]:
        node = _node(self._row("SELECT kind, id, label, data FROM node WHERE number = ?", (number,)))
        facts = node.data
        subject = " ".join(filter(None, (facts.get("system"), facts.get("attribute")))) or str(facts.get("proposition"))
        label = (
            node.label.removeprefix(f"{facts.get('attribute')} ") if node.kind == "assessment" else str(facts["stance"])
        )
        return subject, Side(str(facts["holder"]), label, tuple(claims))

    def discrepancies(self, paragraphs: Sequence[str]) -> list[Node]:
        """Return the discrepancies that touch any of the paragraphs (`cable:number`)."""
        found: dict[str, Node] = {}
        for id_ in paragraphs:
            found.update((node.id, node) for node in self.linked("paragraph", id_, "touches", back=True))
        return [found[id_] for id_ in sorted(found)]

    def _conditions(self, selection: Selection) -> tuple[str, list[Any]]:
        """Return the WHERE clause, and its values, that the selection comes to."""
        parts: list[str] = []
        values: list[Any] = []

        def add(sql: str, items: Iterable[Any]) -> None:
            parts.append(sql)
            values.extend(items)

        plain = {
            "delegation": selection.delegations,
            "speaker": selection.speakers,
            "voice": selection.voices,
            "act": selection.acts,
            "polarity": selection.polarities,
            "commitment": selection.commitments,
            "cable": selection.cables,
            "meeting": selection.meetings,
        }
        for column, ids in plain.items():
            if ids:
                add(f"c.{column} IN ({_marks(ids)})", ids)
        if selection.ids:
            numbers = f"SELECT number FROM node WHERE kind = 'claim' AND id IN ({_LISTED})"
            add(f"c.number IN ({numbers})", [json.dumps(selection.ids)])
        if selection.paragraphs:
            pairs = " OR ".join("(c.cable = ? AND c.paragraph = ?)" for _ in selection.paragraphs)
            add(f"({pairs})", [part for pair in selection.paragraphs for part in pair])
        systems = self.below("system", selection.systems) if selection.systems else ()
        if systems:
            add(*_about("system", systems))
        if selection.topics:
            add(*_about("topic", self.below("topic", selection.topics), each=bool(systems)))
        if selection.attributes:
            add(*_assessing(selection.attributes, systems))
        if selection.propositions or selection.stances:
            add(*_taking(selection.propositions, selection.stances))
        if selection.aspects:
            add(*self._aspects(selection.aspects, systems))
        if selection.about:
            names = self.spellings_of(Name("party", id_, id_) for id_ in selection.about)
            add(*_concerning(selection.about, names))
        if selection.attributed_to:
            add(*_relaying(selection.attributed_to))
        expressions = [selection.match] if selection.match else []
        if selection.text:
            expressions.append(" ".join(quote_term(word) for word in selection.text.split()) or '""')
        for expression in expressions:
            add("c.number IN (SELECT rowid FROM claim_text WHERE claim_text MATCH ?)", [expression])
        return (f"WHERE {' AND '.join(parts)}" if parts else ""), values

    def _aspects(self, aspects: Sequence[tuple[str, str]], systems: Sequence[str]) -> tuple[str, list[Any]]:
        """Return the condition that one of several topics, attributes or propositions fits."""
        by_kind: dict[str, list[str]] = {}
        for kind, id_ in aspects:
            by_kind.setdefault(kind, []).append(id_)
        alternatives: list[tuple[str, list[Any]]] = []
        if "topic" in by_kind:
            alternatives.append(_about("topic", self.below("topic", by_kind["topic"]), each=bool(systems)))
        if "attribute" in by_kind:
            alternatives.append(_assessing(by_kind["attribute"], systems))
        if "proposition" in by_kind:
            alternatives.append(_taking(by_kind["proposition"], ()))
        sql = " OR ".join(part for part, _ in alternatives)
        return f"({sql})", [value for _, values in alternatives for value in values]

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        return self._connection.execute(sql, _storable(values)).fetchall()

    def _row(self, sql: str, values: Sequence[Any] = ()) -> Any:
        return self._connection.execute(sql, _storable(values)).fetchone()


def quote_term(text: str) -> str:
    """Return words as one phrase of an FTS5 expression, so that none is taken for an operator."""
    return '"' + text.replace('"', '""') + '"'


def _storable(values: Sequence[Any]) -> tuple[Any, ...]:
    """Return values as SQLite takes them: half of a surrogate pair, as odd arguments bring in, becomes a `?`."""
    return tuple(v.encode("utf-8", "replace").decode() if isinstance(v, str) and not v.isascii() else v for v in values)


def _node(row: Any) -> Node:
    kind, id_, label, data = row
    return Node(kind, id_, label, json.loads(data))


def _marks(items: Sequence[Any]) -> str:
    return ",".join("?" * len(items))


def _numbers(kind: str, ids: Sequence[str]) -> tuple[str, list[Any]]:
    """Return the subquery for the numbers of nodes of a kind."""
    return f"SELECT number FROM node WHERE kind = '{kind}' AND id IN ({_marks(ids)})", list(ids)


def _about(kind: str, ids: Sequence[str], *, each: bool = False) -> tuple[str, list[Any]]:
    """Claims about any of the nodes; `each` asks it of every claim left, which is quicker where these are few."""
    numbers, values = _numbers(kind, ids)
    if each:
        sql = f"SELECT 1 FROM edge e WHERE e.source = c.number AND e.kind = 'about' AND e.target IN ({numbers})"
        return f"EXISTS ({sql})", values
    return f"c.number IN (SELECT source FROM edge WHERE kind = 'about' AND target IN ({numbers}))", values


def _assessing(attributes: Sequence[str], systems: Sequence[str]) -> tuple[str, list[Any]]:
    """Claims with a value of one of the attributes, and if systems are asked for, of one of these."""
    numbers, values = _numbers("attribute", attributes)
    if not systems:
        sql = "SELECT a.source FROM edge m JOIN edge a ON a.target = m.source AND a.kind = 'assesses'"
        return f"c.number IN ({sql} WHERE m.kind = 'measures' AND m.target IN ({numbers}))", values
    of, ids = _numbers("system", systems)
    sql = (
        "SELECT a.source FROM edge o JOIN edge a ON a.target = o.source AND a.kind = 'assesses'"
        f" WHERE o.kind = 'of' AND o.target IN ({of}) AND EXISTS"
        f" (SELECT 1 FROM edge m WHERE m.source = o.source AND m.kind = 'measures' AND m.target IN ({numbers}))"
    )
    return f"c.number IN ({sql})", ids + values


def _taking(propositions: Sequence[str], stances: Sequence[str]) -> tuple[str, list[Any]]:
    """Claims that take a position, of one of the stances, on one of the propositions."""
    sql = (
        "SELECT t.source FROM node p JOIN edge t ON t.target = p.number AND t.kind = 'takes' WHERE p.kind = 'position'"
    )
    values: list[Any] = []
    if propositions:
        numbers, values = _numbers("proposition", propositions)
        sql += f" AND p.number IN (SELECT source FROM edge WHERE kind = 'of' AND target IN ({numbers}))"
    if stances:
        sql += f" AND json_extract(p.data, '$.stance') IN ({_marks(stances)})"
        values = [*values, *stances]
    return f"c.number IN ({sql})", values


def _concerning(parties: Sequence[str], names: Sequence[str]) -> tuple[str, list[Any]]:
    """Claims about a party's systems, or about a topic tied to it, or that name it."""
    numbers, values = _numbers("party", parties)
    sql = (
        "SELECT a.source FROM edge a WHERE a.kind = 'about' AND a.target IN"
        f" (SELECT f.source FROM edge f WHERE f.kind = 'from' AND f.target IN ({numbers}))"
    )
    expression = " OR ".join(quote_term(name) for name in names) or '""'
    named = "SELECT rowid FROM claim_text WHERE claim_text MATCH ?"
    return f"(c.number IN ({sql}) OR c.number IN ({named}))", [*values, expression]


def _relaying(sources: Sequence[str]) -> tuple[str, list[Any]]:
    """Claims that relay the word of one of the parties or people."""
    sql = (
        "SELECT e.source FROM node n JOIN edge e ON e.target = n.number AND e.kind = 'attributed_to'"
        f" WHERE n.kind IN ('party', 'person') AND n.id IN ({_marks(sources)})"
    )
    return f"c.number IN ({sql})", list(sources)
