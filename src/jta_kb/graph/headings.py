"""The subject index in the graph's file: the headings' words, and how much each of these says.

A heading and a question are compared as vectors of words (Salton, Wong and Yang 1975): each word weighs the more the
fewer headings have it, and names weigh as the records that they mean, so that *the DPRK* is *North Korea*.
"""

from __future__ import annotations

import json
import math
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from jta_kb.corpus.checks.context import Context
from jta_kb.corpus.models import Heading, Silence
from jta_kb.corpus.names import fold_lead
from jta_kb.graph.names import name_word, word_weight

_LONGEST_NAME = 8
"""How many words a name may have."""


def write_headings(connection: sqlite3.Connection, context: Context) -> None:
    """Write the wordings of headings, with their paragraphs, and of silences; the names are in the index already."""
    spellings = defaultdict(list)
    for words, kind, id_ in connection.execute("SELECT words, kind, id FROM alias ORDER BY words, kind, id"):
        spellings[tuple(words.split())].append(name_word(kind, id_))
    number = 0
    for key, heading, places in _entries(context):
        for wording in (heading.heading, *heading.also):
            number += 1
            words = fold_lead(wording).split()
            text = " ".join([*words, *_names_in(words, spellings)])
            row = (number, key, heading.heading, json.dumps(places))
            connection.execute("INSERT INTO heading (number, node, heading, paragraphs) VALUES (?, ?, ?, ?)", row)
            connection.execute("INSERT INTO heading_text (rowid, words) VALUES (?, ?)", (number, text))
    _write_norms(connection, number)


def _entries(context: Context) -> Iterator[tuple[str, Heading | Silence, list[str]]]:
    """Yield what stands in the subject index, each with its node's key and the paragraphs that it leads to."""
    for heading in context.models(Heading):
        places = [f"{locator.cable}:{n}" for locator in heading.locators for n in locator.paragraphs]
        yield f"heading:{heading.id}", heading, places
    for silence in context.models(Silence):
        yield f"silence:{silence.id}", silence, []


def _names_in(words: Sequence[str], spellings: dict[tuple[str, ...], list[str]]) -> Iterator[str]:
    """Yield the words for the records that are named, the longest names first come."""
    start = 0
    while start < len(words):
        for end in range(min(len(words), start + _LONGEST_NAME), start, -1):
            if found := spellings.get(tuple(words[start:end])):
                yield from found
                start = end
                break
        else:
            start += 1


def _write_norms(connection: sqlite3.Connection, total: int) -> None:
    connection.execute("CREATE VIRTUAL TABLE temp.heading_word USING fts5vocab(main, heading_text, instance)")
    words: dict[int, set[str]] = defaultdict(set)
    for word, number in connection.execute("SELECT term, doc FROM temp.heading_word"):
        words[number].add(word)
    counts = Counter(word for each in words.values() for word in each)
    norms = [
        (math.sqrt(sum(word_weight(counts[word], total) ** 2 for word in each)), number)
        for number, each in words.items()
    ]
    connection.executemany("UPDATE heading SET norm = ? WHERE number = ?", norms)
    connection.execute("DROP TABLE temp.heading_word")
