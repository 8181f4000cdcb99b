"""How well questions are answered: precision, recall and F1 over paragraphs, beside a plain full-text search.

    python -m benchmarks.questions [--half develop|measure] [--misses]

`tests/questions/` holds the questions with the complete set of paragraphs that answer each. One without an answer
counts as right if nothing is given. The peer is SQLite's FTS5 over the paragraphs, BM25, the three best.
"""

from __future__ import annotations

import argparse
import sqlite3
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from jta_kb import Corpus, open_corpus
from jta_kb.corpus.document import parse_document, to_data
from jta_kb.corpus.names import fold_words

_ROOT = Path(__file__).resolve().parent.parent
_TOP = 3


class Asked(NamedTuple):
    """A question, its kind, and the paragraphs that answer it; none if it has no answer."""

    id: str
    kind: str
    question: str
    paragraphs: frozenset[str]


class Score(NamedTuple):
    """What an answer is worth: precision, recall, F1; 1 where nothing is right and nothing was given."""

    precision: float
    recall: float
    f1: float


def load_questions(half: str) -> list[Asked]:
    """Read one half of the questions."""
    text = (_ROOT / "tests" / "questions" / f"{half}.yaml").read_text(encoding="utf-8")
    root = parse_document(text).root
    assert root is not None
    records: Any = to_data(root)
    return [Asked(r["id"], r["kind"], r["question"], frozenset(r["paragraphs"])) for r in records]


def score(expected: frozenset[str], given: Iterable[str]) -> Score:
    """Compare the paragraphs given with those expected."""
    found = frozenset(given)
    if not expected or not found:
        right = float(expected == found)
        return Score(right, right, right)
    hits = len(expected & found)
    precision, recall = hits / len(found), hits / len(expected)
    return Score(precision, recall, 2 * precision * recall / (precision + recall) if hits else 0.0)


def plain_search(corpus: Corpus) -> Callable[[str], list[str]]:
    """Return the peer: FTS5 over the paragraphs' texts, the best three by BM25 for any of the question's words."""
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE peer USING fts5 (id UNINDEXED, body, tokenize='porter unicode61')")
    rows = [(node.id, node.data["text"]) for node in corpus.store.nodes("paragraph")]
    connection.executemany("INSERT INTO peer VALUES (?, ?)", rows)

    def search(question: str) -> list[str]:
        expression = " OR ".join(f'"{word}"' for word in fold_words(question)) or '""'
        sql = "SELECT id FROM peer WHERE peer MATCH ? ORDER BY rank LIMIT ?"
        return [row[0] for row in connection.execute(sql, (expression, _TOP))]

    return search


def ask(corpus: Corpus) -> Callable[[str], list[str]]:
    """Return what is measured: the sources of `jta ask`."""
    return lambda question: list(corpus.ask(question).sources)


def report(questions: Sequence[Asked], methods: dict[str, Callable[[str], list[str]]]) -> str:
    """Return the table: by kind and in total, precision, recall and F1 of each method."""
    scores = {
        name: {asked.id: score(asked.paragraphs, method(asked.question)) for asked in questions}
        for name, method in methods.items()
    }
    groups: dict[str, list[str]] = defaultdict(list)
    for asked in questions:
        groups[asked.kind].append(asked.id)
        groups["all"].append(asked.id)
    head = "".join(f"{name:>24}" for name in methods)
    lines = [f"{'':20}{'':>5}{head}", f"{'kind':20}{'n':>5}" + "".join(f"{'P':>10}{'R':>7}{'F1':>7}" for _ in methods)]
    for kind in [*sorted(kind for kind in groups if kind != "all"), "all"]:
        cells = ""
        for name in methods:
            values = [scores[name][id_] for id_ in groups[kind]]
            cells += "".join(f"{sum(v[n] for v in values) / len(values):>{10 if n == 0 else 7}.2f}" for n in range(3))
        lines.append(f"{kind:20}{len(groups[kind]):>5}{cells}")
    return "\n".join(lines)


def misses(questions: Sequence[Asked], method: Callable[[str], list[str]]) -> str:
    """Return the questions not answered exactly, with what is lacking and what is too much."""
    lines = []
    for asked in questions:
        given = frozenset(method(asked.question))
        if given != asked.paragraphs:
            value = score(asked.paragraphs, given).f1
            lines.append(f"{asked.id} {asked.kind} {value:.2f}  {asked.question}")
            lines.append(f"      lacks {sorted(asked.paragraphs - given)}  too much {sorted(given - asked.paragraphs)}")
    return "\n".join(lines)


def main() -> None:
    """Print the report."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.questions")
    parser.add_argument("--half", choices=("develop", "measure"), default="measure")
    parser.add_argument("--misses", action="store_true", help="show each question that is not answered exactly")
    options = parser.parse_args()
    questions = load_questions(options.half)
    with open_corpus(str(_ROOT)) as corpus:
        methods = {"jta ask": ask(corpus), "FTS5 BM25, top 3": plain_search(corpus)}
        if options.misses:
            print(misses(questions, methods["jta ask"]))
        print(report(questions, methods))


if __name__ == "__main__":
    main()
