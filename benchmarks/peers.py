"""The methods that are compared: `jta ask`, a plain full-text search, and sentence embeddings."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks.scoring import Given
from jta_kb import Corpus
from jta_kb.corpus.names import fold_words

TOP = 3
"""How many paragraphs a peer gives. It cannot tell that a question has no answer, and so hardly ever gives none."""
MODEL = "l2_supercat"
"""WordLlama's own sentence embeddings: 256 dimensions, 16 MB, in its wheel; licence MIT."""
ASK, FULL_TEXT, EMBEDDINGS = "jta ask", f"FTS5 BM25 top {TOP}", f"embeddings top {TOP}"

Method = Callable[[str], Given]
"""Gives paragraphs to a question."""


class PeerMissing(Exception):
    """A peer cannot run here; the message says what is lacking."""


def ask(corpus: Corpus) -> Method:
    """Return what is measured: the sources of `jta ask`."""

    def answer(question: str) -> Given:
        found = corpus.ask(question)
        return Given(frozenset(found.sources), found.kind)

    return answer


def full_text(corpus: Corpus) -> Method:
    """Return the first peer: FTS5 over the paragraphs' texts, the best by BM25 for any of the question's words."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE peer USING fts5 (id UNINDEXED, body, tokenize='porter unicode61')")
    connection.executemany("INSERT INTO peer VALUES (?, ?)", _paragraphs(corpus))

    def search(question: str) -> Given:
        expression = " OR ".join(f'"{word}"' for word in fold_words(question)) or '""'
        sql = "SELECT id FROM peer WHERE peer MATCH ? ORDER BY rank LIMIT ?"
        return _peer_gives(row[0] for row in connection.execute(sql, (expression, TOP)))

    return search


def embeddings(corpus: Corpus) -> Method:
    """Return the second peer: the paragraphs nearest to the question by the cosine of their embeddings.

    The model's files come with the package, and nothing is downloaded.
    Raises PeerMissing if the package `wordllama` is not installed, or lacks its model.
    """
    encoder = _load_model()
    ids, texts = zip(*_paragraphs(corpus), strict=True)
    known = encoder.embed(list(texts), norm=True)

    def search(question: str) -> Given:
        likeness = known @ encoder.embed(question, norm=True)[0]
        return _peer_gives(ids[n] for n in likeness.argsort()[::-1][:TOP])

    return search


def _load_model() -> Any:
    try:
        import wordllama
    except ImportError as error:
        raise PeerMissing("the package `wordllama` is not installed") from error
    try:
        return wordllama.WordLlama.load(MODEL, cache_dir=Path(wordllama.__file__).parent, disable_download=True)
    except (OSError, ValueError) as error:
        raise PeerMissing(f"the package `wordllama` lacks its model `{MODEL}`") from error


def _paragraphs(corpus: Corpus) -> list[tuple[str, str]]:
    return [(node.id, node.data["text"]) for node in corpus.store.nodes("paragraph")]


def _peer_gives(paragraphs: Any) -> Given:
    found = frozenset(paragraphs)
    return Given(found, "found" if found else "nothing")
