"""Answers get no worse: what `jta ask` reaches on the questions to develop with stays above a floor.

A ratchet: a floor is set a little (0.02) below what was reached, and raised when that rises. It is never lowered to
let a change pass. See docs/benchmarks.md for how answers are scored.
"""

from __future__ import annotations

from functools import lru_cache

import pytest

from benchmarks.peers import ask
from benchmarks.question_files import load_questions
from benchmarks.questions import put_questions
from benchmarks.scoring import Result, judge
from real_corpus import opened

FLOORS = {"precision": 0.861, "recall": 0.876, "f1": 0.842, "unanswerable refused": 0.913, "answerable answered": 0.96}


@lru_cache(maxsize=1)
def result() -> Result:
    questions = load_questions("develop")
    return judge(questions, put_questions(questions, ask(opened())))


def reached() -> dict[str, float]:
    measured = result()
    return {
        **measured.total._asdict(),
        "unanswerable refused": measured.refused.share,
        "answerable answered": 1 - measured.silenced.share,
    }


@pytest.mark.parametrize("measure", FLOORS)
def test_answers_stay_above_the_floor(measure: str) -> None:
    assert reached()[measure] >= FLOORS[measure]
