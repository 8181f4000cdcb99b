"""What answers are worth: precision, recall and F1 over paragraphs, refusals, and how sure the mean is."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from statistics import fmean, median
from typing import NamedTuple

from benchmarks.question_files import Asked

_SEED = 17
_RESAMPLES = 2_000


class Given(NamedTuple):
    """What a method gave to a question: paragraphs, the kind of its answer, and how many seconds it took."""

    paragraphs: frozenset[str]
    kind: str
    seconds: float = 0.0

    @property
    def refused(self) -> bool:
        """Whether nothing was given."""
        return not self.paragraphs


class Score(NamedTuple):
    """Precision, recall and F1, each from 0 to 1: of one answer, or the means of several."""

    precision: float
    recall: float
    f1: float


class Refusals(NamedTuple):
    """How many of `asked` questions got no paragraph, and how many of these for each kind of answer."""

    asked: int
    refused: int
    kinds: dict[str, int]

    @property
    def share(self) -> float:
        """The share that got none; 0 if nothing was asked."""
        return self.refused / self.asked if self.asked else 0.0


class Result(NamedTuple):
    """How one method did on a set of questions.

    `total` and `kinds` are over the questions that have an answer, `interval` is that of the total F1. `refused` counts
    the others; `silenced` are the questions that have an answer and got none. `seconds` is the median of a question.
    """

    total: Score
    interval: tuple[float, float]
    kinds: dict[str, Score]
    refused: Refusals
    silenced: Refusals
    seconds: float


def score(expected: frozenset[str], given: frozenset[str]) -> Score:
    """Compare the paragraphs given to a question with those that answer it; all is 0 where nothing was given.

    Raises ValueError for a question without an answer: whether that was refused is counted, not scored.
    """
    if not expected:
        raise ValueError("a question without an answer has no score")
    hits = len(expected & given)
    if not hits:
        return Score(0.0, 0.0, 0.0)
    precision, recall = hits / len(given), hits / len(expected)
    return Score(precision, recall, 2 * precision * recall / (precision + recall))


def mean(scores: Sequence[Score]) -> Score:
    """Return the means, in which every question weighs the same, however many paragraphs answer it."""
    if not scores:
        return Score(0.0, 0.0, 0.0)
    return Score(*(fmean(values) for values in zip(*scores, strict=True)))


def bootstrap(values: Sequence[float]) -> tuple[float, float]:
    """Return the 95 % interval of the mean: percentiles over resamples with a fixed seed (Efron 1979)."""
    if not values:
        return 0.0, 0.0
    draw = random.Random(_SEED)
    means = sorted(fmean(draw.choices(values, k=len(values))) for _ in range(_RESAMPLES))
    return means[round(0.025 * _RESAMPLES)], means[round(0.975 * _RESAMPLES) - 1]


def count_refusals(given: Iterable[Given]) -> Refusals:
    """Count what got no paragraph."""
    answers = list(given)
    kinds = Counter(answer.kind for answer in answers if answer.refused)
    return Refusals(len(answers), kinds.total(), dict(sorted(kinds.items())))


def judge(questions: Sequence[Asked], given: Mapping[str, Given]) -> Result:
    """Score what a method gave to each question, under the question's id."""
    answerable = [asked for asked in questions if asked.answerable]
    scores = {asked.id: score(asked.paragraphs, given[asked.id].paragraphs) for asked in answerable}
    kinds = sorted({asked.kind for asked in answerable})
    return Result(
        total=mean(list(scores.values())),
        interval=bootstrap([value.f1 for value in scores.values()]),
        kinds={kind: mean([scores[asked.id] for asked in answerable if asked.kind == kind]) for kind in kinds},
        refused=count_refusals(given[asked.id] for asked in questions if not asked.answerable),
        silenced=count_refusals(given[asked.id] for asked in answerable),
        seconds=median(given[asked.id].seconds for asked in questions),
    )
