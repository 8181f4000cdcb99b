"""The methods that are compared: `jta ask`, a plain full-text search, and sentence embeddings."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from typing import Any

from benchmarks.scoring import Given
from jta_kb import Corpus
from jta_kb.corpus.names import fold_words

TOP = 3
"""How many paragraphs a peer gives. It cannot tell that a question has no answer, and so hardly ever gives none."""
MODEL = "minishlab/potion-retrieval-32M"
"""Static sentence embeddings made for retrieval, 130 MB, licence MIT."""
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


def embeddings(corpus: Corpus, model: str = MODEL) -> Method:
    """Return the second peer: the paragraphs nearest to the question by the cosine of their embeddings.

    `model` is a name on Hugging Face that was downloaded before, or a folder; nothing is downloaded here.
    Raises PeerMissing if the package `model2vec` is not installed or the model is not there.
    """
    encoder = _load_model(model)
    ids, texts = zip(*_paragraphs(corpus), strict=True)
    known = encoder.encode(list(texts), max_length=None, normalize=True)

    def search(question: str) -> Given:
        likeness = known @ encoder.encode([question], max_length=None, normalize=True)[0]
        return _peer_gives(ids[n] for n in likeness.argsort()[::-1][:TOP])

    return search


def _load_model(model: str) -> Any:
    os.environ["HF_HUB_OFFLINE"] = "1"
    try:
        from model2vec import StaticModel
    except ImportError as error:
        raise PeerMissing("the package `model2vec` is not installed") from error
    try:
        return StaticModel.from_pretrained(model)
    except (OSError, ValueError) as error:
        raise PeerMissing(f"the model `{model}` is not on this machine") from error


def _paragraphs(corpus: Corpus) -> list[tuple[str, str]]:
    return [(node.id, node.data["text"]) for node in corpus.store.nodes("paragraph")]


def _peer_gives(paragraphs: Any) -> Given:
    found = frozenset(paragraphs)
    return Given(found, "found" if found else "nothing")
