"""Whether the corpus is silent on what a question asks, though it has its words.

Claims on the Safir and on who designs missiles do not tell who designed the Safir. What readers look for in vain stands
in the subject index too, as silences beside the headings. Its words tell the one from the other (naive Bayes, Maron
1961): *who*, *price* and *crew* stand mostly in silences, *range* and *doubt* in headings. That, how near the nearest
silence is, and how well the best claim fits, are weighed together (logistic regression, fitted to the questions to
develop with).
"""

from __future__ import annotations

import math
from typing import NamedTuple

from jta_kb.query import cues
from jta_kb.query.headings import PASSED_OVER, plain_words
from jta_kb.query.parts import positions_of
from jta_kb.query.words import SAYING

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence

    from jta_kb.graph.store import Store
    from jta_kb.query.headings import Votes
    from jta_kb.query.parts import Question
    from jta_kb.query.plan import Plan

_PRIOR = 0.5
"""How often every word is counted before it is met, in headings as in silences (Lidstone's smoothing)."""
_WEIGHTS = {"odds": 0.38, "phrases": 0.31, "known": -0.2, "silence": 4.13, "fit": -6.05, "names": -0.56}
_BIAS = 1.91
_LINE = -1.1
"""What each sign weighs, and the sum above which the corpus is silent."""
LEAST_OF_WORDS = 0.25
"""How much of the sum must be the odds of words and phrases: without them a likeness says nothing."""
_TELLING = SAYING | {"about"}
"""Words that say nothing of what is told or not."""
_MOST_WORDS = 6
"""Long questions have no more odds than if they had so many words."""
_ALL_FITS, _HEADED = 0.95, 0.8
"""A claim that has so much of what is asked, and a heading so like it, are about that very thing."""
_LIKE, _LIKELIER = 0.6, 0.2
"""Where a heading is so like the question, and so much more than any silence, what is asked is told."""
_VALUE_FITS = 0.9
"""A value that has so much of what is asked is the one asked for."""


class Signs(NamedTuple):
    """What speaks for silence, or against it.

    `odds` is how much more often the words of the question stand in silences than in headings (sum of the logarithms),
    `phrases` the same of two words that follow each other, of which `known` stand in either; `silence` is the likeness
    of the nearest silence, `fit` is that of the best claim, `names` is how many records are named.
    """

    odds: float
    phrases: float
    known: int
    silence: float
    fit: float
    names: int

    @property
    def weighed(self) -> tuple[tuple[str, float], ...]:
        """What each sign says for silence, or against it if below 0, by its name; last what is there in any case."""
        values: dict[str, float] = self._asdict()
        return (*((name, weight * values[name]) for name, weight in _WEIGHTS.items()), ("always", _BIAS - _LINE))

    @property
    def weight(self) -> float:
        """How much the signs say for silence, above what is needed."""
        return sum(weight for _, weight in self.weighed)

    @property
    def say_silent(self) -> bool:
        """Whether the corpus is silent."""
        of_words = _WEIGHTS["odds"] * self.odds + _WEIGHTS["phrases"] * self.phrases
        return self.weight > 0 and of_words > LEAST_OF_WORDS


def find_signs(store: Store, question: Question, votes: Votes, fit: float) -> Signs | None:
    """Return the signs of silence for a question whose best claim fits so well.

    None where the corpus lists no silences, or the question has nothing but names.
    """
    headings, silences = store.count_wordings()
    words = [word for word in plain_words(question) if word not in _TELLING]
    if not silences or not words:
        return None
    odds = [_odds(store.headings_with(word), headings, silences) for word in words]
    phrases = [_odds(found, headings, silences) for pair in _pairs(question) if (found := store.headings_with(pair))]
    return Signs(
        odds=sum(odds) / len(odds) * min(len(odds), _MOST_WORDS),
        phrases=sum(phrases),
        known=len(phrases),
        silence=votes.silence[1],
        fit=fit,
        names=len(question.mentions),
    )


def may_be_likeness(plan: Plan, votes: Votes, fit: float) -> bool:
    """Return whether claims that fit so well may answer in words only.

    A count of that very thing, a value that has all that is asked, or words that define it are no chance likeness. Nor
    is a claim that has all that is asked, where a heading has it too or nothing but its words was typed; nor what is
    asked so that a heading is far more like it than any silence.
    """
    if fit >= _ALL_FITS and (votes.likeness >= _HEADED or _is_bare(plan.question)):
        return False
    if votes.likeness >= max(_LIKE, votes.silence[1] + _LIKELIER):
        return False
    is_value = plan.wants == "count" or (plan.wants in cues.DIMENSIONS and fit >= _VALUE_FITS)
    return not is_value and plan.intent != cues.DEFINITION


def _is_bare(question: Question) -> bool:
    """Return whether a question is nothing but names and words that carry meaning: *tongchang-dong yunsong*."""
    return positions_of([*question.mentions, *question.terms]) == set(range(len(question.words)))


def _pairs(question: Question) -> list[str]:
    """Return the words that follow each other in what asks, two by two, without names."""
    words = question.words
    telling = {n for n, word in enumerate(words) if word in _TELLING}
    beside = positions_of(question.mentions) | question.aside | telling
    return [
        f"{words[n]} {words[n + 1]}"
        for n in range(len(words) - 1)
        if beside.isdisjoint((n, n + 1)) and not PASSED_OVER.issuperset(words[n : n + 2])
    ]


def _odds(numbers: Sequence[int], headings: int, silences: int) -> float:
    """Return the logarithm of how much more often than in headings a word stands in silences, by their numbers."""
    told = sum(number <= headings for number in numbers)
    silent = len(numbers) - told
    return math.log((silent + _PRIOR) / (silences + 2 * _PRIOR)) - math.log((told + _PRIOR) / (headings + 2 * _PRIOR))
