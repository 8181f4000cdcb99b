"""The questions with which answers are measured, in `tests/questions/`: two halves, and look-alikes."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from jta_kb.corpus.document import parse_document, to_data
from jta_kb.corpus.names import fold_words

FOLDER = Path(__file__).resolve().parent.parent / "tests" / "questions"
HALVES = ("develop", "measure")
"""One to develop with, and one that is only ever measured."""
SETS = (*HALVES, "lookalikes")
"""The halves, and questions after details near to what is told, most of them told nowhere: only ever measured too."""
UNANSWERABLE = "unanswerable"
"""The kind of the questions that no paragraph answers."""
KINDS = frozenset(
    "agreement change contradiction conversational counts definitions disagreement evidence false-premise keywords"
    " misspelt participants party-system person promises questions-asked relayed topic unanswerable value".split()
)
_STOP_WORDS = frozenset(
    "a about an and any are as at be been by can could did do does for from had has have how i in is it its me of on or"
    " say said should so some tell than that the their them there they this to was were what when where which who whom"
    " whose why will with would you".split()
)
"""Words without which two questions are still the same. `us` is not one: it is the United States."""


class Asked(NamedTuple):
    """A question, its kind, and the paragraphs (`cable:number`) that answer it; none if it has no answer."""

    id: str
    kind: str
    question: str
    paragraphs: frozenset[str]

    @property
    def answerable(self) -> bool:
        """Whether some paragraph answers it."""
        return bool(self.paragraphs)


def load_questions(name: str) -> list[Asked]:
    """Read one of the `SETS` of questions, in the order of the file."""
    root = parse_document((FOLDER / f"{name}.yaml").read_text(encoding="utf-8")).root
    assert root is not None
    records: Any = to_data(root)
    return [Asked(r["id"], r["kind"], r["question"], frozenset(r["paragraphs"])) for r in records]


def bare_words(question: str) -> tuple[str, ...]:
    """Return the folded words of a question without its stop words: two with the same are one question.

    >>> bare_words("What did the U.S. say about the BM-25?") == bare_words("the US about BM25")
    True
    """
    return tuple(word for word in fold_words(question) if word not in _STOP_WORDS)
