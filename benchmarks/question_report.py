"""How well questions were answered, as a table, as JSON, and as a list of the answers that are not exact."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from benchmarks.question_files import Asked
from benchmarks.scoring import Given, Refusals, Result, Score, score

_LABEL, _COUNT, _COLUMN = 24, 4, 22
REFUSALS = ("unknown-term", "silent", "not-in-corpus", "not-curated")
"""The kinds of answers that refuse."""


def render_table(half: str, questions: Sequence[Asked], results: Mapping[str, Result]) -> str:
    """Return the table: precision, recall and F1 of each method by kind and in total, then what was refused."""
    return "\n".join(line.rstrip() for line in _lines(half, questions, results))


def _lines(half: str, questions: Sequence[Asked], results: Mapping[str, Result]) -> Iterator[str]:
    numbers = Counter(asked.kind for asked in questions if asked.answerable)
    without = len(questions) - numbers.total()
    yield f"half: {half}, {len(questions)} questions, {numbers.total()} with an answer and {without} without"
    yield ""
    yield _line("", "", [f"{name:>{_COLUMN}}" for name in results])
    yield _line("kind", "n", [f"{'P':>10}{'R':>6}{'F1':>6}" for _ in results])
    for kind in sorted(numbers):
        yield _line(kind, numbers[kind], [_score_cell(result.kinds[kind]) for result in results.values()])
    yield _line("all with an answer", numbers.total(), [_score_cell(result.total) for result in results.values()])
    yield _line("95 % interval of F1", "", [f"{low:>17.2f}–{high:.2f}" for low, high in _intervals(results)])
    yield _line("  of these given nothing", numbers.total(), [_share_cell(one.silenced) for one in results.values()])
    yield ""
    yield _line("no answer: refused", without, [_share_cell(result.refused) for result in results.values()])
    for kind in REFUSALS:
        counts = [result.refused.kinds.get(kind, 0) for result in results.values()]
        yield _line(f"  {kind}", "", [f"{count or '':>{_COLUMN}}" for count in counts])
    yield ""
    times = [f"{result.seconds * 1000:>{_COLUMN}.1f}" for result in results.values()]
    yield _line("median ms a question", "", times)


def _line(label: str, count: object, cells: Sequence[str]) -> str:
    return f"{label:{_LABEL}}{count:>{_COUNT}}" + "".join(cells)


def _score_cell(value: Score) -> str:
    return f"{value.precision:>10.2f}{value.recall:>6.2f}{value.f1:>6.2f}"


def _share_cell(refusals: Refusals) -> str:
    return f"{refusals.share:>{_COLUMN}.2f}"


def _intervals(results: Mapping[str, Result]) -> list[tuple[float, float]]:
    return [result.interval for result in results.values()]


def render_misses(questions: Sequence[Asked], given: Mapping[str, Given]) -> str:
    """Return the questions not answered exactly, with what is lacking and what is too much."""
    lines = []
    for asked in questions:
        answer = given[asked.id]
        lacks, too_much = asked.paragraphs - answer.paragraphs, answer.paragraphs - asked.paragraphs
        if lacks or too_much:
            worth = f"F1 {score(asked.paragraphs, answer.paragraphs).f1:.2f}" if asked.answerable else "not refused"
            lines.append(f"{asked.id} {asked.kind}, {worth}, {answer.kind}: {asked.question}")
            lines.append(f"      lacks {_listed(lacks)}; too much {_listed(too_much)}")
    return "\n".join(lines)


def _listed(paragraphs: frozenset[str]) -> str:
    return ", ".join(sorted(paragraphs)) or "nothing"


def to_data(half: str, questions: Sequence[Asked], results: Mapping[str, Result]) -> dict[str, Any]:
    """Return the same as data for JSON, unrounded; no single question is shown."""
    return {
        "half": half,
        "questions": len(questions),
        "answerable": sum(asked.answerable for asked in questions),
        "kinds": dict(sorted(Counter(asked.kind for asked in questions).items())),
        "methods": {name: _result_data(result) for name, result in results.items()},
    }


def _result_data(result: Result) -> dict[str, Any]:
    return {
        "total": result.total._asdict(),
        "f1_interval": list(result.interval),
        "kinds": {kind: value._asdict() for kind, value in result.kinds.items()},
        "unanswerable": _refusal_data(result.refused),
        "answerable_given_nothing": _refusal_data(result.silenced),
        "median_seconds": result.seconds,
    }


def _refusal_data(refusals: Refusals) -> dict[str, Any]:
    return {**refusals._asdict(), "share": refusals.share}
