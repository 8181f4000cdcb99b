"""Reading the graph on disk: nodes, their edges, names, and claims by what they are about."""

from __future__ import annotations

import json
import sqlite3
from typing import Any, NamedTuple

from jta_kb.graph.elements import Edge, Node
from jta_kb.graph.select import LISTED, Selection, conditions_of, marks, quote_term

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_IN_CHUNK = 500

DamagedIndexError = sqlite3.DatabaseError
"""What reading raises if the index file is not what was written: it can be deleted and built again."""


class Name(NamedTuple):
    """What a spelling means: the kind and id of a record, and the spelling as the record has it.

    `source` says who uses a name that the cables do not have.
    """

    kind: str
    id: str
    spelling: str
    source: str | None = None


class Lead(NamedTuple):
    """A term of the claims that words of a reader lead to; `same` if they mean the same, else they are near it."""

    term: str
    same: bool


class Wording(NamedTuple):
    """One wording of a heading of the subject index: its node's key and text, its paragraphs, its vector's length.

    A silence has no paragraphs.
    """

    node: str
    heading: str
    paragraphs: tuple[str, ...]
    norm: float


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
        """Return what the index says of itself: version, key, title, how many claims, paragraphs and uncurated ones."""
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
            f" JOIN node s ON s.number = e.source WHERE n.kind = 'claim' AND n.id IN ({LISTED})"
        )
        return [row[0] for row in self._rows(sql, (json.dumps(ids),))]

    def repeated(self, numbers: Iterable[int]) -> dict[int, list[int]]:
        """Return, by number, the claims that say again what each of the numbered claims says, or that it says again."""
        sql = (
            f"SELECT e.{{near}}, e.{{far}} FROM edge e WHERE e.kind = 'responds_to' AND e.{{near}} IN ({LISTED})"
            " AND json_extract(e.data, '$.relation') = 'repeats'"
        )
        found: dict[int, list[int]] = {}
        listed = json.dumps(list(numbers))
        for near, far in (("source", "target"), ("target", "source")):
            for number, other in self._rows(sql.format(near=near, far=far), (listed,)):
                found.setdefault(number, []).append(other)
        return found

    def _parts(self, kind: str, ids: Sequence[str]) -> list[str]:
        """Return what is directly part of the nodes.

        One step of `below`, which is no recursive query: for these SQLite reads whole tables into Bloom filters.
        """
        sql = (
            "SELECT DISTINCT n.id FROM node p JOIN edge e ON e.target = p.number AND e.kind = 'part_of'"
            f" JOIN node n ON n.number = e.source WHERE p.kind = ? AND p.id IN ({marks(ids)}) AND n.kind = ?"
        )
        return [row[0] for row in self._rows(sql, (kind, *ids, kind))]

    # Names

    def names(self, words: str) -> list[Name]:
        """Return what a folded spelling means; one spelling may mean a topic and an attribute."""
        return [
            Name(*row)
            for row in self._rows(
                "SELECT kind, id, spelling, source FROM alias WHERE words = ? ORDER BY kind, id", (words,)
            )
        ]

    def names_among(self, phrases: Sequence[str]) -> dict[str, list[Name]]:
        """Return the meanings of those folded phrases that are names."""
        found: dict[str, list[Name]] = {}
        for start in range(0, len(phrases), _IN_CHUNK):
            chunk = phrases[start : start + _IN_CHUNK]
            sql = (
                f"SELECT words, kind, id, spelling, source FROM alias WHERE words IN ({marks(chunk)})"
                " ORDER BY words, kind, id"
            )
            for words, *name in self._rows(sql, chunk):
                found.setdefault(words, []).append(Name(*name))
        return found

    def spellings(self, kinds: Sequence[str] = ()) -> list[tuple[str, Name]]:
        """Return every folded spelling with its meaning, of all kinds or those given."""
        where = f"WHERE kind IN ({marks(kinds)})" if kinds else ""
        sql = f"SELECT words, kind, id, spelling, source FROM alias {where} ORDER BY words, kind, id"
        return [(words, Name(*name)) for words, *name in self._rows(sql, kinds)]

    def spellings_of(self, kind: str, ids: Iterable[str]) -> list[str]:
        """Return every spelling, as the records have them, of the records of a kind."""
        sql = "SELECT spelling FROM alias WHERE kind = ? AND id = ?"
        return [row[0] for id_ in ids for row in self._rows(sql, (kind, id_))]

    def occurs(self, word: str) -> bool:
        """Return whether a word stands in any claim or paragraph, in whatever inflection."""
        expression = quote_term(word)
        return any(
            self._row(f"SELECT 1 FROM {table} WHERE {table} MATCH ? LIMIT 1", (expression,))
            for table in ("claim_text", "paragraph_text")
        )

    def leads(self, words: str) -> list[Lead]:
        """Return the terms that a reader's folded words lead to, in whatever inflection: bundling leads to cluster."""
        sql = (
            "SELECT DISTINCT l.term, l.same FROM lead_text t JOIN lead l ON l.number = t.rowid"
            " WHERE t.lead_text MATCH ? AND l.length = ? ORDER BY l.same DESC, l.term"
        )
        return [Lead(term, bool(same)) for term, same in self._rows(sql, (f"^{quote_term(words)}", len(words.split())))]

    def count_wordings(self) -> tuple[int, int]:
        """Return how many wordings the headings of the subject index have between them, and how many the silences."""
        meta = self.meta()
        return int(meta["wordings"]), int(meta["silent wordings"])

    def headings_with(self, word: str) -> list[int]:
        """Return the numbers of the wordings of headings that have a word, in whatever inflection."""
        sql = "SELECT rowid FROM heading_text WHERE heading_text MATCH ?"
        return [row[0] for row in self._rows(sql, (quote_term(word),))]

    def norms(self, numbers: Iterable[int]) -> list[tuple[int, str, float]]:
        """Return number, node's key and length of vector of these wordings."""
        sql = f"SELECT number, node, norm FROM heading WHERE number IN ({LISTED})"
        return [(number, node, norm) for number, node, norm in self._rows(sql, (json.dumps(list(numbers)),))]

    def headings(self, numbers: Iterable[int]) -> dict[int, Wording]:
        """Return the wordings of these numbers."""
        sql = f"SELECT number, node, heading, paragraphs, norm FROM heading WHERE number IN ({LISTED})"
        rows = self._rows(sql, (json.dumps(list(numbers)),))
        return {
            number: Wording(node, text, tuple(json.loads(places)), norm) for number, node, text, places, norm in rows
        }

    def words_like(self, word: str, most: int) -> list[str]:
        """Return the words of claims and readers that begin as this one does and are `most` letters longer or shorter.

        Sorted by the alphabet.
        """
        sql = "SELECT word FROM word WHERE word >= ? AND word < ? AND length(word) BETWEEN ? AND ? ORDER BY word"
        first, after = word[0], chr(ord(word[0]) + 1)
        return [row[0] for row in self._rows(sql, (first, after, len(word) - most, len(word) + most))]

    # Claims and paragraphs

    def claims(self, selection: Selection) -> list[dict[str, Any]]:
        """Return the claims that fit, each as the contract's record."""
        where, values = conditions_of(self, selection)
        sql = f"SELECT n.data FROM claim c JOIN node n ON n.number = c.number {where} ORDER BY c.number"
        return [json.loads(row[0]) for row in self._rows(sql, values)]

    def claim_numbers(self, selection: Selection) -> list[int]:
        """Return the numbers of the claims that fit, by which `numbered_claims` finds them."""
        where, values = conditions_of(self, selection)
        return [row[0] for row in self._rows(f"SELECT c.number FROM claim c {where}", values)]

    def numbered_claims(self, numbers: Iterable[int]) -> list[dict[str, Any]]:
        """Return the claims of these numbers, in order."""
        sql = f"SELECT data FROM node WHERE number IN ({LISTED}) ORDER BY number"
        return [json.loads(row[0]) for row in self._rows(sql, (json.dumps(list(numbers)),))]

    def paragraphs_of(self, numbers: Iterable[int]) -> dict[int, str]:
        """Return the paragraph (`cable:number`) of each numbered claim."""
        sql = f"SELECT number, cable || ':' || paragraph FROM claim WHERE number IN ({LISTED})"
        return dict(self._rows(sql, (json.dumps(list(numbers)),)))

    def claims_around(self, numbers: Iterable[int]) -> dict[int, str]:
        """Return the numbers of all claims in the paragraphs of these ones, with the paragraph (`cable:number`)."""
        sql = (
            "SELECT c.number, c.cable || ':' || c.paragraph FROM"
            f" (SELECT DISTINCT cable, paragraph FROM claim WHERE number IN ({LISTED})) p"
            " CROSS JOIN claim c ON c.cable = p.cable AND c.paragraph = p.paragraph"
        )
        return dict(self._rows(sql, (json.dumps(sorted(numbers)),)))

    def count_uncurated(self) -> int:
        """Return how many paragraphs no claim and no ledger entry is of."""
        return int(self.meta()["uncurated"])

    def count_claims(self) -> int:
        """Return how many claims there are."""
        return int(self.meta()["claims"])

    def search_paragraphs(self, expression: str, most: int) -> list[Node]:
        """Return the paragraphs whose words match an FTS5 expression, best first."""
        sql = (
            "SELECT n.kind, n.id, n.label, n.data FROM (SELECT rowid, rank FROM paragraph_text"
            " WHERE paragraph_text MATCH ? ORDER BY rank LIMIT ?) m"
            " JOIN node n ON n.number = m.rowid ORDER BY m.rank, n.number"
        )
        return [_node(row) for row in self._rows(sql, (expression, most))]

    def rank_paragraphs(self, expression: str) -> dict[str, float]:
        """Return the paragraphs whose words match an FTS5 expression with their rank by BM25, the best the highest."""
        sql = (
            "SELECT n.id, -m.rank FROM (SELECT rowid, rank FROM paragraph_text WHERE paragraph_text MATCH ?) m"
            " JOIN node n ON n.number = m.rowid"
        )
        return dict(self._rows(sql, (expression,))) if expression else {}

    def conflicts(self, claims: Sequence[str]) -> list[Conflict]:
        """Return the conflicts between values, and positions, that these claims state; of one holder first."""
        stated: dict[int, list[str]] = {}
        for start in range(0, len(claims), _IN_CHUNK):
            chunk = claims[start : start + _IN_CHUNK]
            sql = (
                "SELECT e.target, c.id FROM node c"
                " JOIN edge e ON e.source = c.number AND e.kind IN ('assesses', 'takes')"
                f" WHERE c.kind = 'claim' AND c.id IN ({marks(chunk)}) ORDER BY c.number"
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

    def _rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        return self._connection.execute(sql, _storable(values)).fetchall()

    def _row(self, sql: str, values: Sequence[Any] = ()) -> Any:
        return self._connection.execute(sql, _storable(values)).fetchone()


def _storable(values: Sequence[Any]) -> tuple[Any, ...]:
    """Return values as SQLite takes them: half of a surrogate pair, as odd arguments bring in, becomes a `?`."""
    return tuple(v.encode("utf-8", "replace").decode() if isinstance(v, str) and not v.isascii() else v for v in values)


def _node(row: Any) -> Node:
    kind, id_, label, data = row
    return Node(kind, id_, label, json.loads(data))
