"""What follows from a change elsewhere in the corpus: comparisons that turn, positions, coverage, problems, answers.

Everything here is computed from the two versions, never from the changes themselves: what two graphs, two coverages,
two lists of problems and two sets of answers do not share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import closing
from typing import TYPE_CHECKING, Any, NamedTuple

from jta_kb.corpus.coverage import ParagraphCoverage, State, cover_corpus
from jta_kb.graph.index import build_in_memory
from jta_kb.graph.store import Store
from jta_kb.query.evaluate import answer_plan
from jta_kb.query.matrix import Cell, list_rows
from jta_kb.query.plan import plan_question
from jta_kb.query.question import read_question
from jta_kb.review.ties import Turned, find_turned

if TYPE_CHECKING:
    from jta_kb.corpus.diagnostic import Diagnostic
    from jta_kb.query.answer import Answer
    from jta_kb.review.records import Fields
    from jta_kb.review.versions import Version


class CellTurned(NamedTuple):
    """A holder's stance on a proposition at a meeting, before and after; None where it had or has none.

    `mark` is what the matrix says of the whole proposition, before and after: `one-sided`, `contested`.
    """

    proposition: str
    statement: str
    holder: str
    meeting: str
    before: str | None
    after: str | None
    mark: tuple[str | None, str | None]


class SentenceTurned(NamedTuple):
    """A sentence that went elsewhere: `claimed`, `ledger` or `pending`, before and after."""

    cable: str
    paragraph: int
    text: str
    before: State
    after: State


class QuestionTurned(NamedTuple):
    """A saved question whose answer is another: its kind, the paragraphs won and lost, and those of the other side.

    `silent` are the parties of which nothing is recorded on it, before and after.
    """

    id: str
    question: str
    kind: tuple[str, str]
    won: tuple[str, ...]
    lost: tuple[str, ...]
    other_won: tuple[str, ...]
    other_lost: tuple[str, ...]
    silent: tuple[tuple[str, ...], tuple[str, ...]]


class Consequences(NamedTuple):
    """All that follows; `notes` say what could not be told, and why."""

    turned: tuple[Turned, ...] = ()
    cells: tuple[CellTurned, ...] = ()
    sentences: tuple[SentenceTurned, ...] = ()
    appeared: tuple[Diagnostic, ...] = ()
    vanished: tuple[Diagnostic, ...] = ()
    questions: tuple[QuestionTurned, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether nothing follows."""
        return not any(self[:6])

    def to_json(self) -> dict[str, Any]:
        """Return all of it as data."""
        return {
            "comparisons": [item.to_json() for item in self.turned],
            "matrix": [item._asdict() for item in self.cells],
            "coverage": [item._asdict() for item in self.sentences],
            "problems": {"new": _problems(self.appeared), "gone": _problems(self.vanished)},
            "questions": [item._asdict() for item in self.questions],
            "notes": list(self.notes),
        }


def find_consequences(base: Version, head: Version) -> Consequences:
    """Return what follows from the changes between two versions.

    A graph is built of a version that has no errors only; without both, comparisons, positions and answers are left
    out, and a note says so.
    """
    appeared, vanished = _compare_problems(base, head)
    notes = [*_why_no_graph(base), *_why_no_graph(head)]
    found = Consequences(appeared=appeared, vanished=vanished)
    if any(kind in version.left_out for version in (base, head) for kind in ("claims", "ledger", "cables")):
        notes.append("coverage is not compared: claims, ledger entries or cables could not be read")
    else:
        found = found._replace(sentences=tuple(_compare_coverage(base, head)))
    if base.is_whole and head.is_whole:
        with closing(_open(base)) as older, closing(_open(head)) as newer:
            found = found._replace(
                turned=find_turned(older, newer),
                cells=tuple(_compare_cells(older, newer)),
                questions=tuple(_compare_answers(_questions(base, head), older, newer)),
            )
    return found._replace(notes=tuple(notes))


def _open(version: Version) -> Store:
    return Store(build_in_memory(version.examined.context))


def _why_no_graph(version: Version) -> Iterator[str]:
    count = len(version.examined.errors)
    if not version.is_whole:
        errors = f"{count} error{'s' * (count != 1)}"
        yield f"{version.label} has {errors}: comparisons, the matrix and the answers to questions are not compared"


def _problems(diagnostics: Iterable[Diagnostic]) -> list[dict[str, Any]]:
    return [
        {
            "file": item.place.file,
            "line": item.place.line,
            "severity": item.severity,
            "code": item.code,
            "message": item.message,
        }
        for item in diagnostics
    ]


def _compare_problems(base: Version, head: Version) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """Return the problems that appear and those that vanish; one that only stands on another line is neither."""
    older, newer = (Counter(_identity(item) for item in version.diagnostics) for version in (base, head))
    return tuple(_beyond(head.diagnostics, older)), tuple(_beyond(base.diagnostics, newer))


def _beyond(diagnostics: Iterable[Diagnostic], others: Counter[tuple[str, str]]) -> Iterator[Diagnostic]:
    left = Counter(others)
    for diagnostic in diagnostics:
        identity = _identity(diagnostic)
        if left[identity]:
            left[identity] -= 1
        else:
            yield diagnostic


def _identity(diagnostic: Diagnostic) -> tuple[str, str]:
    return diagnostic.code, diagnostic.message


def _compare_coverage(base: Version, head: Version) -> Iterator[SentenceTurned]:
    """Yield the sentences that went elsewhere, of the cables that both versions have and whose text is the same."""
    older = {(item.cable, item.paragraph): item for item in cover_corpus(base.examined.context)}
    texts = base.examined.context.texts, head.examined.context.texts
    for paragraph in cover_corpus(head.examined.context):
        before = older.get((paragraph.cable, paragraph.paragraph))
        text = texts[1][paragraph.cable].text
        if before is not None and texts[0][paragraph.cable].text == text:
            yield from _compare_sentences(before, paragraph, text)


def _compare_sentences(before: ParagraphCoverage, after: ParagraphCoverage, text: str) -> Iterator[SentenceTurned]:
    for old, new in zip(before.sentences, after.sentences, strict=True):
        if old.state != new.state:
            words = " ".join(text[new.span.start : new.span.end].split())
            yield SentenceTurned(after.cable, after.paragraph, words, old.state, new.state)


def _compare_cells(base: Store, head: Store) -> Iterator[CellTurned]:
    """Yield the cells of the matrix that say something else, in the order of the vocabulary."""
    older, newer = _cells(base), _cells(head)
    for key in dict.fromkeys([*newer, *older]):
        old, new = older.get(key), newer.get(key)
        before, after = (_stance(item[0]) if item else None for item in (old, new))
        if before != after:
            proposition, holder, meeting = key
            mark = (old[1] if old else None, new[1] if new else None)
            statement = (new or old or (None, "", ""))[2]
            yield CellTurned(proposition, statement, holder, meeting, before, after, mark)


def _cells(store: Store) -> dict[tuple[str, str, str], tuple[Cell, str, str]]:
    """Return each cell with its row's mark and statement, by proposition, holder and meeting."""
    return {
        (row.proposition, cell.holder, cell.meeting): (cell, row.mark, row.statement)
        for row in list_rows(store, list(store.nodes("proposition")))
        for cell in row.cells
    }


def _stance(cell: Cell) -> str:
    return f"{cell.stance} (relayed)" if cell.relayed else cell.stance


def _questions(base: Version, head: Version) -> list[Fields]:
    """Return the saved questions of the head, or of the base if the head has none."""
    return [*(head.records["questions"] or base.records["questions"]).values()]


def _compare_answers(questions: Iterable[Fields], older: Store, newer: Store) -> Iterator[QuestionTurned]:
    """Yield the questions that get other paragraphs, or another other side."""
    for record in questions:
        before, after = _answer(older, record["question"]), _answer(newer, record["question"])
        won, lost = _apart(before.sources, after.sources)
        other_won, other_lost = _apart(_other_side(before), _other_side(after))
        kind, silent = (before.kind, after.kind), (before.none_recorded, after.none_recorded)
        if any((won, lost, other_won, other_lost, kind[0] != kind[1], silent[0] != silent[1])):
            yield QuestionTurned(record["id"], record["question"], kind, won, lost, other_won, other_lost, silent)


def _answer(store: Store, question: str) -> Answer:
    return answer_plan(store, plan_question(store, read_question(store, question)))


def _other_side(answer: Answer) -> list[str]:
    return list(dict.fromkeys(f"{claim['cable']}:{claim['paragraph']}" for claim in answer.counterpart))


def _apart(old: Iterable[str], new: Iterable[str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return what only the new has, and what only the old has."""
    before, after = list(old), list(new)
    return tuple(item for item in after if item not in before), tuple(item for item in before if item not in after)
