"""Writing the graph of a checked corpus into an SQLite file."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from jta_kb.corpus.checks.context import Context
from jta_kb.corpus.models import (
    Attribute,
    Cable,
    Claim,
    Heading,
    Meeting,
    Party,
    Person,
    Proposition,
    Silence,
    System,
    Term,
    Topic,
)
from jta_kb.corpus.names import fold_lead, fold_name, fold_words
from jta_kb.graph.build import build_elements
from jta_kb.graph.elements import Edge, Node
from jta_kb.graph.facts import DERIVED_ONLY
from jta_kb.graph.headings import write_headings
from jta_kb.graph.schema import INDEXES, TABLES, VERSION

_BATCH = 5_000
_SHORTEST_WORD = 4
_NAMED = (Party, Person, System, Topic, Attribute, Meeting, Proposition, Cable)
_LABELLED = ("topic", "system", "attribute", "proposition")
_KIND = {
    Party: "party",
    Person: "person",
    System: "system",
    Topic: "topic",
    Attribute: "attribute",
    Meeting: "meeting",
    Proposition: "proposition",
    Cable: "cable",
}


def write_graph(connection: sqlite3.Connection, context: Context, key: str) -> None:
    """Fill an empty database with the graph of a corpus that checks; `key` stands for the corpus's content."""
    connection.executescript(f"PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF; PRAGMA page_size=8192; {TABLES}")
    with connection:
        writer = _Writer(connection)
        for element in build_elements(context):
            writer.add(element)
        writer.finish()
        connection.executemany("INSERT OR IGNORE INTO alias VALUES (?, ?, ?, ?, ?)", _aliases(context))
        _write_leads(connection, context)
        write_headings(connection, context)
        connection.executemany("INSERT OR IGNORE INTO word VALUES (?)", _words(context))
        connection.executemany("INSERT INTO meta VALUES (?, ?)", _meta(context, key, writer.uncurated))
        for table in ("claim_text", "paragraph_text", "lead_text", "heading_text"):
            connection.execute(f"INSERT INTO {table}({table}) VALUES ('optimize')")
    connection.executescript(INDEXES)


class _Writer:
    """Numbers the nodes as they come, and writes rows in batches."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._numbers: dict[str, int] = {}
        self._labels: dict[str, str] = {}
        self._nodes: list[tuple[Any, ...]] = []
        self._edges: list[tuple[Any, ...]] = []
        self._claims: list[tuple[Any, ...]] = []
        self._claim_texts: list[tuple[Any, ...]] = []
        self._paragraph_texts: dict[str, tuple[int, str, list[str]]] = {}
        self.uncurated = 0
        """How many of the paragraphs no claim and no ledger entry is of."""

    def add(self, element: Node | Edge) -> None:
        if isinstance(element, Node):
            self._add_node(element)
        else:
            source, target = self._numbers[element.source], self._numbers[element.target]
            self._edges.append((source, element.kind, target, _json(element.data) if element.data else None))
        if len(self._nodes) + len(self._edges) > _BATCH:
            self.flush()

    def _add_node(self, node: Node) -> None:
        number = len(self._numbers) + 1
        self._numbers[node.key] = number
        derived = DERIVED_ONLY if node.kind == "assessment" else ()
        data = {name: value for name, value in node.data.items() if name not in derived}
        self._nodes.append((number, node.kind, node.id, node.label, _json(data)))
        if node.kind == "claim":
            self._claims.append((number, *_claim_row(node)))
            texts = (data["statement"], data["quote"], self._labels_of(data), data["gloss"])
            self._claim_texts.append((number, *texts))
            said = filter(None, (data["statement"], data["gloss"]))
            self._paragraph_texts[f"{data['cable']}:{data['paragraph']}"][-1].extend(said)
        elif node.kind == "paragraph":
            self._paragraph_texts[node.id] = (number, data["text"], [])
            self.uncurated += not data["curated"]
            self._labels[node.key] = " . ".join(filter(None, (data["section"], data["title"])))
        elif node.kind in _LABELLED:
            spellings = data.get("aliases", []) if node.kind == "system" else []
            self._labels[node.key] = " . ".join([node.label, *spellings])

    def _labels_of(self, claim: dict[str, Any]) -> str:
        """Return the names of what a claim is about, in words: topics, systems, values, positions, headings above."""
        keys = [f"topic:{id_}" for id_ in claim["topics"]] + [f"system:{id_}" for id_ in claim["systems"]]
        keys.append(f"paragraph:{claim['cable']}:{claim['paragraph']}")
        keys += [f"attribute:{item['attribute']}" for item in claim["assessments"]]
        keys += [f"proposition:{item['proposition']}" for item in claim["positions"]]
        return " . ".join(self._labels[key] for key in dict.fromkeys(keys) if key in self._labels)

    def flush(self) -> None:
        run = self._connection.executemany
        run("INSERT INTO node VALUES (?, ?, ?, ?, ?)", self._nodes)
        run("INSERT INTO edge VALUES (?, ?, ?, ?)", self._edges)
        run("INSERT INTO claim VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", self._claims)
        run("INSERT INTO claim_text (rowid, statement, quote, labels, gloss) VALUES (?, ?, ?, ?, ?)", self._claim_texts)
        for rows in (self._nodes, self._edges, self._claims, self._claim_texts):
            rows.clear()

    def finish(self) -> None:
        """Write what is left, and the paragraphs' words, which are complete when the last claim is there."""
        self.flush()
        rows = ((number, body, " ".join(said)) for number, body, said in self._paragraph_texts.values())
        self._connection.executemany("INSERT INTO paragraph_text (rowid, body, said) VALUES (?, ?, ?)", rows)


def _claim_row(node: Node) -> tuple[Any, ...]:
    data = node.data
    holder = data["attributed_to"][-1] if data["attributed_to"] else data["delegation"]
    fields = ("voice", "act", "polarity", "commitment")
    place = (data["cable"], data["paragraph"], data["meeting"], data["delegation"], data["speaker"], holder)
    return (*place, *(data[field] for field in fields))


def _aliases(context: Context) -> Iterator[tuple[str, str, str, str, str | None]]:
    for model in _NAMED:
        for record in context.models(model):
            outside = [(item.name, item.source) for item in getattr(record, "known_as", ())]
            for spelling, source in [*((spelling, None) for spelling in _spellings(record)), *outside]:
                words = fold_name(spelling)
                if words:
                    yield words, _KIND[model], _id(record), spelling, source


def _write_leads(connection: sqlite3.Connection, context: Context) -> None:
    """Write the entry vocabulary; a phrase leads to itself too, that it may be known for one."""
    number = 0
    for record in context.models(Term):
        term = fold_name(record.words or record.id)
        itself = [term] if " " in term else []
        for same, spellings in ((1, [*itself, *record.same]), (0, record.near)):
            for words in {fold_lead(spelling): None for spelling in spellings}:
                if words and (words != term or itself):
                    number += 1
                    row = (number, len(words.split()), term, same)
                    connection.execute("INSERT INTO lead VALUES (?, ?, ?, ?)", row)
                    connection.execute("INSERT INTO lead_text (rowid, words) VALUES (?, ?)", (number, words))


def _words(context: Context) -> Iterator[tuple[str]]:
    """Yield the words of claims and of the entry vocabulary, each once; no numbers, no short ones."""
    said = [(claim.statement, claim.quote, claim.gloss) for claim in context.models(Claim)]
    texts = [" ".join(filter(None, each)) for each in said]
    for term in context.models(Term):
        texts.append(" ".join([term.words or term.id, *term.same, *term.near]))
    for word in dict.fromkeys(word for text in texts for word in fold_words(text)):
        if len(word) >= _SHORTEST_WORD and word.isalpha():
            yield (word,)


def _id(record: Any) -> str:
    return str(record.id)


def _spellings(record: Any) -> Iterable[str]:
    return [name for name in (getattr(record, "name", None), record.id, *record.aliases) if name]


def _meta(context: Context, key: str, uncurated: int) -> Iterator[tuple[str, str]]:
    yield "version", str(VERSION)
    yield "key", key
    yield "title", context.loaded.corpus.title
    yield "claims", str(len(context.claims))
    yield "uncurated", str(uncurated)
    yield "wordings", str(sum(1 + len(heading.also) for heading in context.models(Heading)))
    yield "silent wordings", str(sum(1 + len(silence.also) for silence in context.models(Silence)))
    yield "paragraphs", str(sum(len(text.paragraphs) for text in context.texts.values()))


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"))
