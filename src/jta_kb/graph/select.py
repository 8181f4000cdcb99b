"""Which claims to select, and the SQL that selects them.

A multi-valued field becomes a subquery over the edges, so that the index on them finds the few claims that fit.
"""

from __future__ import annotations

import json
from typing import Any, NamedTuple

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from jta_kb.graph.store import Store

_OWN_WORDS = "{statement quote}"
"""The columns of a claim's own words, beside the labels of what it is about."""
LISTED = "SELECT value FROM json_each(?)"
"""For lists of ids that may be longer than SQLite has room for question marks."""


class Selection(NamedTuple):
    """Which claims: a claim must fit every field that is not empty, and in it any one of the ids.

    `systems` count with their families' members, `topics` with all below them. `aspects` are topics, attributes and
    propositions of which one must fit. `about` are parties: the claim is about their systems or programmes, or names
    them. `paragraphs` are pairs of cable and number, `numbers` those by which the index counts claims. `text` are words
    that statement or quote must all have; `match` is an expression of SQLite's FTS5 for the same, `labels` one for the
    names of what the claim is about, and `gloss` one for its gloss.
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
    numbers: tuple[int, ...] = ()
    text: str = ""
    match: str = ""
    labels: str = ""
    gloss: str = ""


def conditions_of(store: Store, selection: Selection) -> tuple[str, list[Any]]:
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
            add(f"c.{column} IN ({marks(ids)})", ids)
    if selection.ids:
        numbers = f"SELECT number FROM node WHERE kind = 'claim' AND id IN ({LISTED})"
        add(f"c.number IN ({numbers})", [json.dumps(selection.ids)])
    if selection.numbers:
        add(f"c.number IN ({LISTED})", [json.dumps(selection.numbers)])
    if selection.paragraphs:
        pairs = " OR ".join("(c.cable = ? AND c.paragraph = ?)" for _ in selection.paragraphs)
        add(f"({pairs})", [part for pair in selection.paragraphs for part in pair])
    systems = store.below("system", selection.systems) if selection.systems else ()
    if systems:
        add(*_about("system", systems))
    if selection.topics:
        add(*_about("topic", store.below("topic", selection.topics), each=bool(systems)))
    if selection.attributes:
        add(*_assessing(selection.attributes, systems))
    if selection.propositions or selection.stances:
        add(*_taking(selection.propositions, selection.stances))
    if selection.aspects:
        add(*_aspects(store, selection.aspects, systems))
    if selection.about:
        names = store.spellings_of("party", selection.about)
        add(*_concerning(selection.about, names))
    if selection.attributed_to:
        add(*_relaying(selection.attributed_to))
    expressions = [f"{_OWN_WORDS} : ({selection.match})"] if selection.match else []
    if selection.text:
        words = " ".join(quote_term(word) for word in selection.text.split()) or '""'
        expressions.append(f"{_OWN_WORDS} : ({words})")
    if selection.labels:
        expressions.append(f"labels : ({selection.labels})")
    if selection.gloss:
        expressions.append(f"gloss : ({selection.gloss})")
    for expression in expressions:
        add("c.number IN (SELECT rowid FROM claim_text WHERE claim_text MATCH ?)", [expression])
    return (f"WHERE {' AND '.join(parts)}" if parts else ""), values


def _aspects(store: Store, aspects: Sequence[tuple[str, str]], systems: Sequence[str]) -> tuple[str, list[Any]]:
    """Return the condition that one of several topics, attributes or propositions fits."""
    by_kind: dict[str, list[str]] = {}
    for kind, id_ in aspects:
        by_kind.setdefault(kind, []).append(id_)
    alternatives: list[tuple[str, list[Any]]] = []
    if "topic" in by_kind:
        alternatives.append(_about("topic", store.below("topic", by_kind["topic"]), each=bool(systems)))
    if "attribute" in by_kind:
        alternatives.append(_assessing(by_kind["attribute"], systems))
    if "proposition" in by_kind:
        alternatives.append(_taking(by_kind["proposition"], ()))
    sql = " OR ".join(part for part, _ in alternatives)
    return f"({sql})", [value for _, values in alternatives for value in values]


def quote_term(text: str) -> str:
    """Return words as one phrase of an FTS5 expression, so that none is taken for an operator."""
    return '"' + text.replace('"', '""') + '"'


def marks(items: Sequence[Any]) -> str:
    """Return as many question marks as there are items."""
    return ",".join("?" * len(items))


def _numbers(kind: str, ids: Sequence[str]) -> tuple[str, list[Any]]:
    """Return the subquery for the numbers of nodes of a kind."""
    return f"SELECT number FROM node WHERE kind = '{kind}' AND id IN ({marks(ids)})", list(ids)


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
        sql += f" AND json_extract(p.data, '$.stance') IN ({marks(stances)})"
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
    return f"(c.number IN ({sql}) OR c.number IN ({named}))", [*values, f"{_OWN_WORDS} : ({expression})"]


def _relaying(sources: Sequence[str]) -> tuple[str, list[Any]]:
    """Claims that relay the word of one of the parties or people."""
    sql = (
        "SELECT e.source FROM node n JOIN edge e ON e.target = n.number AND e.kind = 'attributed_to'"
        f" WHERE n.kind IN ('party', 'person') AND n.id IN ({marks(sources)})"
    )
    return f"c.number IN ({sql})", list(sources)
